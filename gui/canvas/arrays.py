"""Where the nodes are, as arrays: a place in them is a node's slot."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from gui.canvas.face import NodeFace, PortFace
from gui.canvas.geometry import MARGIN
from gui.canvas.routes import Boxes

Slots = np.ndarray  # places in the arrays
MAX_DAMAGE = 200  # rectangles; beyond it everything is painted anew


class NodeArrays:
    """Nodes by slot.

    Attributes:
        index: slot of each node name; ``names`` is the other way round.
        x, y, w, h: of each node, in canvas units; NaN where a slot is free.
        faces, face_ids: what each node shows; equal faces have the same id.
        kind: place of the category's colours; ``wrong``: whether it has an error.
        damage: rectangles to be painted anew; None means everything.
        version: counts what changes the far view, where nodes are blocks and wires straight.
    """

    version = 0

    def clear_nodes(self) -> None:
        """Hold no node."""
        self.index: dict[str, int] = {}
        self.names: list[str] = []
        self.faces: list[NodeFace | None] = []
        self.face_by_id: dict[NodeFace, int] = {}
        self.free_slots: list[int] = []
        self.x, self.y, self.w, self.h = (np.full(64, np.nan) for _ in range(4))
        self.kind = np.zeros(64, dtype=np.int16)
        self.face_ids = np.zeros(64, dtype=np.int64)
        self.wrong = np.zeros(64, dtype=bool)
        self.damage: list[QRectF] | None = None
        self.version += 1

    def __len__(self) -> int:
        return len(self.index)

    @property
    def boxes(self) -> Boxes:
        """The rectangles of all nodes."""
        return Boxes(self.x, self.y, self.x + self.w, self.y + self.h)

    def rect(self, slot: int) -> QRectF:
        """The rectangle of one node."""
        return QRectF(self.x[slot], self.y[slot], self.w[slot], self.h[slot])

    def rect_of(self, name: str) -> QRectF:
        """The rectangle of the node of that name."""
        return self.rect(self.index[name])

    def rects_of(self, names: Iterable[str]) -> list[QRectF]:
        """The rectangles of those of these nodes that are here."""
        slots = [self.index[name] for name in names if name in self.index]
        sides = (side[slots].tolist() for side in (self.x, self.y, self.w, self.h))
        return [QRectF(*box) for box in zip(*sides, strict=True)]

    def face(self, name: str) -> NodeFace:
        """What the node of that name shows."""
        face = self.faces[self.index[name]]
        assert face is not None
        return face

    def bounds(self, names: Iterable[str] | None = None) -> QRectF:
        """The rectangle around these nodes, or around all."""
        chosen = self.index.values() if names is None else [self.index[n] for n in names]
        slots = np.fromiter(chosen, dtype=np.int64)
        if not slots.size:
            return QRectF()
        x, y = self.x[slots], self.y[slots]
        left, top = float(x.min()), float(y.min())
        right, bottom = float((x + self.w[slots]).max()), float((y + self.h[slots]).max())
        return QRectF(left, top, right - left, bottom - top)

    def visible_nodes(self, rect: QRectF, margin: float = MARGIN) -> Slots:
        """Slots of the nodes that touch ``rect``, in painting order."""
        return self.boxes.touching(
            rect.left() - margin,
            rect.top() - margin,
            rect.right() + margin,
            rect.bottom() + margin,
        )

    def port_place(self, name: str, port: str, output: bool) -> QPointF:
        """Where a port of a node is; the middle of that edge when it no longer has it."""
        slot = self.index[name]
        face = self.faces[slot]
        found = face.port(port, output) if face else None
        y = found.y if found else self.h[slot] / 2
        return QPointF(self.x[slot] + (self.w[slot] if output else 0.0), self.y[slot] + y)

    def node_at(self, point: QPointF) -> str | None:
        """The topmost node under a point."""
        hits = self.visible_nodes(QRectF(point.x(), point.y(), 0, 0), 0.0)
        return self.names[int(hits[-1])] if hits.size else None

    def port_at(self, point: QPointF, reach: float) -> tuple[str, PortFace] | None:
        """The nearest port within ``reach`` of a point."""
        best, found = reach * reach, None
        for slot in self.visible_nodes(QRectF(point.x(), point.y(), 0, 0), reach).tolist():
            for port in self.faces[slot].ports:
                dx = self.x[slot] + (self.w[slot] if port.output else 0.0) - point.x()
                dy = self.y[slot] + port.y - point.y()
                if dx * dx + dy * dy <= best:
                    best, found = dx * dx + dy * dy, (self.names[slot], port)
        return found

    def hurt(self, rect: QRectF) -> None:
        """Have a rectangle painted anew, from near and from far."""
        self.version += 1
        self.hurt_near(rect)

    def hurt_near(self, rect: QRectF) -> None:
        """Have a rectangle painted anew that shows what is not seen from far."""
        if self.damage is not None:
            self.damage.append(rect)
            if len(self.damage) > MAX_DAMAGE:
                self.damage = None

    def hurt_all(self) -> None:
        """Have everything painted anew."""
        self.damage = None
        self.version += 1

    def new_slot(self, name: str) -> int:
        """A free slot for a node of that name."""
        slot = self.free_slots.pop() if self.free_slots else len(self.names)
        if slot == len(self.names):
            self.names.append(name)
            self.faces.append(None)
            self._grow_nodes()
        self.names[slot] = name
        self.index[name] = slot
        return slot

    def free_slot(self, slot: int) -> None:
        """The node of that slot is gone."""
        del self.index[self.names[slot]]
        self.x[slot] = self.y[slot] = self.w[slot] = self.h[slot] = np.nan
        self.faces[slot] = None
        self.wrong[slot] = False
        self.names[slot] = ""
        self.free_slots.append(slot)

    def _grow_nodes(self) -> None:
        if len(self.names) <= len(self.x):
            return
        extra = len(self.x)
        for field in ("x", "y", "w", "h"):
            setattr(self, field, longer(getattr(self, field), extra, np.nan))
        self.kind = longer(self.kind, extra, 0)
        self.face_ids = longer(self.face_ids, extra, 0)
        self.wrong = longer(self.wrong, extra, False)


def longer(array: np.ndarray, extra: int, fill: float) -> np.ndarray:
    """``array`` with ``extra`` more places."""
    return np.concatenate((array, np.full(extra, fill, dtype=array.dtype)))
