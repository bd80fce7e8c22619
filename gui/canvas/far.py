"""The far view: blocks by category and straight wires, in lists that hold until something moves.

Thousands of them are made at once from the arrays: a Python object for each costs more than
painting it.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from gui.canvas.ink import NUM_TINTS
from gui.canvas.mirror import Mirror
from gui.canvas.paths import path_of
from gui.canvas.wires import both_ends


class FarLists:
    """What the far view of a mirror consists of.

    Attributes:
        version: that of the mirror when it was last read.
        rects: by place of the colours in `Ink.blocks`.
        wrong: the nodes with an error.
        lines: all wires that run as they like and count.
        bent, muted: those that run through dots, and those that do not count.
    """

    def __init__(self) -> None:
        self.version = -1
        self._boxes = np.zeros((0, 4))
        self._made = np.zeros(0, dtype=object)  # a rectangle for each node's slot

    def read(self, mirror: Mirror) -> None:
        """Take over what has changed."""
        self.version = mirror.version
        hidden_links = mirror.hidden_links()
        slots = _left_of(mirror.index.values(), mirror.carried_slots())
        self._make(np.stack((mirror.x, mirror.y, mirror.w, mirror.h), axis=1), slots)
        kinds = np.where(mirror.wrong[slots], -1, mirror.kind[slots])
        self.rects = [self._of(slots[kinds == hue]) for hue in range(NUM_TINTS)]
        self.wrong = self._of(slots[kinds == -1])
        short = mirror.shortened(mirror.link_index.values())
        own = self._read_states(mirror, hidden_links, short)
        wires = _left_of(mirror.link_index.values(), hidden_links | own)
        if not short:
            self.lines = lines(*mirror.straight(wires))
            return
        cut = np.isin(wires, list(short))
        ends = both_ends(*mirror.straight(wires[cut]))
        self.lines = path_of([_joined(*mirror.straight(wires[~cut])), *ends])

    def _read_states(self, mirror: Mirror, hidden: set[int], short: set[int]) -> set[int]:
        """Draw the wires that are bent or muted, but no shortened one; their slots."""
        self.bent, self.muted = QPainterPath(), QPainterPath()
        slots = set()
        for link, state in mirror.model.link_states.items():
            slot = mirror.link_index.get(link)
            if slot is None or (slot in short and not state.muted):
                continue
            slots.add(slot)
            start, end = mirror.link_ends(link)
            path = self.muted if state.muted else self.bent
            if slot not in hidden:
                path.moveTo(*start)
                for point in (*state.points, end):
                    path.lineTo(*point)
        return slots

    def _make(self, boxes: np.ndarray, slots: np.ndarray) -> None:
        """Make the rectangles of nodes that are new or elsewhere; the others are kept."""
        before = np.full(boxes.shape, np.nan)
        before[: len(self._boxes)] = self._boxes[: len(boxes)]
        made = np.empty(len(boxes), dtype=object)
        made[: len(self._made)] = self._made[: len(boxes)]
        changed = slots[(boxes[slots] != before[slots]).any(axis=1)]
        made[changed] = [QRectF(*box) for box in boxes[changed].tolist()]
        self._boxes, self._made = boxes, made

    def _of(self, slots: np.ndarray) -> list[QRectF]:
        found: list[QRectF] = self._made[slots].tolist()
        return found


def lines(x0: np.ndarray, y0: np.ndarray, x1: np.ndarray, y1: np.ndarray) -> QPainterPath:
    """A path of straight lines, each from (x0, y0) to (x1, y1)."""
    return path_of([_joined(x0, y0, x1, y1)])


def _joined(x0: np.ndarray, y0: np.ndarray, x1: np.ndarray, y1: np.ndarray) -> np.ndarray:
    return np.stack((x0, y0, x1, y1), axis=1).reshape(-1, 2, 2)


def _left_of(all_slots, hidden: set[int]) -> np.ndarray:
    slots = np.fromiter(all_slots, dtype=np.int64)
    return slots[~np.isin(slots, list(hidden))] if hidden else slots
