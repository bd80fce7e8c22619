"""A list of what may feed an input, to be chosen from with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from graph import compose, walks
from graph.compose import End
from graph.edits import Link
from gui.dialogs.search import SearchDialog
from gui.i18n import tr
from gui.panels.outline_rows import kind_of, source_text
from gui.session import Session

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


class SourceDialog(SearchDialog):
    """A field to search with, and the outputs that fit.

    Signals:
        chosen(Link): this wire is to be drawn.
    """

    chosen = Signal(object)

    def __init__(self, session: Session, name: str, port: str, parent: QWidget) -> None:
        title = tr("Connect {node}, {port}", node=name, port=port)
        super().__init__(title, tr("Type a few letters of a node"), tr("Outputs that fit"), parent)
        self._session = session
        self._links = sources_of(session, name, port)
        self.resize(*SIZE)
        self.list.setColumnWidth(0, 180)
        self.fill()

    def add_hits(self, query: str) -> None:
        wanted = query.casefold()
        for link in self._links:
            kind = kind_of(self._session, link.source)
            if wanted in f"{source_text(link)} {kind}".casefold():
                self._add(link, kind)
            if self.list.topLevelItemCount() == MAX_SHOWN:
                break

    def take(self, item: QTreeWidgetItem) -> None:
        link = item.data(0, LINK_ROLE)
        self.accept()
        self.chosen.emit(link)

    def _add(self, link: Link, kind: str) -> None:
        inference = self._session.inference
        shape = inference.wire(link) if inference else None
        shown = [source_text(link), kind, str(shape or "")]
        item = QTreeWidgetItem(self.list, shown)
        item.setData(0, LINK_ROLE, link)
        said = ", ".join(part for part in shown if part)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
