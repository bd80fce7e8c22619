"""GoogLeNet, with and without the heads that help it learn."""

from __future__ import annotations

from graph.edits import SetSetting
from tools.zoo.sketch import Sketch, Step, classify, conv, linear, maxpool, norm, pictures, relu

POOL: Step = ("avgpool", "adaptiveavgpool2d", {"output_size": 1})
FLAT: Step = ("flatten", "flatten", {})


def inception(sketch: Sketch) -> None:
    """Four ways side by side."""
    x = sketch.port()
    ways = [_unit(sketch, x, "way1", 1)]
    ways.append(_unit(sketch, _unit(sketch, x, "reduce3", 1), "way3", 3))
    ways.append(_unit(sketch, _unit(sketch, x, "reduce5", 1), "way5", 3))
    pooled = sketch.chain(x, maxpool("pool", 3, 1, padding=1, ceil_mode=True))
    ways.append(_unit(sketch, pooled, "project", 1))
    sketch.give(sketch.add("concatenate", "concatenate", *ways))
    for name in ("way1", "reduce3", "way3", "reduce5", "way5", "project"):
        sketch.expose(name, f"{name}.out_channels")


def _unit(sketch: Sketch, source: str, name: str, size: int) -> str:
    return sketch.chain(
        source,
        conv(name, 64, size, bias=False),
        norm(f"{name}_bn", eps=0.001),
        relu(f"{name}_relu"),
    )


def auxiliary(sketch: Sketch) -> None:
    """Scores from the middle of the network, for training alone."""
    pooled = sketch.chain(sketch.port(), ("pool", "adaptiveavgpool2d", {"output_size": 4}))
    wide = sketch.chain(_unit(sketch, pooled, "conv", 1), FLAT, linear("fc1", 1024))
    drop: Step = ("dropout", "dropout", {"p": 0.7})
    sketch.give(sketch.chain(wide, relu(), drop, linear("fc2", 1000)), "scores")
    sketch.expose("channels", "conv.out_channels")


def googlenet() -> Sketch:
    """Inception v1 with batch normalisation, without auxiliary heads, as torchvision has it."""
    sketch, scores, _ = _googlenet()
    return classify(sketch, scores)


def googlenet_aux() -> Sketch:
    """The same with two auxiliary heads, whose losses count 0.3 each (Szegedy et al. 2015)."""
    sketch, scores, middles = _googlenet()
    head = sketch.composite("auxiliary", auxiliary)
    losses = [sketch.add("main_loss", "crossentropyloss", scores, "data.label")]
    for number, middle in enumerate(middles, start=1):
        side = sketch.add(f"aux{number}", head, middle, channels=128)
        sketch.add(f"aux{number}_loss", "crossentropyloss", side, "data.label")
        losses.append(sketch.add(f"aux{number}_part", "scale", f"aux{number}_loss", factor=0.3))
    sketch.add("loss", "add", *losses)
    sketch.add("accuracy", "accuracy", scores, "data.label")
    sketch.add("optimizer", "sgd", "loss", lr=0.1, momentum=0.9)
    sketch.apply(SetSetting("batch_size", 8))
    return sketch


def _googlenet() -> tuple[Sketch, str, tuple[str, str]]:
    """The drawing up to the scores, and where auxiliary heads begin."""
    sketch = Sketch()
    block = sketch.composite("inception", inception)
    stem = (conv("conv1", 64, 7, 2, bias=False), norm("bn1", eps=0.001), relu("relu1"))
    last = sketch.chain(f"{pictures(sketch)}.image", *stem, maxpool("pool1", ceil_mode=True))
    for name, channels, size in (("conv2", 64, 1), ("conv3", 192, 3)):
        step = conv(name, channels, size, bias=False)
        last = sketch.chain(last, step, norm(f"{name}_bn", eps=0.001), relu(f"{name}_relu"))
    last = sketch.chain(last, maxpool("pool3", ceil_mode=True))
    names = ("way1", "reduce3", "way3", "reduce5", "way5", "project")
    plan = {
        "3a": (64, 96, 128, 16, 32, 32),
        "3b": (128, 128, 192, 32, 96, 64),
        "4a": (192, 96, 208, 16, 48, 64),
        "4b": (160, 112, 224, 24, 64, 64),
        "4c": (128, 128, 256, 24, 64, 64),
        "4d": (112, 144, 288, 32, 64, 64),
        "4e": (256, 160, 320, 32, 128, 128),
        "5a": (256, 160, 320, 32, 128, 128),
        "5b": (384, 192, 384, 48, 128, 128),
    }
    for number, channels in plan.items():
        sizes = dict(zip(names, channels, strict=True))
        last = sketch.add(f"inception{number}", block, last, **sizes)
        if number in ("3b", "4e"):
            pool = maxpool(f"pool{number}", 3 if number == "3b" else 2, 2, ceil_mode=True)
            last = sketch.chain(last, pool)
    dropout: Step = ("dropout", "dropout", {"p": 0.2})
    scores = sketch.chain(last, POOL, FLAT, dropout, linear("fc", 1000))
    return sketch, scores, ("inception4a", "inception4d")


DRAWINGS = {"googlenet": googlenet, "googlenet_aux": googlenet_aux}
