"""Whatever was edited before: the result is that of an inference from scratch."""

import random

import pytest

from backend.examples import ZOO
from backend.infer.inferrer import Inferrer
from graph import catalog, document
from graph.composites import PORTS, composite_of
from graph.defining import expose
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Inside,
    Link,
    Node,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    SetSetting,
)
from graph.grouping import group
from graph.model import GraphModel
from graph.problems import EditError
from graph.unpacking import unpack

TYPES = (
    "digits", "moons", "text", "conv2d", "batchnorm2d", "relu", "maxpool2d", "flatten", "linear",
    "lstm", "embedding", "add", "concatenate", "chunk", "softmax", "crossentropyloss", "mseloss",
    "adam", "sgd", "steplr", "accuracy",
)  # fmt: skip
VALUES = (1, 2, 3, 8, 64, 0.5, "same", "one_hot", True, None, (0, 2, 1), "linear_1, conv2d_1")


def random_edit(model: GraphModel, chance: random.Random) -> Edit:
    names = sorted(node.name for node in model.nodes())
    if len(names) < 6 or chance.random() < 0.2:
        type_id = chance.choice((*TYPES, "no_such_type"))
        return AddNode(Node(model.new_name(type_id), type_id))
    name, other = chance.sample(names, 2)
    spec = model.spec(name)
    links = sorted(model.links())
    kind = chance.choice(["connect"] * 6 + ["disconnect", "remove", "param", "unset", "option"] * 2
                         + ["shares", "rename", "setting"])  # fmt: skip
    match kind:
        case "connect":
            outputs, inputs = model.output_names(name), model.input_names(other)
            return Connect(Link(name, *[chance.choice(outputs or ["x"])], other,
                                chance.choice(inputs or ["x"])))  # fmt: skip
        case "disconnect":
            return Disconnect(chance.choice(links)) if links else RemoveNode(name)
        case "remove":
            return RemoveNode(name)
        case "param" | "unset":
            params = [param.name for param in spec.params] if spec else ["x"]
            value = UNSET if kind == "unset" else chance.choice(VALUES)
            return SetParam(name, chance.choice(params or ["x"]), value)
        case "option":
            return SetOption(name, chance.choice(["frozen", "bypassed"]), chance.random() < 0.5)
        case "shares":
            return SetOption(name, "shares", other)
        case "rename":
            return Rename(name, f"{name}_x"[-20:])
    return SetSetting("batch_size", chance.choice([1, 16, 64]))


@pytest.mark.parametrize("seed", range(12))
def test_inference_after_edits_equals_inference_from_scratch(seed):
    chance = random.Random(seed)
    registry = catalog.load()
    model, kept = GraphModel(registry), Inferrer(registry)
    for step in range(120):
        try:
            model.apply(random_edit(model, chance))
        except EditError:
            continue
        if step % 3:
            continue
        snapshot = model.snapshot()
        fresh = Inferrer(registry)
        fresh._outcomes = kept._outcomes  # what torch says is the same; only the rest is in doubt
        assert kept.infer(snapshot) == fresh.infer(snapshot)


def random_step(model: GraphModel, chance: random.Random) -> Edit:
    """An edit of the document, of what is inside its composites, or of a composite as a whole."""
    inner = chance.choice(["", *model.composites])
    if not inner or chance.random() < 0.2:
        return random_whole_edit(model, chance)
    drawing = model.inside(inner)
    if chance.random() < 0.1:
        kind = chance.choice([*PORTS, "relu", *(spec.id for spec in drawing.composite_specs())])
        return Inside(inner, AddNode(Node(drawing.new_name(kind), kind)))
    return Inside(inner, random_edit(drawing, chance))


def random_whole_edit(model: GraphModel, chance: random.Random) -> Edit:
    names = [node.name for node in model.nodes()]
    uses = [node.name for node in model.nodes() if composite_of(node.type)]
    match chance.choice(["group", "unpack", "use", "expose", "param", "param", "plain"]):
        case "group":
            chosen = chance.sample(names, min(len(names), 3))
            return group(model, chosen, f"group_{len(model.composites)}")
        case "unpack" if uses:
            return unpack(model, chance.choice(uses))
        case "use" if model.composites:
            kind = f"composite:{chance.choice([*model.composites])}"
            return AddNode(Node(model.new_name(kind), kind))
        case "expose" if model.composites:
            composite = chance.choice([*model.composites])
            node = chance.choice([*model.inside(composite).nodes()])
            spec = model.inside(composite).spec(node.name)
            params = [param.name for param in spec.params] if spec else ["x"]
            return expose(model, composite, node.name, chance.choice(params or ["x"]))
        case "param" if uses:
            use = chance.choice(uses)
            spec = model.spec(use)
            params = [param.name for param in spec.params] if spec else []
            return SetParam(use, chance.choice(params or ["x"]), chance.choice((*VALUES, 4, 32)))
    return random_edit(model, chance)


@pytest.mark.parametrize("name", ["squeezenet1_1", "resnet18", "gan", "transformer", "gpt2"])
def test_edits_inside_composites_undone_and_redone_equal_an_inference_from_scratch(name):
    chance = random.Random(name)
    registry = catalog.load()
    model = document.read(ZOO[name].path, registry).model(registry)
    kept, back, forth, compared = Inferrer(registry), [], [], 0
    for _ in range(90):
        step = chance.random()
        try:
            if step < 0.2 and back:
                forth.append(model.apply(back.pop()))
            elif step < 0.3 and forth:
                back.append(model.apply(forth.pop()))
            else:
                back.append(model.apply(random_step(model, chance)))
                forth.clear()
        except (EditError, IndexError):
            continue
        snapshot = model.snapshot()
        found = kept.infer(snapshot)
        if chance.random() < 0.4:
            fresh = Inferrer(registry)
            fresh._outcomes = kept._outcomes  # what torch says is the same
            compared += 1
            assert found == fresh.infer(snapshot)
    assert compared > 10


def test_every_fix_that_is_offered_can_be_applied():
    chance = random.Random(99)
    registry = catalog.load()
    model, inferrer = GraphModel(registry), Inferrer(registry)
    tried = 0
    for _ in range(400):
        try:
            model.apply(random_edit(model, chance))
        except EditError:
            continue
        for problem in inferrer.infer(model.snapshot()).problems:
            for fix in problem.fixes:
                tried += 1
                with model.trial(fix.edit):
                    pass
    assert tried > 50
