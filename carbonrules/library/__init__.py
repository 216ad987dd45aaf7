"""Regulations, factor sets and units as one library: from text, or from the compiled store that its digests name."""
