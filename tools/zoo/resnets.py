"""ResNet-18, -34 and -50 (He et al. 2015), as torchvision has them."""

from __future__ import annotations

from tools.zoo.sketch import Sketch, classify, conv, head, maxpool, norm, pictures, relu


def basic(sketch: Sketch) -> None:
    """Two 3x3 convolutions and a way around them."""
    x = sketch.port()
    last = sketch.chain(
        x,
        conv("conv1", 64, bias=False),
        norm("bn1"),
        relu("relu1"),
        conv("conv2", 64, bias=False),
        norm("bn2"),
    )
    sketch.give(sketch.chain(sketch.add("add", "add", last, x), relu("relu2")))
    sketch.expose("channels", "conv1.out_channels", "conv2.out_channels")


def basic_down(sketch: Sketch) -> None:
    """The same with a stride; the way around has a convolution of its own."""
    x = sketch.port()
    last = sketch.chain(
        x,
        conv("conv1", 128, stride=2, bias=False),
        norm("bn1"),
        relu("relu1"),
        conv("conv2", 128, bias=False),
        norm("bn2"),
    )
    around = sketch.chain(x, conv("downsample_0", 128, 1, 2, bias=False), norm("downsample_1"))
    sketch.give(sketch.chain(sketch.add("add", "add", last, around), relu("relu2")))
    sketch.expose(
        "channels", "conv1.out_channels", "conv2.out_channels", "downsample_0.out_channels"
    )
    sketch.expose("stride", "conv1.stride", "downsample_0.stride")


def _bottleneck(sketch: Sketch, x: str, stride: int) -> str:
    return sketch.chain(
        x,
        conv("conv1", 64, 1, bias=False),
        norm("bn1"),
        relu("relu1"),
        conv("conv2", 64, 3, stride, bias=False),
        norm("bn2"),
        relu("relu2"),
        conv("conv3", 256, 1, bias=False),
        norm("bn3"),
    )


def bottleneck(sketch: Sketch) -> None:
    """A 3x3 convolution between two 1x1, and a way around them."""
    x = sketch.port()
    last = _bottleneck(sketch, x, 1)
    sketch.give(sketch.chain(sketch.add("add", "add", last, x), relu("relu3")))
    sketch.expose("width", "conv1.out_channels", "conv2.out_channels")
    sketch.expose("channels", "conv3.out_channels")


def bottleneck_down(sketch: Sketch) -> None:
    """The same with a stride; the way around has a convolution of its own."""
    x = sketch.port()
    last = _bottleneck(sketch, x, 2)
    around = sketch.chain(x, conv("downsample_0", 256, 1, 2, bias=False), norm("downsample_1"))
    sketch.give(sketch.chain(sketch.add("add", "add", last, around), relu("relu3")))
    sketch.expose("width", "conv1.out_channels", "conv2.out_channels")
    sketch.expose("channels", "conv3.out_channels", "downsample_0.out_channels")
    sketch.expose("stride", "conv2.stride", "downsample_0.stride")


def _stem(sketch: Sketch) -> str:
    image = f"{pictures(sketch)}.image"
    stem = (conv("conv1", 64, 7, 2, bias=False), norm("bn1"), relu())
    return sketch.chain(image, *stem, maxpool(padding=1))


def _stage(sketch: Sketch, name: str, block: str, down: str, wide: bool) -> str:
    """One block that halves the picture, then ``more_blocks`` that keep it."""

    def draw(inner: Sketch) -> None:
        first = inner.add("first", down, inner.port())
        inner.give(inner.add("rest", block, first))
        inner.expose("channels", "first.channels", "rest.channels")
        if wide:
            inner.expose("width", "first.width", "rest.width")
        inner.expose("stride", "first.stride")
        inner.expose("more_blocks", "rest.repeat")

    return sketch.composite(name, draw)


def _basic_resnet(depths: tuple[int, int, int, int]) -> Sketch:
    sketch = Sketch()
    last = _stem(sketch)
    block = sketch.composite("basic_block", basic)
    stage = _stage(sketch, "stage", block, sketch.composite("basic_block_down", basic_down), False)
    last = sketch.add("layer1", block, last, channels=64, repeat=depths[0])
    for number, depth in enumerate(depths[1:], start=2):
        channels = 32 * 2**number
        last = sketch.add(f"layer{number}", stage, last, channels=channels, more_blocks=depth - 1)
    return classify(sketch, sketch.chain(last, *head()))


def resnet18() -> Sketch:
    """Eight blocks of two convolutions."""
    return _basic_resnet((2, 2, 2, 2))


def resnet34() -> Sketch:
    """Sixteen blocks of two convolutions."""
    return _basic_resnet((3, 4, 6, 3))


def resnet50() -> Sketch:
    """Sixteen bottlenecks."""
    sketch = Sketch()
    last = _stem(sketch)
    block = sketch.composite("bottleneck", bottleneck)
    down = sketch.composite("bottleneck_down", bottleneck_down)
    stage = _stage(sketch, "stage", block, down, True)
    for number, depth in enumerate((3, 4, 6, 3)):
        sizes = {"width": 64 * 2**number, "channels": 256 * 2**number, "more_blocks": depth - 1}
        last = sketch.add(f"layer{number + 1}", stage, last, stride=2 if number else 1, **sizes)
    return classify(sketch, sketch.chain(last, *head()))


DRAWINGS = {"resnet18": resnet18, "resnet34": resnet34, "resnet50": resnet50}
