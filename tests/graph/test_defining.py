"""What is done to a definition."""

from __future__ import annotations

import pytest

from graph.composites import type_of
from graph.defining import (
    Place,
    add_port,
    expose,
    free_composite_name,
    free_param_name,
    make_unique,
    needed,
    order_ports,
    rename_exposed,
    rename_port,
    undefine,
    unexpose,
    uses,
)
from graph.document import Document, dump
from graph.edits import AddNode, Define, Inside, Link, SetExposed, SetParam
from graph.model import GraphModel
from graph.problems import EditError
from tests.graph.drawings import definition, node, with_block


def nested() -> GraphModel:
    """A drawing with a block, and an outer composite with another one, whose width it exposes."""
    model = with_block()
    model.apply(Define("outer", definition("relu_1")))
    model.apply(Inside("outer", AddNode(node("block_1", "composite:block", width=3))))
    model.apply(expose(model, "outer", "block_1", "width", "size"))
    return model


def test_uses_are_found_at_every_level() -> None:
    assert uses(nested(), "block") == [Place("", "block_1"), Place("outer", "block_1")]


def test_inner_definitions_are_needed_first() -> None:
    assert list(needed(nested().composites, [type_of("outer")])) == ["block", "outer"]


def test_only_an_unused_definition_is_taken_away() -> None:
    model = nested()
    with pytest.raises(EditError, match="used 2 times"):
        undefine(model, "block")
    model.apply(undefine(model, "outer"))
    assert list(model.composites) == ["block"]


def test_a_use_made_unique_no_longer_follows_the_others() -> None:
    model = with_block()
    before = dump(Document.of(model))
    inverse = model.apply(make_unique(model, "block_1"))
    assert model.node("block_1").type == "composite:block_2"
    assert len(model.links_of("block_1")) == 2
    model.apply(Inside("block", SetExposed(())))
    spec = model.spec("block_1")
    assert spec is not None
    assert spec.param("width")
    model.apply(Inside("block", SetExposed(model.inside("block_2").exposed)))
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_a_free_name_gets_a_number() -> None:
    model = with_block()
    assert free_composite_name(model, "stem") == "stem"
    assert free_composite_name(model, "block", ["block_2"]) == "block_3"


def test_ports_are_added_after_the_others_renamed_and_put_in_order() -> None:
    model = with_block()
    model.apply(add_port(model, "block", output=False))
    model.apply(add_port(model, "block", output=True, name="aux"))
    assert model.input_names("block_1") == ["x", "input_1"]
    assert model.output_names("block_1") == ["y", "aux"]
    model.apply(rename_port(model, "block", "x", "image"))
    model.apply(order_ports("block", ["input_1", "image"]))
    assert model.input_names("block_1") == ["input_1", "image"]
    assert model.links_into("block_1") == [Link("digits_1", "image", "block_1", "image")]


def test_an_exposed_param_takes_kind_and_default_from_inside() -> None:
    model = with_block()
    model.apply(Inside("block", SetParam("linear_1", "out_features", 12)))
    spec = model.spec("block_1")
    assert spec is not None
    param = spec.param("width")
    assert param is not None
    assert param.default == 12
    assert param.kind == model.registry.get("linear").param("out_features").kind  # type: ignore[union-attr]


def test_one_param_may_set_several() -> None:
    model = with_block("linear_1", "relu_1")
    model.apply(Inside("block", AddNode(node("linear_2"))))
    model.apply(expose(model, "block", "linear_2", "out_features", "width"))
    targets = (("linear_1", "out_features"), ("linear_2", "out_features"))
    assert model.inside("block").exposed[0].targets == targets


def test_what_is_not_there_cannot_be_exposed() -> None:
    with pytest.raises(EditError, match="has no linear_1 with a depth"):
        expose(with_block(), "block", "linear_1", "depth")


def test_a_param_is_taken_away() -> None:
    model = with_block()
    model.apply(unexpose(model, "block", "width"))
    assert model.inside("block").exposed == ()


def test_a_renamed_param_keeps_its_values_and_what_exposes_it() -> None:
    model = nested()
    model.apply(SetParam("block_1", "width", 9))
    before = dump(Document.of(model))
    inverse = model.apply(rename_exposed(model, "block", "width", "channels"))
    assert model.node("block_1").params == {"channels": 9}
    assert model.inside("outer").node("block_1").params == {"channels": 3}
    assert model.inside("outer").exposed[0].targets == (("block_1", "channels"),)
    model.apply(inverse)
    assert dump(Document.of(model)) == before


@pytest.mark.parametrize("own", ["repeat", "follows", "follow_rate"])
def test_what_every_composite_has_is_no_free_name_for_an_exposed_param(own: str) -> None:
    model = with_block()
    free = free_param_name(model, "block", own)
    assert free == f"{own}_2"
    model.apply(expose(model, "block", "linear_1", "in_features", free))
