"""Which key gives which command: the person's own keys, those of a preset, those of the command.

The three lie over each other, and what a higher one gives to a command it takes from all others.
So no key ever means two commands, whatever is in the settings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from gui.actions import Command
from gui.key_presets import LAYERLOOM, PRESETS
from gui.preferences import Preferences

Keys = tuple[str, ...]
Modifier = Qt.KeyboardModifier
PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText


class Keymap(QObject):
    """The keys of a list of commands.

    Signals:
        changed(): some command has other keys.
    """

    changed = Signal()

    def __init__(
        self,
        commands: Iterable[Command],
        preferences: Preferences | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._defaults = {c.id: tuple(map(portable, c.shortcuts)) for c in commands}
        self._preferences = preferences
        self._own: dict[str, Keys] = {}
        self._keys: dict[str, Keys] = {}
        self._owners: dict[str, str] = {}
        self._before: dict[str, Keys] = {}
        if preferences is not None:
            self._own = _known(preferences.own_keys(), self._defaults)
            preferences.changed.connect(self._on_preference)
        self._resolve()

    @property
    def preset(self) -> str:
        """Name of the preset that is in force."""
        return str(self._preferences["keys"]) if self._preferences else LAYERLOOM

    @property
    def own(self) -> Mapping[str, Keys]:
        """What the person has set, by command."""
        return MappingProxyType(self._own)

    def keys(self, command_id: str) -> Keys:
        """The keys of a command, as portable text, the one to show first."""
        return self._keys.get(command_id, ())

    def shown(self, command_id: str) -> str:
        """The first key of a command as this system writes it, or empty."""
        keys = self.keys(command_id)
        return native(keys[0]) if keys else ""

    def owner(self, key: str) -> str:
        """The command that a key gives, or empty."""
        return self._owners.get(key, "")

    def at(self, event: QKeyEvent) -> str:
        """The command that is given by pressing a key, or empty."""
        return next((self._owners[key] for key in pressed(event) if key in self._owners), "")

    def before(self, command_id: str) -> Keys:
        """The keys that a command has without the person's own: of the preset, or by default."""
        return self._before[command_id]

    def give(self, command_id: str, keys: Iterable[str]) -> None:
        """Give a command these keys and no others; whoever had one of them has it no more."""
        wanted = tuple(dict.fromkeys(map(portable, keys)))
        self._take(wanted)
        self._own[command_id] = wanted
        self._settle()

    def reset_all(self) -> None:
        """Give every command the keys of the preset again."""
        self._own.clear()
        self._settle()

    # -- inside ----------------------------------------------------------------------------------

    def _take(self, keys: Keys) -> None:
        for command_id, has in list(self._own.items()):
            if set(has) & set(keys):
                self._own[command_id] = tuple(key for key in has if key not in keys)

    def _settle(self) -> None:
        self._resolve()
        if self._preferences is not None:
            self._preferences.set_own_keys(self._own)
        self.changed.emit()

    def _resolve(self) -> None:
        layers = (PRESETS[self.preset], self._defaults)
        self._before, _ = self._lay(*layers)
        self._own = {c: keys for c, keys in self._own.items() if keys != self._before[c]}
        self._keys, self._owners = self._lay(self._own, *layers)

    def _lay(self, *layers: Mapping[str, Keys]) -> tuple[dict[str, Keys], dict[str, str]]:
        found: dict[str, Keys] = {}
        owners: dict[str, str] = {}
        for layer in layers:
            for command_id, keys in layer.items():
                if command_id in self._defaults and command_id not in found:
                    found[command_id] = tuple(key for key in keys if key not in owners)
                    owners |= dict.fromkeys(found[command_id], command_id)
        return found, owners

    def _on_preference(self, name: str) -> None:
        if name == "keys":
            self._settle()


def portable(key: str) -> str:
    """A key as text that means the same on every system; empty when it is none."""
    return QKeySequence(key).toString(PORTABLE)


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(NATIVE)


def pressed(event: QKeyEvent) -> Keys:
    """What a pressed key may be called, the exact name first.

    Where a sign needs Shift depends on the keyboard, so a sign counts without it, too.
    """
    key = Qt.Key.Key_Tab if event.key() == Qt.Key.Key_Backtab else Qt.Key(event.key())
    modifiers = event.modifiers() & ~(Modifier.KeypadModifier | Modifier.GroupSwitchModifier)
    names = [_name(key, modifiers)]
    if modifiers & Modifier.ShiftModifier and _is_sign(key):
        names.append(_name(key, modifiers & ~Modifier.ShiftModifier))
    return tuple(names)


def _name(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> str:
    return QKeySequence(key.value | modifiers.value).toString(PORTABLE)


def _is_sign(key: Qt.Key) -> bool:
    """Whether a key writes a sign that is neither a letter nor a space."""
    return Qt.Key.Key_Space.value < key.value < 0x100 and not chr(key.value).isalnum()


def _known(own: Mapping[str, Keys], defaults: Mapping[str, Keys]) -> dict[str, Keys]:
    """What of the settings is a command of ours and a key at all."""
    return {
        command_id: tuple(key for key in map(portable, keys) if key)
        for command_id, keys in own.items()
        if command_id in defaults
    }
