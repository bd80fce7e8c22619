"""One harness for every node type that computes: compiled, run, drawn as an fx graph, trained."""

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from backend import catalog
from backend.compile.compiled import NonFiniteError
from backend.compile.drawing import Compiled, compile_drawing
from backend.infer import call
from backend.infer.result import Inference, NodeResult
from graph.edits import Link, Node
from graph.registry import Registry
from graph.snapshot import Snapshot
from graph.spec import Category, NodeSpec, Port, Role
from graph.tensorspec import TensorSpec
from tests.node_inputs import PARAMS, example_inputs

COMPUTING = [
    spec
    for spec in catalog.load_installed()
    if spec.role in (Role.MODULE, Role.FUNCTION, Role.LOSS)
]
LEARNING_RATE = 0.01  # SGD's default in the catalogue
every = pytest.mark.parametrize("spec", COMPUTING, ids=lambda spec: spec.id)
INNER = [spec for spec in COMPUTING if spec.role is not Role.LOSS]  # what may be in a network
every_inner = pytest.mark.parametrize("spec", INNER, ids=lambda spec: spec.id)


def params_of(spec: NodeSpec, inputs: dict[str, Tensor]) -> dict[str, object]:
    shapes = {name: tuple(tensor.shape) for name, tensor in inputs.items()}
    return catalog.inferred(spec, PARAMS.get(spec.id, {}), shapes)


def around(spec: NodeSpec, inputs: dict[str, Tensor], *, trained: bool) -> Compiled:
    """``spec`` fed by a data set that has its inputs; with an optimizer if ``trained``.

    Then the first input of real numbers goes through a PReLU, so that there is something to train.
    """
    ports = tuple(Port(name) for name in inputs)
    source = NodeSpec("source", "", Category.DATA, "", Role.DATASET, "", outputs=ports)
    registry = Registry([source, *catalog.load_installed()])
    learned = next((name for name, tensor in inputs.items() if tensor.requires_grad), "")
    links = [Link("data", name, "node", name) for name in inputs]
    types = {"data": "source", "node": spec.id}
    if trained:
        if learned:
            types["before"] = "prelu"
            links = [link for link in links if link.input != learned]
            links += [Link("data", learned, "before", "input")]
            links += [Link("before", "output", "node", learned)]
        end, output = "node", spec.output_names(params_of(spec, inputs))[0]
        if spec.role is not Role.LOSS:
            types["end"] = "minimize"
            links.append(Link(end, output, "end", "input"))
            end, output = "end", "loss"
        types["optimizer"] = "sgd"
        links.append(Link(end, output, "optimizer", "loss"))
    results = {name: NodeResult() for name in types}
    shapes = {name: TensorSpec(tuple(tensor.shape)) for name, tensor in inputs.items()}
    results["data"] = NodeResult(outputs=shapes)
    results["node"] = replace(results["node"], params=params_of(spec, inputs))
    nodes = {name: Node(name, kind) for name, kind in types.items()}
    return compile_drawing(Snapshot(nodes, tuple(links)), registry, Inference(results))


def in_order(drawn: Compiled, inputs: dict[str, Tensor]) -> list[Tensor]:
    return [inputs[field].detach() for _, field in drawn.columns]


@every
def test_compiled_it_gives_what_it_gives_alone(spec):
    inputs = example_inputs(spec)
    drawn = around(spec, inputs, trained=False)
    if spec.role is Role.LOSS:
        drawn.evaluation.add(*in_order(drawn, inputs))
        found = (torch.tensor(drawn.evaluation.scores().values["loss"]),)
    else:
        torch.manual_seed(3)
        found = drawn.predict(*in_order(drawn, inputs))
    torch.manual_seed(3)
    alone = drawn._plan.calls["node"].target
    expected = call.call(spec, alone, {name: t.detach() for name, t in inputs.items()})
    torch.testing.assert_close(found[0], expected[0].detach(), check_dtype=False, equal_nan=True)


@every_inner
def test_its_graph_and_its_module_agree_with_the_emitted_source(spec):
    inputs = example_inputs(spec)
    drawn = around(spec, inputs, trained=False)
    batch, results = in_order(drawn, inputs), []
    drawn.graph_module.graph.lint()
    for run in (drawn.predict, drawn.module.eval(), drawn.graph_module.eval()):
        torch.manual_seed(3)
        with torch.no_grad():
            results.append(run(*batch)[0])
    assert torch.equal(results[0].nan_to_num(), results[1].nan_to_num())
    assert torch.equal(results[0].nan_to_num(), results[2].nan_to_num())


@every
def test_it_can_be_trained(spec):
    inputs = example_inputs(spec)
    shown = around(spec, inputs, trained=False)
    output = shown._plan.calls["node"].target
    result = call.call(spec, output, inputs)[0]
    if not result.requires_grad:
        pytest.skip("no gradient passes")
    drawn = around(spec, inputs, trained=True)
    step = drawn.steps[0]
    before = {name: parameter.clone() for name, parameter in step.parameters.items()}
    if not result.isfinite().all():  # the root of a negative number
        with pytest.raises(NonFiniteError) as stopped:
            step(*in_order(drawn, inputs))
        assert stopped.value.problem.node == "node"
        return
    step.keep_gradients = True
    step(*in_order(drawn, inputs))
    assert step.gradients
    for name, gradient in step.gradients.items():
        moved = drawn.module.get_parameter(name)
        torch.testing.assert_close(moved, before[name] - LEARNING_RATE * gradient)
