"""Dragging nodes: on the grid, one step, safe against whatever happens meanwhile."""

import pytest
from PySide6.QtCore import QPointF, Qt

from graph.edits import Link, Move, RemoveNode
from graph.model import GraphModel
from gui.canvas import moving
from gui.canvas.geometry import GRID

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
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
    end = start + QPointF(51, 121)
    hand.begin_drag(start, end)
    hand.move(end, ALT)
    hand.release(end, ALT)
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


def test_alt_keeps_a_node_out_of_the_wire(hand, put, session, canvas):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 620, 80), ("x", "relu", 300, 300)],
        [("a", "output", "b", "input")],
    )
    link = Link("a", "output", "b", "input")
    hand.begin_drag(hand.node("x"), hand.wire(link))
    hand.move(hand.wire(link), ALT)
    assert canvas.gesture.wire is None
    hand.release(hand.wire(link), ALT)
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


def test_alt_and_a_drag_add_a_copy_and_leave_the_node(hand, session, canvas, agree):
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(0, 200), ALT)
    canvas.grab()
    assert not canvas.mirror.carried
    hand.release(start + QPointF(0, 200), ALT)
    assert session.model.node("b").position == (320, 80)
    (copy,) = session.selection
    assert session.model.node(copy).position == (320, 280)
    assert not session.model.links_of(copy)
    assert session.undo.count() == 1
    assert session.undo.undoText() == "Duplicate b"
    agree()
    session.undo.undo()
    assert len(session.model) == 3
    agree()


def test_copies_of_several_nodes_keep_the_wires_between_them(hand, session):
    session.select(["a", "b"])
    start = hand.node("b")
    hand.drag(start, start + QPointF(0, 200), ALT)
    assert len(session.model) == 5
    assert len(list(session.model.links())) == 3


def test_esc_makes_no_copy(hand, session, canvas):
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(0, 200), ALT)
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPointF(0, 200), ALT)
    assert len(session.model) == 3
    assert session.undo.count() == 0


def test_a_node_that_is_being_copied_may_go(hand, session, canvas, agree):
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(0, 200), ALT)
    session.do(RemoveNode("b"), "Delete")
    assert canvas.gesture is None
    hand.release(start + QPointF(0, 200), ALT)
    agree()


def test_alt_shift_and_a_drag_pull_a_node_out_of_its_chain(hand, session, canvas, agree):
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(0, 200), ALT | SHIFT)
    canvas.grab()
    assert len(canvas.mirror.held) == 2
    hand.release(start + QPointF(0, 200), ALT | SHIFT)
    assert list(session.model.links()) == [Link("a", "output", "c", "input")]
    assert session.model.node("b").position == (320, 280)
    assert session.undo.count() == 1
    assert not canvas.mirror.held
    agree()
    session.undo.undo()
    assert len(list(session.model.links())) == 2
    assert session.model.node("b").position == (320, 80)
    agree()


