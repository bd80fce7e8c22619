"""The commands of the canvas for experts; `canvas_commands` joins them to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.actions import Command
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


def expert_commands(canvas: Canvas) -> list[Command]:
    """What rewires, finds and aligns."""
    return [*_rewiring(canvas)]


def _rewiring(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.connect", mark("Connect the selection"), c.connect_selection, "flow-arrow",
            "graph", 2, ("F",), c.has_several_selected,
            hint=mark("Wires the selected nodes to each other, in reading order."),
        ),
        Command(
            "canvas.swap", mark("Swap the inputs"), c.swap_inputs, "swap", "graph", 2, ("Alt+S",),
            c.has_one_selected, hint=mark("Swaps what feeds the first two inputs."),
        ),
        Command(
            "canvas.replace", mark("Replace by…"), c.replace_selection, "arrows-clockwise",
            "graph", 2, ("Shift+S",), c.has_selection,
            hint=mark("Puts another type in its place; wires and parameters that fit stay."),
        ),
    ]  # fmt: skip
