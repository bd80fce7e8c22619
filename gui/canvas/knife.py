"""The knife: a line drawn with Ctrl and the right button cuts the wires that it crosses."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF, QTransform

from graph import compose
from graph.edits import Edit, Link
from gui.canvas.gestures import Gesture, Modifiers
from gui.canvas.links import LIT_PASSES, stroke, widened
from gui.i18n import tr

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


class Knife(Gesture):
    """Follows the mouse; the wires it has crossed are red, and cut at the end as one step."""

    cursor = Qt.CursorShape.CrossCursor
    button = Qt.MouseButton.RightButton

    def __init__(self, canvas: CanvasBase, at: QPointF) -> None:
        super().__init__(canvas, at)
        self.trail = [canvas.view.to_canvas(at)]
        self.crossed: dict[Link, None] = {}

    def move(self, at: QPointF, modifiers: Modifiers) -> None:
        """Cross what lies between the last place and this one."""
        super().move(at, modifiers)
        mirror, here = self.canvas.mirror, self.canvas.view.to_canvas(at)
        cut = QLineF(self.trail[-1], here)
        if cut.isNull():
            return
        self.trail.append(here)
        mirror.settle()
        area = QRectF(cut.p1(), cut.p2()).normalized()
        for slot, path in mirror.shown_paths(area, 1.0):
            if _crosses(path, cut):
                self.crossed[mirror.link_of(slot)] = None

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Cut."""
        self.move(at, modifiers)
        links = list(self.crossed)
        if len(links) == 1:
            self.canvas.session.do(compose.disconnect(links), tr("Cut a wire"))
        elif links:
            label = tr("Cut {number} wires", number=len(links))
            self.canvas.session.do(compose.disconnect(links), label)

    def model_changed(self, edit: Edit) -> None:
        """Let go of wires that went."""
        model = self.canvas.session.model
        self.crossed = {
            link: None
            for link in self.crossed
            if link.source in model and link.target in model and model.has_link(link)
        }

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The line, and the wires that it would cut."""
        canvas, ink = self.canvas, self.canvas.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slots = [canvas.mirror.link_index.get(link) for link in self.crossed]
        routes = [canvas.mirror.routes[slot] for slot in slots if slot is not None]
        paths = [to_widget.map(route.path) for route in routes if route is not None]
        ratio = canvas.view.ratio
        stroke(painter, paths, ink.wire_bad, widened(LIT_PASSES, ratio), 1 / ratio)
        painter.setPen(QPen(ink.wire_bad.color(), 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(ink.no_brush)
        painter.drawPolyline(to_widget.map(QPolygonF(self.trail)))


def _crosses(path: QPainterPath, cut: QLineF) -> bool:
    bounded = QLineF.IntersectionType.BoundedIntersection
    for polygon in path.toSubpathPolygons():
        points = polygon.toList()
        for start, end in pairwise(points):
            if QLineF(start, end).intersects(cut)[0] == bounded:
                return True
    return False
