"""Paths from arrays, and the straight pieces that a path is drawn of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
MOVE_TO, LINE_TO = 0, 1
Point = tuple[float, float]


def path_of(polylines: Sequence[NDArray[np.float64]]) -> QPainterPath:
    """A path of open lines, read as Qt would write it: a call for each point would cost more.

    Args:
        polylines: arrays of shape (lines, points of each, 2).
    """
    count = sum(lines.shape[0] * lines.shape[1] for lines in polylines)
    path = QPainterPath()
    if not count:
        return path
    elements, begin = np.empty(count, dtype=ELEMENT), 0
    for lines in polylines:
        part = elements[begin : begin + lines.shape[0] * lines.shape[1]].reshape(lines.shape[:2])
        part["kind"], part["kind"][:, 0] = LINE_TO, MOVE_TO
        part["x"], part["y"] = lines[..., 0], lines[..., 1]
        begin += part.size
    head, tail = count.to_bytes(4, "big"), bytes(8)  # then: where a figure starts, how it is filled
    QDataStream(QByteArray(head + elements.tobytes() + tail)) >> path
    return path


def segments(path: QPainterPath) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a path, its curves flattened; as plain numbers, which cost least."""
    for polygon in path.toSubpathPolygons():
        yield from pairwise([point.toTuple() for point in polygon.toList()])
