"""The menus, made from the list of commands; sub-menus that change are filled when they open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from gui import icons
from gui.actions import ActionSet
from gui.files import Files, example_title, examples, zoo
from gui.i18n import mark, tr

MENUS = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "view": mark("&View"),
    "graph": mark("&Graph"),
    "train": mark("&Train"),
    "tools": mark("T&ools"),
    "help": mark("&Help"),
}
RECENT_SECTION = 1  # the dynamic sub-menus of "file" stand after this section


class Menus:
    """The menu bar of one window."""

    def __init__(
        self,
        bar: QMenuBar,
        actions: ActionSet,
        files: Files,
        panels: Callable[[], Sequence[QAction]],
    ) -> None:
        self._actions = actions
        self._files = files
        self._panels_of = panels
        self.menus = {menu_id: bar.addMenu("") for menu_id in MENUS}
        self.recent = QMenu(bar)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.examples = QMenu(bar)
        self.examples.aboutToShow.connect(self._fill_examples)
        self.panels = QMenu(bar)
        self.panels.aboutToShow.connect(self._fill_panels)
        for menu_id, menu in self.menus.items():
            self._fill(menu_id, menu)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all titles in the language of the window."""
        for menu_id, menu in self.menus.items():
            menu.setTitle(tr(MENUS[menu_id]))
        self.recent.setTitle(tr("Open recent"))
        self.examples.setTitle(tr("Open example"))
        self.panels.setTitle(tr("Panels"))
        self.recent.setIcon(icons.icon("clock"))
        self.examples.setIcon(icons.icon("book-open"))
        self.panels.setIcon(icons.icon("columns"))

    def _fill(self, menu_id: str, menu: QMenu) -> None:
        section = 0
        for command in self._actions.in_menu(menu_id):
            if command.section != section:
                if menu_id == "file" and section == 0:
                    menu.addMenu(self.recent)
                    menu.addMenu(self.examples)
                menu.addSeparator()
                section = command.section
            menu.addAction(self._actions[command.id])
        if menu_id == "view":
            menu.insertMenu(self._actions["view.reset"], self.panels)

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._files.recent():
            self._add_path(self.recent, path.name, path, self._files.open)
        self.recent.addSeparator()
        self.recent.addAction(self._actions["file.clear_recent"])

    def _fill_examples(self) -> None:
        self.examples.clear()
        for path in examples():
            self._add_path(self.examples, example_title(path), path, self._files.open_example)
        self.examples.addSeparator()
        for path in zoo():
            self._add_path(self.examples, path.stem, path, self._files.open_example)

    def _add_path(
        self, menu: QMenu, shown: str, path: Path, opened: Callable[[Path], object]
    ) -> None:
        action = menu.addAction(icons.icon("file"), shown.replace("&", "&&"))
        action.setStatusTip(str(path))
        action.triggered.connect(lambda _on: opened(path))

    def _fill_panels(self) -> None:
        self.panels.clear()
        self.panels.addActions(list(self._panels_of()))
