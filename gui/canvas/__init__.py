"""The canvas: one widget that draws the whole graph, and the gestures that edit it."""
