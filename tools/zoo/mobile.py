"""MobileNetV2, ShuffleNet v2, EfficientNet-B0, ConvNeXt-T, GoogLeNet, as torchvision has them."""

from __future__ import annotations

from tools.zoo.sketch import (
    Sketch,
    Step,
    classify,
    conv,
    head,
    linear,
    maxpool,
    norm,
    pictures,
    relu,
)

POOL: Step = ("avgpool", "adaptiveavgpool2d", {"output_size": 1})
FLAT: Step = ("flatten", "flatten", {})


def _relu6(name: str) -> Step:
    return name, "relu6", {}


def _inverted(sketch: Sketch, x: str) -> str:
    last = sketch.chain(
        x,
        conv("expand", 96, 1, bias=False),
        norm("bn1"),
        _relu6("relu1"),
        conv("depthwise", 96, 3, bias=False, groups=96),
        norm("bn2"),
        _relu6("relu2"),
        conv("project", 16, 1, bias=False),
        norm("bn3"),
    )
    sketch.expose("hidden", "expand.out_channels", "depthwise.out_channels", "depthwise.groups")
    sketch.expose("channels", "project.out_channels")
    return last


def inverted(sketch: Sketch) -> None:
    """Wide inside, narrow outside, another number of channels or another size behind."""
    sketch.give(_inverted(sketch, sketch.port()))
    sketch.expose("stride", "depthwise.stride")


def inverted_residual(sketch: Sketch) -> None:
    """Wide inside, narrow outside, with a way around."""
    x = sketch.port()
    sketch.give(sketch.add("add", "add", x, _inverted(sketch, x)))


def mobilenet_v2() -> Sketch:
    """Sandler et al. 2018."""
    sketch = Sketch()
    first = sketch.composite("inverted", inverted)
    rest = sketch.composite("inverted_residual", inverted_residual)
    last = sketch.chain(
        f"{pictures(sketch)}.image",
        conv("stem", 32, 3, 2, bias=False),
        norm("stem_bn"),
        _relu6("stem_relu"),
        conv("depthwise0", 32, 3, bias=False, groups=32),
        norm("bn0"),
        _relu6("relu0"),
        conv("project0", 16, 1, bias=False),
        norm("bn0_project"),
    )
    before = 16
    plan = ((24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, 2), (320, 1, 1))
    for number, (channels, depth, stride) in enumerate(plan, start=1):
        sizes = {"hidden": 6 * before, "channels": channels, "stride": stride}
        last = sketch.add(f"first{number}", first, last, **sizes)
        if depth > 1:
            sizes = {"hidden": 6 * channels, "channels": channels, "repeat": depth - 1}
            last = sketch.add(f"rest{number}", rest, last, **sizes)
        before = channels
    final = (conv("conv_last", 1280, 1, bias=False), norm("bn_last"), _relu6("relu_last"))
    dropout: Step = ("dropout", "dropout", {"p": 0.2})
    scores = sketch.chain(last, *final, POOL, FLAT, dropout, linear("classifier", 1000))
    return classify(sketch, scores)


def _branch(sketch: Sketch, x: str, stride: int) -> str:
    return sketch.chain(
        x,
        conv("conv1", 58, 1, bias=False),
        norm("bn1"),
        relu("relu1"),
        conv("depthwise", 58, 3, stride, bias=False, groups=58),
        norm("bn2"),
        conv("conv2", 58, 1, bias=False),
        norm("bn3"),
        relu("relu2"),
    )


def shuffle_unit(sketch: Sketch) -> None:
    """Half of the channels goes through the branch; then they are shuffled."""
    halves = sketch.add("halves", "chunk", sketch.port(), count=2)
    ways = sketch.model.output_names(halves)
    branch = _branch(sketch, f"{halves}.{ways[1]}", 1)
    both = sketch.add("concatenate", "concatenate", f"{halves}.{ways[0]}", branch)
    sketch.give(sketch.add("shuffle", "channelshuffle", both, groups=2))
    targets = ("conv1.out_channels", "depthwise.out_channels", "depthwise.groups")
    sketch.expose("branch", *targets, "conv2.out_channels")


