"""Writes the example drawings in `resources/examples`, each made by edits as a person makes it.

`python tools/make_examples.py` makes them all anew; only git then tells whether one changed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from collections.abc import Callable  # noqa: E402

from graph.document import SUFFIX  # noqa: E402
from graph.edits import SetOption  # noqa: E402
from graph.kinds import Value  # noqa: E402
from tools.zoo.sketch import Sketch, Step  # noqa: E402

FOLDER = ROOT / "resources" / "examples"


def linear(features: int) -> Step:
    return "", "linear", {"out_features": features}


def conv(channels: int, size: int = 3, padding: int = 1) -> Step:
    return "", "conv2d", {"out_channels": channels, "kernel_size": size, "padding": padding}


def perceptron_blobs() -> Sketch:
    sketch = Sketch(epochs=20, batch_size=16)
    data = sketch.put("blobs", num_classes=2, num_samples=300)
    score = sketch.chain(f"{data}.x", linear(1))
    loss = sketch.put("perceptronloss", score, f"{data}.label")
    sketch.put("accuracy", score, f"{data}.label")
    optimize(sketch, loss, "sgd", lr=0.1)
    return sketch


def xor_perceptron() -> Sketch:
    sketch = Sketch(epochs=30)
    data = sketch.put("xor")
    score = sketch.chain(f"{data}.x", linear(1))
    loss = sketch.put("hingeloss", score, f"{data}.label")
    sketch.put("accuracy", score, f"{data}.label")
    optimize(sketch, loss, "sgd", lr=0.1)
    return sketch


def xor_mlp() -> Sketch:
    sketch = Sketch(epochs=60)
    data = sketch.put("xor")
    score = sketch.chain(f"{data}.x", linear(8), "tanh", linear(2))
    return classified(sketch, data, score, lr=0.02)


def linear_regression() -> Sketch:
    sketch = Sketch(epochs=40, batch_size=16)
    data = sketch.put("line")
    prediction = sketch.chain(f"{data}.x", linear(1))
    loss = sketch.put("mseloss", prediction, f"{data}.y")
    sketch.put("r2", prediction, f"{data}.y")
    optimize(sketch, loss, "sgd", lr=0.05)
    return sketch


def spirals_mlp(hidden: int, lr: float = 0.03, epochs: int = 200) -> Sketch:
    sketch = Sketch(epochs=epochs, batch_size=64)
    data = sketch.put("spirals", num_samples=800)
    score = sketch.chain(f"{data}.x", linear(hidden), "tanh", linear(2))
    return classified(sketch, data, score, lr=lr)


def wine_mlp() -> Sketch:
    sketch = Sketch(epochs=40, batch_size=16)
    data = sketch.put("wine")
    score = sketch.chain(f"{data}.x", linear(16), "relu", linear(3))
    return classified(sketch, data, score, lr=0.01)


def digits_cnn() -> Sketch:
    sketch = Sketch(epochs=12, batch_size=32)
    data = sketch.put("digits")
    score = sketch.chain(
        f"{data}.image",
        conv(16),
        "relu",
        conv(32),
        "relu",
        "maxpool2d",
        "flatten",
        ("", "dropout", {"p": 0.25}),
        linear(64),
        "relu",
        linear(10),
    )
    sketch.put("confusion_matrix", score, f"{data}.label")
    return classified(sketch, data, score, lr=0.002)


def fashion_lenet() -> Sketch:
    sketch = Sketch(epochs=15, batch_size=32)
    data = sketch.put("fashion_mnist")
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
    data = sketch.put("digits")
    flat = sketch.put("flatten", f"{data}.image")
    code = sketch.chain(flat, linear(32), "relu", linear(8))
    picture = sketch.chain(code, linear(32), "relu", linear(64), "sigmoid")
    loss = sketch.put("mseloss", picture, flat)
    optimize(sketch, loss, "adam", lr=0.003)
    return sketch


def sunspots_lstm() -> Sketch:
    sketch = Sketch(epochs=15, batch_size=32, clip_norm=1.0)
    data = sketch.put("sunspots")
    hidden = sketch.put("lstm", f"{data}.x", hidden_size=24)
    last = sketch.put("select", f"{hidden}.output")
    prediction = sketch.chain(last, linear(1))
    loss = sketch.put("mseloss", prediction, f"{data}.y")
    sketch.put("mae", prediction, f"{data}.y")
    sketch.put("r2", prediction, f"{data}.y")
    optimize(sketch, loss, "adam", lr=0.005)
    return sketch


def residual_cnn() -> Sketch:
    sketch = Sketch(epochs=8, batch_size=32)
    data = sketch.put("digits")
    stem = sketch.chain(f"{data}.image", conv(16), "batchnorm2d", "relu")
    inner = sketch.chain(stem, conv(16), "batchnorm2d", "relu", conv(16), "batchnorm2d")
    block = sketch.chain(sketch.put("add", stem, inner), "relu")
    pooled = sketch.chain(block, "maxpool2d", "flatten")
    score = sketch.chain(pooled, linear(10))
    return classified(sketch, data, score, lr=0.01, schedule="cosineannealinglr")


def gan_2d() -> Sketch:
    """Two losses and two optimizers; the judge's weights serve real and made points alike."""
    sketch = Sketch(epochs=200, batch_size=64)
    add, put = sketch.add, sketch.put
    data = add("real_points", "moons", num_samples=1000, noise=0.05)
    noise = add("noise", "noise_samples", dim=4, num_samples=1000)
    makers = {"maker_1": 32, "maker_2": 32, "maker_3": 2}
    made = layers(sketch, f"{noise}.z", makers, "relu")
    real = judge(sketch, f"{data}.x", "judge")
    apart = judge(sketch, put("detach", made), "judge_made", shares="judge")
    fooled = judge(sketch, made, "judge_fooled", shares="judge")
    on_real = add("real_loss", "bcewithlogitsloss", real, put("ones_like", real))
    on_made = add("made_loss", "bcewithlogitsloss", apart, put("zeros_like", apart))
    told = add("maker_loss", "bcewithlogitsloss", fooled, put("ones_like", fooled))
    judged = add("judge_loss", "add", on_real, on_made)
    shared: dict[str, Value] = {"betas": (0.5, 0.999)}
    owners = "judge_1, judge_2, judge_3"
    add("train_judge", "adam", judged, lr=0.002, parameters=owners, **shared)
    add("train_maker", "adam", told, lr=0.001, parameters=", ".join(makers), order=1, **shared)
    return sketch


