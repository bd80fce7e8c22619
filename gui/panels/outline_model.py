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
FEW = 100  # rows that are told of one by one
TOP = 0  # the internal id of a row at the top


class OutlineModel(QAbstractItemModel):
    """Rows of a session's drawing."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tokens = DARK
        self._top: list[Row] = []
        self._inner: dict[str, list[Row]] = {}  # of the nodes that were looked into
        self._places: dict[str, int] = {}
        self._named = [""]  # by the internal id of what stands below a node
        self._numbers: dict[str, int] = {}
        self._read: set[int] = set()  # rows at the top that somebody has read
        self._icons: dict[str, QIcon] = {}

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._icons.clear()

    def renew(self) -> None:
        """Take over how the drawing is now: only rows that come or go are told of one by one."""
        self._change(QModelIndex(), self._top, top_rows(self._session))
        for name, rows in list(self._inner.items()):
            place = self._node_place(name)
            if place.isValid():
                self._change(place, rows, inner_rows(self._session, name))
            else:
                del self._inner[name]

    def row_at(self, index: Index) -> Row:
        """The row of a place in the tree."""
        at = index.internalId()
        return self._top[index.row()] if at == TOP else self._below(self._named[at])[index.row()]

    def place_of(self, row: Row) -> QModelIndex:
        """Where a row stands now; no place when it is gone."""
        node = self._node_place(row.node)
        if row.kind is RowKind.NODE or not node.isValid():
            return node
        for number, other in enumerate(self._below(row.node)):
            if _key(other) == _key(row):
                return self.index(number, 0, node)
        return node

    def _node_place(self, name: str) -> QModelIndex:
        number = self._places.get(name, -1)
        return self.createIndex(number, 0, TOP) if number >= 0 else QModelIndex()

    def _change(self, parent: QModelIndex, rows: list[Row], wanted: list[Row]) -> None:
        """Make ``rows`` what is wanted; what stays at both ends is not touched."""
        old, new = [_key(row) for row in rows], [_key(row) for row in wanted]
        first = _alike(old, new)
        after = _alike(old[first:][::-1], new[first:][::-1])
        gone, come = len(old) - after, len(new) - after
        if first < gone:
            self.beginRemoveRows(parent, first, gone - 1)
            del rows[first:gone]
            self._count(rows)
            self.endRemoveRows()
        if first < come:
            self.beginInsertRows(parent, first, come - 1)
            rows[first:first] = wanted[first:come]
            self._count(rows)
            self.endInsertRows()
        rows[:] = wanted
        self._tell_changed(parent, len(rows))

    def _tell_changed(self, parent: QModelIndex, count: int) -> None:
        """Have rows read anew: of many only those that were read since the last time."""
        last = len(HEADS) - 1
        if not parent.isValid() and len(self._read) < FEW:
            parts = [(row, row) for row in sorted(self._read) if row < count]
        else:
            parts = [(0, count - 1)] if count else []
        if not parent.isValid():
            self._read.clear()
        for first, end in parts:
            self.dataChanged.emit(self.index(first, 0, parent), self.index(end, last, parent))

    def _count(self, rows: list[Row]) -> None:
        if rows is self._top:
            nodes = RowKind.NODE
            self._places = {row.node: n for n, row in enumerate(rows) if row.kind is nodes}

    def _is_frame(self, name: str) -> bool:
        one = self._session.model.annotations.get(name)
        return one is not None and one.kind == FRAME

    def _title(self, row: Row) -> str:
        one = self._session.model.annotations.get(row.note)
        return one.text if one else ""

    def _below(self, name: str) -> list[Row]:
        if name not in self._inner:
            known = name in self._session.model
            self._inner[name] = inner_rows(self._session, name) if known else []
        return self._inner[name]

    # -- what the view asks ----------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not (0 <= row < self.rowCount(parent) and 0 <= column < len(HEADS)):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, TOP)
        name = self._top[parent.row()].node
        if name not in self._numbers:
            self._numbers[name] = len(self._named)
            self._named.append(name)
        return self.createIndex(row, column, self._numbers[name])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent()
        at = index.internalId() if index.isValid() else TOP
        return QModelIndex() if at == TOP else self._node_place(self._named[at])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._top)
        if parent.internalId() != TOP or parent.column() != 0:
            return 0
        row = self._top[parent.row()]
        return len(self._below(row.node)) if row.kind is RowKind.NODE else 0

    def hasChildren(self, parent: Index = NOWHERE) -> bool:
        if not parent.isValid():
            return bool(self._top)
        row = None if parent.internalId() != TOP else self._top[parent.row()]
        if row is None or row.kind is not RowKind.NODE:
            return False
        if row.node in self._inner or row.node not in self._session.model:
            return bool(self._below(row.node))
        spec = self._session.model.spec(row.node)
        return (spec is not None and bool(spec.inputs)) or bool(self._below(row.node))

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
                if index.internalId() == TOP:
                    self._read.add(index.row())
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


def _key(row: Row) -> tuple[object, ...]:
    """What a row stays, whatever is said in it."""
    return row.kind, row.node, row.port, row.problem, row.note


def _alike(some: list[tuple[object, ...]], others: list[tuple[object, ...]]) -> int:
    """How many places from the first on are the same."""
    pairs = enumerate(zip(some, others, strict=False))
    return next((n for n, (one, other) in pairs if one != other), min(len(some), len(others)))
