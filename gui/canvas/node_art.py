"""Draws one node, and keeps pictures of nodes for the zoom that is shown.

A node drawn from its parts costs some 80 us, its picture 2 us; so pictures are kept per face, and
at most a few milliseconds of new ones are made in one frame.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from graph.problems import Severity
from graph.spec import PortType
from gui.canvas.face import WORDS, NodeFace, PortFace, port_rows
from gui.canvas.geometry import HEADER, MARGIN, NEAR, PORT_RADIUS, ROW, text_growth
from gui.canvas.ink import Ink, category_index, tint_index
from gui.canvas.marks import draw_cards, draw_chain, draw_snowflake, draw_times
from gui.painting import painting
from gui.tokens import NODE_RADIUS, blend

LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignVCenter
BUDGET, HASTY_BUDGET = 0.006, 0.003  # seconds of new pictures a frame; while the zoom changes
MAX_BYTES = 48_000_000  # of kept pictures; what is in view is kept whatever it takes
MIN_LABEL = 24.0  # a name cut shorter than this says nothing


class NodeArt:
    """Draws faces with one theme's ink."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.growth = 1.0

    def draw(
        self, painter: QPainter, face: NodeFace, zoom: float, *, selected: bool = False
    ) -> None:
        """Draw a node with its top left corner at the origin, as it looks at that zoom."""
        painter.save()
        if selected:
            self._halo(painter, face, zoom)
        if zoom >= NEAR:
            self.growth = text_growth(zoom)
            self._draw_full(painter, face)
        else:
            self._draw_title_only(painter, face, zoom)
        painter.restore()

    def _draw_full(self, painter: QPainter, face: NodeFace) -> None:
        ink, tint = self.ink, tint_index(face.category, face.heat)
        self._shadow(painter, face)
        if face.bypassed:
            painter.setOpacity(0.6)
        if face.stacked:
            draw_cards(painter, face, ink)
        self._box(painter, face, ink.body)
        painter.setPen(ink.none)
        painter.setBrush(ink.headers[tint] if face.known else ink.body)
        painter.drawPath(_header_path(face))
        self._outline(painter, face)
        self._header(painter, face)
        self._labels(painter, face)
        self._rows(painter, face)
        self._ports(painter, face)
        painter.setOpacity(1.0)
        self._badge(painter, face)

    def _draw_title_only(self, painter: QPainter, face: NodeFace, zoom: float) -> None:
        ink, tint = self.ink, tint_index(face.category, face.heat)
        if face.bypassed:
            painter.setOpacity(0.6)
        if face.stacked:
            draw_cards(painter, face, ink)
        self._box(painter, face, ink.headers[tint] if face.known else ink.body)
        self._outline(painter, face)
        size = min(11.0 / zoom, 26.0, face.height - 8)
        caption = f"{face.title} {face.times}".strip()
        wide = (face.width - 20) / ink.title_width(caption or " ") * ink.title.pixelSize()
        size = min(size, max(wide, 8.0 / zoom))
        factor = size / ink.title.pixelSize()
        painter.save()
        painter.translate(12, face.height / 2)
        painter.scale(factor, factor)
        room = (face.width - 20) / factor
        painter.setFont(ink.title)
        painter.setPen(ink.header_texts[tint])
        text = ink.title_width.elided(caption, room)
        painter.drawText(QRectF(0, -20, room + 20, 40), LEFT | MIDDLE, text)
        painter.restore()
        self._ports(painter, face)
        painter.setOpacity(1.0)
        self._badge(painter, face)

    def _halo(self, painter: QPainter, face: NodeFace, zoom: float) -> None:
        width = 2.0 if zoom >= NEAR else min(4.0, 2.0 / zoom)
        painter.setPen(QPen(self.ink.accent, 2 * width))
        painter.setBrush(self.ink.no_brush)
        painter.drawPath(_rounded(face, -0.5))

    def _shadow(self, painter: QPainter, face: NodeFace) -> None:
        painter.setPen(self.ink.none)
        painter.setBrush(self.ink.shadow)
        for grow in (3.5, 1.5):
            rect = QRectF(-grow, 1 - grow / 2, face.width + 2 * grow, face.height + 1.5 * grow)
            painter.drawRoundedRect(rect, NODE_RADIUS + grow, NODE_RADIUS + grow)

    def _box(self, painter: QPainter, face: NodeFace, fill: QColor) -> None:
        painter.setPen(self.ink.none)
        painter.setBrush(fill)
        painter.drawPath(_rounded(face, 0.5))

    def _outline(self, painter: QPainter, face: NodeFace) -> None:
        ink = self.ink
        color, width = ink.edges[category_index(face.category)], 1.0
        if face.severity is Severity.ERROR:
            color, width = ink.bad, 1.75
        elif face.severity is Severity.WARNING:
            color = ink.warn
        pen = QPen(color, width)
        if face.bypassed or not face.known:
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(ink.no_brush)
        painter.drawPath(_rounded(face, 0.5))
        if face.collapsed:  # like a stack of cards: there is more to it
            y = face.height + 2.5
            painter.drawLine(QPointF(NODE_RADIUS, y), QPointF(face.width - NODE_RADIUS, y))

    def _header(self, painter: QPainter, face: NodeFace) -> None:
        ink, growth = self.ink, self.growth
        painter.setPen(ink.none)
        painter.setBrush(ink.hues[category_index(face.category)])
        painter.drawRoundedRect(QRectF(12, HEADER / 2 - 4, 8, 8), 2.5, 2.5)
        right = face.width - 12
        rooms = header_rooms(face, ink, growth)
        if rooms.number and face.number:
            painter.setFont(ink.mono)
            painter.setPen(ink.header_dims[tint_index(face.category, face.heat)])
            rect = QRectF(right - rooms.number, 0, rooms.number, HEADER)
            _write(painter, rect, RIGHT, face.number, rooms.number_growth)
        right = min(right, 27 + rooms.title + face.marks)
        if face.times:
            right -= face.times_room
            draw_times(painter, face, right + 1, ink)
        for on, mark in ((face.frozen, draw_snowflake), (face.shared, draw_chain)):
            if on:
                mark(painter, QPointF(right - 6, HEADER / 2), ink.accent)
                right -= 16
        self._title(painter, face, rooms)

    def _title(self, painter: QPainter, face: NodeFace, rooms: HeaderRooms) -> None:
        ink, room, growth = self.ink, rooms.title, rooms.title_growth
        title = ink.title_width.elided(face.title, room / growth)
        painter.setFont(ink.title)
        tint = tint_index(face.category, face.heat)
        painter.setPen(ink.header_texts[tint] if face.known else ink.dim)
        _write(painter, QRectF(27, 0, room + 4, HEADER), LEFT, title, growth)
        if face.bypassed:
            painter.setPen(QPen(ink.dim, 1.0))
            width = ink.title_width(title) * growth
            painter.drawLine(QPointF(27, HEADER / 2 + 1), QPointF(27 + width, HEADER / 2 + 1))

    def _labels(self, painter: QPainter, face: NodeFace) -> None:
        if not port_rows(face.ports):
            return
        ink = self.ink
        painter.setFont(ink.small)
        room = face.width - 24
        for port in face.ports:
            if port.label:
                painter.setPen(ink.bad if port.wrong else ink.dim)
                rect = QRectF(12, port.y - ROW / 2, room, ROW)
                label = ink.small_width.elided(port.label, room / self.growth)
                side = RIGHT if port.output else LEFT
                _write(painter, rect, side, label, self.growth)

    def _rows(self, painter: QPainter, face: NodeFace) -> None:
        ink, y = self.ink, face.body_top
        room = face.width - 24
        for row in face.rows:
            wide = ink.small_width(row.label) + ink.mono_width(row.value) + 6
            growth = _fitting(self.growth, room, wide)
            value = ink.mono_width.elided(row.value, room / growth)
            left = room / growth - ink.mono_width(value) - 6
            label = ink.small_width.elided(row.label, left) if left > MIN_LABEL else ""
            rect = QRectF(12, y, room, ROW)
            painter.setFont(ink.small)
            painter.setPen(ink.dim)
            _write(painter, rect, LEFT, label, growth)
            painter.setFont(ink.mono)
            painter.setPen(ink.text if row.given else ink.dim)
            _write(painter, rect, RIGHT, value, growth)
            y += ROW

    def _ports(self, painter: QPainter, face: NodeFace) -> None:
        for port in face.ports:
            draw_port(painter, port, QPointF(face.width if port.output else 0.0, port.y), self.ink)

    def _badge(self, painter: QPainter, face: NodeFace) -> None:
        if face.severity is None:
            return
        ink, error = self.ink, face.severity is Severity.ERROR
        x, y = face.width - 8, 0.0
        painter.setPen(QPen(ink.canvas, 1.5))
        painter.setBrush(ink.bad if error else ink.warn)
        if error:
            painter.drawEllipse(QPointF(x, y), 7.0, 7.0)
        else:
            corners = [QPointF(x, y - 8), QPointF(x + 8, y + 6), QPointF(x - 8, y + 6)]
            painter.drawPolygon(corners)
        painter.setPen(QPen(QColor("#ffffff") if error else ink.canvas, 1.6))
        painter.drawLine(QPointF(x, y - 3.2), QPointF(x, y + 0.8))
        painter.drawPoint(QPointF(x, y + 3.4))


