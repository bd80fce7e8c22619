"""GPT-2 as the zoo draws it, made small: it learns a sentence and writes it."""

from __future__ import annotations

from pathlib import Path

from backend import catalog
from backend.cli.drawing import open_drawing
from backend.runs.store import RunStore
from backend.train.checkpoint import CheckpointFolder
from backend.train.control import RunControl
from backend.train.events import Finished
from backend.train.job import Job
from backend.train.work import work
from backend.writing.model import writer_of
from backend.writing.order import Order
from graph.document import Document, dump
from graph.edits import AddNode, Connect, Group, Node, RemoveNode, SetParam, SetSetting
from graph.model import GraphModel

WORDS = 40  # more than the text has characters, as GPT-2 has more words than any text
SMALL = {
    "wte": {"num_embeddings": WORDS, "embedding_dim": 32},
    "wpe": {"num_embeddings": 24, "embedding_dim": 32},
    "h": {"repeat": 2, "heads": 4, "hidden": 64, "width": 32},
    "optimizer": {"lr": 0.005},
}


class Ignored:
    def put(self, event: object) -> None:
        """Take an event."""


def small(file: Path) -> GraphModel:
    model = open_drawing("gpt2", catalog.load_installed()).model
    wires = [Connect(link) for link in model.links_out_of("data")]
    params = {"file": str(file), "window": 24, "stride": 1}
    model.apply(Group((RemoveNode("data"), AddNode(Node("data", "text_file", params)), *wires)))
    for name, values in SMALL.items():
        for param, value in values.items():
            model.apply(SetParam(name, param, value))
    for setting, value in {"epochs": 5, "batch_size": 16, "device": "cpu"}.items():
        model.apply(SetSetting(setting, value))
    return model


def test_it_learns_a_sentence_by_heart(place: Path) -> None:
    out = place / "gpt2"
    job = Job(
        dump(Document.of(small(place / "sun.txt"))), "gpt2", str(place), str(out), max_threads=1
    )
    ending = work(job, Ignored(), RunControl())
    assert isinstance(ending, Finished), ending
    weights = CheckpointFolder(RunStore().open(str(out)).checkpoints).newest()[0].weights
    assert weights["wte.weight"].shape == (WORDS, 32)
    assert "lm_head.weight" not in weights
    writer = writer_of(Order(str(out)))
    assert "".join(writer.write("the sun rose", 20, 0.0)) == " and the rain fell. "
    assert len("".join(writer.write("the ", 50, 8.0))) == 50, "only what the text has is written"
