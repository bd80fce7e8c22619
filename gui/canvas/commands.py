"""Everything that can be done on the canvas, as one list: menus, shortcuts and palette read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.actions import Command
from gui.canvas.arranging_commands import arranging_commands
from gui.canvas.expert_commands import expert_commands
from gui.canvas.heating import heat_commands
from gui.canvas.key_commands import key_commands
from gui.canvas.reasons import with_reasons
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

NODE_MENU: tuple[str, ...] = (
    "canvas.edit_values", "canvas.rename", "canvas.replace", "canvas.bypass", "canvas.freeze",
    "canvas.share", "canvas.collapse", "canvas.frame", "", "canvas.open", "canvas.group",
    "canvas.unpack", "canvas.make_unique", "canvas.publish", "", "canvas.cut", "canvas.copy",
    "canvas.duplicate", "", "canvas.connect", "canvas.swap", "canvas.disconnect", "canvas.heal",
    "canvas.delete", "", "canvas.tidy", "canvas.fit_selection",
)  # fmt: skip
WIRE_MENU: tuple[str, ...] = (
    "canvas.insert", "canvas.mute_wire", "canvas.straighten", "", "canvas.delete",
)  # fmt: skip
CANVAS_MENU: tuple[str, ...] = (
    "canvas.add", "canvas.paste", "canvas.note", "canvas.frame", "", "canvas.select_all",
    "canvas.tidy", "", "canvas.leave", "canvas.fit_all", "canvas.zoom_actual",
)  # fmt: skip


def canvas_commands(canvas: Canvas) -> list[Command]:
    """The commands of the canvas, in the order of the menus ``edit``, ``graph`` and ``view``."""
    made = [
        *_edit_commands(canvas),
        *_graph_commands(canvas),
        *_view_commands(canvas),
        *expert_commands(canvas),
        *arranging_commands(canvas),
        *key_commands(canvas),
        *heat_commands(canvas),
    ]
    return with_reasons(canvas, made)


def _edit_commands(c: Canvas) -> list[Command]:
    some, any_ = c.has_selection, c.has_copyable
    return [
        Command("canvas.cut", mark("Cut"), c.cut, "scissors", "edit", 1, ("Ctrl+X",), any_),
        Command("canvas.copy", mark("Copy"), c.copy, "copy", "edit", 1, ("Ctrl+C",), any_),
        Command("canvas.paste", mark("Paste"), c.paste, "clipboard", "edit", 1, ("Ctrl+V",)),
        Command(
            "canvas.duplicate", mark("Duplicate"), c.duplicate_selection, "copy-simple",
            "edit", 1, ("Ctrl+D",), any_,
            hint=mark("Copies the nodes beside themselves; a drag with Alt copies them, too."),
        ),
        Command(
            "canvas.delete", mark("Delete"), c.delete_selection, "trash", "edit", 2,
            ("Del", "Backspace"), c.has_choice,
        ),
        Command(
            "canvas.heal", mark("Delete and heal the chain"), c.delete_and_heal, "bandaids",
            "edit", 2, ("Ctrl+Del", "Ctrl+Backspace"), some,
            hint=mark("Deletes the nodes and wires what stood before them to what stands after."),
        ),
        Command(
            "canvas.select_all", mark("Select all"), c.select_all, "selection-all", "edit", 3,
            ("Ctrl+A",), c.has_nodes,
        ),
        Command(
            "canvas.select_none", mark("Select nothing"), c.select_none, "selection-slash",
            "edit", 3, ("Ctrl+Shift+A",), some,
        ),
    ]  # fmt: skip


def _graph_commands(c: Canvas) -> list[Command]:
    some = c.has_selection
    return [
        Command(
            "canvas.add", mark("Add a node…"), c.add_node, "plus", "graph", 1, ("Tab", "Shift+A"),
            hint=mark("Searches the nodes and adds one beside the selection, wired to it."),
        ),
        Command(
            "canvas.insert", mark("Insert a node here…"), c.insert_on_chosen, "plus-circle", "", 1,
            (), lambda: c.chosen_link is not None, why_not=mark("Select a wire first."),
        ),
        Command(
            "canvas.edit_values", mark("Set its parameters…"), c.edit_values, "sliders", "graph", 2,
            ("Return", "Enter"), c.can_edit_values,
            hint=mark("Types the parameters on the node; Tab goes on to the next one."),
        ),
        Command(
            "canvas.rename", mark("Rename…"), c.rename, "pencil-simple", "graph", 2, ("F2",),
            c.has_one_selected,
        ),
        Command(
            "canvas.bypass", mark("Bypass"), c.toggle_bypass, "arrow-bend-double-up-right", "graph",
            2, ("M", "Ctrl+B"), some, c.all_bypassed,
            hint=mark("The node hands its first input on, as if it were not there."),
        ),
        Command(
            "canvas.freeze", mark("Freeze"), c.toggle_frozen, "snowflake", "graph", 2,
            ("Ctrl+Shift+F",), some, c.all_frozen,
            hint=mark("The parameters of the node are not trained."),
        ),
        Command(
            "canvas.share", mark("Share weights"), c.toggle_sharing, "link-simple", "graph", 2,
            ("Ctrl+Alt+S",), c.can_share, c.all_sharing,
            hint=mark("The selected nodes have one set of weights; the first one owns it."),
        ),
        Command(
            "canvas.disconnect", mark("Disconnect"), c.disconnect_selection, "link-break",
            "graph", 2, ("Alt+D",), some,
        ),
        Command(
            "canvas.fix", mark("Mend the first problem"), c.fix_first, "wrench", "graph", 2,
            ("Ctrl+.",), some,
        ),
        Command(
            "canvas.tidy", mark("Tidy"), c.tidy, "tree-structure", "graph", 3, ("L",), c.has_nodes,
            hint=mark("Lays out the selected nodes, or all of them, from left to right."),
        ),
    ]  # fmt: skip


def _view_commands(c: Canvas) -> list[Command]:
    return [
        Command("canvas.zoom_in", mark("Zoom in"), c.zoom_in, "magnifying-glass-plus", "view", 1,
                ("Ctrl++", "Ctrl+=")),
        Command("canvas.zoom_out", mark("Zoom out"), c.zoom_out, "magnifying-glass-minus", "view",
                1, ("Ctrl+-",)),
        Command("canvas.zoom_actual", mark("100 %"), c.zoom_actual, "number-square-one", "view", 1,
                ("Ctrl+0",)),
        Command("canvas.fit_all", mark("Fit all"), c.fit_all, "arrows-out", "view", 1, ("Home",),
                c.has_nodes),
        Command("canvas.fit_selection", mark("Fit the selection"), c.fit_selection, "corners-out",
                "view", 1, (".",), c.has_selection),
    ]  # fmt: skip
