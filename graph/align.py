"""Aligning and distributing nodes: new positions for rectangles, without a drawing."""

from __future__ import annotations

from collections.abc import Mapping

from graph.edits import Position

Boxes = Mapping[str, tuple[float, float, float, float]]  # x, y, width, height by name

_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}


def align(boxes: Boxes, side: str) -> dict[str, Position]:
    """Bring one side of all boxes onto one line: that of the box that is farthest that way.

    Args:
        side: ``left``, ``center``, ``right``, or ``top``, ``middle``, ``bottom``; the two in
            between are the middle of what all boxes cover.
    """
    share = _SHARE[side]
    axis = 0 if side in {"left", "center", "right"} else 1
    first = min(box[axis] for box in boxes.values())
    last = max(box[axis] + box[axis + 2] for box in boxes.values())
    line = first + (last - first) * share
    return {name: _with(box, axis, line - box[axis + 2] * share) for name, box in boxes.items()}


def distribute(boxes: Boxes, axis: int) -> dict[str, Position]:
    """Make the gaps between boxes equal along ``axis`` (0 across, 1 down); the outer two stay."""
    ordered = sorted(boxes, key=lambda name: (boxes[name][axis] + boxes[name][axis + 2] / 2, name))
    first, last = boxes[ordered[0]], boxes[ordered[-1]]
    room = last[axis] + last[axis + 2] - first[axis]
    gaps = max(1, len(ordered) - 1)
    gap = (room - sum(box[axis + 2] for box in boxes.values())) / gaps
    found: dict[str, Position] = {}
    place = first[axis]
    for name in ordered:
        found[name] = _with(boxes[name], axis, place)
        place += boxes[name][axis + 2] + gap
    return found


def _with(box: tuple[float, float, float, float], axis: int, value: float) -> Position:
    return (value, box[1]) if axis == 0 else (box[0], value)
