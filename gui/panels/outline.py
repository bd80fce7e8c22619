"""The outline: nodes, wires and problems as a tree, to be read and edited unseen.

A canvas is one blank rectangle to a screen reader; this tree says the same in words, follows the
selection both ways, and everything can be done in it by keys.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from graph.edits import Edit, Move, flatten
from gui.i18n import tr
from gui.panels.outline_model import OutlineModel
from gui.panels.outline_rows import Row, RowKind
from gui.panels.outline_tree import OutlineTree
from gui.panels.widgets import label, padded
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import Tokens

MANY, PAUSE_MS = 500, 120  # of so many nodes the list is not read anew with every step of a drag
Flag = QItemSelectionModel.SelectionFlag


class OutlinePanel(QWidget):
    """The tree, kept in step with the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._busy = False
        self._stale = True
        self.model = OutlineModel(session, self)
        self.tree = OutlineTree(session, self.model)
        self.empty = label(role="help")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(padded(self.tree))
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._renew_if_seen)
        self.tree.selectionModel().selectionChanged.connect(self._on_chosen)
        session.edited.connect(self._on_edited)
        session.replaced.connect(self._touch)
        session.entered.connect(self._touch)
        session.inferred.connect(self._touch)
        session.selected.connect(self._show_selection)
        self.retranslate()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self.model.set_tokens(tokens)
        self._touch()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.tree.setAccessibleName(tr("Outline of nodes, wires and problems"))
        self.tree.setAccessibleDescription(
            tr("Enter sets parameters, connects an input, or mends a problem.")
        )
        self.empty.setText(tr("Nodes and wires appear here as a list, once there are any."))
        self._touch()

    # -- keeping in step -------------------------------------------------------------------------

    def _on_edited(self, edit: Edit) -> None:
        if not all(isinstance(simple, Move) for simple in flatten(edit)):
            self._touch()

    def _touch(self) -> None:
        self._stale = True
        self._later.setInterval(PAUSE_MS if len(self._session.model) > MANY else 0)
        if not self._later.isActive():
            self._later.start()

    def _renew_if_seen(self) -> None:
        if self._stale and self.isVisible() and not self.tree.is_editing():
            self._stale = False
            self._renew()

    def _renew(self) -> None:
        self._busy = True
        current = self._row(self.tree.currentIndex())
        scrolled = self.tree.verticalScrollBar().value() > 0
        top = self._row(self.tree.indexAt(self.tree.rect().topLeft()))
        opened = [row for row in map(self._row, self.tree.opened()) if row]
        self.model.renew()
        for row in opened:
            self.tree.expand(self.model.place_of(row))
        self._busy = False
        self._show_selection()
        self._go_back_to(current)
        if top is not None and scrolled:
            self.tree.scrollTo(self.model.place_of(top), self.tree.ScrollHint.PositionAtTop)
        self._pages.setCurrentIndex(1 if len(self._session.model) else 0)

    def _go_back_to(self, row: Row | None) -> None:
        """Let the keys go on where they were; a node that was renamed is the one selected."""
        place = self.model.place_of(row) if row else QModelIndex()
        if row and not place.isValid() and len(self._session.selection) == 1:
            (name,) = self._session.selection
            place = self.model.place_of(Row(RowKind.NODE, name))
        if place.isValid():
            self._busy = True
            self.tree.selectionModel().setCurrentIndex(place, Flag.NoUpdate)
            self._busy = False

    def _row(self, index: QModelIndex) -> Row | None:
        return self.model.row_at(index) if index.isValid() else None

    # -- selection -------------------------------------------------------------------------------

    def _on_chosen(self, *_what: object) -> None:
        if self._busy:
            return
        names = {row.node for row in self.tree.chosen() if row.node}
        self._busy = True
        self._session.select(names)
        self._busy = False
        if len(names) == 1:
            self._session.reveal.emit(next(iter(names)))

    def _show_selection(self) -> None:
        if self._busy or self._stale:
            return
        kept = [row for row in self.tree.chosen() if row.kind is not RowKind.NODE]
        if kept and {row.node for row in kept} == self._session.selection:
            return  # an input or a problem of the selected node is what is chosen
        chosen = QItemSelection()
        last = self.model.columnCount() - 1
        for name in self._session.selection:
            place = self.model.place_of(Row(RowKind.NODE, name))
            if place.isValid():
                chosen.select(place, place.siblingAtColumn(last))
        self._busy = True
        self.tree.selectionModel().select(chosen, Flag.ClearAndSelect)
        self._busy = False

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._renew_if_seen()

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
