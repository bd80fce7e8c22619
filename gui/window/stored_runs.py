"""What the list of runs asks the window to do: show, compare, open, go on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QInputDialog

from graph import document
from graph.document import Document
from graph.problems import DocumentError
from gui.i18n import error_text, render, tr
from gui.monitor.history import Curve, RunHistory
from gui.training import stored_history

if TYPE_CHECKING:
    from backend.runs.record import RunInfo
    from backend.train.weights import Exported
    from gui.monitor.curves import Overlay
    from gui.window.main import MainWindow

MOST_EPOCHS = 1_000_000


@dataclass(frozen=True, slots=True)
class Stored:
    """A run on the disk and the drawing that it trained."""

    info: RunInfo
    drawing: bytes


class StoredRuns(QObject):
    """Serves the list of runs of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        runs = window.runs
        runs.curves_wanted.connect(self.show_curves)
        runs.compare_wanted.connect(self.compare)
        runs.drawing_wanted.connect(self.open_drawing)
        runs.weights_wanted.connect(self.save_weights)
        runs.resume_wanted.connect(self.go_on)
        runs.text_wanted.connect(self.write_text)
        window.session.replaced.connect(lambda: self._overlay({}))
        runs.told.connect(lambda sentence: window.banner.tell(sentence, "error"))

    def show_curves(self, run: str) -> None:
        """Show a stored run in the monitors."""
        window = self._window
        if window.training.active:
            window.banner.tell(_wait_for_curves)
            return
        self._overlay({})
        window.background.submit(lambda: stored_history(run), self._take_history, self._complain)

    def compare(self, names: Mapping[str, str]) -> None:
        """Lay losses and metrics of stored runs (id to shown name) over the curves that are shown.

        While nothing trains, the first of them is what is shown and the others lie over it.
        """
        window, rest = self._window, dict(names)
        if not window.training.active:
            self.show_curves(next(iter(rest)))
            rest.pop(next(iter(rest)))
        window.docks.show("curves")
        window.background.submit(lambda: _figures(rest), self._overlay, self._complain)

    def write_text(self, run: str) -> None:
        """Open the dialog in which the network of a run writes."""
        from gui.dialogs.writing import open_writing

        window = self._window
        window.background.submit(
            lambda: _name_of(run),
            lambda name: open_writing(run, name, window.theme.tokens, window),
            self._complain,
        )

    def write_text_of_shown(self) -> None:
        """The same with the run that the monitors show, also while it trains."""
        started = self._window.training.history.started
        if started is not None:
            self.write_text(started.run)

    def open_drawing(self, run: str) -> None:
        """Open the drawing of a stored run as a new one."""
        self._window.background.submit(lambda: _stored(run), self._take_drawing, self._complain)

    def save_weights(self, run: str) -> None:
        """Write the best weights of a stored run, else its last, into a file of the person's."""
        window = self._window
        named, kinds = f"{run}.safetensors", "safetensors (*.safetensors)"
        path, _ = QFileDialog.getSaveFileName(window, tr("Save weights"), named, kinds)
        if path:

            def saved(done: Exported) -> None:
                def told() -> str:
                    return tr("{path} has {which}.", path=path, which=render(done.told()))

                window.banner.tell(told)

            window.background.submit(lambda: _export(run, path), saved, self._complain)

    def go_on(self, run: str) -> None:
        """Train a stored run further, with its own drawing on the canvas."""
        window = self._window
        if window.training.active:
            window.banner.tell(_wait_for_end)
            return
        window.background.submit(lambda: _stored(run), self._go_on, self._complain)

    def _go_on(self, stored: Stored) -> None:
        info, epochs = stored.info, 0
        if info.epochs_done >= info.epochs:
            asked = tr("All {count} epochs are done. How many more?", count=info.epochs)
            title = tr("Go on")
            more, wanted = QInputDialog.getInt(
                self._window, title, asked, max(info.epochs, 1), 1, MOST_EPOCHS
            )
            if not wanted:
                return
            epochs = info.epochs_done + more
        if self._is_open(stored) or self._take_drawing(stored):
            self._window.docks.show("curves")
            self._window.training.resume_run(info.id, epochs)

    def _is_open(self, stored: Stored) -> bool:
        """Whether the canvas shows just what that run trained, wherever its nodes stand."""
        session = self._window.session
        try:
            read = document.parse(stored.drawing, session.registry, stored.info.name)
        except DocumentError:
            return False
        return _meaning(read) == _meaning(Document.of(session.root, session.document))

    def _take_drawing(self, stored: Stored) -> bool:
        window = self._window
        if not window.files.ask_to_save():
            return False
        try:
            read = document.parse(stored.drawing, window.session.registry, tr("drawing of the run"))
        except DocumentError as error:
            self._complain(error)
            return False
        window.files.show_new(read, stored.info.name)
        return True

    def _take_history(self, history: RunHistory) -> None:
        self._window.training.show_history(history)
        self._window.docks.show("curves")

    def _overlay(self, figures: Overlay) -> None:
        from gui.monitor.curves import CurvesPanel  # brings pyqtgraph, which start-up goes without

        panel = self._window.monitors.get("curves")
        if isinstance(panel, CurvesPanel):
            panel.compare_with(figures)

    def _complain(self, error: Exception) -> None:
        self._window.banner.tell(lambda: error_text(error), "error")


def _meaning(drawn: Document) -> tuple[object, ...]:
    nodes = {node.name: replace(node, position=(0, 0)) for node in drawn.nodes}
    return nodes, frozenset(drawn.links)


def _wait_for_curves() -> str:
    return tr("Curves of other runs can be shown when this one has ended.")


def _wait_for_end() -> str:
    return tr("Another run is under way. Stop it, then this one can go on.")


def _figures(names: Mapping[str, str]) -> dict[str, dict[str, Curve]]:
    """The figures of each run by its name: of validation, or of training if nothing validated."""
    found = {}
    for run, name in names.items():
        metrics = stored_history(run).metrics
        trained, validated = (
            {
                key.removeprefix(kind): curve
                for key, curve in metrics.items()
                if key.startswith(kind)
            }
            for kind in ("train_", "validation_")
        )
        found[name] = trained | validated
    return found


def _name_of(run: str) -> str:
    from backend.runs.store import RunStore

    return str(RunStore().open(run).record["name"])


def _stored(run: str) -> Stored:
    from backend.runs.store import RunStore

    folder = RunStore().open(run)
    return Stored(folder.info(), folder.drawing())


def _export(run: str, path: str) -> Exported:
    from backend.runs.store import RunStore
    from backend.train.weights import export

    return export(RunStore().open(run), Path(path))
