"""Composites become nodes again, which compute and learn what they did."""

from __future__ import annotations

import itertools

import pytest

from graph.catalog import load
from graph.composites import REPEAT
from graph.document import Document, dump
from graph.edits import (
    AddNode,
    Define,
    Edit,
    Exposed,
    Inside,
    Move,
    SetExposed,
    SetOption,
    SetParam,
)
from graph.flatten import flatten
from graph.model import GraphModel
from graph.problems import EditError
from graph.training import FOLLOWS
from graph.unpacking import unpack
from tests.graph.drawings import chain, definition, node, with_block

REGISTRY = load()


def types_in_order(model: GraphModel) -> list[str]:
    flat = flatten(model.snapshot(), model.registry)
    assert not flat.problems
    return [flat.nodes[name].type for name in flat.order]


def unpacked(model: GraphModel, *names: str) -> Edit:
    """Unpack, and see that undo brings back the very same file."""
    before = dump(Document.of(model.root))
    inverse = model.apply(unpack(model, *names))
    after = dump(Document.of(model.root))
    again = model.apply(inverse)
    assert dump(Document.of(model.root)) == before
    inverse = model.apply(again)
    assert dump(Document.of(model.root)) == after
    return inverse


def two_blocks(*names: str) -> GraphModel:
    """block_1 and block_2 of one definition, of nodes as they are in the catalogue."""
    model = GraphModel(REGISTRY)
    width = Exposed("width", (("linear_1", "out_features"),))
    inner = definition(*names or ("linear_1", "relu_1"), exposed=(width,))
    model.apply(Define("block", inner))
    for name in ("block_1", "block_2"):
        model.apply(AddNode(node(name, "composite:block")))
    return model


def follow(model: GraphModel, name: str, leader: str) -> None:
    model.apply(SetParam(name, FOLLOWS, leader))
    model.apply(SetParam(name, "follow_rate", 0.25))


def test_unpacking_sets_the_values_of_the_use() -> None:
    model = with_block("linear_1", "relu_1")
    model.apply(SetParam("block_1", "width", 7))
    types = types_in_order(model)
    before = dump(Document.of(model))
    inverse = model.apply(unpack(model, "block_1"))
    assert model.node("linear_1").params == {"out_features": 7}
    assert types_in_order(model) == types
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_unpacking_repeats_what_was_repeated() -> None:
    model = with_block("linear_1", "relu_1")
    model.apply(SetParam("block_1", "repeat", 3))
    types = types_in_order(model)
    model.apply(unpack(model, "block_1"))
    assert types_in_order(model) == types
    assert types.count("linear") == 3


def test_a_plain_node_cannot_be_unpacked() -> None:
    with pytest.raises(EditError, match="is no composite"):
        unpack(chain("relu_1"), "relu_1")


def test_unpacked_nodes_follow_those_of_what_was_followed() -> None:
    model = two_blocks()
    follow(model, "block_2", "block_1")
    unpacked(model, "block_2")
    made = model.node("linear_1")
    assert made.params == {FOLLOWS: "block_1.linear_1", "follow_rate": 0.25}
    assert not model.node("relu_1").params
    unpacked(model, "block_1")
    assert model.node("linear_1").params[FOLLOWS] == "linear_2"


def test_each_time_of_a_repeated_use_follows_its_own() -> None:
    model = two_blocks()
    follow(model, "block_2", "block_1")
    for name in ("block_1", "block_2"):
        model.apply(SetParam(name, REPEAT, 2))
    unpacked(model, "block_2")
    leaders = [model.node(name).params[FOLLOWS] for name in ("linear_1", "linear_2")]
    assert leaders == ["block_1.0.linear_1", "block_1.1.linear_1"]
    unpacked(model, "block_1")
    leaders = [model.node(name).params[FOLLOWS] for name in ("linear_1", "linear_2")]
    assert leaders == ["linear_3", "linear_4"]


def test_a_composite_inside_follows_the_one_inside_the_other() -> None:
    model = two_blocks()
    model.apply(Define("outer", definition("relu_1")))
    model.apply(Inside("outer", AddNode(node("block_1", "composite:block"))))
    for name in ("outer_1", "outer_2"):
        model.apply(AddNode(node(name, "composite:outer")))
    follow(model, "outer_2", "outer_1")
    flat = flatten(model.snapshot(), model.registry)
    before = flat.nodes["outer_2.block_1.linear_1"].params
    unpacked(model, "outer_2")
    flat = flatten(model.snapshot(), model.registry)
    assert flat.nodes["block_3.linear_1"].params == before
    assert before[FOLLOWS] == "outer_1.block_1.linear_1"


