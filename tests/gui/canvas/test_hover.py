"""What the mouse is told without a click: tool tips, lit things, pinch."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication

from backend.infer.result import Cost, Inference, NodeResult
from graph.edits import Link, Node
from graph.model import GraphModel
from graph.problems import Problem
from graph.tensorspec import TensorSpec
from graph.text import text
from gui.canvas import hover
from gui.canvas.hover import HoverKind


@pytest.fixture
def told(chain, session, canvas):
    """The chain with shapes on its wires and a problem at the last node."""
    wrong = Problem("shape", text("Needs 4."), node="c", port="input")
    shape = {"output": TensorSpec(("N", 8), "float64")}
    nodes = {
        "a": NodeResult(outputs=shape, cost=Cost(parameters=12_345)),
        "b": NodeResult(outputs=shape),
        "c": NodeResult(problems=(wrong,)),
    }
    session.set_inference(Inference(nodes, (wrong,)))
    return canvas


def tip(canvas, at) -> str:
    return hover.tip(canvas, hover.find(canvas, at))


def test_a_wire_tells_shape_and_dtype(told, hand):
    shown = tip(told, hand.wire(Link("a", "output", "b", "input")))
    assert "N×8 float64" in shown
    assert "a.output" in shown


def test_a_node_tells_its_type_and_exact_count(told, hand):
    shown = tip(told, hand.node("a"))
    assert "Layer · a" in shown
    assert "12\u2009345" in shown


def test_a_port_tells_what_is_wrong_with_it(told, hand):
    shown = tip(told, hand.port("c", "input", False))
    assert "input" in shown
    assert "Needs 4." in shown


def test_nothing_tells_nothing(told, hand):
    assert tip(told, hand.at(20, 650)) == ""


def test_text_from_a_file_is_never_markup(canvas, session, registry, hand):
    model = GraphModel(registry, [Node("x", "<b>bad</b>", position=(40, 40))])
    session.open_model(model, None)
    assert "<b>bad" not in tip(canvas, hand.node("x"))


def test_ports_come_before_nodes_and_nodes_before_wires(told, hand):
    assert hover.find(told, hand.port("b", "input", False)).kind is HoverKind.PORT
    assert hover.find(told, hand.node("b")).kind is HoverKind.NODE
    wire = hand.wire(Link("a", "output", "b", "input"))
    assert hover.find(told, wire).kind is HoverKind.WIRE


def test_everything_under_the_mouse_can_be_painted(told, hand):
    for at in (
        hand.node("a"),
        hand.port("a", "output", True),
        hand.wire(Link("a", "output", "b", "input")),
        hand.at(20, 650),
    ):
        hand.hover(at)
        told.grab()


def test_an_edit_forgets_what_was_under_the_mouse(told, hand, session):
    hand.hover(hand.node("a"))
    session.select(["a"])
    told.delete_selection()
    assert told.hover.kind is HoverKind.NOTHING
    told.grab()


def test_two_fingers_that_spread_zoom(canvas):
    kind, at = Qt.NativeGestureType.ZoomNativeGesture, QPointF(200, 200)
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, at, at, at, 0.25, QPointF())
    QApplication.sendEvent(canvas, event)
    assert canvas.view.scale == pytest.approx(1.25)


def test_the_canvas_has_a_name_for_a_screen_reader(canvas):
    assert canvas.accessibleName()
    assert canvas.accessibleDescription()
    canvas.open_quick_add(QPointF(100, 100))
    assert canvas.quick_add.search.accessibleName()
    assert canvas.quick_add.list.accessibleName()
