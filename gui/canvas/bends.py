"""The way of a wire through its dots: one smooth line, drawn as the person laid it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from graph.edits import Link
from gui.canvas.routes import Route

Point = tuple[float, float]
Dot = tuple[Link, Point]  # a wire and where on it

DOT_RADIUS = 5.0
REACH = 0.36  # how far the line keeps its direction, in parts of the way to the next dot
LEAST_LEVEL, MOST_LEVEL = 24.0, 110.0  # how far a wire keeps level where it leaves and arrives


def through(start: Point, dots: Sequence[Point], end: Point) -> Route:
    """The way from an output at ``start`` through all dots to an input at ``end``."""
    stops = [start, *dots, end]
    headings = _headings(stops)
    path = QPainterPath(QPointF(*start))
    longest, label, room = -1.0, start, 0.0
    for place, (one, other) in enumerate(pairwise(stops)):
        before = _step(one, headings[place], one, other, place == 0)
        after = _step(other, headings[place + 1], one, other, place == len(dots), back=True)
        path.cubicTo(QPointF(*before), QPointF(*after), QPointF(*other))
        length = math.dist(one, other)
        if length > longest:
            longest, label = length, _middle(one, before, after, other)
            room = abs(other[0] - one[0]) - 4 * DOT_RADIUS
    box = path.controlPointRect()
    return Route(path, (box.left(), box.top(), box.right(), box.bottom()), label, room)


def dot_rect(dot: Point) -> QRectF:
    """Where a dot is painted."""
    x, y = dot
    return QRectF(x - DOT_RADIUS, y - DOT_RADIUS, 2 * DOT_RADIUS, 2 * DOT_RADIUS)


def nearest_gap(stops: Sequence[Point], point: Point) -> int:
    """Between which two stops (counted from 0) a new one at ``point`` makes the least way more."""

    def detour(place: int) -> float:
        one, other = stops[place], stops[place + 1]
        return math.dist(one, point) + math.dist(point, other) - math.dist(one, other)

    return min(range(len(stops) - 1), key=detour)


def _headings(stops: Sequence[Point]) -> list[Point]:
    """The direction at each stop: level at the ends, else along the line between its neighbours."""
    inner = [_unit(after[0] - before[0], after[1] - before[1])
             for before, after in zip(stops, stops[2:], strict=False)]  # fmt: skip
    return [(1.0, 0.0), *inner, (1.0, 0.0)]


def _step(
    at: Point, heading: Point, one: Point, other: Point, is_end: bool, *, back: bool = False
) -> Point:
    """The control point beside a stop."""
    length = math.dist(one, other) * REACH
    if is_end:
        length = min(MOST_LEVEL, max(length, min(LEAST_LEVEL, 2 * length)))
    sign = -length if back else length
    return at[0] + heading[0] * sign, at[1] + heading[1] * sign


def _unit(dx: float, dy: float) -> Point:
    length = math.hypot(dx, dy)
    return (dx / length, dy / length) if length else (1.0, 0.0)


def _middle(one: Point, before: Point, after: Point, other: Point) -> Point:
    return (
        (one[0] + 3 * before[0] + 3 * after[0] + other[0]) / 8,
        (one[1] + 3 * before[1] + 3 * after[1] + other[1]) / 8,
    )
