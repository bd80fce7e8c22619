"""What is seen on the nodes themselves while they learn: kernels, weights, losses, figures."""

from __future__ import annotations

import time
from typing import Protocol

import numpy as np
from PySide6.QtGui import QImage

from gui.monitor.history import RunHistory
from gui.monitor.tiles import MAX_TILES, tiled
from gui.numbers import short
from gui.session import Session

SECONDS = 0.2  # between two updates: a person reads no faster
POINTS = 120
PICTURE_ASPECT = 2.6  # the room for a thumbnail on a node is this much wider than high


class LiveCanvas(Protocol):
    """What is needed of the canvas."""

    def set_live(
        self,
        name: str,
        *,
        text: str = "",
        picture: QImage | None = None,
        history: list[float] | None = None,
    ) -> None:
        """Show this of a node."""

    def clear_live(self) -> None:
        """Show nothing live any more."""


class LiveNodes:
    """Puts the newest of a `RunHistory` onto the nodes that it belongs to."""

    def __init__(self, canvas: LiveCanvas, session: Session) -> None:
        self._canvas = canvas
        self._session = session
        self._history = RunHistory()
        self._revision = -1
        self._next = 0.0
        session.replaced.connect(self._clear)

    def show_history(self, history: RunHistory) -> None:
        """Look at another run."""
        self._clear()
        self._history, self._revision = history, -1
        self.refresh(at_once=True)

    def refresh(self, *, at_once: bool = False) -> None:
        """Update the nodes if there is news and the last time is long enough ago."""
        now = time.monotonic()
        if self._revision == self._history.revision or (now < self._next and not at_once):
            return
        self._revision, self._next = self._history.revision, now + SECONDS
        self._show_losses()
        self._show_figures()
        self._show_rates()
        self._show_weights()

    def _clear(self) -> None:
        self._history = RunHistory()
        self._revision = self._history.revision
        self._canvas.clear_live()

    def _show_losses(self) -> None:
        for name, curve in self._history.losses.items():
            if name in self._session.model:
                _, values, _ = curve.digest.means(POINTS)
                shown = [float(value) for value in values]
                last = short(shown[-1]) if shown else ""
                self._canvas.set_live(name, text=last, history=shown)

    def _show_figures(self) -> None:
        """A metric node shows its newest validation figure, else that of training."""
        for node in self._session.model.nodes():
            for kind in ("validation_", "train_"):
                curve = self._history.metrics.get(kind + node.name)
                curve = curve or self._history.metrics.get(kind + node.type)
                if curve:
                    history = curve.values.values.tolist()
                    self._canvas.set_live(node.name, text=short(curve.last), history=history)
                    break

    def _show_rates(self) -> None:
        for name, curve in self._history.rates.items():
            if name in self._session.model:
                self._canvas.set_live(name, text=short(curve.last))

    def _show_weights(self) -> None:
        for node in self._session.model.nodes():
            key = f"{node.shares or node.name}.weight"
            kernels = self._history.kernels.get(key)
            looks = self._history.weights.get(key)
            if kernels is not None and len(kernels):
                self._canvas.set_live(node.name, picture=kernel_picture(kernels))
            elif looks:
                counts = looks[-1][1].counts
                self._canvas.set_live(node.name, history=[float(count) for count in counts])


def kernel_picture(kernels: np.ndarray) -> QImage:
    """Kernels (count, height, width) side by side in the shape of a thumbnail."""
    kernels = kernels[:MAX_TILES]
    count, height, width = kernels.shape
    per_row = round((count * PICTURE_ASPECT * height / width) ** 0.5)
    sheet = tiled(kernels, min(max(per_row, 1), count))
    rows, columns, _ = sheet.shape
    image = QImage(sheet.tobytes(), columns, rows, columns * 4, QImage.Format.Format_RGBA8888)
    return image.copy()
