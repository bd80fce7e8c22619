"""Nodes glide to where an edit has put them. The drawing has long been changed by then.

Whatever happens next (a key, a press, another edit) ends it at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QStyle

from graph.edits import Position

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

DURATION, TICK = 140, 16  # milliseconds
MOST = 150  # nodes; more of them would not glide but stumble


class Glide(QObject):
    """At most one glide at a time."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._ways: dict[str, tuple[Position, Position]] = {}
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.step)

    @property
    def active(self) -> bool:
        """Whether nodes are on their way."""
        return bool(self._ways)

    def start(self, before: Mapping[str, Position]) -> None:
        """Show nodes on the way from where they were to where the drawing has them."""
        self.finish()
        canvas, model = self._canvas, self._canvas.session.model
        ways = {
            name: (place, model.node(name).position)
            for name, place in before.items()
            if name in model and name in canvas.mirror.index
        }
        if not 0 < len(ways) <= MOST or not self._wanted():
            return
        self._ways = ways
        canvas.mirror.carry(ways)
        self._clock.start()
        self._timer.start()
        self.step()

    def step(self) -> None:
        """Put the nodes where they are by now."""
        done = self._clock.elapsed() / DURATION
        if done >= 1.0:
            self.finish()
            return
        share = 1.0 - (1.0 - done) ** 3
        for name, ((x, y), (to_x, to_y)) in self._ways.items():
            self._canvas.mirror.place(name, x + (to_x - x) * share, y + (to_y - y) * share)
        self._canvas.update()

    def finish(self) -> None:
        """Put the nodes where the drawing has them."""
        if not self._ways:
            return
        self._timer.stop()
        self._ways = {}
        self._canvas.mirror.put_back()
        self._canvas.update()

    def _wanted(self) -> bool:
        canvas = self._canvas
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration  # none where the system asks for less
        return canvas.animated and canvas.isVisible() and canvas.style().styleHint(hint) > 0
