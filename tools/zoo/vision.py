"""Vision transformer, U-Net and a siamese network."""

from __future__ import annotations

from graph.edits import SetOption, SetSetting
from tools.zoo.sketch import Sketch, Step, classify, conv, linear, maxpool, pictures, relu

NORM: dict[str, float] = {"eps": 1e-6}


def vit_block(sketch: Sketch) -> None:
    """Attention and an MLP, each behind a normalisation, each with a way around."""
    x = sketch.port()
    normed = sketch.chain(x, ("ln_1", "layernorm", dict(NORM)))
    attention = sketch.add("attention", "multiheadattention", normed, num_heads=12)
    middle = sketch.add("add1", "add", x, attention)
    steps: tuple[Step, ...] = (
        ("ln_2", "layernorm", dict(NORM)),
        linear("wide", 3072),
        ("gelu", "gelu", {}),
        linear("narrow", 768),
    )
    sketch.give(sketch.add("add2", "add", middle, sketch.chain(middle, *steps)))
    sketch.expose("heads", "attention.num_heads")
    sketch.expose("hidden", "wide.out_features")
    sketch.expose("width", "narrow.out_features")


def vit_b_16() -> Sketch:
    """Dosovitskiy et al. 2021, base, patches of 16."""
    sketch = Sketch()
    patches = sketch.chain(
        f"{pictures(sketch)}.image",
        conv("patches", 768, 16, 16, padding=0),
        ("flatten", "flatten", {"start_dim": 2}),
        ("turn", "transpose", {}),
    )
    token = sketch.add("class_token", "parameter", patches, shape=(1, 768), std=0.0)
    tokens = sketch.add("tokens", "concatenate", token, patches)
    places = sketch.add("places", "parameter", patches, shape=(197, 768))
    block = sketch.composite("vit_block", vit_block)
    last = sketch.add("encoder", block, sketch.add("add", "add", tokens, places), repeat=12)
    first: Step = ("first", "select", {"dim": 1, "index": 0})
    norm: Step = ("ln", "layernorm", dict(NORM))
    return classify(sketch, sketch.chain(last, norm, first, linear("head", 1000)), 0.01)


def double_conv(sketch: Sketch) -> None:
    """Two convolutions of 3x3, each with a ReLU."""
    steps = (conv("conv1", 64), relu("relu1"), conv("conv2", 64), relu("relu2"))
    sketch.give(sketch.chain(sketch.port(), *steps))
    sketch.expose("channels", "conv1.out_channels", "conv2.out_channels")


def unet() -> Sketch:
    """Ronneberger et al. 2015, with padding, so that the mask is as large as the picture."""
    sketch = Sketch()
    sketch.add("data", "shape_masks")
    block = sketch.composite("double_conv", double_conv)
    last, skips = "data.image", []
    for level, channels in enumerate((64, 128, 256, 512), start=1):
        skips.append(sketch.add(f"down{level}", block, last, channels=channels))
        last = sketch.chain(skips[-1], maxpool(f"pool{level}", 2))
    last = sketch.add("bottom", block, last, channels=1024)
    for level, channels in ((4, 512), (3, 256), (2, 128), (1, 64)):
        last = sketch.add(f"up{level}", "convtranspose2d", last, out_channels=channels)
        joined = sketch.add(f"skip{level}", "concatenate", skips[level - 1], last)
        last = sketch.add(f"join{level}", block, joined, channels=channels)
    scores = sketch.chain(last, conv("mask", 1, 1))
    sketch.add("loss", "bcewithlogitsloss", scores, "data.mask")
    sketch.add("optimizer", "adam", "loss", lr=0.0003)
    sketch.apply(SetSetting("batch_size", 8))
    _as_a_u(sketch)
    return sketch


def _as_a_u(sketch: Sketch) -> None:
    """Down on the left, up on the right, a level of detail in each row: as the paper has it."""
    sketch.put_at("data", 0, -1)
    for level in range(1, 5):
        sketch.put_at(f"down{level}", level, level - 1)
        sketch.put_at(f"pool{level}", level, level)
        for number, name in enumerate(("up", "skip", "join")):
            sketch.put_at(f"{name}{level}", 13 - 2 * level + number, level - 1)
    sketch.put_at("bottom", 5, 4)
    sketch.put_at("mask", 14, 0)
    for number, name in enumerate(("loss", "optimizer"), start=15):
        sketch.put_at(name, number, -1)


def embedder(sketch: Sketch) -> None:
    """A picture of 8x8 to 16 numbers."""
    steps: tuple[Step, ...] = (
        conv("conv1", 16),
        relu("relu1"),
        conv("conv2", 32),
        relu("relu2"),
        maxpool("pool", 2),
        ("flatten", "flatten", {}),
        linear("fc", 16),
    )
    sketch.give(sketch.chain(sketch.port("image"), *steps), "vector")


def siamese() -> Sketch:
    """Bromley et al. 1993, Hadsell et al. 2006: near if the same digit, apart if not."""
    sketch = Sketch()
    sketch.add("data", "digit_pairs", label_format="sign")
    block = sketch.composite("embedder", embedder)
    left = sketch.add("left", block, "data.left")
    right = sketch.add("right", block, "data.right")
    sketch.apply(SetOption(right, "shares", left))
    distance = sketch.add("distance", "pairwisedistance", left, right, keepdim=True)
    sketch.add("loss", "hingeembeddingloss", distance, "data.same", margin=2.0)
    nearness = sketch.add("nearness", "scale", distance, factor=-1.0, offset=1.0)
    sketch.add("accuracy", "accuracy", nearness, "data.same")
    sketch.add("optimizer", "adam", "loss", lr=0.002)
    sketch.apply(SetSetting("epochs", 15))
    return sketch


DRAWINGS = {"vit_b_16": vit_b_16, "unet": unet, "siamese": siamese}
