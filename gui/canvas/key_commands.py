"""What is done on the canvas by keys alone: to step, to pan, to call off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions import Command
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

STEPS = (
    ("left", mark("Step to the left"), mark("Far to the left"), -1, 0),
    ("right", mark("Step to the right"), mark("Far to the right"), 1, 0),
    ("up", mark("Step up"), mark("Far up"), 0, -1),
    ("down", mark("Step down"), mark("Far down"), 0, 1),
)


def key_commands(canvas: Canvas) -> list[Command]:
    """The commands that no menu shows."""

    def to(x: int, y: int, far: bool) -> Callable[[], None]:
        return lambda: canvas.move_by_key(x, y, far=far)

    hint = mark("Moves what is selected; without a selection, the paper.")
    steps = []
    for side, near, far, x, y in STEPS:
        icon, key = f"arrow-{side}", side.title()
        steps.append(
            Command(f"canvas.step_{side}", near, to(x, y, False), icon, shortcuts=(key,), hint=hint)
        )
        steps.append(
            Command(
                f"canvas.far_{side}",
                far,
                to(x, y, True),
                f"arrow-fat-{side}",
                shortcuts=(f"Shift+{key}",),
                hint=hint,
            )
        )
    return [
        *steps,
        Command("canvas.escape", mark("Call off, or select nothing"), canvas.escape, "x",
                shortcuts=("Esc",)),
        Command("canvas.pan_hold", mark("Pan with the mouse while the key is held"),
                canvas.hold_to_pan, "hand-grabbing", shortcuts=("Space",), held=True),
    ]  # fmt: skip