def shuffle_down(sketch: Sketch) -> None:
    """Both ways have a stride."""
    x = sketch.port()
    branch = _branch(sketch, x, 2)
    other = sketch.chain(
        x,
        conv("side_depthwise", 24, 3, 2, bias=False, groups=24),
        norm("side_bn1"),
        conv("side_conv", 58, 1, bias=False),
        norm("side_bn2"),
        relu("side_relu"),
    )
    both = sketch.add("concatenate", "concatenate", other, branch)
    sketch.give(sketch.add("shuffle", "channelshuffle", both, groups=2))
    targets = ("conv1.out_channels", "depthwise.out_channels", "depthwise.groups")
    sketch.expose("branch", *targets, "conv2.out_channels", "side_conv.out_channels")
    sketch.expose("given", "side_depthwise.out_channels", "side_depthwise.groups")


def shufflenet_v2_x1_0() -> Sketch:
    """Ma et al. 2018, width 1."""
    sketch = Sketch()
    unit = sketch.composite("shuffle_unit", shuffle_unit)
    down = sketch.composite("shuffle_down", shuffle_down)
    stem = (conv("conv1", 24, 3, 2, bias=False), norm("bn1"), relu(), maxpool(padding=1))
    last = sketch.chain(f"{pictures(sketch)}.image", *stem)
    given = 24
    for number, (channels, depth) in enumerate(((116, 3), (232, 7), (464, 3)), start=2):
        half = channels // 2
        last = sketch.add(f"stage{number}_down", down, last, branch=half, given=given)
        last = sketch.add(f"stage{number}", unit, last, branch=half, repeat=depth)
        given = channels
    final = (conv("conv5", 1024, 1, bias=False), norm("bn5"), relu("relu5"))
    return classify(sketch, sketch.chain(last, *final, *head()))


def _silu(name: str) -> Step:
    return name, "silu", {}


def _mbconv(sketch: Sketch, x: str, *, expand: bool) -> str:
    """Inverted bottleneck with squeeze and excitation."""
    if expand:
        x = sketch.chain(x, conv("expand", 96, 1, bias=False), norm("bn1"), _silu("silu1"))
    wide = sketch.chain(
        x, conv("depthwise", 32, 3, bias=False, groups=32), norm("bn2"), _silu("silu2")
    )
    gate = sketch.chain(
        wide,
        POOL,
        conv("squeeze", 8, 1),
        _silu("silu_squeeze"),
        conv("excite", 32, 1),
        ("gate", "sigmoid", {}),
    )
    gated = sketch.add("multiply", "multiply", wide, gate)
    first = ("expand.out_channels",) if expand else ()
    depthwise = ("depthwise.out_channels", "depthwise.groups")
    sketch.expose("hidden", *first, *depthwise, "excite.out_channels")
    sketch.expose("squeeze", "squeeze.out_channels")
    sketch.expose("kernel", "depthwise.kernel_size")
    sketch.expose("padding", "depthwise.padding")
    sketch.expose("channels", "project.out_channels")
    return sketch.chain(gated, conv("project", 16, 1, bias=False), norm("bn3"))


def mbconv_first(sketch: Sketch) -> None:
    """The first block: nothing to widen, no way around."""
    sketch.give(_mbconv(sketch, sketch.port(), expand=False))


def mbconv(sketch: Sketch) -> None:
    """A block that changes channels or size."""
    sketch.give(_mbconv(sketch, sketch.port(), expand=True))
    sketch.expose("stride", "depthwise.stride")


def mbconv_residual(sketch: Sketch) -> None:
    """A block with a way around."""
    x = sketch.port()
    sketch.give(sketch.add("add", "add", x, _mbconv(sketch, x, expand=True)))


