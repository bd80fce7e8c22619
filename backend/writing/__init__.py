"""Text from a trained language model: one character after the other, each from those before it."""
