"""The look of all widgets: Fusion, our palette, one style sheet, one face; made from the tokens.

`QStyleHints.setColorScheme` changes nothing on bare X11 and offscreen, so the palette is our own.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

import resources
from gui import icons
from gui.preferences import Preferences
from gui.stylesheet import stylesheet
from gui.tokens import BODY, DARK, LIGHT, SMALL, Tokens

POINTS_PER_PIXEL = 0.75
BARE_FAMILIES = ("DejaVu Sans", "Bitstream Vera Sans")  # there when no other is installed
GOOD_FAMILIES = ("Inter", "Noto Sans", "Ubuntu", "Cantarell", "Open Sans", "Roboto")
CJK_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
)


class Coloured(Protocol):
    """What is drawn in the colours of a theme."""

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""


class Theme(QObject):
    """Applies the chosen theme to the whole application.

    Signals:
        changed(Tokens): other colours or another size of text are in force.
    """

    changed = Signal(object)

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self._system_font = QFont(app.font())
        self.tokens = DARK
        app.setStyle("Fusion")
        preferences.changed.connect(self._on_preference)
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        self.apply()

    def apply(self) -> None:
        """Put palette, font and style sheet of the chosen theme into force."""
        self.tokens = self._chosen()
        scale = int(str(self._preferences["font_scale"])) / 100
        icons.set_tokens(self.tokens)
        self._app.setPalette(palette(self.tokens))
        self._app.setFont(interface_font(self._system_font, scale))
        pictures = resources.path(f"theme/{self.tokens.name}").as_posix()
        self._app.setStyleSheet(stylesheet(self.tokens, scale, pictures))
        self.changed.emit(self.tokens)

    def _chosen(self) -> Tokens:
        wanted = self._preferences["theme"]
        if wanted == "system":
            light = self._app.styleHints().colorScheme() is Qt.ColorScheme.Light
            return LIGHT if light else DARK
        return LIGHT if wanted == "light" else DARK

    def _on_preference(self, name: str) -> None:
        if name in {"theme", "font_scale"}:
            self.apply()

    def _on_system_scheme(self) -> None:
        if self._preferences["theme"] == "system" and self._chosen() is not self.tokens:
            self.apply()


def interface_font(system: QFont, scale: float) -> QFont:
    """The system's face with a Chinese fallback, in the size of body text."""
    font = QFont(system)
    font.setFamilies([_face(system), *CJK_FAMILIES])
    font.setPointSizeF(BODY * POINTS_PER_PIXEL * scale)
    return font


def _face(system: QFont) -> str:
    """The real name behind the system's face, or a better one where nobody chose any.

    An alias such as "Sans Serif" would be passed over for the first name that is a real one: the
    Chinese.
    """
    real = QFontInfo(system).family()
    if real not in BARE_FAMILIES:
        return real
    present = set(QFontDatabase.families())
    return next((family for family in GOOD_FAMILIES if family in present), real)


def mono_font(scale: float = 1.0) -> QFont:
    """The face of numbers and shapes."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(SMALL * POINTS_PER_PIXEL * scale)
    return font


def has_chinese_font() -> bool:
    """Whether the system has a face for simplified Chinese."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def palette(tokens: Tokens) -> QPalette:
    """The colours of all widgets that the style sheet does not name."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: tokens.panel,
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Base: tokens.panel,
        QPalette.ColorRole.AlternateBase: tokens.raised,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.Button: tokens.raised,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.BrightText: tokens.bad,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.dim,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.LinkVisited: tokens.accent,
        QPalette.ColorRole.Light: tokens.raised,
        QPalette.ColorRole.Midlight: tokens.line,
        QPalette.ColorRole.Mid: tokens.line,
        QPalette.ColorRole.Dark: tokens.window,
        QPalette.ColorRole.Shadow: tokens.window,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, color in roles.items():
        made.setColor(role, QColor(color))
    faded = QColor(tokens.dim)
    faded.setAlphaF(0.6)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return made


def is_language_change(event: QEvent) -> bool:
    """Whether a `changeEvent` means that all texts are to be set anew."""
    return event.type() == QEvent.Type.LanguageChange
