"""What a run tells comes onto the nodes that are seen, and onto the others when they are."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from backend.train.events import (
    EpochEnded,
    Histogram,
    RateChanged,
    RunEvent,
    Sampled,
    Started,
    Stepped,
)
from graph.composites import INPUT, OUTPUT, REPEAT
from graph.edits import (
    AddNode,
    Connect,
    Define,
    Definition,
    Group,
    Link,
    Node,
    SetOption,
    SetParam,
    frozen_mapping,
)
from graph.levels import Step, Way
from gui.canvas.hover import Hover, HoverKind, tip
from gui.monitor.live import SECONDS, LiveNodes
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


# ------------------------------------------------------------------------------ composites


@pytest.fixture
def blocks(window: MainWindow, session: Session, inferred: Callable[[], None]) -> LiveNodes:
    """digits → flatten → block_1 (linear, relu; twice) → block_2 → block_3, which shares block_2's.

    Their weights were looked at once.
    """
    inner = Definition(
        (
            Node("x", INPUT),
            Node("lin", "linear", frozen_mapping({"out_features": 64})),
            Node("act", "relu"),
            Node("y", OUTPUT),
        ),
        (
            Link("x", "output", "lin", "input"),
            Link("lin", "output", "act", "input"),
            Link("act", "output", "y", "input"),
        ),
    )
    nodes = [Node("data", "digits"), Node("flat", "flatten", position=(200.0, 0.0))]
    nodes += [Node(f"block_{i}", "composite:block", position=(400.0 * i, 200.0)) for i in (1, 2, 3)]
    links = [
        Link("data", "image", "flat", "input"),
        Link("flat", "output", "block_1", "x"),
        Link("block_1", "y", "block_2", "x"),
        Link("block_2", "y", "block_3", "x"),
    ]
    edits = [Define("block", inner), *map(AddNode, nodes), *map(Connect, links)]
    edits += [SetParam("block_1", REPEAT, 2), SetOption("block_3", "shares", "block_2")]
    session.do(Group(tuple(edits)), "Draw")
    inferred()
    look_at(window, 0.0)
    watched = window.watching._live
    hear(watched, Started("run", "cpu", 9, 10, 100, 10, 10, (), 5))
    hear(watched, look(1, {"block_1.0.lin": 3.0, "block_1.1.lin": 4.0, "block_2.lin": 1.0}))
    return watched


def look(step: int, norms: dict[str, float]) -> Sampled:
    """A look at weights whose histograms say which node they are of: by its norm."""
    weights = {
        f"{path}.weight": Histogram(np.array([norm, 0]), 0, 1) for path, norm in norms.items()
    }
    return Sampled(step, weights, {}, {f"{path}.weight": n for path, n in norms.items()}, {}, 0.0)


def test_a_closed_composite_shows_the_gradient_of_all_that_is_inside(
    blocks: LiveNodes, window: MainWindow
) -> None:
    assert words(window) == {"block_1": "∇ 5", "block_2": "∇ 1", "block_3": "∇ 1"}
    hear(blocks, look(2, {"block_1.0.lin": 6.0, "block_1.1.lin": 8.0}))
    assert words(window) == {"block_1": "∇ 10", "block_2": "∇ 1", "block_3": "∇ 1"}
    assert window.canvas.live.nodes["block_1"].history == [5.0, 10.0]


def test_its_tip_says_what_the_curve_of_a_composite_is(
    blocks: LiveNodes, window: MainWindow
) -> None:
    over = Hover(HoverKind.NODE, "block_1")
    assert "norm of the gradient" in tip(window.canvas, over)
    window.canvas.clear_live()
    assert "norm of the gradient" not in tip(window.canvas, over)


def test_entered_the_nodes_inside_show_what_is_of_that_use(
    blocks: LiveNodes, window: MainWindow, session: Session
) -> None:
    def seen(way: Way) -> dict[str, list[float]]:
        session.go(way)
        return {name: one.history for name, one in window.canvas.live.nodes.items()}

    assert seen((Step("block", "block_1"),)) == {"lin": [3.0, 0.0]}
    session.turn_to(1)
    assert window.canvas.live.nodes["lin"].history == [4.0, 0.0]
    assert seen((Step("block", "block_2"),)) == {"lin": [1.0, 0.0]}
    assert seen((Step("block", "block_3"),)) == {"lin": [1.0, 0.0]}, "its weights are block_2's"
    session.go(())
    assert set(words(window)) == {"block_1", "block_2", "block_3"}


# ---------------------------------------------------------------------------------- rates


@pytest.fixture
def optimizer(window: MainWindow, session: Session) -> LiveNodes:
    session.do(AddNode(Node("sgd_1", "sgd")), "Add")
    look_at(window, 0.0)
    nodes = window.watching._live
    hear(nodes, Started("run", "cpu", 9, 10, 100, 10, 10, ("mseloss_1",), 5))
    hear(nodes, Stepped(1, 1, np.ones((1, 1), np.float32), 9.0, {"sgd_1": 0.5}))
    return nodes


def test_a_rate_that_is_set_while_the_run_waits_is_shown_at_once(
    optimizer: LiveNodes, window: MainWindow
) -> None:
    assert words(window) == {"sgd_1": "0.5"}
    hear(optimizer, RateChanged(1, "sgd_1", 0.25))
    assert words(window) == {"sgd_1": "0.25"}


def test_the_last_news_before_a_silence_are_shown(
    optimizer: LiveNodes, window: MainWindow, qtbot: QtBot
) -> None:
    optimizer._history.take(RateChanged(1, "sgd_1", 0.125))
    optimizer._next = time.monotonic() + 2 * SECONDS  # it was refreshed just now
    optimizer.refresh()
    qtbot.waitUntil(lambda: words(window) == {"sgd_1": "0.125"})


def test_a_rate_that_is_drawn_after_the_run_is_not_hidden_by_that_of_the_run(
    optimizer: LiveNodes, window: MainWindow, session: Session
) -> None:
    session.do(SetParam("sgd_1", "lr", 0.75), "Set")
    assert words(window) == {}
    step(optimizer, 2)
    assert words(window) == {}
