"""The dialog of preferences, made from their list; every change is in force at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from graph.edits import Unset
from graph.kinds import Value
from gui.i18n import tr
from gui.panels.editors import ChoiceEditor, Editor, make_editor
from gui.panels.widgets import clear, label
from gui.preferences import PREFERENCES, Preference, Preferences
from gui.theme import is_language_change
from gui.tokens import GAP_2, GAP_3, GAP_4


class PreferencesDialog(QDialog):
    """A row for each preference.

    Signals:
        operations_asked(): the person's own operations, and which may run, are to be shown.
    """

    operations_asked = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.editors: dict[str, Editor] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP_4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(1, 200)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self.operations = QPushButton()
        self.operations.setAutoDefault(False)
        self._buttons.addButton(self.operations, QDialogButtonBox.ButtonRole.ActionRole)
        self.operations.clicked.connect(self.operations_asked)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_4)
        rows.addLayout(self._grid)
        rows.addStretch(1)
        rows.addWidget(self._buttons)
        self.setMinimumWidth(480)
        self.retranslate()

    def retranslate(self) -> None:
        """Build the rows in the language of the window."""
        self.setWindowTitle(tr("Preferences"))
        self.operations.setText(tr("Your operations …"))
        self.operations.setToolTip(tr("Which code of yours may run while you train."))
        clear(self._grid)
        self.editors.clear()
        for row, preference in enumerate(PREFERENCES):
            self._add(row * 2, preference)

    def _add(self, row: int, preference: Preference) -> None:
        editor = make_editor(preference.kind)
        title, summary = tr(preference.title), tr(preference.summary) if preference.summary else ""
        if isinstance(editor, ChoiceEditor):
            editor.set_labels({word: tr(name) for word, name in preference.labels.items()})
        editor.show_value(self._preferences[preference.name])
        editor.set_names(title, summary)
        complaint = label(summary, "small", wrap=True)
        complaint.setContentsMargins(0, 0, 0, GAP_2)
        editor.committed.connect(lambda value, _g: self._set(preference, value))
        editor.complained.connect(lambda why: complaint.setText(why or summary))
        name = label(title)
        name.setBuddy(editor)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(editor, row, 1)
        self._grid.addWidget(complaint, row + 1, 0, 1, 2, Qt.AlignmentFlag.AlignTop)
        self.editors[preference.name] = editor

    def _set(self, preference: Preference, value: Value | Unset) -> None:
        if not isinstance(value, Unset):
            self._preferences.set(preference.name, value)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
