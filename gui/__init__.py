"""The window: canvas, panels and plots over the drawing and its runs. Never touches torch."""
