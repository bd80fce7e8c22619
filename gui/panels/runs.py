"""The list of runs: what was trained, how it went; to look at again, reopen, go on or delete."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.background import Background
from gui.i18n import mark, tr
from gui.numbers import short_value
from gui.panels.widgets import label
from gui.theme import is_language_change
from gui.tokens import DARK, GAP_2, GAP_3, Tokens

if TYPE_CHECKING:
    from backend.runs.record import RunInfo

FIGURES = (3, 4, 5)  # columns of numbers
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
INFO_ROLE = Qt.ItemDataRole.UserRole
STATUS = {
    "running": ("spinner", mark("running")),
    "finished": ("check-circle-fill", mark("finished")),
    "stopped": ("stop-circle-fill", mark("stopped")),
    "failed": ("x-circle-fill", mark("failed")),
    "interrupted": ("warning-fill", mark("interrupted")),
}


class RunsPanel(QWidget):
    """Runs, the newest first. What the buttons ask for is done by the window.

    Signals:
        curves_wanted(str), drawing_wanted(str), resume_wanted(str): the id of a run.
        compare_wanted(dict): ids of several runs, the newest first, with a name for each.
        told(str): a sentence about what could not be done.
    """

    curves_wanted = Signal(str)
    compare_wanted = Signal(dict)
    drawing_wanted = Signal(str)
    resume_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._tokens = DARK
        self._runs: list[RunInfo] = []
        self._wanted = False
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.header().setStretchLastSection(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty = label(role="help")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.curves = QPushButton()
        self.compare = QPushButton()
        self.drawing = QPushButton()
        self.resume = QPushButton()
        self.delete = QPushButton()
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _item: self._ask(self.curves_wanted))
        self.curves.clicked.connect(lambda: self._ask(self.curves_wanted))
        self.compare.clicked.connect(self._compare)
        self.drawing.clicked.connect(lambda: self._ask(self.drawing_wanted))
        self.resume.clicked.connect(lambda: self._ask(self.resume_wanted))
        self.delete.clicked.connect(self._delete)
        self.retranslate()
        self._enable()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self._fill()

    def reload(self) -> None:
        """Read the list anew, now or when the panel is next seen."""
        self._wanted = True
        if self.isVisible():
            self._wanted = False
            self._background.submit(_list_runs, self._take, key="runs")

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.list.setAccessibleName(tr("Runs"))
        self.list.setHeaderLabels(
            [tr("Begun"), tr("Drawing"), tr("State"), tr("Epochs"), tr("Loss"), tr("Accuracy")]
        )
        for column in FIGURES:
            self.list.headerItem().setTextAlignment(column, RIGHT)
        self.empty.setText(tr("Every training run is kept and listed here. Press Train for one."))
        for button, shown, icon in (
            (self.curves, tr("Show curves"), "chart-line"),
            (self.compare, tr("Compare"), "chart-line-up"),
            (self.drawing, tr("Open its drawing"), "folder-open"),
            (self.resume, tr("Go on"), "play"),
            (self.delete, tr("Delete"), "trash"),
        ):
            button.setText(shown)
            button.setAccessibleName(shown)
            button.setIcon(icons.icon(icon))
        tip = tr("Lay the losses of the selected runs over each other. Ctrl+click selects several.")
        self.compare.setToolTip(tip)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _take(self, runs: list[RunInfo]) -> None:
        self._runs = runs
        self._fill()

    def _fill(self) -> None:
        chosen = {run.id for run in self._selected()}
        self.list.clear()
        for run in self._runs:
            item = self._item(run)
            if run.id in chosen:
                item.setSelected(True)
        for column in range(self.list.columnCount()):
            self.list.resizeColumnToContents(column)
            self.list.setColumnWidth(column, self.list.columnWidth(column) + GAP_3)
        self._pages.setCurrentIndex(1 if self._runs else 0)
        self._enable()

    def _item(self, run: RunInfo) -> QTreeWidgetItem:
        icon, word = STATUS.get(run.status, STATUS["interrupted"])
        epochs = f"{run.epochs_done} / {run.epochs}"
        figures = [_figure(run, "loss"), _figure(run, "accuracy")]
        shown = [_when(run.created), run.name, tr(word), epochs, *figures]
        item = QTreeWidgetItem(self.list, shown)
        colors = {
            "failed": self._tokens.bad,
            "finished": self._tokens.good,
            "running": self._tokens.accent,
        }
        item.setIcon(2, icons.icon(icon, colors.get(run.status, self._tokens.warn)))
        item.setData(0, INFO_ROLE, run)
        item.setToolTip(2, run.message)
        for column in FIGURES:
            item.setTextAlignment(column, RIGHT)
        return item

    def _selected(self) -> list[RunInfo]:
        """The selected runs, the newest first."""
        items = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        return [item.data(0, INFO_ROLE) for item in items if item and item.isSelected()]

    def _chosen(self) -> RunInfo | None:
        """The one selected run."""
        runs = self._selected()
        return runs[0] if len(runs) == 1 else None

    def _enable(self) -> None:
        run = self._chosen()
        still = run is not None and run.status != "running"
        self.curves.setEnabled(run is not None)
        self.compare.setEnabled(len(self._selected()) > 1)
        self.drawing.setEnabled(run is not None)
        self.resume.setEnabled(run is not None and run.resumable)
        self.delete.setEnabled(still)

    def _ask(self, signal) -> None:
        if run := self._chosen():
            signal.emit(run.id)

    def _compare(self) -> None:
        runs = self._selected()
        self.compare_wanted.emit({run.id: f"{run.name} {_when(run.created)}" for run in runs})

    def _delete(self) -> None:
        run = self._chosen()
        if run is None:
            return
        box = QMessageBox(self.window())
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle("Layerloom")
        box.setText(tr("Delete the run of “{name}” with its checkpoints?", name=run.name))
        box.setInformativeText(tr("This cannot be undone."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Yes | buttons.Cancel)
        if box.exec() == buttons.Yes:
            self._background.submit(
                lambda: _delete_run(run.id),
                lambda _none: self.reload(),
                lambda error: self.told.emit(str(error)),
            )

    def _lay_out(self) -> None:
        buttons = QVBoxLayout()
        buttons.setSpacing(GAP_2)
        for button in (self.curves, self.compare, self.drawing, self.resume, self.delete):
            buttons.addWidget(button)
        buttons.addStretch(1)
        filled = QWidget()
        line = QHBoxLayout(filled)
        line.setContentsMargins(GAP_2, 0, GAP_3, GAP_2)
        line.setSpacing(GAP_3)
        line.addWidget(self.list, 1)
        line.addLayout(buttons)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(filled)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


def _list_runs() -> list[RunInfo]:
    from backend.runs.store import RunStore

    return RunStore().list()


def _delete_run(run: str) -> None:
    from backend.runs.store import RunStore

    RunStore().delete(run)


def _figure(run: RunInfo, name: str) -> str:
    for part in ("test", "validation", "train"):
        if f"{part}_{name}" in run.metrics:
            return short_value(run.metrics[f"{part}_{name}"])
    return ""


def _when(created: str) -> str:
    try:
        return datetime.fromisoformat(created).strftime("%Y-%m-%d %H:%M:%S")
    except ValueError:
        return created[:19]
