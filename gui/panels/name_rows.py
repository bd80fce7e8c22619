"""Names that can be edited in place: a field, and a row with buttons beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.i18n import tr
from gui.panels.widgets import label, set_state, small_button
from gui.tokens import GAP_1


class NameField(QWidget):
    """A name, and below it why another one does not do.

    Signals:
        renamed(str, str): the old name and the wanted one.
    """

    renamed = Signal(str, str)

    def __init__(self, name: str, spoken: str, tip: str = "") -> None:
        super().__init__()
        self.name = name
        self.edit = QLineEdit(name)
        self.edit.setAccessibleName(spoken)
        self.edit.setToolTip(tip or spoken)
        self.error = label(role="error", wrap=True)
        self.error.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.edit)
        rows.addWidget(self.error)
        self.edit.editingFinished.connect(self._finish)
        self.edit.textEdited.connect(lambda _written: self.tell(""))

    def show_name(self, name: str) -> None:
        """Show another name."""
        self.name = name
        if not self.edit.isModified():
            self.edit.setText(name)

    def tell(self, complaint: str) -> None:
        """Say why the name does not do, or that it does."""
        self.error.setText(complaint)
        self.error.setVisible(bool(complaint))
        set_state(self.edit, "state", "bad" if complaint else "")

    def _finish(self) -> None:
        wanted = self.edit.text().strip()
        if self.edit.isModified() and wanted != self.name:
            self.edit.setModified(False)
            self.renamed.emit(self.name, wanted)


class NameRow(QWidget):
    """A `NameField` with buttons to move it among others, and to take it away.

    Signals:
        renamed(str, str): as of `NameField`.
        moved(int): one up (-1) or down (1).
        removed(str): it is to go.
    """

    renamed = Signal(str, str)
    moved = Signal(int)
    removed = Signal(str)

    def __init__(self, name: str, spoken: str, *, movable: bool = False) -> None:
        super().__init__()
        self.field = NameField(name, spoken)
        self.field.renamed.connect(self.renamed)
        self.up = small_button("caret-up", tr("Move {name} up", name=name))
        self.down = small_button("caret-down", tr("Move {name} down", name=name))
        self.remove = small_button("x", tr("Remove {name}", name=name))
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(lambda: self.removed.emit(self.field.name))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP_1)
        line.addWidget(self.field, 1)
        for button in (self.up, self.down):
            line.addWidget(button)
            button.setVisible(movable)
        line.addWidget(self.remove)
