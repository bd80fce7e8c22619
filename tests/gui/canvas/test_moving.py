"""Dragging nodes: on the grid, one step, safe against whatever happens meanwhile."""

import pytest
from PySide6.QtCore import QPointF, Qt

from graph.edits import Link, Move, RemoveNode
from graph.model import GraphModel
from gui.canvas.geometry import GRID

ALT = Qt.KeyboardModifier.AltModifier
pytestmark = pytest.mark.usefixtures("chain")


def test_a_drag_moves_a_node_on_the_grid_as_one_step(hand, session, agree):
    start = hand.node("a")
    hand.drag(start, start + QPointF(51, 123))
    x, y = session.model.node("a").position
    assert (x, y) == (92, 204)
    assert x % GRID == 0
    assert y % GRID == 0
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert session.model.node("a").position == (40, 80)
    agree()


def test_alt_moves_off_the_grid(hand, session):
    start = hand.node("a")
    hand.drag(start, start + QPointF(51, 121), ALT)
    assert session.model.node("a").position == (91, 201)


def test_all_selected_nodes_move_together(hand, session, agree):
    session.select(["a", "b"])
    hand.drag(hand.node("b"), hand.node("b") + QPointF(0, 40))
    assert [session.model.node(n).position[1] for n in "abc"] == [120, 120, 80]
    assert session.undo.count() == 1
    agree()


def test_a_node_that_is_not_selected_moves_alone(hand, session):
    session.select(["a", "b"])
    hand.drag(hand.node("c"), hand.node("c") + QPointF(0, 40))
    assert [session.model.node(n).position[1] for n in "abc"] == [80, 80, 120]


def test_nothing_changes_in_the_model_before_the_release(hand, session, canvas):
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(80, 80))
    assert session.model.node("a").position == (40, 80)
    assert canvas.mirror.rect_of("a").topLeft() == QPointF(120, 160)
    assert session.undo.count() == 0


def test_esc_puts_everything_back(hand, session, canvas, agree):
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(80, 80))
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPointF(80, 80))
    assert session.undo.count() == 0
    assert not canvas.mirror.carried
    agree()


def test_a_drag_there_and_back_is_no_step(hand, session):
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(80, 80))
    hand.move(start)
    hand.release(start)
    assert session.undo.count() == 0


def test_a_loose_node_dropped_on_a_wire_goes_into_it_in_one_step(hand, put, session, canvas, agree):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 620, 80), ("x", "relu", 300, 300)],
        [("a", "output", "b", "input")],
    )
    link = Link("a", "output", "b", "input")
    hand.begin_drag(hand.node("x"), hand.wire(link))
    assert canvas.gesture.wire == link, "the wire lights before the release"
    hand.release(hand.wire(link))
    assert session.model.has_link(Link("a", "output", "x", "input"))
    assert session.model.has_link(Link("x", "output", "b", "input"))
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert session.model.has_link(link)
    agree()


def test_alt_keeps_a_node_out_of_the_wire(hand, put, session):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 620, 80), ("x", "relu", 300, 300)],
        [("a", "output", "b", "input")],
    )
    link = Link("a", "output", "b", "input")
    hand.drag(hand.node("x"), hand.wire(link), ALT)
    assert session.model.has_link(link)


def test_an_undo_during_a_drag_keeps_the_node_under_the_mouse(hand, session, agree):
    session.do(Move({"a": (100.0, 80.0)}), "Move")
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(40, 40))
    session.undo.undo()
    hand.move(start + QPointF(48, 48))
    hand.release(start + QPointF(48, 48))
    agree()


def test_a_deletion_during_a_drag_lets_go(hand, session, canvas, agree):
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(40, 40))
    session.do(RemoveNode("a"), "Delete")
    assert canvas.gesture is None
    hand.move(start + QPointF(60, 60))
    hand.release(start + QPointF(60, 60))
    agree()


def test_one_of_several_dragged_nodes_may_go(hand, session, canvas, agree):
    session.select(["a", "b"])
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(40, 40))
    session.do(RemoveNode("b"), "Delete")
    hand.release(start + QPointF(40, 40))
    assert session.model.node("a").position == (80, 120)
    assert canvas.gesture is None
    agree()


def test_delete_during_a_drag_deletes(hand, session, agree):
    session.select(["a"])
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(40, 40))
    hand.key(Qt.Key.Key_Delete)
    hand.release(start + QPointF(40, 40))
    assert "a" not in session.model
    agree()


def test_another_drawing_during_a_drag_calls_it_off(hand, session, canvas, registry, agree):
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(40, 40))
    session.open_model(GraphModel(registry), None)
    assert canvas.gesture is None
    hand.release(start + QPointF(40, 40))
    agree()


def test_the_wheel_during_a_drag_keeps_the_node_under_the_mouse(hand, session, canvas):
    start = hand.node("a")
    end = start + QPointF(200, 200)
    hand.begin_drag(start, end)
    before = canvas.view.to_widget(canvas.mirror.rect_of("a").topLeft()) - end
    hand.wheel(end, -120)
    after = canvas.view.to_widget(canvas.mirror.rect_of("a").topLeft()) - end
    assert abs(after.x()) <= abs(before.x()) + 4
    hand.release(end)
    assert session.undo.count() == 1


def test_arrows_nudge_and_presses_in_a_row_are_one_step(hand, session):
    session.select(["a", "b"])
    for _ in range(3):
        hand.key(Qt.Key.Key_Right)
    assert session.model.node("a").position == (52, 80)
    assert session.model.node("b").position == (332, 80)
    assert session.undo.count() == 1
    hand.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert session.model.node("a").position == (52, 104)
    session.undo.undo()
    assert session.model.node("a").position == (40, 80)


def test_the_right_button_calls_a_drag_off(hand, session):
    start = hand.node("a")
    hand.begin_drag(start, start + QPointF(80, 80))
    hand.press(start, button=Qt.MouseButton.RightButton)
    hand.release(start + QPointF(80, 80))
    assert session.undo.count() == 0
