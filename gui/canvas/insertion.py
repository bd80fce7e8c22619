"""Putting a node into a wire: the neighbours make room in the same step, and glide to it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from graph import compose
from graph.align import Boxes
from graph.edits import Edit, Group, Link, Move, Position
from graph.room import Room, make_room
from gui.canvas.geometry import HEADER, snap

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


def room_in(
    canvas: CanvasBase,
    wire: Link,
    corner: Position,
    size: tuple[float, float],
    without: str = "",
) -> Room:
    """Room in ``wire`` for a node at ``corner``; it is ``without`` if it is drawn already."""
    return make_room(canvas.session.model, boxes(canvas, without), wire, corner, size)


def boxes(canvas: CanvasBase, without: str = "") -> Boxes:
    """The rectangles of all nodes but one, where the drawing has them."""
    mirror, model = canvas.mirror, canvas.session.model
    widths, heights = mirror.w.tolist(), mirror.h.tolist()
    return {
        name: (*model.node(name).position, widths[slot], heights[slot])
        for name, slot in mirror.index.items()
        if name != without
    }


def add_into(canvas: CanvasBase, wire: Link, added: Edit, name: str, label: str) -> bool:
    """Carry out an edit that adds a node, and put that node into a wire if it fits there."""
    model = canvas.session.model
    with model.trial(added):
        if compose.insert_existing(model, wire, name, (0.0, 0.0)) is None:
            return False
        face = canvas.mirror.maker.make(model, name, None)
        size = (face.width, face.height)
        room = make_room(model, boxes(canvas), wire, _middle(canvas, wire, size), size)
        inserted = compose.insert_existing(model, wire, name, room.place)
    assert inserted is not None
    return insert(canvas, Group((added, inserted)), room, label)


def _middle(canvas: CanvasBase, wire: Link, size: tuple[float, float]) -> Position:
    """Where a node of that size stands in the middle of a wire."""
    (x, y), (to_x, to_y) = canvas.mirror.link_ends(wire)
    return snap((x + to_x - size[0]) / 2), snap((y + to_y) / 2 - HEADER / 2)


def insert(canvas: CanvasBase, edit: Edit, room: Room, label: str) -> bool:
    """Carry out the edit that puts a node into a wire, with its room, as one step."""
    model = canvas.session.model
    before = {name: model.node(name).position for name in room.moved}
    steps = (edit, Move(MappingProxyType(dict(room.moved)))) if room.moved else (edit,)
    if not canvas.session.do(steps[0] if len(steps) == 1 else Group(steps), label):
        return False
    canvas.glide.start(before)
    return True
