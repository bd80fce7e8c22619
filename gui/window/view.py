"""Where the canvas looks, as the plain values that a file keeps."""

from __future__ import annotations

from collections.abc import Mapping

from gui.canvas.bookmarks import mark_from_plain
from gui.canvas.canvas import Canvas


def kept_view(canvas: Canvas) -> dict[str, object]:
    """The point in the middle of the canvas, the zoom, and the bookmarks."""
    x, y, zoom = canvas.view_of_top()
    marks = canvas.kept_bookmarks()
    return {"center": [x, y], "zoom": zoom} | ({"bookmarks": marks} if marks else {})


def restore_view(canvas: Canvas, view: Mapping[str, object]) -> None:
    """Look where a file says; values that make no sense are left out."""
    canvas.restore_bookmarks(view.get("bookmarks"))
    center = view.get("center")
    mark = mark_from_plain([*center, view.get("zoom")]) if isinstance(center, list) else None
    if mark is not None:
        canvas.look_at(*mark)
