"""How a run ended, in a sentence."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from backend.train.events import EpochEnded, Failed, Finished, Started
from graph.problems import Problem
from graph.text import text
from gui.monitor.history import RunHistory
from gui.window.main import MainWindow
from gui.window.outcome import outcome_text

LAST = {"train_loss": 0.1, "validation_loss": 0.4, "test_loss": 0.35, "test_accuracy": 0.9}


@pytest.fixture
def history() -> RunHistory:
    """Three epochs; the second was the best."""
    told = RunHistory()
    told.take(Started("run", "cpu", 9, 10, 100, 10, 10, ("mseloss_1",), 5))
    for epoch, loss in enumerate((0.5, 0.25, 0.4), start=1):
        figures = {"train_loss": 0.1, "validation_loss": loss}
        told.take(EpochEnded(epoch, 10 * epoch, 0.1, figures, {}))
    return told


def test_a_run_to_the_end_tells_its_length_and_its_figures(history: RunHistory) -> None:
    assert outcome_text(Finished(3, 30, 62.0, LAST), history) == (
        "finished: 3 epochs in 1 min 2 s · validation loss 0.4 · test accuracy 0.9, test loss 0.35"
    )


def test_an_early_stop_tells_when_and_the_figures_of_the_best_epoch(history: RunHistory) -> None:
    told = outcome_text(Finished(3, 30, 1.0, {}, "early", best_epoch=2), history)
    assert told == "stopped early at epoch 3 · best epoch 2: validation loss 0.25"


def test_a_run_without_validation_tells_figures_of_training(history: RunHistory) -> None:
    told = outcome_text(Finished(1, 10, 2.0, {"train_loss": 0.125}, "stopped"), history)
    assert told == "stopped at step 10 · train loss 0.125"


def test_a_failure_tells_the_step_and_why(history: RunHistory) -> None:
    problem = Problem("train.nan", text("The loss is not a number."))
    assert outcome_text(Failed(problem, 17), history) == (
        "failed at step 17: The loss is not a number."
    )
    assert outcome_text(Failed(problem), history) == "failed: The loss is not a number."


def test_the_status_bar_keeps_the_outcome_until_something_else_happens(
    window: MainWindow, history: RunHistory, qtbot: QtBot
) -> None:
    window.status.set_state("idle")
    end = Finished(3, 30, 1.0, LAST)
    window.training.history = history
    window.training.ended.emit(end)
    assert window.status.state_label.text() == outcome_text(end, history)
    window.status.set_state("preparing")
    assert window.status.state_label.text() == "preparing"


def test_a_long_reason_does_not_make_the_window_wider(
    window: MainWindow, history: RunHistory
) -> None:
    before = window.status.minimumSizeHint().width()
    window.status.show_end(Failed(Problem("x", text("why " * 200))), history)
    assert window.status.minimumSizeHint().width() <= before
