"""Dragging node types from the palette, and files from elsewhere, onto the canvas."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from graph.edits import Link
from gui.canvas.mime import MAX_ID, SPEC_MIME, dropped_spec, spec_mime

NONE = Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton


class Dragged:
    """A drag that comes in from outside."""

    def __init__(self, canvas, data: QMimeData) -> None:
        self.canvas, self.data = canvas, data

    def enter(self, at: QPointF, modifiers=NONE) -> bool:
        return self._send(QDragEnterEvent(at.toPoint(), COPY, self.data, LEFT, modifiers))

    def move(self, at: QPointF, modifiers=NONE) -> bool:
        return self._send(QDragMoveEvent(at.toPoint(), COPY, self.data, LEFT, modifiers))

    def leave(self) -> None:
        QApplication.sendEvent(self.canvas, QDragLeaveEvent())

    def drop(self, at: QPointF, modifiers=NONE) -> bool:
        return self._send(QDropEvent(at, COPY, self.data, LEFT, modifiers))

    def _send(self, event) -> bool:
        event.setAccepted(False)
        QApplication.sendEvent(self.canvas, event)
        return event.isAccepted()


@pytest.fixture
def relu(canvas):
    return Dragged(canvas, spec_mime("relu"))


def test_a_drop_beside_everything_adds_one_selected_node(hand, relu, session, canvas, agree):
    place = hand.at(400, 300)
    assert relu.enter(place)
    assert relu.move(place)
    assert relu.drop(place)
    (node,) = session.model.nodes()
    assert (node.type, node.name) == ("relu", "relu_1")
    assert abs(canvas.mirror.rect_of("relu_1").center().x() - 400) <= 4
    assert session.selection == {"relu_1"}
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("chain")
def test_a_drop_on_a_wire_inserts_in_one_step_and_the_wire_lights_before(
    hand, relu, session, canvas
):
    link = Link("a", "output", "b", "input")
    relu.enter(hand.at(300, 500))
    assert canvas.gesture.wire is None
    relu.move(hand.wire(link))
    assert canvas.gesture.wire == link
    canvas.grab()
    relu.drop(hand.wire(link))
    assert session.model.has_link(Link("a", "output", "relu_1", "input"))
    assert session.model.has_link(Link("relu_1", "output", "b", "input"))
    assert session.undo.count() == 1


@pytest.mark.usefixtures("chain")
def test_alt_keeps_a_drop_out_of_the_wire(hand, relu, session):
    link = Link("a", "output", "b", "input")
    alt = Qt.KeyboardModifier.AltModifier
    relu.enter(hand.wire(link), alt)
    relu.drop(hand.wire(link), alt)
    assert session.model.has_link(link)
    assert "relu_1" in session.model


@pytest.mark.usefixtures("chain")
def test_what_nothing_passes_through_does_not_light_the_wire(hand, canvas, session):
    data = Dragged(canvas, spec_mime("data"))
    link = Link("a", "output", "b", "input")
    data.enter(hand.wire(link))
    assert canvas.gesture.wire is None
    data.drop(hand.wire(link))
    assert session.model.has_link(link)


def test_a_drag_that_leaves_adds_nothing(hand, relu, session, canvas):
    relu.enter(hand.at(400, 300))
    relu.leave()
    assert canvas.gesture is None
    assert len(session.model) == 0


@pytest.mark.parametrize(
    ("mime", "written"),
    [
        (SPEC_MIME, b"unheard_of"),
        (SPEC_MIME, b"\xff\xfe"),
        (SPEC_MIME, b"x" * (MAX_ID + 1)),
        ("application/x-qabstractitemmodeldatalist", b"relu"),
        ("text/plain", b"relu"),
    ],
)
def test_anything_else_is_not_taken(hand, canvas, session, mime, written):
    data = QMimeData()
    data.setData(mime, written)
    stranger = Dragged(canvas, data)
    assert not stranger.enter(hand.at(400, 300))
    assert not stranger.drop(hand.at(400, 300))
    assert len(session.model) == 0


def test_a_file_is_handed_on(hand, canvas):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/net.loom"), QUrl("https://example.org/x.loom")])
    seen = []
    canvas.file_dropped.connect(seen.append)
    file = Dragged(canvas, data)
    assert file.enter(hand.at(10, 10))
    assert file.move(hand.at(10, 10))
    assert file.drop(hand.at(10, 10))
    assert seen == [Path("/tmp/net.loom")]


def test_a_node_type_survives_the_way_through_mime_data():
    assert dropped_spec(spec_mime("conv2d")) == "conv2d"
    assert dropped_spec(QMimeData()) is None


def test_the_neighbours_make_room_for_a_dropped_node(hand, put, relu, session, agree):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 280, 80)],
        [("a", "output", "b", "input")],
    )
    place = hand.wire(Link("a", "output", "b", "input"))
    relu.enter(place)
    relu.drop(place)
    assert session.model.node("relu_1").position[0] > 40 + 152
    assert session.model.node("b").position[0] > session.model.node("relu_1").position[0] + 152
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert session.model.node("b").position == (280, 80)
    agree()
