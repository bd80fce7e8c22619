"""Ports that have no wire and need none can be left out of the drawing."""

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from graph import catalog
from graph.edits import AddNode, Connect, Disconnect, Link, Node
from graph.model import GraphModel
from graph.registry import Registry
from gui.canvas.canvas import Canvas
from gui.canvas.export import Drawing, Look, render_svg
from gui.window.main import MainWindow

HIDDEN = Link("relu", "output", "lstm", "hidden")


@pytest.fixture(scope="session")
def registry() -> Registry:
    return catalog.load()


@pytest.fixture
def network(put) -> GraphModel:
    """An LSTM within a chain, the sum of three, an optimizer."""
    return put(
        [
            ("relu", "relu", 40, 60),
            ("lstm", "lstm", 320, 60),
            ("out", "linear", 640, 60),
            ("sum", "add", 640, 300),
            ("sgd", "sgd", 40, 300),
        ],
        [
            ("relu", "output", "lstm", "input"),
            ("lstm", "output", "out", "input"),
            ("relu", "output", "sum", "tensors_1"),
            ("lstm", "output", "sum", "tensors_2"),
        ],
    )


def ports(canvas: Canvas, node: str, *, output: bool = False) -> list[str]:
    return [port.name for port in canvas.mirror.face(node).ports if port.output == output]


def picture(canvas: Canvas) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    shown = canvas.grab()
    while canvas.painter.unfinished:  # on a busy machine some nodes wait for the next frame
        canvas.layer.invalidate()
        shown = canvas.grab()
    shown.save(buffer, "PNG")
    return bytes(buffer.data().data())


@pytest.fixture
def hide(canvas: Canvas, network: GraphModel) -> None:
    canvas.show_unused_ports(False)


def test_only_what_is_wired_or_needed_is_left(canvas, network) -> None:
    before = canvas.mirror.rect_of("lstm").height()
    spare = ports(canvas, "sum")
    canvas.show_unused_ports(False)
    assert ports(canvas, "lstm") == ["input"]
    assert ports(canvas, "lstm", output=True) == ["output"]
    assert ports(canvas, "sum") == ["tensors_1", "tensors_2"] != spare
    assert ports(canvas, "sgd") == ["loss"]
    assert canvas.mirror.rect_of("lstm").height() < before


def test_all_outputs_stay_while_none_has_a_wire(canvas, session, hide) -> None:
    session.do(AddNode(Node("alone", "lstm", position=(320, 400))), "Add")
    assert ports(canvas, "alone", output=True) == ["output", "hidden", "cell"]


def test_a_wire_brings_its_port_back_and_takes_it_away_again(canvas, session, hide, agree) -> None:
    session.do(Connect(HIDDEN), "Connect")
    assert ports(canvas, "lstm") == ["input", "hidden"]
    agree()
    session.undo.undo()
    assert ports(canvas, "lstm") == ["input"]
    agree()


def test_an_output_comes_and_goes_with_its_wire(canvas, session, hide, agree) -> None:
    session.do(Connect(Link("lstm", "cell", "sum", "tensors_3")), "Connect")
    assert ports(canvas, "lstm", output=True) == ["output", "cell"]
    agree()
    session.do(Disconnect(Link("lstm", "cell", "sum", "tensors_3")), "Disconnect")
    assert ports(canvas, "lstm", output=True) == ["output"]
    agree()


def test_a_lone_output_that_is_not_the_first_says_which_it_is(canvas, session, hide) -> None:
    session.do(Disconnect(Link("lstm", "output", "out", "input")), "Disconnect")
    session.do(Disconnect(Link("lstm", "output", "sum", "tensors_2")), "Disconnect")
    session.do(Connect(Link("lstm", "cell", "out", "input")), "Connect")
    (cell,) = [port for port in canvas.mirror.face("lstm").ports if port.output]
    assert (cell.name, cell.label) == ("cell", "cell")


def test_the_ends_of_wires_move_with_their_ports(canvas, session, hide) -> None:
    first, later = HIDDEN, Link("relu", "output", "lstm", "lengths")
    session.do(Connect(first), "Connect")
    session.do(Connect(later), "Connect")
    session.do(Disconnect(first), "Disconnect")  # lengths is where hidden was
    mirror = canvas.mirror
    mirror.settle()
    end = mirror.routes[mirror.link_index[later]].path.pointAtPercent(1.0)
    assert end == mirror.port_place("lstm", "lengths", False)
    assert mirror.port_at(end, 2.0)[1].name == "lengths"


def test_what_is_not_drawn_is_not_hit(canvas, hand, network) -> None:
    place = canvas.view.to_canvas(hand.port("lstm", "hidden", False))
    assert canvas.mirror.port_at(place, 4.0)[1].name == "hidden"
    canvas.show_unused_ports(False)
    assert canvas.mirror.port_at(place, 4.0) is None


def test_a_wire_dropped_on_the_body_reaches_a_hidden_port(canvas, hand, session, hide) -> None:
    hand.drag(hand.port("relu", "output", True), hand.node("lstm"))
    (menu,) = [menu for menu in canvas.findChildren(QMenu) if menu.isVisible()]
    enabled = [action.text() for action in menu.actions() if action.isEnabled()]
    assert enabled == ["hidden", "cell", "lengths"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert session.model.has_link(Link("relu", "output", "lstm", "cell"))
    assert ports(canvas, "lstm") == ["input", "cell"]
    assert session.undo.count() == 1


def test_a_wire_from_the_body_s_lone_port_is_pulled_off_and_put_back(
    hand, session, hide, agree
) -> None:
    hand.drag(hand.port("lstm", "input", False), hand.at(300, 420))
    assert not session.model.links_into("lstm")
    session.undo.undo()
    assert [link.input for link in session.model.links_into("lstm")] == ["input"]
    agree()


def test_on_and_off_is_no_step_and_leaves_the_same_picture(canvas, session, network) -> None:
    before = picture(canvas)
    canvas.show_unused_ports(False)
    assert picture(canvas) != before
    canvas.show_unused_ports(True)
    assert picture(canvas) == before
    assert session.undo.count() == 0


def test_an_exported_picture_leaves_out_what_is_not_shown(session, network) -> None:
    known = session.snapshot(), session.registry, None
    assert "lengths" in render_svg(Drawing(*known)).decode()
    assert "lengths" not in render_svg(Drawing(*known, Look(unused_ports=False))).decode()


def test_the_key_of_the_window_is_remembered_and_touches_no_drawing(
    window: MainWindow,
) -> None:
    session, command = window.session, window.actions_["view.unused_ports"]
    session.do(AddNode(Node("sgd", "sgd")), "Add")
    session.undo.setClean()
    window.canvas.setFocus()
    for hidden in (True, False, True):
        QTest.keyClick(window.canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        assert (ports(window.canvas, "sgd") == ["loss"]) is hidden
        assert window.preferences.flag("hide_ports") is hidden
        window.actions_.refresh()
        assert command.isChecked() is hidden
    assert session.undo.isClean()
    assert session.undo.count() == 1
