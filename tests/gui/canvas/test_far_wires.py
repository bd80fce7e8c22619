"""Of wires between nodes far apart only the ends are drawn, when the person wishes so."""

import pytest
from PySide6.QtCore import QPointF, Qt

from backend.infer.result import Inference, NodeResult
from graph.edits import Link, LinkState, SetLink
from graph.problems import Problem
from graph.tensorspec import TensorSpec
from graph.text import text
from gui.canvas.export import Drawing, render
from gui.canvas.geometry import MIN_WIDTH
from gui.canvas.hover import HoverKind
from gui.canvas.wires import END, FAR_APART

CTRL = Qt.KeyboardModifier.ControlModifier
RIGHT = Qt.MouseButton.RightButton
LONG = Link("a", "output", "c", "input")
NEAR = Link("a", "output", "b", "input")
DOWN = QPointF(0, 30)


@pytest.fixture
def wide(put):
    """A node with a near neighbour and one far away in the same window."""
    return put(
        [("a", "layer", 20, 80), ("b", "layer", 300, 200), ("c", "layer", 900, 80)],
        [("a", "output", "b", "input"), ("a", "output", "c", "input")],
    )


def picture(canvas):
    return canvas.grab().toImage()


def is_short(canvas, link: Link) -> bool:
    slot = canvas.mirror.link_index[link]
    return slot in canvas.mirror.shortened([slot])


def is_drawn(canvas, hand, link: Link) -> bool:
    """Whether the middle of a wire is there."""
    return has_stroke(canvas, hand.wire(link))


def has_stroke(canvas, at: QPointF) -> bool:
    """Whether there is more than paper about a place of the widget."""
    image, place = picture(canvas), at.toPoint()
    paper = {canvas.ink.canvas.rgb(), canvas.ink.grid.rgb()}
    around = range(-3, 4)
    return any(
        image.pixel(place.x() + x, place.y() + y) not in paper for x in around for y in around
    )


@pytest.mark.usefixtures("wide")
def test_the_middle_of_a_long_wire_goes_and_a_short_one_stays(canvas, hand):
    assert is_drawn(canvas, hand, LONG)
    canvas.shorten_wires(True)
    assert is_short(canvas, LONG)
    assert not is_short(canvas, NEAR)
    assert not is_drawn(canvas, hand, LONG)
    assert is_drawn(canvas, hand, NEAR)


@pytest.mark.usefixtures("wide")
def test_both_ends_are_drawn(canvas, hand):
    canvas.shorten_wires(True)
    start, end = hand.port("a", "output", True), hand.port("c", "input", False)
    assert has_stroke(canvas, start + QPointF(END - 6, 0))
    assert has_stroke(canvas, end - QPointF(END - 6, 0))
    assert not has_stroke(canvas, start + QPointF(END + 90, 0))


@pytest.mark.usefixtures("wide")
def test_off_again_all_is_as_before(canvas):
    before = picture(canvas)
    canvas.shorten_wires(True)
    assert picture(canvas) != before
    canvas.shorten_wires(False)
    assert picture(canvas) == before


@pytest.mark.usefixtures("wide")
def test_what_is_not_drawn_is_neither_hovered_nor_cut(canvas, hand, session):
    canvas.shorten_wires(True)
    middle = hand.wire(LONG)
    hand.hover(middle)
    assert canvas.hover.kind is HoverKind.NOTHING
    hand.drag(middle - DOWN, middle + DOWN, CTRL, RIGHT)
    assert session.model.has_link(LONG)
    end = hand.port("c", "input", False) - QPointF(END - 8, 0)
    hand.hover(end)
    assert canvas.hover.link == LONG
    hand.drag(end - DOWN, end + DOWN, CTRL, RIGHT)
    assert not session.model.has_link(LONG)


@pytest.mark.usefixtures("wide")
def test_the_wires_of_a_selected_node_are_whole(canvas, hand):
    canvas.shorten_wires(True)
    hand.click(hand.node("c"))
    assert is_drawn(canvas, hand, LONG)
    hand.hover(hand.wire(LONG))
    assert canvas.hover.link == LONG
    hand.click(hand.at(500, 600))
    hand.hover(hand.at(500, 600))
    assert not is_drawn(canvas, hand, LONG)


