"""One case carried from a domestic caliber to another region's: four steps, exact, each number a node of a tree.

docs/explanation/conversion.md says how it is built and what it proves.
"""
