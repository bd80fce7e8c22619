"""Several selected nodes: what they have in common is set for all of them in one step."""

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from graph.edits import AddNode, Node
from gui.panels.several_page import SeveralPage
from gui.session import Session
from gui.window.main import MainWindow


def select_two(window: MainWindow, session: Session, qtbot: QtBot, **given: object) -> None:
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    session.do(AddNode(Node("conv2d_2", "conv2d", given)), "Add")
    session.select(["conv2d_1", "conv2d_2"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, SeveralPage))


def test_several_nodes_are_set_at_once(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    select_two(window, session, qtbot)
    line = window.inspector.page.form.rows["out_channels"].editor.line
    line.selectAll()
    qtbot.keyClicks(line, "24")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    found = {session.model.node(name).params["out_channels"] for name in ("conv2d_1", "conv2d_2")}
    assert found == {24}
    session.undo.undo()
    assert "out_channels" not in session.model.node("conv2d_2").params


def test_values_that_differ_are_said_to_and_one_sets_all(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    select_two(window, session, qtbot, out_channels=8, bias=False)
    rows = window.inspector.page.form.rows
    assert rows["out_channels"].editor.line.placeholderText() == "several values"
    assert rows["bias"].editor.box.checkState() is Qt.CheckState.PartiallyChecked
    qtbot.mouseClick(rows["bias"].editor.box, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert len({session.model.node(n).params.get("bias", True) for n in session.selection}) == 1
    session.undo.undo()
    assert session.model.node("conv2d_2").params["bias"] is False
