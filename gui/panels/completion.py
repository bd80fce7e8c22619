"""Completion of names in a list with commas between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit


class NamesCompleter(QCompleter):
    """Completes the name that is being typed, the last of the list; asks for names on focus."""

    def __init__(self, names: Callable[[], Sequence[str]], line: QLineEdit) -> None:
        super().__init__(line)
        self._names = names
        self._listed = QStringListModel(list(names()), self)
        self.setModel(self._listed)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        line.installEventFilter(self)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        line = self.parent()
        assert isinstance(line, QLineEdit)
        before = line.text().rpartition(",")[0]
        chosen = str(index.data())
        return f"{before}, {chosen}" if before else chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and watched is self.parent():
            self._listed.setStringList(list(self._names()))
        return super().eventFilter(watched, event)
