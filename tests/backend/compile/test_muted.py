"""A muted wire is as if it were not there, and dots, notes and folding change nothing at all."""

from dataclasses import replace

import pytest
import torch

from backend import catalog
from backend.infer.inferrer import Inferrer
from graph.edits import (
    Annotate,
    Annotation,
    Connect,
    Definition,
    Disconnect,
    Inside,
    Link,
    LinkState,
    Node,
    SetLink,
    SetOption,
)
from graph.flatten import flatten
from graph.model import GraphModel

REGISTRY = catalog.load_installed()
INFERRER = Inferrer(REGISTRY)
MUTED = LinkState(muted=True)


@pytest.fixture
def residual(snapshot_of) -> GraphModel:
    """A network with two ways into an addition."""
    snapshot = snapshot_of(
        "digits_1.image > flatten_1 > linear_1 > relu_1 > add_1.tensors_1:output > linear_2 "
        "> crossentropyloss_1 > adam_1",
        "digits_1.label > crossentropyloss_1.target",
        "linear_1 > tanh_1",
        params={"linear_1": {"out_features": 16}, "linear_2": {"out_features": 10}},
    )
    model = GraphModel(REGISTRY, snapshot.nodes.values(), snapshot.links)
    port = next(p for p in model.input_names("add_1") if model.link_into("add_1", p) is None)
    model.apply(Connect(Link("linear_1", "output", "add_1", port)))
    return model


def skip_of(model: GraphModel) -> Link:
    return next(link for link in model.links_into("add_1") if link.source == "linear_1")


def test_muting_compiles_to_the_same_code_as_cutting(residual, compile_snapshot):
    skip = skip_of(residual)
    inverse = residual.apply(SetLink(skip, MUTED))
    muted = compile_snapshot(residual.snapshot())
    residual.apply(inverse)
    whole = compile_snapshot(residual.snapshot())
    residual.apply(Disconnect(skip))
    cut = compile_snapshot(residual.snapshot())
    assert muted.code == cut.code
    assert muted.code != whole.code
    batch = torch.randn(4, 1, 8, 8)
    assert torch.equal(muted.predict(batch)[0], cut.predict(batch)[0])


def test_dots_notes_and_collapsed_nodes_change_neither_code_nor_weights(residual, compile_snapshot):
    before = compile_snapshot(residual.snapshot())
    residual.apply(SetLink(skip_of(residual), LinkState(((1.0, 2.0), (3.0, 4.0)))))
    residual.apply(SetOption("linear_1", "collapsed", True))
    residual.apply(Annotate("note_1", Annotation("note", (0.0, 0.0), (90.0, 90.0), "x")))
    after = compile_snapshot(residual.snapshot())
    assert after.code == before.code
    assert after.module.state_dict().keys() == before.module.state_dict().keys()
    for name, value in before.module.state_dict().items():
        assert torch.equal(value, after.module.state_dict()[name])


def test_the_problem_of_an_open_input_says_that_its_wire_is_muted(residual):
    into = residual.link_into("relu_1", "input")
    residual.apply(SetLink(into, LinkState(((9.0, 9.0),), muted=True)))
    (problem,) = INFERRER.infer(residual.snapshot()).nodes["relu_1"].problems
    assert problem.code == "input.missing"
    assert str(problem.message) == "input of relu_1 is not connected: its wire is muted."
    residual.apply(problem.fixes[0].edit)
    assert residual.link_state(into) == LinkState(((9.0, 9.0),))
    assert not INFERRER.infer(residual.snapshot()).nodes["relu_1"].problems


def test_a_wire_muted_inside_a_composite_is_told_of_and_mended_there():
    nodes = (Node("x", "port:input"), Node("linear_1", "linear"), Node("y", "port:output"))
    links = (Link("x", "output", "linear_1", "input"), Link("linear_1", "output", "y", "input"))
    model = GraphModel(
        REGISTRY,
        [
            Node("digits_1", "digits"),
            Node("flatten_1", "flatten"),
            Node("block_1", "composite:block"),
        ],
        [
            Link("digits_1", "image", "flatten_1", "input"),
            Link("flatten_1", "output", "block_1", "x"),
        ],
        composites={"block": Definition(nodes, links)},
    )
    model.apply(Inside("block", SetLink(links[0], MUTED)))
    assert not any(
        link.target.endswith("linear_1") for link in flatten(model.snapshot(), REGISTRY).links
    )
    found = INFERRER.infer(model.snapshot()).problems
    problem = next(p for p in found if "muted" in str(p.message))
    assert problem.node == "block_1.linear_1"
    model.apply(problem.fixes[0].edit)
    assert not any("muted" in str(p.message) for p in INFERRER.infer(model.snapshot()).problems)


def test_a_muted_wire_to_a_use_of_a_composite_is_told_of():
    nodes = (Node("x", "port:input"), Node("linear_1", "linear"), Node("y", "port:output"))
    links = (Link("x", "output", "linear_1", "input"), Link("linear_1", "output", "y", "input"))
    into = Link("flatten_1", "output", "block_1", "x")
    model = GraphModel(
        REGISTRY,
        [
            Node("digits_1", "digits"),
            Node("flatten_1", "flatten"),
            Node("block_1", "composite:block"),
        ],
        [Link("digits_1", "image", "flatten_1", "input"), into],
        composites={"block": Definition(nodes, links)},
        states={into: MUTED},
    )
    messages = [str(problem.message) for problem in INFERRER.infer(model.snapshot()).problems]
    assert "x of block_1 is not connected: its wire is muted." in messages
    cut = replace(model.snapshot(), states={})
    assert len(INFERRER.infer(cut).problems) == len(messages)


def test_every_remedy_beside_muted_wires_can_be_applied(residual):
    for link in list(residual.links()):
        with residual.trial(SetLink(link, MUTED)):
            problems = INFERRER.infer(residual.snapshot()).problems
            for node in INFERRER.infer(residual.snapshot()).nodes.values():
                problems += node.problems
            for fix in [fix for problem in problems for fix in problem.fixes]:
                with residual.trial(fix.edit):
                    pass
