"""What is known of composites: shapes, costs and problems at every level."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from backend.infer.inferrer import Inferrer
from backend.infer.localise import localised
from graph.composites import INPUT, OUTPUT
from graph.defining import expose
from graph.edits import (
    AddNode,
    Connect,
    Definition,
    Disconnect,
    Group,
    Inside,
    Link,
    Node,
    RemoveNode,
    SetOption,
    SetParam,
    frozen_mapping,
)
from graph.grouping import group
from graph.model import GraphModel
from graph.snapshot import Snapshot
from graph.unpacking import unpack


@pytest.fixture
def blocks(sketch):
    """digits → flatten → block (linear, relu) twice → linear → cross entropy → adam."""
    digits = sketch.add("digits")
    first = sketch.add("linear", sketch.add("flatten", digits), out_features=16)
    scores = sketch.add("linear", sketch.add("relu", first), out_features=10)
    sketch.add("adam", sketch.add("crossentropyloss", scores, f"{digits}.label"))
    sketch.apply(group(sketch.model, ["linear_1", "relu_1"], "block"))
    sketch.apply(expose(sketch.model, "block", "linear_1", "out_features", "width"))
    return sketch


def test_a_composite_has_the_shapes_and_costs_of_what_is_inside(blocks) -> None:
    inference = blocks.infer()
    known = inference.nodes["block_1"]
    assert inference.ok
    assert str(known.inputs["input"]) == "N×64"
    assert str(known.outputs["output"]) == "N×16"
    assert known.cost.parameters == 64 * 16 + 16
    assert {name: known.params[name] for name in ("repeat", "width")} == {"repeat": 1, "width": 16}
    assert inference.total.parameters == 64 * 16 + 16 + 16 * 10 + 10
    assert inference.nodes["block_1.linear_1"].params["in_features"] == 64


def test_grouping_changes_no_figure(classifier) -> None:
    before = classifier.infer()
    classifier.apply(group(classifier.model, ["flatten_1", "linear_1"], "net"))
    after = classifier.infer()
    assert (after.total, after.memory_bytes) == (before.total, before.memory_bytes)
    classifier.apply(unpack(classifier.model, "net_1"))
    assert classifier.infer().total == before.total


def test_repeating_adds_up(blocks) -> None:
    blocks.apply(SetParam("block_1", "repeat", 3))
    inference = blocks.infer()
    assert inference.nodes["block_1"].cost.parameters == 64 * 16 + 16 + 2 * (16 * 16 + 16)
    assert inference.nodes["block_1.2.linear_1"].params["in_features"] == 16


def test_shared_composites_count_once(blocks) -> None:
    blocks.apply(AddNode(Node("block_2", "composite:block")))
    blocks.apply(Connect(Link("flatten_1", "output", "block_2", "input")))
    own = blocks.infer().total.parameters
    blocks.apply(SetOption("block_2", "shares", "block_1"))
    inference = blocks.infer()
    assert inference.nodes["block_2"].cost.parameters == 0
    assert inference.total.parameters == own - (64 * 16 + 16)


def test_what_is_inside_a_use_is_known_by_its_own_names(blocks) -> None:
    inside = blocks.infer().inside("block_1")
    assert str(inside.nodes["input"].outputs["output"]) == "N×64"
    assert str(inside.nodes["linear_1"].outputs["output"]) == "N×16"
    assert str(inside.nodes["output"].inputs["input"]) == "N×16"
    assert inside.total.parameters == 64 * 16 + 16
    assert blocks.infer().inside("linear_2").nodes == {}


def test_a_problem_inside_is_told_inside_and_outside(blocks) -> None:
    inner = blocks.model.inside("block")
    inner.apply(RemoveNode("relu_1"))
    inner.apply(AddNode(Node("conv2d_1", "conv2d", frozen_mapping({"kernel_size": 3}))))
    inner.apply(Connect(Link("linear_1", "output", "conv2d_1", "input")))
    inner.apply(Connect(Link("conv2d_1", "output", "output", "input")))
    inference = blocks.infer()
    problem = next(one for one in inference.problems if one.node == "block_1.conv2d_1")
    lifted = next(one for one in inference.nodes["block_1"].problems if one.code == problem.code)
    assert lifted.node == "block_1"
    assert "conv2d_1: " in str(lifted.message)
    local = [one.node for one in inference.inside("block_1").problems]
    assert "conv2d_1" in local


def test_a_remedy_inside_changes_the_definition(blocks) -> None:
    inner = blocks.model.inside("block")
    inner.apply(AddNode(Node("batchnorm2d_1", "batchnorm2d")))
    inner.apply(Disconnect(Link("linear_1", "output", "relu_1", "input")))
    inner.apply(Connect(Link("linear_1", "output", "batchnorm2d_1", "input")))
    inner.apply(Connect(Link("batchnorm2d_1", "output", "relu_1", "input")))
    problem = next(one for one in blocks.infer().problems if one.node == "block_1.batchnorm2d_1")
    assert problem.fixes
    assert all(isinstance(fix.edit, Inside) for fix in problem.fixes)
    blocks.apply(problem.fixes[0].edit)
    assert inner.node("reshape_1").params == {"shape": (1, 4, 4)}
    assert str(blocks.infer().nodes["block_1"].outputs["output"]) == "N×1×4×4"


def test_a_remedy_for_an_exposed_param_sets_it_at_the_use(blocks) -> None:
    flat = blocks.infer().flat
    wider = SetParam("block_1.linear_1", "out_features", 10)
    assert localised(flat, wider) == SetParam("block_1", "width", 10)
    inner = SetParam("linear_1", "bias", False)
    assert localised(flat, SetParam("block_1.linear_1", "bias", False)) == Inside("block", inner)


def test_what_is_frozen_learns_again_where_it_was_frozen(blocks) -> None:
    blocks.apply(group(blocks.model, ["block_1"], "outer"))
    blocks.apply(SetOption("outer_1", "frozen", True))
    blocks.apply(Inside("outer", SetOption("block_1", "frozen", True)))
    blocks.apply(Inside("block", SetOption("linear_1", "frozen", True)))
    blocks.apply(SetOption("linear_2", "frozen", True))
    (problem,) = (one for one in blocks.infer().problems if one.code == "optimizer.empty")
    blocks.apply(problem.fixes[0].edit)
    known = blocks.infer().total
    assert known.trainable == known.parameters == 64 * 16 + 16 + 16 * 10 + 10


def test_a_composite_that_follows_learns_by_itself_again(blocks) -> None:
    blocks.apply(AddNode(Node("block_2", "composite:block")))
    blocks.apply(Connect(Link("flatten_1", "output", "block_2", "input")))
    blocks.apply(SetParam("block_1", "follows", "block_2"))
    blocks.apply(SetOption("linear_2", "frozen", True))
    (problem,) = (one for one in blocks.infer().problems if one.code == "optimizer.empty")
    blocks.apply(problem.fixes[0].edit)
    assert "follows" not in blocks.model.node("block_1").params
    assert blocks.infer().ok


def test_a_loss_inside_that_nothing_uses_can_be_removed_there(blocks) -> None:
    inner = blocks.model.inside("block")
    inner.apply(AddNode(Node("l1loss_1", "l1loss")))
    inner.apply(Connect(Link("relu_1", "output", "l1loss_1", "input")))
    inner.apply(Connect(Link("linear_1", "output", "l1loss_1", "target")))
    (problem,) = (one for one in blocks.infer().problems if one.code == "loss.unused")
    assert problem.node == "block_1.l1loss_1"
    blocks.apply(problem.fixes[0].edit)
    assert "l1loss_1" not in inner


def test_a_composite_that_a_file_put_into_itself_can_be_taken_out(blocks) -> None:
    snapshot = blocks.model.snapshot()
    block = snapshot.composites["block"]
    inner = Node("again", "composite:block")
    spoilt = replace(block, nodes=(*block.nodes, inner))
    model = GraphModel(
        blocks.model.registry, snapshot.nodes.values(), snapshot.links, composites={"block": spoilt}
    )
    inference = blocks.inferrer.infer(model.snapshot())
    (problem,) = (one for one in inference.problems if one.code == "composite.recursion")
    assert problem.node == "block_1.again"
    model.apply(problem.fixes[0].edit)
    assert blocks.inferrer.infer(model.snapshot()).ok


def test_a_remedy_that_reaches_across_composites_is_not_offered(blocks) -> None:
    across = Group((RemoveNode("block_1.relu_1"), RemoveNode("linear_2")))
    assert localised(blocks.infer().flat, across) is None


def test_a_port_without_a_wire_is_told_at_the_composite_alone(blocks) -> None:
    blocks.apply(Disconnect(Link("flatten_1", "output", "block_1", "input")))
    missing = [one.node for one in blocks.infer().problems if one.code == "input.missing"]
    assert missing == ["block_1"]


def test_what_is_not_there_is_told_and_nothing_breaks(blocks) -> None:
    model = blocks.model
    for spoil in (
        Inside("block", RemoveNode("input")),
        Inside("block", RemoveNode("output")),
        Inside("block", RemoveNode("linear_1")),
    ):
        model.apply(spoil)
        assert not blocks.infer().ok
    assert "port.vanished" in blocks.codes()


def test_a_composite_in_the_middle_of_nowhere_is_a_normal_state(sketch) -> None:
    model = sketch.model
    sketch.add("relu")
    sketch.apply(group(model, ["relu_1"], "block"))
    assert "input.missing" in sketch.codes()


def test_an_optimizer_trains_a_composite_by_its_name(blocks) -> None:
    blocks.apply(SetParam("adam_1", "parameters", "block_1"))
    assert blocks.infer().ok
    blocks.apply(SetParam("adam_1", "parameters", "block_1.linear_1"))
    assert blocks.infer().ok
    blocks.apply(SetParam("adam_1", "parameters", "block_9"))
    assert "parameters.unknown" in blocks.codes()


def test_a_frozen_composite_has_nothing_to_train(blocks) -> None:
    blocks.apply(SetOption("block_1", "frozen", True))
    known = blocks.infer().nodes["block_1"]
    assert known.cost.trainable == 0
    assert known.cost.parameters == 64 * 16 + 16


def test_a_bypassed_composite_passes_shapes_on(blocks) -> None:
    blocks.apply(SetOption("block_1", "bypassed", True))
    inference = blocks.infer()
    assert str(inference.nodes["block_1"].outputs["output"]) == "N×64"
    assert inference.nodes["linear_2"].params["in_features"] == 64


def test_an_edit_evaluates_only_what_it_touches_and_keeps_the_rest(blocks) -> None:
    blocks.apply(SetParam("block_1", "repeat", 5))
    inferrer = Inferrer(blocks.model.registry)
    before = inferrer.infer(blocks.model.snapshot())
    calls = inferrer.num_evaluations
    blocks.apply(Inside("block", SetParam("linear_1", "bias", False)))
    after = inferrer.infer(blocks.model.snapshot())
    assert inferrer.num_evaluations - calls == 2  # from 64 and from 16 features
    assert after.nodes["flatten_1"] is before.nodes["flatten_1"]
    again = inferrer.infer(blocks.model.snapshot())
    assert again.nodes["block_1"] is after.nodes["block_1"]
    fresh = Inferrer(blocks.model.registry).infer(blocks.model.snapshot())
    assert replace(fresh, flat=None) == replace(after, flat=None)


def test_two_ports_of_one_composite_are_inferred(sketch) -> None:
    digits = sketch.add("digits")
    flat = sketch.add("flatten", digits)
    left = sketch.add("linear", flat, out_features=3)
    right = sketch.add("linear", flat, out_features=4)
    sketch.add("relu", left)
    sketch.add("relu", right)
    sketch.apply(group(sketch.model, [left, right], "heads"))
    outputs = sketch.infer().nodes["heads_1"].outputs
    assert sorted(map(str, outputs.values())) == ["N×3", "N×4"]
    types = [node.type for node in sketch.model.inside("heads").nodes()]
    assert (types.count(INPUT), types.count(OUTPUT)) == (1, 2)


@pytest.mark.slow
def test_a_bomb_of_composites_in_composites_is_known_in_seconds() -> None:
    inner = [Node(f"x_{i}", "relu") for i in range(2)]
    composites = {"c_0": Definition((*inner,))}
    for level in range(1, 25):
        inner = [Node(f"x_{i}", f"composite:c_{level - 1}") for i in range(10)]
        composites[f"c_{level}"] = Definition((*inner,))
    snapshot = Snapshot({"a": Node("a", "composite:c_24")}, (), composites=composites)
    start = time.thread_time()
    inference = Inferrer().infer(snapshot)
    assert time.thread_time() - start < 15  # minutes when every level tells all that is inside
    assert 0 < len(inference.nodes["a"].problems) < 1_000
    assert not inference.ok
