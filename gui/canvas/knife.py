"""The knife: a line drawn with Ctrl and the right button cuts the wires that it crosses."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTransform

from graph import compose
from gui.canvas.crossing import CrossLine
from gui.canvas.gestures import Modifiers, stroke_lit
from gui.i18n import tr


class Knife(CrossLine):
    """The wires that the line has crossed are red, and cut at the end as one step."""

    def end(self, at: QPointF, modifiers: Modifiers) -> None:
        """Cut."""
        self.move(at, modifiers)
        links = list(self.crossed)
        if len(links) == 1:
            self.canvas.session.do(compose.disconnect(links), tr("Cut a wire"))
        elif links:
            label = tr("Cut {number} wires", number=len(links))
            self.canvas.session.do(compose.disconnect(links), label)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """The line, and the wires that it would cut."""
        canvas, ink = self.canvas, self.canvas.ink
        slots = [canvas.mirror.link_index.get(link) for link in self.crossed]
        routes = [canvas.mirror.routes[slot] for slot in slots if slot is not None]
        paths = [to_widget.map(route.path) for route in routes if route is not None]
        stroke_lit(canvas, painter, paths, ink.wire_bad)
        self.paint_trail(painter, to_widget, ink.wire_bad.color())
