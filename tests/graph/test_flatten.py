"""Drawings with their composites laid open."""

from __future__ import annotations

from graph.composites import INPUT, OUTPUT
from graph.defining import add_port
from graph.edits import (
    AddNode,
    Connect,
    Define,
    Definition,
    Disconnect,
    Inside,
    Link,
    RemoveNode,
    SetOption,
    SetParam,
    Undefine,
)
from graph.flatten import MAX_FLAT, FlatSnapshot, flatten
from graph.model import GraphModel
from tests.graph.drawings import chain, definition, node, registry, with_block


def flat_of(model: GraphModel) -> FlatSnapshot:
    return flatten(model.snapshot(), model.registry)


def codes(model: GraphModel) -> list[str]:
    flat = flat_of(model)
    return [problem.code for problem in (*flat.problems, *flat.refused.values())]


def test_a_drawing_without_composites_is_its_own_flat_one() -> None:
    model = chain("digits_1", "linear_1")
    flat = flat_of(model)
    assert flat.order == ("digits_1", "linear_1")
    assert flatten(flat, registry()) is flat


def test_inner_nodes_are_called_by_their_path() -> None:
    flat = flat_of(with_block("linear_1", "relu_1"))
    assert flat.order == ("digits_1", "block_1.linear_1", "block_1.relu_1", "relu_1")
    assert Link("digits_1", "image", "block_1.linear_1", "input") in flat.links
    assert Link("block_1.relu_1", "output", "relu_1", "input") in flat.links


def test_repetitions_are_counted_from_zero_and_follow_each_other() -> None:
    model = with_block()
    model.apply(SetParam("block_1", "repeat", 2))
    flat = flat_of(model)
    assert Link("block_1.0.linear_1", "output", "block_1.1.linear_1", "input") in flat.links
    assert flat.uses["block_1"].scopes == ("block_1.0", "block_1.1")


def test_inputs_beyond_the_outputs_go_to_every_repetition() -> None:
    model = with_block("linear_1", "relu_1")
    model.apply(add_port(model, "block", output=False, name="mask"))
    inner = model.inside("block")
    inner.apply(AddNode(node("add_1")))
    inner.apply(Connect(Link("mask", "output", "add_1", "tensors_1")))
    model.apply(Connect(Link("digits_1", "label", "block_1", "mask")))
    model.apply(SetParam("block_1", "repeat", 3))
    links = flat_of(model).links
    for turn in range(3):
        assert Link("digits_1", "label", f"block_1.{turn}.add_1", "tensors_1") in links


def test_each_use_sets_its_own_values() -> None:
    model = with_block()
    model.apply(AddNode(node("block_2", "composite:block", width=5)))
    flat = flat_of(model)
    assert flat.nodes["block_1.linear_1"].params == {}
    assert flat.nodes["block_2.linear_1"].params == {"out_features": 5}


def test_options_hold_for_all_that_is_inside() -> None:
    model = with_block()
    model.apply(AddNode(node("block_2", "composite:block", width=5)))
    model.apply(SetOption("block_2", "shares", "block_1"))
    model.apply(SetOption("block_1", "frozen", True))
    flat = flat_of(model)
    assert flat.nodes["block_1.linear_1"].frozen
    assert flat.nodes["block_2.linear_1"].shares == "block_1.linear_1"
    assert flat.nodes["block_2.linear_1"].params == {}  # the owner decides


def test_sharing_inside_what_shares_ends_at_the_owner() -> None:
    model = with_block("linear_1", "linear_2")
    model.apply(Inside("block", SetOption("linear_2", "shares", "linear_1")))
    model.apply(AddNode(node("block_2", "composite:block")))
    model.apply(SetOption("block_2", "shares", "block_1"))
    flat = flat_of(model)
    assert flat.nodes["block_1.linear_2"].shares == "block_1.linear_1"
    assert flat.nodes["block_2.linear_2"].shares == "block_1.linear_1"


def test_a_bypassed_composite_hands_its_input_on() -> None:
    model = with_block()
    model.apply(SetOption("block_1", "bypassed", True))
    flat = flat_of(model)
    assert flat.order == ("digits_1", "relu_1")
    assert flat.links == (Link("digits_1", "image", "relu_1", "input"),)


def test_names_in_params_lead_inside() -> None:
    model = with_block("linear_1", "relu_1")
    model.apply(Inside("block", AddNode(node("sgd_1", parameters="linear_1"))))
    assert flat_of(model).nodes["block_1.sgd_1"].params["parameters"] == "block_1.linear_1"


def test_a_lost_port_is_told_with_its_remedy() -> None:
    model = with_block()
    model.apply(Inside("block", RemoveNode("x")))
    flat = flat_of(model)
    problem = next(one for one in flat.problems if one.code == "port.vanished")
    assert (problem.node, problem.port) == ("block_1", "x")
    model.apply(problem.fixes[0].edit)
    assert "port.vanished" not in codes(model)


def test_a_required_port_without_a_wire_is_told_once() -> None:
    model = with_block()
    model.apply(Disconnect(Link("digits_1", "image", "block_1", "x")))
    assert codes(model) == ["input.missing"]
    assert flat_of(model).unfed == {("block_1.linear_1", "input")}


def test_an_output_that_nothing_feeds_is_told() -> None:
    model = with_block()
    model.apply(Inside("block", RemoveNode("linear_1")))
    assert codes(model) == ["port.open"]


def test_a_missing_definition_is_told() -> None:
    model = with_block()
    model.apply(Undefine("block"))
    assert codes(model) == ["composite.unknown"]


def test_values_that_do_not_fit_any_more_are_told() -> None:
    model = with_block()
    model.apply(SetParam("block_1", "width", 9))
    model.apply(AddNode(node("block_2", "composite:block", width="wide", depth=2, repeat=2)))
    model.apply(Inside("block", AddNode(node("z", OUTPUT))))
    assert sorted(codes(model)) == [
        "composite.repeat",
        "input.missing",
        "param.bad",
        "param.unknown",
        "port.open",
        "port.open",
    ]


def test_a_composite_inside_itself_stays_closed() -> None:
    endless = Definition((node("x", INPUT), node("again", "composite:a")))
    nodes = [node("a_1", "composite:a")]
    model = GraphModel(registry(), nodes, composites={"a": endless})
    assert codes(model) == ["composite.recursion"]


def test_a_bomb_of_nested_composites_is_held_off() -> None:
    model = chain("digits_1")
    model.apply(Define("a0", definition("linear_1")))
    for level in range(1, 31):
        inner = f"composite:a{level - 1}"
        double = Definition((node("one", inner), node("two", inner)))
        model.apply(Define(f"a{level}", double))
    model.apply(AddNode(node("bomb", "composite:a30")))
    assert len(flat_of(model).nodes) <= MAX_FLAT + 100
    assert "composite.large" in codes(model)


def test_a_bomb_of_repetitions_is_held_off() -> None:
    model = chain("digits_1")
    model.apply(Define("a0", definition("relu_1")))
    for level in range(1, 6):
        inside = definition()
        nodes = (*inside.nodes, node("more", f"composite:a{level - 1}", repeat=1000))
        links = (Link("x", "output", "more", "x"), Link("more", "y", "y", "input"))
        model.apply(Define(f"a{level}", Definition(nodes, links)))
    model.apply(AddNode(node("bomb", "composite:a5", repeat=1000)))
    assert len(flat_of(model).nodes) <= MAX_FLAT + 100
