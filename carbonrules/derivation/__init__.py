"""From values to evidence: the tree on demand, the bundle, and the replay that shares no code with the engine."""
