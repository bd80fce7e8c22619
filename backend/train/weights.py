"""Weights from a file or a run into a network before training, and out of a run into a file.

Only safetensors are read: a header of JSON and plain numbers. A ``.pt`` or ``.pth`` file is a
pickle, which is a program; it is never opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from safetensors.torch import save as save_tensors
from torch import Tensor

import resources
from backend.compile.compiled import CompiledModel, where_they_belong
from backend.data.limits import LIMITS
from backend.runs.record import RunFolder
from backend.runs.store import RunStore
from backend.train.checkpoint import MANIFEST, Checkpoint, CheckpointFolder, load
from backend.train.progress import Progress
from graph.files import NotReadableError, read_regular, reason_of, write_atomically
from graph.problems import LayerloomError, Problem, Severity
from graph.text import Text, text

BUNDLED = "@weights"
SUFFIX = ".safetensors"
PICKLES = (".pt", ".pth", ".bin", ".ckpt", ".pkl", ".pickle")
MOST_NAMES = 4  # that a sentence lists

Weights = Mapping[str, Tensor]


class WeightsError(LayerloomError):
    """Weights that cannot be used."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(Problem(f"weights.{code}", message))


@dataclass(frozen=True)
class Loaded:
    """What came of it.

    Attributes:
        source: where the weights are from.
        taken: names of the tensors that were put into the network.
        left: those of the network that stay as they were drawn.
        unlike: those of ``left`` that have another shape in the file.
        unused: those of the file that the network does not have.
    """

    source: str
    taken: tuple[str, ...]
    left: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()

    def problem(self) -> Problem:
        """What the person is told: a hint, a warning when shapes differ."""
        told = text(
            "{taken} tensors loaded from {source}.", taken=len(self.taken), source=self.source
        )
        for names, said in (
            (self.unlike, text("Left as they begin, since their shapes differ:")),
            (self._missing(), text("Left as they begin, since they are not in it:")),
            (self.unused, text("Not used of it:")),
        ):
            if names:
                listed = _listed(names)
                told = text("{before} {said} {names}.", before=told, said=said, names=listed)
        return Problem("weights.loaded", told, Severity.WARNING if self.unlike else Severity.HINT)

    def _missing(self) -> tuple[str, ...]:
        return tuple(name for name in self.left if name not in self.unlike)


def load_into(
    compiled: CompiledModel, written: str, base: Path, store: RunStore | None = None
) -> Loaded:
    """Put weights into a network, by name, where the shapes are the same.

    Args:
        written: path of a safetensors file or of a checkpoint, ``@weights/name.safetensors`` for a
            bundled one, or id or folder of a run, of which the best weights are taken.
        base: folder from which relative paths are taken.

    Raises:
        WeightsError: they cannot be read, or nothing in them fits.
    """
    there = read(written, base, store)
    found = where_they_belong(there, compiled.tied)
    current = compiled.weights()
    taken = {
        name: tensor
        for name, tensor in found.items()
        if name in current and current[name].shape == tensor.shape
    }
    if not taken:
        message = text(
            "Nothing in {source} has the name and the shape of a weight of the drawing. It has "
            "{names}; the drawing has {own}. Name the nodes alike.",
            source=Path(written).name,
            names=_listed(sorted(found)),
            own=_listed(sorted(current)),
        )
        raise WeightsError("nothing", message)
    compiled.load_weights(taken)
    return Loaded(
        Path(written).name,
        tuple(taken),
        tuple(name for name in current if name not in taken),
        tuple(name for name in current if name in found and name not in taken),
        tuple(name for name in there if _is_unused(name, there, found, compiled)),
    )


def _is_unused(name: str, there: Weights, found: Weights, compiled: CompiledModel) -> bool:
    """Whether the network has no place for it, or its place holds another one of the file."""
    belongs = compiled.tied.get(name, name)
    return belongs not in compiled.weights() or not there[name].equal(found[belongs])


def read(written: str, base: Path, store: RunStore | None = None) -> Mapping[str, Tensor]:
    """The tensors of a file, a checkpoint or a run, by name. Raises WeightsError."""
    path = located(Path(written), base)
    if path.suffix.lower() in PICKLES:
        raise _pickled(path)
    if path.is_dir() and (path / MANIFEST).is_file():
        return load(path).weights
    if path.suffix == SUFFIX or path.is_file():
        return _read_file(path)
    folder = (store or RunStore()).open(str(path) if path.is_dir() else written)
    return best_of(folder).weights


def located(path: Path, base: Path) -> Path:
    """Where a file of weights lies. Raises WeightsError: outside of the bundled ones."""
    if path.parts[:1] != (BUNDLED,):
        return base / path
    if ".." in path.parts:
        message = text("{path} leads out of the bundled weights.", path=str(path)[:200])
        raise WeightsError("unreadable", message)
    return resources.path("weights").joinpath(*path.parts[1:])


def best_of(folder: RunFolder) -> Checkpoint:
    """The best checkpoint of a run, else its newest. Raises CheckpointError."""
    checkpoints = CheckpointFolder(folder.checkpoints)
    return checkpoints.best() or checkpoints.newest()[0]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        epochs: done when the weights were so.
        best: they are those of the best epoch; else of the last.
    """

    tensors: int
    epochs: int
    best: bool

    def told(self) -> Text:
        """Which weights they are."""
        if self.best:
            return text("the weights of the best epoch, {epoch}", epoch=self.epochs)
        return text("the last weights, after epoch {epoch}; none is the best", epoch=self.epochs)


def export(folder: RunFolder, path: Path) -> Exported:
    """Write the best weights of a run, else its last ones, as a safetensors file.

    Raises:
        CheckpointError: the run has none that are whole.
        OSError: the file cannot be written.
    """
    checkpoint = best_of(folder)
    tensors = {name: tensor.contiguous() for name, tensor in checkpoint.weights.items()}
    origin = {"program": "layerloom", "run": folder.id, "drawing": str(folder.record["name"])}
    write_atomically(path, save_tensors(tensors, origin))
    best, progress = "best" in checkpoint.kinds, Progress.of(checkpoint.state["progress"])
    epochs = progress.best_epoch if best else progress.epoch
    return Exported(len(tensors), epochs, best)


def _read_file(path: Path) -> dict[str, Tensor]:
    try:
        content = read_regular(path, LIMITS.file_bytes)
    except (OSError, NotReadableError) as error:
        why = reason_of(error) if isinstance(error, OSError) else error.reason
        raise _unreadable(path, why) from error
    if content[:2] in (b"PK", b"\x80\x02", b"\x80\x04"):
        raise _pickled(path)
    try:
        return load_tensors(content)
    except (SafetensorError, ValueError, KeyError) as error:
        raise _unreadable(path, text("it is no safetensors file, or it is damaged")) from error


def _unreadable(path: Path, why: object) -> WeightsError:
    return WeightsError(
        "unreadable", text("The weights {name} cannot be read: {why}.", name=path.name, why=why)
    )


def _pickled(path: Path) -> WeightsError:
    message = text(
        "{name} is a pickle: opening it may run any program that is in it, so it is never opened. "
        "Whoever trusts it can save its state_dict by safetensors.torch.save_file.",
        name=path.name,
    )
    return WeightsError("pickle", message)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
