"""A list of what may feed an input, to be chosen from with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from graph import compose, walks
from graph.compose import End
from graph.edits import Link
from gui.i18n import tr
from gui.panels.outline_rows import kind_of, source_text
from gui.session import Session
from gui.tokens import GAP_2

LINK_ROLE = Qt.ItemDataRole.UserRole
SIZE = (440, 320)
MAX_SHOWN = 200


def sources_of(session: Session, name: str, port: str) -> list[Link]:
    """The wires that could end at an input, from the nearest nodes first."""
    model = session.model
    later = walks.downstream(model, [name])
    wanted = compose.port_type(model, End(name, port, output=False))
    x, y = model.node(name).position
    found: list[tuple[float, Link]] = []
    for node in model.nodes():
        if node.name in later:
            continue
        away = (node.position[0] - x) ** 2 + (node.position[1] - y) ** 2
        for output in model.output_names(node.name):
            if compose.port_type(model, End(node.name, output, output=True)).feeds(wanted):
                found.append((away, Link(node.name, output, name, port)))
    return [link for _, link in sorted(found)]


class SourceDialog(QDialog):
    """A field to search with, and the outputs that fit.

    Signals:
        chosen(Link): this wire is to be drawn.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, name: str, port: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._links = sources_of(session, name, port)
        self.setWindowTitle(tr("Connect {node}, {port}", node=name, port=port))
        self.resize(*SIZE)
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Type a few letters of a node"))
        self.field.setAccessibleName(self.windowTitle())
        self.list = QTreeWidget()
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setAccessibleName(tr("Outputs that fit"))
        self.list.setColumnWidth(0, 180)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_2, GAP_2, GAP_2, GAP_2)
        rows.addWidget(self.field)
        rows.addWidget(self.list, 1)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _written: self._fill())
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.list.itemClicked.connect(lambda _item: self._choose())
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        wanted = self.field.text().strip().casefold()
        for link in self._links:
            kind = kind_of(self._session, link.source)
            if wanted in f"{source_text(link)} {kind}".casefold():
                self._add(link, kind)
            if self.list.topLevelItemCount() == MAX_SHOWN:
                break
        if first := self.list.topLevelItem(0):
            self.list.setCurrentItem(first)

    def _add(self, link: Link, kind: str) -> None:
        inference = self._session.inference
        shape = inference.wire(link) if inference else None
        shown = [source_text(link), kind, str(shape or "")]
        item = QTreeWidgetItem(self.list, shown)
        item.setData(0, LINK_ROLE, link)
        said = ", ".join(part for part in shown if part)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)

    def _choose(self) -> None:
        if item := self.list.currentItem():
            link = item.data(0, LINK_ROLE)
            self.accept()
            self.chosen.emit(link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _move(self, step: int) -> None:
        current = self.list.currentItem()
        row = step + (self.list.indexOfTopLevelItem(current) if current else 0)
        if item := self.list.topLevelItem(max(0, min(row, self.list.topLevelItemCount() - 1))):
            self.list.setCurrentItem(item)
