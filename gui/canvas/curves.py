"""Curves of past values, many at once: scaled as arrays and handed to Qt as one path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from gui.canvas.paths import path_of

Curve = NDArray[np.float64]  # points of the unit square, a row each: how far right, how far down

MAX_POINTS = 48  # a thumbnail shows no more


def scaled_curves(histories: Sequence[Sequence[float]]) -> list[Curve]:
    """The finite values of each history as a line in the unit square, high values on top.

    A lone value is a level line; of many, as many are kept as a thumbnail can show. Halved, so that
    the range of the widest still is a number.
    """
    found: list[Curve] = [np.zeros((0, 2))] * len(histories)
    alike = defaultdict(list)
    thin = [history[:: min(-1, -len(history) // MAX_POINTS)][::-1] for history in histories]
    for place, values in enumerate(thin):
        alike[len(values)].append(place)
    for count, places in alike.items():
        rows = np.array([thin[place] for place in places], dtype=np.float64) / 2
        if count > 1 and np.isfinite(rows.sum()):  # one look at the sum is enough nearly always
            for place, curve in zip(places, _scaled(rows, _across(count)), strict=True):
                found[place] = curve
        else:
            for place, values in zip(places, rows, strict=True):
                found[place] = _finite(values)
    return found


def _finite(values: NDArray[np.float64]) -> Curve:
    """The curve of the values that are numbers."""
    known = np.isfinite(values)
    if not known.any():
        return np.zeros((0, 2))
    values, across = values[known], _across(values.size)[known]
    if values.size < 2:
        values, across = np.repeat(values, 2), _across(2)
    curve: Curve = _scaled(values[None], across)[0]
    return curve


def _scaled(rows: NDArray[np.float64], across: NDArray[np.float64]) -> NDArray[np.float64]:
    low, high = rows.min(axis=1, keepdims=True), rows.max(axis=1, keepdims=True)
    span = high - low
    points = np.empty((*rows.shape, 2))
    points[..., 0] = across
    points[..., 1] = np.where(span > 0, (high - rows) / np.where(span > 0, span, 1.0), 0.5)
    return points


@cache
def _across(count: int) -> NDArray[np.float64]:
    return np.linspace(0.0, 1.0, count)


def curves_path(curves: Iterable[tuple[Curve, QRectF]]) -> QPainterPath:
    """All curves, each in its rectangle, as one path."""
    alike = defaultdict(list)
    for curve, room in curves:
        if len(curve):
            alike[len(curve)].append((curve, room.getRect()))
    parts = []
    for same in alike.values():
        points = np.array([curve for curve, _ in same])
        rooms = np.array([room for _, room in same])[:, None]
        parts.append(points * rooms[..., 2:] + rooms[..., :2])
    return path_of(parts)
