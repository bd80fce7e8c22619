"""Putting a node into a wire: the neighbours make room in the same step, and glide to it."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph import compose
from graph.align import Boxes
from graph.edits import Edit, Group, Link, Move, Position
from graph.model import GraphModel
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


def add_into(canvas: CanvasBase, wire: Link, added: Edit, names: Sequence[str], label: str) -> bool:
    """Carry out an edit that adds nodes, and put them into a wire if they fit there.

    Of several, the wire leads to the first and goes on from the last one.
    """
    model = canvas.session.model
    with model.trial(added):
        fitted = _fitted(model, wire, names)
        if fitted is None:
            return False
        faces = {name: canvas.mirror.maker.make(model, name, None) for name in names}
        at = {name: model.node(name).position for name in names}
        left, top = (min(place[axis] for place in at.values()) for axis in (0, 1))
        right = max(at[name][0] + face.width for name, face in faces.items())
        size = right - left, max(at[name][1] + face.height for name, face in faces.items()) - top
        room = make_room(model, boxes(canvas), wire, _middle(canvas, wire, size), size)
        step = room.place[0] - left, room.place[1] - top
        places = {name: (x + step[0], y + step[1]) for name, (x, y) in at.items()}
    placed = Move(MappingProxyType(places))
    return insert(canvas, Group((added, placed, fitted)), room, label)


def _fitted(model: GraphModel, wire: Link, names: Sequence[str]) -> Edit | None:
    if len(names) > 1:
        return compose.insert_block(model, wire, names)
    return compose.insert_existing(model, wire, names[0], model.node(names[0]).position)


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