def layers(sketch: Sketch, source: str, sizes: dict[str, int], activation: str) -> str:
    """Linear layers with an activation between; `sizes` has their names and outputs."""
    for number, (name, size) in enumerate(sizes.items()):
        if number:
            source = sketch.put(activation, source)
        source = sketch.add(name, "linear", source, out_features=size)
    return source


def judge(sketch: Sketch, source: str, name: str, shares: str = "") -> str:
    """Three layers that tell real points from made ones, with weights of their own or shared."""
    sizes = {f"{name}_1": 32, f"{name}_2": 32, f"{name}_3": 1}
    score = layers(sketch, source, sizes, "leakyrelu")
    for number in (1, 2, 3) if shares else ():
        sketch.apply(SetOption(f"{name}_{number}", "shares", f"{shares}_{number}"))
    return score


def classified(sketch: Sketch, data: str, score: str, *, lr: float, schedule: str = "") -> Sketch:
    """End a classifier: cross entropy, accuracy, Adam."""
    loss = sketch.put("crossentropyloss", score, f"{data}.label")
    sketch.put("accuracy", score, f"{data}.label")
    optimize(sketch, loss, "adam", schedule, lr=lr)
    return sketch


def optimize(
    sketch: Sketch, loss: str, node_type: str, schedule: str = "", **params: Value
) -> None:
    """Put an optimizer behind a loss."""
    name = sketch.put(node_type, loss, **params)
    if schedule:
        sketch.wire(sketch.put(schedule), name, "schedule")


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
        make().write(FOLDER / f"{name}{SUFFIX}")
        print(name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
