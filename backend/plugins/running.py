"""The one place where the source of a person's own operation is run: while training, by consent.

A training worker opens the door with `permitted`. It is open in that thread alone, for sources
whose exact SHA-256 is allowed, and each is run when the compiler first asks for it.
"""

from __future__ import annotations

import linecache
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import ModuleType
from typing import Any

from backend.plugins.folder import Operations
from backend.plugins.source import Operation
from graph.custom import CUSTOM
from graph.problems import LayerloomError, Problem
from graph.text import text

MAX_WORDS = 300


class NotAllowedError(LayerloomError):
    """An operation that may not run, or whose source stopped when it was run."""


class _Door:
    """What may run in this thread, and what was run already."""

    def __init__(self, operations: Operations, allowed: frozenset[str]) -> None:
        self.allowed = {
            CUSTOM + operation.sha256: operation
            for operation in operations.found.values()
            if operations.allows(operation) or operation.sha256 in allowed
        }
        self.functions: dict[str, Callable[..., Any]] = {}


_DOOR: ContextVar[_Door | None] = ContextVar("door", default=None)


@contextmanager
def permitted(operations: Operations, allowed: frozenset[str] = frozenset()) -> Iterator[None]:
    """Let operations with consent run in this thread.

    Args:
        allowed: SHA-256 of sources that may run this once, without a kept consent.
    """
    before = _DOOR.set(_Door(operations, allowed))
    try:
        yield
    finally:
        _DOOR.reset(before)


def may_run(target: str) -> bool:
    """Whether the operation with this target may run here and now."""
    door = _DOOR.get()
    return door is not None and target in door.allowed


def function(target: str) -> Callable[..., Any]:
    """The function of the operation with this target. Raises `NotAllowedError`."""
    door = _DOOR.get()
    if door is None or target not in door.allowed:
        message = text("This operation may not run here: there is no consent for its source.")
        raise NotAllowedError(Problem("operation.consent", message))
    if target not in door.functions:
        door.functions[target] = _run(door.allowed[target])
    return door.functions[target]


def _run(operation: Operation) -> Callable[..., Any]:
    """Run the very text whose SHA-256 was allowed; the file is not read again."""
    shown = f"<operation {operation.name} {operation.sha256[:12]}>"
    lines = operation.source.splitlines(keepends=True)
    linecache.cache[shown] = (len(operation.source), None, lines, shown)
    module = ModuleType(f"layerloom_operation_{operation.name}_{operation.sha256[:12]}")
    sys.modules[module.__name__] = module  # where dataclasses look for the names of their types
    try:
        exec(
            compile(operation.source, shown, "exec", dont_inherit=True), module.__dict__
        )  # by consent
    except (Exception, SystemExit) as error:
        raise _stopped(operation, error, shown) from error
    found = module.__dict__.get(operation.name)
    if not callable(found):
        message = text("{file} no longer has its function.", file=operation.path.name)
        raise NotAllowedError(Problem("operation.run", message))
    made: Callable[..., Any] = found
    return made


def _stopped(operation: Operation, error: BaseException, shown: str) -> NotAllowedError:
    frames = traceback.extract_tb(error.__traceback__)
    line = next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == shown), 0)
    words = " ".join(str(error).split())[:MAX_WORDS]
    message = text(
        "{file}, line {line}: It stopped by {kind}: {words}",
        file=operation.path.name,
        line=line,
        kind=type(error).__name__,
        words=words,
    )
    return NotAllowedError(Problem("operation.run", message))
