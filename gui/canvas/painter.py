"""Paints what does not move: background, wires and nodes, in one of three levels of detail."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from gui.canvas.annotation_art import TITLE_ROOM, AnnotationArt, Placed
from gui.canvas.annotations import rect_of
from gui.canvas.far import FarLists
from gui.canvas.geometry import DOT_STEP, FAR, FINE, MARGIN, NEAR, View
from gui.canvas.ink import Ink
from gui.canvas.links import LinkArt
from gui.canvas.mirror import Mirror
from gui.canvas.node_art import NodeArt, Pictures
from gui.painting import painting

PLAIN = QTransform()
TILE = 288  # device pixels


@dataclass(slots=True)
class Looks:
    """What the static picture depends on besides the drawing.

    Attributes:
        selected: names of the selected nodes.
        lit: slots of the wires of the selection.
        dim: whether the other wires stand back.
        fine: wires as wide as they should be; not while zooming.
        notes: names of the selected frames and notes.
    """

    selected: frozenset[str] = frozenset()
    lit: set[int] = field(default_factory=set)
    dim: bool = False
    fine: bool = True
    notes: frozenset[str] = frozenset()


class Painter:
    """Paints a mirror into a picture of device pixels."""

    def __init__(self, mirror: Mirror, ink: Ink) -> None:
        self.mirror = mirror
        self.looks = Looks()
        self.set_ink(ink)

    def set_ink(self, ink: Ink) -> None:
        """Paint with another theme from now on."""
        self.ink = ink
        self.pictures = Pictures(NodeArt(ink))
        self.link_art = LinkArt(self.mirror, ink)
        self.annotation_art = AnnotationArt(ink)
        self._far = FarLists()
        self._dots: QPixmap | None = None
        self._dots_step = 0

    @property
    def unfinished(self) -> bool:
        """Whether the last frame left nodes as plain boxes to keep within its time."""
        return self.pictures.unfinished

    def paint(self, painter: QPainter, device: QRect, view: View) -> None:
        """Paint the part of the canvas that is under ``device``."""
        painter.setClipRect(device)
        if view.scale < FAR:
            painter.fillRect(device, self.ink.canvas)
            self._paint_annotations(painter, device, view)
            self._paint_far(painter, view)
        else:
            self._paint_dots(painter, device, view)
            self._paint_annotations(painter, device, view)
            shown = view.shown(device)
            self.paint_links(painter, self._links_in(shown), view, shown)
            self.paint_nodes(painter, self._nodes_in(shown), view)
        painter.setClipping(False)

    def paint_links(
        self,
        painter: QPainter,
        slots: list[int],
        view: View,
        shown: QRectF,
        base: QTransform = PLAIN,
    ) -> None:
        """Paint wires, with their texts when near enough to read them.

        ``base`` leads from device pixels to what the painter counts in.
        """
        near = view.scale >= NEAR
        painter.setTransform(view.transform() * base)
        looks = self.looks
        self.link_art.draw(
            painter,
            slots,
            looks.lit,
            fine=view.scale >= FINE and looks.fine,
            dim=looks.dim,
            ratio=view.ratio,
            unit=base.m11(),
        )
        if near:
            room = shown.adjusted(-2, -2, 2, 2)
            self.link_art.draw_texts(
                painter, slots, looks.lit, view.scale, room, hasty=not looks.fine
            )
        painter.setTransform(base)

    def paint_nodes(
        self, painter: QPainter, slots: list[int], view: View, base: QTransform = PLAIN
    ) -> None:
        """Paint nodes from their pictures."""
        painter.setTransform(base)
        mirror, dots = self.mirror, view.dots
        self.pictures.begin_frame(dots, view.scale, hasty=not self.looks.fine)
        which = np.asarray(slots, dtype=np.int64)
        xs = np.rint((mirror.x[which] - view.x) * dots - MARGIN * dots).astype(int).tolist()
        ys = np.rint((mirror.y[which] - view.y) * dots - MARGIN * dots).astype(int).tolist()
        ids = mirror.face_ids[which].tolist()
        blit, faces = self.pictures.blit, mirror.faces
        selected = {mirror.index[n] for n in self.looks.selected if n in mirror.index}
        for slot, face_id, x, y in zip(slots, ids, xs, ys, strict=True):
            if (face := faces[slot]) is not None:
                blit(painter, face_id, face, slot in selected, x, y)

    def _paint_annotations(self, painter: QPainter, device: QRect, view: View) -> None:
        above = TITLE_ROOM / view.scale if view.scale < NEAR else 0.0
        found = self.mirror.annotations.touching(view.shown(device), above)
        self.paint_annotations(painter, [(n, one, rect_of(one)) for n, one in found], view)

    def paint_annotations(
        self, painter: QPainter, placed: list[Placed], view: View, base: QTransform = PLAIN
    ) -> None:
        """Paint frames and notes."""
        if placed:
            painter.setTransform(view.transform() * base)
            looks = self.looks
            self.annotation_art.paint(
                painter, placed, view.dots, view.scale, looks.notes, hasty=not looks.fine
            )
            painter.setTransform(base)

    def _nodes_in(self, rect: QRectF) -> list[int]:
        slots = self.mirror.visible_nodes(rect).tolist()
        hidden = self.mirror.carried_slots()
        return [slot for slot in slots if slot not in hidden] if hidden else slots

    def _links_in(self, rect: QRectF) -> list[int]:
        slots = self.mirror.visible_links(rect).tolist()
        hidden = self.mirror.hidden_links()
        return [slot for slot in slots if slot not in hidden] if hidden else slots

    def _paint_dots(self, painter: QPainter, device: QRect, view: View) -> None:
        step = round(DOT_STEP * view.dots * (4 if view.scale < 0.5 else 1))
        if self._dots is None or self._dots_step != step:
            self._dots = _dot_tile(step, self.ink, max(1, round(view.ratio * 1.5)))
            self._dots_step = step
        side = self._dots.width()
        phase_x = (device.x() + round(view.x * view.dots)) % side
        phase_y = (device.y() + round(view.y * view.dots)) % side
        painter.drawTiledPixmap(device, self._dots, QPoint(phase_x, phase_y))

    def _paint_far(self, painter: QPainter, view: View) -> None:
        if self._far.version != self.mirror.version:
            self._far.read(self.mirror)
        ink, far = self.ink, self._far
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setTransform(view.transform())
        painter.setPen(ink.wire_far)
        painter.setBrush(ink.no_brush)
        painter.drawPath(far.lines)
        painter.drawPath(far.bent)
        painter.setPen(ink.wire_muted)
        painter.drawPath(far.muted)
        painter.setPen(ink.none)
        for hue, rects in enumerate(far.rects):
            if rects:
                painter.setBrush(ink.blocks[hue])
                painter.drawRects(rects)
        if far.wrong:
            painter.setPen(ink.wire_bad)
            painter.setBrush(ink.bad)
            painter.drawRects(far.wrong)
        if chosen := self.looks.selected - self.mirror.carried:
            painter.setPen(ink.wire_lit)
            painter.setBrush(ink.band)
            painter.drawRects(self.mirror.rects_of(chosen))
        painter.resetTransform()


def _dot_tile(step: int, ink: Ink, size: int) -> QPixmap:
    """Paper with dots; many of them and no transparency, since that is what a tile costs by."""
    several = max(1, TILE // step)
    tile = QPixmap(several * step, several * step)
    tile.fill(ink.canvas)
    with painting(tile) as painter:
        for i in range(several * several):
            x, y = divmod(i, several)
            painter.fillRect(x * step, y * step, size, size, ink.grid)
    return tile
