"""Why a command of the canvas cannot be given, for each of the states that allow or forbid them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from gui.actions import Command
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


def with_reasons(c: Canvas, commands: Iterable[Command]) -> list[Command]:
    """The same commands; each that may be forbidden says what it lacks then."""
    why = {
        c.has_selection: mark("Select a node first."),
        c.has_one_selected: mark("Select a single node first."),
        c.has_several_selected: mark("Select two nodes or more first."),
        c.can_share: mark("Select two nodes or more first."),
        c.can_align: mark("Select two nodes or more first."),
        c.can_distribute: mark("Select three nodes or more first."),
        c.has_copyable: mark("Select a node, a frame or a note first."),
        c.has_choice: mark("Select a node or a wire first."),
        c.has_notes_chosen: mark("Select a frame or a note first."),
        c.has_wire: mark("Select a wire first, or hold the mouse over one."),
        c.has_dots: mark("Select a wire with dots first, or hold the mouse over one."),
        c.has_nodes: mark("There is nothing on the canvas yet."),
        c.has_problems: mark("No node is wrong."),
        c.can_edit_values: mark("Select a single node that has parameters first."),
        c.can_group: mark("Select nodes first."),
        c.can_open: mark("Select a single composite first."),
        c.has_composite_selected: mark("Select a single composite first."),
        c.has_composites_selected: mark("Select composites, and nothing else, first."),
        c.can_publish: mark("Select a single composite first."),
        c.can_leave: mark("This is the drawing itself: it lies in no composite."),
    }
    return [replace(one, why_not=one.why_not or why.get(one.enabled, "")) for one in commands]
