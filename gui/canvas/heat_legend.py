"""What the colours of a heat map mean: a small scale in the corner of the canvas or a picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from gui.canvas.base import CanvasBase
from gui.canvas.heat import DECADES, LEVELS, MEASURES
from gui.canvas.ink import UNKNOWN, Ink
from gui.i18n import tr
from gui.painting import painting
from gui.tokens import GAP_2, GAP_3, RADIUS

WIDTH, HEIGHT = 256.0, 58.0
BAR = 10.0


class HeatLegend(QWidget):
    """Stands at the bottom left while the nodes are coloured by their cost."""

    def __init__(self, canvas: CanvasBase) -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(round(WIDTH), round(HEIGHT))
        canvas.installEventFilter(self)
        self.stand()

    def stand(self) -> None:
        """Stay in the corner, and say what is measured."""
        measure = self.canvas.mirror.heat.measure
        self.move(round(GAP_3), self.canvas.height() - self.height() - round(GAP_3))
        self.setVisible(bool(measure))
        self.setAccessibleName(title(measure) if measure else "")
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LanguageChange}:
            self.stand()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            paint_legend(painter, self.canvas.ink, self.canvas.mirror.heat.measure)


def title(measure: str) -> str:
    """What the legend says over its scale."""
    return tr("{measure}, share of the whole", measure=tr(MEASURES[measure].title))


def paint_legend(painter: QPainter, ink: Ink, measure: str) -> None:
    """Paint the legend with its top left corner at the origin."""
    if not measure:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.line, 1.0))
    painter.setBrush(ink.panel)
    painter.drawRoundedRect(QRectF(0.5, 0.5, WIDTH - 1, HEIGHT - 1), RADIUS, RADIUS)
    left, wide = GAP_3, WIDTH - 2 * GAP_3
    painter.setFont(ink.small)
    painter.setPen(ink.text)
    line = QRectF(left, GAP_2 - 2, wide, 16)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, title(measure))
    top = GAP_2 + 16
    painter.setPen(ink.none)
    for number in range(1, LEVELS + 1):
        painter.setBrush(ink.headers[UNKNOWN + 1 + number])
        part = wide / LEVELS
        painter.drawRect(QRectF(left + (number - 1) * part, top, part + 0.2, BAR))
    painter.setPen(ink.dim)
    marks = [f"{100 / 10**decade:g} %" for decade in range(DECADES, -1, -1)]
    for number, shown in enumerate(marks):
        place = left + wide * number / DECADES
        width = ink.small_width(shown)
        place = min(max(place - width / 2, left), left + wide - width)
        painter.drawText(QRectF(place, top + BAR + 1, width + 2, 14), 0, shown)
