"""LeNet-5, AlexNet, VGG, SqueezeNet and DenseNet, the last four as torchvision has them."""

from __future__ import annotations

from tools.zoo.sketch import (
    Sketch,
    Step,
    classify,
    conv,
    linear,
    maxpool,
    norm,
    pictures,
    relu,
)

HALVE: Step = ("halve", "avgpool2d", {"kernel_size": 2, "stride": 2})


def lenet5() -> Sketch:
    """LeCun et al. 1998, with every map of C3 wired to every one of S2, on 28x28 pictures."""
    sketch = Sketch()
    data = sketch.add("data", "fashion_mnist")
    scores = sketch.chain(
        f"{data}.image",
        conv("c1", 6, 5, padding=2),
        ("tanh1", "tanh", {}),
        ("s2", "avgpool2d", {"kernel_size": 2, "stride": 2}),
        conv("c3", 16, 5, padding=0),
        ("tanh3", "tanh", {}),
        ("s4", "avgpool2d", {"kernel_size": 2, "stride": 2}),
        ("flatten", "flatten", {}),
        linear("c5", 120),
        ("tanh5", "tanh", {}),
        linear("f6", 84),
        ("tanh6", "tanh", {}),
        linear("output", 10),
    )
    return classify(sketch, scores)


def _classifier(wide: int = 4096) -> list[Step]:
    return [
        ("flatten", "flatten", {}),
        ("dropout1", "dropout", {}),
        linear("fc1", wide),
        relu("relu_fc1"),
        ("dropout2", "dropout", {}),
        linear("fc2", wide),
        relu("relu_fc2"),
        linear("fc3", 1000),
    ]


def alexnet() -> Sketch:
    """Krizhevsky 2014 (one tower)."""
    sketch = Sketch()
    scores = sketch.chain(
        f"{pictures(sketch)}.image",
        conv("conv1", 64, 11, 4, padding=2),
        relu("relu1"),
        maxpool("pool1"),
        conv("conv2", 192, 5),
        relu("relu2"),
        maxpool("pool2"),
        conv("conv3", 384),
        relu("relu3"),
        conv("conv4", 256),
        relu("relu4"),
        conv("conv5", 256),
        relu("relu5"),
        maxpool("pool5"),
        ("avgpool", "adaptiveavgpool2d", {"output_size": 6}),
        *_classifier(),
    )
    return classify(sketch, scores, 0.01)


def _vgg(depths: tuple[int, ...]) -> Sketch:
    sketch = Sketch()

    def draw(inner: Sketch) -> None:
        inner.give(inner.chain(inner.port(), conv("conv", 64), relu()))
        inner.expose("channels", "conv.out_channels")

    block = sketch.composite("conv_relu", draw)
    last = f"{pictures(sketch)}.image"
    for number, depth in enumerate(depths, start=1):
        channels = min(512, 32 * 2**number)
        last = sketch.add(f"block{number}", block, last, channels=channels, repeat=depth)
        last = sketch.chain(last, maxpool(f"pool{number}", 2))
    pool: Step = ("avgpool", "adaptiveavgpool2d", {"output_size": 7})
    flat, drop1, fc1, relu1, drop2, fc2, relu2, fc3 = _classifier()
    scores = sketch.chain(last, pool, flat, fc1, relu1, drop1, fc2, relu2, drop2, fc3)
    return classify(sketch, scores, 0.01)


def vgg11() -> Sketch:
    """Simonyan and Zisserman 2014, configuration A."""
    return _vgg((1, 1, 2, 2, 2))


def vgg16() -> Sketch:
    """Simonyan and Zisserman 2014, configuration D."""
    return _vgg((2, 2, 3, 3, 3))


def fire(sketch: Sketch) -> None:
    """A narrow 1x1 convolution, then 1x1 and 3x3 side by side."""
    narrow = sketch.chain(sketch.port(), conv("squeeze", 16, 1), relu("relu_squeeze"))
    small = sketch.chain(narrow, conv("expand1x1", 64, 1), relu("relu_1x1"))
    large = sketch.chain(narrow, conv("expand3x3", 64, 3), relu("relu_3x3"))
    sketch.give(sketch.add("concatenate", "concatenate", small, large))
    sketch.expose("squeeze", "squeeze.out_channels")
    sketch.expose("expand", "expand1x1.out_channels", "expand3x3.out_channels")


def squeezenet1_1() -> Sketch:
    """Iandola et al. 2016, version 1.1."""
    sketch = Sketch()
    block = sketch.composite("fire", fire)
    stem = (conv("conv1", 64, 3, 2, padding=0), relu(), maxpool("pool1", ceil_mode=True))
    last = sketch.chain(f"{pictures(sketch)}.image", *stem)
    sizes = ((16, 64), (16, 64), (32, 128), (32, 128), (48, 192), (48, 192), (64, 256), (64, 256))
    for number, (squeeze, expand) in enumerate(sizes, start=2):
        last = sketch.add(f"fire{number}", block, last, squeeze=squeeze, expand=expand)
        if number in (3, 5):
            last = sketch.chain(last, maxpool(f"pool{number}", ceil_mode=True))
    scores = sketch.chain(
        last,
        ("dropout", "dropout", {}),
        conv("conv10", 1000, 1),
        relu("relu10"),
        ("avgpool", "adaptiveavgpool2d", {"output_size": 1}),
        ("flatten", "flatten", {}),
    )
    return classify(sketch, scores, 0.04)


def dense_layer(sketch: Sketch) -> None:
    """32 new channels, put behind all that there were."""
    x = sketch.port()
    new = sketch.chain(
        x,
        norm("norm1"),
        relu("relu1"),
        conv("conv1", 128, 1, bias=False),
        norm("norm2"),
        relu("relu2"),
        conv("conv2", 32, 3, bias=False),
    )
    sketch.give(sketch.add("concatenate", "concatenate", x, new))
    sketch.expose("growth", "conv2.out_channels")


def transition(sketch: Sketch) -> None:
    """Half the channels, half the size."""
    steps = (norm("norm"), relu(), conv("conv", 128, 1, bias=False), HALVE)
    sketch.give(sketch.chain(sketch.port(), *steps))
    sketch.expose("channels", "conv.out_channels")


def densenet121() -> Sketch:
    """Huang et al. 2016."""
    sketch = Sketch()
    layer = sketch.composite("dense_layer", dense_layer)
    between = sketch.composite("transition", transition)
    stem = (conv("conv0", 64, 7, 2, bias=False), norm("norm0"), relu("relu0"))
    last = sketch.chain(f"{pictures(sketch)}.image", *stem, maxpool("pool0", padding=1))
    channels = 64
    for number, depth in enumerate((6, 12, 24, 16), start=1):
        last = sketch.add(f"denseblock{number}", layer, last, repeat=depth)
        channels += 32 * depth
        if number < 4:
            channels //= 2
            last = sketch.add(f"transition{number}", between, last, channels=channels)
    pool: Step = ("avgpool", "adaptiveavgpool2d", {"output_size": 1})
    steps = (norm("norm5"), relu("relu5"), pool, ("flatten", "flatten", {}))
    return classify(sketch, sketch.chain(last, *steps, linear("classifier", 1000)))


DRAWINGS = {
    "lenet5": lenet5,
    "alexnet": alexnet,
    "vgg11": vgg11,
    "vgg16": vgg16,
    "squeezenet1_1": squeezenet1_1,
    "densenet121": densenet121,
}
