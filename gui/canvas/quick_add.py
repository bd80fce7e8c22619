"""The search that opens under the mouse: type, arrow, Enter, and the node is there, wired."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from graph.fits import Fit
from graph.registry import Registry
from graph.spec import NodeSpec
from gui.i18n import tr
from gui.panels.palette import words_of
from gui.panels.tips import spec_tip, term_beside
from gui.panels.widgets import dot_icon
from gui.tokens import GAP_1, GAP_2, Tokens

CHOICE = Qt.ItemDataRole.UserRole
SIDE = Qt.ItemDataRole.UserRole + 1
WIDTH, ROW_HEIGHT, NUM_ROWS = 320, 26, 9
MAX_SHOWN = 200


class QuickAdd(QFrame):
    """Node types that fit, filtered by what is typed.

    Signals:
        chosen(NodeSpec, str): a node type, and the port to wire; the port is empty when none waits.
        closed(): it is gone, with or without a choice.
    """

    chosen = Signal(object, str)
    closed = Signal()

    def __init__(self, parent: QWidget, tokens: Tokens) -> None:
        super().__init__(parent)
        self._registry = Registry(())
        self._tokens = tokens
        self._choices: Sequence[Fit] = ()
        self._recent: Sequence[str] = ()
        self.search = QLineEdit()
        self.list = QListWidget()
        self.nothing = QLabel()
        self._lay_out()
        self.search.textChanged.connect(lambda _written: self.fill())
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.hide()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._style()

    def open(self, at: QPoint, choices: Sequence[Fit], recent: Sequence[str]) -> None:
        """Show it with its search field near ``at``, a point of the parent."""
        self._choices, self._recent = choices, recent
        self._registry = Registry({fit.spec.id: fit.spec for fit in choices}.values())
        self._style()
        self.search.setPlaceholderText(tr("Search nodes"))
        self.search.setAccessibleName(tr("Search nodes"))
        self.list.setAccessibleName(tr("Nodes that fit"))
        self.nothing.setText(tr("No node of that name fits here."))
        self.search.clear()
        self.fill()
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        x = min(at.x() - 24, parent.width() - self.width() - 8)
        y = min(at.y() - 20, parent.height() - self.height() - 8)
        self.move(max(8, x), max(8, y))
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close without a choice."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def fill(self) -> None:
        """List what fits what is typed, the best first; of equals, those added last."""
        self.list.clear()
        query = self.search.text().strip()
        for spec, port, _rank in self._ranked(query)[:MAX_SHOWN]:
            item = QListWidgetItem(self._icon(spec), spec.title, self.list)
            item.setData(CHOICE, (spec, port))
            beside = term_beside(spec) or tr(spec.group)
            item.setData(SIDE, f"→ {port}" if self._ambiguous(spec) else beside)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{spec.title} {spec.term} {port}")
            item.setToolTip(spec_tip(spec))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
        self.list.setCurrentRow(0)
        found = self.list.count()
        self.list.setVisible(found > 0)
        self.nothing.setVisible(found == 0)
        self.list.setFixedHeight(min(NUM_ROWS, max(1, found)) * ROW_HEIGHT + 2)
        self.adjustSize()

    def _ranked(self, query: str) -> list[Fit]:
        if not query:
            places = {type_id: place for place, type_id in enumerate(self._recent)}
            newest = len(places)
            return sorted(self._choices, key=lambda c: (c.rank, places.get(c.spec.id, newest)))
        ranks = {spec.id: rank for rank, spec in enumerate(self._registry.search(query, words_of))}
        found = [fit for fit in self._choices if fit.spec.id in ranks]
        return sorted(found, key=lambda fit: (ranks[fit.spec.id], fit.rank))

    def _ambiguous(self, spec: NodeSpec) -> bool:
        return sum(1 for other, port, _ in self._choices if other is spec and port) > 1

    def _icon(self, spec: NodeSpec) -> QIcon:
        return dot_icon(self._tokens.category[spec.category])

    def _choose(self, item: QListWidgetItem | None = None) -> None:
        item = item or self.list.currentItem()
        if item is None:
            return
        spec, port = item.data(CHOICE)
        self.hide()
        self.chosen.emit(spec, port)
        self.closed.emit()

    def _lay_out(self) -> None:
        self.setObjectName("quickAdd")
        self.setFixedWidth(WIDTH)
        self.list.setItemDelegate(_SideDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(10, 10))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setDragDropMode(QListWidget.DragDropMode.NoDragDrop)
        self.nothing.setMargin(GAP_2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_2, GAP_2, GAP_2, GAP_2)
        rows.setSpacing(GAP_1)
        for widget in (self.search, self.list, self.nothing):
            rows.addWidget(widget)

    def _style(self) -> None:
        t = self._tokens
        self.setStyleSheet(
            f"#quickAdd {{ background: {t.panel}; border: 1px solid {t.line};"
            f" border-radius: 9px; }} #quickAdd QListWidget {{ background: {t.panel};"
            f" color: {t.text}; border: none; }} #quickAdd QLabel {{ color: {t.dim}; }}"
            f" #quickAdd QListWidget::item:selected {{ background: {t.raised}; color: {t.text};"
            f" border-radius: 4px; }}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self.dismiss()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: NUM_ROWS}
        step |= {Qt.Key.Key_PageUp: -NUM_ROWS, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        key = Qt.Key(event.key())
        if key in step:
            row = self.list.currentRow() + step[key]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return False
        return True


class _SideDelegate(QStyledItemDelegate):
    """Writes the port, the Chinese term or the group dim at the right end."""

    def paint(self, painter: QPainter, option, index) -> None:
        super().paint(painter, option, index)
        side = index.data(SIDE)
        metrics = QFontMetrics(option.font)
        room = option.rect.adjusted(0, 0, -GAP_2, 0)
        used = metrics.horizontalAdvance(str(index.data())) + 48
        if not side or room.width() - used < metrics.horizontalAdvance(side):
            return
        painter.save()
        painter.setPen(option.palette.placeholderText().color())
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, flags, side)
        painter.restore()
