"""Writes the example drawings in `resources/examples`, each made by edits as a person makes it.

`python tools/make_examples.py` makes them all anew; only git then tells whether one changed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from collections.abc import Callable  # noqa: E402

from graph import catalog  # noqa: E402
from graph.document import SUFFIX, Document, write  # noqa: E402
from graph.edits import (  # noqa: E402
    AddNode,
    Connect,
    Link,
    Move,
    Node,
    SetOption,
    SetSetting,
    frozen_mapping,
)
from graph.layout import arrange  # noqa: E402
from graph.model import GraphModel  # noqa: E402

FOLDER = ROOT / "resources" / "examples"


def room(node: Node) -> tuple[float, float]:
    """Width and height of a node with its live picture; a list of names is written out."""
    if node.params.get("parameters"):
        return (264.0, 124.0)
    return (224.0 if "loss" in node.type or "matrix" in node.type else 168.0, 124.0)


class Sketch:
    """A drawing under way."""

    def __init__(self, **settings: object) -> None:
        self.model = GraphModel(catalog.load())
        for name, value in settings.items():
            self.model.apply(SetSetting(name, value))

    def add(self, node_type: str, *sources: str, name: str = "", **params: object) -> str:
        """Add a node fed by `sources` ("node" or "node.output"), in the order of its inputs."""
        name = name or self.model.new_name(node_type)
        self.model.apply(AddNode(Node(name, node_type, frozen_mapping(params))))
        for source in sources:
            self.wire(source, name)
        return name

    def wire(self, source: str, target: str, port: str = "") -> None:
        """Wire an output to an input: the first that is free, unless one is named."""
        node, _, output = source.partition(".")
        output = output or self.model.output_names(node)[0]
        taken = {link.input for link in self.model.links_into(target)}
        port = port or next(p for p in self.model.input_names(target) if p not in taken)
        self.model.apply(Connect(Link(node, output, target, port)))

    def chain(self, source: str, *steps: str | tuple[str, dict[str, object]]) -> str:
        """Add nodes one after the other; the name of the last."""
        for step in steps:
            node_type, params = (step, {}) if isinstance(step, str) else step
            source = self.add(node_type, source, **params)
        return source

    def optimize(self, loss: str, node_type: str, schedule: str = "", **params: object) -> str:
        """Put an optimizer behind a loss."""
        name = self.add(node_type, loss, **params)
        if schedule:
            self.wire(self.add(schedule), name, "schedule")
        return name

    def write(self, name: str) -> None:
        """Lay the nodes out and write the file."""
        sizes = {node.name: room(node) for node in self.model.nodes()}
        self.model.apply(Move(arrange(self.model.snapshot(), None, sizes)))
        write(FOLDER / f"{name}{SUFFIX}", Document.of(self.model))


def linear(features: int) -> tuple[str, dict[str, object]]:
    return "linear", {"out_features": features}


def conv(channels: int, size: int = 3, padding: int = 1) -> tuple[str, dict[str, object]]:
    return "conv2d", {"out_channels": channels, "kernel_size": size, "padding": padding}


def perceptron_blobs() -> Sketch:
    sketch = Sketch(epochs=20, batch_size=16)
    data = sketch.add("blobs", num_classes=2, num_samples=300)
    score = sketch.chain(f"{data}.x", linear(1))
    loss = sketch.add("perceptronloss", score, f"{data}.label")
    sketch.add("accuracy", score, f"{data}.label")
    sketch.optimize(loss, "sgd", lr=0.1)
    return sketch


def xor_perceptron() -> Sketch:
    sketch = Sketch(epochs=30)
    data = sketch.add("xor")
    score = sketch.chain(f"{data}.x", linear(1))
    loss = sketch.add("hingeloss", score, f"{data}.label")
    sketch.add("accuracy", score, f"{data}.label")
    sketch.optimize(loss, "sgd", lr=0.1)
    return sketch


def xor_mlp() -> Sketch:
    sketch = Sketch(epochs=60)
    data = sketch.add("xor")
    score = sketch.chain(f"{data}.x", linear(8), "tanh", linear(2))
    return classified(sketch, data, score, lr=0.02)


def linear_regression() -> Sketch:
    sketch = Sketch(epochs=40, batch_size=16)
    data = sketch.add("line")
    prediction = sketch.chain(f"{data}.x", linear(1))
    loss = sketch.add("mseloss", prediction, f"{data}.y")
    sketch.add("r2", prediction, f"{data}.y")
    sketch.optimize(loss, "sgd", lr=0.05)
    return sketch


def spirals_mlp(hidden: int, lr: float = 0.03, epochs: int = 200) -> Sketch:
    sketch = Sketch(epochs=epochs, batch_size=64)
    data = sketch.add("spirals", num_samples=800)
    score = sketch.chain(f"{data}.x", linear(hidden), "tanh", linear(2))
    return classified(sketch, data, score, lr=lr)


def wine_mlp() -> Sketch:
    sketch = Sketch(epochs=40, batch_size=16)
    data = sketch.add("wine")
    score = sketch.chain(f"{data}.x", linear(16), "relu", linear(3))
    return classified(sketch, data, score, lr=0.01)


def digits_cnn() -> Sketch:
    sketch = Sketch(epochs=12, batch_size=32)
    data = sketch.add("digits")
    score = sketch.chain(
        f"{data}.image",
        conv(16),
        "relu",
        conv(32),
        "relu",
        "maxpool2d",
        "flatten",
        ("dropout", {"p": 0.25}),
        linear(64),
        "relu",
        linear(10),
    )
    sketch.add("confusion_matrix", score, f"{data}.label")
    return classified(sketch, data, score, lr=0.002)


def fashion_lenet() -> Sketch:
    sketch = Sketch(epochs=15, batch_size=32)
    data = sketch.add("fashion_mnist")
    score = sketch.chain(
        f"{data}.image",
        conv(6, 5, 2),
        "relu",
        "maxpool2d",
        conv(16, 5, 0),
        "relu",
        "maxpool2d",
        "flatten",
        linear(120),
        "relu",
        linear(84),
        "relu",
        linear(10),
    )
    return classified(sketch, data, score, lr=0.002)


def autoencoder() -> Sketch:
    sketch = Sketch(epochs=30, batch_size=32)
    data = sketch.add("digits")
    flat = sketch.add("flatten", f"{data}.image")
    code = sketch.chain(flat, linear(32), "relu", linear(8))
    picture = sketch.chain(code, linear(32), "relu", linear(64), "sigmoid")
    loss = sketch.add("mseloss", picture, flat)
    sketch.optimize(loss, "adam", lr=0.003)
    return sketch


def sunspots_lstm() -> Sketch:
    sketch = Sketch(epochs=15, batch_size=32, clip_norm=1.0)
    data = sketch.add("sunspots")
    hidden = sketch.add("lstm", f"{data}.x", hidden_size=24)
    last = sketch.add("select", f"{hidden}.output")
    prediction = sketch.chain(last, linear(1))
    loss = sketch.add("mseloss", prediction, f"{data}.y")
    sketch.add("mae", prediction, f"{data}.y")
    sketch.add("r2", prediction, f"{data}.y")
    sketch.optimize(loss, "adam", lr=0.005)
    return sketch


def residual_cnn() -> Sketch:
    sketch = Sketch(epochs=8, batch_size=32)
    data = sketch.add("digits")
    stem = sketch.chain(f"{data}.image", conv(16), "batchnorm2d", "relu")
    inner = sketch.chain(stem, conv(16), "batchnorm2d", "relu", conv(16), "batchnorm2d")
    block = sketch.chain(sketch.add("add", stem, inner), "relu")
    pooled = sketch.chain(block, "maxpool2d", "flatten")
    score = sketch.chain(pooled, linear(10))
    return classified(sketch, data, score, lr=0.01, schedule="cosineannealinglr")


def gan_2d() -> Sketch:
    """Two losses and two optimizers; the judge's weights serve real and made points alike."""
    sketch = Sketch(epochs=200, batch_size=64)
    add = sketch.add
    data = add("moons", num_samples=1000, noise=0.05, name="real_points")
    noise = add("noise_samples", dim=4, num_samples=1000, name="noise")
    makers = {"maker_1": 32, "maker_2": 32, "maker_3": 2}
    made = layers(sketch, f"{noise}.z", makers, "relu")
    real = judge(sketch, f"{data}.x", "judge")
    apart = judge(sketch, add("detach", made), "judge_made", shares="judge")
    fooled = judge(sketch, made, "judge_fooled", shares="judge")
    on_real = add("bcewithlogitsloss", real, add("ones_like", real), name="real_loss")
    on_made = add("bcewithlogitsloss", apart, add("zeros_like", apart), name="made_loss")
    told = add("bcewithlogitsloss", fooled, add("ones_like", fooled), name="maker_loss")
    judged = add("add", on_real, on_made, name="judge_loss")
    shared = {"betas": (0.5, 0.999)}
    owners = "judge_1, judge_2, judge_3"
    add("adam", judged, name="train_judge", lr=0.002, parameters=owners, **shared)
    add("adam", told, name="train_maker", lr=0.001, parameters=", ".join(makers), order=1, **shared)
    return sketch


