"""Painters that end whatever happens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QPaintDevice, QPainter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter for a ``with`` block: one left open by an exception ends the process."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()
