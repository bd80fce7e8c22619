"""Where the curves end, and what stands where there are none."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from backend.train.events import EpochEnded, Failed, Finished, RunEvent, Started, Stepped
from graph.problems import Problem
from graph.text import text
from gui.monitor.curves import CurvesPanel
from gui.monitor.plot import LinePlot

STEPS, EPOCHS = 10, 100


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[CurvesPanel]:
    """Three epochs of a hundred."""
    made = CurvesPanel()
    made.resize(1200, 240)
    made.show()
    qtbot.waitExposed(made)
    tell(made, Started("run", "cpu", EPOCHS, STEPS, 100, 10, 10, ("mseloss_1",), 5))
    for epoch in (1, 2, 3):
        values = np.full((STEPS, 1), 1 / epoch, np.float32)
        tell(made, Stepped(epoch * STEPS, epoch, values, 9.0, {"adam_1": 0.1}))
    yield made
    made.close()
    made.deleteLater()
    made.__dict__.clear()  # pytest still holds the panel, and it its plots
    QApplication.sendPostedEvents(None, 52)  # QEvent.DeferredDelete


def tell(panel: CurvesPanel, event: RunEvent) -> None:
    panel.history.take(event)
    panel.refresh()


def ends(panel: CurvesPanel) -> list[float]:
    """The right end of each axis of steps."""
    plots = [plot for plot in panel.findChildren(LinePlot) if plot.isVisible()]
    return [plot.getPlotItem().getViewBox().viewRange()[0][1] for plot in plots]


def lines(panel: CurvesPanel) -> list[str]:
    return [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]


def test_while_it_runs_there_is_room_to_the_planned_end(panel: CurvesPanel) -> None:
    assert all(end >= STEPS * EPOCHS for end in ends(panel))


@pytest.mark.parametrize(
    "end",
    [
        Finished(3, 30, 1.0, {}, "early"),
        Finished(3, 30, 1.0, {}, "stopped"),
        Failed(Problem("train.nan", text("No.")), 30),
    ],
)
def test_when_it_ended_before_the_axis_ends_where_the_run_did(
    panel: CurvesPanel, end: Finished | Failed
) -> None:
    tell(panel, end)
    assert ends(panel) == pytest.approx([30, 30], rel=0.1)


def test_a_run_that_stopped_shortly_before_its_end_leaves_no_gap(panel: CurvesPanel) -> None:
    tell(panel, Stepped(900, 90, np.ones((870, 1), np.float32), 9.0, {"adam_1": 0.1}))
    tell(panel, Finished(90, 900, 1.0, {}, "stopped"))
    assert all(end < 0.95 * STEPS * EPOCHS for end in ends(panel))


def test_a_drawing_without_a_metric_is_told_so_once_an_epoch_has_ended(panel: CurvesPanel) -> None:
    assert "Metrics are taken at the end of each epoch." in lines(panel)
    tell(panel, EpochEnded(3, 30, 0.1, {"train_loss": 0.3, "validation_loss": 0.4}, {}))
    assert any("has no metric" in line for line in lines(panel))


def test_a_metric_takes_the_place_of_the_line(panel: CurvesPanel) -> None:
    tell(panel, EpochEnded(3, 30, 0.1, {"train_loss": 0.3, "train_accuracy": 0.4}, {}))
    assert not any("etric" in line for line in lines(panel))
    assert len(ends(panel)) == 3
