"""The one set of colours, spaces and type sizes. Everything that is drawn takes its values here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtGui import QColor

from graph.spec import Category

# Space: a 4 px grid.
GAP_1, GAP_2, GAP_3, GAP_4, GAP_6 = 4, 8, 12, 16, 24
CONTROL_HEIGHT = 28
RADIUS = 6
NODE_RADIUS = 9

# Type, in pixels at 100 %.
SMALL, BODY, LARGE = 11.0, 12.5, 15.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of one theme, as ``#rrggbb``.

    Attributes:
        good, warn, bad: running or fine; deserves a look; wrong.
        category: hue of each node category, for nodes, ports, palette dots and plots alike.
        curves: hues for plotted lines, apart for colour-blind eyes.
    """

    name: str
    window: str
    canvas: str
    panel: str
    raised: str
    line: str
    text: str
    dim: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str
    grid: str
    category: Mapping[Category, str]
    curves: tuple[str, ...]


DARK = Tokens(
    name="dark",
    window="#15171c",
    canvas="#191c22",
    panel="#1e2129",
    raised="#262a34",
    line="#30353f",
    text="#e6e9ef",
    dim="#98a1b3",
    accent="#5b9dff",
    on_accent="#0b1220",
    good="#7fbf6a",
    warn="#e0a63c",
    bad="#ef6f6c",
    grid="#22262e",
    category={
        Category.DATA: "#4fb6a8",
        Category.LAYER: "#5b9dff",
        Category.NORMALISATION: "#a78bfa",
        Category.ACTIVATION: "#e0a63c",
        Category.OPERATION: "#9aa4b5",
        Category.LOSS: "#ef6f6c",
        Category.OPTIMIZER: "#d676c8",
        Category.METRIC: "#7fbf6a",
        Category.COMPOSITE: "#38bdf8",
    },
    curves=("#5b9dff", "#e0a63c", "#4fb6a8", "#d676c8", "#7fbf6a", "#ef6f6c", "#a78bfa", "#9aa4b5"),
)

LIGHT = Tokens(
    name="light",
    window="#e9ebf0",
    canvas="#f5f6f9",
    panel="#ffffff",
    raised="#f0f2f6",
    line="#d9dde5",
    text="#1b2130",
    dim="#5a6478",
    accent="#2f6fe0",
    on_accent="#ffffff",
    good="#4a8f32",
    warn="#b27708",
    bad="#d14643",
    grid="#e6e9ef",
    category={
        Category.DATA: "#12877a",
        Category.LAYER: "#2f6fe0",
        Category.NORMALISATION: "#7a5af0",
        Category.ACTIVATION: "#b27708",
        Category.OPERATION: "#6b7588",
        Category.LOSS: "#d14643",
        Category.OPTIMIZER: "#b0429f",
        Category.METRIC: "#4a8f32",
        Category.COMPOSITE: "#0284c7",
    },
    curves=("#2f6fe0", "#b27708", "#12877a", "#b0429f", "#4a8f32", "#d14643", "#7a5af0", "#6b7588"),
)


def blend(color: str | QColor, into: str | QColor, part: float) -> QColor:
    """``color`` with ``part`` (0 to 1) of ``into`` mixed in: faint without alpha, which is slow."""
    one, two = QColor(color), QColor(into)
    return QColor.fromRgbF(
        one.redF() + (two.redF() - one.redF()) * part,
        one.greenF() + (two.greenF() - one.greenF()) * part,
        one.blueF() + (two.blueF() - one.blueF()) * part,
    )
