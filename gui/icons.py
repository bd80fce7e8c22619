"""Icons from the Phosphor font, in the colours of the theme."""

from __future__ import annotations

import qtawesome
from PySide6.QtGui import QColor, QIcon
from qtawesome.iconic_font import IconicFont

from gui.tokens import DARK, Tokens

_PREFIX = "ph"
_font: IconicFont | None = None
_tokens: Tokens = DARK


def set_tokens(tokens: Tokens) -> None:
    """Draw the icons that are made from now on in these colours."""
    global _tokens
    _tokens = tokens


def icon(name: str, color: str = "") -> QIcon:
    """The icon ``name`` in ``color``, or in the colour of text that greys when disabled."""
    faded = QColor(_tokens.dim)
    faded.setAlphaF(0.45)
    return _icons().icon(
        f"{_PREFIX}.{name}",
        color=QColor(color or _tokens.text),
        color_disabled=faded,
        color_selected=QColor(color or _tokens.text),
    )


def _icons() -> IconicFont:
    global _font
    if _font is None:  # qtawesome.icon() would read eleven more fonts while the window starts
        fonts = [entry for entry in qtawesome._BUNDLED_FONTS if entry[0] == _PREFIX]
        _font = IconicFont(*fonts)
    return _font
