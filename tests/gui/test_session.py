"""The session by itself: what it tells, and that it dies quietly."""

from graph import catalog
from graph.edits import AddNode, Node
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
