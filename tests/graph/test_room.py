"""Room for a node in a wire."""

from __future__ import annotations

import gc
import time

import pytest

from graph.edits import AddNode, Connect, Link, Move
from graph.model import GraphModel
from graph.room import GAP, MOST, make_room
from tests.graph.drawings import chain, node

SIZE = (160.0, 60.0)


def row(*names: str, step: float = 200.0) -> GraphModel:
    """A chain of nodes side by side."""
    model = chain(*names)
    model.apply(Move({name: (i * step, 0.0) for i, name in enumerate(names)}))
    return model


def boxes(model: GraphModel) -> dict[str, tuple[float, float, float, float]]:
    return {one.name: (*one.position, *SIZE) for one in model.nodes()}


def wire(model: GraphModel, source: str, target: str) -> Link:
    return next(link for link in model.links_into(target) if link.source == source)


def test_what_follows_steps_aside_together() -> None:
    model = row("linear_1", "relu_1", "linear_2")
    room = make_room(model, boxes(model), wire(model, "linear_1", "relu_1"), (180.0, 0.0), SIZE)
    assert room.place == (160 + GAP, 0)
    assert room.moved["relu_1"][0] == room.place[0] + SIZE[0] + GAP
    assert room.moved["linear_2"][0] - room.moved["relu_1"][0] == 200
    assert "linear_1" not in room.moved


def test_a_wire_that_is_long_enough_moves_nobody() -> None:
    model = row("linear_1", "relu_1", step=600.0)
    link = wire(model, "linear_1", "relu_1")
    room = make_room(model, boxes(model), link, (300.0, 40.0), SIZE)
    assert (room.place, dict(room.moved)) == ((300.0, 40.0), {})


def test_a_node_near_the_row_of_the_one_before_it_stands_in_that_row() -> None:
    model = row("linear_1", "relu_1", step=600.0)
    link = wire(model, "linear_1", "relu_1")
    assert make_room(model, boxes(model), link, (300.0, -12.0), SIZE).place == (300.0, 0.0)


def test_a_stranger_in_the_way_is_pushed_and_one_beside_is_not() -> None:
    model = row("linear_1", "relu_1")
    for name, place in (("tanh_1", (380.0, 20.0)), ("tanh_2", (380.0, 400.0))):
        model.apply(AddNode(node(name)))
        model.apply(Move({name: place}))
    link = wire(model, "linear_1", "relu_1")
    room = make_room(model, boxes(model), link, (180.0, 0.0), SIZE)
    assert set(room.moved) == {"relu_1", "tanh_1"}


def test_the_next_row_of_a_folded_drawing_stays() -> None:
    model = row("linear_1", "relu_1", "linear_2", "relu_2")
    model.apply(Move({"linear_2": (0.0, 300.0), "relu_2": (200.0, 300.0)}))
    link = wire(model, "linear_1", "relu_1")
    assert set(make_room(model, boxes(model), link, (180.0, 0.0), SIZE).moved) == {"relu_1"}


def test_a_wire_that_runs_back_has_no_room_to_give() -> None:
    model = row("linear_1", "relu_1", step=-400.0)
    link = wire(model, "linear_1", "relu_1")
    assert not make_room(model, boxes(model), link, (0.0, 0.0), SIZE).moved


@pytest.mark.parametrize(("number", "moved"), [(MOST, MOST), (5000, 0)])
def test_many_nodes_step_aside_at_once_and_too_many_stay(number: int, moved: int) -> None:
    model = row(*(f"relu_{i}" for i in range(1, number + 1)))
    model.apply(AddNode(node("linear_1")))
    model.apply(Connect(Link("linear_1", "output", "relu_1", "input")))
    model.apply(Move({"linear_1": (-200.0, 0.0)}))
    link = wire(model, "linear_1", "relu_1")
    known = boxes(model)
    gc.disable()  # what other tests left behind is not timed
    before = time.thread_time()
    room = make_room(model, known, link, (-20.0, 0.0), SIZE)
    took = time.thread_time() - before
    gc.enable()
    assert took < 0.1
    assert len(room.moved) == moved
