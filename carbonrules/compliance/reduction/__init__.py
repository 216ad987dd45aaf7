"""A measure as two runs and their exact difference, beside what the region requires anyway: evidence, never a credit.

docs/explanation/reduction.md says how it is built and what it proves.
"""
