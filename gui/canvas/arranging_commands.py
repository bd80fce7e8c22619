"""The commands for frames, notes, dots, muted wires, collapsed nodes and bookmarks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from graph.spec import Category
from gui.actions import Command
from gui.canvas.bookmarks import NUMBERS
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

COLORS = {
    "": mark("Colour: neutral"),
    Category.DATA.value: mark("Colour: as data"),
    Category.LAYER.value: mark("Colour: as layers"),
    Category.NORMALISATION.value: mark("Colour: as normalisation"),
    Category.ACTIVATION.value: mark("Colour: as activations"),
    Category.LOSS.value: mark("Colour: as losses"),
    Category.OPTIMIZER.value: mark("Colour: as optimizers"),
    Category.METRIC.value: mark("Colour: as metrics"),
}
BOOKMARKS = (
    (mark("Set bookmark 1"), mark("Go to bookmark 1")),
    (mark("Set bookmark 2"), mark("Go to bookmark 2")),
    (mark("Set bookmark 3"), mark("Go to bookmark 3")),
    (mark("Set bookmark 4"), mark("Go to bookmark 4")),
    (mark("Set bookmark 5"), mark("Go to bookmark 5")),
    (mark("Set bookmark 6"), mark("Go to bookmark 6")),
    (mark("Set bookmark 7"), mark("Go to bookmark 7")),
    (mark("Set bookmark 8"), mark("Go to bookmark 8")),
    (mark("Set bookmark 9"), mark("Go to bookmark 9")),
)
COLOR_IDS = tuple(f"canvas.color_{color or 'neutral'}" for color in COLORS)
NOTE_MENU: tuple[str, ...] = (
    "canvas.rename", "canvas.fit_frame", "", *COLOR_IDS, "", "canvas.cut", "canvas.copy",
    "canvas.duplicate", "", "canvas.delete",
)  # fmt: skip


def arranging_commands(canvas: Canvas) -> list[Command]:
    """What frames, bends, mutes, collapses and remembers."""
    return [*_notes(canvas), *_colors(canvas), *_wires(canvas), *_bookmarks(canvas)]


def _notes(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.frame", mark("Frame the selection"), c.add_frame, "frame-corners", "graph", 7,
            ("Ctrl+J",), hint=mark("Draws a frame with a title that moves its nodes with it."),
        ),
        Command(
            "canvas.note", mark("Add a note"), c.add_note, "note", "graph", 7, ("Shift+N",),
            hint=mark("Puts a text beside the nodes; *stress*, lists and # headings are shown."),
        ),
        Command(
            "canvas.fit_frame", mark("Fit the frame to its nodes"), c.fit_frames, "arrows-in",
            "graph", 7, (), c.has_notes_chosen,
        ),
        Command(
            "canvas.collapse", mark("Collapse to the title"), c.toggle_collapsed,
            "arrows-in-line-vertical", "graph", 2, ("H",), c.has_selection, c.all_collapsed,
            hint=mark("Shows only the titles of the selected nodes."),
        ),
    ]  # fmt: skip


def _colors(c: Canvas) -> list[Command]:
    return [
        Command(
            command_id, title, partial(c.color_notes, color), "palette",
            enabled=c.has_notes_chosen, checked=partial(c.has_color, color),
        )
        for command_id, (color, title) in zip(COLOR_IDS, COLORS.items(), strict=True)
    ]  # fmt: skip


def _wires(c: Canvas) -> list[Command]:
    return [
        Command(
            "canvas.mute_wire", mark("Mute the wire"), c.toggle_mute, "prohibit", "graph", 2,
            ("Shift+M",), c.has_wire, c.is_muted,
            hint=mark("The wire stays drawn, but it is as if it were not there."),
        ),
        Command(
            "canvas.straighten", mark("Take the dots off the wire"), c.straighten, "line-segment",
            "graph", 2, (), c.has_dots,
        ),
    ]  # fmt: skip


def _bookmarks(c: Canvas) -> list[Command]:
    made = []
    for number, (set_title, go_title) in zip(NUMBERS, BOOKMARKS, strict=True):
        there = partial(c.has_bookmark, number)
        made += [
            Command(f"canvas.bookmark_set_{number}", set_title, partial(c.set_bookmark, number),
                    "bookmark-simple", shortcuts=(f"Ctrl+{number}",)),
            Command(f"canvas.bookmark_go_{number}", go_title, partial(c.go_to_bookmark, number),
                    "bookmarks-simple", shortcuts=(f"{number}",), enabled=there,
                    why_not=mark("Nothing is kept under this bookmark, or it is gone.")),
        ]  # fmt: skip
    return made
