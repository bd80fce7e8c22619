"""Where the canvas looks: pan, zoom, fit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from gui.canvas.base import CanvasBase
from gui.canvas.geometry import FAR, MAX_SCALE, MIN_SCALE

STEP = 1.25


class Navigation(CanvasBase):
    """The commands that change the view; none of them is a step to undo."""

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the paper by logical pixels."""
        self.view.x -= dx / self.view.scale
        self.view.y -= dy / self.view.scale
        self.view.settle()
        self.after_view_change()

    def zoom_at(self, at: QPointF, factor: float) -> None:
        """Zoom so that what is under ``at`` stays there."""
        wanted = min(MAX_SCALE, max(MIN_SCALE, self.view.scale * factor))
        if wanted == self.view.scale:
            return
        self.view.zoom_at(at, wanted)
        self.coarsen()
        self.after_view_change()

    def zoom_in(self) -> None:
        """Zoom in at the mouse, or at the middle."""
        self.zoom_at(self.mouse_place(), STEP)

    def zoom_out(self) -> None:
        """Zoom out at the mouse, or at the middle."""
        self.zoom_at(self.mouse_place(), 1 / STEP)

    def zoom_actual(self) -> None:
        """Show the drawing at 100 %."""
        self.zoom_at(self.mouse_place(), 1 / self.view.scale)

    def fit_all(self) -> None:
        """Bring the whole drawing into view, with the wires around it if they are drawn so near."""
        area = self.mirror.whole()
        self.view.show_rect(area, self.width(), self.height())
        if self.view.scale >= FAR:
            area |= self.mirror.wire_bounds()
        self._show(area)

    def fit_selection(self) -> None:
        """Bring what is selected into view, or the whole drawing."""
        chosen = [name for name in self.session.selection if name in self.mirror.index]
        self._show(self.mirror.bounds(chosen or None))

    def reveal(self, name: str) -> None:
        """Bring a node into view, without zooming, and select it."""
        if name not in self.mirror.index:
            return
        rect = self.mirror.rect_of(name)
        if not self.view.shown(self.device_rect()).contains(rect):
            self.view.center(rect.center(), self.width(), self.height())
        self.session.select([name])
        self.after_view_change()

    def _show(self, rect: QRectF) -> None:
        if rect.isNull():
            self.view.scale, self.view.x, self.view.y = 1.0, 0.0, 0.0
        else:
            self.view.show_rect(rect, self.width(), self.height())
        self.after_view_change()
