"""What is seen of a node while it trains, painted over the kept picture: word, picture, curve.

Nothing of the static picture is painted anew for a number: only the node's rectangle of the widget
is blitted and the live part written over it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QPolygonF, QTransform
from shiboken6 import VoidPtr

from gui.canvas.face import STILL, Live, NodeFace
from gui.canvas.geometry import HEADER, NEAR, THUMB, text_growth
from gui.canvas.ink import category_index
from gui.canvas.node_art import header_rooms

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

INSET = 12.0
MAX_POINTS = 48  # a thumbnail shows no more
MAX_TEXT = 40


@dataclass(slots=True)
class LiveNode:
    """What one node shows now; ``curve`` and ``pixmap`` are made when it is first seen."""

    text: str = ""
    image: QImage | None = None
    history: Sequence[float] | None = None
    curve: QPolygonF | None = None
    pixmap: QPixmap | None = None
    size: tuple[int, int] = (0, 0)


class LiveLayer:
    """The live parts of all nodes."""

    def __init__(self, canvas: CanvasBase) -> None:
        self.canvas = canvas
        self.nodes: dict[str, LiveNode] = {}

    def set(
        self, name: str, text: str, picture: QImage | None, history: Sequence[float] | None
    ) -> None:
        """Show this of a node; with nothing to show, its room goes."""
        if not text and picture is None and history is None:
            self.nodes.pop(name, None)
            room = STILL
        else:
            self.nodes[name] = LiveNode(text, picture, history)
            room = Live(picture is not None or history is not None, bool(text))
        mirror = self.canvas.mirror
        if mirror.live.get(name, STILL) != room:
            mirror.set_live({**mirror.live, name: room})
            self.canvas.update()
        elif name in mirror.index:
            rect = self.canvas.view.rect_to_widget(mirror.rect_of(name))
            self.canvas.update(rect.toAlignedRect().adjusted(-1, -1, 1, 1))

    def clear(self) -> None:
        """Show nothing live any more."""
        self.nodes.clear()
        self.canvas.mirror.set_live({})
        self.canvas.update()

    def paint(self, painter: QPainter, to_widget: QTransform) -> None:
        """Paint the live part of every node that is seen."""
        canvas = self.canvas
        if not self.nodes or canvas.view.scale < NEAR:
            return
        seen = self._seen()
        painter.setTransform(to_widget, True)
        self._paint_texts(painter, seen)
        for node, face, rect in seen:
            if face.live:
                self._paint_thumb(painter, node, face, rect)

    def _seen(self) -> list[tuple[LiveNode, NodeFace, QRectF]]:
        """The live nodes that are in view."""
        canvas, mirror = self.canvas, self.canvas.mirror
        slots = set(mirror.visible_nodes(canvas.view.shown(canvas.device_rect())).tolist())
        return [
            (node, mirror.face(name), mirror.rect(mirror.index[name]))
            for name, node in self.nodes.items()
            if mirror.index.get(name) in slots
        ]

    def _paint_texts(
        self, painter: QPainter, seen: list[tuple[LiveNode, NodeFace, QRectF]]
    ) -> None:
        """Write the words where the numbers of parameters stood, all in one go."""
        ink, zoomed = self.canvas.ink, text_growth(self.canvas.view.scale)
        painter.setFont(ink.mono)
        painter.setPen(ink.dim)
        digit = ink.mono_width("0")
        cap = ink.mono_width.metrics.capHeight() / 2
        for node, face, rect in seen:
            rooms = header_rooms(face, ink, zoomed)
            if not node.text or not rooms.number:
                continue
            growth, text = rooms.number_growth, node.text
            if len(text) * digit * growth > rooms.number or not text.isascii():
                text = ink.mono_width.elided(text[:MAX_TEXT], rooms.number / growth)
                width = ink.mono_width.metrics.horizontalAdvance(text) * growth
            else:
                width = len(text) * digit * growth
            left, base = rect.right() - INSET - width, rect.top() + HEADER / 2 + cap * growth
            if growth != 1.0:
                painter.scale(growth, growth)
            painter.drawText(QPointF(left / growth, base / growth), text)
            if growth != 1.0:
                painter.scale(1 / growth, 1 / growth)

    def _paint_thumb(self, painter: QPainter, node: LiveNode, face: NodeFace, rect: QRectF) -> None:
        top = rect.top() + face.thumb_top
        room = QRectF(rect.left() + INSET, top, rect.width() - 2 * INSET, THUMB)
        if node.image is not None and node.history is not None:
            upper = QRectF(room.left(), room.top(), room.width(), THUMB / 2 - 2)
            self._paint_picture(painter, node, upper)
            lower = QRectF(room.left(), room.top() + THUMB / 2, room.width(), THUMB / 2)
            self._paint_curve(painter, node, face, lower)
        elif node.image is not None:
            self._paint_picture(painter, node, room)
        elif node.history is not None:
            self._paint_curve(painter, node, face, room)

    def _paint_picture(self, painter: QPainter, node: LiveNode, room: QRectF) -> None:
        image = node.image
        if image is None or image.isNull():
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

    def _paint_curve(self, painter: QPainter, node: LiveNode, face: NodeFace, room: QRectF) -> None:
        if node.curve is None:
            node.curve = scaled_curve(() if node.history is None else node.history)
        if node.curve.isEmpty():
            return
        before = painter.transform()
        painter.setPen(self.canvas.ink.hue_pens[category_index(face.category)])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(room.left(), room.top() + 1)
        painter.scale(room.width(), room.height() - 2)
        painter.drawPolyline(node.curve)
        if self.canvas.view.dots >= 1.0:
            painter.translate(0, 0.6 / self.canvas.view.dots / room.height())
            painter.drawPolyline(node.curve)
        painter.setTransform(before)


def scaled_curve(history: Sequence[float]) -> QPolygonF:
    """The finite values of a history as a line in the unit square, high values on top.

    A lone value is a level line; of many, as many are kept as a thumbnail can show. Halved, so that
    the range of the widest still is a number.
    """
    step = max(1, len(history) // MAX_POINTS)
    values = np.asarray(history[::-step][::-1], dtype=np.float64).ravel() / 2
    across = _across(values.size)
    if not math.isfinite(values.sum()):  # one look at the sum is enough nearly always
        finite = np.isfinite(values)
        values, across = values[finite], across[finite]
    if values.size < 2:
        values, across = np.repeat(values, 2), _across(2 * values.size)
    if not values.size:
        return QPolygonF()
    low, high = values.min(), values.max()
    points = np.empty((values.size, 2))
    points[:, 0] = across
    points[:, 1] = (high - values) / (high - low) if high > low else 0.5
    return _polygon(points)


@cache
def _across(count: int) -> NDArray[np.float64]:
    return np.linspace(0.0, 1.0, count)


def _polygon(points: NDArray[np.float64]) -> QPolygonF:
    """Points as a polygon, copied at once: a `QPointF` for each would cost more than painting."""
    polygon = QPolygonF()
    polygon.resize(len(points))
    memory: Any = VoidPtr(polygon.data(), points.nbytes, True)  # type: ignore[call-arg, arg-type]
    np.frombuffer(memory, dtype=np.float64)[:] = points.ravel()
    return polygon
