"""Keeps what a run has learnt: the best weights in memory, checkpoints on the disk.

A checkpoint takes milliseconds (0.6 s for 100 MB), an epoch of a small network less. So what is
due is written as soon as writing has taken at most a twentieth of the time, and in long epochs
after half a minute; the end of a run is always written.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from backend.compile.compiled import CompiledModel
from backend.train.checkpoint import (
    Checkpoint,
    CheckpointError,
    CheckpointFolder,
    all_finite,
    free_bytes,
)
from backend.train.events import Checkpointed, Sink, Warned
from backend.train.failure import amount
from backend.train.progress import Progress
from graph.files import reason_of
from graph.problems import Problem, Severity
from graph.text import text

COST_FACTOR = 20  # writing may take 1/20 of the time
LONG_SECONDS = 30.0  # within an epoch
RETRY_SECONDS = 10.0  # after a failure


class Keeper:
    """The best weights, and the checkpoints of one run.

    Args:
        folder: where checkpoints go; None keeps the best weights in memory only.
        state: gives the state to keep beside weights and optimizers, in terms of JSON.
    """

    def __init__(
        self,
        compiled: CompiledModel,
        progress: Progress,
        sink: Sink,
        folder: CheckpointFolder | None,
        state: Callable[[], dict[str, Any]],
    ) -> None:
        self._compiled, self._progress, self._sink = compiled, progress, sink
        self._folder, self._state = folder, state
        self._best: dict[str, Tensor] = {}
        self._best_on_disk = True
        self._written_step = -1
        self._newest: Path | None = None
        self._due = False
        self._cost = 0.0
        self._last = time.monotonic()

    @property
    def newest(self) -> str:
        """Folder of the newest checkpoint, or empty."""
        return str(self._newest or "")

    def resumed_from(self, folder: Path | None, best: Checkpoint | None) -> None:
        """The run goes on from ``folder``; ``best`` is the best checkpoint it has."""
        self._newest, self._written_step = folder, self._progress.step if folder else -1
        if best and best.step == self._progress.best_step and self._progress.best_epoch:
            self._keep_best(best.weights)

    def improved(self) -> None:
        """These weights are the best so far."""
        self._keep_best(self._compiled.weights())
        self._best_on_disk = False

    def epoch_ended(self, *, due: bool) -> None:
        """Write a checkpoint if one is ``due`` or was, and there is time for it."""
        self._due = self._due or due
        if self._due and time.monotonic() - self._last >= COST_FACTOR * self._cost:
            self.write()

    def look(self) -> None:
        """Within an epoch: write a checkpoint if the last one is long ago."""
        if time.monotonic() - self._last >= max(LONG_SECONDS, COST_FACTOR * self._cost):
            self.write()

    def write(self, *, last_chance: bool = False) -> None:
        """Write the weights as they are and, if they are not on the disk yet, the best ones.

        A disk that is full does not end a run; it is told and tried again later.

        Raises:
            OSError: with ``last_chance``, since nothing would be left of the run.
        """
        if self._folder is None:
            return
        start = time.monotonic()
        try:
            self._write(self._folder)
        except OSError as error:
            if last_chance:
                raise
            self._warn(self._folder, error)
            self._last = time.monotonic() + RETRY_SECONDS
            return
        self._due = False
        self._last = time.monotonic()
        self._cost = self._last - start

    def use_best(self) -> bool:
        """Put the best weights into the network; False when there are none or they are in it."""
        if not self._best or self._progress.best_step == self._progress.step:
            return False
        self._compiled.load_weights(self._best)
        return True

    def _write(self, folder: CheckpointFolder) -> None:
        progress = self._progress
        is_best = bool(self._best) and progress.best_step == progress.step
        if not self._best_on_disk and not is_best:
            self._write_best(folder)
        if self._written_step == progress.step and self._best_on_disk:
            return
        weights = self._compiled.weights()
        kinds = ("last", "best") if is_best else ("last",)
        finite = all_finite(list(weights.values()))
        training = self._compiled.training_state()
        checkpoint = Checkpoint(weights, training, self._state(), progress.step, kinds, finite)
        self._newest = folder.write(checkpoint)
        self._written_step = progress.step
        self._best_on_disk = True
        self._sink.put(Checkpointed(progress.epoch, progress.step, str(self._newest), kinds))

    def _write_best(self, folder: CheckpointFolder) -> None:
        progress = self._progress
        state = {"progress": progress.plain()}
        path = folder.write(Checkpoint(self._best, {}, state, progress.best_step, ("best",)))
        self._best_on_disk = True
        event = Checkpointed(progress.best_epoch, progress.best_step, str(path), ("best",))
        self._sink.put(event)

    def _keep_best(self, weights: Mapping[str, Tensor]) -> None:
        if not self._best:
            current = self._compiled.weights()
            self._best = {name: torch.empty_like(tensor) for name, tensor in current.items()}
        names = list(self._best)
        sources = [weights[name].to(self._best[name].device) for name in names]
        torch._foreach_copy_([self._best[name] for name in names], sources)

    def _warn(self, folder: CheckpointFolder, error: OSError) -> None:
        tensors = self._compiled.weights().values()
        need = 3 * sum(tensor.numel() * tensor.element_size() for tensor in tensors)
        message = text(
            "The checkpoint could not be written: {why}. It takes about {need}, {free} are free"
            " in {folder}. Make room there; it is tried again, and training goes on.",
            why=reason_of(error),
            need=amount(need),
            free=amount(free_bytes(folder.root)),
            folder=str(folder.root.parent),
        )
        problem = Problem("checkpoint.unwritten", message, Severity.WARNING)
        self._sink.put(Warned(problem, self._progress.step))


def restore(compiled: CompiledModel, checkpoint: Checkpoint, folder: Path) -> None:
    """Put weights and optimizer state of a checkpoint into a network.

    Raises:
        CheckpointError: they are of another drawing.
    """
    current = compiled.weights()
    if current.keys() != checkpoint.weights.keys():
        odd = sorted(current.keys() ^ checkpoint.weights.keys())
        raise CheckpointError(
            folder, text("{name} is in the drawing or in it, not in both", name=odd[0])
        )
    for name, tensor in current.items():
        kept = tuple(checkpoint.weights[name].shape)
        if kept != tuple(tensor.shape):
            raise CheckpointError(
                folder,
                text(
                    "{name} has shape {kept} there and {shape} in the drawing",
                    name=name,
                    kept=kept,
                    shape=tuple(tensor.shape),
                ),
            )
    compiled.load_weights(checkpoint.weights)
    try:
        compiled.load_training_state(checkpoint.training)
    except (ValueError, KeyError) as error:
        raise CheckpointError(
            folder, text("its optimizers are not those of the drawing")
        ) from error
