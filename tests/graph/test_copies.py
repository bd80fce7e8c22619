"""How often a definition is there, repeats and nesting counted."""

from __future__ import annotations

import pytest

from graph.composites import REPEAT
from graph.copies import num_copies
from graph.defining import uses
from graph.edits import AddNode, Define, Exposed, Inside, SetExposed, SetOption, SetParam
from graph.flatten import flatten
from graph.levels import scopes_of
from graph.model import GraphModel
from tests.graph.drawings import definition, node, with_block


def nested() -> GraphModel:
    """block_1 at the top; outer_1 and outer_2, each with a block_1 and a block_2."""
    model = with_block()
    model.apply(Define("outer", definition("relu_1")))
    for name in ("block_1", "block_2"):
        model.apply(Inside("outer", AddNode(node(name, "composite:block"))))
    for name in ("outer_1", "outer_2"):
        model.apply(AddNode(node(name, "composite:outer")))
    return model


def laid_open(model: GraphModel, composite: str) -> int:
    return len(scopes_of(flatten(model.snapshot(), model.registry), composite))


def test_a_use_inside_counts_as_often_as_what_it_is_in() -> None:
    model = nested()
    assert len(uses(model, "block")) == 3
    assert num_copies(model, "block") == laid_open(model, "block") == 5
    assert num_copies(model.inside("outer"), "outer") == 2


def test_each_repeat_counts() -> None:
    model = nested()
    model.apply(SetParam("outer_1", REPEAT, 3))
    model.apply(Inside("outer", SetParam("block_2", REPEAT, 10)))
    assert num_copies(model, "block") == laid_open(model, "block") == 1 + 4 * 11


def test_repeats_that_are_set_from_around_count_as_set() -> None:
    model = nested()
    model.apply(Inside("outer", SetExposed((Exposed("depth", (("block_1", REPEAT),)),))))
    model.apply(Inside("outer", SetParam("block_1", REPEAT, 2)))
    model.apply(SetParam("outer_1", "depth", 7))
    assert num_copies(model, "block") == laid_open(model, "block") == 1 + (7 + 1) + (2 + 1)
    model.apply(SetOption("outer_2", "shares", "outer_1"))
    assert num_copies(model, "block") == laid_open(model, "block") == 1 + 2 * (7 + 1)


def test_what_decides_repeats_two_levels_further_in_is_handed_on() -> None:
    model = nested()
    model.apply(Define("whole", definition("relu_1")))
    model.apply(Inside("outer", SetExposed((Exposed("depth", (("block_1", REPEAT),)),))))
    model.apply(Inside("whole", AddNode(node("outer_1", "composite:outer"))))
    model.apply(Inside("whole", SetExposed((Exposed("size", (("outer_1", "depth"),)),))))
    for name, size in (("whole_1", 4), ("whole_2", 5)):
        model.apply(AddNode(node(name, "composite:whole", size=size)))
    assert num_copies(model, "block") == laid_open(model, "block") == 5 + (4 + 1) + (5 + 1)


@pytest.mark.parametrize(("name", "count"), [("alone", 0), ("block", 1), ("unknown", 0)])
def test_what_only_an_unused_definition_uses_is_not_there(name: str, count: int) -> None:
    model = with_block()
    model.apply(Define("alone", definition("relu_1")))
    model.apply(Inside("alone", AddNode(node("block_1", "composite:block"))))
    assert num_copies(model, name) == count


def test_a_bomb_of_nested_repeats_is_counted_without_being_laid_open() -> None:
    model = with_block()
    inner = "block"
    for level in range(12):
        model.apply(Define(f"level_{level}", definition("relu_1")))
        use = node("use_1", f"composite:{inner}", repeat=1000)
        model.apply(Inside(f"level_{level}", AddNode(use)))
        inner = f"level_{level}"
    model.apply(AddNode(node("top_1", f"composite:{inner}")))
    assert num_copies(model, "block") == 1 + 1000**12
