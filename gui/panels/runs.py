"""The list of runs: what was trained, how it went; to look at again, reopen, go on or delete."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.background import Background
from gui.dialogs.question import confirmed
from gui.i18n import error_text, mark, tr
from gui.numbers import short_value
from gui.panels.flow import flow
from gui.panels.widgets import label
from gui.theme import is_language_change
from gui.tokens import DARK, GAP_1, GAP_2, Tokens

if TYPE_CHECKING:
    from backend.runs.record import RunInfo
    from backend.runs.store import RunStore

NAME = 1  # column
AGAIN_MS = 1_000  # while one is under way, here or in another process
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
        curves_wanted(str), drawing_wanted(str), weights_wanted(str), resume_wanted(str),
            text_wanted(str): the id of a run.
        compare_wanted(dict[str, str]): several runs, the newest first: a name for each id.
        told(Sentence): what could not be done, for the banner.
    """

    curves_wanted = Signal(str)
    compare_wanted = Signal(object)  # Signal(dict) would sort it
    drawing_wanted = Signal(str)
    weights_wanted = Signal(str)
    resume_wanted = Signal(str)
    text_wanted = Signal(str)
    told = Signal(object)

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._background = background
        self._tokens = DARK
        self._runs: list[RunInfo] = []
        self._wanted = False
        self._again = QTimer(self, interval=AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self.reload)
        self.list = QTreeWidget()
        self._shape_list()
        self.empty = label(role="help")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.curves = QPushButton()
        self.compare = QPushButton()
        self.drawing = QPushButton()
        self.weights = QPushButton()
        self.resume = QPushButton()
        self.text = QPushButton()
        self.rename = QPushButton()
        self.delete = QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._enable()

    def _shape_list(self) -> None:
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAcceptDrops(False)
        self.list.viewport().setAcceptDrops(False)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setColumnCount(6)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.list.itemSelectionChanged.connect(self._enable)
        self.list.itemActivated.connect(lambda _item: self._ask(self.curves_wanted))
        self.list.itemChanged.connect(self._on_edited)
        for button, done in (
            (self.curves, lambda: self._ask(self.curves_wanted)),
            (self.compare, self._compare),
            (self.drawing, lambda: self._ask(self.drawing_wanted)),
            (self.weights, lambda: self._ask(self.weights_wanted)),
            (self.resume, lambda: self._ask(self.resume_wanted)),
            (self.text, lambda: self._ask(self.text_wanted)),
            (self.rename, self._rename),
            (self.delete, self._delete),
        ):
            button.clicked.connect(done)
        for key, done in (("F2", self._rename), ("Del", self._delete)):
            context = Qt.ShortcutContext.WidgetShortcut
            QShortcut(QKeySequence(key), self.list, context=context).activated.connect(done)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme."""
        self._tokens = tokens
        self.retranslate()

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
            (self.weights, tr("Save weights…"), "floppy-disk"),
            (self.resume, tr("Go on"), "play"),
            (self.text, tr("Write text …"), "pen-nib"),
            (self.rename, tr("Rename"), "pencil-simple"),
            (self.delete, tr("Delete"), "trash"),
        ):
            button.setText(shown)
            button.setAccessibleName(shown)
            button.setIcon(icons.icon(icon))
        tip = tr("Lay the losses of the selected runs over each other. Ctrl+click selects several.")
        self.compare.setToolTip(tip)
        self.weights.setToolTip(
            tr("Write its best weights, else the last ones, into a .safetensors file.")
        )
        self.text.setToolTip(tr("Let a network that learned from characters write."))
        self.resume.setToolTip(tr("Train it further, from its newest checkpoint."))
        self.rename.setToolTip(f"{tr('Rename')} (F2)")
        self.delete.setToolTip(f"{tr('Delete')} (Del)")
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def _take(self, runs: list[RunInfo]) -> None:
        self._runs = runs
        self._fill()
        if self.isVisible() and any(run.status == "running" for run in runs):
            self._again.start()

    def _fill(self) -> None:
        """Show the runs; an item that was there stays, and with it selection and scrolling."""
        self.list.blockSignals(True)
        known = {item.data(0, INFO_ROLE).id: item for item in self._items()}
        listed = {run.id for run in self._runs}
        for run_id, item in known.items():
            if run_id not in listed:
                self.list.takeTopLevelItem(self.list.indexOfTopLevelItem(item))
        for row, run in enumerate(self._runs):
            shown = known.get(run.id) or QTreeWidgetItem()
            if run.id not in known:
                self.list.insertTopLevelItem(row, shown)
            self._show_run(shown, run)
        self.list.blockSignals(False)
        self._pages.setCurrentIndex(1 if self._runs else 0)
        self._enable()

    def _items(self) -> list[QTreeWidgetItem]:
        items = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _show_run(self, item: QTreeWidgetItem, run: RunInfo) -> None:
        icon, word = STATUS.get(run.status, STATUS["interrupted"])
        epochs = f"{run.epochs_done} / {run.epochs}"
        figures = [_figure(run, "loss"), _figure(run, "accuracy")]
        shown = [_when(run.created), run.name, tr(word), epochs, *figures]
        for column, written in enumerate(shown):
            item.setText(column, written)
        colors = {
            "failed": self._tokens.bad,
            "finished": self._tokens.good,
            "running": self._tokens.accent,
        }
        item.setIcon(2, icons.icon(icon, colors.get(run.status, self._tokens.warn)))
        item.setData(0, INFO_ROLE, run)
        item.setToolTip(2, run.message)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        for column in FIGURES:
            item.setTextAlignment(column, RIGHT)

    def _selected(self) -> list[RunInfo]:
        """The selected runs, the newest first."""
        return [item.data(0, INFO_ROLE) for item in self._items() if item.isSelected()]

    def _chosen(self) -> RunInfo | None:
        """The one selected run."""
        runs = self._selected()
        return runs[0] if len(runs) == 1 else None

    def _still(self) -> list[RunInfo]:
        """The selected runs, unless one of them is being trained."""
        runs = self._selected()
        return [] if any(run.status == "running" for run in runs) else runs

    def _enable(self) -> None:
        run = self._chosen()
        self.curves.setEnabled(run is not None)
        self.compare.setEnabled(len(self._selected()) > 1)
        self.drawing.setEnabled(run is not None)
        self.weights.setEnabled(run is not None and run.resumable)
        self.resume.setEnabled(run is not None and run.resumable)
        self.text.setEnabled(run is not None)
        self.rename.setEnabled(len(self._still()) == 1)
        self.delete.setEnabled(bool(self._still()))

    def _ask(self, signal) -> None:
        if run := self._chosen():
            signal.emit(run.id)

    def _compare(self) -> None:
        self.compare_wanted.emit(_named_apart(self._selected()))

    def _rename(self) -> None:
        if len(self._still()) == 1:
            item = self.list.selectedItems()[0]
            self.list.setCurrentItem(item, NAME)
            self.list.editItem(item, NAME)

    def _on_edited(self, item: QTreeWidgetItem, column: int) -> None:
        run, name = item.data(0, INFO_ROLE), item.text(NAME).strip()
        if column != NAME or run is None or name == run.name:
            return
        if not name:
            self._fill()  # a run without a name cannot be told apart
            return
        self._change(lambda store: store.rename(run.id, name))

    def _delete(self) -> None:
        runs = self._still()
        if not runs:
            return
        if len(runs) == 1:
            asked = tr("Delete the run of “{name}” with its checkpoints?", name=runs[0].name)
        else:
            asked = tr("Delete {count} runs with their checkpoints?", count=len(runs))
        if confirmed(self.window(), asked, tr("This cannot be undone.")):
            self._change(lambda store: _delete_all(store, [run.id for run in runs]))

    def _change(self, change: Callable[[RunStore], object]) -> None:
        """Change what is on the disk, in the background; then list anew."""

        def failed(error: Exception) -> None:
            self.told.emit(lambda: error_text(error))
            self.reload()

        self._background.submit(lambda: _in_store(change), lambda _none: self.reload(), failed)

    def _lay_out(self) -> None:
        asked = (self.curves, self.compare, self.drawing, self.weights, self.resume, self.text)
        buttons = flow(*asked, self.rename, self.delete)
        filled = QWidget()
        rows = QVBoxLayout(filled)
        rows.setContentsMargins(GAP_2, GAP_2, GAP_2, GAP_1)
        rows.setSpacing(GAP_2)
        rows.addLayout(buttons)
        rows.addWidget(self.list, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(filled)

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)


def _list_runs() -> list[RunInfo]:
    from backend.runs.store import RunStore

    return RunStore().list()


def _in_store(change: Callable[[RunStore], object]) -> None:
    from backend.runs.store import RunStore

    change(RunStore())


def _delete_all(store: RunStore, runs: list[str]) -> None:
    for run in runs:
        store.delete(run)


def _named_apart(runs: list[RunInfo]) -> dict[str, str]:
    """A name for each run, by id, that no other of them has: with its time where that is needed."""
    names: dict[str, str] = {}
    alike = Counter(run.name for run in runs)
    for run in runs:
        name = run.name if alike[run.name] == 1 else f"{run.name} {_when(run.created)}"
        same = sum(1 for other in names.values() if other.startswith(name))
        names[run.id] = f"{name} ({same + 1})" if same else name
    return names


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
