"""How much of the whole cost a node is, as one of a few levels that it is coloured by.

Costs differ by orders of magnitude, so the levels follow the logarithm of the share: four for each
factor of ten, down to a thousandth. What costs nothing has level 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from backend.infer.result import Cost, Inference
from gui.i18n import mark, tr
from gui.numbers import short_bytes, short_count
from gui.tokens import blend

if TYPE_CHECKING:
    from gui.canvas.face import NodeFace

LEVELS, DECADES = 12, 3
# Light to dark in even steps of lightness, for colour-blind eyes too: ColorBrewer's YlGnBu.
SCALE = (
    *("#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#253494"),
    "#081d58",
)


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of cost.

    Attributes:
        title, told: English, handed to `mark`; ``told`` has a place for the share.
        of: reads it.
        written: as text, short.
    """

    title: str
    told: str
    of: Callable[[Cost], int]
    written: Callable[[float], str]


MEASURES = {
    "parameters": Measure(
        mark("Parameters"),
        mark("{share} of all parameters"),
        lambda cost: cost.parameters,
        short_count,
    ),
    "multiply_adds": Measure(
        mark("Multiply-adds"),
        mark("{share} of all multiply-adds"),
        lambda cost: cost.multiply_adds,
        short_count,
    ),
    "activations": Measure(
        mark("Activation memory"),
        mark("{share} of the memory of all activations"),
        lambda cost: cost.activation_bytes,
        short_bytes,
    ),
}


class Heat:
    """Levels of the nodes by one measure, or of none.

    Attributes:
        measure: name of the measure, or empty.
    """

    def __init__(self) -> None:
        self.measure = ""
        self._inference: Inference | None = None
        self._whole = 0
        self._levels: dict[str, int] = {}

    def use(self, measure: str) -> None:
        """Measure by something else, or by nothing."""
        self.measure = measure
        self.take(self._inference)

    def take(self, inference: Inference | None) -> set[str]:
        """Take what inference has found out; the nodes whose level is another."""
        before, self._inference = self._levels, inference
        nodes = inference.nodes if inference and self.measure else {}
        costs = {name: self._cost(name) for name in nodes if "." not in name}
        self._whole = sum(costs.values())
        self._levels = {name: level(cost, self._whole) for name, cost in costs.items()}
        return {n for n in {*before, *self._levels} if before.get(n) != self._levels.get(n)}

    def on(self, face: NodeFace, name: str) -> NodeFace:
        """The face with its level, and with what was measured instead of the parameters."""
        if not self.measure or name not in self._levels:
            return face
        cost = self._cost(name)
        number = MEASURES[self.measure].written(cost) if cost and not face.words else ""
        return replace(face, heat=self._levels[name], number=number)

    def told(self, name: str) -> str:
        """The share of a node in words, or empty."""
        if not self.measure or not self._levels.get(name):
            return ""
        return tr(MEASURES[self.measure].told, share=percent(self._cost(name) / self._whole))

    def _cost(self, name: str) -> int:
        assert self._inference is not None
        return MEASURES[self.measure].of(self._inference.nodes[name].cost)


def level(cost: float, whole: float) -> int:
    """The level of a cost among the whole, 0 to `LEVELS`."""
    if cost <= 0:
        return 0
    decades = math.log10(cost / whole) + DECADES
    return min(LEVELS, max(1, math.ceil(round(decades * LEVELS / DECADES, 6))))


def percent(share: float) -> str:
    """A share as people read it."""
    shown = f"{100 * share:.3g}" if share >= 0.001 else "< 0.1"
    return f"{shown} %"


def colors(dark: bool) -> list[QColor]:
    """The colour of each level from 1 on; more stands out more from the canvas of the theme."""
    scale = [QColor(name) for name in SCALE]
    if dark:
        scale = scale[-2::-1]  # the darkest would sink into a dark canvas
    return [_between(scale, number / (LEVELS - 1)) for number in range(LEVELS)]


def _between(scale: list[QColor], part: float) -> QColor:
    place = part * (len(scale) - 1)
    first = min(int(place), len(scale) - 2)
    return blend(scale[first], scale[first + 1], place - first)


def readable_on(color: QColor) -> QColor:
    """Black or white, whichever is read more easily on a colour."""
    return QColor("#000000") if luminance(color) > 0.18 else QColor("#ffffff")


def luminance(color: QColor) -> float:
    """Relative luminance as the contrast rules define it, 0 to 1."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
