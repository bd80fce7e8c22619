"""A field and a list below it: what fits what is typed, chosen by arrows and Enter or a click."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.tokens import GAP_2

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchDialog(QDialog):
    """The best hit is chosen from the start, and the cursor stays in the field.

    A subclass lists in `add_hits`, does in `take`, and calls `fill` once it is made.
    """

    def __init__(self, title: str, hint: str, listed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(title)
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setAccessibleName(listed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_2, GAP_2, GAP_2, GAP_2)
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _written: self.fill())
        self.list.itemActivated.connect(lambda _item: self._take())
        self.list.itemClicked.connect(lambda _item: self._take())

    @abstractmethod
    def add_hits(self, query: str) -> None:
        """Put what fits ``query`` into the empty `list`, the best first."""

    @abstractmethod
    def take(self, item: QTreeWidgetItem) -> None:
        """A hit was chosen."""

    def fill(self) -> None:
        """List what fits what is typed."""
        self.list.clear()
        self.add_hits(self.field.text().strip())
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _take(self) -> None:
        if item := self.list.currentItem():
            self.take(item)

    def _move(self, rows: int) -> None:
        current = self.list.currentItem()
        row = rows + (self.list.indexOfTopLevelItem(current) if current else 0)
        if item := self.list.topLevelItem(max(0, min(row, self.list.topLevelItemCount() - 1))):
            self.list.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in STEPS:
                self._move(STEPS[key])
                return True
            if key in ENTER:
                self._take()
                return True
        return super().eventFilter(watched, event)
