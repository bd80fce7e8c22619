"""How the wires run, as arrays over those of the nodes."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from zlib import crc32

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from backend.infer.result import Inference
from graph.edits import Link, Position
from graph.model import GraphModel
from gui.canvas.arrays import NodeArrays, Slots, longer
from gui.canvas.bends import Dot, through
from gui.canvas.geometry import HEADER, WIRE_REACH
from gui.canvas.paths import path_of, segments
from gui.canvas.routes import Boxes, Route, find_route

LANE_STEP, NUM_LANES = 6.0, 4  # wires that run back side by side are told apart
MANY_MOVED = 1000  # nodes; beyond it every wire is looked at
AT_ONCE = 32  # of them, so that what is compared stays small
FAR_APART = 700.0  # ends of a wire of which only these are drawn, when the person wishes so
END, TIP = 28.0, 4.0  # how long each is, and the arrow at it


Sides = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


class WireArrays(NodeArrays):
    """Wires by slot.

    Attributes:
        src, dst: slots of the nodes at the ends of each wire.
        wires_at: slots of the wires at each node.
        box: left, top, right, bottom of each wire; NaN where a slot is free.
        routes: the way of each wire; None until `settle` finds it.
        texts, bad: the shape on each wire, and whether its end is wrong.
        spots: where the text of a wire stands, or None without room; found when first painted.
        carried: nodes under the mouse; they and their wires are not part of the static picture.
        points: the dots of each bent wire, where they are painted.
        muted: slots of the muted wires.
        held: wires whose ends are under the mouse; they are not part of the static picture either.
        shortening: whether of wires between nodes far apart only the ends are drawn.
        lit: slots of the wires that are drawn whole all the same.
    """

    shortening = False
    inference: Inference | None
    model: GraphModel

    def clear_wires(self) -> None:
        """Hold no wire."""
        self.wires_at: list[set[int]] = []
        self.link_index: dict[Link, int] = {}
        self.links: list[Link | None] = []
        self.free_wires: list[int] = []
        self.src, self.dst = (np.full(64, -1, dtype=np.int64) for _ in range(2))
        self.box = np.full((64, 4), np.nan)
        self.routes: list[Route | None] = []
        self.texts: list[str] = []
        self.bad: list[bool] = []
        self.spots: dict[int, QRectF | None] = {}
        self.points: dict[int, tuple[Position, ...]] = {}
        self.muted: set[int] = set()
        self.unsettled: set[int] = set()
        self.moved_rects: list[QRectF] = []
        self.carried: frozenset[str] = frozenset()
        self.held: frozenset[Link] = frozenset()
        self.lit: set[int] = set()

    def visible_links(self, rect: QRectF, margin: float = 12.0) -> Slots:
        """Slots of the wires whose box touches ``rect``."""
        self.settle()
        box, margin = self.box, margin + (END if self.shortening else 0.0)
        mask = (box[:, 0] < rect.right() + margin) & (box[:, 2] > rect.left() - margin)
        mask &= (box[:, 1] < rect.bottom() + margin) & (box[:, 3] > rect.top() - margin)
        return np.flatnonzero(mask)

    def wire_bounds(self) -> QRectF:
        """The rectangle around all wires."""
        self.settle()
        boxes = self.box[list(self.link_index.values())]
        if not boxes.size:
            return QRectF()
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, bottom = boxes[:, 2:].max(axis=0).tolist()
        return QRectF(left, top, right - left, bottom - top)

    def link_at(self, point: QPointF, reach: float = WIRE_REACH) -> Link | None:
        """The nearest wire within ``reach`` of a point."""
        area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        for slot, path in reversed(list(self.shown_paths(area, 0.0))):
            if _passes(path, area):
                return self.links[slot]
        return None

    def shown_paths(self, rect: QRectF, margin: float) -> Iterator[tuple[int, QPainterPath]]:
        """Slots of the wires whose box touches ``rect``, with as much of each as is drawn."""
        slots = self.visible_links(rect, margin).tolist()
        short = self.shortened(slots)
        for slot in slots:
            if (route := self.routes[slot]) is not None:
                yield slot, self.ends_path([slot]) if slot in short else route.path

    def shortened(self, slots: Iterable[int]) -> set[int]:
        """Those of these wires of which only the ends are drawn."""
        if not self.shortening:
            return set()
        wires = np.fromiter(slots, dtype=np.int64)
        x0, y0, x1, y1 = self.straight(wires)
        far = wires[np.hypot(x1 - x0, y1 - y0) > FAR_APART].tolist()
        return {slot for slot in far if not self.bad[slot]} - self.lit - self.muted

    def straight(self, wires: Slots) -> Sides:
        """Where wires start and end, x and y of both, as if all ports were at the headers."""
        source, target = self.src[wires], self.dst[wires]
        x0, x1 = self.x[source] + self.w[source], self.x[target]
        return x0, self.y[source] + HEADER / 2, x1, self.y[target] + HEADER / 2

    def shorten_wires(self, on: bool) -> None:
        """Draw only the ends of wires between nodes far apart, or all wires whole."""
        self.shortening = on
        self.spots.clear()  # texts stand on no end
        self.hurt_all()

    def keep_whole(self, lit: set[int]) -> None:
        """Draw these wires whole, however long they are."""
        if lit != self.lit:
            self.lit = lit
            if self.shortening:
                self.hurt_all()

    def ends_path(self, slots: Iterable[int]) -> QPainterPath:
        """The ends of shortened wires, each with an arrow that tells that it goes on."""
        found = [(a.x, a.y, b.x(), b.y()) for a, b in map(self._drawn_ends, slots)]
        x0, y0, x1, y1 = np.array(found).reshape(-1, 4).T
        tips = (np.concatenate((x0 + END, x1 - END + TIP)), np.concatenate((y0, y1)))
        return path_of([*both_ends(x0, y0, x1, y1), _arrows(*tips)])

    def has_end_in(self, area: QRectF) -> bool:
        """Whether an end of a shortened wire is drawn in an area."""
        for slot in self.shortened(self.visible_links(area, TIP).tolist()):
            start, end = self._drawn_ends(slot)
            for x, y in ((start.x, start.y), (end.x() - END, end.y())):
                if area.intersects(QRectF(x, y - TIP, END, 2 * TIP)):
                    return True
        return False

    def _drawn_ends(self, slot: int) -> tuple[QPainterPath.Element, QPointF]:
        route = self.routes[slot]
        assert route is not None
        return route.path.elementAt(0), route.path.currentPosition()

    def dots_in(self, area: QRectF) -> frozenset[Dot]:
        """The dots in an area; one that several wires share counts once."""
        found: dict[tuple[str, str, Position], Dot] = {}
        bent = self.points.keys() & {*self.visible_links(area, 0.0).tolist()}
        bent -= self.shortened(bent)
        for slot in sorted(bent):
            link = self.link_of(slot)
            for place in self.points[slot]:
                if area.contains(QPointF(*place)):
                    found.setdefault((link.source, link.output, place), (link, place))
        return frozenset(found.values())

    def links_at(self, names: Iterable[str]) -> set[int]:
        """Slots of the wires that start or end at these nodes."""
        wires: set[int] = set()
        for name in names:
            if name in self.index:
                wires |= self.wires_at[self.index[name]]
        return wires

    def hidden_links(self) -> set[int]:
        """Slots of the wires that are not part of the static picture."""
        hidden = self.links_at(self.carried)
        return hidden | self.held_slots()

    def held_slots(self) -> set[int]:
        """Slots of the wires that are held."""
        return {self.link_index[link] for link in self.held if link in self.link_index}

    def link_ends(self, link: Link) -> tuple[tuple[float, float], tuple[float, float]]:
        """Where a wire starts and ends, whether or not it is drawn."""
        start = self.port_place(link.source, link.output, True)
        end = self.port_place(link.target, link.input, False)
        return (start.x(), start.y()), (end.x(), end.y())

    def link_of(self, slot: int) -> Link:
        """The wire of a slot in use."""
        link = self.links[slot]
        assert link is not None
        return link

    def hold(self, links: Iterable[Link]) -> None:
        """Take these wires out of the static picture, and put back those that were out before."""
        held = frozenset(links)
        for changed in self.held ^ held:
            if changed in self.link_index:
                self._hurt_link(self.link_index[changed])
        if held != self.held:
            self.version += 1
        self.held = held

    @property
    def settled(self) -> bool:
        """Whether the way of every wire is known."""
        return not self.unsettled and not self.moved_rects

    def settle(self, seconds: float = math.inf) -> None:
        """Find the way of every wire whose ends or neighbours have changed, or of some of them.

        The far view needs none of them, so after a large drawing was opened they are found bit by
        bit, for so many seconds at a time.
        """
        if self.moved_rects:
            self._unsettle_near(self.moved_rects)
            self.moved_rects = []
        if not self.unsettled:
            return
        boxes, end = self.boxes, time.perf_counter() + seconds
        while self.unsettled and time.perf_counter() < end:
            self._settle_link(self.unsettled.pop(), boxes)

    def add_link(self, link: Link) -> None:
        """Take a wire up, if both its nodes are here."""
        if link.source not in self.index or link.target not in self.index:
            return  # the other end comes later in the same edit and brings the wire with it
        slot = self.free_wires.pop() if self.free_wires else len(self.links)
        if slot == len(self.links):
            self.links.append(link)
            self.routes.append(None)
            self.texts.append("")
            self.bad.append(False)
            self._grow_links()
        self.links[slot], self.routes[slot] = link, None
        self.link_index[link] = slot
        self.src[slot], self.dst[slot] = self.index[link.source], self.index[link.target]
        self.wires_at[self.src[slot]].add(slot)
        self.wires_at[self.dst[slot]].add(slot)
        self.set_text(slot, link)
        self.unsettled.add(slot)
        self.version += 1

    def remove_link(self, slot: int) -> None:
        """Give a wire up."""
        link = self.link_of(slot)
        self._hurt_link(slot)
        self.version += 1
        del self.link_index[link]
        self.wires_at[self.src[slot]].discard(slot)
        self.wires_at[self.dst[slot]].discard(slot)
        self.src[slot] = self.dst[slot] = -1
        self.box[slot] = np.nan
        self.links[slot] = self.routes[slot] = None
        self.unsettled.discard(slot)
        self.free_wires.append(slot)
        self.spots.pop(slot, None)
        self.points.pop(slot, None)
        self.muted.discard(slot)

    def set_text(self, slot: int, link: Link) -> None:
        """Write what inference knows of a wire."""
        spec = self.inference.wire(link) if self.inference else None
        face = self.faces[self.dst[slot]]
        port = face.port(link.input, False) if face else None
        counts = bool(spec) and not self.model.link_state(link).muted
        text, bad = str(spec) if counts else "", bool(port and port.wrong)
        if text != self.texts[slot] or bad != self.bad[slot]:
            self.texts[slot], self.bad[slot] = text, bad
            self.spots.pop(slot, None)
            self._hurt_link(slot)

    def _hurt_link(self, slot: int) -> None:
        if self.routes[slot] is not None and not self._is_carried(slot):
            left, top, right, bottom = self.box[slot].tolist()
            beside = END if self.shortening else 0.0
            area = QRectF(left, top - 12, right - left, bottom - top + 24)
            self.hurt_near(area.adjusted(-beside, 0, beside, 0))

    def hurt_links(self, slot: int) -> None:
        """Have the wires of a node painted anew."""
        for wire in self.wires_at[slot]:
            self._hurt_link(wire)

    def _is_carried(self, slot: int) -> bool:
        link = self.link_of(slot)
        return bool(self.carried) and (link.source in self.carried or link.target in self.carried)

    def _settle_link(self, slot: int, boxes: Boxes) -> None:
        source, target = int(self.src[slot]), int(self.dst[slot])
        link = self.link_of(slot)
        apart = LANE_STEP * (crc32(str(link).encode()) % NUM_LANES)
        dots = self._take_state(slot, link)
        start, end = self.link_ends(link)
        if dots:
            route = through(start, dots, end)
        else:
            route = find_route(start, end, source, target, boxes, apart)
        before, spot = self.routes[slot], self.spots.pop(slot, None)
        if spot is not None:
            self.hurt_near(spot)
        if before is not None and before.path == route.path:
            return
        self._hurt_link(slot)
        self.routes[slot] = route
        self.box[slot] = route.box
        self._hurt_link(slot)

    def _take_state(self, slot: int, link: Link) -> tuple[Position, ...]:
        """Read the dots of a wire and whether it is muted; dots go with nodes that are carried."""
        state = self.model.link_state(link)
        (self.muted.add if state.muted else self.muted.discard)(slot)
        points = state.points
        if points and link.source in self.carried and link.target in self.carried:
            x, y = self.model.node(link.source).position
            dx, dy = float(self.x[self.src[slot]]) - x, float(self.y[self.src[slot]]) - y
            points = tuple((px + dx, py + dy) for px, py in points)
        self.points.pop(slot, None)
        if points:
            self.points[slot] = points
        return points

    def dot_at(self, point: QPointF, reach: float) -> tuple[Link, Position] | None:
        """The nearest dot within ``reach`` of a point, and a wire that runs through it."""
        self.settle()
        best, found = reach * reach, None
        short = self.shortened(self.points)
        for slot, dots in self.points.items():
            for x, y in dots if slot not in short else ():
                away = (x - point.x()) ** 2 + (y - point.y()) ** 2
                if away <= best:
                    best, found = away, (self.link_of(slot), (x, y))
        return found

    def bend(self, link: Link) -> None:
        """The dots of a wire, or whether it is muted, have changed."""
        slot = self.link_index.get(link)
        self.version += 1
        if slot is not None:
            self.unsettled.add(slot)
            self._hurt_link(slot)
            self.set_text(slot, link)

    def _unsettle_near(self, rects: list[QRectF]) -> None:
        """Wires near a node that moved may have to go around it, or need not any more."""
        if len(rects) > MANY_MOVED:
            self.unsettled |= set(self.link_index.values())
            return
        sides = np.array([(r.left(), r.top(), r.right(), r.bottom()) for r in rects])
        box = self.box[:, :, None]
        for some in np.split(sides, range(AT_ONCE, len(sides), AT_ONCE)):
            left, top, right, bottom = some.T
            mask = (box[:, 0] < right + 16) & (box[:, 2] > left - 16)
            mask &= (box[:, 1] < bottom + 24) & (box[:, 3] > top - 24)
            self.unsettled |= set(np.flatnonzero(mask.any(axis=1)).tolist())

    def _grow_links(self) -> None:
        if len(self.links) <= len(self.src):
            return
        extra = len(self.src)
        self.src, self.dst = longer(self.src, extra, -1), longer(self.dst, extra, -1)
        self.box = np.concatenate((self.box, np.full((extra, 4), np.nan)))


def both_ends(
    x0: np.ndarray, y0: np.ndarray, x1: np.ndarray, y1: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Level lines at the starts (x0, y0) and at the ends (x1, y1) of wires."""
    return (
        np.stack((x0, y0, x0 + END, y0), axis=1).reshape(-1, 2, 2),
        np.stack((x1 - END, y1, x1, y1), axis=1).reshape(-1, 2, 2),
    )


def _arrows(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Arrows to the right, with their tips there."""
    back = x - TIP
    return np.stack((back, y - TIP, x, y, back, y + TIP), axis=1).reshape(-1, 3, 2)


def _passes(path: QPainterPath, area: QRectF) -> bool:
    """Whether the line of an open path goes through the circle in ``area``."""
    (x, y), reach = area.center().toTuple(), area.width() / 2
    for (x0, y0), (x1, y1) in segments(path):
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        along = ((x - x0) * dx + (y - y0) * dy) / length if length else 0.0
        along = min(1.0, max(0.0, along))
        if math.hypot(x0 + along * dx - x, y0 + along * dy - y) <= reach:
            return True
    return False
