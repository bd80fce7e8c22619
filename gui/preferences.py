"""What a person may set for the program itself: one typed list for store, dialog and menus.

Values lie in an ini file at our own path (`gui.places`) as plain text that their kind parses, so
whatever is in the file, nothing but a valid value comes out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from graph.kinds import BadValueError, BoolKind, ChoiceKind, IntKind, Kind, Value
from gui import places
from gui.i18n import mark

MAX_RECENT = 12


@dataclass(frozen=True, slots=True)
class Preference:
    """One thing to set.

    Attributes:
        title, summary: English, handed to `mark`.
        labels: for a choice, what each word is called; words without a label stand for themselves.
    """

    name: str
    kind: Kind
    default: Value
    title: str
    summary: str = ""
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


LANGUAGES = MappingProxyType(
    {"system": mark("As the system"), "en": "English", "zh_CN": "简体中文"}
)
THEMES = MappingProxyType(
    {"system": mark("As the system"), "dark": mark("Dark"), "light": mark("Light")}
)
KEYS = MappingProxyType(
    {"layerloom": "Layerloom", "blender": "Blender", "houdini": "Houdini, Nuke"}
)

PREFERENCES: tuple[Preference, ...] = (
    Preference(
        "language",
        ChoiceKind(choices=tuple(LANGUAGES)),
        "system",
        mark("Language"),
        mark("Changes at once, everywhere."),
        LANGUAGES,
    ),
    Preference(
        "theme",
        ChoiceKind(choices=tuple(THEMES)),
        "system",
        mark("Theme"),
        mark("Colours of the window."),
        THEMES,
    ),
    Preference(
        "font_scale",
        IntKind(low=75, high=200),
        100,
        mark("Text size in percent"),
        mark("Size of all texts in the window, from 75 to 200 percent."),
    ),
    Preference(
        "keys",
        ChoiceKind(choices=tuple(KEYS)),
        "layerloom",
        mark("Shortcuts"),
        mark("Keys as in another program; each can be changed under Tools, Shortcuts."),
        KEYS,
    ),
    Preference(
        "snap",
        BoolKind(),
        True,
        mark("Snap to the grid"),
        mark("Nodes that are moved stop at the lines of the grid; Alt holds it off."),
    ),
    Preference(
        "guides",
        BoolKind(),
        True,
        mark("Alignment guides"),
        mark("A node that is moved stops where it is in line with others; Alt holds it off."),
    ),
    Preference(
        "hide_ports",
        BoolKind(),
        False,
        mark("Hide unused ports"),
        mark("Optional inputs and further outputs are drawn only when they have a wire."),
    ),
    Preference(
        "far_wires",
        BoolKind(),
        False,
        mark("Hide far wires"),
        mark("Of a wire between nodes far apart only the ends are drawn, until one is selected."),
    ),
    Preference(
        "animation",
        BoolKind(),
        True,
        mark("Animation"),
        mark("Short movements that show where something went."),
    ),
    Preference(
        "autosave",
        BoolKind(),
        True,
        mark("Autosave"),
        mark("Every edit is kept beside the file, so that a crash loses nothing."),
    ),
    Preference(
        "own_process",
        BoolKind(),
        False,
        mark("Train in a process of its own"),
        mark("Slower to begin; the window stays smooth, and outlives whatever happens there."),
    ),
    Preference(
        "reopen",
        BoolKind(),
        False,
        mark("Open the last drawing at the start"),
    ),
)


class Preferences(QObject):
    """The values of all preferences, and the few things the window remembers by itself.

    Signals:
        changed(str): the preference of that name has a new value.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = str(places.settings_file())
        self._settings = QSettings(path, QSettings.Format.IniFormat, self)
        self._described = {preference.name: preference for preference in PREFERENCES}

    def __getitem__(self, name: str) -> Value:
        """The value of a preference; its default when there is none or none that fits."""
        described = self._described[name]
        written = self._settings.value(f"preferences/{name}", None)
        if not isinstance(written, str):
            return described.default
        try:
            return described.kind.parse(written)
        except BadValueError:
            return described.default

    def set(self, name: str, value: Value) -> None:
        """Keep a value. Raises `BadValueError` when its kind does not take it."""
        described = self._described[name]
        value = described.kind.check(value)
        if value == self[name]:
            return
        self._settings.setValue(f"preferences/{name}", described.kind.format(value))
        self.changed.emit(name)

    def flag(self, name: str) -> bool:
        """A preference that is on or off."""
        return bool(self[name])

    def own_keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that the person gave to commands, by command."""
        try:
            read = json.loads(str(self._settings.value("keys/own", "{}")))
        except ValueError:
            return {}
        known = read.items() if isinstance(read, dict) else ()
        return {name: tuple(map(str, keys)) for name, keys in known if isinstance(keys, list)}

    def set_own_keys(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """Keep the keys that the person gave to commands."""
        self._settings.setValue("keys/own", json.dumps(dict(keys)))

    def recent(self) -> list[str]:
        """Paths of the drawings opened last, the newest first."""
        written = self._settings.value("window/recent", "")
        return [line for line in str(written).split("\n") if line][:MAX_RECENT]

    def set_recent(self, paths: list[str]) -> None:
        """Keep the list of the drawings opened last."""
        self._settings.setValue("window/recent", "\n".join(paths[:MAX_RECENT]))

    def state(self, name: str) -> QByteArray:
        """A remembered state of the window ("geometry", "docks"); empty when there is none."""
        written = self._settings.value(f"window/{name}", "")
        return QByteArray.fromHex(str(written).encode("ascii", "ignore"))

    def set_state(self, name: str, state: QByteArray) -> None:
        """Remember a state of the window, as hexadecimal text."""
        self._settings.setValue(f"window/{name}", bytes(state.toHex().data()).decode("ascii"))

    def flush(self) -> None:
        """Write everything to the disk now."""
        self._settings.sync()
