"""A line drawn with the right button across wires: what the knife and the line of dots share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from graph.edits import Edit, Link
from gui.canvas.gestures import Gesture, Modifiers
from gui.canvas.paths import segments

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class CrossLine(Gesture):
    """Follows the mouse, and remembers which wires it has crossed and where it first did."""

    cursor = Qt.CursorShape.CrossCursor
    button = Qt.MouseButton.RightButton

    def __init__(self, canvas: CanvasBase, at: QPointF) -> None:
        super().__init__(canvas, at)
        self.trail = [canvas.view.to_canvas(at)]
        self.crossed: dict[Link, QPointF] = {}

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Cross what lies between the last place and this one."""
        super().move(at, modifiers)
        mirror, here = self.canvas.mirror, self.canvas.view.to_canvas(at)
        step = QLineF(self.trail[-1], here)
        if step.isNull():
            return
        self.trail.append(here)
        area = QRectF(step.p1(), step.p2()).normalized()
        for slot, path in mirror.shown_paths(area, 1.0):
            if (link := mirror.link_of(slot)) not in self.crossed:
                place = _crossing(path, step)
                if place is not None:
                    self.crossed[link] = place

    def model_changed(self, edit: Edit) -> None:
        """Let go of wires that went."""
        model = self.canvas.session.model
        self.crossed = {k: place for k, place in self.crossed.items() if model.has_link(k)}

    def paint_trail(self, painter: QPainter, to_widget: QTransform, color: QColor) -> None:
        """The line that was drawn."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(self.canvas.ink.no_brush)
        painter.drawPolyline(to_widget.map(QPolygonF(self.trail)))


def _crossing(path: QPainterPath, step: QLineF) -> QPointF | None:
    for start, end in segments(path):
        kind, place = QLineF(*start, *end).intersects(step)
        if kind == QLineF.IntersectionType.BoundedIntersection:
            return QPointF(place)
    return None
