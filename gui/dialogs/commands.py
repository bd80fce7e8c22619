"""The command palette: find any command by a few letters, and do it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from gui.actions import ActionSet, Command
from gui.dialogs.search import SearchDialog
from gui.i18n import tr
from gui.window.menus import place_of, place_title

ID_ROLE = Qt.ItemDataRole.UserRole
SIZE = (720, 420)
MENU_WIDTH, KEY_WIDTH = 150, 110


class CommandPalette(SearchDialog):
    """A field and the commands that fit what is typed, the best first."""

    def __init__(self, actions: ActionSet, parent: QWidget) -> None:
        hint = tr("Type a few letters of a command")
        super().__init__(tr("Find a command"), hint, tr("Commands"), parent)
        self._actions = actions
        self.resize(*SIZE)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, MENU_WIDTH), (2, KEY_WIDTH)):
            header.resizeSection(column, width)
        self.fill()

    def add_hits(self, query: str) -> None:
        for command in fitting(self._actions, query):
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

    def take(self, item: QTreeWidgetItem) -> None:
        if not item.isDisabled():
            action = self._actions[str(item.data(0, ID_ROLE))]
            self.accept()
            action.trigger()


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
