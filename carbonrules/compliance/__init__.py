"""Collects what the program answered into assessments, difference lists and statements; computes nothing itself."""
