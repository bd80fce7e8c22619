"""The editor of shortcuts: every command by its menu, its keys, and where they come from.

What is set is in force at once. A key that another command has is taken from it only when the
person says so.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ActionSet
from gui.dialogs.key_recorder import KeyRecorder
from gui.i18n import tr
from gui.keymap import Keymap, native
from gui.panels.widgets import label
from gui.preferences import KEYS, Preferences
from gui.tokens import GAP_1, GAP_2, GAP_3, GAP_4
from gui.window.menus import listed_places, place_of, place_title

ID_ROLE = Qt.ItemDataRole.UserRole
SIZE = (640, 620)


class ShortcutsDialog(QDialog):
    """A tree of commands, and below it what can be done with the keys of the chosen one."""

    def __init__(
        self, actions: ActionSet, keymap: Keymap, preferences: Preferences, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._actions = actions
        self._keymap = keymap
        self._preferences = preferences
        self._adding = False
        self._wanted: tuple[str, ...] = ()
        self._rows: dict[str, QTreeWidgetItem] = {}
        self._groups: dict[str, QTreeWidgetItem] = {}
        self.setWindowTitle(tr("Shortcuts"))
        self.resize(*SIZE)
        self._make_parts()
        self._lay_out()
        self._fill()
        self._connect()
        self.show_keys()
        self._pick(next(iter(self._rows.values())))

    # -- what is shown ---------------------------------------------------------------------------

    def show_keys(self) -> None:
        """Show the keys that are in force."""
        self.preset.setCurrentIndex(list(KEYS).index(self._keymap.preset))
        for command_id, row in self._rows.items():
            own = command_id in self._keymap.own
            keys = ", ".join(map(native, self._keymap.keys(command_id)))
            row.setText(1, keys)
            row.setText(2, tr("yours") if own else "")
            font = QFont(self.font())
            font.setBold(own)
            row.setFont(1, font)
            said = f"{row.text(0)}, {keys or tr('no key')}"
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        self._search()
        self._show_chosen()

    def choose(self, command_id: str) -> None:
        """Bring a command into view and select it."""
        self.search.clear()
        self._pick(self._rows[command_id])

    def _fill(self) -> None:
        for place in listed_places():
            group = QTreeWidgetItem(self.list, [place_title(place)])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setExpanded(True)
            self._groups[place] = group
        for command in self._actions:
            row = QTreeWidgetItem(self._groups[place_of(command)], [self._title(command.id)])
            row.setIcon(0, self._actions[command.id].icon())
            row.setData(0, ID_ROLE, command.id)
            self._rows[command.id] = row

    def _title(self, command_id: str) -> str:
        return tr(self._actions.command(command_id).title).rstrip("…")

    def _search(self) -> None:
        wanted = self.search.text().strip().casefold()
        for command_id, row in self._rows.items():
            english = self._actions.command(command_id).title
            known = f"{row.text(0)} {english} {row.text(1)}".casefold()
            row.setHidden(wanted not in known)
        shown = {row.parent() for row in self._rows.values() if not row.isHidden()}
        for group in self._groups.values():
            group.setHidden(group not in shown)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self.name.setText(self._title(chosen) if chosen else "")
        for button in (self.record, self.add):
            button.setEnabled(bool(chosen))
        self.clear.setEnabled(bool(chosen) and bool(self._keymap.keys(chosen)))
        self.reset.setEnabled(chosen in self._keymap.own)
        self.reset_all.setEnabled(bool(self._keymap.own))

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, ID_ROLE) or "") if item else ""

    def _pick(self, row: QTreeWidgetItem) -> None:
        self.list.setCurrentItem(row)
        self.list.scrollToItem(row)

    # -- what is done ----------------------------------------------------------------------------

    def _start(self, *, adding: bool) -> None:
        if not self._chosen():
            return
        self._adding = adding
        self._show_question(False)
        self.recorder.show()
        self.recorder.record()

    def _on_recorded(self, key: str) -> None:
        chosen = self._chosen()
        before = self._keymap.keys(chosen) if self._adding else ()
        self._wanted = (*before, key)
        self.list.setFocus()
        self._ask_or_give(chosen)

    def _on_reset(self) -> None:
        chosen = self._chosen()
        self._wanted = self._keymap.before(chosen)
        self._ask_or_give(chosen)

    def _ask_or_give(self, chosen: str) -> None:
        owners = {self._keymap.owner(key): key for key in self._wanted}
        others = {owner: key for owner, key in owners.items() if owner not in {"", chosen}}
        if not others:
            self._give()
            return
        owner, key = next(iter(others.items()))
        self.conflict.setText(
            tr("{key} belongs to “{command}”.", key=native(key), command=self._title(owner))
        )
        self.take.setText(tr("Use it for “{command}”", command=self._title(chosen)))
        self._show_question(True)
        self.take.setFocus()

    def _give(self) -> None:
        self._keymap.give(self._chosen(), self._wanted)
        self._show_question(False)
        self.list.setFocus()

    def _keep(self) -> None:
        self._show_question(False)
        self.list.setFocus()

    def _clear(self) -> None:
        self._keymap.give(self._chosen(), ())

    def _show_question(self, shown: bool) -> None:
        for part in (self.conflict, self.take, self.keep):
            part.setVisible(shown)
        self.recorder.hide()
        if row := self._rows.get(self._chosen()):
            self.list.scrollToItem(row)

    # -- set-up ----------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search by command or key"))
        self.search.setAccessibleName(tr("Search by command or key"))
        self.search.setClearButtonEnabled(True)
        self.preset = QComboBox()
        self.preset.addItems(list(KEYS.values()))
        self.preset.setAccessibleName(tr("Keys as in"))
        self.list = CommandTree()
        self.list.setAccessibleName(tr("Commands and their keys"))
        self.list.setHeaderLabels([tr("Command"), tr("Keys"), ""])
        self.name = label(role="strong")
        self.recorder = KeyRecorder()
        self.conflict = label(role="error")
        self.take, self.keep = QPushButton(tr("Use it")), QPushButton(tr("Leave it"))
        self.record = QPushButton(tr("Record a key…"))
        self.add = QPushButton(tr("Add a key…"))
        self.clear = QPushButton(tr("Remove the keys"))
        self.reset = QPushButton(tr("Reset"))
        self.reset_all = QPushButton(tr("Reset all"))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_2)
        keys_as_in = label(tr("Keys as in"))
        keys_as_in.setBuddy(self.preset)
        _add_line(rows, self.search, None, keys_as_in, self.preset)
        rows.addWidget(self.list, 1)
        rows.addSpacing(GAP_1)
        _add_line(rows, self.name, self.recorder)
        _add_line(rows, self.conflict, None, self.take, self.keep)
        _add_line(rows, self.record, self.add, self.clear, self.reset, None)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.addButton(self.reset_all, QDialogButtonBox.ButtonRole.ResetRole)
        box.rejected.connect(self.reject)
        rows.addSpacing(GAP_2)
        rows.addWidget(box)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self._show_question(False)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _written: self._search())
        self.preset.activated.connect(lambda row: self._preferences.set("keys", list(KEYS)[row]))
        self.list.currentItemChanged.connect(lambda *_items: self._on_chosen())
        self.list.itemActivated.connect(lambda _item: self._start(adding=False))
        self.recorder.recorded.connect(self._on_recorded)
        self.recorder.left.connect(self.recorder.hide)
        self.record.clicked.connect(lambda: self._start(adding=False))
        self.add.clicked.connect(lambda: self._start(adding=True))
        self.clear.clicked.connect(self._clear)
        self.reset.clicked.connect(self._on_reset)
        self.reset_all.clicked.connect(self._keymap.reset_all)
        self.take.clicked.connect(self._give)
        self.keep.clicked.connect(self._keep)
        self._keymap.changed.connect(self.show_keys)

    def _on_chosen(self) -> None:
        self._show_question(False)
        self._show_chosen()


class CommandTree(QTreeWidget):
    """Three columns: command, keys, whose they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentItem():
            self.itemActivated.emit(self.currentItem(), 0)
            return
        super().keyPressEvent(event)


def _add_line(rows: QVBoxLayout, *parts: QWidget | None) -> None:
    """A line of widgets; None takes the room that is left."""
    line = QHBoxLayout()
    line.setSpacing(GAP_2)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
    rows.addLayout(line)
