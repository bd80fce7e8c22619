"""Ctrl and a drag with the right button cut the wires that are crossed."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from graph.edits import Disconnect, Link

CTRL = Qt.KeyboardModifier.ControlModifier
RIGHT = Qt.MouseButton.RightButton
FIRST = Link("a", "output", "b", "input")
SECOND = Link("b", "output", "c", "input")
ACROSS = QPointF(0, 60)


@pytest.mark.usefixtures("chain")
def test_the_knife_cuts_what_it_crosses_in_one_step(hand, canvas, session, agree):
    place = hand.wire(FIRST)
    hand.begin_drag(place - ACROSS, place + ACROSS, CTRL, RIGHT)
    assert list(canvas.gesture.crossed) == [FIRST]
    assert session.undo.count() == 0
    canvas.repaint()
    hand.release(place + ACROSS, CTRL, RIGHT)
    assert set(session.model.links()) == {SECOND}
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert set(session.model.links()) == {FIRST, SECOND}
    agree()


@pytest.mark.usefixtures("chain")
def test_several_wires_are_one_step_and_near_ones_stay(hand, put, session):
    put(
        [("a", "layer", 0, 0), ("b", "layer", 400, 0), ("c", "layer", 400, 200)],
        [("a", "output", "b", "input"), ("a", "output", "c", "input")],
    )
    hand.drag(hand.at(380, -20), hand.at(380, 400), CTRL, RIGHT)
    assert not list(session.model.links())
    assert session.undo.count() == 1
    session.undo.undo()
    hand.drag(hand.at(500, 500), hand.at(600, 500), CTRL, RIGHT)
    assert len(list(session.model.links())) == 2


@pytest.mark.usefixtures("chain")
def test_esc_calls_it_off(hand, canvas, session):
    place = hand.wire(FIRST)
    hand.begin_drag(place - ACROSS, place + ACROSS, CTRL, RIGHT)
    hand.key(Qt.Key.Key_Escape)
    assert canvas.gesture is None
    hand.release(place + ACROSS, CTRL, RIGHT)
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_a_wire_that_goes_meanwhile_is_let_go(hand, canvas, session):
    place = hand.wire(FIRST)
    hand.begin_drag(place - ACROSS, place + ACROSS, CTRL, RIGHT)
    session.do(Disconnect(FIRST), "Elsewhere")
    assert not canvas.gesture.crossed
    hand.release(place + ACROSS, CTRL, RIGHT)
    assert session.undo.count() == 1


@pytest.mark.usefixtures("chain")
def test_no_menu_opens_after_the_cut(hand, canvas):
    at = hand.at(500, 500)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, at.toPoint(), canvas.mapToGlobal(at.toPoint()), CTRL
    )
    QApplication.sendEvent(canvas, event)
    assert not [menu for menu in canvas.findChildren(QMenu) if menu.isVisible()]
