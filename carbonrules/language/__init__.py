"""From regulation text to a checked program: parse, names and layers, types and units, lowering."""
