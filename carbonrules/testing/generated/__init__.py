"""Whole regulations from nothing: a baseline, an annex that closes it, a manual below it, a lender beside it."""
