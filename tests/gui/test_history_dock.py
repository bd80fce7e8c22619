"""The dock of steps: where the drawing is, where it was saved, and the way to any other step."""

import pytest
from PySide6.QtCore import Qt

from graph.edits import AddNode, Node
from gui.panels.history import HistoryPanel
from gui.window.main import MainWindow


@pytest.fixture
def panel(window: MainWindow, session, qtbot) -> HistoryPanel:
    for number in (1, 2, 3):
        session.do(AddNode(Node(f"relu_{number}", "relu")), f"Add {number}")
    window.actions_["edit.history"].trigger()
    qtbot.waitUntil(lambda: window.history.place.text().startswith("Step 3"))
    return window.history


def click(panel: HistoryPanel, qtbot, row: int) -> None:
    index = panel.view.model().index(row, 0)
    place = panel.view.visualRect(index).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_every_step_has_its_name_and_the_last_is_current(panel) -> None:
    model = panel.view.model()
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert names == ["The drawing as it was opened", "Add 1", "Add 2", "Add 3"]
    assert panel.view.currentIndex().row() == 3


def test_a_click_goes_to_a_step_and_back(panel, session, qtbot) -> None:
    click(panel, qtbot, 1)
    assert {node.name for node in session.model.nodes()} == {"relu_1"}
    qtbot.waitUntil(lambda: panel.place.text().startswith("Step 1 of 3"))
    click(panel, qtbot, 3)
    assert len(session.model) == 3


def test_the_arrow_keys_go_from_step_to_step(panel, session, qtbot) -> None:
    assert panel.view.hasFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    assert len(session.model) == 2
    qtbot.keyClick(panel.view, Qt.Key.Key_Home)
    assert len(session.model) == 0


def test_the_saved_step_is_marked_and_said(panel, session, tmp_path, qtbot) -> None:
    click(panel, qtbot, 2)
    session.saved(tmp_path / "a.loom")
    marked = panel.view.model().index(2, 0).data(Qt.ItemDataRole.DecorationRole)
    assert marked is not None
    assert not marked.isNull()
    qtbot.waitUntil(lambda: "as saved" in panel.place.text())
    session.undo.redo()
    qtbot.waitUntil(lambda: "saved at step 2" in panel.place.text())


def test_what_is_undone_stands_back(panel, qtbot) -> None:
    from PySide6.QtWidgets import QStyleOptionViewItem

    click(panel, qtbot, 1)
    colors = []
    for row in (1, 2):
        option = QStyleOptionViewItem()
        panel.view.itemDelegate().initStyleOption(option, panel.view.model().index(row, 0))
        colors.append(option.palette.text().color())
    assert colors[0] != colors[1]


def test_the_list_takes_no_drops(panel) -> None:
    assert not panel.view.acceptDrops()
    assert not panel.view.viewport().acceptDrops()
