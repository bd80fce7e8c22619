"""Places of the drawing that are come back to by a key; kept in the file with the view.

Like pan and zoom they are no step to undo and do not make a drawing unsaved.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF

from graph import levels
from graph.edits import Edit
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
        """Whether that bookmark is set, and the drawing that it leads into is there."""
        return number in self.bookmarks and self._can_go(number)

    def set_bookmark(self, number: int) -> None:
        """Remember what is shown."""
        self.bookmarks[number] = self.looked_at()
        self.mark_ways[number] = self.session.way

    def go_to_bookmark(self, number: int) -> None:
        """Show what was remembered."""
        if self.has_bookmark(number):
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
        view.center(QPointF(x, y), self.width(), self.height())
        self.after_view_change()

    def follow_bookmarks(self, edit: Edit) -> None:
        """Lead into the same drawings after an edit of the document gave them other names."""
        ways = self.mark_ways.items()
        self.mark_ways = {number: levels.followed(way, edit) for number, way in ways}

    def kept_bookmarks(self) -> dict[str, object]:
        """As the plain values that a file keeps: ``[x, y, zoom]``, inside a composite an object.

        Those into a composite that is gone are left out.
        """
        marks = sorted(self.bookmarks.items())
        return {str(number): self._plain(number, mark) for number, mark in marks
                if self._can_go(number)}  # fmt: skip

    def restore_bookmarks(self, plain: object) -> None:
        """Take those of a file; what makes no sense is left out."""
        given = plain if isinstance(plain, Mapping) else {}
        self.bookmarks, self.mark_ways = {}, {}
        for number in NUMBERS:
            mark, way = _placed(given.get(str(number)))
            if mark is not None and way is not None:
                self.bookmarks[number], self.mark_ways[number] = mark, way

    def _can_go(self, number: int) -> bool:
        way = self.mark_ways.get(number, ())
        return levels.known(self.session.root, way) == way

    def _plain(self, number: int, mark: Mark) -> object:
        way = self.mark_ways.get(number, ())
        return {"at": [*mark], "inside": levels.plain_way(way)} if way else [*mark]


def _placed(plain: object) -> tuple[Mark | None, Way | None]:
    """A mark, and the way to the drawing that it is in; either is None when it makes no sense."""
    match plain:
        case {"at": mark, "inside": inside}:
            return _mark(mark), levels.way_from_plain(inside)
    return _mark(plain), ()


def _mark(plain: object) -> Mark | None:
    match plain:
        case [int() | float() as x, int() | float() as y, int() | float() as zoom]:
            values = float(x), float(y), float(zoom)
            sensible = all(math.isfinite(value) and abs(value) < FARTHEST for value in values)
            return values if sensible and zoom > 0 else None
    return None
