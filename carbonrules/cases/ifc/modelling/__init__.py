"""What a modeller starts with, made from the mapping file: templates, files for tools, a dictionary, good models."""
