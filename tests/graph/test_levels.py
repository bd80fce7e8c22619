"""Ways into composites, and what edits are for the drawing that they lead to."""

from __future__ import annotations

import json

import pytest

from graph.composites import REPEAT
from graph.defining import make_unique
from graph.edits import (
    AddNode,
    Define,
    Group,
    Inside,
    RemoveNode,
    Rename,
    RenameComposite,
    SetParam,
)
from graph.flatten import flatten
from graph.levels import (
    Step,
    all_drawings,
    drawing_at,
    followed,
    known,
    num_turns,
    plain_way,
    scope_of,
    seen_part,
    step_into,
    way_from_plain,
    way_into,
    way_of,
    way_to,
)
from tests.graph.drawings import definition, node, registry, with_block

BLOCK = Step("block", "block_1")


def nested():
    """A drawing with block_1, and outer_1 with a block_1 inside."""
    model = with_block()
    model.apply(Define("outer", definition("relu_1")))
    model.apply(Inside("outer", AddNode(node("block_1", "composite:block"))))
    model.apply(AddNode(node("outer_1", "composite:outer")))
    return model


def test_a_way_goes_as_far_as_it_is_there() -> None:
    model = nested()
    way = (Step("outer", "outer_1"), BLOCK)
    assert known(model, way) == way
    assert drawing_at(model, way).composite == "block"
    model.apply(Inside("outer", RemoveNode("block_1")))
    assert known(model, way) == way[:1]
    model.apply(RemoveNode("outer_1"))
    assert known(model, way) == ()
    assert known(model, (Step("outer"),)) == (Step("outer"),), "a definition is there unused, too"


def test_new_names_on_a_way_are_followed() -> None:
    way = (Step("outer", "outer_1"), BLOCK)
    edit = Group(
        (
            RenameComposite("block", "cell"),
            Rename("outer_1", "first"),
            Inside("outer", Rename("block_1", "second")),
            Inside("other", Rename("second", "third")),
        )
    )
    assert followed(way, edit) == (Step("outer", "first"), Step("cell", "second"))


def test_a_way_leads_into_what_a_use_was_made_to_be() -> None:
    model = nested()
    way = (Step("outer", "outer_1"), BLOCK)
    unique = make_unique(model.inside("outer"), "block_1", "other")
    back = model.apply(Inside("outer", unique))
    there = followed(way, Inside("outer", unique))
    assert there == (Step("outer", "outer_1"), Step("other", "block_1"))
    assert known(model, there) == there
    model.apply(back)
    assert known(model, followed(there, back)) == way


def test_a_way_is_kept_as_plain_values() -> None:
    way = (Step("outer", "outer_1", 2), Step("block"))
    assert way_from_plain(json.loads(json.dumps(plain_way(way)))) == way


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "block",
        [{}],
        [["block", "block_1"]],
        [{"composite": ""}],
        [{"composite": 1}],
        [{"composite": "block", "node": 1}],
        [{"composite": "block", "turn": -1}],
        [{"composite": "block", "turn": 10**9}],
        [{"composite": "block", "turn": 0.5}],
        [{"composite": "block"}] * 33,
    ],
)
def test_what_is_no_way_is_none(plain) -> None:
    assert way_from_plain(plain) is None


def test_a_drawing_hears_its_own_edits_and_that_other_definitions_changed() -> None:
    mine, other = SetParam("a", "x", 1), Inside("outer", SetParam("b", "x", 1))
    edit = Group((SetParam("top", "x", 1), Inside("block", mine), other))
    assert seen_part(edit, "block") == [mine, other]


def test_the_path_of_inference_leads_to_the_node() -> None:
    model = nested()
    inner = next(one.name for one in model.inside("block").nodes())
    way = (Step("outer", "outer_1", 2), BLOCK)
    assert way_to(model, f"outer_1.2.block_1.{inner}") == (way, inner)
    assert way_to(model, "outer_1.none") == ((), "")
    assert way_to(model, "block_1") == ((), "block_1")


def test_the_shortest_way_is_taken_into_a_definition() -> None:
    model = nested()
    assert way_into(model, "block") == (BLOCK,)
    model.apply(RemoveNode("block_1"))
    assert way_into(model, "block") == (Step("outer", "outer_1"), BLOCK)
    model.apply(RemoveNode("outer_1"))
    assert way_into(model, "block") == (Step("block"),)


def test_an_edit_is_shown_here_if_it_does_something_here() -> None:
    model = nested()
    here = (Step("outer", "outer_1"), BLOCK)
    assert way_of(model, Inside("block", RemoveNode("x")), here) == here
    assert way_of(model, Inside("block", RemoveNode("x")), ()) == (BLOCK,)
    assert way_of(model, RemoveNode("x"), here) == ()


def test_scopes_are_those_of_the_turn_that_is_seen() -> None:
    model = with_block()
    model.apply(SetParam("block_1", REPEAT, 3))
    flat = flatten(model.snapshot(), registry())
    assert num_turns(flat, (BLOCK,)) == 3
    assert scope_of(flat, (Step("block", "block_1", 1),)) == "block_1.1"
    assert scope_of(flat, (Step("block", "block_1", 99),)) == "block_1.2"
    assert scope_of(flat, (Step("block", "gone"),)) is None


def test_each_definition_is_looked_through_once() -> None:
    model = nested()
    here = (Step("outer", "outer_1"), BLOCK)
    assert all_drawings(model, here) == [(), (Step("outer", "outer_1"),), here]


def test_what_is_no_composite_cannot_be_entered() -> None:
    model = with_block()
    assert step_into(model, "block_1") == BLOCK
    assert step_into(model, "nothing") is None
    plain = next(one.name for one in model.nodes() if not one.type.startswith("composite:"))
    assert step_into(model, plain) is None
