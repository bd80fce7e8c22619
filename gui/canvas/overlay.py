"""What is painted over the kept picture: what is dragged, hovered, live, or under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from gui.canvas import fields
from gui.canvas.dots import paint_dot
from gui.canvas.geometry import FAR, MARGIN
from gui.canvas.gestures import paint_lit_wire
from gui.canvas.hover import Hover, HoverKind
from gui.canvas.node_art import draw_port
from gui.canvas.notes_moving import paint_carried
from gui.tokens import GAP_2, NODE_RADIUS, RADIUS

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

HINT_WIDTH = 320.0
RING = 8.0  # canvas units around a port under the mouse


class Overlay:
    """Paints onto the widget, after the static layer."""

    def __init__(self, canvas: CanvasBase) -> None:
        self.canvas = canvas

    def paint(self, painter: QPainter) -> None:
        """Paint everything that moves; the painter counts in logical pixels."""
        canvas = self.canvas
        view = canvas.view
        base = QTransform.fromScale(1 / view.ratio, 1 / view.ratio)
        to_widget = view.transform() * base
        if canvas.mirror.annotations.carried:
            paint_carried(canvas, painter, base)
        if canvas.mirror.carried:
            self._paint_carried(painter, base)
        painter.setTransform(QTransform())
        if canvas.gesture is None:
            self._paint_hover(painter, to_widget, canvas.hover)
        canvas.live.paint(painter, to_widget)
        painter.setTransform(QTransform())
        if canvas.gesture is not None:
            canvas.gesture.paint(painter, to_widget)

    def _paint_carried(self, painter: QPainter, base: QTransform) -> None:
        canvas = self.canvas
        mirror, view = canvas.mirror, canvas.view
        slots = mirror.carried_slots()
        if view.scale < FAR:
            painter.setTransform(view.transform() * base)
            painter.setPen(canvas.ink.wire_lit)
            painter.setBrush(canvas.ink.band)
            painter.drawRects([mirror.rect(slot) for slot in slots])
            painter.setTransform(QTransform())
            return
        mirror.settle()
        wires = sorted(mirror.links_at(mirror.carried) - mirror.held_slots())
        shown = view.shown(canvas.device_rect())
        visible = set(mirror.visible_nodes(shown, MARGIN).tolist())
        canvas.painter.paint_links(painter, wires, view, shown, base)
        near = sorted(slot for slot in slots if slot in visible)
        canvas.painter.paint_nodes(painter, near, view, base)

    def _paint_hover(self, painter: QPainter, to_widget: QTransform, hover: Hover) -> None:
        canvas = self.canvas
        mirror = canvas.mirror
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _, place in {*canvas.chosen_dots, *([hover.dot] if hover.dot else ())}:
            paint_dot(canvas, painter, to_widget, place)
        if hover.kind is HoverKind.WIRE or canvas.chosen_link is not None:
            paint_lit_wire(canvas, painter, to_widget, canvas.chosen_link or hover.link)
            if hover.kind is HoverKind.WIRE:
                paint_lit_wire(canvas, painter, to_widget, hover.link)
        if hover.name not in mirror.index or canvas.view.scale < FAR:
            return
        if hover.kind is HoverKind.NODE and hover.name not in canvas.session.selection:
            pen = QPen(canvas.ink.accent, 1.0)
            painter.setPen(pen)
            painter.setBrush(canvas.ink.no_brush)
            rect = to_widget.mapRect(mirror.rect_of(hover.name))
            radius = NODE_RADIUS * canvas.view.scale
            painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), radius, radius)
        if hover.kind is HoverKind.NODE:
            for slot in mirror.shortened(mirror.wires_at[mirror.index[hover.name]]):
                paint_lit_wire(canvas, painter, to_widget, mirror.link_of(slot))
            fields.paint_hovered(canvas, painter, to_widget, hover)
        elif hover.kind is HoverKind.PORT:
            self._paint_port(painter, to_widget, hover)

    def _paint_port(self, painter: QPainter, to_widget: QTransform, hover: Hover) -> None:
        canvas = self.canvas
        mirror = canvas.mirror
        face = mirror.face(hover.name)
        port = face.port(hover.port, hover.output)
        if port is None:
            return
        for slot in mirror.wires_at[mirror.index[hover.name]]:
            link = mirror.link_of(slot)
            own = (link.source, link.output) if hover.output else (link.target, link.input)
            if own == (hover.name, hover.port):
                paint_lit_wire(canvas, painter, to_widget, link)
        place = mirror.port_place(hover.name, hover.port, hover.output)
        ring = QRectF(place.x() - RING, place.y() - RING, 2 * RING, 2 * RING)
        painter.setPen(QPen(canvas.ink.accent, 1.5))
        painter.setBrush(canvas.ink.band)
        painter.drawEllipse(to_widget.mapRect(ring))
        painter.save()
        painter.setTransform(to_widget, True)
        draw_port(painter, port, place, canvas.ink)
        painter.restore()

    def paint_hint(self, painter: QPainter, at: QPointF, words: str, *, bad: bool) -> None:
        """A sentence beside the mouse."""
        canvas = self.canvas
        ink = canvas.ink
        painter.setFont(ink.small)
        room = QRectF(0, 0, HINT_WIDTH, 400)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft
        box = painter.boundingRect(room, flags, words)
        box = box.adjusted(-GAP_2, -GAP_2 / 2, GAP_2, GAP_2 / 2)
        box.moveTopLeft(at + QPointF(16, 18))
        box.moveRight(min(box.right(), canvas.width() - 8.0))
        box.moveBottom(min(box.bottom(), canvas.height() - 8.0))
        painter.setPen(QPen(ink.bad if bad else ink.line, 1.0))
        painter.setBrush(ink.panel)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(ink.text)
        painter.drawText(box.adjusted(GAP_2, GAP_2 / 2, -GAP_2 / 2, 0), flags, words)
