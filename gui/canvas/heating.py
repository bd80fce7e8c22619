"""Colouring the nodes by what they cost; a way of looking, and no step to undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.actions import Command
from gui.canvas.base import CanvasBase
from gui.canvas.heat import MEASURES
from gui.canvas.heat_legend import HeatLegend
from gui.i18n import mark

if TYPE_CHECKING:
    from gui.canvas.canvas import Canvas

ICONS = {"parameters": "database", "multiply_adds": "lightning", "activations": "stack"}


class Heating(CanvasBase):
    """The commands of the heat map."""

    heat_legend: HeatLegend | None = None

    def colour_by(self, measure: str) -> None:
        """Colour the nodes by a measure of `gui.canvas.heat`, or as ever without one."""
        self.mirror.show_heat(measure)
        if self.heat_legend is None:
            self.heat_legend = HeatLegend(self)
        self.heat_legend.stand()
        self.update()


def heat_commands(canvas: Canvas) -> list[Command]:
    """One for each measure, and one to go back."""

    def by(measure: str) -> Callable[[], None]:
        return lambda: canvas.colour_by(measure)

    def now(measure: str) -> Callable[[], bool]:
        return lambda: canvas.mirror.heat.measure == measure

    return [
        Command("canvas.heat_off", mark("Kind of node"), by(""), "palette", "heat",
                checked=now("")),
        *(
            Command(f"canvas.heat_{name}", measure.title, by(name), ICONS[name], "heat", 1,
                    checked=now(name))
            for name, measure in MEASURES.items()
        ),
    ]  # fmt: skip
