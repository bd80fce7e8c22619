"""The static layer: a kept picture of the widget's area that is scrolled when the view pans.

Only strips that come into view, and rectangles that have changed, are painted anew.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPixmap, QRegion

from gui.canvas.geometry import FAR, MARGIN, View
from gui.canvas.painter import Painter
from gui.painting import painting


class Layer:
    """Keeps the picture of everything that does not move, in device pixels."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.picture = QPixmap()
        self._key: tuple[float, int, int] | None = None
        self._version = -1
        self._left = self._top = 0  # device pixel of the canvas at the picture's corner

    def invalidate(self) -> None:
        """Have all of it painted anew in the next frame."""
        self._key = None

    def bring_up_to_date(self, view: View, width: int, height: int) -> None:
        """Make the picture show the view; width and height in device pixels."""
        damage = self._damage(view)
        if self.picture.width() != width or self.picture.height() != height:
            self.picture = QPixmap(width, height)
            self._key = None
        left, top = round(view.x * view.dots), round(view.y * view.dots)
        whole = QRect(0, 0, width, height)
        key = (view.dots, width, height)
        dx, dy = self._left - left, self._top - top
        if key != self._key or damage is None or abs(dx) >= width or abs(dy) >= height:
            regions = [whole]
        else:
            regions = self._scroll(dx, dy, whole)
            regions += _device_rects(damage, view, whole)
        self._key, self._left, self._top = key, left, top
        if regions:
            self._paint(regions, view)

    def _damage(self, view: View) -> list[QRectF] | None:
        """What has changed since the last time; None for everything.

        From far there are no small changes: all of it is painted about as fast as a part.
        """
        mirror = self.painter.mirror
        if view.scale >= FAR:
            mirror.settle()
        damage, mirror.damage = mirror.damage, []
        changed, self._version = mirror.version != self._version, mirror.version
        if view.scale >= FAR:
            return damage
        return None if changed else []

    def _scroll(self, dx: int, dy: int, whole: QRect) -> list[QRect]:
        if not dx and not dy:
            return []
        self.picture.scroll(dx, dy, whole)
        width, height = whole.width(), whole.height()
        strips = []
        if dx:
            strips.append(QRect(0 if dx > 0 else width + dx, 0, abs(dx), height))
        if dy:
            strips.append(QRect(0, 0 if dy > 0 else height + dy, width, abs(dy)))
        return strips

    def _paint(self, regions: list[QRect], view: View) -> None:
        unfinished = False
        with painting(self.picture) as painter:
            for rect in regions:
                self.painter.pictures.unfinished = False  # the far view needs none of them
                self.painter.paint(painter, rect, view)
                unfinished |= self.painter.unfinished
        self.painter.pictures.unfinished = unfinished


def _device_rects(damage: list[QRectF], view: View, whole: QRect) -> list[QRect]:
    region = QRegion()
    for rect in damage:
        region += view.device_rect(rect, MARGIN).adjusted(-2, -2, 2, 2) & whole
    if region.rectCount() > 12:
        return [region.boundingRect()]
    return list(region)  # type: ignore[call-overload]  # iterable, but not in the stubs
