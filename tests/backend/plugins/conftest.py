"""A folder of operations in an empty home, and what a test puts into it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backend.plugins import folder

DOUBLED = '''"""Once imported, this file leaves a mark."""
from pathlib import Path

import torch
from torch import Tensor

Path("{mark}").write_text("it ran")


def doubled(x: Tensor, factor: float = 2.0) -> Tensor:
    """Multiplies by a number and adds the sine.

    Args:
        factor: What it is multiplied by.

    Shape:
        output: same as x
    """
    return x * factor + torch.sin(x)
'''

WriteOperation = Callable[..., Path]


@pytest.fixture(autouse=True)
def _own_home(fresh_home: Path) -> None:
    """No consent of a test counts in another."""


@pytest.fixture
def write_operation() -> WriteOperation:
    """Puts a file into the folder of operations."""

    def write(source: str | bytes, name: str = "doubled") -> Path:
        folder.folder().mkdir(parents=True, exist_ok=True)
        path = folder.folder() / f"{name}.py"
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        return path

    return write


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """The file that `DOUBLED` makes when it is run."""
    return tmp_path / "mark"


@pytest.fixture
def doubled(write_operation: WriteOperation, mark: Path) -> Path:
    """An operation that leaves a mark as soon as any of it is run."""
    return write_operation(DOUBLED.replace("{mark}", str(mark)))
