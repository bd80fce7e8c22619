"""Distributions over time, one ridge a look, the newest in front; painted, no plot library."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from backend.train.events import Histogram
from gui.numbers import grouped, short
from gui.painting import painting
from gui.tokens import DARK, GAP_1, SMALL, Tokens, blend

MAX_RIDGES = 16
AXIS = 20


class Ridges(QWidget):
    """Histograms of one tensor over update steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = DARK
        self._color = DARK.accent
        self._looks: list[tuple[int, Histogram]] = []

    def set_looks(self, looks: Sequence[tuple[int, Histogram]], color: str, tokens: Tokens) -> None:
        """Show up to sixteen of ``looks``, spread evenly, the first and the last among them."""
        count = min(len(looks), MAX_RIDGES)
        places = np.linspace(0, len(looks) - 1, count).round().astype(int)
        self._looks = [looks[place] for place in places.tolist()]
        self._color, self._tokens = color, tokens
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        if not self._looks:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(int(SMALL))
        painter.setFont(font)
        low = min(one.low for _, one in self._looks)
        high = max(one.high for _, one in self._looks)
        area = QRectF(GAP_1, GAP_1, self.width() - 56, self.height() - AXIS - GAP_1)
        self._paint_ridges(painter, area, low, high)
        self._paint_axis(painter, area, low, high)

    def _paint_ridges(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        count = len(self._looks)
        step = area.height() / (count + 2)
        tallest = max(int(one.counts.max()) for _, one in self._looks) or 1
        for index, (number, one) in enumerate(self._looks):
            base = area.top() + step * (index + 3)
            self._paint_ridge(painter, one, area, base, 3 * step / tallest, low, high, index)
            if index in {0, count - 1}:
                painter.setPen(QColor(self._tokens.dim))
                place = QRectF(area.right() + GAP_1, base - 14, 48, 16)
                painter.drawText(place, Qt.AlignmentFlag.AlignRight, grouped(number))

    def _paint_ridge(
        self,
        painter: QPainter,
        one: Histogram,
        area: QRectF,
        base: float,
        scale: float,
        low: float,
        high: float,
        index: int,
    ) -> None:
        width = (high - low) or 1.0
        edges = np.linspace(one.low, one.high, len(one.counts) + 1)
        xs = area.left() + ((edges[:-1] + edges[1:]) / 2 - low) / width * area.width()
        ys = base - one.counts * scale
        points = [QPointF(xs[0], base), *map(QPointF, xs, ys), QPointF(xs[-1], base)]
        shade = blend(self._tokens.panel, self._color, 0.25 + 0.5 * index / MAX_RIDGES)
        painter.setPen(QPen(QColor(self._color), 1))
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF(points))

    def _paint_axis(self, painter: QPainter, area: QRectF, low: float, high: float) -> None:
        painter.setPen(QColor(self._tokens.dim))
        line = QRectF(area.left(), self.height() - AXIS, area.width(), AXIS)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, short(low))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, short(high))
        if low < 0 < high:
            x = area.left() - low / (high - low) * area.width()
            place = QRectF(x - 30, line.top(), 60, AXIS)
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, "0")
