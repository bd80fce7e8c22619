"""A plot of lines over update steps that stays cheap while a network learns beside it.

Lines are one pixel wide, decimated here to the width of the plot, and ranges grow in steps, so a
redraw costs the training thread as little of the interpreter as can be.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QGraphicsItem, QWidget

from gui.monitor.decimate import envelope
from gui.tokens import SMALL, Tokens, blend

HEADROOM = 0.08
FAINT = 0.3
WIDE_POINTS = 700
SAMPLE = 4096  # values that say how high the raw ones reach


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One line: ``x`` ascending, ``y`` of the same length, NaN where there is nothing.

    Attributes:
        dashed: told apart by more than its colour.
        faint: raw values behind a smoothed line.
        thin: fewer points that look the same, where there are very many.
    """

    key: str
    color: str
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    dashed: bool = False
    faint: bool = False
    thin: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None


class LinePlot(pg.PlotWidget):
    """Lines over a common axis; follows the data until the user pans or zooms."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves: dict[str, pg.PlotCurveItem] = {}
        self._series: tuple[Series, ...] = ()
        self._marks: list[pg.InfiniteLine] = []
        self._log = False
        self._follow = True
        self._shown = (0.0, 0.0, 0.0, 0.0)
        self._min_span = 1.0
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.layout.setContentsMargins(0, 8, 8, 0)  # half a line, for the topmost number
        item.getViewBox().setDefaultPadding(0)
        item.getViewBox().disableAutoRange()
        item.getViewBox().sigRangeChangedManually.connect(self._on_manual_range)
        self.set_tokens(tokens)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._tokens = tokens
        self.setBackground(tokens.panel)
        font = self.font()
        font.setPixelSize(int(SMALL))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(QPen(QColor(tokens.line), 0))
            axis.setTextPen(tokens.dim)
            axis.setStyle(tickFont=font, tickLength=-4)
            axis.setGrid(False)
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.getPlotItem().getAxis("left").setWidth(48)
        self.show_series(self._series)

    def set_log(self, on: bool) -> None:
        """Show values on a logarithmic scale; what is not above zero becomes a gap."""
        self._log = on
        self.getPlotItem().getAxis("left").setLogMode(on)
        self._shown = (0.0, 0.0, 0.0, 0.0)
        self._follow = True
        self.show_series(self._series)

    def follow(self) -> None:
        """Show everything again, and go on doing so."""
        self._follow = True
        self._shown = (0.0, 0.0, 0.0, 0.0)
        self._fit()

    def set_end(self, step: float) -> None:
        """Say where the axis of steps is going to end, so that it need not move."""
        end = max(step, 1.0)
        if end < self._min_span:  # it ended before: no room is kept for what does not come
            self._shown = (0.0, 0.0, 0.0, 0.0)
        self._min_span = end

    def show_series(self, series: Iterable[Series]) -> None:
        """Draw exactly these lines."""
        self._series = tuple(series)
        columns = max(int(self.getPlotItem().getViewBox().width()), 100)
        for key in self._curves.keys() - {one.key for one in self._series}:
            self.removeItem(self._curves.pop(key))
        for one in self._series:
            self._draw(one, columns)
        self._fit()

    def show_marks(self, steps: Iterable[float]) -> None:
        """Vertical dotted lines where something was changed by hand."""
        wanted = list(steps)
        if len(wanted) == len(self._marks):
            return
        for mark in self._marks:
            self.removeItem(mark)
        pen = QPen(QColor(self._tokens.dim), 0, Qt.PenStyle.DotLine)
        self._marks = [pg.InfiniteLine(step, pen=pen) for step in wanted]
        for mark in self._marks:
            self.addItem(mark)

    def _draw(self, one: Series, columns: int) -> None:
        x, y = one.thin or (one.x, one.y)
        x, y = envelope(x, self._scaled(y), columns)
        curve = self._curves.get(one.key)
        if curve is None:
            curve = self._curves[one.key] = pg.PlotCurveItem()
            curve.setZValue(0 if one.faint else 1)
            self.addItem(curve)
        curve.setPen(self._pen(one, len(x)))
        finite = np.isfinite(y)
        if finite.all():
            curve.setData(x, y, connect="all", antialias=True)
        else:
            joined = np.append(finite[:-1] & finite[1:], False)
            curve.setData(x, np.where(finite, y, 0.0), connect=joined, antialias=True)

    def _scaled(self, y: NDArray[np.float64]) -> NDArray[np.float64]:
        if not self._log:
            return y
        return np.log10(y, out=np.full(len(y), np.nan), where=y > 0)

    def _fit(self) -> None:
        """Widen the range in steps, so that most redraws leave axes and labels alone."""
        if not self._follow:
            return
        low, high = self._bounds()
        first, last = self._extent()
        left, right, bottom, top = self._shown
        fits = left <= first and last <= right and bottom <= low and high <= top
        roomy = (top - bottom) > 2.5 * (high - low) or (right - left) > 1.5 * (last - first)
        if fits and not (roomy and right > left):
            return
        space = (high - low) * HEADROOM or abs(high) * HEADROOM or 1.0
        self._shown = (first, first + (last - first) * 1.02, low - space, high + space)
        left, right, bottom, top = self._shown
        self.setXRange(left, right, padding=0)
        self.setYRange(bottom, top, padding=0)

    def _bounds(self) -> tuple[float, float]:
        lows, highs = [], []
        for one in self._series:
            y = self._scaled(one.y[:: len(one.y) // SAMPLE + 1] if one.faint else one.y)
            y = y[np.isfinite(y)]
            if len(y):
                lows.append(float(y.min()))
                highs.append(float(np.quantile(y, 0.995)) if one.faint else float(y.max()))
        return (min(lows), max(highs)) if lows else (0.0, 1.0)

    def _extent(self) -> tuple[float, float]:
        ends = [float(one.x[-1]) for one in self._series if len(one.x)]
        starts = [float(one.x[0]) for one in self._series if len(one.x)]
        first = min(starts, default=0.0)
        return first, max([*ends, first + 1.0, self._min_span])

    def _pen(self, one: Series, points: int) -> QPen:
        """One device pixel for long lines: wider ones cost eight times as much."""
        color = QColor(one.color)
        if one.faint:
            color = blend(self._tokens.panel, one.color, FAINT)
        pen = QPen(color, 0 if one.faint or points > WIDE_POINTS else 1.6)
        pen.setCosmetic(True)
        if one.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def _on_manual_range(self, *_: object) -> None:
        self._follow = False

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.follow()
