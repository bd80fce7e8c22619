"""A question in a box of its own, for what cannot wait."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui import icons

PICTURE = 32


def question(parent: QWidget, sentence: str, detail: str = "") -> QMessageBox:
    """A box that asks ``sentence``, as plain text, with our picture; buttons are the caller's."""
    box = QMessageBox(parent)
    box.setIconPixmap(icons.icon("question-fill", icons.accent()).pixmap(PICTURE, PICTURE))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Layerloom")
    box.setText(sentence)
    box.setInformativeText(detail)
    return box


def confirmed(parent: QWidget, sentence: str, detail: str = "") -> bool:
    """Whether the person says yes to what ``sentence`` asks."""
    box = question(parent, sentence, detail)
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Yes | buttons.Cancel)
    return box.exec() == buttons.Yes
