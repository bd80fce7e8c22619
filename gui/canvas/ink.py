"""Pens, brushes and fonts of one theme, made once: making them while painting costs more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPen,
)

from graph.spec import Category
from gui.canvas import heat
from gui.tokens import BODY, SMALL, Tokens, blend

CATEGORIES = tuple(Category)
NUM_TINTS = len(CATEGORIES) + 2 + heat.LEVELS
UNKNOWN = len(CATEGORIES)  # index of the hue for node types that this version does not have


def category_index(category: Category | None) -> int:
    """Place of a category's colours in the lists below; None is an unknown node type."""
    return UNKNOWN if category is None else CATEGORIES.index(category)


def tint_index(category: Category | None, level: int) -> int:
    """Place of a node's fill in `Ink.headers` and `Ink.blocks`: its level of cost comes first."""
    return UNKNOWN + 1 + level if level >= 0 else category_index(category)


class Ink:
    """Everything that painting needs of a theme.

    A pen of width 0 is one device pixel wide at any zoom, and eight times as fast as a wider one.
    """

    def __init__(self, tokens: Tokens, family: str = "") -> None:
        self.tokens = tokens
        self.dark = QColor(tokens.canvas).lightnessF() < 0.5
        self.canvas = QColor(tokens.canvas)
        self.grid = blend(tokens.grid, tokens.line, 0.5)
        self.text = QColor(tokens.text)
        self.dim = QColor(tokens.dim)
        self.accent = QColor(tokens.accent)
        self.bad = QColor(tokens.bad)
        self.warn = QColor(tokens.warn)
        self.panel = QColor(tokens.panel)
        self.raised = QColor(tokens.raised)
        self.line = QColor(tokens.line)
        self.on_accent = QColor(tokens.on_accent)
        self._make_hues(tokens)
        self._make_pens(tokens)
        self._make_fonts(family)

    def _make_hues(self, tokens: Tokens) -> None:
        hues = [QColor(tokens.category[category]) for category in CATEGORIES]
        self.hues = [*hues, QColor(tokens.dim)]
        self.body = QColor(tokens.panel if not self.dark else tokens.raised)
        tint = 0.72 if self.dark else 0.84
        self.headers = [blend(hue, self.body, tint) for hue in self.hues]
        self.blocks = [blend(hue, self.body, 0.25) for hue in self.hues]
        heats = [self.body, *heat.colors(self.dark)]
        self.headers += heats
        self.blocks += [blend(tokens.dim, self.body, 0.7), *heats[1:]]
        self.header_texts = [self.text] * (UNKNOWN + 2) + list(map(heat.readable_on, heats[1:]))
        self.header_dims = [self.dim] * (UNKNOWN + 2) + self.header_texts[UNKNOWN + 2 :]
        edge = blend(tokens.line, tokens.dim, 0.12)
        self.hue_pens = [QPen(hue, 0) for hue in self.hues]
        self.edges = [blend(hue, edge, 0.75) for hue in self.hues]

    def _make_pens(self, tokens: Tokens) -> None:
        wire = blend(tokens.dim, tokens.canvas, 0.35)
        self.wire = QPen(wire, 0)
        self.wire_faint = QPen(blend(tokens.dim, tokens.canvas, 0.72), 0)
        self.wire_far = QPen(blend(tokens.dim, tokens.canvas, 0.5), 0)
        self.wire_lit = QPen(self.accent, 0)
        self.wire_bad = QPen(self.bad, 0)
        self.wire_muted = QPen(blend(tokens.dim, tokens.canvas, 0.45), 0)
        self.wire_muted.setDashPattern([5.0, 4.0])
        self.pill, self.pill_lit, self.pill_bad = (
            QPen(color, 1.0) for color in (self.line, self.accent, self.bad)
        )
        self.none = QPen(Qt.PenStyle.NoPen)
        self.no_brush = QBrush(Qt.BrushStyle.NoBrush)
        self.shadow = QColor(0, 0, 0, 22 if self.dark else 9)
        self.band = QColor(self.accent)
        self.band.setAlpha(36)

    def _make_fonts(self, family: str) -> None:
        self.title = _font(family, BODY, bold=True)
        self.small = _font(family, SMALL)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.mono = _font(mono, SMALL)
        self.mono.setStyleHint(QFont.StyleHint.Monospace)
        self.title_width = Widths(self.title)
        self.small_width = Widths(self.small)
        self.mono_width = Widths(self.mono)


class Widths:
    """Widths of texts in one font, remembered: measuring costs more than drawing."""

    LIMIT = 20_000

    def __init__(self, font: QFont) -> None:
        self.metrics = QFontMetricsF(font)
        self._known: dict[str, float] = {}

    def __call__(self, text: str) -> float:
        width = self._known.get(text)
        if width is None:
            if len(self._known) > self.LIMIT:
                self._known.clear()
            width = self._known[text] = self.metrics.horizontalAdvance(text)
        return width

    def elided(self, text: str, width: float) -> str:
        """``text``, cut with an ellipsis when it is wider than ``width``."""
        if self(text) <= width + 0.5:  # what fits to a rounding error fits
            return text
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _font(family: str, pixels: float, *, bold: bool = False) -> QFont:
    font = QFont(family) if family else QFont()
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
