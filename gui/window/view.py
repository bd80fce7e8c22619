"""Where the canvas looks, as the plain values that a file keeps."""

from __future__ import annotations

import math
from collections.abc import Mapping

from gui.canvas.canvas import Canvas

FARTHEST = 1e7


def kept_view(canvas: Canvas) -> dict[str, object]:
    """The point in the middle of the canvas, the zoom, and the bookmarks."""
    x, y, zoom = canvas.view_of_top()
    marks = canvas.kept_bookmarks()
    return {"center": [x, y], "zoom": zoom} | ({"bookmarks": marks} if marks else {})


def restore_view(canvas: Canvas, view: Mapping[str, object]) -> None:
    """Look where a file says; values that make no sense are left out."""
    canvas.restore_bookmarks(view.get("bookmarks"))
    center, zoom = view.get("center"), view.get("zoom")
    if not isinstance(center, list) or len(center) != 2 or not _sensible(*center, zoom):
        return
    canvas.look_at(float(center[0]), float(center[1]), float(str(zoom)))


def _sensible(*values: object) -> bool:
    return all(
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) < FARTHEST
        for value in values
    )
