"""Places of the drawing that are come back to by a key; kept in the file with the view.

Like pan and zoom they are no step to undo and do not make a drawing unsaved.
"""

from __future__ import annotations

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
Bookmark = tuple[Way, Mark]  # the drawing that is shown, and how


class Bookmarks(CanvasBase):
    """The commands that set bookmarks and go to them."""

    bookmarks: dict[int, Bookmark]

    def has_bookmark(self, number: int) -> bool:
        """Whether that bookmark is set, and the drawing that it leads into is there."""
        return number in self.bookmarks and self._is_there(self.bookmarks[number][0])

    def set_bookmark(self, number: int) -> None:
        """Remember what is shown."""
        self.bookmarks[number] = self.session.way, self.looked_at()

    def go_to_bookmark(self, number: int) -> None:
        """Show what was remembered."""
        if self.has_bookmark(number):
            way, mark = self.bookmarks[number]
            self.session.go(way)
            self.look_at(*mark)

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
        self.bookmarks = {
            number: (levels.followed(way, edit), mark)
            for number, (way, mark) in self.bookmarks.items()
        }

    def kept_bookmarks(self) -> dict[str, object]:
        """As the plain values that a file keeps: ``[x, y, zoom]``, inside a composite an object.

        Those into a composite that is gone are left out.
        """
        return {
            str(number): {"at": [*mark], "inside": levels.plain_way(way)} if way else [*mark]
            for number, (way, mark) in sorted(self.bookmarks.items())
            if self._is_there(way)
        }

    def restore_bookmarks(self, plain: object) -> None:
        """Take those of a file; what makes no sense is left out."""
        given = plain if isinstance(plain, Mapping) else {}
        read = {number: _bookmark(given.get(str(number))) for number in NUMBERS}
        self.bookmarks = {number: found for number, found in read.items() if found is not None}

    def _is_there(self, way: Way) -> bool:
        return levels.known(self.session.root, way) == way


def _bookmark(plain: object) -> Bookmark | None:
    match plain:
        case {"at": at, "inside": inside}:
            way, mark = levels.way_from_plain(inside), mark_from_plain(at)
        case _:
            way, mark = (), mark_from_plain(plain)
    return None if way is None or mark is None else (way, mark)


def mark_from_plain(plain: object) -> Mark | None:
    """The ``[x, y, zoom]`` of a file; None when it makes no sense."""
    match plain:
        case [int() | float() as x, int() | float() as y, int() | float() as zoom]:
            if zoom > 0 and all(abs(value) < FARTHEST for value in (x, y, zoom)):  # so no NaN
                return float(x), float(y), float(zoom)
    return None
