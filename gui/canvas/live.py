"""What is seen of a node while it trains, painted over the kept picture: word, picture, curve.

Nothing of the static picture is painted anew for a number. All curves are scaled together and drawn
as one path for each colour: what costs time is each call, not each point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QTransform

from gui.canvas.curves import Curve, curves_path, scaled_curves
from gui.canvas.face import STILL, Live, NodeFace
from gui.canvas.geometry import HEADER, NEAR, THUMB, text_growth
from gui.canvas.ink import Ink, category_index
from gui.canvas.node_art import HeaderRooms, header_rooms

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

INSET = 12.0
MAX_TEXT = 40


@dataclass(slots=True)
class LiveNode:
    """What one node shows now; ``curve`` and ``pixmap`` are made when it is first seen."""

    text: str = ""
    image: QImage | None = None
    history: Sequence[float] | None = None
    curve: Curve | None = None
    pixmap: QPixmap | None = None
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class LivePlace:
    """Where the live parts of a face are, from its corner."""

    hue: int
    rooms: HeaderRooms
    thumb: QRectF | None


Seen = list[tuple[LiveNode, LivePlace, QRectF]]


class LiveLayer:
    """The live parts of all nodes."""

    def __init__(self, canvas: CanvasBase) -> None:
        self.canvas = canvas
        self.nodes: dict[str, LiveNode] = {}
        self._painted: set[str] = set()
        self._places: dict[int, tuple[NodeFace, LivePlace]] = {}
        self._placed_with: tuple[Ink | None, float] = None, 1.0

    def set(
        self, name: str, text: str, picture: QImage | None, history: Sequence[float] | None
    ) -> None:
        """Show this of a node; with nothing to show, its room goes."""
        if not text and picture is None and history is None:
            self.nodes.pop(name, None)
            room = STILL
        else:
            self.nodes[name] = LiveNode(text, picture, history)
            room = ROOMS[picture is not None or history is not None, bool(text)]
        if self.canvas.mirror.set_live(name, room) or name in self._painted:
            self.canvas.update()

    def clear(self) -> None:
        """Show nothing live any more."""
        self.nodes.clear()
        self.canvas.mirror.clear_live()
        self.canvas.update()

    def in_view(self) -> frozenset[str]:
        """The nodes whose live part can be seen now."""
        canvas, mirror = self.canvas, self.canvas.mirror
        if canvas.view.scale < NEAR or not canvas.isVisible():
            return frozenset()
        slots = mirror.visible_nodes(canvas.view.shown(canvas.device_rect())).tolist()
        return frozenset(mirror.names[slot] for slot in slots)

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """Paint the live part of every node that is seen."""
        self._painted = set()
        if not self.nodes or self.canvas.view.scale < NEAR:
            return
        seen = self._seen()
        painter.setTransform(to_widget, True)
        self._paint_texts(painter, seen)
        for node, place, rect in seen:
            if node.image is not None and place.thumb is not None:
                room = place.thumb.translated(rect.topLeft())
                if node.history is not None:
                    room.setHeight(THUMB / 2 - 2)
                self._paint_picture(painter, node, node.image, room)
        self._paint_curves(painter, seen)

    def _seen(self) -> Seen:
        """The live nodes that are in view."""
        canvas, mirror = self.canvas, self.canvas.mirror
        growth = text_growth(canvas.view.scale)
        if self._placed_with != (canvas.ink, growth) or len(self._places) > len(mirror.face_by_id):
            self._places.clear()
            self._placed_with = canvas.ink, growth
        names, nodes = mirror.names, self.nodes
        near = mirror.visible_nodes(canvas.view.shown(canvas.device_rect())).tolist()
        slots = [slot for slot in near if names[slot] in nodes]
        self._painted = {names[slot] for slot in slots}
        numbers = mirror.face_ids[slots].tolist()
        sides = (side[slots].tolist() for side in (mirror.x, mirror.y, mirror.w, mirror.h))
        boxes = zip(*sides, strict=True)
        return [
            (nodes[names[slot]], self._place(slot, number), QRectF(*box))
            for slot, number, box in zip(slots, numbers, boxes, strict=True)
        ]

    def _place(self, slot: int, number: int) -> LivePlace:
        face = self.canvas.mirror.faces[slot]
        known = self._places.get(number)
        if known is None or (known[0] is not face and known[0] != face):  # numbers begin anew
            assert face is not None
            known = self._places[number] = face, live_place(face, *self._placed_with)
        return known[1]

    def _paint_texts(self, painter: QPainter, seen: Seen) -> None:
        """Write the words where the numbers of parameters stood, all in one go."""
        ink = self.canvas.ink
        painter.setFont(ink.mono)
        painter.setPen(ink.dim)
        digit = ink.mono_width("0")
        cap = ink.mono_width.metrics.capHeight() / 2
        for node, place, rect in seen:
            rooms = place.rooms
            if not node.text or not rooms.number:
                continue
            growth, text = rooms.number_growth, node.text
            width = (ink.mono_width(text[0]) + (len(text) - 1) * digit) * growth
            if width > rooms.number or not text[1:].isascii():
                text = ink.mono_width.elided(text[:MAX_TEXT], rooms.number / growth)
                width = ink.mono_width.metrics.horizontalAdvance(text) * growth
            left, base = rect.right() - INSET - width, rect.top() + HEADER / 2 + cap * growth
            if growth != 1.0:
                painter.scale(growth, growth)
            painter.drawText(QPointF(left / growth, base / growth), text)
            if growth != 1.0:
                painter.scale(1 / growth, 1 / growth)

    def _paint_picture(
        self, painter: QPainter, node: LiveNode, image: QImage, room: QRectF
    ) -> None:
        if image.isNull():
            return
        fit = min(room.width() / image.width(), room.height() / image.height())
        width, height = image.width() * fit, image.height() * fit
        dots = self.canvas.view.dots
        size = (max(1, round(width * dots)), max(1, round(height * dots)))
        if node.pixmap is None or node.size != size:
            smooth = fit * dots < 1  # small pictures keep their pixels: kernels are made of them
            mode = (
                Qt.TransformationMode.SmoothTransformation
                if smooth
                else Qt.TransformationMode.FastTransformation
            )
            scaled = image.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)
            node.pixmap, node.size = QPixmap.fromImage(scaled), size
        place = QRectF(room.left(), room.top(), width, height)
        painter.drawPixmap(place, node.pixmap, QRectF(node.pixmap.rect()))

    def _paint_curves(self, painter: QPainter, seen: Seen) -> None:
        drawn = [one for one in seen if one[0].history is not None]
        new = [node for node, _, _ in drawn if node.curve is None]
        histories = [() if node.history is None else node.history for node in new]
        for node, curve in zip(new, scaled_curves(histories), strict=True):
            node.curve = curve
        by_hue: dict[int, list[tuple[Curve, QRectF]]] = {}
        for node, place, rect in drawn:
            if place.thumb is not None and node.curve is not None:
                room = place.thumb.translated(rect.left(), rect.top() + 1)
                room.adjust(0, THUMB / 2 if node.image is not None else 0.0, 0, -2)
                by_hue.setdefault(place.hue, []).append((node.curve, room))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dots = self.canvas.view.dots
        for hue, curves in by_hue.items():
            painter.setPen(self.canvas.ink.hue_pens[hue])
            path = curves_path(curves)
            painter.drawPath(path)
            if dots >= 1.0:
                painter.drawPath(path.translated(0, 0.6 / dots))


ROOMS = {(shown, words): Live(shown, words) for shown in (False, True) for words in (False, True)}


def live_place(face: NodeFace, ink: Ink | None, growth: float) -> LivePlace:
    """Where a face has room for what is live."""
    assert ink is not None
    thumb = QRectF(INSET, face.thumb_top, face.width - 2 * INSET, THUMB) if face.live else None
    return LivePlace(category_index(face.category), header_rooms(face, ink, growth), thumb)
