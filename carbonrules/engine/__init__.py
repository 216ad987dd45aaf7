"""The exact engine: a program and an admitted case in, values and one seal out."""
