"""Drawing networks made of composites: `Sketch.composite` draws inside, the rest as by hand."""

from __future__ import annotations

from collections.abc import Callable

from graph import catalog
from graph.composites import INPUT, OUTPUT, type_of
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

Params = dict[str, Value]
Step = tuple[str, str, Params]  # name, type, params


class Sketch:
    """A drawing under way, or the inside of a composite of it."""

    def __init__(self, model: GraphModel | None = None) -> None:
        self.model = GraphModel(catalog.load()) if model is None else model

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
            taken = {link.input for link in self.model.links_into(name)}
            port = next(port for port in self.model.input_names(name) if port not in taken)
            self.wire(source, name, port)
        return name

    def wire(self, source: str, target: str, port: str) -> None:
        """Wire "node" or "node.output" to an input that is named."""
        node, _, output = source.partition(".")
        output = output or self.model.output_names(node)[0]
        self.model.apply(Connect(Link(node, output, target, port)))

    def chain(self, source: str, *steps: Step) -> str:
        """Add nodes one after the other; the name of the last."""
        for name, type_id, params in steps:
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

    def tidy(self) -> None:
        """Lay the nodes out."""
        self.model.apply(Move(arrange(self.model.snapshot())))

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
