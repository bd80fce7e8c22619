"""What a person waits for: shapes after an edit, and compiling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import count, cycle

from backend import catalog
from backend.cli.drawing import open_drawing
from backend.compile.drawing import compile_drawing
from backend.infer.inferrer import Inferrer
from bench import drawings
from bench.measure import Record, absolute
from graph.edits import Connect, Disconnect, Edit, Group, Inside, Link, SetParam

Edits = Callable[[], Iterator[Edit]]

LAYER, LAYERS = "dense_layer", [f"denseblock{number}" for number in range(1, 5)]
WIRE = Link("norm1", "output", "relu1", "input")


def kernels() -> Iterator[Edit]:
    """A convolution that stands at 58 places gets a larger kernel, and room for it."""
    for width in count(3, 2):
        parts = (("kernel_size", width), ("padding", width // 2))
        yield Inside(LAYER, Group(tuple(SetParam("conv1", *part) for part in parts)))


def biases() -> Iterator[Edit]:
    return cycle(Inside(LAYER, SetParam("conv1", "bias", bias)) for bias in (True, False))


def growths() -> Iterator[Edit]:
    """Every number of channels becomes another."""
    for growth in count(33):
        yield Group(tuple(SetParam(layer, "growth", growth) for layer in LAYERS))


def images() -> Iterator[Edit]:
    """The first layer gives larger pictures, and so does every other."""
    return (SetParam("conv0", "padding", pad) for pad in count(5, 2))


def wires() -> Iterator[Edit]:
    """58 inputs lose their wire and get it back."""
    return cycle((Inside(LAYER, Disconnect(WIRE)), Inside(LAYER, Connect(WIRE))))


def hiddens() -> Iterator[Edit]:
    return (SetParam("h", "hidden", hidden) for hidden in count(3073))


def heads() -> Iterator[Edit]:
    return (SetParam("h", "heads", heads) for heads in (1, 2, 3, 4, 6, 8, 16, 24, 32, 48, 64))


EDITS: Mapping[str, Mapping[str, Edits]] = {
    "densenet121": {
        "a kernel in 58 uses": kernels,
        "a bias in 58 uses": biases,
        "all channels": growths,
        "all sizes": images,
        "a wire in 58 uses": wires,
    },
    "gpt2": {"hidden units": hiddens, "heads": heads},
}


def inference_after_an_edit() -> Record:
    """A layer in the middle gets another width; the drawing is frozen and inferred again."""
    model = drawings.long_chain(200)
    inferrer = Inferrer(model.registry)
    inferrer.infer(model.snapshot())
    widths = count(17)

    def edit() -> None:
        model.apply(SetParam("linear_50", "out_features", next(widths)))
        assert inferrer.infer(model.snapshot()).ok

    return absolute(
        "inference after one edit, 200 nodes",
        edit, target=30.0, unit="ms", baseline="the wish: unnoticed",
    )  # fmt: skip


def inference_in_the_zoo() -> list[Record]:
    """What changes in a deep drawing is new each time, but for what goes to and fro."""
    return [
        edited(name, told, edits())
        for name, kinds in EDITS.items()
        for told, edits in kinds.items()
    ]


def edited(name: str, told: str, edits: Iterator[Edit]) -> Record:
    """Inference of a drawing of the zoo after each of these edits."""
    registry = catalog.load_installed()
    model, inferrer = open_drawing(name, registry).model, Inferrer(registry)
    assert inferrer.infer(model.snapshot()).ok

    def edit() -> None:
        model.apply(next(edits))
        inferrer.infer(model.snapshot())

    return absolute(
        f"edit in {name}: {told}",
        edit, target=50.0, unit="ms", baseline="the wish: unnoticed",
    )  # fmt: skip


def compiling() -> Record:
    model = drawings.long_chain(200)
    snapshot = model.snapshot()
    inference = Inferrer(model.registry).infer(snapshot)
    return absolute(
        "compile 200 nodes",
        lambda: compile_drawing(snapshot, model.registry, inference),
        target=0.3, unit="s", baseline="the wish: at once",
    )  # fmt: skip


BENCHES = (inference_after_an_edit, inference_in_the_zoo, compiling)
