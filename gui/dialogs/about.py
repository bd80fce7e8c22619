"""What the program is, the list of shortcuts, and the facts that a report of a fault needs."""

from __future__ import annotations

import os
import platform
from importlib import metadata

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from backend.version import VERSION
from gui import places
from gui.actions import ActionSet
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


class ShortcutsDialog(QDialog):
    """Every command that has a key."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Shortcuts"))
        self.resize(460, 520)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setAccessibleName(tr("Shortcuts"))
        self.list.setHeaderLabels([tr("Command"), tr("Keys")])
        for command in actions:
            keys = [
                sequence.toString(QKeySequence.SequenceFormat.NativeText)
                for sequence in actions[command.id].shortcuts()
            ]
            if keys:
                item = QTreeWidgetItem(self.list, [actions[command.id].text(), ", ".join(keys)])
                item.setIcon(0, actions[command.id].icon())
        self.list.setColumnWidth(0, 270)
        rows = QVBoxLayout(self)
        rows.addWidget(self.list)
        rows.addWidget(_close_button(self))


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
