"""Workload W as law, for measuring: one batch of equipment, twelve activities, six invented regions."""
