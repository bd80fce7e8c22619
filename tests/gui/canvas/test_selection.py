"""Selecting with the mouse and the keyboard; the selection is no step to undo."""

import pytest
from PySide6.QtCore import Qt

from graph.edits import Connect, Link

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.usefixtures("chain")


def test_a_click_selects_a_node_and_a_click_beside_selects_nothing(hand, session):
    hand.click(hand.node("a"))
    assert session.selection == {"a"}
    hand.click(hand.at(500, 500))
    assert session.selection == frozenset()
    assert session.undo.count() == 0


def test_shift_adds_and_ctrl_toggles(hand, session):
    hand.click(hand.node("a"))
    hand.click(hand.node("b"), SHIFT)
    assert session.selection == {"a", "b"}
    hand.click(hand.node("a"), CTRL)
    assert session.selection == {"b"}
    hand.click(hand.node("c"), CTRL)
    assert session.selection == {"b", "c"}


def test_a_click_on_one_of_several_selected_nodes_selects_it_alone(hand, session):
    session.select(["a", "b"])
    hand.click(hand.node("a"))
    assert session.selection == {"a"}


def test_a_rubber_band_selects_what_it_touches(hand, session):
    hand.drag(hand.at(20, 300), hand.at(330, 100))
    assert session.selection == {"a", "b"}


def test_a_rubber_band_with_shift_adds_and_with_ctrl_toggles(hand, session):
    session.select(["c"])
    hand.drag(hand.at(20, 300), hand.at(60, 100), SHIFT)
    assert session.selection == {"a", "c"}
    hand.drag(hand.at(20, 300), hand.at(340, 100), CTRL)
    assert session.selection == {"b", "c"}


def test_esc_calls_a_rubber_band_off(hand, session, canvas):
    hand.begin_drag(hand.at(20, 300), hand.at(330, 100))
    hand.key(Qt.Key.Key_Escape)
    assert canvas.gesture is None
    hand.release(hand.at(330, 100))
    assert session.selection == frozenset()


def test_ctrl_a_selects_all_and_esc_nothing(hand, session):
    hand.key(Qt.Key.Key_A, CTRL)
    assert session.selection == {"a", "b", "c"}
    hand.key(Qt.Key.Key_Escape)
    assert session.selection == frozenset()


def test_the_wires_of_the_selection_are_lit_and_the_others_stand_back(session, canvas):
    session.select(["a"])
    (lit,) = canvas.painter.looks.lit
    assert canvas.mirror.links[lit] == Link("a", "output", "b", "input")
    assert canvas.painter.looks.dim
    session.select([])
    assert not canvas.painter.looks.dim


def test_a_click_on_a_wire_selects_it_and_delete_takes_it_away(hand, session, canvas):
    link = Link("a", "output", "b", "input")
    hand.click(hand.wire(link))
    assert canvas.chosen_link == link
    hand.key(Qt.Key.Key_Delete)
    assert not session.model.has_link(link)
    assert canvas.chosen_link is None


def test_a_deleted_node_leaves_the_selection(hand, session):
    hand.click(hand.node("b"))
    hand.key(Qt.Key.Key_Delete)
    assert session.selection == frozenset()
    assert "b" not in session.model


def test_with_alt_a_rubber_band_selects_only_what_it_encloses(hand, session, canvas):
    hand.begin_drag(hand.at(20, 300), hand.at(330, 60))
    hand.move(hand.at(330, 60), ALT)
    canvas.grab()
    hand.release(hand.at(330, 60), ALT)
    assert session.selection == {"a"}


def test_the_first_wire_of_what_is_selected_dims_all_the_others(hand, put, canvas, session):
    put(
        [
            ("a", "layer", 40, 80),
            ("b", "layer", 600, 80),
            ("x", "layer", 40, 500),
            ("y", "layer", 320, 500),
        ],
        [("a", "output", "b", "input")],
    )
    session.select(["x"])
    canvas.grab()
    session.do(Connect(Link("x", "output", "y", "input")), "Connect")
    kept = canvas.grab().toImage()
    canvas.layer.invalidate()
    assert kept == canvas.grab().toImage()
    session.undo.undo()
    kept = canvas.grab().toImage()
    canvas.layer.invalidate()
    assert kept == canvas.grab().toImage()
