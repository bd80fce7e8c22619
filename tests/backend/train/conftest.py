"""Small real drawings, and a run of one in this thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from backend.train.control import RunControl
from backend.train.events import Failed, Finished, RunEvent
from backend.train.job import Job
from graph import catalog
from graph.document import Document, dump
from graph.edits import AddNode, Connect, Link, Node, SetSetting, frozen_mapping
from graph.model import GraphModel


class Sketch(GraphModel):
    """A drawing made in few words."""

    def __init__(self) -> None:
        super().__init__(catalog.load())

    def add(self, node_type: str, *sources: str, **params: object) -> str:
        name = self.new_name(node_type)
        self.apply(AddNode(Node(name, node_type, frozen_mapping(params))))
        for source in sources:
            node, _, output = source.partition(".")
            taken = {link.input for link in self.links_into(name)}
            port = next(p for p in self.input_names(name) if p not in taken)
            self.apply(Connect(Link(node, output or self.output_names(node)[0], name, port)))
        return name

    def job(self, out: Path, **settings: object) -> Job:
        for name, value in settings.items():
            self.apply(SetSetting(name, value))
        return Job(dump(Document.of(self)), "sketch", str(out), str(out), max_threads=1)


@dataclass
class Heard:
    """A sink that keeps all, and lets a test act when something is told."""

    events: list[RunEvent] = field(default_factory=list)
    when: Callable[[RunEvent], object] = lambda event: None

    def put(self, event: RunEvent) -> None:
        self.events.append(event)
        self.when(event)

    def of(self, kind: type) -> list:
        return [event for event in self.events if isinstance(event, kind)]

    def losses(self) -> list[str]:
        """Each step's losses, to the last bit."""
        from backend.train.events import Stepped

        rows = [row for chunk in self.of(Stepped) for row in chunk.values]
        return [" ".join(float(value).hex() for value in row) for row in rows]


@pytest.fixture(autouse=True)
def _own_home(fresh_home: Path) -> None:
    """No run of a test gets into the index of another."""


@pytest.fixture
def wine() -> Sketch:
    """A small classifier on 178 samples: 8 steps an epoch with a batch of 16."""
    sketch = Sketch()
    data = sketch.add("wine")
    hidden = sketch.add("relu", sketch.add("linear", f"{data}.x", out_features=16))
    score = sketch.add("linear", hidden, out_features=3)
    sketch.add("accuracy", score, f"{data}.label")
    loss = sketch.add("crossentropyloss", score, f"{data}.label")
    sketch.add("adam", loss, lr=0.01)
    return sketch


@pytest.fixture
def everything() -> Sketch:
    """All that makes exact resume hard.

    Dropout, batch norm, AdamW, cosine schedule, shuffling, parameter groups, an average of weights.
    """
    sketch = Sketch()
    data = sketch.add("digits")
    layer = sketch.add("conv2d", f"{data}.image", out_channels=4)
    layer = sketch.add("relu", sketch.add("batchnorm2d", layer))
    layer = sketch.add("dropout", sketch.add("flatten", layer), p=0.3)
    score = sketch.add("linear", layer, out_features=10, lr_factor=0.5, clip_weights=0.5)
    slow = {"follows": score, "follow_rate": 0.1, "follow_every": 3}
    sketch.add("accuracy", sketch.add("linear", layer, out_features=10, **slow), f"{data}.label")
    loss = sketch.add("crossentropyloss", score, f"{data}.label")
    optimizer = sketch.add("adamw", loss, lr=0.01)
    schedule = sketch.add("cosineannealinglr", interval="batch")
    sketch.apply(Connect(Link(schedule, "schedule", optimizer, "schedule")))
    return sketch


@pytest.fixture
def train() -> Callable[..., tuple[Heard, Finished | Failed]]:
    """Works on a job in this thread."""
    from backend.train.work import work

    def run(
        job: Job, heard: Heard | None = None, control: RunControl | None = None
    ) -> tuple[Heard, Finished | Failed]:
        heard = heard or Heard()
        return heard, work(job, heard, control or RunControl())

    return run


@pytest.fixture
def heard() -> Heard:
    return Heard()
