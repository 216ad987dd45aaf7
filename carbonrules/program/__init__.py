"""The checked program: its form, its operations, its dependency graph, its compiled file."""
