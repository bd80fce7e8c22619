"""Alignment guides: a dragged node stops where its edges or middles meet those of others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF

from gui.canvas.mirror import Mirror

REACH = 6.0  # logical pixels within which a node is drawn to a guide
BEYOND = 8.0  # canvas units by which a line goes on over the nodes it joins
SAME = 0.25  # canvas units that count as the same line


@dataclass(frozen=True, slots=True)
class Guides:
    """How far to shift, by axis; None where nothing is near. ``lines`` are in canvas units."""

    dx: float | None = None
    dy: float | None = None
    lines: tuple[QLineF, ...] = ()


NO_GUIDES = Guides()


def find(mirror: Mirror, rect: QRectF, shown: QRectF, reach: float) -> Guides:
    """The nearest guides for a node that would stand at ``rect``.

    Args:
        shown: only nodes in here count, and none that is carried.
        reach: canvas units.
    """
    slots = mirror.visible_nodes(shown, 0.0)
    slots = slots[~np.isin(slots, list(mirror.carried_slots()))]
    if not slots.size:
        return NO_GUIDES
    x, y, w, h = (field[slots] for field in (mirror.x, mirror.y, mirror.w, mirror.h))
    across = np.stack((x, x + w, x + w / 2))
    down = np.stack((y, y + h, y + h / 2))
    mine_across = np.array([[rect.left()], [rect.left() + rect.width()], [rect.center().x()]])
    mine_down = np.array([[rect.top()], [rect.top() + rect.height()], [rect.center().y()]])
    dx, dy = _nearest(across - mine_across, reach), _nearest(down - mine_down, reach)
    at = rect.translated(dx or 0.0, dy or 0.0)
    lines: list[QLineF] = []
    if dx is not None:
        lines.append(_line(across, mine_across + dx, y, y + h, at.top(), at.bottom(), upright=True))
    if dy is not None:
        lines.append(_line(down, mine_down + dy, x, x + w, at.left(), at.right(), upright=False))
    return Guides(dx, dy, tuple(lines))


def _nearest(off: np.ndarray, reach: float) -> float | None:
    best = float(off.flat[int(np.abs(off).argmin())])
    return best if abs(best) <= reach else None


def _line(
    others: np.ndarray,
    mine: np.ndarray,
    start: np.ndarray,
    end: np.ndarray,
    first: float,
    last: float,
    *,
    upright: bool,
) -> QLineF:
    """A line along the first edge or middle that is met, over all that stands on it."""
    met = np.abs(others - mine) <= SAME
    row = int(met.any(axis=1).argmax())
    on, place = met[row], float(mine[row, 0])
    low = min(first, float(start[on].min())) - BEYOND
    high = max(last, float(end[on].max())) + BEYOND
    ends = (place, low, place, high) if upright else (low, place, high, place)
    return QLineF(*ends)
