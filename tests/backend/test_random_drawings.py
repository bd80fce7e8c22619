"""Whatever is drawn, checking never fails; what has no errors compiles and trains."""

import random
from pathlib import Path

import pytest
import torch

from backend import catalog
from backend.compile.compiled import NonFiniteError
from backend.compile.drawing import compile_drawing
from backend.infer.inferrer import Inferrer
from backend.train.failure import problem_of
from backend.train.work import load_feed
from graph.edits import AddNode, Connect, Link, Node, frozen_mapping
from graph.kinds import BoolKind, ChoiceKind, FloatKind, IntKind, IntsKind
from graph.model import GraphModel
from graph.problems import EditError, Severity
from graph.settings import RunConfig
from graph.spec import PortType, Role

REGISTRY = catalog.load_installed()
DATA = ("moons", "blobs", "line", "iris", "digits", "text", "sunspots", "brackets")
INNER = [spec for spec in REGISTRY if spec.role in (Role.MODULE, Role.FUNCTION)]
LOSSES = [spec for spec in REGISTRY if spec.role is Role.LOSS]
OPTIMIZERS = [spec for spec in REGISTRY if spec.role is Role.OPTIMIZER]
SCHEDULERS = [spec for spec in REGISTRY if spec.role is Role.SCHEDULER]
# What any tensor may go through, so that more than the shortest drawings have no error.
EASY = [REGISTRY.get(name) for name in ("linear", "relu", "layernorm", "dropout", "tanh", "scale")]


class Drawer:
    """Draws by chance; the same seed draws the same."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.model = GraphModel(REGISTRY)
        self.ends: list[tuple[str, str]] = []

    def draw(self) -> GraphModel:
        for _ in range(self.random.choice((1, 1, 1, 2))):
            self.add(REGISTRY.get(self.random.choice(DATA)))
        for _ in range(self.random.randint(1, 6)):
            self.add(self.random.choice(EASY if self.random.random() < 0.8 else INNER))
        loss = self.add(self.random.choice(LOSSES))
        optimizer = self.add(self.random.choice(OPTIMIZERS), (loss, "loss"))
        if self.random.random() < 0.3:
            schedule = self.add(self.random.choice(SCHEDULERS))
            self.wire((schedule, "schedule"), optimizer, "schedule")
        return self.model

    def add(self, spec, source=None):
        name = self.model.new_name(spec.id)
        params = {
            param.name: value
            for param in spec.params
            if self.random.random() < 0.15 and (value := self.value(param)) is not None
        }
        try:
            self.model.apply(AddNode(Node(name, spec.id, frozen_mapping(params))))
        except EditError:
            self.model.apply(AddNode(Node(name, spec.id)))
        for port in spec.inputs:
            if port.type is PortType.SCHEDULE or (port.optional and self.random.random() < 0.7):
                continue
            start = source or self.source()
            for number in (1, 2) if port.variadic else ("",):
                if start:
                    self.wire(start, name, f"{port.name}_{number}" if number else port.name)
                    start = self.source()
        if spec.role not in (Role.OPTIMIZER, Role.SCHEDULER):
            self.ends += [(name, output) for output in self.model.output_names(name)]
        return name

    def source(self):
        """An output, a late one as often as any."""
        if not self.ends:
            return None
        return self.ends[-1] if self.random.random() < 0.5 else self.random.choice(self.ends)

    def wire(self, start, node, port):
        try:
            self.model.apply(Connect(Link(*start, node, port)))
        except EditError:
            return

    def value(self, param):
        match param.kind:
            case BoolKind():
                return self.random.random() < 0.5
            case IntKind(low=low, high=high):
                low, high = -3 if low is None else low, 12 if high is None else high
                return self.random.randint(low, max(low, min(high, low + 12)))
            case FloatKind():
                return self.random.choice((0.0, 0.1, 0.5, 0.9, 1.0, 2.0, 1e6))
            case ChoiceKind(choices=choices):
                return self.random.choice(choices)
            case IntsKind():
                return tuple(self.random.randint(0, 3) for _ in range(self.random.randint(1, 3)))
        return None


@pytest.fixture(scope="module")
def inferrer() -> Inferrer:
    return Inferrer(REGISTRY)


def trained(model: GraphModel, inferrer: Inferrer) -> bool:
    """Check a drawing and train it for two batches; whether it had no errors."""
    snapshot = model.snapshot()
    inference = inferrer.infer(snapshot)
    for problem in inference.problems:
        assert problem.code
        assert str(problem.message).strip()
        assert problem.node == "" or problem.node in model
        assert str(problem.message).count("{") == 0
    if any(problem.severity is Severity.ERROR for problem in inference.problems):
        return False
    config = RunConfig(batch_size=4)
    feed = load_feed(snapshot, REGISTRY, inference, Path())
    compiled = compile_drawing(snapshot, REGISTRY, inference, config=config, steps_per_epoch=2)
    part = feed.select(compiled.columns)
    for _ in range(2):
        batch = part.batch("train", torch.arange(min(4, part.num_samples("train"))))
        for step in compiled.steps:
            try:
                step(*batch)
            except (NonFiniteError, RuntimeError, IndexError, ValueError) as error:
                told = problem_of(error)  # chance may well divide by zero
                assert told.code.startswith(("train.nonfinite", "train.value")), told
    compiled.epoch_ended(0.5)
    return True


def test_what_has_no_errors_trains(inferrer):
    wrong, right = 0, 0
    for seed in range(400):
        if trained(Drawer(seed).draw(), inferrer):
            right += 1
        else:
            wrong += 1
    assert right > 5
    assert wrong > 10
