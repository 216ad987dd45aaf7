"""From the text of one file to its tree: layout, characters, lexer, grammar, and what makes the nodes."""
