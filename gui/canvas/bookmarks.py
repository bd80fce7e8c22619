"""Places of the drawing that are come back to by a key; kept in the file with the view.

Like pan and zoom they are no step to undo and do not make a drawing unsaved.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF

from graph.levels import Way
from gui.canvas.base import CanvasBase
from gui.canvas.geometry import MAX_SCALE, MIN_SCALE, View

NUMBERS = range(1, 10)
FARTHEST = 1e7
Mark = tuple[float, float, float]  # the middle of the canvas, and the zoom


class Bookmarks(CanvasBase):
    """The commands that set bookmarks and go to them."""

    bookmarks: dict[int, Mark]
    mark_ways: dict[int, Way]  # into which drawing a mark leads

    def has_bookmark(self, number: int) -> bool:
        """Whether that bookmark is set."""
        return number in self.bookmarks

    def set_bookmark(self, number: int) -> None:
        """Remember what is shown."""
        self.bookmarks[number] = self.looked_at()
        self.mark_ways[number] = self.session.way

    def go_to_bookmark(self, number: int) -> None:
        """Show what was remembered."""
        if number in self.bookmarks:
            self.session.go(self.mark_ways.get(number, ()))
            self.look_at(*self.bookmarks[number])

    def looked_at(self) -> Mark:
        """The point in the middle of the canvas, and the zoom."""
        return self.middle_of(self.view)

    def middle_of(self, view: View) -> Mark:
        """The point that a view has in the middle, and its zoom."""
        middle = view.to_canvas(QPointF(self.width() / 2, self.height() / 2))
        return round(middle.x(), 1), round(middle.y(), 1), round(view.scale, 4)

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Show a point in the middle at a zoom."""
        view = self.view
        view.scale = min(MAX_SCALE, max(MIN_SCALE, zoom))
        view.x = x - self.width() / 2 / view.scale
        view.y = y - self.height() / 2 / view.scale
        view.settle()
        self.after_view_change()

    def kept_bookmarks(self) -> dict[str, object]:
        """Those of the document's own drawing as the plain values that a file keeps."""
        marks = sorted(self.bookmarks.items())
        return {str(number): list(mark) for number, mark in marks if not self.mark_ways.get(number)}

    def restore_bookmarks(self, plain: object) -> None:
        """Take those of a file; what makes no sense is left out."""
        given = plain if isinstance(plain, Mapping) else {}
        self.mark_ways = {}
        self.bookmarks = {
            number: mark
            for number in NUMBERS
            if (mark := _mark(given.get(str(number)))) is not None
        }


def _mark(plain: object) -> Mark | None:
    match plain:
        case [int() | float() as x, int() | float() as y, int() | float() as zoom]:
            values = float(x), float(y), float(zoom)
            sensible = all(math.isfinite(value) and abs(value) < FARTHEST for value in values)
            return values if sensible and zoom > 0 else None
    return None
