"""Draws frames and notes, below everything else; texts are kept as pictures for the zoom shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from graph.edits import FRAME, Annotation
from graph.spec import Category
from gui.canvas.annotations import TITLE
from gui.canvas.geometry import FAR, NEAR, text_growth
from gui.canvas.ink import Ink, category_index
from gui.canvas.note_text import NoteTexts
from gui.painting import painting
from gui.tokens import GAP_3, NODE_RADIUS, blend

PAD = float(GAP_3)
STRIPE = 3.0  # the coloured edge of a note
LARGEST = 3_000_000  # device pixels of a kept picture; a larger note is drawn from its text
MAX_PIXELS = 24_000_000  # of all kept pictures
FAR_TITLE = 13.0  # logical pixels, as long as the frame is wide enough
LEAST_FAR_TITLE = 7.0
MAX_TITLES = 400
WRITTEN = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
TITLE_ROOM = FAR_TITLE * 2  # logical pixels that a title may need above its frame
Placed = tuple[str, Annotation, QRectF]


@dataclass(frozen=True, slots=True)
class _Hues:
    """Colours of one annotation."""

    fill: QColor
    title: QColor
    edge: QColor


class AnnotationArt:
    """Draws with one theme's ink. The painter counts in canvas units."""

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.texts = NoteTexts(ink)
        self._hues: dict[tuple[str, str], _Hues] = {}
        self._titles: dict[tuple[str, int], QPixmap] = {}
        self._pictures: dict[str, tuple[object, QPixmap]] = {}

    def draw(
        self, painter: QPainter, one: Annotation, rect: QRectF, zoom: float, *, chosen: bool = False
    ) -> None:
        """Draw one of them as it looks at that zoom."""
        self._body(painter, one, rect, zoom, chosen)
        if one.kind == FRAME:
            self._title(painter, one, rect, zoom)
        elif zoom >= FAR:
            room = _text_room(rect)
            painter.save()
            painter.translate(room.topLeft())
            shown = QRectF(0, 0, room.width(), room.height())
            self.texts.get(one.text, room.size()).paint(painter, shown, self.ink)
            painter.restore()

    def paint(
        self,
        painter: QPainter,
        placed: Iterable[Placed],
        dots: float,
        zoom: float,
        chosen: Collection[str],
        *,
        hasty: bool = False,
    ) -> None:
        """Draw several, texts from their pictures; ``hasty`` ones may be of another zoom."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= FAR)
        for name, one, rect in placed:
            room = _text_room(rect)
            size = room.width() * dots * room.height() * dots
            if one.kind == FRAME or zoom < FAR or not one.text or size > LARGEST:
                self.draw(painter, one, rect, zoom, chosen=name in chosen)
                continue
            self._body(painter, one, rect, zoom, name in chosen)
            picture = self._picture(name, one, room, dots, hasty)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(room, picture, QRectF(picture.rect()))

    def _picture(
        self, name: str, one: Annotation, room: QRectF, dots: float, hasty: bool
    ) -> QPixmap:
        key = (one.text, room.width(), room.height())
        known = self._pictures.get(name)
        if known is not None and known[0] == (key, dots if not hasty else known[0][1]):  # type: ignore[index]
            return known[1]
        if sum(p.width() * p.height() for _, p in self._pictures.values()) > MAX_PIXELS:
            self._pictures.clear()
        picture = QPixmap(max(1, round(room.width() * dots)), max(1, round(room.height() * dots)))
        picture.fill(self._colours(one).fill)
        with painting(picture) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(dots, dots)
            shown = QRectF(0, 0, room.width(), room.height())
            self.texts.get(one.text, room.size()).paint(painter, shown, self.ink)
        self._pictures[name] = ((key, dots), picture)
        return picture

    def _body(
        self, painter: QPainter, one: Annotation, rect: QRectF, zoom: float, chosen: bool
    ) -> None:
        ink, hues, radius = self.ink, self._colours(one), NODE_RADIUS
        if zoom < FAR:
            self._block(painter, one, rect, hues, chosen)
            return
        painter.setPen(ink.none)
        painter.setBrush(hues.fill)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setBrush(hues.title)
        if one.kind == FRAME:
            painter.drawPath(_strip(rect))
        else:
            painter.drawRect(QRectF(rect.left(), rect.top() + radius, STRIPE, max(
                0.0, rect.height() - 2 * radius)))  # fmt: skip
        pen = QPen(ink.accent if chosen else hues.edge, 2.0 if chosen else 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(ink.no_brush)
        painter.drawRoundedRect(rect, radius, radius)

    def _block(
        self, painter: QPainter, one: Annotation, rect: QRectF, hues: _Hues, chosen: bool
    ) -> None:
        """As from far, where what is round or wide would cost more than it shows."""
        painter.fillRect(rect, hues.fill)
        if one.kind == FRAME:
            painter.fillRect(QRectF(rect.topLeft(), QSizeF(rect.width(), TITLE)), hues.title)
        painter.setPen(self.ink.wire_lit if chosen else QPen(hues.edge, 0))
        painter.setBrush(self.ink.no_brush)
        painter.drawRect(rect)

    def _title(self, painter: QPainter, one: Annotation, rect: QRectF, zoom: float) -> None:
        """In its strip; from far above the frame, so that a drawing is a map with names."""
        if not one.text.strip() or rect.width() < 3 * PAD:
            return
        ink, title = self.ink, one.text.strip().splitlines()[0][:200]
        if zoom < NEAR:
            self._far_title(painter, title, rect, zoom)
            return
        growth, room = text_growth(zoom), rect.width() - 2 * PAD
        painter.save()
        painter.setFont(ink.title)
        painter.setPen(ink.text)
        painter.translate(rect.left() + PAD, rect.top())
        painter.scale(growth, growth)
        strip = QRectF(0, 0, room / growth, TITLE / growth)
        painter.drawText(strip, WRITTEN, ink.title_width.elided(title, strip.width()))
        painter.restore()

    def _far_title(self, painter: QPainter, title: str, rect: QRectF, zoom: float) -> None:
        """As large to the eye at any zoom, from a picture: text in many sizes costs its time."""
        ink, dots = self.ink, painter.deviceTransform().m11()
        width = ink.title_width(title) / ink.title.pixelSize()  # at a height of 1
        size = min(FAR_TITLE, rect.width() * zoom / max(1.0, width))
        if size < LEAST_FAR_TITLE:
            return
        pixels = max(1, round(size * dots / zoom))
        picture = self._titles.get((title, pixels))
        if picture is None:
            if len(self._titles) > MAX_TITLES:
                self._titles.clear()
            picture = self._titles[title, pixels] = self._written(title, width, pixels)
        high, wide = picture.height() / dots, picture.width() / dots
        painter.drawPixmap(
            QRectF(rect.left(), rect.top() - high, wide, high), picture, QRectF(picture.rect())
        )

    def _written(self, title: str, width: float, pixels: int) -> QPixmap:
        picture = QPixmap(round(width * pixels) + 4, round(pixels * 1.6))
        picture.fill(Qt.GlobalColor.transparent)
        font = QFont(self.ink.title)
        font.setPixelSize(pixels)
        with painting(picture) as painter:
            painter.setFont(font)
            painter.setPen(self.ink.text)
            painter.drawText(picture.rect(), WRITTEN, title)
        return picture

    def _colours(self, one: Annotation) -> _Hues:
        key = ((one.kind == FRAME and "frame") or "note", one.color)
        if key not in self._hues:
            ink = self.ink
            hue = ink.hues[category_index(color_of(one))]
            if key[0] == "frame":
                made = _Hues(*(blend(hue, ink.canvas, part) for part in (0.91, 0.78, 0.55)))
            else:
                made = _Hues(blend(hue, ink.body, 0.88), hue, blend(hue, ink.line, 0.7))
            self._hues[key] = made
        return self._hues[key]


def color_of(one: Annotation) -> Category | None:
    """The category whose hue it has; None for neutral."""
    return next((category for category in Category if category.value == one.color), None)


def _strip(rect: QRectF) -> QPainterPath:
    """Where a frame's title stands, rounded above; no clip, which an SVG would not keep."""
    left, top, right, round_ = rect.left(), rect.top(), rect.right(), 2.0 * NODE_RADIUS
    path = QPainterPath(QPointF(left, top + TITLE))
    path.lineTo(left, top + NODE_RADIUS)
    path.arcTo(QRectF(left, top, round_, round_), 180, -90)
    path.arcTo(QRectF(right - round_, top, round_, round_), 90, -90)
    path.lineTo(right, top + TITLE)
    path.closeSubpath()
    return path


def _text_room(rect: QRectF) -> QRectF:
    return rect.adjusted(PAD + STRIPE, PAD - 2, -PAD, -PAD + 2)