class Clock:
    """Time as the test wants it."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


def shake(hand, at: QPointF, turns: int = 7) -> None:
    for turn in range(turns):
        hand.move(at + QPointF(30 if turn % 2 else -30, 0))


def test_a_shake_pulls_a_node_out_and_another_puts_it_back(
    hand, session, canvas, agree, monkeypatch
):
    clock = Clock()
    monkeypatch.setattr(moving, "time", clock)
    start = hand.node("b")
    place = start + QPointF(0, 200)
    hand.begin_drag(start, place)
    for pulled in (True, False, True):
        shake(hand, place, 20)  # however long it is, it is one shake
        assert (canvas.gesture.pulled is not None) is pulled
        clock.now += 2 * moving.CALM
    hand.release(place)
    assert list(session.model.links()) == [Link("a", "output", "c", "input")]
    assert session.undo.count() == 1
    agree()


def test_slow_turns_are_no_shake(hand, canvas, monkeypatch):
    clock = Clock()
    monkeypatch.setattr(moving, "time", clock)
    place = hand.node("b") + QPointF(0, 200)
    hand.begin_drag(hand.node("b"), place)
    for _ in range(10):
        shake(hand, place, 2)
        clock.now += 1.0
    assert canvas.gesture.pulled is None
    hand.release(place)


def test_esc_puts_a_pulled_node_back_into_its_chain(hand, session, canvas, agree):
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(0, 200), ALT | SHIFT)
    hand.key(Qt.Key.Key_Escape)
    hand.release(start + QPointF(0, 200))
    assert len(list(session.model.links())) == 2
    assert not canvas.mirror.held
    assert session.undo.count() == 0
    agree()


def test_a_node_is_pulled_out_of_one_wire_and_put_into_another_in_one_step(
    hand, put, session, canvas, agree
):
    put(
        [
            ("a", "layer", 40, 80), ("x", "relu", 260, 80), ("b", "layer", 480, 80),
            ("c", "layer", 40, 400), ("e", "layer", 480, 400),
        ],
        [
            ("a", "output", "x", "input"), ("x", "output", "b", "input"),
            ("c", "output", "e", "input"),
        ],
    )  # fmt: skip
    link = Link("c", "output", "e", "input")
    hand.begin_drag(hand.node("x"), hand.wire(link), ALT | SHIFT)
    hand.move(hand.wire(link))
    assert canvas.gesture.wire == link
    hand.release(hand.wire(link))
    assert {str(link) for link in session.model.links()} == {
        "a.output → b.input", "c.output → x.input", "x.output → e.input",
    }  # fmt: skip
    assert session.undo.count() == 1
    agree()


def test_the_neighbours_make_room_for_a_node_in_a_short_wire(hand, put, session, agree):
    put(
        [
            ("a", "layer", 40, 80), ("b", "layer", 280, 80), ("c", "layer", 520, 80),
            ("x", "relu", 300, 400),
        ],
        [("a", "output", "b", "input"), ("b", "output", "c", "input")],
    )  # fmt: skip
    link = Link("a", "output", "b", "input")
    hand.drag(hand.node("x"), hand.wire(link))
    places = {node.name: node.position[0] for node in session.model.nodes()}
    assert places["a"] == 40
    assert places["a"] + 152 < places["x"] < places["b"] - 152
    assert places["c"] - places["b"] == 240
    assert session.undo.count() == 1
    agree()
    session.undo.undo()
    assert session.model.node("b").position == (280, 80)
    assert session.model.node("x").position == (300, 400)
    agree()


def test_a_drag_stops_where_a_node_is_in_line_with_another(hand, put, session, canvas):
    put([("a", "layer", 41, 83), ("b", "layer", 320, 300)])
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(-276, 100))
    assert canvas.gesture.guides.lines
    canvas.grab()
    hand.release(start + QPointF(-276, 100))
    assert session.model.node("b").position == (41, 400)


def test_guides_can_be_switched_off(hand, put, session, canvas):
    put([("a", "layer", 41, 83), ("b", "layer", 320, 300)])
    canvas.guiding = False
    start = hand.node("b")
    hand.begin_drag(start, start + QPointF(-276, 100))
    assert not canvas.gesture.guides.lines
    hand.release(start + QPointF(-276, 100))
    assert session.model.node("b").position == (44, 400)


def test_nodes_glide_to_the_room_they_make_and_any_press_ends_it(hand, put, session, canvas, agree):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 280, 80), ("x", "relu", 300, 400)],
        [("a", "output", "b", "input")],
    )
    canvas.animated = True
    hand.drag(hand.node("x"), hand.wire(Link("a", "output", "b", "input")))
    assert canvas.glide.active
    assert canvas.mirror.rect_of("b").x() < session.model.node("b").position[0]
    canvas.grab()
    hand.click(hand.at(20, 600))
    assert not canvas.glide.active
    agree()


def test_an_undo_during_a_glide_leads_to_the_start(hand, put, session, canvas, agree):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 280, 80), ("x", "relu", 300, 400)],
        [("a", "output", "b", "input")],
    )
    canvas.animated = True
    hand.drag(hand.node("x"), hand.wire(Link("a", "output", "b", "input")))
    session.undo.undo()
    assert not canvas.glide.active
    assert session.model.node("b").position == (280, 80)
    agree()


def test_a_glide_ends_by_itself(qtbot, hand, put, session, canvas, agree):
    put(
        [("a", "layer", 40, 80), ("b", "layer", 280, 80), ("x", "relu", 300, 400)],
        [("a", "output", "b", "input")],
    )
    canvas.animated = True
    hand.drag(hand.node("x"), hand.wire(Link("a", "output", "b", "input")))
    qtbot.waitUntil(lambda: not canvas.glide.active)
    agree()


def test_the_paper_can_be_moved_while_a_node_hangs_from_the_mouse(hand, session, canvas):
    start, middle = hand.node("a"), Qt.MouseButton.MiddleButton
    hand.begin_drag(start, start + QPointF(0, 200))
    before = canvas.view.y
    hand.press(start + QPointF(0, 200), button=middle)
    hand.move(start + QPointF(0, 100), buttons=LEFT | middle)
    hand.release(start + QPointF(0, 100), button=middle)
    assert canvas.view.y == before + 100
    hand.release(start + QPointF(0, 100))
    assert session.model.node("a").position == (40, 280)


def test_a_node_at_the_edge_takes_the_paper_along(hand, session, canvas, agree):
    start = hand.node("a")
    edge = QPointF(canvas.width() - 4, 300)
    hand.begin_drag(start, edge)
    assert canvas.edge_scroll.active
    before = canvas.mirror.rect_of("a").x()
    for _ in range(10):
        canvas.edge_scroll.step()
    assert canvas.view.x > 50
    assert canvas.mirror.rect_of("a").x() > before + 50
    hand.release(edge)
    canvas.edge_scroll.step()
    assert not canvas.edge_scroll.active
    assert session.undo.count() == 1
    agree()


def test_a_band_at_the_edge_goes_on_selecting(hand, session, canvas, put):
    put([("a", "layer", 40, 80), ("b", "layer", 1100, 80)])
    hand.begin_drag(hand.at(20, 400), QPointF(canvas.width() - 2, 60))
    assert canvas.gesture.inside == {"a"}
    for _ in range(40):
        canvas.edge_scroll.step()
    assert canvas.gesture.inside == {"a", "b"}
    hand.release(QPointF(canvas.width() - 2, 60))
    assert session.selection == {"a", "b"}


def test_the_middle_of_the_canvas_keeps_the_paper_still(hand, canvas):
    hand.begin_drag(hand.node("a"), QPointF(400, 300))
    assert not canvas.edge_scroll.active
    hand.release(QPointF(400, 300))
