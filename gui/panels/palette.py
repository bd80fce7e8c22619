"""The palette: every node type in a searchable tree, to be dragged or added with Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from graph.composites import GROUP, composite_of
from graph.registry import Registry
from graph.spec import NodeSpec
from gui import icons
from gui.canvas.mime import spec_mime
from gui.i18n import mark, render, tr
from gui.panels.palette_menu import LIBRARY_ROLE, SPEC_ROLE, PaletteMenu
from gui.panels.tips import composite_tip, spec_tip, term_beside, wrapped
from gui.panels.widgets import dot_icon, label
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import DARK, GAP_2, GAP_3, Tokens

TERM_ROLE = Qt.ItemDataRole.UserRole + 1
LIBRARY = mark("Library")
OPEN_GROUPS = 3  # how many groups are unfolded at first
DOT = 12  # pixels of what hangs from the mouse in a drag


class PalettePanel(QWidget):
    """Search field and tree.

    Signals:
        chosen(str): the node type of that id is to be added.
    """

    chosen = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: tuple[object, ...] = ()
        self.menu = PaletteMenu(self, session)
        self._tokens = DARK
        self._folded: dict[str, bool] = {}
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self._search_icon = self.search.addAction(
            icons.icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.tree = PaletteTree()
        self.tree.menu_asked.connect(self.menu.open)
        self.tree.itemChanged.connect(lambda item, _column: self.menu.renamed(item))
        self.nothing = label(role="help", wrap=True)
        self._lay_out()
        self.search.textChanged.connect(lambda _written: self.fill())
        self.search.installEventFilter(self)
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.itemExpanded.connect(lambda item: self._remember(item, folded=False))
        self.tree.itemCollapsed.connect(lambda item: self._remember(item, folded=True))
        session.library_changed.connect(self.fill)
        session.entered.connect(self._follow)
        session.replaced.connect(self._follow)
        session.document_edited.connect(lambda _edit: self._follow())
        self.retranslate()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._search_icon.setIcon(icons.icon("magnifying-glass", tokens.dim))
        self.fill()

    def fill(self) -> None:
        """Build the tree: by group, or the hits of the search with the best first."""
        query = self.search.text().strip()
        pictures = {c: dot_icon(color) for c, color in self._tokens.category.items()}
        self.tree.clear()
        self._known = self._composites()
        if query:
            everything = self._everything()
            hits = everything.search(query, words_of)
            near = [] if hits else everything.near(query)
            self._add_items(self.tree.invisibleRootItem(), hits or near, pictures)
            self._say_nothing_fits(query, fits=bool(hits), near=bool(near))
            if first := self.tree.topLevelItem(0):
                self.tree.setCurrentItem(first)
        else:
            self._add_groups(pictures)
            self.nothing.hide()
        self.tree.setRootIsDecorated(not query)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.search.setPlaceholderText(
            tr("Search {count} nodes", count=len(self._session.registry))
        )
        self.search.setAccessibleName(tr("Search nodes"))
        self.tree.setAccessibleName(tr("Palette of nodes"))
        self.fill()

    def _follow(self) -> None:
        """Fill the tree again when it has other composites."""
        if self._known != self._composites():
            self.fill()

    def _composites(self) -> tuple[object, ...]:
        """What the composites in the tree depend on."""
        root = self._session.root
        return self._session.model.composite, tuple(sorted(root.composites)), id(root)

    def _own_groups(self) -> dict[str, list[NodeSpec]]:
        """The composites of the drawing, and those of the library."""
        of_drawing = self._session.model.composite_specs()
        of_library = [one.spec for one in self._session.offers()]
        groups = {GROUP: of_drawing, LIBRARY: of_library}
        return {name: specs for name, specs in groups.items() if specs}

    def _everything(self) -> Registry:
        own = [spec for specs in self._own_groups().values() for spec in specs]
        return Registry({spec.id: spec for spec in (*self._session.registry, *own)}.values())

    def _say_nothing_fits(self, query: str, *, fits: bool, near: bool) -> None:
        if near:
            self.nothing.setText(tr("No node is called “{query}”. Did you mean:", query=query[:40]))
        else:
            self.nothing.setText(
                tr(
                    "No node of that name. "
                    "Try a word for what it does, such as “pool” or “dropout”."
                )
            )
        self.nothing.setVisible(not fits)

    def _add_groups(self, pictures: dict) -> None:
        own = self._own_groups()
        groups = {**own, **self._session.registry.groups()}
        for number, (group, specs) in enumerate(groups.items(), -len(own)):
            item = QTreeWidgetItem(self.tree, [tr(group)])
            font = item.font(0)
            font.setBold(True)
            item.setFont(0, font)
            item.setData(0, TERM_ROLE, str(len(specs)))
            item.setData(0, SPEC_ROLE, "")
            item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, group)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self._add_items(item, specs, pictures)
            if group == LIBRARY:
                item.setData(0, LIBRARY_ROLE, True)
                self._add_faults(item)
            item.setExpanded(not self._folded.get(group, number >= OPEN_GROUPS))

    def _add_items(
        self, parent: QTreeWidgetItem, specs: Sequence[NodeSpec], pictures: dict
    ) -> None:
        for spec in specs:
            item = QTreeWidgetItem(parent, [spec.title])
            item.setIcon(0, pictures[spec.category])
            item.setData(0, SPEC_ROLE, spec.id)
            item.setData(0, TERM_ROLE, term_beside(spec))
            item.setToolTip(0, composite_tip(spec) if composite_of(spec.id) else spec_tip(spec))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{spec.title} {spec.term}")

    def _add_faults(self, group: QTreeWidgetItem) -> None:
        """Say that files of the library were left out, and why."""
        problems = self._session.library.problems
        if problems:
            shown = tr("{count} files are no composites", count=len(problems))
            item = QTreeWidgetItem(group, [shown])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            item.setDisabled(True)
            item.setToolTip(0, wrapped([shown, *(render(one.message) for one in problems[:8])]))

    def _remember(self, item: QTreeWidgetItem, *, folded: bool) -> None:
        self._folded[str(item.data(0, Qt.ItemDataRole.AccessibleDescriptionRole))] = folded

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        if type_id := item.data(0, SPEC_ROLE):
            self.chosen.emit(type_id)
        else:
            item.setExpanded(not item.isExpanded())

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_3, 0, 0, 0)
        rows.setSpacing(GAP_2)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, GAP_3, 0)
        top.addWidget(self.search)
        top.addWidget(self.nothing)
        rows.addLayout(top)
        rows.addWidget(self.tree, 1)
        self.setMinimumWidth(190)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.tree.setFocus()
                return True
            current = self.tree.currentItem()
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current:
                self._on_activated(current)
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


def words_of(spec: NodeSpec) -> str:
    """What the palette says of a node type in the person's language, to be searched too."""
    return f"{tr(spec.group)} {tr(spec.summary)}"


