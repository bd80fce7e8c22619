"""What a person can do, as records in one list.

Menus, tool bar, context menus, shortcuts, the command palette and the list of shortcuts all read
`Command` records; `ActionSet` makes one `QAction` of each and keeps it up to date.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from gui.i18n import tr


def always() -> bool:
    """The state of a command that can be given at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that a person can do.

    Attributes:
        id: stable name ("file.save").
        title: English, a literal handed to `mark`; the menu, the tool tip, the command palette.
        run: does it.
        icon: name of a Phosphor icon ("floppy-disk").
        menu: id of the menu that holds it ("file"), or empty.
        section: number of its block within the menu; blocks are parted by lines.
        shortcuts: keys as text ("Ctrl+S"), the one to show first; those that the person has not
            changed (`gui.keymap`).
        enabled: whether it can be done now.
        checked: for a switch, whether it is on; None for a plain command.
        hint: one sentence for the status bar, a literal handed to `mark`, or empty.
        now: its title at the moment, where that depends on what goes on, like `title` a literal
            handed to `mark`.
        why_not: one sentence that says why it cannot be done now, a literal handed to `mark`, or
            what finds one.
        held: goes on as long as its key is held, so it has a key and nothing else.
    """

    id: str
    title: str
    run: Callable[[], object]
    icon: str
    menu: str = ""
    section: int = 0
    shortcuts: tuple[str, ...] = ()
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    hint: str = ""
    held: bool = False
    why_not: str | Callable[[], str] = ""
    now: Callable[[], str] | None = None

    def shown(self) -> str:
        """Its title at the moment, in the language of the window."""
        return tr(self.now() if self.now else self.title)

    def reason(self) -> str:
        """Why it cannot be done, if it cannot, in the language of the window."""
        why = self.why_not if isinstance(self.why_not, str) else self.why_not()
        return tr(why) if why else ""


class ActionSet(QObject):
    """A `QAction` for each command, in the order of the list."""

    def __init__(self, commands: Iterable[Command], parent: QObject) -> None:
        super().__init__(parent)
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        for command in commands:
            self.add(command)

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def add(self, command: Command) -> None:
        """Make the action of one more command."""
        assert command.id not in self._commands, f"two commands are called {command.id}"
        action = QAction(self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(keys) for keys in command.shortcuts])
        action.setCheckable(command.checked is not None)
        action.setIconVisibleInMenu(command.checked is None)  # there its tick stands instead
        action.triggered.connect(lambda _checked=False: command.run())
        self._commands[command.id] = command
        self._actions[command.id] = action

    def command(self, command_id: str) -> Command:
        """The record of an action."""
        return self._commands[command_id]

    def in_menu(self, menu: str) -> list[Command]:
        """The commands of one menu, by section and then in the order of the list."""
        return sorted((c for c in self if c.menu == menu), key=lambda command: command.section)

    def set_keys(self, keys: Callable[[str], Iterable[str]]) -> None:
        """Give every action the keys that ``keys`` says for its command."""
        for command in self:
            shortcuts = [QKeySequence(key) for key in keys(command.id)]
            self._actions[command.id].setShortcuts(shortcuts)
        self.retranslate()

    def refresh(self) -> None:
        """Ask every command whether it can be done, and whether it is on."""
        for command in self:
            action = self._actions[command.id]
            action.setEnabled(command.enabled())
            if command.now:
                action.setText(command.shown())
            if command.why_not or command.now:
                self._set_tips(command, action)
            if command.checked is not None:
                action.setChecked(command.checked())

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        for command in self:
            action = self._actions[command.id]
            action.setText(command.shown())
            self._set_tips(command, action)

    @staticmethod
    def _set_tips(command: Command, action: QAction) -> None:
        """What it does, and why it cannot be done now."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        shown = f"{action.text()} ({keys})" if keys else action.text()
        hint = tr(command.hint) if command.hint else ""
        reason = "" if action.isEnabled() else command.reason()
        action.setStatusTip(reason or hint)
        action.setToolTip("\n".join(filter(None, (shown, hint, reason))))
