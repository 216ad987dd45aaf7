"""carbonrules: one product, many carbon regimes, every number traced."""

__version__ = "0.1.0"
