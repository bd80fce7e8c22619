"""Many small pictures as one: convolution kernels side by side."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.painting import painting

MAX_TILES = 256
GAP = 1


def tiled(kernels: NDArray[np.float32], per_row: int) -> NDArray[np.uint8]:
    """Pictures in rows, each scaled so that zero is mid-grey, with a transparent line between.

    Args:
        kernels: (count, height, width).

    Returns:
        (rows, columns, 4) RGBA.
    """
    count, height, width = kernels.shape
    rows = math.ceil(count / per_row)
    sheet = np.zeros((rows * (height + GAP) - GAP, per_row * (width + GAP) - GAP, 4), np.uint8)
    peak = np.abs(np.nan_to_num(kernels)).reshape(count, -1).max(axis=1)
    scaled = np.nan_to_num(kernels) / np.where(peak > 0, peak, 1.0)[:, None, None]
    grey = np.round(127.5 + 127.5 * scaled).astype(np.uint8)
    for index in range(count):
        top = index // per_row * (height + GAP)
        left = index % per_row * (width + GAP)
        tile = sheet[top : top + height, left : left + width]
        tile[..., :3] = grey[index][..., None]
        tile[..., 3] = 255
    return sheet


def picture_of(kernels: NDArray[np.float32], aspect: float) -> QImage:
    """Kernels (count, height, width) side by side, about ``aspect`` times as wide as high."""
    kernels = kernels[:MAX_TILES]
    count, height, width = kernels.shape
    per_row = min(max(round(math.sqrt(count * aspect * height / width)), 1), count)
    sheet = tiled(kernels, per_row)
    rows, columns, _ = sheet.shape
    made = QImage(sheet.tobytes(), columns, rows, columns * 4, QImage.Format.Format_RGBA8888)
    return made.copy()


class Tiles(QWidget):
    """A sheet of kernels, as large as fits, with hard pixel edges."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernels: NDArray[np.float32] | None = None
        self._image = QImage()

    def set_kernels(self, kernels: NDArray[np.float32] | None) -> None:
        """Show (count, height, width) pictures, or nothing."""
        self._kernels = kernels
        self._arrange()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(96, 96)

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._kernels is None or not len(self._kernels):
            self._image = QImage()
            return
        self._image = picture_of(self._kernels, self.width() / max(self.height(), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        if self._image.isNull():
            return
        scale = min(self.width() / self._image.width(), self.height() / self._image.height())
        scale = math.floor(scale) if scale >= 1 else scale
        size = QSize(int(self._image.width() * scale), int(self._image.height() * scale))
        painter.drawImage(QRect(0, 0, size.width(), size.height()), self._image)
