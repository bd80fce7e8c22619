"""Connect the selection, swap inputs, replace nodes: by key, one step each."""

import pytest
from PySide6.QtCore import Qt

from graph.edits import Rename, SetParam

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key


def links(session):
    return {str(link) for link in session.model.links()}


def test_f_chains_the_selection_in_reading_order(hand, put, session, agree):
    put([("c", "layer", 600, 90), ("a", "layer", 40, 80), ("b", "relu", 320, 70)])
    session.select(["a", "b", "c"])
    hand.key(Key.Key_F)
    assert links(session) == {"a.output → b.input", "b.output → c.input"}
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert links(session) == set()
    agree()


@pytest.mark.usefixtures("chain")
def test_where_nothing_can_be_connected_it_is_said(hand, session):
    problems = []
    session.refused.connect(problems.append)
    session.select(["a", "b", "c"])
    hand.key(Key.Key_F)
    assert len(problems) == 1
    assert session.undo.count() == 0


def test_alt_s_swaps_the_inputs(hand, put, session, agree):
    put(
        [("a", "layer", 0, 0), ("b", "layer", 0, 200), ("sum", "add", 300, 0)],
        [("a", "output", "sum", "tensors_1"), ("b", "output", "sum", "tensors_2")],
    )
    session.select(["sum"])
    hand.key(Key.Key_S, ALT)
    assert links(session) == {"a.output → sum.tensors_2", "b.output → sum.tensors_1"}
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert "a.output → sum.tensors_1" in links(session)
    agree()


@pytest.mark.usefixtures("chain")
def test_shift_s_replaces_and_keeps_wires_and_name(hand, canvas, session, agree):
    session.do(Rename("b", "layer_7"), "")
    session.do(SetParam("layer_7", "width", 5), "")
    steps = session.undo.count()
    session.select(["layer_7"])
    hand.key(Key.Key_S, SHIFT, "S")
    assert canvas.quick_add.isVisible()
    hand.write("relu")
    hand.key(Key.Key_Return)
    assert links(session) == {"a.output → relu_1.input", "relu_1.output → c.input"}
    assert session.selection == {"relu_1"}
    assert session.model.node("relu_1").position == (320, 80)
    assert session.undo.count() == steps + 1
    agree()
    session.undo.undo()
    assert session.model.node("layer_7").params["width"] == 5
    agree()


@pytest.mark.usefixtures("chain")
def test_the_search_adds_again_after_a_replacement_was_called_off(hand, session):
    session.select(["b"])
    hand.key(Key.Key_S, SHIFT, "S")
    hand.key(Key.Key_Escape)
    hand.key(Key.Key_Tab)
    hand.write("relu")
    hand.key(Key.Key_Return)
    assert len(session.model) == 4
    assert "b" in session.model
