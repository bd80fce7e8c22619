"""Small specs and drawings for the tests of `graph`: real values, no mocks, no torch."""

from __future__ import annotations

import itertools
import random

from graph.composites import INPUT, OUTPUT, PORTS
from graph.defining import make_unique, rename_exposed
from graph.edits import (
    UNSET,
    AddNode,
    Annotate,
    Annotation,
    Connect,
    Define,
    Definition,
    Disconnect,
    Edit,
    Exposed,
    Group,
    Inside,
    Link,
    LinkState,
    Move,
    Node,
    RemoveNode,
    Rename,
    RenameComposite,
    SetExposed,
    SetLink,
    SetOption,
    SetParam,
    SetSetting,
    Undefine,
    frozen_mapping,
)
from graph.grouping import group
from graph.kinds import ChoiceKind, FloatKind, IntKind, IntsKind, TextKind
from graph.model import GraphModel
from graph.problems import EditError
from graph.registry import Registry
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role
from graph.unpacking import unpack

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
BY_ID = {spec.id: spec for spec in SPECS}


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


def definition(*names: str, exposed: tuple[Exposed, ...] = ()) -> Definition:
    """The named nodes wired one after the other, from a port ``x`` to a port ``y``."""
    nodes = [node("x", INPUT), *(node(name) for name in names), node("y", OUTPUT)]
    links = []
    for source, target in itertools.pairwise(nodes):
        spec = BY_ID.get(target.type)
        entry = spec.input_names({})[0] if spec else "input"
        links.append(Link(source.name, "output", target.name, entry))
    return Definition(tuple(nodes), tuple(links), exposed)


def with_block(*names: str) -> GraphModel:
    """Digits, then a composite ``block`` of the named nodes, then a ReLU.

    Its ``width`` is the ``out_features`` of its ``linear_1``.
    """
    model = chain("digits_1", "relu_1")
    model.apply(Disconnect(Link("digits_1", "image", "relu_1", "input")))
    width = Exposed("width", (("linear_1", "out_features"),))
    model.apply(Define("block", definition(*(names or ("linear_1",)), exposed=(width,))))
    model.apply(AddNode(node("block_1", "composite:block")))
    model.apply(Connect(Link("digits_1", "image", "block_1", "x")))
    model.apply(Connect(Link("block_1", "y", "relu_1", "input")))
    return model


def random_edit(model: GraphModel, dice: random.Random) -> Edit:
    """Some edit that might be allowed, of the drawing, of composites, or inside one."""
    composites = list(model.composites)
    kind = dice.random()
    if kind < 0.12:
        return random_composite_edit(model, composites, dice)
    if kind < 0.4 and composites:
        name = dice.choice(composites)
        return Inside(name, random_drawing_edit(model.inside(name), dice))
    return random_drawing_edit(model, dice)


def random_composite_edit(model: GraphModel, composites: list[str], dice: random.Random) -> Edit:
    """Some edit of a definition as a whole."""
    name = dice.choice([*composites, "block", "stage"])
    try:
        drawing = model.inside(dice.choice(composites)) if composites else model
        chosen = [one.name for one in drawing.nodes()]
        picked = dice.sample(chosen, min(len(chosen), dice.randint(1, 4)))
        made: list[Edit] = [
            Define(name, definition("linear_1", "relu_1")),
            Undefine(name),
            RenameComposite(name, f"{name}_{dice.randint(1, 3)}"),
            Inside(name, SetExposed((Exposed("width", (("linear_1", "out_features"),)),))),
            group(model, [one for one in picked if one in model], f"group_{dice.randint(1, 9)}"),
            rename_exposed(model, name, "width", "size"),
            *(unpack(model, one.name) for one in model.nodes() if one.type == f"composite:{name}"),
            *(
                make_unique(model, one.name)
                for one in model.nodes()
                if one.type == f"composite:{name}"
            ),
        ]
    except EditError:
        return dice.choice([Define(name, definition("linear_1", "relu_1")), Undefine(name)])
    return dice.choice(made)


def random_drawing_edit(model: GraphModel, dice: random.Random) -> Edit:
    """Some edit of one drawing that might be allowed; a third of them will be refused."""
    names = [one.name for one in model.nodes()]
    if len(names) < 3 or dice.random() < 0.25:
        spec = dice.choice([*SPECS, *PORTS.values(), *model.composite_specs()])
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
        SetParam(name, "width", dice.choice([5, "wide", UNSET])),
        SetSetting("epochs", dice.choice([1, 5, UNSET])),
        Group((RemoveNode(name), SetSetting("seed", dice.randint(0, 5)))),
        _random_link(model, names, dice),
        _random_link(model, names, dice),
        _random_link(model, names, dice),
    ]
    moved = [one.name for one in model.nodes() if dice.random() < 0.7]
    edits.append(Move({one: shifted_by(model, one, 24.0, -8.0) for one in moved}))
    edits.append(SetOption(name, "collapsed", not model.node(name).collapsed))
    edits.append(random_annotation(model, dice))
    if links:
        edits.append(Disconnect(dice.choice(links)))
        edits += [SetLink(dice.choice(links), random_state(dice)) for _ in range(3)]
    return dice.choice(edits)


def shifted_by(model: GraphModel, name: str, dx: float, dy: float) -> tuple[float, float]:
    """Where a node would be a little further on."""
    x, y = model.node(name).position
    return x + dx, y + dy


def random_state(dice: random.Random) -> LinkState:
    """Up to three dots, or none; muted or not."""
    points = [
        (dice.uniform(-900, 900), float(dice.randint(0, 90))) for _ in range(dice.randint(0, 3))
    ]
    return LinkState(tuple(points), dice.random() < 0.4)


def random_annotation(model: GraphModel, dice: random.Random) -> Annotate:
    """A frame or note put, changed or taken away; some of them are not there."""
    name = f"{dice.choice(['frame', 'note'])}_{dice.randint(1, 3)}"
    if dice.random() < 0.3:
        return Annotate(name, None)
    size = (dice.choice([4.0, 120.5, 300.0]), 80.0)
    text = dice.choice(["", "# Stem\n\nTwo *convolutions*.", "残差块"])
    return Annotate(
        name, Annotation(name.partition("_")[0], (dice.uniform(-50, 50), 0.0), size, text, "layer")
    )


def _random_link(model: GraphModel, names: list[str], dice: random.Random) -> Edit:
    source, target = dice.choice(names), dice.choice(names)
    outputs = model.output_names(source) or ["output"]
    inputs = model.input_names(target) or ["input"]
    return Connect(Link(source, dice.choice(outputs), target, dice.choice(inputs)))
