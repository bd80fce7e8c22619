"""How strong the gradient is at each parameter, and how far each step moves the weights."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.i18n import mark, tr
from gui.monitor.panel import MonitorPanel, heading
from gui.numbers import short
from gui.painting import painting
from gui.tokens import DARK, GAP_2, GAP_4, Tokens

ROW = 24
NAME = 190
VALUE = 76
DECADES = 8  # the scale spans this many powers of ten below the largest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: a name, a positive figure, its colour, and whether it deserves a look."""

    name: str
    value: float
    color: str
    warn: bool = False


class Bars(QWidget):
    """Bars on a logarithmic scale, with the figure in words at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: list[Bar] = []
        self._tokens = DARK

    def set_bars(self, bars: list[Bar], tokens: Tokens) -> None:
        """Show these rows."""
        if len(bars) != len(self._bars):
            self.setMinimumHeight(ROW * len(bars))
        self._bars, self._tokens = bars, tokens
        self.setToolTip("\n".join(f"{bar.name}  {short(bar.value)}" for bar in bars[:40]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(NAME + VALUE + 120, ROW * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        top = max((bar.value for bar in self._bars if math.isfinite(bar.value)), default=1.0)
        width = self.width() - NAME - VALUE - 2 * GAP_2
        for row, bar in enumerate(self._bars):
            y = row * ROW
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideMiddle, NAME - GAP_2)
            painter.setPen(QColor(self._tokens.text))
            painter.drawText(QRectF(0, y, NAME, ROW), Qt.AlignmentFlag.AlignVCenter, name)
            track = QRectF(NAME, y + ROW / 2 - 4, width, 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._tokens.raised))
            painter.drawRoundedRect(track, 3, 3)
            painter.setBrush(QColor(self._tokens.warn if bar.warn else bar.color))
            track.setWidth(width * _part(bar.value, top))
            painter.drawRoundedRect(track, 3, 3)
            painter.setPen(QColor(self._tokens.warn if bar.warn else self._tokens.dim))
            place = QRectF(self.width() - VALUE, y, VALUE, ROW)
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(place, right, ("! " if bar.warn else "") + short(bar.value))


class GradientsPanel(MonitorPanel):
    """Gradient norms at the left, update-to-weight ratios at the right."""

    EMPTY = mark("The gradient norm of each parameter appears here as soon as a network trains.")
    LOW_RATIO, HIGH_RATIO = 1e-6, 1e-1  # outside, weights hardly move or jump

    def build(self, layout: QVBoxLayout) -> None:
        self._norms, self._ratios = Bars(), Bars()
        self._norm_heading, self._ratio_heading = heading(), heading()
        row = QHBoxLayout()
        row.setSpacing(GAP_4 * 2)
        for title, bars in (
            (self._norm_heading, self._norms),
            (self._ratio_heading, self._ratios),
        ):
            column = QVBoxLayout()
            column.setSpacing(GAP_2)  # else it is that of the row
            column.addWidget(title)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setWidget(bars)
            column.addWidget(area, 1)
            row.addLayout(column, 1)
        layout.addLayout(row, 1)

    def retranslate(self) -> None:
        super().retranslate()
        self._norm_heading.setText(tr("Gradient norm"))
        self._ratio_heading.setText(tr("Update relative to weight (about 0.001 is healthy)"))
        self._norms.setAccessibleName(tr("Gradient norm"))
        self._ratios.setAccessibleName(tr("Update relative to weight"))

    def has_content(self) -> bool:
        return bool(self.history.gradient_norms)

    def draw(self) -> None:
        hue = self.tokens.curves[6]
        norms = [
            Bar(name, value, hue, not math.isfinite(value) or value == 0.0)
            for name, value in self.history.gradient_norms.items()
        ]
        ratios = [
            Bar(name, value, self.tokens.accent, not self.LOW_RATIO < value < self.HIGH_RATIO)
            for name, value in self.history.update_ratios.items()
        ]
        self._norms.set_bars(norms, self.tokens)
        self._ratios.set_bars(ratios, self.tokens)
        self._ratio_heading.setVisible(bool(ratios))


def _part(value: float, top: float) -> float:
    """Where a value stands on the scale, 0 to 1."""
    if not value > 0 or not math.isfinite(value) or not top > 0:
        return 1.0 if value == math.inf else 0.0
    return min(max(1 + math.log10(value / top) / DECADES, 0.02), 1.0)
