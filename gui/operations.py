"""A person's own operations in the window: what the folder holds, and which of it may run.

Nothing of a source is run here. The window reads it (`backend.plugins`), shows it, asks, and keeps
the answer; a training worker is the only one that runs it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from backend.plugins import consent, folder
from backend.plugins.folder import Operations
from backend.plugins.source import SUFFIX, Operation
from graph.files import write_atomically
from graph.registry import Registry


class OwnOperations(QObject):
    """The operations of one window's registry.

    Signals:
        changed(): other operations are there, or other ones may run.
    """

    changed = Signal()

    def __init__(self, registry: Registry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self.now = folder.load()
        self.now.lay_over(registry)

    def reload(self, *, always: bool = False) -> None:
        """Read the folder anew; ``always`` tells everybody even when it is as it was."""
        found = folder.load()
        if always or _meaning(found) != _meaning(self.now):
            self.now = found
            found.lay_over(self._registry)
            self.changed.emit()

    def with_source(self, sha256: str) -> Operation | None:
        """The operation with just this source, if it is still in the folder."""
        every = self.now.found.values()
        return next((operation for operation in every if operation.sha256 == sha256), None)

    def allow(self, operation: Operation) -> None:
        """Let it run in training, exactly as it is written. Raises OSError."""
        consent.allow(operation.sha256, operation.name)
        self.reload()

    def withdraw(self, sha256: str) -> None:
        """Let a source run no more. Raises OSError."""
        consent.withdraw(sha256)
        self.reload()

    def save(self, name: str, source: str) -> Path:
        """Write a source into the folder. Raises OSError."""
        place = folder.folder()
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = place / f"{name}{SUFFIX}"
        write_atomically(path, source.encode())
        self.reload()
        return path


def _meaning(operations: Operations) -> tuple[object, ...]:
    shas = {type_id: one.sha256 for type_id, one in operations.found.items()}
    refused = {type_id: str(error) for type_id, error in operations.refused.items()}
    return shas, refused, operations.allowed
