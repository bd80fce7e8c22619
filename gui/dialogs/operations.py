"""The person's own operations: which there are, what they are, and whether they may run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from backend.plugins import consent, folder
from backend.plugins.source import SUFFIX
from graph.files import reason_of
from gui import icons
from gui.dialogs.operation_editor import OperationEditor
from gui.dialogs.review import ReviewDialog
from gui.i18n import render, tr
from gui.operations import OwnOperations
from gui.panels.tips import wrapped
from gui.panels.widgets import label
from gui.tokens import GAP_2, GAP_3, GAP_4, Tokens

ROW_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Line:
    """One operation, or a consent whose source is gone."""

    name: str
    state: str
    icon: str
    color: str
    tip: str
    sha256: str = ""
    path: Path | None = None
    allowed: bool = False
    readable: bool = False


class OperationsDialog(QDialog):
    """A list and what can be done with a line of it."""

    def __init__(self, own: OwnOperations, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self._own, self._tokens = own, tokens
        self.setWindowTitle(tr("Your operations"))
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setHeaderLabels([tr("Operation"), tr("State"), tr("SHA-256")])
        self.list.setAccessibleName(tr("Your operations"))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.new = QPushButton(tr("New…"))
        self.edit = QPushButton(tr("Edit…"))
        self.review = QPushButton(tr("Review…"))
        self.withdraw = QPushButton(tr("Withdraw consent"))
        self.open_folder = QPushButton(tr("Open the folder"))
        self.complaint = label(role="error", wrap=True)
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _item: self._edit())
        self.new.clicked.connect(self.write_new)
        self.edit.clicked.connect(self._edit)
        self.review.clicked.connect(self._review)
        self.withdraw.clicked.connect(self._withdraw)
        self.open_folder.clicked.connect(_open_folder)
        own.changed.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show what there is now; the selected line stays selected."""
        chosen = self._chosen()
        self.list.clear()
        for line in self._lines():
            item = QTreeWidgetItem([line.name, line.state, line.sha256[:12]])
            item.setIcon(1, icons.icon(line.icon, line.color))
            item.setData(0, ROW_ROLE, line)
            for column in range(3):
                item.setToolTip(column, wrapped([line.tip]))
            self.list.addTopLevelItem(item)
            item.setSelected(chosen is not None and chosen.name == line.name)
        first = self.list.topLevelItem(0)
        if first is not None and not self.list.selectedItems():
            self.list.setCurrentItem(first)
        self._pages.setCurrentIndex(1 if self.list.topLevelItemCount() else 0)
        self._enable()

    def write_new(self) -> None:
        """Write an operation, beginning with a pattern."""
        OperationEditor(self._own, self._tokens, self).open()

    def _lines(self) -> list[Line]:
        t, now = self._tokens, self._own.now
        lines = []
        for operation in now.found.values():
            allowed = now.allows(operation)
            state = tr("runs when you train") if allowed else tr("not allowed yet")
            icon, color = ("check-circle-fill", t.good) if allowed else ("lock-simple-fill", t.warn)
            told = f"{operation.spec.summary} SHA-256 {operation.sha256}"
            lines.append(
                Line(
                    operation.name,
                    state,
                    icon,
                    color,
                    told,
                    operation.sha256,
                    operation.path,
                    allowed,
                    readable=True,
                )
            )
        for type_id, error in now.refused.items():
            name = type_id.partition(":")[2]
            said = render(error.problem.message)
            path = folder.folder() / f"{name}{SUFFIX}"
            lines.append(Line(name, said, "x-circle-fill", t.bad, said, path=path))
        here = {line.sha256 for line in lines}
        gone = tr("allowed, but this source is no longer in the folder")
        lines += [
            Line(one.name, gone, "ghost", t.dim, f"SHA-256 {one.sha256}", one.sha256, allowed=True)
            for one in consent.given()
            if one.sha256 not in here
        ]
        return lines

    def _lay_out(self) -> None:
        empty = label(
            tr(
                "What no node does yet, you can write: a short Python function becomes a node of"
                " the palette. New… begins with one that works."
            ),
            "help",
            wrap=True,
        )
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(empty)
        self._pages.addWidget(self.list)
        actions = QHBoxLayout()
        for button in (self.new, self.edit, self.review, self.withdraw, self.open_folder):
            button.setAutoDefault(False)
            actions.addWidget(button)
        actions.addStretch(1)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(GAP_4, GAP_4, GAP_4, GAP_3)
        rows.setSpacing(GAP_2)
        rows.addWidget(holder, 1)
        rows.addWidget(self.complaint)
        rows.addLayout(actions)
        rows.addWidget(box)
        self.complaint.hide()
        self.resize(680, 380)

    def _chosen(self) -> Line | None:
        items = self.list.selectedItems()
        return items[0].data(0, ROW_ROLE) if items else None

    def _enable(self) -> None:
        line = self._chosen()
        self.edit.setEnabled(line is not None and line.path is not None)
        self.review.setEnabled(line is not None and line.readable and not line.allowed)
        self.withdraw.setEnabled(line is not None and line.allowed)

    def _edit(self) -> None:
        if (line := self._chosen()) and line.path:
            OperationEditor(self._own, self._tokens, self, line.path).open()

    def _review(self) -> None:
        if (line := self._chosen()) and (operation := self._own.with_source(line.sha256)):
            dialog = ReviewDialog(operation, self._tokens, self)
            dialog.accepted.connect(lambda: self._do(lambda: self._own.allow(operation)))
            dialog.open()

    def _withdraw(self) -> None:
        if line := self._chosen():
            self._do(lambda: self._own.withdraw(line.sha256))
            self.fill()

    def _do(self, change) -> None:
        try:
            change()
        except OSError as error:
            why = render(reason_of(error))
            self.complaint.setText(tr("Your answer could not be kept: {why}.", why=why))
            self.complaint.show()


def _open_folder() -> None:
    place = folder.folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
