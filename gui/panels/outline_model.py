"""The outline as a model for a tree view; rows below a node are made when they are looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from graph.edits import FRAME, Annotate, Rename
from graph.problems import Severity
from gui import icons
from gui.i18n import mark, tr
from gui.panels.outline_rows import (
    Row,
    RowKind,
    columns,
    inner_rows,
    problems_of,
    sentence,
    top_rows,
)
from gui.panels.widgets import dot_icon
from gui.session import Session
from gui.tokens import DARK, Tokens

HEADS = (mark("Node"), mark("Type"), mark("Shape"), mark("Parameters"))
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
NAME_FLAGS = FLAGS | Qt.ItemFlag.ItemIsEditable
TOP = 0  # the internal id of a row at the top; that of another is one more than its node's row


class OutlineModel(QAbstractItemModel):
    """Rows of a session's drawing."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tokens = DARK
        self._top: list[Row] = []
        self._inner: dict[int, list[Row]] = {}
        self._places: dict[str, int] = {}
        self._icons: dict[str, QIcon] = {}

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._icons.clear()

    def renew(self) -> None:
        """Read the drawing anew."""
        self.beginResetModel()
        self._top = top_rows(self._session)
        self._inner.clear()
        nodes = RowKind.NODE
        self._places = {row.node: n for n, row in enumerate(self._top) if row.kind is nodes}
        self.endResetModel()

    def row_at(self, index: Index) -> Row:
        """The row of a place in the tree."""
        at = index.internalId()
        return self._top[index.row()] if at == TOP else self._below(at - 1)[index.row()]

    def place_of(self, row: Row) -> QModelIndex:
        """Where a row stands now; no place when it is gone."""
        if row.kind is RowKind.NODE or not row.node:
            number = self._places.get(row.node, -1)
            return self.index(number, 0) if number >= 0 else QModelIndex()
        node = self.place_of(Row(RowKind.NODE, row.node))
        if not node.isValid():
            return node
        key = (row.kind, row.port, row.problem)
        for number, other in enumerate(self._below(node.row())):
            if (other.kind, other.port, other.problem) == key:
                return self.index(number, 0, node)
        return node

    def _is_frame(self, name: str) -> bool:
        one = self._session.model.annotations.get(name)
        return one is not None and one.kind == FRAME

    def _title(self, row: Row) -> str:
        one = self._session.model.annotations.get(row.note)
        return one.text if one else ""

    def _below(self, number: int) -> list[Row]:
        if number not in self._inner:
            name = self._top[number].node
            known = name in self._session.model
            self._inner[number] = inner_rows(self._session, name) if known else []
        return self._inner[number]

    # -- what the view asks ----------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else TOP)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent()
        at = index.internalId() if index.isValid() else TOP
        return QModelIndex() if at == TOP else self.createIndex(at - 1, 0, TOP)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._top)
        inner = parent.internalId() == TOP and parent.column() == 0
        is_node = inner and self._top[parent.row()].kind is RowKind.NODE
        return len(self._below(parent.row())) if is_node else 0

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        if not parent.isValid():
            return bool(self._top)
        if parent.internalId() != TOP or self._top[parent.row()].kind is not RowKind.NODE:
            return False
        name = self._top[parent.row()].node
        if name not in self._session.model:
            return False
        spec = self._session.model.spec(name)
        return spec is None or bool(spec.inputs) or bool(problems_of(self._session, name))

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        return tr(HEADS[section]) if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self.row_at(index)
        if row.node and row.node not in self._session.model:
            return None  # it went a moment ago, and the rows are not yet read anew
        match role:
            case Role.DisplayRole | Role.ToolTipRole:
                return columns(self._session, row)[index.column()]
            case Role.EditRole:
                return self._title(row) if row.note else row.node
            case Role.AccessibleTextRole if index.column() == 0:
                return sentence(self._session, row)
            case Role.DecorationRole if index.column() == 0:
                return self._icon(row)
            case Role.TextAlignmentRole if index.column() == len(HEADS) - 1:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        named = index.column() == 0 and self.row_at(index).kind is RowKind.NODE
        return NAME_FLAGS if named else FLAGS

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        row, wanted = self.row_at(index), str(value).strip()
        if role == Role.EditRole and row.note in self._session.model.annotations:
            one = self._session.model.annotations[row.note]
            return self._session.do(
                Annotate(row.note, replace(one, text=wanted)), tr("Name a frame")
            )
        if role != Role.EditRole or wanted == row.node:
            return False
        return self._session.do(Rename(row.node, wanted), tr("Rename {node}", node=row.node))

    def _icon(self, row: Row) -> QIcon | None:
        if row.kind is RowKind.INPUT:
            return None
        if row.kind is RowKind.PROBLEM:
            assert row.problem is not None
            bad = row.problem.severity is Severity.ERROR
            return self._kept("bad" if bad else "warn")
        if row.kind is RowKind.NOTE:
            return self._kept("frame" if self._is_frame(row.note) else "note")
        spec = self._session.model.spec(row.node)
        return self._kept(spec.category.value) if spec else None

    def _kept(self, name: str) -> QIcon:
        if name not in self._icons:
            t = self._tokens
            glyphs = {
                "bad": ("x-circle-fill", t.bad),
                "warn": ("warning-fill", t.warn),
                "frame": ("frame-corners", t.dim),
                "note": ("note", t.dim),
            }
            if glyph := glyphs.get(name):
                made = icons.icon(*glyph)
            else:
                hues = {category.value: hue for category, hue in self._tokens.category.items()}
                made = dot_icon(hues[name])
            self._icons[name] = made
        return self._icons[name]
