"""What is worked out without torch is what torch says, to the last figure."""

import random

import pytest

from backend import catalog
from backend.examples import ZOO
from backend.infer import forms, meta
from backend.infer.inferrer import Inferrer
from graph import document
from graph.kinds import BoolKind, ChoiceKind, FloatKind, IntKind, IntsKind, Value
from graph.spec import NodeSpec, Param
from graph.tensorspec import TensorSpec
from graph.training import TRAINING_PARAMS

REGISTRY = catalog.load_installed()
SPECS = {spec.target: spec for spec in REGISTRY}
IMAGE = TensorSpec(("N", 8, 12, 12))
TRAINING = {param.name for param in TRAINING_PARAMS}
ENOUGH, TRIES = 12, 4000


def any_shape(chance: random.Random, rank: int) -> TensorSpec:
    sizes = [chance.choice([1, 2, 4, 8, 8, 16, 5, 7, 31, 97]) for _ in range(rank)]
    if sizes:
        sizes[0] = chance.choice(["N", "N", "N", "4N", 3, 1])
    return TensorSpec(tuple(sizes), chance.choice(["float32"] * 9 + ["int64"]))


def any_inputs(chance: random.Random, spec: NodeSpec) -> dict[str, TensorSpec]:
    if not spec.inputs[0].variadic:
        dims = int(spec.id[-2]) + 2 if spec.id[-2:] in ("1d", "2d") else 3
        return {"input": any_shape(chance, dims if chance.random() < 0.9 else chance.randrange(6))}
    first, inputs = any_shape(chance, chance.choice([1, 2, 3, 4])), {}
    for number in range(chance.choice([1, 2, 3])):
        shape = list(first.shape)[chance.random() < 0.1 :]
        if shape and chance.random() < 0.5:
            shape[chance.randrange(len(shape))] = chance.choice([1, 3, 8])
        inputs[f"tensors_{number + 1}"] = TensorSpec(tuple(shape), first.dtype)
    return inputs


def any_value(chance: random.Random, param: Param) -> Value:
    match param.kind:
        case BoolKind():
            return chance.random() < 0.5
        case IntKind():
            return chance.choice([0, 1, 1, 2, 2, 3, 4, 8, -1])
        case IntsKind():
            return chance.choice([0, 1, 1, 2, 3, (1,), (2,), (1, 1), (2, 1), (3, 3), "same"])
        case FloatKind():
            return chance.choice([0.0, 0.1, 0.5, 1, 1e-5, -1.0])
        case ChoiceKind():
            return chance.choice(param.kind.choices)
    return param.default


def any_params(chance: random.Random, spec: NodeSpec, inputs) -> dict[str, Value]:
    own = [param for param in spec.params if param.name not in TRAINING]
    given = {param.name: any_value(chance, param) for param in own if chance.random() < 0.5}
    sizes = {port: tensor.concrete(0) for port, tensor in inputs.items()}
    return catalog.inferred(spec, given, sizes)


@pytest.mark.parametrize("target", forms.FORMS)
def test_a_form_says_what_torch_says_or_nothing(target):
    spec, chance, spoken = SPECS[target], random.Random(target), 0
    for _ in range(TRIES):
        inputs = any_inputs(chance, spec)
        params = any_params(chance, spec, inputs)
        found = forms.known(target, params, inputs)
        if found is not None:
            spoken += 1
            assert found == meta.evaluate(spec, params, inputs), (params, inputs)
        if spoken == ENOUGH:
            return
    pytest.fail(f"the form of {spec.title} spoke {spoken} times only")


@pytest.mark.parametrize("target", forms.FORMS)
def test_a_form_knows_the_plain_case(target):
    spec = SPECS[target]
    shape = IMAGE if spec.id[-2:] not in ("1d",) else TensorSpec(("N", 8, 12))
    ports = ("tensors_1", "tensors_2") if spec.inputs[0].variadic else ("input",)
    inputs = dict.fromkeys(ports, shape)
    params = catalog.inferred(spec, {}, {"input": shape.concrete(0)})
    assert forms.known(target, params, inputs) == meta.evaluate(spec, params, inputs) is not None


@pytest.mark.parametrize(
    ("target", "given", "shape"),
    [
        ("torch.nn.Conv2d", {"kernel_size": 13, "padding": 0}, IMAGE.shape),
        ("torch.nn.Conv2d", {"groups": 3}, IMAGE.shape),
        ("torch.nn.Conv2d", {"in_channels": 4}, IMAGE.shape),
        ("torch.nn.BatchNorm1d", {}, (1, 8)),
        ("torch.nn.MaxPool2d", {"padding": 2}, IMAGE.shape),
        ("torch.nn.Linear", {"in_features": 3}, ("N", 8)),
        ("torch.nn.Dropout", {"p": 1.5}, ("N", 8)),
    ],
)
def test_what_torch_refuses_is_left_to_torch(target, given, shape):
    spec, inputs = SPECS[target], {"input": TensorSpec(shape)}
    params = catalog.inferred(spec, given, {"input": inputs["input"].concrete(0)})
    assert forms.known(target, params, inputs) is None
    assert meta.evaluate(spec, params, inputs).failure is not None


@pytest.mark.parametrize("name", ["densenet121", "efficientnet_b0", "gpt2"])
def test_a_whole_drawing_is_known_as_torch_alone_knows_it(name, monkeypatch):
    snapshot = document.read(ZOO[name].path, REGISTRY).model(REGISTRY).snapshot()
    found = Inferrer(REGISTRY).infer(snapshot)
    monkeypatch.setattr(forms, "FORMS", {})
    assert found == Inferrer(REGISTRY).infer(snapshot)
