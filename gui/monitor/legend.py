"""The heading over a plot: its title, and each line's mark, name and newest value."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.numbers import short
from gui.painting import painting
from gui.tokens import GAP_2, GAP_3

Entry = tuple[str, str, float, bool]  # name, colour, newest value, dashed
MARK = 14


class Legend(QWidget):
    """One painted line; entries that do not fit are left out from the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._entries: list[Entry] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_entries(self, title: str, entries: list[Entry]) -> None:
        """Set what stands there."""
        if (title, entries) == (self._title, self._entries):
            return
        self._title, self._entries = title, entries
        words = [f"{name} {short(value)}" for name, _, value, _ in entries]
        self.setAccessibleName(", ".join([title, *words]))
        self.setToolTip("\n".join([title, *words]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, math.ceil(QFontMetricsF(self.font()).height()) + GAP_2)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        text = self.palette().windowText().color()
        dim = self.palette().placeholderText().color()
        x = self._word(painter, 0.0, self._title, text) + GAP_3
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        for name, color, value, dashed in self._entries:
            width = MARK + GAP_2 + metrics.horizontalAdvance(f"{name} {short(value)}")
            if x + width > self.width():
                self._word(painter, x, "…", dim)
                break
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(color), 2, style, Qt.PenCapStyle.FlatCap))
            middle = self.height() / 2
            painter.drawLine(int(x), int(middle), int(x) + MARK, int(middle))
            x = self._word(painter, x + MARK + GAP_2 / 2, f"{name} ", dim)
            x = self._word(painter, x, short(value), text) + GAP_3

    def _word(self, painter: QPainter, x: float, word: str, color: QColor) -> float:
        painter.setPen(color)
        width = painter.fontMetrics().horizontalAdvance(word)
        place = QRectF(x, 0, width + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
        return x + width
