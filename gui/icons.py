"""Icons from the Phosphor font that qtawesome brings, in the colours of the theme.

Only its font and its table of names are used: importing qtawesome itself, and the layer over Qt
that it needs, would cost the window a tenth of its time to appear.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from gui.painting import painting
from gui.tokens import DARK, Tokens

FACE, NAMES = "phosphor-*.ttf", "phosphor-charmap-*.json"
DISABLED_ALPHA = 0.45

_tokens: Tokens = DARK


class UnknownIconError(KeyError):
    """The font has no icon of that name."""


def set_tokens(tokens: Tokens) -> None:
    """Draw the icons that are made from now on in these colours."""
    global _tokens
    _tokens = tokens


def accent() -> str:
    """The colour of what is asked or selected, for a picture that no theme reaches later."""
    return _tokens.accent


def icon(name: str, color: str = "") -> QIcon:
    """The icon ``name`` in ``color``, or in the colour of text; greyed when disabled."""
    return QIcon(_Glyph(_character(name), QColor(color or _tokens.text), QColor(_tokens.dim)))


class _Glyph(QIconEngine):
    """Paints one character of the font in any size."""

    def __init__(self, character: str, color: QColor, faded: QColor) -> None:
        super().__init__()
        self._character = character
        self._color = color
        self._faded = QColor(faded)
        self._faded.setAlphaF(DISABLED_ALPHA)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._faded if mode is QIcon.Mode.Disabled else self._color)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._character)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        with painting(picture) as painter:
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        return picture

    def clone(self) -> QIconEngine:
        return _Glyph(self._character, self._color, self._faded)


def _character(name: str) -> str:
    code = _codes().get(name)
    if code is None:
        raise UnknownIconError(name)
    return chr(int(code, 16))


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file(FACE)))
    families = QFontDatabase.applicationFontFamilies(number)
    assert families, "the icon font cannot be read"
    return families[0]


@cache
def _codes() -> dict[str, str]:
    codes: dict[str, str] = json.loads(_file(NAMES).read_text(encoding="utf-8"))
    return codes


def _file(pattern: str) -> Path:
    spec = find_spec("qtawesome")
    assert spec is not None
    assert spec.origin is not None
    return next((Path(spec.origin).parent / "fonts").glob(pattern))
