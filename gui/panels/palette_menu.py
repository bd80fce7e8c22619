"""What can be done to composites in the palette: open, publish, rename, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QSignalBlocker, Qt
from PySide6.QtWidgets import QMenu, QTreeWidgetItem, QWidget

from graph import defining
from graph.composites import composite_of
from graph.levels import way_into
from graph.publish import Published
from gui.composites import attempt
from gui.i18n import tr
from gui.panels.widgets import add_line, pop_up
from gui.session import Session

if TYPE_CHECKING:
    from gui.library import LibraryDesk

SPEC_ROLE = Qt.ItemDataRole.UserRole
LIBRARY_ROLE = Qt.ItemDataRole.UserRole + 2  # true for the group of the library


class PaletteMenu(QObject):
    """The context menu of the palette; nodes that are no composites have none."""

    def __init__(self, panel: QWidget, session: Session) -> None:
        super().__init__(panel)
        self._panel, self._session = panel, session
        self._library: LibraryDesk | None = None
        self._renaming: tuple[QTreeWidgetItem, Published] | None = None

    def use_library(self, library: LibraryDesk) -> None:
        """Have this keep the library."""
        self._library = library

    def open(self, item: QTreeWidgetItem, place: QPoint) -> None:
        """Open the menu of a composite, at a place of the screen."""
        composite = composite_of(str(item.data(0, SPEC_ROLE) or ""))
        if not composite:
            return
        menu = QMenu(self._panel)
        published = self._published(item)
        if composite in self._session.root.composites:
            self._add_definition(menu, composite, published)
        if published is not None and self._library is not None:
            library = self._library
            add_line(menu, tr("Rename…"), lambda: self._edit(item, published), "pencil-simple")
            shown = tr("Delete from the library…")
            add_line(menu, shown, lambda: library.delete(published), "trash")
        pop_up(menu, place)

    def renamed(self, item: QTreeWidgetItem) -> None:
        """A name was typed in the tree."""
        if self._renaming is None or self._renaming[0] is not item or self._library is None:
            return
        (_, published), self._renaming = self._renaming, None
        new = item.text(0).strip()
        if new != published.name:
            self._library.rename(published, new)
        with QSignalBlocker(item.treeWidget()):
            item.setText(0, published.spec.title)  # the new name comes with the new library

    def _add_definition(self, menu: QMenu, composite: str, published: Published | None) -> None:
        session, library = self._session, self._library
        way = way_into(session.root, composite)
        add_line(menu, tr("Open the composite"), lambda: session.go(way), "sign-in")
        if published is not None:
            return
        if library is not None:
            shown = tr("Add the composite to the palette")
            add_line(menu, shown, lambda: library.publish(composite), "folder-plus")
        add_line(menu, tr("Delete"), lambda: self._undefine(composite), "trash")

    def _undefine(self, composite: str) -> None:
        session = self._session
        edit = attempt(session, lambda: defining.undefine(session.root, composite))
        if edit is not None:
            session.do(edit, tr("Delete {node}", node=composite), whole=True)

    def _published(self, item: QTreeWidgetItem) -> Published | None:
        """What an item in the group of the library stands for."""
        group, spec = item.parent(), item.data(0, SPEC_ROLE)
        offers = self._session.offers() if group is None or group.data(0, LIBRARY_ROLE) else []
        return next((one.published for one in offers if one.spec.id == spec), None)

    def _edit(self, item: QTreeWidgetItem, published: Published) -> None:
        tree = item.treeWidget()
        with QSignalBlocker(tree):
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self._renaming = item, published
        tree.editItem(item, 0)
