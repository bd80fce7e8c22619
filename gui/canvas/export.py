"""Pictures of a whole drawing without a window: PNG and SVG, with the canvas's own art.

Used by `layerloom shot` and by the menu. Text stays text in an SVG, wires are real strokes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPen
from PySide6.QtSvg import QSvgGenerator

from backend.infer.result import Inference
from graph.files import write_atomically
from graph.model import GraphModel
from graph.registry import Registry
from graph.snapshot import Snapshot
from gui.canvas.annotation_art import AnnotationArt
from gui.canvas.face import FaceMaker
from gui.canvas.ink import Ink
from gui.canvas.links import LinkArt, draw_dots
from gui.canvas.mirror import Mirror
from gui.canvas.node_art import NodeArt
from gui.painting import painting
from gui.tokens import DARK, LIGHT, Tokens

EDGE = 40.0  # canvas units around the drawing
WIRE_WIDTH = 1.6
MAX_SIDE = 16_384  # pixels; beyond it a picture is drawn smaller
THEMES = {"light": LIGHT, "dark": DARK}


class Drawing:
    """A drawing laid out for a picture."""

    def __init__(
        self,
        snapshot: Snapshot,
        registry: Registry,
        inference: Inference | None,
        tokens: Tokens = LIGHT,
    ) -> None:
        self.ink = Ink(tokens, QGuiApplication.font().family())
        model = GraphModel(
            registry,
            snapshot.nodes.values(),
            snapshot.drawn_links,
            composites=snapshot.composites,
            states=snapshot.states,
            annotations=snapshot.annotations,
        )
        self.mirror = Mirror(model, FaceMaker(self.ink))
        self.mirror.take_inference(inference)
        self.mirror.settle()
        self.area = self._area()

    def paint(self, painter: QPainter) -> None:
        """Paint all of it in canvas units; the top left corner of `area` is the origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, self.area.width(), self.area.height()), self.ink.canvas)
        painter.translate(-self.area.topLeft())
        annotations = self.mirror.annotations
        notes = AnnotationArt(self.ink)
        for name, one in annotations.in_order():
            notes.draw(painter, one, annotations.rect(name), 1.0)
        slots = sorted(self.mirror.link_index.values())
        for slot in slots:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            route = self.mirror.routes[slot]
            pen = QPen(self.ink.wire_bad if self.mirror.bad[slot] else self.ink.wire)
            if slot in self.mirror.muted:
                pen = QPen(self.ink.wire_muted)
            pen.setWidthF(WIRE_WIDTH)
            painter.setPen(pen)
            if route is not None:
                painter.drawPath(route.path)
            draw_dots(painter, self.mirror.points.get(slot, ()), self.ink, False)
        LinkArt(self.mirror, self.ink).draw_texts(painter, slots, set())
        art = NodeArt(self.ink)
        for name, slot in self.mirror.index.items():
            painter.save()
            painter.translate(self.mirror.rect(slot).topLeft())
            art.draw(painter, self.mirror.face(name), 1.0)
            painter.restore()

    def _area(self) -> QRectF:
        area = self.mirror.whole()
        if area.isNull():
            area = QRectF(0, 0, 320, 200)
        for box in self.mirror.box[sorted(self.mirror.link_index.values())].tolist():
            area |= QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
        return area.adjusted(-EDGE, -EDGE, EDGE, EDGE)


def render(
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference | None = None,
    tokens: Tokens = LIGHT,
    scale: float = 2.0,
) -> QImage:
    """The whole drawing as an image, ``scale`` pixels a canvas unit."""
    drawing = Drawing(snapshot, registry, inference, tokens)
    side = max(drawing.area.width(), drawing.area.height())
    scale = min(scale, MAX_SIDE / side)
    size = QSize(round(drawing.area.width() * scale), round(drawing.area.height() * scale))
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
    with painting(image) as painter:
        painter.scale(scale, scale)
        drawing.paint(painter)
    return image


def render_svg(
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference | None = None,
    tokens: Tokens = LIGHT,
    title: str = "",
) -> bytes:
    """The whole drawing as an SVG document."""
    drawing = Drawing(snapshot, registry, inference, tokens)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setTitle(title)
    svg.setResolution(96)
    svg.setSize(drawing.area.size().toSize())
    svg.setViewBox(QRectF(0, 0, drawing.area.width(), drawing.area.height()))
    with painting(svg) as painter:
        drawing.paint(painter)
    return bytes(buffer.data().data())


def save_picture(
    out: Path,
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference | None = None,
    tokens: Tokens = LIGHT,
    scale: float = 2.0,
) -> None:
    """Write the drawing as SVG or PNG, whichever the name of the file says.

    Raises:
        ValueError: the name ends in neither.
        OSError: the file cannot be written.
    """
    write = {".svg": _svg, ".png": _png}.get(out.suffix.lower())
    if write is None:
        raise ValueError(f"{out.name}: a picture ends in .png or .svg")
    write_atomically(out, write(snapshot, registry, inference, tokens, scale, out.stem))


def draw_shot(
    drawing: GraphModel,
    out: Path,
    theme: str = "light",
    scale: float = 2.0,
    infer: Callable[[Snapshot], Inference] | None = None,
) -> None:
    """Draw a model into a file without a display.

    Args:
        theme: ``light`` or ``dark``.
        infer: finds the shapes for the wires; without it they are left out.

    Raises:
        ValueError: the file's name ends in neither .png nor .svg.
        OSError: the file cannot be written.
    """
    application = _offscreen_application()
    snapshot = drawing.snapshot()
    inference = infer(snapshot) if infer else None
    save_picture(out, snapshot, drawing.registry, inference, THEMES[theme], scale)
    del application


def _offscreen_application() -> QGuiApplication:
    """The running application, or one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return QGuiApplication(["layerloom"])


def _svg(
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference | None,
    tokens: Tokens,
    _scale: float,
    title: str,
) -> bytes:
    return render_svg(snapshot, registry, inference, tokens, title)


def _png(
    snapshot: Snapshot,
    registry: Registry,
    inference: Inference | None,
    tokens: Tokens,
    scale: float,
    _title: str,
) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = render(snapshot, registry, inference, tokens, scale)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide a str
    return bytes(buffer.data().data())
