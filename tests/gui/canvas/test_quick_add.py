"""The search under the mouse."""

import itertools

import pytest
from PySide6.QtCore import Qt

from graph.layout import GAP_X

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def titles(canvas):
    rows = canvas.quick_add.list
    return [rows.item(i).text() for i in range(rows.count())]


def test_tab_opens_it_with_the_keyboard_in_the_search_field(hand, canvas):
    hand.key(Key.Key_Tab)
    assert canvas.quick_add.isVisible()
    assert canvas.quick_add.search.hasFocus()
    assert len(titles(canvas)) == 6


def test_shift_a_and_a_double_click_on_nothing_open_it(hand, canvas):
    hand.key(Key.Key_A, SHIFT, "A")
    assert canvas.quick_add.isVisible()
    hand.key(Key.Key_Escape)
    assert not canvas.quick_add.isVisible()
    hand.double_click(hand.at(400, 600))
    assert canvas.quick_add.isVisible()


@pytest.mark.usefixtures("chain")
def test_a_double_click_on_a_node_does_not(hand, canvas):
    hand.double_click(hand.node("a"))
    assert not canvas.quick_add.isVisible()


def test_a_node_lands_where_the_mouse_asked_for_it(hand, canvas, session):
    hand.double_click(hand.at(400, 600))
    hand.write("add")
    hand.key(Key.Key_Return)
    (node,) = session.model.nodes()
    assert node.type == "add"
    assert abs(node.position[1] + 14 - 600) <= 4
    assert canvas.hasFocus()


@pytest.mark.usefixtures("chain")
def test_what_is_selected_is_wired_to_the_new_node(hand, session):
    session.select(["c"])
    hand.key(Key.Key_Tab)
    hand.write("relu")
    hand.key(Key.Key_Return)
    assert "c.output → relu_1.input" in {str(link) for link in session.model.links()}
    assert session.undo.count() == 1


def test_arrows_choose_and_what_was_added_last_comes_first(hand, canvas, session):
    hand.key(Key.Key_Tab)
    hand.key(Key.Key_Down)
    hand.key(Key.Key_Return)
    (node,) = session.model.nodes()
    assert node.type == "layer"
    session.select([])
    hand.key(Key.Key_Tab)
    assert titles(canvas)[0] == "Layer"


def test_nothing_found_is_said(hand, canvas):
    hand.key(Key.Key_Tab)
    hand.write("zzzz")
    assert titles(canvas) == []
    assert canvas.quick_add.nothing.isVisible()
    hand.key(Key.Key_Return)
    assert canvas.quick_add.isVisible()


def test_a_click_elsewhere_closes_it(hand, canvas):
    hand.key(Key.Key_Tab)
    hand.click(hand.at(20, 650))
    assert not canvas.quick_add.isVisible()


@pytest.mark.usefixtures("chain")
def test_a_new_node_is_not_put_onto_another(hand, canvas, session):
    session.select([])
    canvas.open_quick_add(hand.node("b"))
    hand.write("relu")
    hand.key(Key.Key_Return)
    rects = [canvas.mirror.rect_of(name) for name in ("b", "relu_1")]
    assert not rects[0].intersects(rects[1])


def test_the_empty_canvas_teaches(canvas, session, hand):
    asked = []
    canvas.example_asked.connect(lambda: asked.append(True))
    assert canvas.welcome.isVisible()
    canvas.welcome.example.click()
    assert asked == [True]
    canvas.welcome.add.click()
    hand.key(Key.Key_Return)
    assert not canvas.welcome.isVisible()
    session.undo.undo()
    assert canvas.welcome.isVisible()


def test_a_type_from_the_palette_goes_beside_the_selection(canvas, session, chain):
    session.select(["c"])
    canvas.add_type("relu")
    assert session.model.node("relu_1").position[0] > session.model.node("c").position[0] + 176
    assert "c.output → relu_1.input" in {str(link) for link in chain.links()}


@pytest.mark.usefixtures("chain")
def test_nodes_added_by_tab_go_on_to_the_right_one_after_the_other(hand, canvas, session):
    session.select(["c"])
    for _ in range(5):
        hand.key(Key.Key_Tab)
        hand.write("relu")
        hand.key(Key.Key_Return)
    rects = [canvas.mirror.rect_of(name) for name in ("c", *(f"relu_{i}" for i in range(1, 6)))]
    for left, right in itertools.pairwise(rects):
        assert abs(right.left() - left.right() - GAP_X) <= 4
        assert right.top() == left.top()
    shown = canvas.view.shown(canvas.device_rect())
    assert shown.contains(rects[-1])
    assert session.undo.count() == 5


@pytest.mark.usefixtures("chain")
def test_a_node_added_by_tab_moves_down_where_the_place_is_taken(hand, canvas, session):
    session.select(["a"])
    hand.key(Key.Key_Tab)
    hand.write("relu")
    hand.key(Key.Key_Return)
    rects = [canvas.mirror.rect_of(name) for name in ("b", "relu_1")]
    assert not rects[0].intersects(rects[1])
    assert rects[1].left() > canvas.mirror.rect_of("a").right()


@pytest.mark.usefixtures("chain")
def test_what_cannot_be_wired_stays_under_the_mouse(hand, canvas, session):
    session.select(["c"])
    wanted = canvas.view.to_canvas(canvas.mouse_place())
    hand.key(Key.Key_Tab)
    hand.write("data")
    hand.key(Key.Key_Return)
    assert abs(canvas.mirror.rect_of("data_1").center().x() - wanted.x()) <= 4


def test_for_a_hanging_wire_what_fits_best_comes_before_what_was_added_last(hand, canvas, chain):
    canvas.remember_spec(canvas.session.registry.get("optimizer"))
    canvas.remember_spec(canvas.session.registry.get("relu"))
    hand.drag(hand.port("c", "output", True), hand.at(500, 500))
    found = titles(canvas)
    assert found[0] == "Relu"
    assert found[-1] == "Optimizer"
    assert "Data" not in found
    hand.key(Key.Key_Escape)


def test_data_is_not_offered_to_an_optimizer(hand, canvas, put):
    put([("d", "data", 40, 80)])
    hand.drag(hand.port("d", "image", True), hand.at(500, 500))
    assert "Optimizer" not in titles(canvas)
    assert "Layer" in titles(canvas)
    hand.key(Key.Key_Return)
    (link,) = canvas.session.model.links()
    assert (link.source, link.output) == ("d", "image")


def test_what_the_palette_finds_the_search_finds(hand, canvas):
    hand.key(Key.Key_Tab)
    hand.write("test")  # the name of the group
    assert len(titles(canvas)) == 6
    hand.key(Key.Key_Escape)
