"""The menus, made from the list of commands; sub-menus that change are filled when they open."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QMenuBar

from gui import icons
from gui.actions import ActionSet, Command
from gui.examples import examples, title, zoo
from gui.files import Files
from gui.i18n import mark, tr
from gui.panels.widgets import add_line

MENUS = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "graph": mark("&Graph"),
    "train": mark("&Train"),
    "tools": mark("T&ools"),
    "help": mark("&Help"),
}
SUBMENUS = {  # title, icon, and the menu and section that hold it
    "panels": (mark("Panels"), "columns", "view", 7),
    "heat": (mark("Colour nodes by"), "thermometer-simple", "view", 6),
}


class Menus:
    """The menu bar of one window."""

    def __init__(
        self,
        bar: QMenuBar,
        actions: ActionSet,
        files: Files,
    ) -> None:
        self._actions = actions
        self._files = files
        self.menus = {menu_id: bar.addMenu("") for menu_id in MENUS}
        self.menus |= {menu_id: QMenu(bar) for menu_id in SUBMENUS}
        self.recent = QMenu(bar)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.examples = QMenu(bar)
        self.examples.aboutToShow.connect(self._fill_examples)
        self.zoo = QMenu(bar)
        self.zoo.aboutToShow.connect(self._fill_zoo)
        for menu_id, menu in self.menus.items():
            self._fill(menu_id, menu)
            menu.aboutToShow.connect(actions.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all titles in the language of the window."""
        for menu_id, menu in self.menus.items():
            menu.setTitle(tr(MENUS[menu_id] if menu_id in MENUS else SUBMENUS[menu_id][0]))
        for menu_id, (_, icon, _, _) in SUBMENUS.items():
            self.menus[menu_id].setIcon(icons.icon(icon))
        self.recent.setTitle(tr("Open recent"))
        self.examples.setTitle(tr("Open example"))
        self.zoo.setTitle(tr("Well-known networks"))
        self.recent.setIcon(icons.icon("clock"))
        self.examples.setIcon(icons.icon("book-open"))
        self.zoo.setIcon(icons.icon("stack"))

    def _fill(self, menu_id: str, menu: QMenu) -> None:
        lines = [(c.section, self._actions[c.id]) for c in self._actions.in_menu(menu_id)]
        lines += [
            (section, self.menus[submenu].menuAction())
            for submenu, (_, _, holder, section) in SUBMENUS.items()
            if holder == menu_id
        ]
        section = 0
        for at, action in sorted(lines, key=lambda line: line[0]):
            if at != section:
                if menu_id == "file" and section == 0:
                    menu.addMenu(self.recent)
                    menu.addMenu(self.examples)
                menu.addSeparator()
                section = at
            menu.addAction(action)

    def _fill_recent(self) -> None:
        self.recent.clear()
        paths = self._files.recent()
        names = [path.name for path in paths]
        for path in paths:
            alone = names.count(path.name) == 1
            shown = path.name if alone else f"{path.name} — {path.parent}"
            self._add_path(self.recent, shown, path, self._files.open)
        if not paths:
            self.recent.addAction(tr("No drawing was saved or opened yet")).setEnabled(False)
        self.recent.addSeparator()
        self.recent.addAction(self._actions["file.clear_recent"])

    def _fill_examples(self) -> None:
        self.examples.clear()
        for path in examples():
            self._add_path(self.examples, title(path), path, self._files.open_example)
        self.examples.addSeparator()
        self.examples.addMenu(self.zoo)

    def _fill_zoo(self) -> None:
        self.zoo.clear()
        for path in zoo():
            self._add_path(self.zoo, title(path), path, self._files.open_example)

    def _add_path(
        self, menu: QMenu, shown: str, path: Path, opened: Callable[[Path], object]
    ) -> None:
        add_line(menu, shown, lambda: opened(path), "file").setStatusTip(str(path))


def place_of(command: Command) -> str:
    """The id of the menu under which a command is listed; its own, or what it belongs to."""
    return command.menu or command.id.partition(".")[0]


def listed_places() -> list[str]:
    """All ids that `place_of` gives, in the order of the menus."""
    places = []
    for menu_id in MENUS:
        held = [sub for sub, (_, _, holder, _) in SUBMENUS.items() if holder == menu_id]
        places += [menu_id, *held]
    return [*places, "canvas"]


def place_title(place: str) -> str:
    """What a menu is called in a list; what is in none belongs to the canvas."""
    if place in SUBMENUS:
        title, _, holder, _ = SUBMENUS[place]
        return f"{place_title(holder)} ▸ {tr(title)}"
    return re.sub(r"\(&\w\)|&", "", tr(MENUS[place])) if place in MENUS else tr("Canvas")
