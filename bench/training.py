"""Training of compiled drawings against hand-written loops, without a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from backend import allocator
from backend.compile.drawing import compile_drawing
from backend.data import SourceCall, make_feed
from backend.data.feed import Feed
from backend.infer.inferrer import Inferrer
from backend.train.control import RunControl
from backend.train.events import RunEvent
from backend.train.trainer import Trainer
from bench import drawings, hand
from bench.measure import Record, compare
from graph.model import GraphModel
from graph.settings import RunConfig
from graph.spec import Role

USUAL = "hand-written loop, Adam as it comes"


class Nowhere:
    """A sink that forgets."""

    def put(self, event: RunEvent) -> None:
        """Take one event."""


def ready(model: GraphModel, batch_size: int) -> tuple[Trainer, Feed]:
    """A trainer that is about to make its first step, and the data in the order of its columns."""
    registry, snapshot = model.registry, model.snapshot()
    inference = Inferrer(registry).infer(snapshot)
    config = RunConfig(epochs=1_000_000, batch_size=batch_size, threads=1)
    compiled = compile_drawing(snapshot, registry, inference, config=config)
    calls = [
        SourceCall(node.name, node.type, registry.get(node.type).values(node.params))
        for node in snapshot.nodes.values()
        if registry.get(node.type).role is Role.DATASET
    ]
    feed = make_feed(calls).select(compiled.columns)
    trainer = Trainer(compiled, feed, config, Nowhere(), RunControl())
    trainer._begin()
    return trainer, feed


@dataclass(frozen=True)
class Case:
    """What is trained, drawn and written by hand.

    Attributes:
        epochs: that are timed at once.
        headless: the most that the ratio of the times should be, without a window.
        live: the same with the live window, in its worker thread.
    """

    name: str
    draw: Callable[[], GraphModel]
    net: Callable[[], nn.Module]
    loss_of: hand.LossFunction
    batch_size: int
    epochs: int
    headless: float
    live: float

    def usual_epoch(self, x: Tensor, y: Tensor) -> Callable[[], None]:
        """An epoch of the usual loop, with a network of its own."""
        return hand.usual_epoch(self.net(), self.loss_of, x, y, self.batch_size)


DIGITS_MLP = Case("digits MLP", drawings.digits_mlp, hand.mlp, F.cross_entropy, 32, 8, 0.80, 1.00)
FASHION_CNN = Case(
    "Fashion CNN", drawings.fashion_cnn, hand.LeNet, F.cross_entropy, 128, 1, 1.03, 1.15
)
SUNSPOTS_LSTM = Case("LSTM", drawings.sunspots_lstm, hand.Series, F.mse_loss, 32, 15, 1.03, 1.03)
SMALL_TRANSFORMER = Case(
    "small transformer",
    drawings.small_transformer, hand.Attention, F.cross_entropy, 32, 1, 1.03, 1.03,
)  # fmt: skip


def several(run: Callable[[], object], times: int) -> Callable[[], None]:
    """``run`` that many times."""

    def repeated() -> None:
        for _ in range(times):
            run()

    return repeated


def compare_training(case: Case) -> Record:
    """Epochs of the trainer, with all it does, against the usual loop on the same tensors."""
    torch.set_num_threads(1)
    trainer, feed = ready(case.draw(), case.batch_size)
    x, y = feed.batch("train", torch.arange(feed.num_samples("train")))
    ours = several(lambda: (trainer._train_epoch(), trainer._end_epoch()), case.epochs)
    as_a_run = allocator.kept()(ours)
    theirs = several(case.usual_epoch(x, y), case.epochs)
    name = f"training, {case.name}, headless"
    return compare(name, as_a_run, theirs, target=case.headless, baseline=USUAL)


def digits_mlp() -> Record:
    return compare_training(DIGITS_MLP)


def fashion_cnn() -> Record:
    return compare_training(FASHION_CNN)


def sunspots_lstm() -> Record:
    return compare_training(SUNSPOTS_LSTM)


def small_transformer() -> Record:
    return compare_training(SMALL_TRANSFORMER)


def compare_backward(
    name: str, model: GraphModel, net: nn.Module, loss_of: hand.LossFunction, times: int
) -> Record:
    """Emitted forward and backward against a hand-written module, without updates."""
    torch.set_num_threads(1)
    trainer, feed = ready(model, 32)
    batch = feed.batch("train", torch.arange(32))
    step = trainer.compiled.steps[0]
    step(*batch)
    emitted = step.emitted.function  # type: ignore[attr-defined]  # the part that is measured
    parameters = list(net.parameters())

    def ours() -> None:
        for _ in range(times):
            emitted(*batch)

    def theirs() -> None:
        for _ in range(times):
            for parameter in parameters:
                parameter.grad = None
            loss_of(net(batch[0]), batch[1]).backward()

    return compare(name, ours, theirs, target=1.03, baseline="hand-written module")


def backward_mlp() -> Record:
    return compare_backward(
        "forward and backward, deep MLP",
        drawings.deep_mlp(), hand.deep_mlp(), F.cross_entropy, 200,
    )  # fmt: skip


def backward_residual() -> Record:
    return compare_backward(
        "forward and backward, residual CNN",
        drawings.residual_cnn(), hand.Residual(), F.cross_entropy, 20,
    )  # fmt: skip


def backward_lstm() -> Record:
    return compare_backward(
        "forward and backward, LSTM", drawings.sunspots_lstm(), hand.Series(), F.mse_loss, 50
    )


def forward_mlp() -> Record:
    """Prediction, without gradients."""
    torch.set_num_threads(1)
    trainer, feed = ready(drawings.deep_mlp(), 32)
    batch = feed.batch("train", torch.arange(32))
    net = hand.deep_mlp().eval()

    @torch.no_grad()
    def theirs() -> Tensor:
        for _ in range(500):
            found = net(batch[0])
        return found

    def ours() -> None:
        for _ in range(500):
            trainer.compiled.predict(batch[0])

    return compare(
        "prediction, deep MLP", ours, theirs, target=1.03, baseline="hand-written module"
    )


BENCHES = (
    digits_mlp,
    fashion_cnn,
    sunspots_lstm,
    small_transformer,
    backward_mlp,
    backward_residual,
    backward_lstm,
    forward_mlp,
)
