"""Places of the drawing that are come back to by a key; kept in the file with the view.

Like pan and zoom they are no step to undo and do not make a drawing unsaved.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF

from gui.canvas.base import CanvasBase
from gui.canvas.geometry import MAX_SCALE, MIN_SCALE

NUMBERS = range(1, 10)
FARTHEST = 1e7
Mark = tuple[float, float, float]  # the middle of the canvas, and the zoom


class Bookmarks(CanvasBase):
    """The commands that set bookmarks and go to them."""

    bookmarks: dict[int, Mark]

    def has_bookmark(self, number: int) -> bool:
        """Whether that bookmark is set."""
        return number in self.bookmarks

    def set_bookmark(self, number: int) -> None:
        """Remember what is shown."""
        self.bookmarks[number] = self.looked_at()

    def go_to_bookmark(self, number: int) -> None:
        """Show what was remembered."""
        if number in self.bookmarks:
            self.look_at(*self.bookmarks[number])

    def looked_at(self) -> Mark:
        """The point in the middle of the canvas, and the zoom."""
        middle = self.view.to_canvas(QPointF(self.width() / 2, self.height() / 2))
        return round(middle.x(), 1), round(middle.y(), 1), round(self.view.scale, 4)

    def look_at(self, x: float, y: float, zoom: float) -> None:
        """Show a point in the middle at a zoom."""
        view = self.view
        view.scale = min(MAX_SCALE, max(MIN_SCALE, zoom))
        view.x = x - self.width() / 2 / view.scale
        view.y = y - self.height() / 2 / view.scale
        view.settle()
        self.after_view_change()

    def kept_bookmarks(self) -> dict[str, object]:
        """All of them as the plain values that a file keeps."""
        return {str(number): list(self.bookmarks[number]) for number in sorted(self.bookmarks)}

    def restore_bookmarks(self, plain: object) -> None:
        """Take those of a file; what makes no sense is left out."""
        given = plain if isinstance(plain, Mapping) else {}
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
