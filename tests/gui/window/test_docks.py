"""Docks share a window of any size; their tabs count what deserves a look."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from graph.edits import AddNode, Connect, Link, Node
from gui.window.main import MainWindow


@pytest.mark.parametrize("size", [(800, 500), (1024, 700), (1440, 900)])
def test_the_canvas_has_most_of_the_height_and_a_third_of_the_width(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window.resize(*size)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)
    window.reset_layout()
    centre, below = window.centralWidget(), window.docks["curves"]
    qtbot.waitUntil(lambda: below.height() < 0.35 * size[1])
    assert centre.height() > below.height()
    assert centre.width() > 0.33 * size[0]


def test_a_dock_that_floats_has_a_title_to_be_dragged_by_and_comes_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    dock = window.docks["runs"]
    dock.setFloating(True)
    assert dock.titleBarWidget() is None
    window.actions_["view.reset"].trigger()
    qtbot.waitUntil(lambda: not dock.isFloating())
    assert dock.titleBarWidget() is not None


def test_the_tab_counts_errors_and_warnings_apart(
    window: MainWindow, inferred, qtbot: QtBot
) -> None:
    session, dock = window.session, window.docks["problems"]
    inferred()
    assert dock.windowTitle() == "Problems", "an empty canvas is no problem"
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    qtbot.waitUntil(lambda: "×" in dock.windowTitle())
    counts = Counter(str(problem.severity) for problem in session.inference.problems)
    errors, warnings = counts["error"], counts["warning"]
    assert errors > warnings > 0
    assert dock.windowTitle() == f"Problems  ×{errors} !{warnings}"
    assert f"{errors} errors" in dock.widget().accessibleName()
    window.problems.counted.emit(2, 0)
    assert dock.windowTitle() == "Problems  ×2"


def test_the_button_of_a_problem_mends_it(window: MainWindow, inferred, qtbot: QtBot) -> None:
    session = window.session
    session.do(AddNode(Node("digits_1", "digits")), "Add")
    session.do(AddNode(Node("flatten_1", "flatten")), "Add")
    session.do(AddNode(Node("relu_1", "relu")), "Add")
    session.do(Connect(Link("digits_1", "image", "flatten_1", "input")), "Connect")
    inferred()
    window.docks.show("problems")
    rows = window.problems.list
    button = next(
        rows.itemWidget(rows.topLevelItem(row), 2)
        for row in range(rows.topLevelItemCount())
        if rows.topLevelItem(row).text(0).startswith("relu_1 · input")
    )
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert any(link.target == "relu_1" for link in session.model.links())
