"""Drawing by edits as a person draws; `Sketch.composite` draws the inside of a composite."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph import catalog
from graph.composites import INPUT, OUTPUT, type_of
from graph.document import Document, write
from graph.edits import (
    AddNode,
    Connect,
    Define,
    Definition,
    Edit,
    Exposed,
    Link,
    Move,
    Node,
    SetExposed,
    SetSetting,
    frozen_mapping,
)
from graph.kinds import Value
from graph.layout import arrange
from graph.model import GraphModel
from tools.zoo.room import sizes

Params = dict[str, Value]
Step = tuple[str, str, Params]  # name or nothing, type, params

TURN: Step = ("classes_second", "transpose", {})  # scores of a language model, as the loss wants
CELL = (252.0, 160.0)  # room for a node with a shape on its wire


class Sketch:
    """A drawing under way, or the inside of a composite of it."""

    def __init__(self, model: GraphModel | None = None, **settings: Value) -> None:
        self.model = GraphModel(catalog.load()) if model is None else model
        for name, value in settings.items():
            self.apply(SetSetting(name, value))
        self._cells: dict[str, tuple[int, int]] = {}

    def composite(self, name: str, draw: Callable[[Sketch], None]) -> str:
        """Define a composite, drawn by ``draw``; the node type that uses it."""
        self.model.root.apply(Define(name, Definition()))
        inner = Sketch(self.model.root.inside(name))
        draw(inner)
        inner.tidy()
        return type_of(name)

    def add(self, name: str, type_id: str, *sources: str, **params: Value) -> str:
        """Add a node fed by ``sources`` ("node" or "node.output") at its inputs in order."""
        self.model.apply(AddNode(Node(name, type_id, frozen_mapping(params))))
        for source in sources:
            self.wire(source, name)
        return name

    def put(self, type_id: str, *sources: str, **params: Value) -> str:
        """Add a node that is named after its type; its name."""
        return self.add(self.model.new_name(type_id), type_id, *sources, **params)

    def wire(self, source: str, target: str, port: str = "") -> None:
        """Wire "node" or "node.output" to an input: the first that is free, unless one is named."""
        node, _, output = source.partition(".")
        output = output or self.model.output_names(node)[0]
        taken = {link.input for link in self.model.links_into(target)}
        port = port or next(p for p in self.model.input_names(target) if p not in taken)
        self.model.apply(Connect(Link(node, output, target, port)))

    def chain(self, source: str, *steps: str | Step) -> str:
        """Add nodes one after the other, a type alone named after itself; the last one's name."""
        for step in steps:
            name, type_id, params = ("", step, {}) if isinstance(step, str) else step
            name = name or self.model.new_name(type_id)
            source = self.add(name, type_id, source, **params)
        return source

    def port(self, name: str = "x") -> str:
        """Add an input to a composite."""
        return self.add(name, INPUT, order=self._next(INPUT))

    def give(self, source: str, name: str = "y") -> None:
        """Add an output to a composite."""
        self.add(name, OUTPUT, source, order=self._next(OUTPUT))

    def expose(self, name: str, *targets: str) -> None:
        """Let uses set ``node.param`` of each target by one name."""
        pairs = tuple((node, param) for node, _, param in (t.partition(".") for t in targets))
        self.model.apply(SetExposed((*self.model.exposed, Exposed(name, pairs))))

    def apply(self, edit: Edit) -> None:
        """Carry out any edit."""
        self.model.apply(edit)

    def put_at(self, name: str, column: int, row: int) -> None:
        """Give a node a place; a drawing with places keeps the form that a paper gave it."""
        self._cells[name] = (column, row)

    def tidy(self) -> None:
        """Lay the nodes out."""
        wide, high = CELL
        if self._cells:
            at = {name: (column * wide, row * high) for name, (column, row) in self._cells.items()}
            self.model.apply(Move(at))
            return
        self.model.apply(Move(arrange(self.model.snapshot(), None, sizes(self.model))))

    def write(self, path: Path) -> None:
        """Lay the nodes out and write the file."""
        self.tidy()
        write(path, Document.of(self.model))

    def _next(self, type_id: str) -> int:
        return 1 + sum(node.type == type_id for node in self.model.nodes())


def pictures(sketch: Sketch, size: int = 224) -> str:
    """A folder of colour pictures, all of one size."""
    return sketch.add("data", "image_folder", height=size, width=size, colour="rgb")


def classify(sketch: Sketch, scores: str, rate: float = 0.1) -> Sketch:
    """Cross entropy, accuracy and SGD behind the scores."""
    sketch.add("loss", "crossentropyloss", scores, "data.label")
    sketch.add("accuracy", "accuracy", scores, "data.label")
    sketch.add("optimizer", "sgd", "loss", lr=rate, momentum=0.9)
    sketch.apply(SetSetting("batch_size", 8))
    return sketch


def conv(
    name: str, channels: int, size: int | tuple[int, int] = 3, stride: int = 1, **params: Value
) -> Step:
    """A convolution that keeps the size but for the stride."""
    padding = size // 2 if isinstance(size, int) else tuple(one // 2 for one in size)
    given: Params = {"padding": padding, **params}
    return name, "conv2d", {"out_channels": channels, "kernel_size": size, "stride": stride} | given


def norm(name: str, **params: Value) -> Step:
    """Batch normalisation of pictures."""
    return name, "batchnorm2d", params


def relu(name: str = "relu") -> Step:
    """A ReLU."""
    return name, "relu", {}


def linear(name: str, features: int, **params: Value) -> Step:
    """A fully connected layer."""
    return name, "linear", {"out_features": features, **params}


def head(features: int = 1000, name: str = "fc") -> tuple[Step, ...]:
    """Global average pooling, flatten, linear."""
    pool: Step = ("avgpool", "adaptiveavgpool2d", {"output_size": 1})
    return pool, ("flatten", "flatten", {}), linear(name, features)


def maxpool(name: str = "maxpool", size: int = 3, stride: int = 2, **params: Value) -> Step:
    """Maximum pooling."""
    return name, "maxpool2d", {"kernel_size": size, "stride": stride, **params}
