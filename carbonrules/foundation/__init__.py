"""What every other folder stands on: exact numbers, canonical JSON, digests, diagnostics, errors."""
