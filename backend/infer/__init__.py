"""Shapes, dtypes, costs and problems of a drawing, from torch itself on the meta device."""
