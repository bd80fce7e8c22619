"""What the program is, and the facts that a report of a fault needs."""

from __future__ import annotations

import os
import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from backend.version import VERSION
from gui import places
from gui.i18n import tr
from gui.panels.widgets import label
from gui.tokens import GAP_2, GAP_4

PACKAGES = ("torch", "numpy", "networkx", "pyqtgraph", "qtawesome", "safetensors")


class AboutDialog(QDialog):
    """Name, version, one sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Layerloom"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_4)
        rows.setSpacing(GAP_2)
        rows.addWidget(label(f"Layerloom {VERSION}", "title"))
        sentence = tr("Draw a neural network, train it, and watch it learn.")
        rows.addWidget(label(sentence, wrap=True))
        facts = label(diagnosis(), "mono")
        facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(facts)
        rows.addWidget(_close_button(self))
        self.setMinimumWidth(420)


def diagnosis() -> str:
    """Versions and paths, a line each."""
    lines = [
        f"Layerloom {VERSION}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        *(f"{name} {metadata.version(name)}" for name in PACKAGES),
        f"{platform.platform()}, {os.cpu_count()} cores",
        f"log {places.log_folder()}",
    ]
    return "\n".join(lines)


def _close_button(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    box.rejected.connect(dialog.reject)
    return box
