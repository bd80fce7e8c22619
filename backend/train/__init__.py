"""Training: the loop, its events, its controls, checkpoints."""
