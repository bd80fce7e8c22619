"""Wires by key: drawn, chosen, deleted, all without the mouse."""

import pytest
from PySide6.QtCore import Qt

from graph.edits import Link, RemoveNode
from graph.model import GraphModel

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def parts(put) -> GraphModel:
    """Two nodes that give, and a loss far from them that needs two wires."""
    return put(
        [("d", "data", 40, 80), ("a", "layer", 320, 80), ("l", "loss", 600, 80)],
        [("d", "image", "a", "input")],
    )


def links(session) -> set[str]:
    return {str(link) for link in session.model.links()}


@pytest.mark.usefixtures("parts")
def test_w_arrows_and_enter_draw_a_wire(hand, session, canvas, agree):
    session.select(["a"])
    hand.key(Key.Key_W, text="w")
    assert canvas.gesture.target.node == "l"
    canvas.grab()
    hand.key(Key.Key_Right)
    assert canvas.gesture.target.port == "target"
    hand.key(Key.Key_Left)
    hand.key(Key.Key_Return)
    assert "a.output → l.input" in links(session)
    assert session.undo.count() == 1
    assert session.selection == {"a"}
    assert session.model.node("a").position == (320, 80), "the arrows moved nothing"
    agree()


@pytest.mark.usefixtures("parts")
def test_up_and_down_choose_the_port_and_tab_goes_on(hand, session, canvas):
    session.select(["d"])
    hand.key(Key.Key_W)
    hand.key(Key.Key_Down)
    assert canvas.gesture.fixed.port == "label"
    first = canvas.gesture.target
    hand.key(Key.Key_Tab)
    assert canvas.gesture.target != first
    assert not canvas.quick_add.isVisible()
    hand.key(Key.Key_Escape)
    assert canvas.gesture is None
    assert session.undo.count() == 0


@pytest.mark.usefixtures("parts")
def test_from_an_input_the_wire_goes_to_what_gives(hand, session):
    session.select(["l"])
    hand.key(Key.Key_W)
    hand.key(Key.Key_Down)  # past the output, which nothing takes
    hand.key(Key.Key_Return)
    assert "a.output → l.input" in links(session)


@pytest.mark.usefixtures("chain")
def test_what_would_close_a_circle_is_not_offered(hand, session, canvas):
    session.select(["c"])
    hand.key(Key.Key_W)
    assert canvas.gesture.target is None
    canvas.grab()
    hand.key(Key.Key_Return)
    assert session.undo.count() == 0


@pytest.mark.usefixtures("parts")
def test_a_press_of_the_mouse_calls_the_wire_off(hand, session, canvas):
    session.select(["a"])
    hand.key(Key.Key_W)
    hand.hover(hand.at(500, 500))
    assert canvas.gesture is not None
    hand.click(hand.at(500, 500))
    assert canvas.gesture is None
    assert session.undo.count() == 0


@pytest.mark.usefixtures("parts")
def test_the_end_or_the_start_of_a_wire_by_key_may_go(hand, session, canvas, agree):
    session.select(["a"])
    hand.key(Key.Key_W)
    session.do(RemoveNode("l"), "Delete")
    assert canvas.gesture.target is None
    session.undo.undo()
    assert canvas.gesture.target is not None
    session.do(RemoveNode("a"), "Delete")
    assert canvas.gesture is None
    agree()


def test_an_end_out_of_view_is_brought_into_it(hand, put, session, canvas):
    put([("a", "layer", 40, 80), ("b", "layer", 4000, 3000)])
    session.select(["a"])
    hand.key(Key.Key_W)
    hand.key(Key.Key_Right)
    end = hand.port("b", "input", False).toPoint()
    assert canvas.rect().contains(end)
    hand.key(Key.Key_Return)
    assert links(session) == {"a.output → b.input"}


@pytest.mark.usefixtures("chain")
def test_wires_are_chosen_one_by_one_deleted_and_walked_along(hand, session, canvas):
    session.select(["b"])
    hand.key(Key.Key_W, SHIFT)
    assert canvas.chosen_link == Link("a", "output", "b", "input")
    hand.key(Key.Key_W, SHIFT)
    assert canvas.chosen_link == Link("b", "output", "c", "input")
    hand.key(Key.Key_Right, ALT)
    assert session.selection == {"c"}
    hand.key(Key.Key_W, SHIFT)
    hand.key(Key.Key_Left, ALT)
    assert session.selection == {"b"}
    hand.key(Key.Key_W, SHIFT)
    hand.key(Key.Key_Delete)
    assert links(session) == {"b.output → c.input"}


def test_a_network_is_drawn_without_the_mouse(hand, session, canvas, agree):
    for word in ("data", "layer", "loss", "optimizer"):
        hand.key(Key.Key_Tab)
        hand.write(word)
        hand.key(Key.Key_Return)
    session.select(["data_1"])
    hand.key(Key.Key_W)
    hand.key(Key.Key_Down)
    while canvas.gesture.target.port != "target":
        hand.key(Key.Key_Right)
    hand.key(Key.Key_Return)
    assert links(session) == {
        "data_1.image → layer_1.input",
        "layer_1.output → loss_1.input",
        "loss_1.loss → optimizer_1.loss",
        "data_1.label → loss_1.target",
    }
    agree()