def efficientnet_b0() -> Sketch:
    """Tan and Le 2019, without stochastic depth."""
    sketch = Sketch()
    change = sketch.composite("mbconv", mbconv)
    keep = sketch.composite("mbconv_residual", mbconv_residual)
    begin = sketch.composite("mbconv_first", mbconv_first)
    stem = (conv("stem", 32, 3, 2, bias=False), norm("stem_bn"), _silu("stem_silu"))
    last = sketch.chain(f"{pictures(sketch)}.image", *stem)
    last = sketch.add("stage1", begin, last)
    plan = (
        (24, 2, 2, 3),
        (40, 2, 2, 5),
        (80, 3, 2, 3),
        (112, 3, 1, 5),
        (192, 4, 2, 5),
        (320, 1, 1, 3),
    )
    before = 16
    for number, (channels, depth, stride, kernel) in enumerate(plan, start=2):
        same = {"kernel": kernel, "padding": kernel // 2, "channels": channels}
        sizes = {"hidden": 6 * before, "squeeze": before // 4, "stride": stride}
        last = sketch.add(f"stage{number}_first", change, last, **sizes, **same)
        if depth > 1:
            sizes = {"hidden": 6 * channels, "squeeze": channels // 4, "repeat": depth - 1}
            last = sketch.add(f"stage{number}", keep, last, **sizes, **same)
        before = channels
    final = (conv("conv_last", 1280, 1, bias=False), norm("bn_last"), _silu("silu_last"))
    dropout: Step = ("dropout", "dropout", {"p": 0.2})
    scores = sketch.chain(last, *final, POOL, FLAT, dropout, linear("classifier", 1000))
    return classify(sketch, scores)


def _channels_last(name: str) -> tuple[Step, Step, Step]:
    """Layer normalisation over the channels of a picture."""
    return (
        (f"{name}_channels_last", "permute", {"dims": (0, 2, 3, 1)}),
        (name, "layernorm", {"eps": 1e-6}),
        (f"{name}_channels_first", "permute", {"dims": (0, 3, 1, 2)}),
    )


def convnext_block(sketch: Sketch) -> None:
    """Depthwise 7x7, then an MLP over the channels; the scale starts small in the paper."""
    x = sketch.port()
    to_last, normalise, to_first = _channels_last("norm")
    last = sketch.chain(
        x,
        conv("depthwise", 96, 7, groups=96),
        to_last,
        normalise,
        linear("wide", 384),
        ("gelu", "gelu", {}),
        linear("narrow", 96),
        to_first,
        conv("layer_scale", 96, 1, bias=False, groups=96),
    )
    sketch.give(sketch.add("add", "add", x, last))
    scale = ("layer_scale.out_channels", "layer_scale.groups")
    depthwise = ("depthwise.out_channels", "depthwise.groups")
    sketch.expose("channels", *depthwise, "narrow.out_features", *scale)
    sketch.expose("hidden", "wide.out_features")


def convnext_tiny() -> Sketch:
    """Liu et al. 2022; the scale of a channel is a 1x1 convolution of one channel each."""
    sketch = Sketch()
    block = sketch.composite("convnext_block", convnext_block)
    patches = conv("patches", 96, 4, 4, padding=0)
    last = sketch.chain(f"{pictures(sketch)}.image", patches, *_channels_last("norm0"))
    for number, depth in enumerate((3, 3, 9, 3), start=1):
        channels = 48 * 2**number
        if number > 1:
            halve = conv(f"halve{number}", channels, 2, 2, padding=0)
            last = sketch.chain(last, *_channels_last(f"norm{number}"), halve)
        sizes = {"channels": channels, "hidden": 4 * channels, "repeat": depth}
        last = sketch.add(f"stage{number}", block, last, **sizes)
    final = (POOL, *_channels_last("norm_out"), FLAT, linear("classifier", 1000))
    return classify(sketch, sketch.chain(last, *final), 0.01)


DRAWINGS = {
    "mobilenet_v2": mobilenet_v2,
    "shufflenet_v2_x1_0": shufflenet_v2_x1_0,
    "efficientnet_b0": efficientnet_b0,
    "convnext_tiny": convnext_tiny,
}
