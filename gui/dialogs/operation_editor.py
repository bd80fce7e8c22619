"""Writes an operation of one's own: source, what is wrong with it while one types, and saving."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from backend.plugins import folder
from backend.plugins.source import SUFFIX, Operation, OperationError, name_in, parse
from graph.files import reason_of
from gui.dialogs.source_view import SourceView
from gui.i18n import render, tr
from gui.operations import OwnOperations
from gui.panels.widgets import label, set_state
from gui.tokens import GAP_2, GAP_3, GAP_4, Tokens

TEMPLATE = '''import torch
from torch import Tensor


def my_operation(x: Tensor, factor: float = 1.0) -> Tensor:
    """Multiplies by a number.

    Args:
        x: Any shape.
        factor: What every element is multiplied by.

    Shape:
        output: same as x
    """
    return torch.mul(x, factor)
'''
LOOK_MS = 200  # after the last key


class OperationEditor(QDialog):
    """An operation that is new, or one of the folder."""

    def __init__(
        self, own: OwnOperations, tokens: Tokens, parent: QWidget, path: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._own = own
        self._path = path
        self.operation: Operation | None = None
        title = tr("Edit {file}", file=path.name) if path else tr("New operation")
        self.setWindowTitle(title)
        self.source = SourceView(_text_of(path) if path else TEMPLATE, tokens)
        self.told = label(wrap=True)
        self._later = QTimer(self, interval=LOOK_MS, singleShot=True)
        self._later.timeout.connect(self.look)
        self.source.textChanged.connect(self._later.start)
        self._lay_out()
        self.look()

    def look(self) -> None:
        """Say what the source is, or what is wrong with it. Nothing is run."""
        self._later.stop()
        self.operation = None
        try:
            self.operation = parse(self._written().encode(), self._file())
        except OperationError as error:
            complaint, line = error.why, error.line
            place = tr("Line {line}: ", line=line) if line else ""
            self.told.setText(f"{place}{render(complaint)}")
            self.source.mark_line(line)
        else:
            self.source.mark_line(0)
            self.told.setText(self._described(self.operation))
        set_state(self.told, "role", "help" if self.operation else "error")
        self.allow.setEnabled(self.operation is not None)

    def save(self) -> bool:
        """Write the file; whether that was possible."""
        self.look()
        file = self._file()
        if self._path is None and file.exists():
            self._complain(tr("There is an operation “{name}” already.", name=file.stem))
            return False
        try:
            self._path = self._own.save(file.stem, self._written())
        except OSError as error:
            why = render(reason_of(error))
            self._complain(tr("“{file}” was not saved: {why}.", file=file.name, why=why))
            return False
        self.accept()
        return True

    def save_and_allow(self) -> None:
        """Save, and let it run in training as it is written here."""
        if self.save() and self.operation is not None:
            self._own.allow(self.operation)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_2)
        help_text = tr(
            "One typed function: Tensor arguments become inputs, the others params, the docstring"
            " the help."
        )
        rows.addWidget(label(help_text, "help", wrap=True))
        rows.addWidget(self.source, 1)
        rows.addWidget(self.told)
        box = QDialogButtonBox()
        cancel = box.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.save_button = box.addButton(tr("Save"), QDialogButtonBox.ButtonRole.ActionRole)
        self.allow = box.addButton(tr("Save and allow"), QDialogButtonBox.ButtonRole.ActionRole)
        self.allow.setToolTip(tr("You have read it: it may run when you train."))
        for button in (cancel, self.save_button, self.allow):
            button.setAutoDefault(False)
        box.rejected.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        self.allow.clicked.connect(self.save_and_allow)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self).activated.connect(self.save)
        rows.addWidget(box)
        self.resize(760, 620)

    def _file(self) -> Path:
        """Where it goes: a new one is called like its function."""
        name = name_in(self._written()) or "my_operation"
        return self._path or folder.folder() / f"{name}{SUFFIX}"

    def _written(self) -> str:
        return self.source.toPlainText()

    def _described(self, operation: Operation) -> str:
        spec = operation.spec
        ends = [", ".join(port.name for port in ports) for ports in (spec.inputs, spec.outputs)]
        params = ", ".join(param.name for param in spec.params) or tr("none")
        return tr(
            "“{title}”: inputs {inputs}; outputs {outputs}; params {params}.",
            title=spec.title,
            inputs=ends[0],
            outputs=ends[1],
            params=params,
        )

    def _complain(self, sentence: str) -> None:
        self.told.setText(sentence)
        set_state(self.told, "role", "error")


def _text_of(path: Path) -> str:
    """What a file holds, as far as it is text; a broken one is there to be mended."""
    try:
        return (
            path.read_bytes()[: folder.MAX_SHOWN]
            .decode(errors="replace")
            .replace("\0", "\N{REPLACEMENT CHARACTER}")
        )
    except OSError:
        return ""
