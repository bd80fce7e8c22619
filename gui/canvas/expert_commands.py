"""The commands of the canvas for experts; `canvas_commands` joins them to the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions import Command
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas


def expert_commands(canvas: Canvas) -> list[Command]:
    """What rewires, finds and aligns."""
    return [
        *_rewiring(canvas),
        *_wiring(canvas),
        *_copying(canvas),
        *_finding(canvas),
        *_walking(canvas),
        *_aligning(canvas),
        *_composing(canvas),
    ]


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


def _finding(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.find", mark("Find in the drawing…"), c.open_find, "magnifying-glass", "edit", 4,
            ("Ctrl+F",), c.has_nodes,
        ),
        Command("canvas.find_next", mark("Find the next one"), c.find_next, "caret-down", "edit",
                4, ("F3",), c.has_nodes),
        Command("canvas.find_previous", mark("Find the previous one"), c.find_previous, "caret-up",
                "edit", 4, ("Shift+F3",), c.has_nodes),
        Command("canvas.map", mark("Mini-map"), c.toggle_map, "map-trifold", "view", 2,
                ("Ctrl+M",), checked=c.has_map),
        Command(
            "canvas.next_problem", mark("Next problem"), c.next_problem, "warning", "graph", 4,
            ("F8",), c.has_problems, hint=mark("Selects the next node that is wrong."),
        ),
        Command(
            "canvas.previous_problem", mark("Previous problem"), c.previous_problem,
            "warning-circle", "graph", 4, ("Shift+F8",), c.has_problems,
        ),
    ]  # fmt: skip


def _walking(c: Canvas) -> list[Command]:
    some = c.has_selection
    return [
        Command("canvas.select_upstream", mark("Select what feeds it"), c.select_upstream,
                "arrow-line-left", "edit", 3, ("[",), some),
        Command("canvas.select_downstream", mark("Select what it feeds"), c.select_downstream,
                "arrow-line-right", "edit", 3, ("]",), some),
        Command("canvas.select_connected", mark("Select all that hangs together"),
                c.select_connected, "share-network", "edit", 3, ("Shift+L",), some),
        Command("canvas.walk_back", mark("Go back along the wire"), c.walk_back, "arrow-left", "",
                0, ("Alt+Left",), c.has_choice),
        Command("canvas.walk_on", mark("Go on along the wire"), c.walk_on, "arrow-right", "", 0,
                ("Alt+Right",), c.has_choice),
        Command("canvas.walk_up", mark("Go to the node above"), c.walk_up, "arrow-up", "", 0,
                ("Alt+Up",), some),
        Command("canvas.walk_down", mark("Go to the node below"), c.walk_down, "arrow-down", "", 0,
                ("Alt+Down",), some),
    ]  # fmt: skip


def _wiring(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.wire", mark("Draw a wire by key"), c.draw_wire, "line-segments", "graph", 2,
            ("W",), c.has_one_selected,
            hint=mark("Arrows choose both ends of the wire, Enter connects them."),
        ),
        Command(
            "canvas.next_wire", mark("Select the next wire"), c.next_wire, "caret-right", "edit", 3,
            ("Shift+W",), c.has_choice,
            hint=mark("Goes through the wires of the selected node; Del deletes the wire."),
        ),
        Command("canvas.previous_wire", mark("Select the previous wire"), c.previous_wire,
                "caret-left", "edit", 3, ("Ctrl+Shift+W",), c.has_choice),
    ]  # fmt: skip


def _copying(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.paste_wired", mark("Paste with incoming wires"), c.paste_with_inputs,
            "clipboard-text", "edit", 1, ("Ctrl+Shift+V",),
            hint=mark("What fed the copied nodes feeds the pasted ones too."),
        ),
        Command(
            "canvas.duplicate_wired", mark("Duplicate with incoming wires"),
            c.duplicate_with_inputs, "git-fork", "edit", 1, ("Ctrl+Shift+D",), c.has_selection,
            hint=mark("What feeds the nodes feeds their copies too."),
        ),
        Command(
            "canvas.detach", mark("Detach"), c.detach, "arrow-square-out", "graph", 2,
            ("Alt+Shift+D",), c.has_selection,
            hint=mark(
                "Takes the nodes out of their chain and closes the gap with a wire; "
                "a drag with Alt and Shift, or a shake while dragging, does the same."
            ),
        ),
    ]  # fmt: skip


def _aligning(c: Canvas) -> list[Command]:
    def to(side: str) -> Callable[[], None]:
        return lambda: c.align_to(side)

    two, three = c.can_align, c.can_distribute
    return [
        Command("canvas.tidy_down", mark("Tidy downwards"), c.tidy_down, "rows", "graph", 3,
                ("Shift+Alt+L",), c.has_nodes,
                hint=mark("Lays out the selected nodes, or all of them, from top to bottom.")),
        Command("canvas.align_left", mark("Align left"), to("left"), "align-left", "graph", 5,
                ("Ctrl+Alt+Left",), two),
        Command("canvas.align_center", mark("Align centres, one below the other"), to("center"),
                "align-center-horizontal", "graph", 5, (), two),
        Command("canvas.align_right", mark("Align right"), to("right"), "align-right", "graph", 5,
                ("Ctrl+Alt+Right",), two),
        Command("canvas.align_top", mark("Align top"), to("top"), "align-top", "graph", 5,
                ("Ctrl+Alt+Up",), two),
        Command("canvas.align_middle", mark("Align centres, side by side"), to("middle"),
                "align-center-vertical", "graph", 5, (), two),
        Command("canvas.align_bottom", mark("Align bottom"), to("bottom"), "align-bottom", "graph",
                5, ("Ctrl+Alt+Down",), two),
        Command("canvas.distribute_across", mark("Distribute across"), lambda: c.distribute(0),
                "arrows-left-right", "graph", 5, (), three),
        Command("canvas.distribute_down", mark("Distribute down"), lambda: c.distribute(1),
                "arrows-down-up", "graph", 5, (), three),
    ]  # fmt: skip


def _composing(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.open", mark("Open the composite"), c.open_selected, "sign-in", "graph", 6,
            ("Ctrl+Return", "Ctrl+Enter"), c.can_open,
            hint=mark("Shows the drawing inside; a double click on the node does the same."),
        ),
        Command(
            "canvas.leave", mark("Go out of the composite"), c.leave, "sign-out", "graph", 6,
            ("Ctrl+Up",), c.can_leave,
            hint=mark("Shows the drawing around; Esc and Backspace do it, too."),
        ),
        Command(
            "canvas.group", mark("Group into a composite"), c.group_selection, "selection-plus",
            "graph", 6, ("Ctrl+G",), c.can_group,
            hint=mark("Makes one node of the selected ones; wires that cross become its ports."),
        ),
        Command(
            "canvas.unpack", mark("Unpack the composite"), c.unpack_selection,
            "selection-slash", "graph", 6, ("Ctrl+Shift+G",), c.has_composites_selected,
            hint=mark("Puts the nodes of the composite in its place."),
        ),
        Command(
            "canvas.publish", mark("Add the composite to the palette"), c.publish,
            "folder-plus", "graph", 6, (), c.can_publish,
            hint=mark("Keeps it in your library, so that every drawing can use it."),
        ),
        Command(
            "canvas.make_unique", mark("Make the composite unique"), c.make_unique, "copy",
            "graph", 6, (), c.has_composite_selected,
            hint=mark("Gives it a definition of its own, apart from its other uses."),
        ),
    ]  # fmt: skip
