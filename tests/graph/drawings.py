"""Small specs and drawings for the tests of `graph`: real values, no mocks, no torch."""

from __future__ import annotations

import itertools
import random

from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Link,
    Move,
    Node,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    SetSetting,
    frozen_mapping,
)
from graph.kinds import ChoiceKind, FloatKind, IntKind, IntsKind, TextKind
from graph.model import GraphModel
from graph.registry import Registry
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role

TENSOR = Port("output")

DIGITS = NodeSpec(
    "digits",
    "Digits",
    Category.DATA,
    "Data",
    Role.DATASET,
    "",
    outputs=(Port("image"), Port("label")),
)
LINEAR = NodeSpec(
    "linear",
    "Linear",
    Category.LAYER,
    "Linear",
    Role.MODULE,
    "torch.nn.Linear",
    summary="A weighted sum.",
    inputs=(Port("input"),),
    outputs=(TENSOR,),
    params=(
        Param("in_features", IntKind(low=1, optional=True), None, infer="input[-1]"),
        Param("out_features", IntKind(low=1), 64),
    ),
    term="全连接",
    keywords=("dense", "fully connected"),
)
CONV = NodeSpec(
    "conv2d",
    "Conv2d",
    Category.LAYER,
    "Convolution",
    Role.MODULE,
    "torch.nn.Conv2d",
    inputs=(Port("input"),),
    outputs=(TENSOR,),
    params=(
        Param("kernel_size", IntsKind(length=2, low=1), 3),
        Param("padding_mode", ChoiceKind(choices=("zeros", "reflect")), "zeros"),
    ),
)
RELU = NodeSpec(
    "relu",
    "ReLU",
    Category.ACTIVATION,
    "Activation",
    Role.MODULE,
    "torch.nn.ReLU",
    inputs=(Port("input"),),
    outputs=(TENSOR,),
)
ADD = NodeSpec(
    "add",
    "Add",
    Category.OPERATION,
    "Combine",
    Role.FUNCTION,
    "",
    inputs=(Port("tensors", variadic=True),),
    outputs=(TENSOR,),
)
SPLIT = NodeSpec(
    "split",
    "Split",
    Category.OPERATION,
    "Combine",
    Role.FUNCTION,
    "",
    inputs=(Port("input"),),
    outputs=(Port("parts", variadic=True, count="parts"),),
    params=(Param("parts", IntKind(low=1, high=64), 2),),
)
LOSS = NodeSpec(
    "mseloss",
    "MSELoss",
    Category.LOSS,
    "Loss",
    Role.LOSS,
    "torch.nn.MSELoss",
    inputs=(Port("input"), Port("target")),
    outputs=(Port("loss", PortType.LOSS),),
)
SGD = NodeSpec(
    "sgd",
    "SGD",
    Category.OPTIMIZER,
    "Optimizer",
    Role.OPTIMIZER,
    "torch.optim.SGD",
    inputs=(Port("loss", PortType.LOSS), Port("schedule", PortType.SCHEDULE, optional=True)),
    params=(
        Param("lr", FloatKind(low=0.0), 0.01),
        Param("parameters", TextKind(role="nodes"), ""),
    ),
)
STEP_LR = NodeSpec(
    "steplr",
    "StepLR",
    Category.OPTIMIZER,
    "Schedule",
    Role.SCHEDULER,
    "",
    outputs=(Port("schedule", PortType.SCHEDULE),),
)

SPECS = (DIGITS, LINEAR, CONV, RELU, ADD, SPLIT, LOSS, SGD, STEP_LR)


def registry() -> Registry:
    """All of the specs above."""
    return Registry(SPECS)


def node(name: str, type_id: str = "", x: float = 0.0, y: float = 0.0, **params: object) -> Node:
    """A node; its type is its name without the number unless given."""
    known = frozen_mapping(params)  # type: ignore[arg-type]
    return Node(name, type_id or name.rpartition("_")[0], known, (x, y))


def chain(*names: str) -> GraphModel:
    """The named nodes wired one after the other, from ``output`` to the first input."""
    model = GraphModel(registry())
    for name in names:
        model.apply(AddNode(node(name)))
    for source, target in itertools.pairwise(names):
        output = model.output_names(source)[0]
        model.apply(Connect(Link(source, output, target, model.input_names(target)[0])))
    return model


def random_edit(model: GraphModel, dice: random.Random) -> Edit:
    """Some edit that might be allowed; a third of them will be refused."""
    names = [one.name for one in model.nodes()]
    if len(names) < 3 or dice.random() < 0.25:
        spec = dice.choice(SPECS)
        return AddNode(node(model.new_name(spec.id), spec.id, dice.randint(0, 900), 50))
    name = dice.choice(names)
    links = list(model.links())
    edits: list[Edit] = [
        RemoveNode(name),
        Move({name: (dice.uniform(-500, 500), dice.uniform(-500, 500))}),
        Rename(name, f"{name}_x"),
        SetOption(name, "frozen", not model.node(name).frozen),
        SetOption(name, "shares", dice.choice(names)),
        SetParam(name, "out_features", dice.choice([1, 7, 0, UNSET])),
        SetParam(name, "parameters", dice.choice(names)),
        SetSetting("epochs", dice.choice([1, 5, UNSET])),
        Group((RemoveNode(name), SetSetting("seed", dice.randint(0, 5)))),
        _random_link(model, names, dice),
        _random_link(model, names, dice),
        _random_link(model, names, dice),
    ]
    if links:
        edits.append(Disconnect(dice.choice(links)))
    return dice.choice(edits)


def _random_link(model: GraphModel, names: list[str], dice: random.Random) -> Edit:
    source, target = dice.choice(names), dice.choice(names)
    outputs = model.output_names(source) or ["output"]
    inputs = model.input_names(target) or ["input"]
    return Connect(Link(source, dice.choice(outputs), target, dice.choice(inputs)))
