"""Small language models, trained once for all tests."""

from pathlib import Path

import pytest

from backend.train.control import RunControl
from backend.train.events import Finished, RunEvent
from backend.train.job import Job
from backend.train.work import work
from graph import catalog
from graph.document import Document, dump
from graph.edits import AddNode, Connect, Link, Node, SetSetting, frozen_mapping
from graph.model import GraphModel

TEXT = "the sun rose and the rain fell. " * 40
LETTERS = len(set(TEXT))


class Ignored:
    """A sink that nobody reads."""

    def put(self, event: RunEvent) -> None:
        """Take an event."""


def drawing(nodes: dict[str, tuple[str, dict]], wires: list[str], epochs: int) -> GraphModel:
    model = GraphModel(catalog.load())
    for name, (node_type, params) in nodes.items():
        model.apply(AddNode(Node(name, node_type, frozen_mapping(params))))
    for wire in wires:
        source, target = wire.split(" > ")
        model.apply(Connect(Link(*source.split("."), *target.split("."))))
    model.apply(SetSetting("epochs", epochs))
    model.apply(SetSetting("device", "cpu"))
    return model


def trained(model: GraphModel, folder: Path, name: str) -> Path:
    job = Job(dump(Document.of(model)), name, str(folder), str(folder / name), max_threads=1)
    ending = work(job, Ignored(), RunControl())
    assert isinstance(ending, Finished), ending
    return folder / name


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writing")
    (folder / "sun.txt").write_text(TEXT)
    return folder


@pytest.fixture(scope="session")
def lstm(place: Path) -> Path:
    """A run that knows one sentence: embedding → LSTM → scores (N, C, T)."""
    nodes = {
        "data": ("text_file", {"file": str(place / "sun.txt"), "window": 24, "stride": 1}),
        "letters": ("embedding", {"num_embeddings": LETTERS, "embedding_dim": 8}),
        "lstm": ("lstm", {"hidden_size": 32}),
        "scores": ("linear", {"out_features": LETTERS}),
        "turned": ("transpose", {}),
        "loss": ("crossentropyloss", {}),
        "adam": ("adam", {"lr": 0.02}),
    }
    wires = [
        "data.x > letters.input",
        "letters.output > lstm.input",
        "lstm.output > scores.input",
        "scores.output > turned.input",
        "turned.output > loss.input",
        "data.y > loss.target",
        "loss.loss > adam.loss",
    ]
    return trained(drawing(nodes, wires, 4), place, "lstm")


@pytest.fixture(scope="session")
def rigid(place: Path) -> Path:
    """A run whose network wants a window of exactly 12 characters: it flattens them."""
    nodes = {
        "data": ("text_file", {"file": str(place / "sun.txt"), "window": 12, "stride": 4}),
        "letters": ("embedding", {"num_embeddings": LETTERS, "embedding_dim": 4}),
        "flat": ("flatten", {}),
        "wide": ("linear", {"out_features": 12 * LETTERS}),
        "scores": ("reshape", {"shape": (LETTERS, 12)}),
        "loss": ("crossentropyloss", {}),
        "adam": ("adam", {}),
    }
    wires = [
        "data.x > letters.input",
        "letters.output > flat.input",
        "flat.output > wide.input",
        "wide.output > scores.input",
        "scores.output > loss.input",
        "data.y > loss.target",
        "loss.loss > adam.loss",
    ]
    return trained(drawing(nodes, wires, 1), place, "rigid")


@pytest.fixture(scope="session")
def classifier(place: Path) -> Path:
    """A run that tells digits apart."""
    nodes = {
        "digits": ("digits", {}),
        "flat": ("flatten", {}),
        "scores": ("linear", {"out_features": 10}),
        "loss": ("crossentropyloss", {}),
        "sgd": ("sgd", {}),
    }
    wires = [
        "digits.image > flat.input",
        "flat.output > scores.input",
        "scores.output > loss.input",
        "digits.label > loss.target",
        "loss.loss > sgd.loss",
    ]
    return trained(drawing(nodes, wires, 1), place, "classifier")
