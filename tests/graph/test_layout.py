"""Tidy positions."""

from __future__ import annotations

import itertools

from graph.edits import AddNode, Connect, Link, Move
from graph.layout import arrange
from graph.model import GraphModel
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


def fan(count: int) -> GraphModel:
    """One node that feeds several, each of which feeds one more; the last branch on top."""
    model = chain("digits_1")
    for branch in range(1, count + 1):
        for kind in ("linear", "relu"):
            model.apply(AddNode(node(f"{kind}_{branch}")))
            model.apply(Move({f"{kind}_{branch}": (200.0, 100.0 * (count - branch))}))
        model.apply(Connect(Link("digits_1", "image", f"linear_{branch}", "input")))
        model.apply(Connect(Link(f"linear_{branch}", "output", f"relu_{branch}", "input")))
    return model


def test_branches_keep_their_order() -> None:
    places = arrange(fan(6).snapshot(), aspect=0)
    for kind in ("linear", "relu"):
        found = sorted(range(1, 7), key=lambda branch: places[f"{kind}_{branch}"][1])
        assert found == [6, 5, 4, 3, 2, 1]


def test_laying_out_twice_changes_nothing_the_second_time() -> None:
    model = fan(5)
    for down in (False, True):
        model.apply(Move(arrange(model.snapshot(), aspect=0, down=down)))
        again = arrange(model.snapshot(), aspect=0, down=down)
        assert again == {one.name: one.position for one in model.nodes()}


def test_downwards_what_feeds_a_node_stands_above_it() -> None:
    model = fan(3)
    sizes = {name: (180.0, 40.0 + 25 * i) for i, name in enumerate(model.graph)}
    places = arrange(model.snapshot(), None, sizes, down=True)
    for link in model.links():
        assert places[link.source][1] + sizes[link.source][1] < places[link.target][1]
    row = sorted(places[f"relu_{branch}"][0] for branch in (1, 2, 3))
    assert row[1] - row[0] > 180
    assert row[2] - row[1] > 180


def test_the_wires_of_a_chain_are_straight_however_high_its_nodes_are() -> None:
    model = chain("linear_1", "relu_1", "linear_2")
    sizes = {"linear_1": (152.0, 90.0), "relu_1": (152.0, 40.0), "linear_2": (152.0, 64.0)}
    places = arrange(model.snapshot(), None, sizes)
    assert len({y for _, y in places.values()}) == 1


def test_what_only_watches_stands_below_what_goes_on() -> None:
    model = chain("digits_1", "linear_1", "mseloss_1", "sgd_1")
    model.apply(Connect(Link("digits_1", "label", "mseloss_1", "target")))
    for watcher in ("relu_1", "relu_2"):
        model.apply(AddNode(node(watcher)))
        model.apply(Connect(Link("linear_1", "output", watcher, "input")))
    places = arrange(model.snapshot(), aspect=0)
    assert len({places[name][0] for name in ("mseloss_1", "relu_1", "relu_2")}) == 1
    assert places["mseloss_1"][1] < places["relu_1"][1] < places["relu_2"][1]
    model.apply(Move(places))
    assert arrange(model.snapshot(), aspect=0) == places


def test_the_columns_of_all_rows_leave_the_same_gaps_for_wires_that_pass() -> None:
    names = [f"relu_{number}" for number in range(24)]
    sizes = {name: (150.0 + 10 * (index % 7), 70.0) for index, name in enumerate(names)}
    places = arrange(chain(*names).snapshot(), None, sizes)
    lefts = sorted({x for x, _ in places.values()})
    assert len({y for _, y in places.values()}) > 1
    assert min(right - left for left, right in itertools.pairwise(lefts)) > 150


def test_a_network_of_few_layers_is_one_row() -> None:
    model = chain("digits_1", "linear_1", "mseloss_1", "sgd_1")
    model.apply(Connect(Link("digits_1", "label", "mseloss_1", "target")))
    sizes = dict.fromkeys(model.graph, (300.0, 40.0))
    places = arrange(model.snapshot(), None, sizes)
    assert places["digits_1"][0] < places["linear_1"][0] < places["mseloss_1"][0]
    assert places["mseloss_1"][0] < places["sgd_1"][0]