@dataclass(frozen=True, slots=True)
class HeaderRooms:
    """How wide title and number may be in a header, and how much larger than plain they are."""

    title: float
    title_growth: float
    number: float
    number_growth: float


def header_rooms(face: NodeFace, ink: Ink, growth: float) -> HeaderRooms:
    """Share the header between title and number, or the live words in its place.

    Zoomed out both grow as far as they fit together, the title first; a number that does not fit
    at all goes.
    """
    whole = face.width - 39 - face.marks
    text = WORDS if face.words else face.number
    title, number = ink.title_width(face.title), ink.mono_width(text) + 8 if text else 0.0
    if growth > 1.0 and title + number > whole:
        number = 0.0
    title_growth = _fitting(growth, whole - number, title)
    number_growth = _fitting(growth, whole - title * title_growth, number)
    room = whole - number * number_growth
    left = max(number * number_growth, whole - title * title_growth - 6) if number else 0.0
    return HeaderRooms(room, title_growth, left, number_growth)


def _fitting(growth: float, room: float, width: float) -> float:
    """The growth at which a text of that width still fits; never smaller than plain."""
    return max(1.0, min(growth, room / max(1.0, width)))


def _write(
    painter: QPainter, rect: QRectF, side: Qt.AlignmentFlag, text: str, growth: float
) -> None:
    """Write into ``rect``, so many times as large as the font."""
    if growth == 1.0:
        painter.drawText(rect, side | MIDDLE, text)
        return
    painter.scale(growth, growth)
    place = QRectF(
        rect.x() / growth, rect.y() / growth, rect.width() / growth, rect.height() / growth
    )
    painter.drawText(place, side | MIDDLE | Qt.TextFlag.TextDontClip, text)
    painter.scale(1 / growth, 1 / growth)


