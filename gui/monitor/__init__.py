"""What is seen while a network learns: curves, weights, gradients, tables."""
