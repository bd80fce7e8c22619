"""Tidy positions."""

from __future__ import annotations

from graph.edits import AddNode, Connect, Link, Move
from graph.layout import arrange
from tests.graph.drawings import chain, node


def test_what_feeds_a_node_stands_left_of_it() -> None:
    model = chain("digits_1", "linear_1", "relu_1", "linear_2", "mseloss_1")
    model.apply(Connect(Link("digits_1", "label", "mseloss_1", "target")))
    places = arrange(model.snapshot(), aspect=0)
    assert all(places[link.source][0] < places[link.target][0] for link in model.links())


def test_a_long_chain_is_folded_into_rows_like_text() -> None:
    names = [f"relu_{number}" for number in range(24)]
    places = arrange(chain(*names).snapshot())
    assert len({y for _, y in places.values()}) > 1
    assert [places[name][::-1] for name in names] == sorted(places[name][::-1] for name in names)
    width = max(x for x, _ in places.values())
    assert width < 24 * 176 / 2


def test_boxes_do_not_overlap() -> None:
    model = chain("digits_1", "linear_1", "add_1")
    for branch in range(2, 9):
        model.apply(AddNode(node(f"linear_{branch}")))
        model.apply(Connect(Link("digits_1", "image", f"linear_{branch}", "input")))
        model.apply(Connect(Link(f"linear_{branch}", "output", "add_1", f"tensors_{branch}")))
    sizes = {name: (180.0, 40.0 + 25 * i) for i, name in enumerate(model.graph)}
    places = arrange(model.snapshot(), None, sizes)
    boxes = [(*places[name], *sizes[name]) for name in places]
    for i, (x, y, w, h) in enumerate(boxes):
        for x2, y2, w2, h2 in boxes[i + 1 :]:
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y


def test_the_layout_of_some_nodes_leaves_the_others() -> None:
    model = chain("digits_1", "linear_1", "relu_1", "linear_2")
    model.apply(Move({"linear_1": (500.0, 300.0), "relu_1": (400.0, 320.0)}))
    places = arrange(model.snapshot(), ["linear_1", "relu_1"])
    assert set(places) == {"linear_1", "relu_1"}
    assert min(x for x, _ in places.values()) == 400
    assert min(y for _, y in places.values()) == 300


def test_the_layout_does_not_depend_on_the_order_of_drawing() -> None:
    first = chain("digits_1", "linear_1", "relu_1")
    second = chain("relu_1")
    for name in ("linear_1", "digits_1"):
        second.apply(AddNode(node(name)))
    second.apply(Connect(Link("linear_1", "output", "relu_1", "input")))
    second.apply(Connect(Link("digits_1", "image", "linear_1", "input")))
    assert arrange(first.snapshot()) == arrange(second.snapshot())


def test_an_empty_drawing_and_lonely_nodes_are_laid_out() -> None:
    assert arrange(chain().snapshot()) == {}
    model = chain("relu_1", "relu_2")
    model.apply(AddNode(node("linear_1")))
    assert len(arrange(model.snapshot())) == 3
