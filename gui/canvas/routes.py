"""The way of a wire: a plain curve where there is room, else along a free lane around the nodes.

Pure arithmetic over arrays of boxes. A wire that runs backwards leaves to the right, takes a lane
between or beside the two nodes and comes in from the left.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

Floats = NDArray[np.float64]

CLEARANCE = 10.0  # least distance of a lane from a node
TURN = 18.0  # how far a wire runs straight before it turns back
CORNER = 12.0
NUM_SAMPLES = 48  # a steep wire must not jump over a thin node
_T = np.linspace(0.04, 0.96, NUM_SAMPLES)
_B0, _B1 = (1 - _T) ** 3, 3 * (1 - _T) ** 2 * _T
_B2, _B3 = 3 * (1 - _T) * _T**2, _T**3


@dataclass(frozen=True, slots=True)
class Boxes:
    """The rectangles of all nodes, as arrays; a place that is not in use holds NaN."""

    left: Floats
    top: Floats
    right: Floats
    bottom: Floats

    def touching(self, left: float, top: float, right: float, bottom: float) -> NDArray[np.intp]:
        """Which rectangles touch the given one."""
        mask = (self.left < right) & (self.right > left)
        mask &= (self.top < bottom) & (self.bottom > top)
        return np.flatnonzero(mask)

    def some(self, which: NDArray[np.intp]) -> Boxes:
        """Only these rectangles."""
        return Boxes(self.left[which], self.top[which], self.right[which], self.bottom[which])


@dataclass(frozen=True, slots=True)
class Route:
    """A wire's way, ready to be drawn.

    Attributes:
        path: in canvas units.
        box: left, top, right, bottom of all of it.
        label: where a text on the wire is centred.
        room: how long a text may be there, in canvas units.
    """

    path: QPainterPath
    box: tuple[float, float, float, float]
    label: tuple[float, float]
    room: float


def find_route(
    start: tuple[float, float],
    end: tuple[float, float],
    source: int,
    target: int,
    boxes: Boxes,
    shift: float = 0.0,
) -> Route:
    """The way from an output at ``start`` to an input at ``end``.

    Args:
        source, target: places of the two nodes in ``boxes``; -1 for a loose end.
        shift: keeps lanes of wires between the same nodes apart.
    """
    (x0, y0), (x1, y1) = start, end
    if x1 - x0 < 2 * CORNER and not (x1 > x0 and abs(y1 - y0) < 4):
        return _backward(start, end, source, target, boxes, shift)
    slots = boxes.touching(x0 + 1, min(y0, y1) - 4, x1 - 1, max(y0, y1) + 4)
    near = boxes.some(slots[(slots != source) & (slots != target)])
    hit = _cubic_hits(start, end, _bend(x1 - x0, y1 - y0), near)
    if not hit.any():
        return curve(start, end)
    blocking = near.some(np.flatnonzero(hit))
    first = max(x0 + TURN, float(blocking.left.min()) - CLEARANCE)
    last = min(x1 - TURN, float(blocking.right.max()) + CLEARANCE)
    if first < last:
        lane = _free_lane(y0, y1, first, last, boxes, shift)
        ends = ((start, (first, lane)), ((last, lane), end))
        if all(_is_free(a, b, source, target, boxes) for a, b in ends):
            return _along_lane(start, end, first, last, lane)
    return _around(start, end, boxes, shift)


def _is_free(
    start: tuple[float, float], end: tuple[float, float], source: int, target: int, boxes: Boxes
) -> bool:
    """Whether a curve to or from a lane meets no node but those at the ends of the wire."""
    (x0, y0), (x1, y1) = start, end
    slots = boxes.touching(x0 - 4, min(y0, y1) - 6, x1 + 4, max(y0, y1) + 6)
    near = boxes.some(slots[(slots != source) & (slots != target)])
    return not _cubic_hits(start, end, (x1 - x0) / 2, near).any()


def curve(start: tuple[float, float], end: tuple[float, float]) -> Route:
    """A plain cubic from left to right."""
    (x0, y0), (x1, y1) = start, end
    bend = _bend(x1 - x0, y1 - y0)
    path = QPainterPath(QPointF(x0, y0))
    path.cubicTo(x0 + bend, y0, x1 - bend, y1, x1, y1)
    box = (min(x0, x1 - bend), min(y0, y1), max(x1, x0 + bend), max(y0, y1))
    flat = abs(y1 - y0) < 24
    room = x1 - x0 if flat else max(x1 - x0, abs(y1 - y0))
    return Route(path, box, ((x0 + x1) / 2, (y0 + y1) / 2), room)


def _bend(across: float, down: float) -> float:
    wide = abs(across) / 2
    return min(max(wide, min(32.0, abs(down) / 2)), 110.0 + abs(down) / 8)


def _cubic_hits(
    start: tuple[float, float], end: tuple[float, float], bend: float, boxes: Boxes
) -> NDArray[np.bool_]:
    """Which rectangles a curve would run through that leaves and arrives level."""
    if not boxes.left.size:
        return np.zeros(0, dtype=bool)
    (x0, y0), (x1, y1) = start, end
    xs = (_B0 * x0 + _B1 * (x0 + bend) + _B2 * (x1 - bend) + _B3 * x1)[:, None]
    ys = ((_B0 + _B1) * y0 + (_B2 + _B3) * y1)[:, None]
    inside = (xs > boxes.left - 2) & (xs < boxes.right + 2)
    inside &= (ys > boxes.top - 4) & (ys < boxes.bottom + 4)
    return np.asarray(inside.any(axis=0))


def _free_lane(
    y0: float, y1: float, left: float, right: float, boxes: Boxes, shift: float
) -> float:
    """The height of a horizontal line from ``left`` to ``right`` that meets no node.

    The nodes in between block heights; blocked stretches that overlap are one, and the lane runs in
    a gap between two of them, or above or below all.
    """
    column = np.flatnonzero((boxes.left < right) & (boxes.right > left))
    middle = (y0 + y1) / 2
    if not column.size:
        return middle
    tops, bottoms = boxes.top[column] - CLEARANCE, boxes.bottom[column] + CLEARANCE
    order = np.argsort(tops)
    tops = np.concatenate((tops[order], [np.inf]))
    bottoms = np.concatenate(([-np.inf], np.maximum.accumulate(bottoms[order])))
    gaps = np.flatnonzero(tops > bottoms)
    low, high = bottoms[gaps], tops[gaps]
    away = np.minimum(4.0 + shift, (high - low) / 2)
    lanes = np.concatenate(
        [np.clip(wanted, low + away, high - away) for wanted in (middle, y0, y1)]
    )
    cost = np.abs(lanes - y0) + np.abs(lanes - y1)
    return float(lanes[int(np.argmin(cost))])


def _along_lane(
    start: tuple[float, float], end: tuple[float, float], first: float, last: float, lane: float
) -> Route:
    (x0, y0), (x1, y1) = start, end
    path = QPainterPath(QPointF(x0, y0))
    half = (first - x0) / 2
    if abs(lane - y0) > 0.5:
        path.cubicTo(x0 + half, y0, first - half, lane, first, lane)
    path.lineTo(last, lane)
    half = (x1 - last) / 2
    if abs(lane - y1) > 0.5:
        path.cubicTo(last + half, lane, x1 - half, y1, x1, y1)
    else:
        path.lineTo(x1, y1)
    box = (x0, min(y0, y1, lane), x1, max(y0, y1, lane))
    return Route(path, box, ((first + last) / 2, lane), last - first)


def _around(
    start: tuple[float, float], end: tuple[float, float], boxes: Boxes, shift: float
) -> Route:
    """Turn at once into a lane, and out of it just before the end."""
    (x0, y0), (x1, y1) = start, end
    away = min(TURN + shift, (x1 - x0) / 3)
    first, last = x0 + away, x1 - away
    lane = _free_lane(y0, y1, first, last, boxes, shift)
    points = [(x0, y0), (first, y0), (first, lane), (last, lane), (last, y1), (x1, y1)]
    box = (x0, min(y0, y1, lane), x1, max(y0, y1, lane))
    return Route(_rounded(points), box, ((first + last) / 2, lane), last - first - 2 * CORNER)


def _backward(
    start: tuple[float, float],
    end: tuple[float, float],
    source: int,
    target: int,
    boxes: Boxes,
    shift: float,
) -> Route:
    (x0, y0), (x1, y1) = start, end
    out, into = x0 + TURN + shift, x1 - TURN - shift
    if out <= into:  # nearly upright: a lane between the two would be no longer than its corners
        out = into = (x0 + x1) / 2
    middle = (y0 + y1) / 2
    if source >= 0 and target >= 0:
        below = boxes.top[target] - boxes.bottom[source]
        above = boxes.top[source] - boxes.bottom[target]
        if below >= 2 * CLEARANCE:
            middle = float(boxes.bottom[source] + below / 2)
        elif above >= 2 * CLEARANCE:
            middle = float(boxes.bottom[target] + above / 2)
    lane = _free_lane(middle, middle, into - 1, out + 1, boxes, shift)
    points = [(x0, y0), (out, y0), (out, lane), (into, lane), (into, y1), (x1, y1)]
    box = (min(into, x0), min(y0, y1, lane), max(out, x1), max(y0, y1, lane))
    return Route(_rounded(points), box, ((out + into) / 2, lane), out - into - 2 * CORNER)


def _rounded(points: list[tuple[float, float]]) -> QPainterPath:
    """A polyline whose corners are quarter circles as far as its legs have room."""
    path = QPainterPath(QPointF(*points[0]))
    for (ax, ay), (bx, by), (cx, cy) in zip(points, points[1:], points[2:], strict=False):
        before, after = abs(bx - ax) + abs(by - ay), abs(cx - bx) + abs(cy - by)
        radius = min(CORNER, before / 2, after / 2)
        if radius < 0.5:
            path.lineTo(bx, by)
            continue
        path.lineTo(bx - (bx - ax) / before * radius, by - (by - ay) / before * radius)
        path.quadTo(bx, by, bx + (cx - bx) / after * radius, by + (cy - by) / after * radius)
    path.lineTo(*points[-1])
    return path