def layers(sketch: Sketch, source: str, sizes: dict[str, int], activation: str) -> str:
    """Linear layers with an activation between; `sizes` has their names and outputs."""
    for number, (name, size) in enumerate(sizes.items()):
        if number:
            source = sketch.add(activation, source)
        source = sketch.add("linear", source, name=name, out_features=size)
    return source


def judge(sketch: Sketch, source: str, name: str, shares: str = "") -> str:
    """Three layers that tell real points from made ones, with weights of their own or shared."""
    sizes = {f"{name}_1": 32, f"{name}_2": 32, f"{name}_3": 1}
    score = layers(sketch, source, sizes, "leakyrelu")
    for number in (1, 2, 3) if shares else ():
        sketch.model.apply(SetOption(f"{name}_{number}", "shares", f"{shares}_{number}"))
    return score


def classified(sketch: Sketch, data: str, score: str, *, lr: float, schedule: str = "") -> Sketch:
    """End a classifier: cross entropy, accuracy, Adam."""
    loss = sketch.add("crossentropyloss", score, f"{data}.label")
    sketch.add("accuracy", score, f"{data}.label")
    sketch.optimize(loss, "adam", schedule, lr=lr)
    return sketch


EXAMPLES: dict[str, Callable[[], Sketch]] = {
    "perceptron_blobs": perceptron_blobs,
    "xor_perceptron": xor_perceptron,
    "xor_mlp": xor_mlp,
    "linear_regression": linear_regression,
    "spirals_mlp_1": lambda: spirals_mlp(1),
    "spirals_mlp_2": lambda: spirals_mlp(2),
    "spirals_mlp_3": lambda: spirals_mlp(3),
    "spirals_mlp_16": lambda: spirals_mlp(16),
    "wine_mlp": wine_mlp,
    "digits_cnn": digits_cnn,
    "fashion_lenet": fashion_lenet,
    "autoencoder": autoencoder,
    "sunspots_lstm": sunspots_lstm,
    "residual_cnn": residual_cnn,
    "gan_2d": gan_2d,
}


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for name, make in EXAMPLES.items():
        make().write(name)
        print(name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
