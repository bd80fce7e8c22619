"""The session by itself: what it tells, and that it dies quietly."""

from graph import catalog
from graph.edits import UNSET, AddNode, Node, SetParam
from gui.session import Session


def test_a_session_with_unsaved_edits_dies_without_a_word(qtbot, capsys) -> None:
    session = Session(catalog.load())
    told: list[bool] = []
    session.file_changed.connect(lambda: told.append(session.dirty))
    session.do(AddNode(Node("linear_1", "linear")), "Add")
    assert told == [True]
    session.deleteLater()
    qtbot.wait(10)
    assert "RuntimeError" not in capsys.readouterr().err


def test_a_gesture_that_ends_where_it_began_leaves_no_step(qtbot) -> None:
    session = Session(catalog.load())
    session.do(AddNode(Node("linear_1", "linear")), "Add")
    for value in (32, 48):
        session.do(SetParam("linear_1", "out_features", value), "Set", "drag")
    assert session.undo.count() == 2
    session.do(SetParam("linear_1", "out_features", UNSET), "Set", "drag")
    assert session.undo.count() == 1
    assert session.dirty
    session.undo.undo()
    assert len(session.model) == 0
    session.undo.redo()
    assert dict(session.model.node("linear_1").params) == {}