def draw_port(painter: QPainter, port: PortFace, place: QPointF, ink: Ink) -> None:
    """Draw a port: a circle for tensors, a diamond for a loss, a square for a schedule.

    Filled when something comes out or in, hollow when an input is free.
    """
    hue = ink.bad if port.wrong else ink.hues[category_index(port.category)]
    loose = port.category is None
    if loose and not port.wrong:
        hue = ink.dim if not port.optional else blend(ink.dim, ink.canvas, 0.45)
    filled = port.connected
    painter.setPen(QPen(ink.canvas if filled else hue, 1.5))
    painter.setBrush(hue if filled else ink.canvas)
    radius = PORT_RADIUS + (0.5 if filled else 0.0) - (1.0 if port.optional and not filled else 0.0)
    match port.type:
        case PortType.TENSOR:
            painter.drawEllipse(place, radius, radius)
        case PortType.LOSS:
            tip = radius + 1.0
            x, y = place.x(), place.y()
            corners = [(x, y - tip), (x + tip, y), (x, y + tip), (x - tip, y)]
            painter.drawPolygon([QPointF(*corner) for corner in corners])
        case PortType.SCHEDULE:
            side = 2 * radius - 1
            painter.drawRect(QRectF(place.x() - side / 2, place.y() - side / 2, side, side))


