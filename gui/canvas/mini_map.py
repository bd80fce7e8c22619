"""The whole drawing, small, in the corner of the canvas: a click or a drag moves the view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from gui.canvas.base import CanvasBase
from gui.canvas.geometry import FAR, View
from gui.canvas.ink import Ink
from gui.i18n import tr
from gui.painting import painting
from gui.theme import is_language_change

WIDTH, HEIGHT, EDGE, ROOM = 200, 132, 12, 8
LAZY_MS = 80  # edits that follow each other are painted once


class MiniMap(QWidget):
    """Keeps a picture of the far view; only the frame around what is shown is painted often."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.places = View()
        self._picture: QPixmap | None = None
        self._ink: Ink | None = None
        self._late = QTimer(self, singleShot=True, interval=LAZY_MS)
        self._late.timeout.connect(self.renew)
        session = canvas.session
        followed = session.edited, session.inferred, session.selected
        for signal in (*followed, session.replaced, session.entered):
            signal.connect(self._renew_soon)
        canvas.view_changed.connect(self.update)
        canvas.installEventFilter(self)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.retranslate()
        self._stand()
        self.hide()

    def renew(self) -> None:
        """Paint the drawing anew."""
        self._picture = None
        self.update()

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setAccessibleName(tr("Mini-map"))

    def _renew_soon(self, *_about: object) -> None:
        if self.isVisible():
            self._late.start()

    def _draw(self) -> QPixmap:
        canvas, ratio = self.canvas, self.devicePixelRatioF()
        bounds, view = canvas.mirror.whole(), View(ratio=ratio)
        wide = (WIDTH - 2 * ROOM) / max(1.0, bounds.width())
        high = (HEIGHT - 2 * ROOM) / max(1.0, bounds.height())
        view.scale = min(wide, high, FAR / 2)
        view.center(bounds.center(), WIDTH, HEIGHT)
        picture = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        with painting(picture) as painter:
            canvas.painter.paint(painter, QRect(0, 0, picture.width(), picture.height()), view)
        picture.setDevicePixelRatio(ratio)
        self.places, self._ink = view, canvas.ink
        return picture

    def _go(self, at: QPointF) -> None:
        canvas, wanted = self.canvas, self.places.to_canvas(at)
        now = canvas.view.to_canvas(QPointF(canvas.rect().center()))
        scale = canvas.view.scale
        canvas.pan_by((now.x() - wanted.x()) * scale, (now.y() - wanted.y()) * scale)

    def _stand(self) -> None:
        canvas = self.canvas
        self.move(canvas.width() - WIDTH - EDGE, canvas.height() - HEIGHT - EDGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        canvas = self.canvas
        if self._picture is None or self._ink is not canvas.ink:
            self._picture = self._draw()
        shown = self.places.rect_to_widget(canvas.view.shown(canvas.device_rect()))
        with painting(self) as painter:
            painter.drawPixmap(0, 0, self._picture)
            painter.setPen(canvas.ink.wire_lit)
            painter.setBrush(canvas.ink.band)
            painter.drawRect(shown)
            painter.setPen(canvas.ink.line)
            painter.setBrush(canvas.ink.no_brush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.renew()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._stand()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
        super().changeEvent(event)
