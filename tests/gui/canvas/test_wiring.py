"""Drawing wires with the mouse: connect, replace, pull off, drop on a body or on nothing."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from graph.edits import RemoveNode


@pytest.fixture
def parts(put):
    return put(
        [
            ("d", "data", 40, 80),
            ("a", "layer", 320, 80),
            ("l", "loss", 600, 80),
            ("o", "optimizer", 600, 300),
        ]
    )


@pytest.fixture
def refused(session):
    problems = []
    session.refused.connect(problems.append)
    return problems


def links(session):
    return {str(link) for link in session.model.links()}


@pytest.mark.usefixtures("parts")
def test_a_wire_from_output_to_input(hand, session, agree):
    hand.drag(hand.port("d", "image", True), hand.port("a", "input", False))
    assert links(session) == {"d.image → a.input"}
    assert session.undo.count() == 1
    agree()


@pytest.mark.usefixtures("parts")
def test_a_wire_from_input_to_output(hand, session):
    hand.drag(hand.port("l", "target", False), hand.port("d", "label", True))
    assert links(session) == {"d.label → l.target"}


def asked(canvas) -> QMenu:
    """The menu that is open over the canvas."""
    (menu,) = [menu for menu in canvas.findChildren(QMenu) if menu.isVisible()]
    return menu


def inputs_asked(canvas) -> list[str]:
    return [action.text() for action in asked(canvas).actions() if action.isEnabled()]


@pytest.mark.usefixtures("parts")
def test_a_wire_dropped_on_a_body_with_several_free_inputs_asks_which(hand, canvas, session):
    hand.drag(hand.port("a", "output", True), hand.node("l"))
    assert inputs_asked(canvas) == ["input", "target"]
    assert links(session) == set()
    QTest.keyClick(asked(canvas), Qt.Key.Key_Down)
    QTest.keyClick(asked(canvas), Qt.Key.Key_Return)
    assert links(session) == {"a.output → l.target"}
    assert session.undo.count() == 1


@pytest.mark.usefixtures("parts")
def test_esc_in_the_menu_of_inputs_draws_no_wire(hand, canvas, session):
    hand.drag(hand.port("a", "output", True), hand.node("l"))
    QTest.keyClick(asked(canvas), Qt.Key.Key_Escape)
    assert session.undo.count() == 0
    assert canvas.gesture is None


@pytest.mark.usefixtures("parts")
def test_a_node_that_goes_while_its_inputs_are_asked_for_gets_no_wire(hand, canvas, session):
    hand.drag(hand.port("a", "output", True), hand.node("l"))
    session.do(RemoveNode("l"), "Delete")
    QTest.keyClick(asked(canvas), Qt.Key.Key_Return)
    assert links(session) == set()


@pytest.mark.usefixtures("parts")
def test_a_wire_dropped_on_a_body_takes_its_only_free_input(hand, session):
    hand.drag(hand.port("a", "output", True), hand.port("l", "input", False))
    hand.drag(hand.port("d", "label", True), hand.node("l"))
    assert links(session) == {"a.output → l.input", "d.label → l.target"}


@pytest.mark.usefixtures("parts")
def test_a_wire_dropped_on_an_input_in_use_replaces_in_one_step(hand, session):
    hand.drag(hand.port("d", "image", True), hand.port("l", "input", False))
    hand.drag(hand.port("a", "output", True), hand.port("l", "input", False))
    assert links(session) == {"a.output → l.input"}
    session.undo.undo()
    assert links(session) == {"d.image → l.input"}


@pytest.mark.usefixtures("parts")
def test_it_is_said_which_wire_would_be_replaced(hand, canvas, monkeypatch):
    said = []
    monkeypatch.setattr(
        canvas.overlay, "paint_hint", lambda _painter, _at, words, *, bad: said.append(words)
    )
    hand.drag(hand.port("d", "image", True), hand.port("l", "input", False))
    hand.begin_drag(hand.port("a", "output", True), hand.port("l", "input", False))
    canvas.grab()
    assert said == ["Takes the place of the wire from d."]
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.port("l", "input", False))


@pytest.mark.usefixtures("chain")
def test_a_wire_is_pulled_off_its_input_and_plugged_elsewhere(hand, session, agree):
    hand.drag(hand.port("b", "input", False), hand.port("c", "input", False))
    assert links(session) == {"a.output → c.input"}
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert links(session) == {"a.output → b.input", "b.output → c.input"}


@pytest.mark.usefixtures("chain")
def test_a_wire_pulled_off_and_dropped_on_nothing_is_gone(hand, session):
    hand.drag(hand.port("b", "input", False), hand.at(400, 500))
    assert links(session) == {"b.output → c.input"}


@pytest.mark.usefixtures("chain")
def test_a_wire_pulled_off_and_put_back_is_no_step(hand, session):
    place = hand.port("b", "input", False)
    hand.begin_drag(place, hand.at(400, 500))
    hand.move(place)
    hand.release(place)
    assert session.undo.count() == 0
    assert len(links(session)) == 2


@pytest.mark.usefixtures("chain")
def test_a_circle_is_refused_and_says_why(hand, session, refused, canvas):
    hand.begin_drag(hand.port("c", "output", True), hand.port("a", "input", False))
    assert canvas.gesture.refusal.code == "link.cycle"
    canvas.grab()
    hand.release(hand.port("a", "input", False))
    assert len(links(session)) == 2
    assert [problem.code for problem in refused] == ["link.cycle"]


@pytest.mark.usefixtures("chain")
def test_a_wire_to_itself_does_nothing(hand, session):
    hand.drag(hand.port("a", "output", True), hand.node("a"))
    assert len(links(session)) == 2
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_esc_puts_a_pulled_wire_back(hand, session, canvas, agree):
    hand.begin_drag(hand.port("b", "input", False), hand.at(400, 500))
    assert canvas.mirror.held
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.at(400, 500))
    assert not canvas.mirror.held
    assert len(links(session)) == 2
    agree()


@pytest.mark.usefixtures("chain")
def test_the_node_of_a_hanging_wire_may_go(hand, session, canvas, agree):
    hand.begin_drag(hand.port("a", "output", True), hand.at(400, 500))
    session.do(RemoveNode("a"), "Delete")
    assert canvas.gesture is None
    hand.release(hand.at(400, 500))
    agree()


@pytest.mark.usefixtures("chain")
def test_the_wire_that_is_pulled_off_may_go(hand, session, canvas, agree):
    hand.begin_drag(hand.port("b", "input", False), hand.at(400, 500))
    session.do(RemoveNode("b"), "Delete")
    assert canvas.gesture is None
    agree()


@pytest.mark.usefixtures("parts")
def test_a_wire_dropped_on_nothing_asks_for_nodes_that_fit(hand, session, canvas):
    hand.drag(hand.port("a", "output", True), hand.at(400, 300))
    assert canvas.quick_add.isVisible()
    titles = {canvas.quick_add.list.item(i).text() for i in range(canvas.quick_add.list.count())}
    assert titles == {"Layer", "Relu", "Add", "Loss", "Optimizer"}
    hand.write("relu")
    hand.key(Qt.Key.Key_Return)
    assert links(session) == {"a.output → relu_1.input"}
    assert session.selection == {"relu_1"}
    assert session.undo.count() == 1


@pytest.mark.usefixtures("parts")
def test_esc_in_the_list_leaves_nothing_behind(hand, session, canvas):
    hand.drag(hand.port("a", "output", True), hand.at(400, 300))
    hand.key(Qt.Key.Key_Escape)
    assert not canvas.quick_add.isVisible()
    assert session.undo.count() == 0


@pytest.mark.usefixtures("parts")
def test_a_wire_may_be_drawn_while_the_paper_moves(hand, session, canvas):
    hand.begin_drag(hand.port("d", "image", True), hand.at(200, 400))
    hand.wheel(hand.at(200, 400), -120)
    end = hand.port("a", "input", False)
    hand.move(end)
    hand.release(end)
    assert links(session) == {"d.image → a.input"}


@pytest.mark.usefixtures("parts")
def test_a_click_on_a_port_draws_nothing(hand, session, canvas):
    hand.click(hand.port("a", "output", True))
    assert canvas.gesture is None
    assert not canvas.quick_add.isVisible()
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_ports_can_be_hit_from_some_way_off(hand, session):
    off = QPointF(7, 6)
    hand.drag(hand.port("a", "output", True) + off, hand.port("c", "input", False) - off)
    assert "a.output → c.input" in links(session)


CTRL = Qt.KeyboardModifier.ControlModifier


def test_ctrl_and_a_drag_from_an_output_move_all_its_wires(hand, put, session, canvas, agree):
    put(
        [
            ("a", "layer", 40, 80), ("b", "layer", 320, 80), ("c", "layer", 320, 300),
            ("n", "layer", 40, 300),
        ],
        [("a", "output", "b", "input"), ("a", "output", "c", "input")],
    )  # fmt: skip
    hand.begin_drag(hand.port("a", "output", True), hand.port("n", "output", True), CTRL)
    assert len(canvas.mirror.held) == 2
    canvas.grab()
    hand.release(hand.port("n", "output", True), CTRL)
    assert links(session) == {"n.output → b.input", "n.output → c.input"}
    assert session.undo.count() == 1
    assert not canvas.mirror.held
    agree()
    session.undo.undo()
    assert links(session) == {"a.output → b.input", "a.output → c.input"}
    agree()


@pytest.mark.usefixtures("chain")
def test_wires_carried_to_a_node_that_would_close_a_circle_are_refused(
    hand, session, refused, canvas
):
    hand.begin_drag(hand.port("a", "output", True), hand.node("c"), CTRL)
    canvas.grab()
    hand.release(hand.node("c"), CTRL)
    assert [problem.code for problem in refused] == ["link.cycle"]
    assert session.undo.count() == 0


@pytest.mark.usefixtures("chain")
def test_wires_carried_to_nothing_go_back(hand, session, canvas, agree):
    hand.drag(hand.port("a", "output", True), hand.at(400, 500), CTRL)
    assert session.undo.count() == 0
    assert not canvas.mirror.held
    agree()


@pytest.mark.usefixtures("chain")
def test_the_node_of_carried_wires_may_go(hand, session, canvas, agree):
    hand.begin_drag(hand.port("a", "output", True), hand.at(400, 500), CTRL)
    session.do(RemoveNode("a"), "Delete")
    assert canvas.gesture is None
    hand.release(hand.at(400, 500), CTRL)
    agree()


@pytest.mark.usefixtures("chain")
def test_the_paper_moves_while_a_wire_hangs_from_the_mouse(hand, canvas):
    middle = Qt.MouseButton.MiddleButton
    here, there = hand.at(400, 500), hand.at(300, 400)
    hand.begin_drag(hand.port("a", "output", True), here)
    hand.press(here, button=middle)
    hand.move(there, buttons=Qt.MouseButton.LeftButton | middle)
    hand.release(there, button=middle)
    assert (canvas.view.x, canvas.view.y) == (100, 100)
    assert canvas.gesture.at == there
    hand.wheel(there, 120)
    assert canvas.view.scale > 1
    hand.hold(Qt.Key.Key_Space)
    hand.move(there + QPointF(30, 0))
    hand.let_go(Qt.Key.Key_Space)
    assert canvas.gesture.at == there + QPointF(30, 0)
    hand.key(Qt.Key.Key_Escape)
    hand.release(there)
