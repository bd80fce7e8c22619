"""Turns whatever stopped a run into one sentence with a place and a remedy."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable

import torch

from backend import devices
from graph.edits import SetSetting
from graph.files import reason_of
from graph.problems import Fix, LayerloomError, Problem
from graph.settings import RunConfig
from graph.text import text

UNITS = {"KiB": 2**10, "MiB": 2**20, "GiB": 2**30, "TiB": 2**40}
CPU_NEED = re.compile(r"allocate (\d+) bytes")
CUDA_NEED = re.compile(r"[Tt]ried to allocate ([\d.]+) (KiB|MiB|GiB|TiB)")
MAX_WORDS = 300
# What torch finds wrong with values, which no check before training can see.
KNOWN = (
    (
        r"elements of (input|target) should be between 0 and 1",
        (
            text("The loss takes numbers from 0 to 1 and got others."),
            text("Put a Sigmoid before it, or use BCEWithLogitsLoss."),
        ),
    ),
    (
        r"Target -?\d+ is out of bounds|index out of range|device-side assert",
        (
            text("A class number or word id is larger than the layer or loss knows."),
            text("Raise num_embeddings or the number of scores."),
        ),
    ),
    (
        r"does not require grad",
        (
            text("No gradient comes from the loss to what is to be trained."),
            text("Look for a node between them that gives whole numbers, or for a wrong port."),
        ),
    ),
    (
        r"var has negative entry",
        (
            text("A variance is negative."),
            text("Put Softplus or Exp before the port var of the loss."),
        ),
    ),
    (
        r"more than 1 (value per channel|spatial element)",
        (
            text("Normalisation needs more than one value for each channel, and got one."),
            text("Take a larger batch or larger pictures, or leave the normalisation out."),
        ),
    ),
)


def problem_of(
    error: BaseException,
    config: RunConfig | None = None,
    device: torch.device | None = None,
    node_of: Callable[[BaseException], str] = lambda error: "",
) -> Problem:
    """What to tell of ``error``; a complaint of ours is told as it is.

    Args:
        config: of the run under way; None before the first batch was tried.
    """
    if isinstance(error, LayerloomError):
        return error.problem
    node = node_of(error)
    if is_out_of_memory(error):
        return _out_of_memory(error, config, device or torch.device("cpu"), node)
    if isinstance(error, OSError):
        why = reason_of(error)
        if error.filename:
            file = str(error.filename)
            message = text("{file} could not be read or written: {why}.", file=file, why=why)
        else:
            message = text("A file of the run could not be read or written: {why}.", why=why)
        return Problem("train.file", message, node=node)
    said = " ".join(str(error).split())[:MAX_WORDS] or type(error).__name__
    known = next((words for pattern, words in KNOWN if re.search(pattern, said)), None)
    if known is not None:
        message = text("{what} {remedy}", what=known[0], remedy=known[1])
        return Problem("train.value", message, node=node)
    if node:
        message = text("The step stopped in {node}: {said}", node=node, said=said)
    else:
        message = text("Training stopped by {kind}: {said}", kind=type(error).__name__, said=said)
    return Problem("train.error", message, node=node)


def trace_of(error: BaseException) -> str:
    """The traceback as text, for the log."""
    return "".join(traceback.format_exception(error))


def release(error: BaseException) -> None:
    """Let go of the tensors that the frames of ``error`` hold, so that a next run has the memory.

    Call it outside the ``except`` block: within, the interpreter holds the frames as well.
    """
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        traceback.clear_frames(link.__traceback__)
        link.__traceback__ = None
        link = link.__cause__ or link.__context__
    if torch.cuda.is_initialized():
        torch.cuda.empty_cache()


def is_out_of_memory(error: BaseException) -> bool:
    """Whether there was not enough memory, on whatever device."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and "DefaultCPUAllocator" in str(error)


def amount(num_bytes: float) -> str:
    """A number of bytes for people: ``1.5 GiB``."""
    for unit, size in reversed(UNITS.items()):
        if num_bytes >= size:
            return f"{num_bytes / size:.1f} {unit}"
    return f"{int(num_bytes)} B"


def _out_of_memory(
    error: BaseException, config: RunConfig | None, device: torch.device, node: str
) -> Problem:
    lack = text(
        "The memory of {device} is not enough: {need} needed at once, {free} free.",
        device=str(device),
        need=_need(str(error)),
        free=amount(devices.free_bytes(device)),
    )
    if config is None or config.batch_size == 1:
        return Problem("train.memory", text("{lack} Make layers smaller.", lack=lack), node=node)
    smaller = config.batch_size // 2
    message = text(
        "{lack} Take a smaller batch than {batch}, or make layers smaller.",
        lack=lack,
        batch=config.batch_size,
    )
    label = text("Set the batch size to {size}", size=smaller)
    fix = Fix(label, SetSetting("batch_size", smaller))
    return Problem("train.memory", message, node=node, fixes=(fix,))


def _need(said: str) -> str:
    if found := CPU_NEED.search(said):
        return amount(int(found[1]))
    if found := CUDA_NEED.search(said):
        return amount(float(found[1]) * UNITS[found[2]])
    return "more"
