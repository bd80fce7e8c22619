"""Composites in the compiled network."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch

from backend import catalog
from backend.compile.compiled import CompileError
from backend.compile.drawing import Compiled, compile_drawing
from backend.infer.inferrer import Inferrer
from graph.defining import expose
from graph.edits import AddNode, Connect, Disconnect, Edit, Link, Node, Rename, SetOption, SetParam
from graph.grouping import group
from graph.model import GraphModel
from graph.unpacking import unpack

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)
IMAGES, LABELS = torch.rand(6, 1, 8, 8), torch.arange(6)


def node(name: str, **params: object) -> Node:
    return Node(name, name.rpartition("_")[0], params)


@pytest.fixture
def model() -> GraphModel:
    """digits → flatten → block_1 (linear, batch norm, relu) → linear → cross entropy → adam."""
    model = GraphModel(REGISTRY)
    layers = ["flatten_1", "linear_1", "batchnorm1d_1", "relu_1", "linear_2", "crossentropyloss_1"]
    widths = {"linear_1": {"out_features": 12}, "linear_2": {"out_features": 10}}
    for name in ["digits_1", *layers, "adam_1"]:
        model.apply(AddNode(node(name, **widths.get(name, {}))))
    model.apply(Connect(Link("digits_1", "image", "flatten_1", "input")))
    for source, target in pairwise(layers):
        model.apply(Connect(Link(source, "output", target, "input")))
    model.apply(Connect(Link("digits_1", "label", "crossentropyloss_1", "target")))
    model.apply(Connect(Link("crossentropyloss_1", "loss", "adam_1", "loss")))
    model.apply(group(model, ["linear_1", "batchnorm1d_1", "relu_1"], "block"))
    model.apply(expose(model, "block", "linear_1", "out_features", "width"))
    return model


def compiled(model: GraphModel, *edits: Edit) -> Compiled:
    for edit in edits:
        model.apply(edit)
    snapshot = model.snapshot()
    made = compile_drawing(snapshot, REGISTRY, INFERRER.infer(snapshot))
    assert isinstance(made, Compiled)
    return made


def test_names_in_the_state_dict_show_the_path(model) -> None:
    names = compiled(model).module.state_dict()
    assert "block_1.linear_1.weight" in names
    assert "block_1.batchnorm1d_1.running_mean" in names
    assert "linear_2.bias" in names


def test_repetitions_are_numbered_as_in_torchs_containers(model) -> None:
    made = compiled(model, SetParam("block_1", "repeat", 3))
    assert [n for n in made.module.state_dict() if n.endswith("linear_1.weight")] == [
        f"block_1.{turn}.linear_1.weight" for turn in range(3)
    ]
    assert "self.block_1[2].linear_1(" in made.module.code
    made.steps[0](IMAGES, LABELS)
    torch.testing.assert_close(made.graph_module.eval()(IMAGES), made.predict(IMAGES))
    torch.testing.assert_close(made.module.eval()(IMAGES), made.predict(IMAGES))


def test_a_composite_computes_what_its_nodes_compute(model) -> None:
    closed = compiled(model)
    opened = compiled(model, unpack(model, "block_1"))
    state = {name.removeprefix("block_1."): v for name, v in closed.module.state_dict().items()}
    opened.module.load_state_dict(state)
    torch.testing.assert_close(opened.predict(IMAGES), closed.predict(IMAGES))
    for _ in range(3):
        ours, theirs = closed.steps[0](IMAGES, LABELS), opened.steps[0](IMAGES, LABELS)
        torch.testing.assert_close(ours, theirs, rtol=0, atol=0)


def test_uses_that_share_have_one_set_of_weights(model) -> None:
    model.apply(SetParam("block_1", "width", 64))
    model.apply(AddNode(Node("block_2", "composite:block")))
    model.apply(Disconnect(Link("block_1", "output", "linear_2", "input")))
    model.apply(Connect(Link("block_1", "output", "block_2", "input")))
    model.apply(Connect(Link("block_2", "output", "linear_2", "input")))
    made = compiled(model, SetOption("block_2", "shares", "block_1"))
    assert not any(name.startswith("block_2") for name in made.module.state_dict())
    assert made.module.code.count("self.block_1.linear_1(") == 2
    made.steps[0](IMAGES, LABELS)


def test_a_frozen_composite_is_not_trained_and_its_statistics_rest(model) -> None:
    made = compiled(model, SetOption("block_1", "frozen", True))
    before = {name: value.clone() for name, value in made.module.state_dict().items()}
    made.steps[0](IMAGES, LABELS)
    after = made.module.state_dict()
    changed = {name for name in before if not torch.equal(before[name], after[name])}
    assert changed == {"linear_2.weight", "linear_2.bias"}


def test_a_bypassed_composite_is_left_out(model) -> None:
    made = compiled(model, SetOption("block_1", "bypassed", True))
    assert set(made.module.state_dict()) == {"linear_2.weight", "linear_2.bias"}


def test_an_optimizer_may_name_a_composite(model) -> None:
    made = compiled(model, SetParam("adam_1", "parameters", "block_1"))
    assert all(name.startswith("block_1.") for name in made.steps[0].parameters)


def test_an_error_names_the_path(model) -> None:
    made = compiled(model)
    with pytest.raises(RuntimeError) as caught:
        made.steps[0](IMAGES[:, :, :4], LABELS)
    assert made.node_of(caught.value) == "block_1.linear_1"


def test_a_name_that_torch_needs_is_refused_inside_too(model) -> None:
    model.inside("block").apply(Rename("relu_1", "forward"))
    with pytest.raises(CompileError) as caught:
        compiled(model)
    problem = caught.value.problem
    assert problem.node == "block_1.forward"
    model.apply(problem.fixes[0].edit)
    assert compiled(model).steps
