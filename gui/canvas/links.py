"""Draws wires: kept paths, pens one device pixel wide, several passes where they shall look wider.

An antialiased pen of two pixels costs eight times as much as one of a single device pixel; three
passes a little apart look the same for three eighths of the price.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform

from graph.edits import Position
from gui.canvas.bends import dot_rect
from gui.canvas.geometry import text_growth
from gui.canvas.ink import Ink
from gui.canvas.mirror import Mirror

PILL_HEIGHT = 16.0
PILL_PAD = 5.0
MAX_TEXT = 60
HASTY_SECONDS = 0.001  # for places of texts in a frame while the zoom changes
PLACES = (0.5, 0.36, 0.64)  # parts of a wire at which its text may stand, the best first
LIT_PASSES = ((0.0, 0.0), (0.7, 0.0), (0.0, 0.7), (0.7, 0.7))
PASSES = ((0.0, 0.0), (0.6, 0.0), (0.0, 0.6))
ONE_PASS = ((0.0, 0.0),)


def stroke(
    painter: QPainter,
    paths: list[QPainterPath],
    pen: QPen,
    passes: tuple[tuple[float, float], ...],
    unit: float = 1.0,
) -> None:
    """Draw paths with a one pixel pen, once for each pass.

    The offsets of passes are device pixels; ``unit`` is one of them in what the painter counts in.
    """
    if not paths:
        return
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    before = painter.transform()
    for dx, dy in passes:
        if dx or dy:
            painter.setTransform(before * QTransform.fromTranslate(dx * unit, dy * unit))
        for path in paths:
            painter.drawPath(path)
    painter.setTransform(before)


def widened(
    passes: tuple[tuple[float, float], ...], ratio: float
) -> tuple[tuple[float, float], ...]:
    """The passes for a screen with more device pixels: as wide to the eye."""
    if ratio < 1.5 or len(passes) == 1:
        return passes
    steps = range(round(ratio) + 1)
    return tuple((0.7 * i, 0.7 * j) for i in steps for j in steps if i == 0 or j == 0 or i == j)


def draw_dots(painter: QPainter, dots: Iterable[Position], ink: Ink, lit: bool) -> None:
    """Draw the dots of a bent wire."""
    painter.setPen(QPen(ink.canvas, 1.5))
    painter.setBrush(ink.accent if lit else ink.wire.color())
    for dot in dots:
        painter.drawEllipse(dot_rect(dot))


class LinkArt:
    """Draws the wires of a mirror."""

    def __init__(self, mirror: Mirror, ink: Ink) -> None:
        self.mirror = mirror
        self.ink = ink
        self._growth = 1.0

    def draw(
        self,
        painter: QPainter,
        slots: list[int],
        lit: set[int],
        *,
        fine: bool,
        dim: bool,
        ratio: float = 1.0,
        unit: float = 1.0,
    ) -> None:
        """Draw wires; those in ``lit`` stand out, with ``dim`` the others stand back."""
        mirror, ink = self.mirror, self.ink
        groups: dict[str, list[QPainterPath]] = {
            "plain": [], "bad": [], "lit": [], "muted": []
        }  # fmt: skip
        short = mirror.shortened(slots)
        for slot in slots if not short else [slot for slot in slots if slot not in short]:
            kind = "lit" if slot in lit else "bad" if mirror.bad[slot] else "plain"
            kind = "muted" if slot in mirror.muted else kind
            if (route := mirror.routes[slot]) is not None:
                groups[kind].append(route.path)
        if short:
            groups["plain"].append(mirror.ends_path(sorted(short)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        passes = widened(PASSES, ratio) if fine else ONE_PASS
        stroke(painter, groups["plain"], ink.wire_faint if dim else ink.wire, passes, unit)
        stroke(painter, groups["bad"], ink.wire_bad, passes, unit)
        stroke(painter, groups["lit"], ink.wire_lit, widened(LIT_PASSES, ratio), unit)
        stroke(painter, groups["muted"], ink.wire_muted, passes, unit)
        for slot in slots:
            if slot in mirror.points and slot not in short:
                draw_dots(painter, mirror.points[slot], ink, slot in lit)

    def draw_texts(
        self,
        painter: QPainter,
        slots: list[int],
        lit: set[int],
        zoom: float = 1.0,
        shown: QRectF | None = None,
        *,
        hasty: bool = False,
    ) -> None:
        """Write the shape on each wire that is long enough; only those that touch ``shown``.

        In haste texts stay where they are and as large as they are, and few are added.
        """
        ink, mirror = self.ink, self.mirror
        growth = text_growth(zoom)
        if growth != self._growth and not (hasty and mirror.spots):
            self._growth = growth
            mirror.spots.clear()
        end = time.perf_counter() + (HASTY_SECONDS if hasty else math.inf)
        painter.setFont(ink.mono)
        painter.setBrush(ink.canvas)
        spots, short = mirror.spots, mirror.shortened(slots)
        for slot in slots:
            if slot in short:
                continue
            if slot not in spots and time.perf_counter() < end:
                spots[slot] = self._find_spot(slot)
            spot = spots.get(slot)
            if spot is not None and (shown is None or spot.intersects(shown)):
                self._draw_text(painter, slot, spot, slot in lit)

    def _draw_text(self, painter: QPainter, slot: int, spot: QRectF, lit: bool) -> None:
        ink, growth = self.ink, self._growth
        bad, text = self.mirror.bad[slot], self.mirror.texts[slot]
        painter.setPen(ink.pill_bad if bad else ink.pill_lit if lit else ink.pill)
        painter.drawRoundedRect(spot, spot.height() / 2, spot.height() / 2)
        painter.setPen(ink.bad if bad else ink.text if lit else ink.dim)
        if growth == 1.0:
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, text)
            return
        place = QRectF(
            spot.x() / growth, spot.y() / growth, spot.width() / growth, spot.height() / growth
        )
        painter.scale(growth, growth)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        painter.scale(1 / growth, 1 / growth)

    def _find_spot(self, slot: int) -> QRectF | None:
        """Where the text of a wire stands, or None when there is no room."""
        text, route = self.mirror.texts[slot], self.mirror.routes[slot]
        if not text or len(text) > MAX_TEXT:
            return None
        width = (self.ink.mono_width(text) + 2 * PILL_PAD) * self._growth
        height = PILL_HEIGHT * self._growth
        if route is None or route.room < width + 12:
            return None
        for part in PLACES:
            x, y = route.label if part == 0.5 else route.path.pointAtPercent(part).toTuple()
            place = QRectF(x - width / 2, y - height / 2, width, height)
            around = place.adjusted(-3, -2, 3, 2)
            if self.mirror.visible_nodes(around, 0.0).size:
                continue
            if not self._text_in(around) and not self.mirror.has_end_in(around):
                return place
        return None

    def _text_in(self, rect: QRectF) -> bool:
        """Whether another wire's text stands there already."""
        spots = self.mirror.spots
        near = self.mirror.visible_links(rect, PILL_HEIGHT).tolist()
        return any((spot := spots.get(slot)) and spot.intersects(rect) for slot in near)