class PaletteTree(QTreeWidget):
    """Gives drags, takes none: a drop on a stock item view would unpickle what a stranger made.

    Signals:
        menu_asked(object, QPoint): the menu of an item, at a place of the screen.
    """

    menu_asked = Signal(object, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QTreeWidget.DragDropMode.DragOnly)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeWidget.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(TermDelegate(self))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        item = self.currentItem() if by_key else self.itemAt(event.pos())
        if item is not None:
            below = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft())
            self.menu_asked.emit(item, below if by_key else event.globalPos())

    def mimeTypes(self) -> list[str]:
        return []

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        chosen = [item.data(0, SPEC_ROLE) for item in items]
        return spec_mime(str(chosen[0]) if chosen else "")

    def startDrag(self, supported: Qt.DropAction) -> None:
        item = self.currentItem()
        if item is None or not item.data(0, SPEC_ROLE):
            return
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        drag.setPixmap(item.icon(0).pixmap(DOT))  # small: the canvas shows the node itself
        drag.setHotSpot(QPoint(-DOT, -DOT))
        drag.exec(Qt.DropAction.CopyAction)


class TermDelegate(QStyledItemDelegate):
    """Paints the Chinese term, or the size of a group, dim at the right end of the line."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        term = index.data(TERM_ROLE)
        if not term:
            return
        room = option.rect.adjusted(0, 0, -GAP_3, 0)
        metrics = option.fontMetrics
        title = metrics.horizontalAdvance(str(index.data())) + 40
        if room.width() - title < metrics.horizontalAdvance(term):
            return
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, term)
        painter.restore()