@pytest.mark.usefixtures("wide")
def test_a_selected_wire_and_those_of_the_node_under_the_mouse_are_whole(canvas, hand):
    canvas.shorten_wires(True)
    hand.hover(hand.node("c"))
    assert is_drawn(canvas, hand, LONG)
    hand.hover(hand.at(500, 600))
    assert not is_drawn(canvas, hand, LONG)
    hand.click(hand.port("c", "input", False) - QPointF(END - 8, 0))
    assert canvas.chosen_link == LONG
    hand.hover(hand.at(500, 600))
    assert is_drawn(canvas, hand, LONG)


@pytest.mark.usefixtures("wide")
def test_muted_wires_and_wires_with_a_problem_are_whole(canvas, hand, session):
    canvas.shorten_wires(True)
    wrong = Problem("shape", text("No."), node="c", port="input")
    session.set_inference(Inference({"c": NodeResult(problems=(wrong,))}))
    assert is_drawn(canvas, hand, LONG)
    session.set_inference(Inference({}))
    assert not is_drawn(canvas, hand, LONG)
    session.do(SetLink(LONG, LinkState(muted=True)), "Mute")
    canvas.mirror.settle()
    assert not is_short(canvas, LONG)


@pytest.mark.usefixtures("wide")
def test_the_dots_of_a_shortened_wire_go_with_it(canvas, hand, session):
    session.do(SetLink(LONG, LinkState(points=((600.0, 400.0),))), "Bend")
    hand.hover(hand.at(600, 400))
    assert canvas.hover.kind is HoverKind.DOT
    canvas.shorten_wires(True)
    hand.hover(hand.at(600, 400))
    assert canvas.hover.kind is HoverKind.NOTHING
    assert not has_stroke(canvas, hand.at(600, 400))


@pytest.mark.usefixtures("wide")
def test_a_node_that_comes_near_has_its_wire_again(canvas, hand, session):
    canvas.shorten_wires(True)
    near = canvas.mirror.rect_of("a").right() + FAR_APART - 40
    hand.drag(hand.node("c"), hand.node("c") - QPointF(900 - near, 0))
    hand.click(hand.at(500, 600))
    assert not session.selection
    assert not is_short(canvas, LONG)
    assert is_drawn(canvas, hand, LONG)
    session.undo.undo()
    assert is_short(canvas, LONG)


@pytest.mark.usefixtures("wide")
def test_from_far_they_are_short_too(canvas, hand):
    canvas.zoom_at(QPointF(0, 0), 0.2)
    whole = picture(canvas)
    canvas.shorten_wires(True)
    assert picture(canvas) != whole
    hand.click(hand.node("c"))
    chosen = picture(canvas)
    canvas.shorten_wires(False)
    assert picture(canvas) == chosen


@pytest.mark.usefixtures("wide")
def test_pictures_show_every_wire(canvas, session):
    def drawn():
        return render(Drawing(session.model.snapshot(), session.registry, None))

    before = drawn()
    canvas.shorten_wires(True)
    assert drawn() == before


def test_the_key_is_remembered_and_works_in_the_window(window, qtbot):
    alt = Qt.KeyboardModifier.AltModifier
    window.canvas.setFocus()
    qtbot.keyClick(window.canvas, Qt.Key.Key_W, CTRL | alt)
    assert window.canvas.mirror.shortening
    assert window.preferences.flag("far_wires")
    qtbot.waitUntil(window.actions_["view.far_wires"].isChecked)
    qtbot.keyClick(window.canvas, Qt.Key.Key_W, CTRL | alt)
    assert not window.canvas.mirror.shortening


def test_no_text_stands_on_an_end_of_another_wire(canvas, session, put):
    put(
        [("a", "layer", 0, 80), ("b", "layer", MIN_WIDTH + 100, 80), ("c", "layer", 1100, 80)],
        [("a", "output", "b", "input"), ("a", "output", "c", "input")],
    )
    near, far = (canvas.mirror.link_index[link] for link in (NEAR, LONG))
    shape = {"output": TensorSpec(("N", 16, 8, 8))}
    session.set_inference(Inference({"a": NodeResult(outputs=shape)}))
    canvas.grab()
    before = canvas.mirror.spots[near]
    canvas.shorten_wires(True)
    canvas.grab()
    ends = canvas.mirror.ends_path([far])
    assert ends.intersects(before), "else there is nothing to avoid"
    spot = canvas.mirror.spots[near]
    assert spot is None or not ends.intersects(spot)
