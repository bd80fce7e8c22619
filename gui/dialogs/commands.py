"""The command palette: find any command by a few letters, and do it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ActionSet, Command
from gui.i18n import tr
from gui.tokens import GAP_2
from gui.window.menus import place_of, place_title

ID_ROLE = Qt.ItemDataRole.UserRole
SIZE = (720, 420)
MENU_WIDTH, KEY_WIDTH = 150, 110


class CommandPalette(QDialog):
    """A field and the commands that fit what is typed, the best first."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(tr("Find a command"))
        self.resize(*SIZE)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Type a few letters of a command"))
        self.field.setAccessibleName(tr("Find a command"))
        self.list = QTreeWidget()
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setAccessibleName(tr("Commands"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_2, GAP_2, GAP_2, GAP_2)
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _written: self._fill())
        self.list.itemActivated.connect(lambda _item: self._do())
        self.list.itemClicked.connect(lambda _item: self._do())
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, MENU_WIDTH), (2, KEY_WIDTH)):
            header.resizeSection(column, width)
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for command in fitting(self._actions, self.field.text()):
            action = self._actions[command.id]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            menu, possible = place_title(place_of(command)), action.isEnabled()
            why = "" if possible else command.reason() or tr("not now")
            shown = f"{action.text()} — {why}" if why else action.text()
            item = QTreeWidgetItem(self.list, [shown, menu, keys])
            item.setIcon(0, action.icon())
            item.setData(0, ID_ROLE, command.id)
            item.setDisabled(not possible)
            item.setToolTip(0, action.toolTip())
            said = [action.text(), menu, keys, why]
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, said)))
            for column in (1, 2):
                item.setForeground(column, self.palette().placeholderText())
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _do(self) -> None:
        item = self.list.currentItem()
        if item is None or item.isDisabled():
            return
        action = self._actions[str(item.data(0, ID_ROLE))]
        self.accept()
        action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._move(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._do()
                return True
        return super().eventFilter(watched, event)

    def _move(self, rows: int) -> None:
        current = self.list.currentItem()
        row = rows + (self.list.indexOfTopLevelItem(current) if current else 0)
        if item := self.list.topLevelItem(max(0, min(row, self.list.topLevelItemCount() - 1))):
            self.list.setCurrentItem(item)


def fitting(actions: ActionSet, query: str) -> list[Command]:
    """Commands that hold the letters of ``query``, in the window's language or in English.

    What can be done now comes before what cannot.
    """
    wanted = query.strip().lower()
    ranked = []
    for number, command in enumerate(actions):
        if command.held:
            continue
        shown = f"{actions[command.id].text()} {command.title}".lower()
        if wanted in shown:
            rank = 0 if shown.startswith(wanted) else 1
        elif _in_order(wanted, shown):
            rank = 2
        else:
            continue
        ranked.append((rank, not actions[command.id].isEnabled(), number, command))
    return [command for *_, command in sorted(ranked, key=lambda entry: entry[:3])]


def _in_order(letters: str, shown: str) -> bool:
    rest = iter(shown)
    return all(letter in rest for letter in letters)
