"""The outline: nodes and wires as a tree, so that a drawing can be read without seeing it.

A canvas is one blank rectangle to a screen reader; this tree says the same in words, follows the
selection both ways, and every edit of the menus works on what is selected here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from graph.edits import Disconnect, Edit, Group, Link, RemoveNode
from gui.i18n import tr
from gui.panels.widgets import dot_icon, label, padded
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import DARK, Tokens

NAME_ROLE = Qt.ItemDataRole.UserRole
LINK_ROLE = Qt.ItemDataRole.UserRole + 1


class OutlinePanel(QWidget):
    """Nodes in the order of the flow, below each the wires that feed it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tokens = DARK
        self._filling = False
        self._stale = True
        self.tree = OutlineTree(session)
        self.empty = label(role="help")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(padded(self.tree))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fill_if_seen)
        self.tree.itemSelectionChanged.connect(self._on_chosen)
        session.edited.connect(lambda _edit: self._touch())
        session.replaced.connect(self._touch)
        session.inferred.connect(self._touch)
        session.selected.connect(self._show_selection)
        self.retranslate()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._touch()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.tree.setAccessibleName(tr("Outline of nodes and wires"))
        self.tree.setHeaderLabels([tr("Node"), tr("Type"), tr("Shape")])
        self.empty.setText(tr("Nodes and wires appear here as a list, once there are any."))
        self._touch()

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fill_if_seen()

    def _touch(self) -> None:
        self._stale = True
        self._later.start()

    def _fill_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self._fill()

    def _fill(self) -> None:
        self._filling = True
        folded = {str(item.data(0, NAME_ROLE)) for item in self._items() if not item.isExpanded()}
        self.tree.clear()
        snapshot = self._session.snapshot()
        for name in snapshot.order:
            item = self._add_node(name)
            for link in snapshot.into[name]:
                self._add_link(item, link)
            item.setExpanded(name not in folded)
        self._pages.setCurrentIndex(1 if snapshot.nodes else 0)
        self._filling = False
        self._show_selection()

    def _add_node(self, name: str) -> QTreeWidgetItem:
        spec = self._session.model.spec(name)
        kind = spec.title if spec else self._session.model.node(name).type
        item = QTreeWidgetItem(self.tree, [name, kind, self._shapes(name)])
        if spec:
            item.setIcon(0, dot_icon(self._tokens.category[spec.category]))
        item.setData(0, NAME_ROLE, name)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}, {kind}")
        return item

    def _add_link(self, parent: QTreeWidgetItem, link: Link) -> None:
        shown = tr("{input} from {source}", input=link.input, source=link.source)
        if link.output != "output":
            shown = f"{shown}.{link.output}"
        inference = self._session.inference
        shape = inference.wire(link) if inference else None
        item = QTreeWidgetItem(parent, [shown, "", str(shape or "")])
        item.setData(0, LINK_ROLE, link)

    def _shapes(self, name: str) -> str:
        inference = self._session.inference
        result = inference.nodes.get(name) if inference else None
        return ", ".join(str(shape) for shape in result.outputs.values()) if result else ""

    def _items(self) -> list[QTreeWidgetItem]:
        rows = range(self.tree.topLevelItemCount())
        return [item for row in rows if (item := self.tree.topLevelItem(row))]

    def _on_chosen(self) -> None:
        if self._filling:
            return
        chosen = self.tree.selectedItems()
        names = {str(item.data(0, NAME_ROLE)) for item in chosen if item.data(0, NAME_ROLE)}
        self._filling = True
        self._session.select(names)
        self._filling = False
        if len(names) == 1:
            self._session.reveal.emit(next(iter(names)))

    def _show_selection(self) -> None:
        if self._filling:
            return
        self._filling = True
        for item in self._items():
            item.setSelected(item.data(0, NAME_ROLE) in self._session.selection)
        self._filling = False

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


class OutlineTree(QTreeWidget):
    """The tree; Delete removes what is selected, nodes and wires alike."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setColumnCount(3)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setUniformRowHeights(True)
        self.setColumnWidth(0, 280)
        self.setColumnWidth(1, 180)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.selectedItems():
            self._remove()
            return
        super().keyPressEvent(event)

    def _remove(self) -> None:
        chosen = self.selectedItems()
        names = [str(item.data(0, NAME_ROLE)) for item in chosen if item.data(0, NAME_ROLE)]
        links = [item.data(0, LINK_ROLE) for item in chosen if item.data(0, LINK_ROLE)]
        edits: list[Edit] = [
            Disconnect(link) for link in links if not {link.source, link.target} & set(names)
        ]
        edits += [RemoveNode(name) for name in names]
        self._session.do(Group(tuple(edits)), tr("Delete"))