class Pictures:
    """Pictures of faces at one zoom, with those of the last zoom until the new ones are made."""

    def __init__(self, art: NodeArt) -> None:
        self.art = art
        self.unfinished = False
        self.bytes = 0  # of the pictures at this zoom
        self._used: set[int] = set()  # in this frame
        self._now: dict[int, QPixmap] = {}
        self._before: dict[int, QPixmap] = {}
        self._dots = 0.0
        self._zoom = 0.0
        self._deadline = 0.0

    def clear(self) -> None:
        """Forget all: the theme or the language has changed."""
        self._now.clear()
        self._before.clear()
        self._dots, self.bytes = 0.0, 0

    def begin_frame(self, dots: float, zoom: float, *, hasty: bool = False) -> None:
        """Start a frame: at this many device pixels a unit, looking like that zoom."""
        if dots != self._dots:
            if len(self._now) > len(self._before) // 2:
                self._before = self._now
            self._now, self.bytes = {}, 0
            self._dots, self._zoom = dots, zoom
        elif self.bytes > MAX_BYTES:
            self._now = {key: self._now[key] for key in self._used if key in self._now}
            self.bytes = sum(_size(picture) for picture in self._now.values())
        self._used = set()
        self.unfinished = False
        self._deadline = time.perf_counter() + (HASTY_BUDGET if hasty else BUDGET)

    def blit(
        self, painter: QPainter, face_id: int, face: NodeFace, selected: bool, x: int, y: int
    ) -> None:
        """Put a node's picture at a device pixel; the corner is that of the margin around it."""
        key = 2 * face_id + selected
        picture = self._now.get(key)
        self._used.add(key)
        if picture is None and time.perf_counter() < self._deadline:
            picture = self._now[key] = self._make(face, selected)
            self.bytes += _size(picture)
        if picture is not None:
            painter.drawPixmap(x, y, picture)
            return
        self.unfinished = True
        width, height = _pixels(face, self._dots)
        before = self._before.get(key)
        if before is not None:
            painter.drawPixmap(QRect(x, y, width, height), before)
            return
        inset = round(MARGIN * self._dots)
        rect = QRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset)
        painter.fillRect(rect, self.art.ink.headers[tint_index(face.category, face.heat)])

    def _make(self, face: NodeFace, selected: bool) -> QPixmap:
        picture = QPixmap(*_pixels(face, self._dots))
        picture.fill(Qt.GlobalColor.transparent)
        with painting(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(self._dots, self._dots)
            painter.translate(MARGIN, MARGIN)
            self.art.draw(painter, face, self._zoom, selected=selected)
        return picture


def _size(picture: QPixmap) -> int:
    return 4 * picture.width() * picture.height()


def _pixels(face: NodeFace, dots: float) -> tuple[int, int]:
    width, height = face.width + 2 * MARGIN, face.height + 2 * MARGIN
    return max(1, math.ceil(width * dots)), max(1, math.ceil(height * dots))


def _rounded(face: NodeFace, inset: float) -> QPainterPath:
    path = QPainterPath()
    rect = QRectF(0, 0, face.width, face.height).adjusted(inset, inset, -inset, -inset)
    path.addRoundedRect(rect, NODE_RADIUS, NODE_RADIUS)
    return path


def _header_path(face: NodeFace) -> QPainterPath:
    """The coloured top, rounded above and straight below; no clip, which an SVG would not keep."""
    if face.collapsed:
        return _rounded(face, 0.5)
    left, right, round_ = 0.5, face.width - 0.5, 2.0 * NODE_RADIUS
    path = QPainterPath(QPointF(left, HEADER))
    path.lineTo(left, NODE_RADIUS)
    path.arcTo(QRectF(left, 0.5, round_, round_), 180, -90)
    path.arcTo(QRectF(right - round_, 0.5, round_, round_), 90, -90)
    path.lineTo(right, HEADER)
    path.closeSubpath()
    return path
