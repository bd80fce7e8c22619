"""The folder of a person's own operations, and what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import platformdirs

from backend.plugins import consent
from backend.plugins.source import MAX_BYTES, SUFFIX, Operation, OperationError, read
from graph.custom import type_of
from graph.problems import Problem
from graph.registry import Registry
from graph.text import Text

MAX_FILES = 500
MAX_SHOWN = 4 * MAX_BYTES  # of a file that is too long to be an operation


@dataclass(frozen=True, eq=False)
class Operations:
    """What a folder held when it was read.

    Attributes:
        found: by node type.
        refused: by node type, what is wrong with a file.
        allowed: SHA-256 of every source that may run.
    """

    found: Mapping[str, Operation] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[str, OperationError] = field(default_factory=lambda: MappingProxyType({}))
    allowed: frozenset[str] = frozenset()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the folder."""
        return tuple(error.problem for error in self.refused.values())

    def allows(self, operation: Operation) -> bool:
        """Whether it may run, exactly as it is written now."""
        return operation.sha256 in self.allowed

    def lay_over(self, registry: Registry) -> Registry:
        """Have a registry know them; returns it."""
        reasons: dict[str, Text] = {
            type_id: error.problem.message for type_id, error in self.refused.items()
        }
        registry.use((operation.spec for operation in self.found.values()), reasons)
        return registry


def folder() -> Path:
    """Where the operations lie. It need not be there."""
    return platformdirs.user_data_path("layerloom", appauthor=False) / "operations"


def load(place: Path | None = None) -> Operations:
    """Read the folder; nothing in it is run. What is no operation is told, not raised."""
    found: dict[str, Operation] = {}
    refused: dict[str, OperationError] = {}
    for path in sorted((place or folder()).glob(f"*{SUFFIX}"))[:MAX_FILES]:
        if path.name.startswith(("_", ".")):
            continue
        try:
            operation = read(path)
        except OperationError as error:
            refused[type_of(path.stem)] = error
        else:
            found[operation.spec.id] = operation
    return Operations(MappingProxyType(found), MappingProxyType(refused), consent.allowed())


def with_operations(registry: Registry, operations: Operations | None = None) -> Registry:
    """A registry of its own that knows the person's operations as well."""
    return (operations or load()).lay_over(Registry(registry))
