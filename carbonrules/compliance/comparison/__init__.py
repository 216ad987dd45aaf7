"""What differs between two calibers: of one case, with what it changes there, or of two regions in general.

docs/explanation/comparison.md says what is compared, how an effect is found, and what is not said.
"""
