"""Packs: the rules of a region as one file that can be passed on, and is read back strictly or not at all."""
