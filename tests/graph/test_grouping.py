"""Nodes become a composite, and a composite nodes again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.document import Document, dump
from graph.edits import (
    AddNode,
    Annotate,
    Annotation,
    Connect,
    Define,
    Exposed,
    Inside,
    Link,
    SetOption,
    SetParam,
)
from graph.flatten import flatten
from graph.grouping import group
from graph.model import GraphModel
from graph.problems import EditError
from graph.unpacking import unpack
from tests.graph.drawings import chain, definition, node, with_block


def types_in_order(model: GraphModel) -> list[str]:
    flat = flatten(model.snapshot(), model.registry)
    assert not flat.problems
    return [flat.nodes[name].type for name in flat.order]


def code_of_grouping(model: GraphModel, *names: str, composite: str = "block") -> str:
    with pytest.raises(EditError) as caught:
        model.apply(group(model, names, composite))
    return caught.value.problem.code


def test_wires_that_crossed_become_ports_in_one_step() -> None:
    model = chain("digits_1", "linear_1", "relu_1", "linear_2")
    before, types = dump(Document.of(model)), types_in_order(model)
    inverse = model.apply(group(model, ["linear_1", "relu_1"], "block"))
    assert sorted(one.name for one in model.nodes()) == ["block_1", "digits_1", "linear_2"]
    assert model.input_names("block_1") == ["input"]
    assert model.output_names("block_1") == ["output"]
    assert types_in_order(model) == types
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_frames_and_notes_go_inside_and_come_out_at_each_turn() -> None:
    model = chain("digits_1", "linear_1", "relu_1", "linear_2")
    x, y = model.node("linear_1").position
    frame = Annotation("frame", (x - 20.0, y - 40.0), (400.0, 200.0), "Stem")
    model.apply(Annotate("frame_1", frame))
    before = dump(Document.of(model))
    model.apply(group(model, ["linear_1", "relu_1"], "block", ["frame_1"]))
    assert not model.annotations
    assert model.composites["block"].annotations == {"frame_1": frame}
    model.apply(SetParam("block_1", "repeat", 2))
    model.apply(Annotate("frame_1", replace(frame, text="Other")))
    model.apply(unpack(model, "block_1"))
    assert [one.text for one in model.annotations.values()] == ["Other", "Stem", "Stem"]
    at = {name: one.position for name, one in model.annotations.items()}
    x, y = model.node("linear_1").position
    assert at["frame_2"] == (x - 20.0, y - 40.0)
    assert at["frame_3"][0] > at["frame_2"][0]
    model = chain("digits_1", "linear_1", "relu_1", "linear_2")
    model.apply(Annotate("frame_1", frame))
    inverse = model.apply(group(model, ["linear_1", "relu_1"], "block", ["frame_1"]))
    model.apply(inverse)
    assert dump(Document.of(model)) == before


def test_one_source_is_one_port_however_many_nodes_it_feeds() -> None:
    model = chain("digits_1", "relu_1")
    model.apply(AddNode(node("add_1")))
    model.apply(Connect(Link("digits_1", "image", "add_1", "tensors_1")))
    model.apply(Connect(Link("relu_1", "output", "add_1", "tensors_2")))
    model.apply(group(model, ["relu_1", "add_1"], "skip"))
    assert model.input_names("skip_1") == ["input"]


def test_open_ends_become_ports_when_no_wire_crossed() -> None:
    model = chain("linear_1", "relu_1")
    model.apply(group(model, ["linear_1", "relu_1"], "block"))
    assert model.input_names("block_1") == ["input"]
    assert model.output_names("block_1") == ["output"]


def test_a_way_out_and_back_is_refused() -> None:
    model = chain("linear_1", "relu_1", "linear_2")
    assert code_of_grouping(model, "linear_1", "linear_2") == "group.cycle"


def test_shared_weights_are_not_cut() -> None:
    model = chain("linear_1", "linear_2")
    model.apply(SetOption("linear_2", "shares", "linear_1"))
    assert code_of_grouping(model, "linear_1") == "group.shares"
    model.apply(group(model, ["linear_1", "linear_2"], "twins"))
    assert model.inside("twins").node("linear_2").shares == "linear_1"


def test_what_names_a_node_does_not_go_inside_without_it() -> None:
    model = chain("linear_1", "mseloss_1", "sgd_1")
    model.apply(SetParam("sgd_1", "parameters", "linear_1"))
    assert code_of_grouping(model, "mseloss_1", "sgd_1") == "group.reference"
    model.apply(group(model, ["linear_1", "mseloss_1", "sgd_1"], "all"))
    assert model.inside("all").node("sgd_1").params["parameters"] == "linear_1"


def test_a_schedule_stays_with_its_optimizer() -> None:
    model = chain("sgd_1")
    model.apply(AddNode(node("steplr_1")))
    model.apply(Connect(Link("steplr_1", "schedule", "sgd_1", "schedule")))
    assert code_of_grouping(model, "sgd_1") == "group.schedule"


@pytest.mark.parametrize(("names", "code"), [((), "group.empty"), (("gone_1",), "node.unknown")])
def test_what_cannot_be_grouped_is_said(names: tuple[str, ...], code: str) -> None:
    assert code_of_grouping(chain("relu_1"), *names) == code


def test_a_taken_name_is_refused() -> None:
    assert code_of_grouping(with_block(), "relu_1") == "composite.taken"


def test_what_an_optimizer_names_is_still_found() -> None:
    model = chain("linear_1", "linear_2", "mseloss_1", "sgd_1")
    model.apply(SetParam("sgd_1", "parameters", "linear_1"))
    model.apply(group(model, ["linear_1", "linear_2"], "block"))
    assert model.node("sgd_1").params["parameters"] == "block_1.linear_1"
    model.apply(unpack(model, "block_1"))
    assert model.node("sgd_1").params["parameters"] == "linear_1"


def test_grouping_inside_a_composite_keeps_its_params() -> None:
    model = with_block("linear_1", "relu_1")
    before = dump(Document.of(model))
    inner = model.inside("block")
    inverse = inner.apply(group(inner, ["linear_1"], "core"))
    assert inner.exposed == (Exposed("width", (("core_1", "width"),)),)
    model.apply(SetParam("block_1", "width", 5))
    flat = flatten(model.snapshot(), model.registry)
    assert flat.nodes["block_1.core_1.linear_1"].params == {"out_features": 5}
    model.apply(SetParam("block_1", "width", 5))
    inner.apply(unpack(inner, "core_1"))
    assert inner.exposed == (Exposed("width", (("linear_1", "out_features"),)),)
    assert before.count(b"linear_1")
    assert inverse is not None


def test_a_composite_of_composites_is_grouped_like_any_node() -> None:
    model = with_block()
    types = types_in_order(model)
    model.apply(group(model, ["block_1", "relu_1"], "outer"))
    assert types_in_order(model) == types
    model.apply(Define("other", definition("relu_1")))
    model.apply(Inside("outer", AddNode(node("other_1", "composite:other"))))
