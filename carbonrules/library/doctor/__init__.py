"""The way of one regulation file, stage by stage: its text, its words, its names, its types, its core."""
