"""Where the canvas looks, as the plain values that a file keeps."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF

from gui.canvas.canvas import Canvas
from gui.canvas.geometry import MAX_SCALE, MIN_SCALE

FARTHEST = 1e7


def kept_view(canvas: Canvas) -> dict[str, object]:
    """The point in the middle of the canvas, the zoom, and the bookmarks."""
    middle = canvas.view.to_canvas(QPointF(canvas.rect().center()))
    return {
        "center": [round(middle.x(), 1), round(middle.y(), 1)],
        "zoom": round(canvas.view.scale, 4),
    } | ({"bookmarks": marks} if (marks := canvas.kept_bookmarks()) else {})


def restore_view(canvas: Canvas, view: Mapping[str, object]) -> None:
    """Look where a file says; values that make no sense are left out."""
    canvas.restore_bookmarks(view.get("bookmarks"))
    center, zoom = view.get("center"), view.get("zoom")
    if not isinstance(center, list) or len(center) != 2 or not _sensible(*center, zoom):
        return
    x, y = float(center[0]), float(center[1])
    shown = canvas.view
    shown.scale = min(MAX_SCALE, max(MIN_SCALE, float(str(zoom))))
    shown.x = x - canvas.width() / 2 / shown.scale
    shown.y = y - canvas.height() / 2 / shown.scale
    shown.settle()
    canvas.after_view_change()


def _sensible(*values: object) -> bool:
    return all(
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) < FARTHEST
        for value in values
    )
