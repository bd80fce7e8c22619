"""The small signs on a node: frozen, shared, repeated, with a drawing inside."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas.face import NodeFace
from gui.canvas.geometry import HEADER
from gui.canvas.ink import Ink, category_index, tint_index
from gui.tokens import NODE_RADIUS, blend

CARD, CARD_INSET = 4.0, 7.0  # how far cards look out above a composite, and from its sides
PILL, BETWEEN = 17.0, 6.0  # height of what says how often it is repeated, and room beside it


def draw_cards(painter: QPainter, face: NodeFace, ink: Ink) -> None:
    """What looks out above a composite: there is a drawing behind it."""
    painter.setPen(QPen(ink.edges[category_index(face.category)], 1.0))
    fill = ink.headers[tint_index(face.category, face.heat)]
    for number in (2, 1):
        painter.setBrush(blend(fill, ink.canvas, 0.32 * number))
        inset = CARD_INSET * number + 0.5
        card = QRectF(inset, -CARD * number + 0.5, face.width - 2 * inset, HEADER / 2 + CARD)
        painter.drawRoundedRect(card, NODE_RADIUS - 2, NODE_RADIUS - 2)


def draw_times(painter: QPainter, face: NodeFace, x: float, ink: Ink) -> None:
    """How often it follows upon itself, in a pill."""
    rect = QRectF(x, (HEADER - PILL) / 2, face.times_room - BETWEEN, PILL)
    painter.setPen(QPen(ink.hues[category_index(face.category)], 1.0))
    painter.setBrush(ink.body)
    painter.drawRoundedRect(rect, PILL / 2, PILL / 2)
    painter.setFont(ink.mono)
    painter.setPen(ink.text)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, face.times)


def draw_snowflake(painter: QPainter, place: QPointF, color: QColor) -> None:
    """Frozen: its parameters are not trained."""
    painter.save()
    painter.setPen(QPen(color, 1.3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.translate(place)
    for _ in range(6):
        painter.drawLine(QPointF(0, 0), QPointF(0, -5.5))
        painter.drawLine(QPointF(0, -3.2), QPointF(1.7, -4.9))
        painter.drawLine(QPointF(0, -3.2), QPointF(-1.7, -4.9))
        painter.rotate(60)
    painter.restore()


def draw_chain(painter: QPainter, place: QPointF, color: QColor) -> None:
    """Shares its weights: two links of a chain."""
    painter.save()
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(place)
    painter.rotate(-35)
    painter.drawRoundedRect(QRectF(-6.5, -2.5, 7.5, 5), 2.5, 2.5)
    painter.drawRoundedRect(QRectF(-1, -2.5, 7.5, 5), 2.5, 2.5)
    painter.restore()
