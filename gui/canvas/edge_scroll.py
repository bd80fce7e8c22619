"""Something that is dragged to the edge of the canvas takes the paper along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase

TICK = 16  # milliseconds
EDGE = 20.0  # logical pixels from the edge where it begins
FASTEST = 24.0  # logical pixels a tick


class EdgeScroll(QObject):
    """Pans as long as the mouse holds something at the edge, the faster the farther out it is."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self.step)

    @property
    def active(self) -> bool:
        """Whether the paper moves."""
        return self._timer.isActive()

    def follow(self, at: QPointF) -> None:
        """The mouse is there now, with something hanging from it."""
        if self.speed(at).isNull():
            self._timer.stop()
        elif not self.active:
            self._timer.start()

    def step(self) -> None:
        """Pan by what the place of the mouse says."""
        gesture = self._canvas.gesture
        speed = self.speed(gesture.at) if gesture is not None else QPointF()
        if speed.isNull() or self._canvas.pan_gesture is not None:
            self._timer.stop()
            return
        self._canvas.pan_by(-speed.x(), -speed.y())
        self._canvas.update()

    def speed(self, at: QPointF) -> QPointF:
        """How far the view goes in a tick, in logical pixels."""
        canvas = self._canvas
        return QPointF(_beyond(at.x(), canvas.width()), _beyond(at.y(), canvas.height()))


def _beyond(place: float, size: int) -> float:
    """How far a place is in the edge or beyond it, with its direction."""
    far = min(0.0, place - EDGE) + max(0.0, place - (size - EDGE))
    return max(-FASTEST, min(FASTEST, far * 0.6))
