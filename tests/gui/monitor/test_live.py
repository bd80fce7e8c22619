"""What a run tells comes onto the nodes that are seen, and onto the others when they are."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from backend.train.events import EpochEnded, RunEvent, Started, Stepped
from graph.edits import AddNode, Node
from gui.monitor.live import LiveNodes
from gui.session import Session
from gui.window.main import MainWindow

FAR = 5_000.0


@pytest.fixture
def told(window: MainWindow, session: Session) -> LiveNodes:
    """A loss in view and a metric far away, both of which have shown something once."""
    session.do(AddNode(Node("mseloss_1", "mseloss", position=(0, 0))), "Add")
    session.do(AddNode(Node("accuracy_1", "accuracy", position=(FAR, 0))), "Add")
    look_at(window, 0.0)
    nodes = window.watching._live
    hear(nodes, Started("run", "cpu", 9, 10, 100, 10, 10, ("mseloss_1",), 5))
    step(nodes, 1)
    return nodes


def look_at(window: MainWindow, x: float) -> None:
    canvas = window.canvas
    canvas.view.scale = 1.0
    canvas.view.x, canvas.view.y = x - 200, -200
    canvas.pan_by(0, 0)


def hear(nodes: LiveNodes, event: RunEvent) -> None:
    nodes._history.take(event)
    nodes.refresh(at_once=True)


def step(nodes: LiveNodes, number: int) -> None:
    """An epoch of one step, whose loss and accuracy are its number."""
    values = np.full((1, 1), number, np.float32)
    hear(nodes, Stepped(number, number, values, 9.0, {}))
    figures = {"train_loss": number, "validation_accuracy": float(number)}
    hear(nodes, EpochEnded(number, number, 0.1, figures, {}))


def words(window: MainWindow) -> dict[str, str]:
    return {name: node.text for name, node in window.canvas.live.nodes.items()}


def test_a_node_out_of_view_shows_something_from_the_first_on(
    told: LiveNodes, window: MainWindow
) -> None:
    assert words(window) == {"mseloss_1": "1", "accuracy_1": "1"}


def test_only_what_is_seen_follows_the_run(told: LiveNodes, window: MainWindow) -> None:
    step(told, 2)
    assert words(window) == {"mseloss_1": "2", "accuracy_1": "1"}


def test_the_rest_is_made_up_for_when_the_view_comes_to_it(
    told: LiveNodes, window: MainWindow, qtbot: QtBot
) -> None:
    step(told, 2)
    window.canvas.pan_by(-FAR, 0)
    qtbot.waitUntil(lambda: words(window)["accuracy_1"] == "2")


def test_zoomed_far_out_nothing_is_worked_out(told: LiveNodes, window: MainWindow) -> None:
    window.canvas.zoom_at(QPointF(100, 100), 0.05)
    step(told, 2)
    assert words(window) == {"mseloss_1": "1", "accuracy_1": "1"}
