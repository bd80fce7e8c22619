"""Asks whether a source may run: shows all of it, and its SHA-256."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from backend.plugins.source import Operation
from gui.dialogs.source_view import SourceView
from gui.i18n import tr
from gui.panels.widgets import label
from gui.tokens import GAP_2, GAP_3, GAP_4, Tokens


class ReviewDialog(QDialog):
    """The whole source, read-only; accepted when it may run. Enter says no."""

    def __init__(self, operation: Operation, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.operation = operation
        self.setWindowTitle(tr("May this code run?"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_2)
        rows.addWidget(label(tr("“{name}” wants to run", name=operation.name), "title"))
        told = tr(
            "It is Python and may do whatever you may: read and delete your files, use the network."
            " Allow it only if you have read and understood it, or wrote it yourself. It runs only"
            " while you train; when one byte of it changes, you are asked again."
        )
        rows.addWidget(label(told, "help", wrap=True))
        self.source = SourceView(operation.source, tokens)
        self.source.setReadOnly(True)
        rows.addWidget(self.source, 1)
        for line in (str(operation.path), f"SHA-256 {operation.sha256}"):
            shown = label(line, "mono", wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(shown)
        rows.addWidget(self._buttons())
        self.resize(760, 620)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.refuse = box.addButton(tr("Not now"), QDialogButtonBox.ButtonRole.RejectRole)
        self.allow = box.addButton(tr("Allow"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.allow.setAutoDefault(False)
        self.refuse.setDefault(True)
        self.refuse.setFocus()
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
