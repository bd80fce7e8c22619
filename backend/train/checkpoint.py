"""Checkpoints: a folder each, whole or not there, and damage is always seen.

``weights.safetensors``, ``optimizer.safetensors``, ``state.json`` and, written last, ``MANIFEST``
with size and SHA-256 of the others. The folder is filled under another name, synced and renamed.
Nothing is ever pickled. Kept are the newest two, the best, and the last whose numbers are finite.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load as load_tensors
from safetensors.torch import save as save_tensors
from torch import Tensor

from backend.train.flatten import StateError, put_together, take_apart
from graph.files import read_regular, reason_of, sync_folder, write_atomically
from graph.problems import LayerloomError, Problem
from graph.text import Text, text

FORMAT = 1
WEIGHTS, OPTIMIZER, STATE, MANIFEST = (
    "weights.safetensors",
    "optimizer.safetensors",
    "state.json",
    "MANIFEST",
)
FILES = (WEIGHTS, OPTIMIZER, STATE)
MAX_MANIFEST_BYTES = 2**20
NUM_NEWEST = 2
UNFINISHED = ".unfinished-"


class CheckpointError(LayerloomError):
    """A checkpoint that is damaged, of another version, or does not fit the drawing."""

    def __init__(self, folder: Path, why: Text) -> None:
        message = text("The checkpoint {name} cannot be used: {why}.", name=folder.name, why=why)
        super().__init__(Problem("checkpoint.damaged", message))


@dataclass(frozen=True)
class Checkpoint:
    """A moment of a run.

    Attributes:
        weights: state dict of the network.
        training: state of optimizers and schedules, see `CompiledModel.training_state`; empty in a
            checkpoint that only keeps the best weights.
        state: all else, in terms of JSON: counters, random generators, what it ran on.
        step: update steps made.
        kinds: ``last`` (a run can go on from it) and ``best``.
        finite: whether no number in it is NaN or infinite.
    """

    weights: Mapping[str, Tensor]
    training: Mapping[str, Any]
    state: Mapping[str, Any]
    step: int
    kinds: tuple[str, ...]
    finite: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """A checkpoint's folder and what its manifest says of it."""

    folder: Path
    step: int
    kinds: tuple[str, ...]
    finite: bool
    bytes: int


@dataclass(frozen=True)
class CheckpointFolder:
    """The checkpoints of one run, below ``root``."""

    root: Path

    def write(self, checkpoint: Checkpoint) -> Path:
        """Put a checkpoint on the disk, then remove those that are no longer needed.

        Raises:
            OSError: it could not be written; what was there before is unharmed.
        """
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        unfinished = self.root / f"{UNFINISHED}{secrets.token_hex(6)}"
        unfinished.mkdir(mode=0o700)
        try:
            _fill(unfinished, checkpoint)
            folder = self._move_in(unfinished, _name(checkpoint))
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        self._rotate()
        return folder

    def entries(self) -> list[Entry]:
        """Checkpoints with a readable manifest, the newest first."""
        found = [_entry(folder) for folder in self.root.glob("step-*") if folder.is_dir()]
        return sorted(
            (e for e in found if e), key=lambda e: (e.step, "last" in e.kinds), reverse=True
        )

    def newest(self) -> tuple[Checkpoint, Path, list[Text]]:
        """The newest checkpoint to go on from that is whole, and why newer ones were not taken.

        Raises:
            CheckpointError: there is none.
        """
        refused: list[Text] = []
        candidates = sorted(self.root.glob("step-*"), key=lambda folder: folder.name, reverse=True)
        for folder in candidates:
            try:
                checkpoint = load(folder)
            except CheckpointError as error:
                refused.append(error.problem.message)
                continue
            if "last" in checkpoint.kinds:
                return checkpoint, folder, refused
        raise CheckpointError(
            self.root, refused[0] if refused else text("there is none in this run")
        )

    def best(self) -> Checkpoint | None:
        """The best checkpoint that is whole, or None."""
        for entry in self.entries():
            if "best" in entry.kinds:
                with contextlib.suppress(CheckpointError):
                    return load(entry.folder)
        return None

    def sweep(self) -> None:
        """Remove what a killed program left half-written."""
        for left in self.root.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)

    def _move_in(self, unfinished: Path, name: str) -> Path:
        folder = self.root / name
        if folder.exists():  # a run that went on from an older checkpoint comes by here again
            old = self.root / f"{UNFINISHED}{secrets.token_hex(6)}"
            folder.rename(old)
            unfinished.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
        else:
            unfinished.rename(folder)
        sync_folder(self.root)
        return folder

    def _rotate(self) -> None:
        entries = self.entries()
        resumable = [entry for entry in entries if "last" in entry.kinds]
        kept = {entry.folder for entry in resumable[:NUM_NEWEST]}
        kept |= {entry.folder for entry in [e for e in entries if "best" in e.kinds][:1]}
        kept |= {entry.folder for entry in [e for e in resumable if e.finite][:1]}
        for entry in entries:
            if entry.folder not in kept:
                (entry.folder / MANIFEST).unlink(missing_ok=True)  # half of one is none
                shutil.rmtree(entry.folder, ignore_errors=True)