def test_what_another_one_follows_is_unpacked_after_it_or_with_it() -> None:
    model = two_blocks("linear_1")
    follow(model, "block_2", "block_1")
    with pytest.raises(EditError, match="block_2 follows block_1"):
        unpack(model, "block_1")
    unpacked(model, "block_1", "block_2")
    assert model.node("linear_1").params[FOLLOWS] == "linear_2"
    assert FOLLOWS not in model.node("linear_2").params


def test_those_that_follow_each_other_are_not_unpacked() -> None:
    model = two_blocks("linear_1")
    follow(model, "block_2", "block_1")
    follow(model, "block_1", "block_2")
    for names in (("block_1",), ("block_1", "block_2")):
        with pytest.raises(EditError, match="follows"):
            unpack(model, *names)


@pytest.mark.parametrize("names", [("block_1",), ("block_2",)])
def test_one_that_shares_weights_is_not_unpacked_alone(names: tuple[str, ...]) -> None:
    model = two_blocks()
    model.apply(SetOption("block_2", "shares", "block_1"))
    with pytest.raises(EditError, match="shares weights"):
        unpack(model, *names)


@pytest.mark.parametrize("names", [("block_1", "block_2"), ("block_2", "block_1")])
def test_those_that_share_weights_are_unpacked_together(names: tuple[str, ...]) -> None:
    model = two_blocks()
    model.apply(SetParam("block_1", "width", 7))
    model.apply(SetParam("block_1", REPEAT, 2))
    model.apply(SetOption("block_2", "shares", "block_1"))
    flat = flatten(model.snapshot(), model.registry)
    widths = [one.params["out_features"] for one in flat.nodes.values() if one.type == "linear"]
    assert widths == [7, 7, 7, 7]
    unpacked(model, *names)
    linear = [one for one in model.nodes() if one.type == "linear"]
    assert [one.params["out_features"] for one in linear] == widths
    assert [one.shares for one in linear] == ["", "", "linear_1", "linear_2"]
    assert not any(one.shares for one in model.nodes() if one.type == "relu")


def test_a_bypassed_composite_is_not_unpacked() -> None:
    model = with_block()
    model.apply(SetOption("block_1", "bypassed", True))
    with pytest.raises(EditError, match="bypassed"):
        unpack(model, "block_1")


@pytest.mark.parametrize("param", [REPEAT, FOLLOWS])
def test_what_each_use_of_the_composite_around_sets_has_to_stay(param: str) -> None:
    model = two_blocks()
    model.apply(Define("outer", definition("relu_1")))
    inner = model.inside("outer")
    inner.apply(AddNode(node("block_1", "composite:block")))
    inner.apply(SetExposed((Exposed("outside", (("block_1", param),)),)))
    with pytest.raises(EditError, match="by outside"):
        unpack(inner, "block_1")


def test_how_fast_it_follows_goes_on_being_set_from_around() -> None:
    model = two_blocks()
    model.apply(Define("outer", definition("relu_1")))
    inner = model.inside("outer")
    for name in ("block_1", "block_2"):
        inner.apply(AddNode(node(name, "composite:block")))
    follow(inner, "block_2", "block_1")
    inner.apply(SetExposed((Exposed("speed", (("block_2", "follow_rate"),)),)))
    unpacked(inner, "block_2")
    assert inner.exposed == (Exposed("speed", (("linear_1", "follow_rate"),)),)


def test_what_follows_makes_room_for_what_comes_out() -> None:
    model = with_block("linear_1", "relu_1")
    model.apply(Inside("block", Move({"linear_1": (0.0, 0.0), "relu_1": (200.0, 0.0)})))
    model.apply(Move({"block_1": (100.0, 0.0), "relu_1": (300.0, 0.0), "digits_1": (0.0, 0.0)}))
    model.apply(SetParam("block_1", REPEAT, 2))
    unpacked(model, "block_1")
    placed = sorted((one.position[0], one.name) for one in model.nodes())
    names = [name for _, name in placed]
    assert names[0] == "digits_1"
    assert names[-1] == "relu_1"
    steps = [after - before for (before, _), (after, _) in itertools.pairwise(placed)]
    assert min(steps[1:]) >= 200.0
