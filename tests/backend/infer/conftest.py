"""Drawings in a few words: `sketch.add("conv2d", digits, out_channels=8)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from backend.infer.inferrer import Inferrer
from backend.infer.result import Inference
from graph import catalog
from graph.edits import AddNode, Connect, Edit, Link, Node, frozen_mapping
from graph.kinds import Value
from graph.model import GraphModel
from graph.tensorspec import TensorSpec


class Sketch:
    """A drawing under construction; nodes are called as the model would call them."""

    def __init__(self, inferrer: Inferrer) -> None:
        self.inferrer = inferrer
        self.model = GraphModel(inferrer.registry)

    def add(
        self, type_id: str, *sources: str, wires: Mapping[str, str] | None = None, **params: Value
    ) -> str:
        """Add a node and wire ``sources`` ("digits_1.label"; first output without a dot) to it."""
        name = self.model.new_name(type_id)
        x = 240.0 * len(self.model)
        self.model.apply(AddNode(Node(name, type_id, frozen_mapping(params), (x, 0.0))))
        spec = self.model.registry.find(type_id)
        for number, source in enumerate(sources):
            port = spec.inputs[min(number, len(spec.inputs) - 1)]
            place = number - len(spec.inputs) + 2
            self.wire(
                source, f"{name}.{port.name}_{place}" if port.variadic else f"{name}.{port.name}"
            )
        for port, source in (wires or {}).items():
            self.wire(source, f"{name}.{port}")
        return name

    def wire(self, source: str, target: str) -> None:
        start, _, output = source.partition(".")
        end, _, port = target.partition(".")
        self.model.apply(
            Connect(Link(start, output or self.model.output_names(start)[0], end, port))
        )

    def apply(self, *edits: Edit) -> None:
        for edit in edits:
            self.model.apply(edit)

    def infer(self) -> Inference:
        return self.inferrer.infer(self.model.snapshot())

    def out(self, name: str) -> TensorSpec:
        """What the first output of a node gives."""
        return next(iter(self.infer().nodes[name].outputs.values()))

    def codes(self) -> list[str]:
        return [problem.code for problem in self.infer().problems]


@pytest.fixture(scope="session")
def inferrer() -> Inferrer:
    """One for all tests, so that its cache is warm; results do not depend on it."""
    return Inferrer(catalog.load())


@pytest.fixture
def new_sketch(inferrer: Inferrer) -> Callable[[], Sketch]:
    """Makes one empty drawing after the other."""
    return lambda: Sketch(inferrer)


@pytest.fixture
def sketch(inferrer: Inferrer) -> Sketch:
    return Sketch(inferrer)


@pytest.fixture
def classifier(sketch: Sketch) -> Sketch:
    """digits → flatten → linear → cross entropy → adam, without a fault."""
    digits = sketch.add("digits")
    scores = sketch.add("linear", sketch.add("flatten", digits), out_features=10)
    loss = sketch.add("crossentropyloss", scores, f"{digits}.label")
    sketch.add("adam", loss)
    return sketch
