"""Sizes of what is drawn, in canvas units, and the way between canvas and screen.

One canvas unit is one pixel at 100 %. A device pixel is a pixel of the screen, so at a device
pixel ratio of 2 there are four of them in a logical one.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTransform

GRID = 4.0
DOT_STEP = 24.0

HEADER = 28.0
ROW = 16.0
PAD = 6.0
STUB = 8.0  # the body of a node that has nothing to tell
THUMB = 44.0
MIN_WIDTH, MAX_WIDTH = 152.0, 320.0
MARGIN = 10.0  # room around a node for ports, badge and shadow
PORT_RADIUS = 4.5

# Levels of detail, by zoom: all text from NEAR up, title only from FAR up, then coloured blocks.
FAR, NEAR = 0.30, 0.50
FINE = 0.70  # from here on wires are wider than one device pixel
LEAST_TEXT = 0.82  # below this zoom text grows against it, as far as its row has room
MOST_GROWTH = 1.4
MIN_SCALE, MAX_SCALE = 0.02, 4.0

PORT_REACH = 11.0  # logical pixels around a port or wire within which the mouse takes hold of it
WIRE_REACH = 6.0
NUDGE, NUDGE_FAR = GRID, GRID * 6


def snap(value: float) -> float:
    """``value`` on the grid."""
    return round(value / GRID) * GRID


def snap_up(value: float) -> float:
    """The first grid line from ``value`` on."""
    return -(-value // GRID) * GRID


def text_growth(zoom: float) -> float:
    """How much larger text is drawn than its node, so that it can be read when zoomed out.

    In steps, so that places found for texts hold for a while.
    """
    wanted = -(-LEAST_TEXT / zoom * 10 // 1) / 10
    return min(MOST_GROWTH, max(1.0, wanted))


@dataclass(slots=True)
class View:
    """Which part of the canvas the widget shows.

    Attributes:
        scale: logical pixels a canvas unit.
        x, y: the canvas point at the widget's top left corner.
        ratio: device pixels a logical pixel.
    """

    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    ratio: float = 1.0

    @property
    def dots(self) -> float:
        """Device pixels a canvas unit."""
        return self.scale * self.ratio

    def settle(self) -> None:
        """Move the origin to a whole device pixel, so that a kept picture can be scrolled."""
        self.x = round(self.x * self.dots) / self.dots
        self.y = round(self.y * self.dots) / self.dots

    def to_canvas(self, point: QPointF) -> QPointF:
        """From the widget's logical pixels to canvas units."""
        return QPointF(self.x + point.x() / self.scale, self.y + point.y() / self.scale)

    def to_widget(self, point: QPointF) -> QPointF:
        """From canvas units to the widget's logical pixels."""
        return QPointF((point.x() - self.x) * self.scale, (point.y() - self.y) * self.scale)

    def rect_to_widget(self, rect: QRectF) -> QRectF:
        """From canvas units to the widget's logical pixels."""
        top_left = self.to_widget(rect.topLeft())
        return QRectF(
            top_left.x(), top_left.y(), rect.width() * self.scale, rect.height() * self.scale
        )

    def transform(self) -> QTransform:
        """From canvas units to device pixels."""
        dots = self.dots
        return QTransform(dots, 0, 0, dots, -self.x * dots, -self.y * dots)

    def shown(self, device: QRect) -> QRectF:
        """The part of the canvas under a rectangle of device pixels."""
        dots = self.dots
        return QRectF(
            self.x + device.x() / dots,
            self.y + device.y() / dots,
            device.width() / dots,
            device.height() / dots,
        )

    def device_rect(self, rect: QRectF, margin: float = 0.0) -> QRect:
        """The device pixels that ``rect``, grown by ``margin`` canvas units, touches."""
        grown = rect.adjusted(-margin, -margin, margin, margin)
        return self.transform().mapRect(grown).toAlignedRect()

    def zoom_at(self, point: QPointF, scale: float) -> None:
        """Change the scale so that what is under ``point`` (logical pixels) stays there."""
        fixed = self.to_canvas(point)
        self.scale = min(MAX_SCALE, max(MIN_SCALE, scale))
        self.x = fixed.x() - point.x() / self.scale
        self.y = fixed.y() - point.y() / self.scale
        self.settle()

    def show_rect(self, rect: QRectF, width: int, height: int, margin: float = 24.0) -> None:
        """Bring all of ``rect`` into a widget of that size; never larger than 100 %."""
        room_x, room_y = max(1.0, width - 2 * margin), max(1.0, height - 2 * margin)
        fit = min(room_x / max(1.0, rect.width()), room_y / max(1.0, rect.height()))
        self.scale = min(1.0, max(MIN_SCALE, fit))
        self.center(rect.center(), width, height)

    def center(self, point: QPointF, width: float, height: float) -> None:
        """Bring a point into the middle of a widget of that size."""
        self.x = point.x() - width / 2 / self.scale
        self.y = point.y() - height / 2 / self.scale
        self.settle()
