"""Dots under the mouse: one is dragged, or a line drawn across wires makes new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from graph import dots
from graph.edits import Edit, Link, Position
from gui.canvas.bends import Dot, dot_rect, nearest_gap, through
from gui.canvas.crossing import CrossLine
from gui.canvas.geometry import snap
from gui.canvas.gestures import Gesture, Modifiers, stroke_lit
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

MERGE_REACH = 9.0  # logical pixels within which a dot falls onto another of the same output


class DragDot(Gesture):
    """A dot follows the mouse on the grid, with all wires that share it; Alt leaves the grid.

    Other selected dots come along. A single one becomes one with another of the same output that
    it is held over.
    """

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: CanvasBase, at: QPointF, dot: Dot) -> None:
        super().__init__(canvas, at)
        self.link, self.old = dot
        self.new = self.old
        self.dots = canvas.chosen_dots if canvas.is_chosen(dot) else frozenset([dot])
        self._hold()

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Show the wires as they would run."""
        super().move(at, modifiers)
        point = self.canvas.view.to_canvas(at)
        free = bool(modifiers & Modifiers.AltModifier) or not self.canvas.snapping
        place = (point.x(), point.y()) if free else (snap(point.x()), snap(point.y()))
        self.new = (self._other_near(point) if len(self.dots) == 1 else None) or place

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Put it there, as one step."""
        self.move(at, modifiers)
        canvas = self.canvas
        canvas.mirror.hold(())
        step = self.new[0] - self.old[0], self.new[1] - self.old[1]
        model, several = canvas.session.model, len(self.dots) > 1
        moved = dots.move_dot(model, self.link, self.old, self.new)
        edit = dots.shift_dots(model, self.dots, step) if several else moved
        label = tr("Move dots") if several else tr("Move a dot")
        if edit is None or not canvas.session.do(edit, label):
            return
        if several:
            canvas.choose_dots((k, (x + step[0], y + step[1])) for k, (x, y) in self.dots)
        else:
            canvas.choose_dot((self.link, self.new))

    def cancel(self) -> None:
        """The wires run as the model has them."""
        self.canvas.mirror.hold(())

    def model_changed(self, edit: Edit) -> None:
        """Let go when the dot went."""
        model = self.canvas.session.model
        self.dots = frozenset(
            (link, dot) for link, dot in self.dots if dot in model.link_state(link).points
        )
        if self.old not in model.link_state(self.link).points:
            self.canvas.cancel_gesture()
        else:
            self._hold()

    def _hold(self) -> None:
        model = self.canvas.session.model
        self.links = {one for dot in self.dots for one in dots.sharing(model, *dot)}
        self.canvas.mirror.hold(self.links)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The wires through the dot where it is now."""
        canvas, mirror = self.canvas, self.canvas.mirror
        paths = []
        step = self.new[0] - self.old[0], self.new[1] - self.old[1]
        moving = {dot: (dot[0] + step[0], dot[1] + step[1]) for _, dot in self.dots}
        moving[self.old] = self.new
        for link in self.links:
            points = canvas.session.model.link_state(link).points
            moved = tuple(dict.fromkeys(moving.get(point, point) for point in points))
            start, end = mirror.link_ends(link)
            paths.append(to_widget.map(through(start, moved, end).path))
        stroke_lit(canvas, painter, paths, canvas.ink.wire_lit)
        for place in moving.values():
            paint_dot(canvas, painter, to_widget, place)

    def _other_near(self, point: QPointF) -> Position | None:
        reach = MERGE_REACH / self.canvas.view.scale
        model = self.canvas.session.model
        for link in model.links_out_of(self.link.source):
            for dot in model.link_state(link).points if link.output == self.link.output else ():
                if dot != self.old and QLineF(point, QPointF(*dot)).length() <= reach:
                    return dot
        return None


class DotLine(CrossLine):
    """Shift and the right button: each wire that the line crosses gets a dot there.

    Wires from one output get one dot together.
    """

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Put the dots, as one step."""
        self.move(at, modifiers)
        canvas = self.canvas
        places = [
            (link, nearest_gap(_stops(canvas, link), dot), dot)
            for link, dot in self._dots().items()
        ]
        if places:
            edit = dots.put_dots(canvas.session.model, places)
            label = tr("Put dots on {number} wires", number=len(places))
            canvas.session.do(edit, label if len(places) > 1 else tr("Put a dot on a wire"))

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The line, and the dots that it would make."""
        self.paint_trail(painter, to_widget, self.canvas.ink.accent)
        for dot in set(self._dots().values()):
            paint_dot(self.canvas, painter, to_widget, dot)

    def _dots(self) -> dict[Link, Position]:
        """One place for all wires of an output: the middle of where they were crossed."""
        starts: dict[tuple[str, str], list[QPointF]] = {}
        for link, place in self.crossed.items():
            starts.setdefault((link.source, link.output), []).append(place)
        middles = {
            start: (
                snap(sum(p.x() for p in places) / len(places)),
                snap(sum(p.y() for p in places) / len(places)),
            )
            for start, places in starts.items()
        }
        return {link: middles[link.source, link.output] for link in self.crossed}


def put_dot(canvas: CanvasBase, link: Link, at: QPointF) -> None:
    """A dot on a wire where the mouse is."""
    point = canvas.view.to_canvas(at)
    dot = (snap(point.x()), snap(point.y())) if canvas.snapping else (point.x(), point.y())
    place = nearest_gap(_stops(canvas, link), dot)
    edit = dots.put_dot(canvas.session.model, link, place, dot)
    if canvas.session.do(edit, tr("Put a dot on a wire")):
        canvas.choose_dot((link, dot))


def paint_dot(canvas: CanvasBase, painter: QPainter, to_widget: QTransform, dot: Position) -> None:
    """A dot that stands out."""
    painter.setPen(QPen(canvas.ink.canvas, 1.5))
    painter.setBrush(canvas.ink.accent)
    painter.drawEllipse(to_widget.mapRect(dot_rect(dot).adjusted(-1.5, -1.5, 1.5, 1.5)))


def _stops(canvas: CanvasBase, link: Link) -> list[Position]:
    start, end = canvas.mirror.link_ends(link)
    return [start, *canvas.session.model.link_state(link).points, end]
