"""The tree of the outline: what each key and each line of its menu does with the chosen row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from backend.plugins.inert import NEEDS_CONSENT
from graph import compose
from graph.edits import Annotate, Disconnect, Edit, Group, Link, RemoveNode
from gui.actions import ActionSet
from gui.i18n import render, tr
from gui.keymap import Keymap
from gui.panels.outline_model import Index, OutlineModel
from gui.panels.outline_rows import Row, RowKind
from gui.panels.sources import SourceDialog
from gui.panels.widgets import add_line, pop_up
from gui.session import Session

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
COMMANDS = (  # of the canvas, which work on the selection wherever the focus is
    *("canvas.bypass", "canvas.freeze", "canvas.cut", "canvas.copy", "canvas.paste"),
    *("canvas.duplicate", "canvas.heal", "canvas.disconnect", "canvas.fix", "canvas.select_none"),
    *("canvas.open", "canvas.leave"),
    *("canvas.next_problem", "canvas.previous_problem", "canvas.group", "canvas.unpack"),
    *("canvas.select_upstream", "canvas.select_downstream", "canvas.select_connected"),
)
WIDTHS = (300, 150, 180)


class OutlineTree(QTreeView):
    """Four columns; its keys are those of the canvas.

    Signals:
        params_asked(): the parameters of the selected node are to be set.
        canvas_asked(): go on at the canvas.
    """

    params_asked = Signal()
    canvas_asked = Signal()

    def __init__(self, session: Session, model: OutlineModel) -> None:
        super().__init__()
        self._session = session
        self._rows = model
        self._actions: ActionSet | None = None
        self._keymap: Keymap | None = None
        self.setModel(model)
        self.setItemDelegate(_Names(self))
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        for column, width in enumerate(WIDTHS):
            self.header().resizeSection(column, width)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._open: set[QPersistentModelIndex] = set()
        self.expanded.connect(lambda index: self._open.add(QPersistentModelIndex(index)))
        self.collapsed.connect(lambda index: self._open.discard(QPersistentModelIndex(index)))
        model.modelAboutToBeReset.connect(self._open.clear)
        self.doubleClicked.connect(lambda index: self._enter(index))

    def use_actions(self, actions: ActionSet, keymap: Keymap) -> None:
        """Take the commands of the window, and the keys that give them."""
        self._actions, self._keymap = actions, keymap

    def chosen(self) -> list[Row]:
        """The rows that are selected."""
        return [self._rows.row_at(index) for index in self.selectionModel().selectedRows()]

    def opened(self) -> list[QModelIndex]:
        """The nodes that are unfolded."""
        return [self._rows.index(at.row(), 0) for at in self._open if at.isValid()]

    def is_editing(self) -> bool:
        """Whether a name is being written."""
        return self.state() == QAbstractItemView.State.EditingState

    # -- what is done ----------------------------------------------------------------------------

    def rename(self) -> None:
        """Write into the name of the node, or the title of the frame."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.isValid() and self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def remove(self) -> None:
        """Delete the nodes that are chosen, and the wires of the inputs that are."""
        chosen = self.chosen()
        names = [row.node for row in chosen if row.kind is RowKind.NODE]
        links = {row.link for row in chosen if row.link}
        edits: list[Edit] = [
            Disconnect(link)
            for link in sorted(links)
            if not {link.source, link.target} & set(names)
        ]
        edits += [Annotate(row.note, None) for row in chosen if row.note]
        edits += [RemoveNode(name) for name in names]
        if edits:
            self._session.do(Group(tuple(edits)), tr("Delete"))

    def connect_input(self, row: Row) -> None:
        """Choose what feeds an input."""
        dialog = SourceDialog(self._session, row.node, row.port, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._draw)
        dialog.open()

    def _draw(self, link: Link) -> None:
        self._session.do(compose.connect(self._session.model, link), tr("Connect"))
        self.setFocus()

    def _enter(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        match row.kind:
            case RowKind.NODE:
                self.params_asked.emit()
            case RowKind.INPUT:
                self.connect_input(row)
            case RowKind.NOTE:
                self.rename()
            case RowKind.PROBLEM:
                self._open_menu(self.visualRect(index).bottomLeft())

    # -- menu ------------------------------------------------------------------------------------

    def _open_menu(self, at: QPoint) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAccessibleName(tr("What can be done here"))
        row = self._rows.row_at(index)
        if row.kind is RowKind.PROBLEM:
            self._add_fixes(menu, row)
        elif row.kind is RowKind.INPUT:
            self._add(menu, "plug", tr("Connect…"), lambda: self.connect_input(row))
            if row.link:
                self._add(menu, "link-break", tr("Disconnect"), self.remove)
                source = row.link.source
                go = lambda: self._session.reveal.emit(source)  # noqa: E731
                self._add(menu, "arrow-left", tr("Go to {node}", node=source), go)
        elif row.kind is RowKind.NOTE:
            self._add(menu, "trash", tr("Delete"), self.remove, "canvas.delete")
        if row.node:
            self._add_node_lines(menu, row)
        pop_up(menu, self.viewport().mapToGlobal(at))

    def _add_fixes(self, menu: QMenu, row: Row) -> None:
        assert row.problem is not None
        if row.problem.code == NEEDS_CONSENT:
            review = partial(self._session.review_asked.emit, str(row.problem.received))
            self._add(menu, "code", tr("Review …"), review)
        for fix in row.problem.fixes:
            shown = render(fix.label)
            mend = partial(self._session.do, fix.edit, shown, whole=True)
            self._add(menu, "wrench", shown, mend)

    def _add_node_lines(self, menu: QMenu, row: Row) -> None:
        menu.addSeparator()
        self._add(menu, "crosshair", tr("Go to it on the canvas"), self.canvas_asked.emit)
        self._add(menu, "sliders", tr("Set its parameters…"), self.params_asked.emit)
        if row.kind is RowKind.NODE:
            self._add(menu, "pencil-simple", tr("Rename…"), self.rename, "canvas.rename")
            if self._actions:
                for name in ("canvas.open", "canvas.bypass", "canvas.freeze", "canvas.duplicate"):
                    menu.addAction(self._actions[name])
            self._add(menu, "trash", tr("Delete"), self.remove, "canvas.delete")

    def _add(
        self, menu: QMenu, icon: str, shown: str, run: Callable[[], object], command: str = ""
    ) -> None:
        action = add_line(menu, shown, run, icon)
        if command and self._keymap and (key := self._keymap.shown(command)):
            action.setText(f"{action.text()}\t{key}")

    # -- Qt --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        given = self._keymap.at(event) if self._keymap else ""
        index = self.currentIndex()
        if self.is_editing():  # Enter there is for the name
            super().keyPressEvent(event)
        elif event.key() in ENTER and not event.modifiers() and index.isValid():
            self._enter(index)
        elif given == "canvas.delete":
            self.remove()
        elif given == "canvas.rename":
            self.rename()
        elif given in COMMANDS and self._actions:
            self._actions.refresh()
            self._actions[given].trigger()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).bottomLeft()
        self._open_menu(place if by_key else event.pos())


class _Names(QStyledItemDelegate):
    """Edits names; the field has a name itself."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setAccessibleName(tr("Name of the node"))
        return field

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index).expandedTo(QSize(0, 24))
