"""Pictures of a drawing without a window: PNG, SVG and PDF, with the canvas's own art.

Used by `layerloom shot` and by the menu. In SVG and PDF text stays text and wires are strokes.
Nothing here needs a widget, so a large drawing can be drawn in another thread.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgGenerator

from backend.infer.result import Inference
from graph import levels
from graph.edits import Exposed
from graph.files import write_atomically
from graph.levels import Way
from graph.model import GraphModel
from graph.registry import Registry
from graph.snapshot import Snapshot
from gui.canvas import heat_legend
from gui.canvas.annotation_art import AnnotationArt
from gui.canvas.face import FaceMaker
from gui.canvas.ink import Ink
from gui.canvas.links import LinkArt, draw_dots
from gui.canvas.mirror import Mirror
from gui.canvas.node_art import NodeArt
from gui.painting import painting
from gui.theme import interface_font
from gui.tokens import DARK, LIGHT, Tokens

EDGE = 40.0  # canvas units around the drawing
RIM = 12.0  # around the legend
WIRE_WIDTH = 1.6
MAX_SIDE, MAX_PIXELS = 16_384, 64_000_000  # beyond it a picture is drawn smaller
DPI, POINT = 96, 72 / 96  # a canvas unit is a pixel of 1/96 inch
PAPER = replace(LIGHT, canvas="#ffffff")  # for print: nothing behind the drawing
THEMES = {"light": PAPER, "dark": DARK}
FORMATS = (".png", ".svg", ".pdf")


@dataclass(frozen=True, slots=True)
class Look:
    """How a picture is drawn.

    Attributes:
        theme: ``light`` or ``dark``.
        scale: pixels a canvas unit, for an image.
        paper: whether the canvas is painted; without it the picture is transparent.
        measure: cost by which the nodes are coloured (`gui.canvas.heat`), or empty.
        unused_ports: optional ports without a wire are drawn too.
    """

    theme: str = "light"
    scale: float = 2.0
    paper: bool = True
    measure: str = ""
    unused_ports: bool = True

    @property
    def tokens(self) -> Tokens:
        """The colours."""
        return THEMES[self.theme]


class Drawing:
    """A drawing, or a part of it, laid out for a picture.

    Args:
        names: show these nodes and the wires among them; None for all.
        notes: show these frames and notes with them.
        area: show this part of the canvas; None for just as much as is drawn.
        exposed: of the composite whose inside this is.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        registry: Registry,
        inference: Inference | None,
        look: Look = Look(),
        names: Iterable[str] | None = None,
        area: QRectF | None = None,
        notes: Iterable[str] = (),
        exposed: tuple[Exposed, ...] = (),
    ) -> None:
        self.look = look
        self.ink = Ink(look.tokens, QGuiApplication.font().family())
        model = GraphModel(
            registry,
            snapshot.nodes.values(),
            snapshot.drawn_links,
            composites=snapshot.composites,
            states=snapshot.states,
            annotations=snapshot.annotations,
        )
        model.exposed = exposed
        maker = FaceMaker(self.ink)
        maker.unused_ports = look.unused_ports
        self.mirror = Mirror(model, maker)
        self.mirror.take_inference(inference)
        self.mirror.show_heat(look.measure)
        self.mirror.settle()
        index, wires = self.mirror.index, self.mirror.link_index
        chosen = set(index if names is None else names)
        self.nodes = [name for name in index if name in chosen]
        self.notes = frozenset(model.annotations if names is None else notes)
        self.wires = sorted(wires[link] for link in wires if {link.source, link.target} <= chosen)
        self.area = area or area_of(self.mirror, self.nodes, self.notes)
        if look.measure and not area:
            self.area.adjust(0, 0, 0, heat_legend.HEIGHT)

    def paint(self, painter: QPainter) -> None:
        """Paint all of it in canvas units; the top left corner of `area` is the origin."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.look.paper:
            room = QRectF(0, 0, self.area.width(), self.area.height())
            painter.fillRect(room, self.ink.canvas)
        painter.translate(-self.area.topLeft())
        self._paint_notes(painter)
        self._paint_wires(painter)
        art = NodeArt(self.ink)
        for name in self.nodes:
            rect = self.mirror.rect_of(name)
            if rect.intersects(self.area):
                painter.save()
                painter.translate(rect.topLeft())
                art.draw(painter, self.mirror.face(name), 1.0)
                painter.restore()
        painter.translate(self.area.left() + RIM, self.area.bottom() - heat_legend.HEIGHT - RIM)
        heat_legend.paint_legend(painter, self.ink, self.look.measure)

    def _paint_notes(self, painter: QPainter) -> None:
        annotations = self.mirror.annotations
        notes = AnnotationArt(self.ink)
        for name, one in annotations.in_order():
            if name in self.notes:
                notes.draw(painter, one, annotations.rect(name), 1.0)

    def _paint_wires(self, painter: QPainter) -> None:
        mirror, ink = self.mirror, self.ink
        for slot in self.wires:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(ink.wire_bad if mirror.bad[slot] else ink.wire)
            if slot in mirror.muted:
                pen = QPen(ink.wire_muted)
            pen.setWidthF(WIRE_WIDTH)
            painter.setPen(pen)
            route = mirror.routes[slot]
            if route is not None:
                painter.drawPath(route.path)
            draw_dots(painter, mirror.points.get(slot, ()), ink, False)
        LinkArt(mirror, ink).draw_texts(painter, self.wires, set())


def area_of(mirror: Mirror, names: Iterable[str] | None, notes: Iterable[str] = ()) -> QRectF:
    """The part of the canvas that these take, or everything, with the wires between and a rim."""
    chosen = None if names is None else set(names)
    area = mirror.whole() if chosen is None else mirror.bounds(chosen)
    for note in notes:
        area |= mirror.annotations.rect(note)
    wires = [
        slot
        for link, slot in mirror.link_index.items()
        if chosen is None or {link.source, link.target} <= chosen
    ]
    for box in mirror.box[wires].tolist():
        area |= QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])
    if area.isNull():
        area = QRectF(0, 0, 320, 200)
    return area.adjusted(-EDGE, -EDGE, EDGE, EDGE)


def pixels(area: QRectF, scale: float) -> QSize:
    """How large an image of a part of the canvas is; a huge one is drawn smaller."""
    width, height = area.width(), area.height()
    scale = min(scale, MAX_SIDE / max(width, height), (MAX_PIXELS / (width * height)) ** 0.5)
    return QSize(max(1, round(width * scale)), max(1, round(height * scale)))


def render(drawing: Drawing) -> QImage:
    """The drawing as an image."""
    size = pixels(drawing.area, drawing.look.scale)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    if image.isNull():
        raise MemoryError(f"an image of {size.width()} × {size.height()} pixels")
    image.fill(Qt.GlobalColor.transparent)
    with painting(image) as painter:
        painter.scale(size.width() / drawing.area.width(), size.height() / drawing.area.height())
        drawing.paint(painter)
    return image if not drawing.look.paper else image.convertedTo(QImage.Format.Format_RGB32)


def render_png(drawing: Drawing, _title: str = "") -> bytes:
    """The drawing as a PNG file."""
    buffer = _buffer()
    image = render(drawing)
    dots = round(DPI / 0.0254 * image.width() / drawing.area.width())
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide a str
    return bytes(buffer.data().data())


def render_svg(drawing: Drawing, title: str = "") -> bytes:
    """The drawing as an SVG file."""
    buffer = _buffer()
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    svg.setTitle(title)
    svg.setResolution(DPI)
    svg.setSize(drawing.area.size().toSize())
    svg.setViewBox(QRectF(0, 0, drawing.area.width(), drawing.area.height()))
    with painting(svg) as painter:
        drawing.paint(painter)
    return bytes(buffer.data().data())


def render_pdf(drawing: Drawing, title: str = "") -> bytes:
    """The drawing as a PDF file of one page that is just as large."""
    buffer = _buffer()
    pdf = QPdfWriter(buffer)
    pdf.setTitle(title)
    pdf.setCreator("Layerloom")
    pdf.setResolution(DPI)
    size = QSizeF(drawing.area.width() * POINT, drawing.area.height() * POINT)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    pdf.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    with painting(pdf) as painter:
        drawing.paint(painter)
    return bytes(buffer.data().data())


def encode(drawing: Drawing, suffix: str, title: str = "") -> bytes:
    """The drawing in the format of a file that ends in ``suffix``.

    Raises:
        ValueError: there is no such format.
    """
    write = {".svg": render_svg, ".png": render_png, ".pdf": render_pdf}.get(suffix.lower())
    if write is None:
        raise ValueError(f"{suffix}: a picture ends in .png, .svg or .pdf")
    return write(drawing, title)


def draw_shot(
    drawing: GraphModel,
    out: Path,
    look: Look = Look(),
    infer: Callable[[Snapshot], Inference] | None = None,
    way: Way = (),
) -> None:
    """Draw a model into a file without a display.

    Args:
        infer: finds the shapes for the wires; without it they are left out.
        way: leads into the composite that is drawn; empty for the drawing itself.

    Raises:
        ValueError: the file's name ends in no format of ours.
        OSError: the file cannot be written.
    """
    application = _offscreen_application()
    inference = infer(drawing.snapshot()) if infer else None
    seen = levels.drawing_at(drawing, way)
    known = inference.at(way) if inference else None
    laid_out = Drawing(seen.snapshot(), drawing.registry, known, look, exposed=seen.exposed)
    write_atomically(out, encode(laid_out, out.suffix, out.stem))
    del application


def _offscreen_application() -> QGuiApplication:
    """The running application, or one that needs no display."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    made = QGuiApplication(["layerloom"])
    made.setFont(interface_font(made.font(), 1.0))
    return made


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