def load(folder: Path) -> Checkpoint:
    """Read a checkpoint; every byte is checked. Raises CheckpointError."""
    manifest = _manifest(folder)
    content = {name: _verified(folder, name, manifest) for name in FILES}
    try:
        state = json.loads(content[STATE])
        weights = load_tensors(content[WEIGHTS])
        training = put_together(state.pop("training"), load_tensors(content[OPTIMIZER]))
        return Checkpoint(
            weights=weights,
            training=training,
            state=state,
            step=int(manifest["step"]),
            kinds=tuple(str(kind) for kind in manifest["kinds"]),
            finite=bool(manifest["finite"]),
        )
    except (SafetensorError, StateError, KeyError, TypeError, ValueError) as error:
        raise CheckpointError(folder, text("its content is not understood")) from error


def all_finite(tensors: list[Tensor]) -> bool:
    """Whether no floating number in ``tensors`` is NaN or infinite."""
    floating = [t.detach() for t in tensors if t.is_floating_point() and t.numel()]
    if not floating:
        return True
    return bool(torch.stack([torch.isfinite(t).all() for t in floating]).all())


def free_bytes(folder: Path) -> int:
    """Free space on the disk of ``folder`` or of the nearest folder above it that exists."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _name(checkpoint: Checkpoint) -> str:
    return f"step-{checkpoint.step:010d}" + ("" if "last" in checkpoint.kinds else "-best")


def _fill(folder: Path, checkpoint: Checkpoint) -> None:
    tensors: dict[str, Tensor] = {}
    training = take_apart(checkpoint.training, "training", tensors)
    state = {**checkpoint.state, "training": training}
    content = {
        WEIGHTS: save_tensors(_own(checkpoint.weights)),
        OPTIMIZER: save_tensors(_own(tensors)),
        STATE: json.dumps(state, allow_nan=False, indent=1).encode(),
    }
    manifest = {
        "format": FORMAT,
        "step": checkpoint.step,
        "kinds": list(checkpoint.kinds),
        "finite": checkpoint.finite,
        "files": {name: _fingerprint(data) for name, data in content.items()},
    }
    for name, data in content.items():
        write_atomically(folder / name, data)
    body = json.dumps(manifest, indent=1, sort_keys=True)
    seal = hashlib.sha256(body.encode()).hexdigest()
    write_atomically(folder / MANIFEST, f"{body}\n{seal}\n".encode())


def _own(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Each tensor dense, on the CPU and in memory of its own, as safetensors wants it."""
    return {
        name: tensor.detach().to("cpu", copy=True).contiguous() for name, tensor in tensors.items()
    }


def _fingerprint(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        body, seal, end = (
            read_regular(folder / MANIFEST, MAX_MANIFEST_BYTES).decode().rsplit("\n", 2)
        )
        manifest = json.loads(body)
    except OSError as error:
        raise CheckpointError(
            folder, text("it is not complete: {why}", why=reason_of(error))
        ) from error
    except ValueError as error:
        raise CheckpointError(folder, text("its manifest is damaged")) from error
    if end or hashlib.sha256(body.encode()).hexdigest() != seal:
        raise CheckpointError(folder, text("its manifest is damaged"))
    if manifest["format"] != FORMAT:
        raise CheckpointError(
            folder,
            text(
                "it has format {given}, this version reads {known}",
                given=manifest["format"],
                known=FORMAT,
            ),
        )
    return dict(manifest)


def _verified(folder: Path, name: str, manifest: Mapping[str, Any]) -> bytes:
    told = manifest["files"][name]
    try:
        data = read_regular(folder / name, int(told["bytes"]))
    except (OSError, ValueError) as error:
        raise CheckpointError(folder, text("{name} cannot be read", name=name)) from error
    if _fingerprint(data) != told:
        raise CheckpointError(
            folder, text("{name} is damaged: its SHA-256 differs from the manifest", name=name)
        )
    return data


def _entry(folder: Path) -> Entry | None:
    try:
        manifest = _manifest(folder)
    except CheckpointError:
        return None
    size = sum(file["bytes"] for file in manifest["files"].values())
    kinds = tuple(manifest["kinds"])
    return Entry(folder, int(manifest["step"]), kinds, bool(manifest["finite"]), size)
