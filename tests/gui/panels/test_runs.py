"""The list of runs: selecting, comparing, renaming, deleting, while the list is read anew."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from safetensors.torch import load_file

from backend.runs.store import RunStore
from backend.train.checkpoint import Checkpoint, CheckpointFolder
from backend.train.events import EpochEnded, Finished, Started
from backend.train.progress import Progress
from gui.background import Background
from gui.panels.runs import RunsPanel
from gui.window.main import MainWindow

WAIT_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier


def write_run(name: str, loss: float) -> str:
    """A run of two epochs that lies on the disk."""
    with RunStore().create(b"{}", name, RunStore().root, {}, 2) as writer:
        run = writer.folder.id
        writer.put(Started(run, "cpu", 2, 4, 10, 2, 2, ("loss",), 7))
        for epoch in (1, 2):
            metrics = {"train_loss": loss / epoch, "validation_loss": 2 * loss / epoch}
            metrics |= {"validation_accuracy": 1 - loss / (10 * epoch)}
            writer.put(EpochEnded(epoch, 4 * epoch, 0.5, metrics, {}))
        writer.put(Finished(2, 8, 1.0, {"test_loss": loss}))
    return run


@pytest.fixture
def stored(fresh_home: object) -> list[str]:
    """Three runs."""
    return [write_run(name, loss) for name, loss in (("one", 1.0), ("two", 2.0), ("three", 3.0))]


@pytest.fixture
def panel(qtbot: QtBot, stored: list[str]) -> Iterator[RunsPanel]:
    """The list by itself, filled."""
    background = Background()
    made = RunsPanel(background)
    qtbot.addWidget(made)
    made.resize(800, 300)
    made.show()
    qtbot.waitUntil(lambda: made.list.topLevelItemCount() == 3, timeout=WAIT_MS)
    yield made
    background.close()


@pytest.fixture
def settle(panel: RunsPanel, qtbot: QtBot) -> Callable[[], None]:
    """Reads the list anew and waits until it is shown."""

    def wait() -> None:
        panel.reload()
        qtbot.waitUntil(lambda: panel._background.idle, timeout=WAIT_MS)

    return wait


def row(panel: RunsPanel, name: str) -> QTreeWidgetItem:
    """The row of the run with that name."""
    (found,) = panel.list.findItems(name, Qt.MatchFlag.MatchExactly, 1)
    return found


def click(panel: RunsPanel, qtbot: QtBot, name: str, keys: Qt.KeyboardModifier) -> None:
    place = panel.list.visualItemRect(row(panel, name)).center()
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(panel.list.viewport(), button, keys, QPoint(60, place.y()))


def test_what_is_selected_stays_so_while_the_list_is_read_anew(
    panel: RunsPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    click(panel, qtbot, "one", Qt.KeyboardModifier.NoModifier)
    settle()
    click(panel, qtbot, "three", CTRL)
    write_run("four", 4.0)
    settle()
    assert panel.list.topLevelItemCount() == 4
    assert {item.text(1) for item in panel.list.selectedItems()} == {"one", "three"}
    assert panel.compare.isEnabled()
    assert not panel.drawing.isEnabled(), "one drawing at a time"


def test_a_run_is_renamed_where_it_stands(
    panel: RunsPanel, settle: Callable[[], None], qtbot: QtBot
) -> None:
    click(panel, qtbot, "two", Qt.KeyboardModifier.NoModifier)
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    field = panel.list.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClicks(field, "wider")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: {run.name for run in RunStore().list()} == {"one", "wider", "three"},
        timeout=WAIT_MS,
    )
    settle()
    assert row(panel, "wider").isSelected()


def test_an_empty_name_is_not_taken(panel: RunsPanel, qtbot: QtBot) -> None:
    click(panel, qtbot, "two", Qt.KeyboardModifier.NoModifier)
    panel.rename.click()
    field = panel.list.findChild(QLineEdit)
    assert field is not None
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert row(panel, "two")


def test_several_runs_are_deleted_when_the_question_is_answered(
    panel: RunsPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes]
    asked: list[str] = []

    def execute(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append(box.text())
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "exec", execute)
    click(panel, qtbot, "one", Qt.KeyboardModifier.NoModifier)
    click(panel, qtbot, "two", CTRL)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert asked == ["Delete 2 runs with their checkpoints?"] * 2
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 1, timeout=WAIT_MS)
    assert [run.name for run in RunStore().list()] == ["three"]


def test_selected_runs_are_compared_in_the_curves(
    stored: list[str], window: MainWindow, qtbot: QtBot
) -> None:
    window.docks.show("runs")
    panel = window.runs
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 3, timeout=WAIT_MS)
    click(panel, qtbot, "one", Qt.KeyboardModifier.NoModifier)
    click(panel, qtbot, "two", CTRL)
    panel.reload()  # as the end of a run does, at any time
    click(panel, qtbot, "three", CTRL)
    qtbot.mouseClick(panel.compare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.background.idle, timeout=WAIT_MS)
    curves = window.monitors["curves"]
    assert curves.isVisible()
    first, *others = [panel.list.topLevelItem(place).text(1) for place in range(3)]
    legend = curves._loss_legend
    qtbot.waitUntil(lambda: others[0] in legend.accessibleName(), timeout=WAIT_MS)
    assert others[1] in legend.accessibleName()
    assert first not in legend.accessibleName(), "the newest is what is shown itself"
    metrics = [x for x in curves._metrics_legend.accessibleName().split(", ") if "accuracy" in x]
    assert all(any(name in part for part in metrics) for name in others)
    window.session.undo.setClean()
    window.files.new()
    assert not curves._overlay, "another drawing has other runs"


def test_the_weights_of_a_run_are_saved_where_the_person_says(
    stored: list[str],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weights = {"linear_1.weight": torch.ones(2, 3)}
    checkpoints = CheckpointFolder(RunStore().open(stored[0]).checkpoints)
    state = {"progress": Progress(epoch=1, step=8, best_epoch=1, best_step=8).plain()}
    checkpoints.write(Checkpoint(weights, {}, state, 8, ("last", "best")))
    file = tmp_path / "mine.safetensors"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    panel = window.runs
    window.docks.show("runs")
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 3, timeout=WAIT_MS)

    click(panel, qtbot, "two", Qt.KeyboardModifier.NoModifier)
    assert not panel.weights.isEnabled()  # it has no checkpoint
    click(panel, qtbot, "one", Qt.KeyboardModifier.NoModifier)
    qtbot.mouseClick(panel.weights, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.background.idle, timeout=WAIT_MS)

    assert load_file(file).keys() == weights.keys()
    assert str(file) in window.banner.sentence.text()
