"""Room for a node that goes into a wire: where it stands, and which neighbours step aside.

Only rectangles and wires are looked at, so a script can do what the mouse does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.align import Boxes
from graph.edits import Link, Position
from graph.layout import GAP_X
from graph.model import GraphModel
from graph.rules import FARTHEST
from graph.snapshot import reached

GAP = GAP_X  # canvas units on both sides of a node in a wire
LEAST = 12.0  # what stands closer to a neighbour that steps aside steps aside as well
GRID = 4.0
IN_ROW = 16.0  # so near to the row of the node before it, it stands in that row
CELL = 512.0
MOST = 1_000  # nodes that step aside; with more it would be felt, and nobody sees them all


@dataclass(frozen=True, slots=True)
class Room:
    """Where the new node goes, and the nodes that move for it."""

    place: Position
    moved: Mapping[str, Position]


def make_room(
    model: GraphModel,
    boxes: Boxes,
    link: Link,
    place: Position,
    size: tuple[float, float],
    leave: Iterable[str] = (),
) -> Room:
    """Room in ``link`` for a node of that size that is to stand at ``place``.

    What follows on the right steps aside together, so that distances behind the gap stay as they
    are. Wires that run back end this, and with it the rows of a folded drawing.

    Args:
        boxes: of the nodes that are drawn.
        leave: nodes that never move.
    """
    source, target = boxes[link.source], boxes[link.target]
    x, y = place
    if target[0] + target[2] / 2 <= source[0] + source[2] / 2:
        return Room(place, {})  # it runs back: there is no room between the two to make larger
    x = max(_up(source[0] + source[2] + GAP), min(x, target[0]))
    y = source[1] if abs(y - source[1]) <= IN_ROW else y
    shift = _up(x + size[0] + GAP - target[0])
    if shift <= 0:
        return Room((x, y), {})
    still = {link.source, *leave}
    moving = _following(model, boxes, link.target) - still
    if len(moving) > MOST:
        return Room(place, {})
    moving |= _pushed(boxes, moving, still, shift)
    moved = {name: model.node(name).position for name in boxes if name in moving}
    if any(at[0] + shift > FARTHEST for at in moved.values()):
        return Room(place, {})
    return Room((x, y), {name: (at[0] + shift, at[1]) for name, at in moved.items()})


def _following(model: GraphModel, boxes: Boxes, first: str) -> set[str]:
    """The node and what it leads to on its right."""

    def step(name: str) -> list[str]:
        ends = (link.target for link in model.links_out_of(name))
        return [end for end in ends if end in boxes and boxes[end][0] > boxes[name][0]]

    return {first, *reached([first], step)}


def _pushed(boxes: Boxes, moving: set[str], still: set[str], shift: float) -> set[str]:
    """Others that those that move would run into, over any number of steps."""
    cells: dict[tuple[int, int], list[str]] = {}
    for name, box in boxes.items():
        if name not in moving and name not in still:
            for cell in _cells(box, 0.0):
                cells.setdefault(cell, []).append(name)
    pushed: set[str] = set()
    waiting = list(moving)
    while waiting:
        box = boxes[waiting.pop()]
        for cell in _cells(box, shift):
            for name in cells.get(cell, ()):
                if name not in pushed and _runs_into(box, boxes[name], shift):
                    pushed.add(name)
                    waiting.append(name)
    return pushed


def _cells(box: tuple[float, float, float, float], shift: float) -> Iterator[tuple[int, int]]:
    x, y, width, height = box
    for column in range(int(x // CELL), int((x + width + shift + LEAST) // CELL) + 1):
        for row in range(int((y - LEAST) // CELL), int((y + height + LEAST) // CELL) + 1):
            yield column, row


def _runs_into(
    box: tuple[float, float, float, float], other: tuple[float, float, float, float], shift: float
) -> bool:
    """Whether a box that goes right by ``shift`` meets one that stands free on its right."""
    x, y, width, height = box
    left, top, _, other_height = other
    if top >= y + height + LEAST or top + other_height <= y - LEAST:
        return False
    return x + width <= left < x + width + shift + LEAST


def _up(value: float) -> float:
    return -(-value // GRID) * GRID
