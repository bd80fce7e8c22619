"""The drawing as arrays: what is where, for culling, hit tests and painting.

The model is the truth. The mirror follows it edit by edit; which nodes an edit touches is all that
is read from it, the rest is compared with the model, so undo, groups and renames need no rule of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from backend.infer.result import Inference
from graph.edits import (
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Link,
    Move,
    RemoveNode,
    Rename,
    SetOption,
    SetParam,
    flatten,
)
from graph.model import GraphModel
from graph.problems import Severity
from gui.canvas.face import STILL, FaceMaker, Live, NodeFace, PortFace
from gui.canvas.geometry import MARGIN, WIRE_REACH
from gui.canvas.ink import category_index
from gui.canvas.routes import Boxes, Route, find_route

Slots = np.ndarray  # places in the arrays


class Mirror:
    """Nodes and wires of a model by slot.

    Attributes:
        index: slot of each node name; ``names`` is the other way round.
        x, y, w, h: of each node, in canvas units; NaN where a slot is free.
        faces, face_ids: what each node shows; equal faces have the same id.
        src, dst: slots of the nodes at the ends of each wire.
        routes: the way of each wire; None until `settle` finds it.
        damage: rectangles to be painted anew; None means everything.
        carried: nodes under the mouse; they and their wires are not part of the static picture.
        held: the wire whose end is under the mouse.
    """

    def __init__(self, model: GraphModel, maker: FaceMaker) -> None:
        self.model = model
        self.maker = maker
        self.inference: Inference | None = None
        self.live: dict[str, Live] = {}
        self.load(model)

    def load(self, model: GraphModel) -> None:
        """Read a whole drawing."""
        self.model = model
        self.index: dict[str, int] = {}
        self.names: list[str] = []
        self.faces: list[NodeFace | None] = []
        self._face_ids: dict[NodeFace, int] = {}
        self._free: list[int] = []
        self.x, self.y, self.w, self.h = (np.full(64, np.nan) for _ in range(4))
        self.kind = np.zeros(64, dtype=np.int16)
        self.face_ids = np.zeros(64, dtype=np.int64)
        self.wrong = np.zeros(64, dtype=bool)
        self.wires_at: list[set[int]] = []
        self.link_index: dict[Link, int] = {}
        self.links: list[Link | None] = []
        self._free_links: list[int] = []
        self.src, self.dst = (np.full(64, -1, dtype=np.int64) for _ in range(2))
        self.box = np.full((64, 4), np.nan)
        self.routes: list[Route | None] = []
        self.texts: list[str] = []
        self.bad: list[bool] = []
        self._unsettled: set[int] = set()
        self.damage: list[QRectF] | None = None
        self.carried: frozenset[str] = frozenset()
        self.held: Link | None = None
        self._moved_rects: list[QRectF] = []
        self._lifted: list[QRectF] = []
        for node in model.nodes():
            self._add(node.name)
        for link in model.links():
            self._add_link(link)

    # -- queries ---------------------------------------------------------------------------------

    def __len__(self) -> int:
        return len(self.index)

    @property
    def boxes(self) -> Boxes:
        """The rectangles of all nodes."""
        return Boxes(self.x, self.y, self.x + self.w, self.y + self.h)

    def rect(self, slot: int) -> QRectF:
        """The rectangle of one node."""
        return QRectF(self.x[slot], self.y[slot], self.w[slot], self.h[slot])

    def rect_of(self, name: str) -> QRectF:
        """The rectangle of the node of that name."""
        return self.rect(self.index[name])

    def face(self, name: str) -> NodeFace:
        """What the node of that name shows."""
        face = self.faces[self.index[name]]
        assert face is not None
        return face

    def bounds(self, names: Iterable[str] | None = None) -> QRectF:
        """The rectangle around these nodes, or around all."""
        chosen = self.index.values() if names is None else [self.index[n] for n in names]
        slots = np.fromiter(chosen, dtype=np.int64)
        if not slots.size:
            return QRectF()
        x, y = self.x[slots], self.y[slots]
        left, top = float(x.min()), float(y.min())
        right, bottom = float((x + self.w[slots]).max()), float((y + self.h[slots]).max())
        return QRectF(left, top, right - left, bottom - top)

    def visible_nodes(self, rect: QRectF, margin: float = MARGIN) -> Slots:
        """Slots of the nodes that touch ``rect``, in painting order."""
        return self.boxes.touching(
            rect.left() - margin,
            rect.top() - margin,
            rect.right() + margin,
            rect.bottom() + margin,
        )

    def visible_links(self, rect: QRectF, margin: float = 12.0) -> Slots:
        """Slots of the wires whose box touches ``rect``."""
        self.settle()
        box = self.box
        mask = (box[:, 0] < rect.right() + margin) & (box[:, 2] > rect.left() - margin)
        mask &= (box[:, 1] < rect.bottom() + margin) & (box[:, 3] > rect.top() - margin)
        return np.flatnonzero(mask)

    def port_place(self, slot: int, port: str, output: bool) -> QPointF:
        """Where a port is; the middle of that edge when the node no longer has it."""
        face = self.faces[slot]
        found = face.port(port, output) if face else None
        y = found.y if found else self.h[slot] / 2
        return QPointF(self.x[slot] + (self.w[slot] if output else 0.0), self.y[slot] + y)

    def node_at(self, point: QPointF) -> str | None:
        """The topmost node under a point."""
        hits = self.visible_nodes(QRectF(point.x(), point.y(), 0, 0), 0.0)
        return self.names[int(hits[-1])] if hits.size else None

    def port_at(self, point: QPointF, reach: float) -> tuple[str, PortFace] | None:
        """The nearest port within ``reach`` of a point."""
        best, found = reach * reach, None
        for slot in self.visible_nodes(QRectF(point.x(), point.y(), 0, 0), reach).tolist():
            for port in self.faces[slot].ports:
                dx = self.x[slot] + (self.w[slot] if port.output else 0.0) - point.x()
                dy = self.y[slot] + port.y - point.y()
                if dx * dx + dy * dy <= best:
                    best, found = dx * dx + dy * dy, (self.names[slot], port)
        return found

    def link_at(self, point: QPointF, reach: float = WIRE_REACH) -> Link | None:
        """The nearest wire within ``reach`` of a point."""
        area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        for slot in self.visible_links(area, 0.0)[::-1].tolist():
            if _passes(self.routes[slot].path, area):
                return self.links[slot]
        return None

    def links_at(self, names: Iterable[str]) -> set[int]:
        """Slots of the wires that start or end at these nodes."""
        wires: set[int] = set()
        for name in names:
            if name in self.index:
                wires |= self.wires_at[self.index[name]]
        return wires

    # -- following the model ---------------------------------------------------------------------

    def follow(self, edit: Edit) -> None:
        """Take over what an edit that was just carried out has changed."""
        moved, touched = self._touched(edit)
        for name in moved - touched:
            if name in self.index and name in self.model:
                self._place(self.index[name], self.model.node(name).position)
        gone = [name for name in touched if name in self.index and name not in self.model]
        if gone:  # a node that shared weights with one that went has a mark less
            touched |= {n for n, i in self.index.items() if self.faces[i].shared and n not in gone}
        for name in gone:
            self._remove(name)
        here = [name for name in self.model.graph if name in touched] if touched else []
        for name in here:
            if name not in self.index:
                self._add(name)
        for name in here:
            self._place(self.index[name], self.model.node(name).position)
            self._compare_links(name)
        self._refresh_faces(here)

    def take_inference(self, inference: Inference | None) -> None:
        """Show what inference has found out."""
        self.inference = inference
        self._refresh_faces(list(self.index))
        for link, slot in self.link_index.items():
            self._set_text(slot, link)

    def set_live(self, live: dict[str, Live]) -> None:
        """Make room for live pictures and texts in these nodes and in no other."""
        names = {**self.live, **live}
        changed = [name for name in names if self.live.get(name) != live.get(name)]
        self.live = dict(live)
        self._refresh_faces(changed)

    def refresh(self) -> None:
        """Make every face anew: language, fonts or theme have changed."""
        self._face_ids.clear()
        self._refresh_faces(list(self.index), force=True)
        self.damage = None

    def carry(self, names: Iterable[str]) -> None:
        """Take these nodes out of the static picture, and put back those that were out before."""
        carried = frozenset(name for name in names if name in self.index)
        changed, self.carried = self.carried ^ carried, frozenset()
        for name in changed:
            if name in self.index:
                self._hurt_node(self.index[name])
                self._hurt_links(self.index[name])
        self._moved_rects += self._lifted
        self._lifted = [self.rect_of(name) for name in carried]
        self.carried = carried

    def hold(self, link: Link | None) -> None:
        """Take this wire out of the static picture, and put back the one that was out before."""
        for changed in (self.held, link):
            if changed in self.link_index:
                self._hurt_link(self.link_index[changed])
        self.held = link

    def hidden_links(self) -> set[int]:
        """Slots of the wires that are not part of the static picture."""
        hidden = self.links_at(self.carried)
        if self.held in self.link_index:
            hidden.add(self.link_index[self.held])
        return hidden

    def place(self, name: str, x: float, y: float) -> None:
        """Put a carried node elsewhere; the model knows nothing of it."""
        self._place(self.index[name], (x, y))

    def hurt(self, rect: QRectF) -> None:
        """Have a rectangle painted anew."""
        if self.damage is not None:
            self.damage.append(rect)
            if len(self.damage) > 200:
                self.damage = None

    def settle(self) -> None:
        """Find the way of every wire whose ends or neighbours have changed."""
        if self._moved_rects:
            self._unsettle_near(self._moved_rects)
            self._moved_rects = []
        if not self._unsettled:
            return
        boxes = self.boxes
        for slot in self._unsettled:
            self._settle_link(slot, boxes)
        self._unsettled.clear()

    # -- inside ----------------------------------------------------------------------------------

    def _touched(self, edit: Edit) -> tuple[set[str], set[str]]:
        moved: set[str] = set()
        touched: set[str] = set()
        for simple in flatten(edit):
            match simple:
                case AddNode(node):
                    touched.add(node.name)
                case RemoveNode(name):
                    touched |= {name, *self._neighbours(name)}
                case Rename(old, new):
                    touched |= {old, new, *self._neighbours(old), *self._neighbours(new)}
                case Connect(link) | Disconnect(link):
                    touched |= {link.source, link.target}
                case SetParam(name) | SetOption(name):
                    touched.add(name)
                case Move(positions):
                    moved |= set(positions)
        return moved, touched

    def _neighbours(self, name: str) -> list[str]:
        links = [self.links[slot] for slot in self.links_at([name])]
        return [end for link in links for end in (link.source, link.target)]

    def _add(self, name: str) -> None:
        slot = self._free.pop() if self._free else len(self.names)
        if slot == len(self.names):
            self.names.append(name)
            self.faces.append(None)
            self.wires_at.append(set())
            self._grow_nodes()
        self.names[slot] = name
        self.index[name] = slot
        self.x[slot], self.y[slot] = self.model.node(name).position
        self._set_face(slot)

    def _remove(self, name: str) -> None:
        slot = self.index.pop(name)
        self.hurt(self.rect(slot))
        self._moved_rects.append(self.rect(slot))
        for wire in list(self.wires_at[slot]):
            self._remove_link(wire)
        self.x[slot] = self.y[slot] = self.w[slot] = self.h[slot] = np.nan
        self.faces[slot] = None
        self.wrong[slot] = False
        self.names[slot] = ""
        self._free.append(slot)

    def _place(self, slot: int, position: tuple[float, float]) -> None:
        if (self.x[slot], self.y[slot]) == position:
            return
        self._hurt_node(slot)
        self.x[slot], self.y[slot] = position
        self._hurt_node(slot)

    def _hurt_links(self, slot: int) -> None:
        for wire in self.wires_at[slot]:
            self._hurt_link(wire)

    def _hurt_node(self, slot: int) -> None:
        self._unsettled |= self.wires_at[slot]
        if self.names[slot] in self.carried:
            return
        rect = self.rect(slot)
        self.hurt(rect)
        self._moved_rects.append(rect)

    def _refresh_faces(self, names: list[str], *, force: bool = False) -> None:
        for name in names:
            slot = self.index.get(name)
            if slot is not None:
                self._set_face(slot, force=force)

    def _set_face(self, slot: int, *, force: bool = False) -> None:
        name = self.names[slot]
        face = self.maker.make(self.model, name, self.inference, self.live.get(name, STILL))
        before = self.faces[slot]
        if face == before and not force:
            return
        if before is not None:
            self.hurt(self.rect(slot))
        self.faces[slot] = face
        self.face_ids[slot] = self._face_ids.setdefault(face, len(self._face_ids))
        self.kind[slot] = category_index(face.category)
        self.wrong[slot] = face.severity is Severity.ERROR
        same_place = before is not None and (before.width, before.height) == (
            face.width,
            face.height,
        )
        self.w[slot], self.h[slot] = face.width, face.height
        if same_place and [p.y for p in before.ports] == [p.y for p in face.ports]:
            self.hurt(self.rect(slot))
        else:
            self._hurt_node(slot)

    def _compare_links(self, name: str) -> None:
        wanted = set(self.model.links_of(name))
        drawn = {self.links[slot] for slot in self.wires_at[self.index[name]]}
        for link in drawn - wanted:
            self._remove_link(self.link_index[link])
        for link in wanted - drawn:
            self._add_link(link)

    def _add_link(self, link: Link) -> None:
        if link.source not in self.index or link.target not in self.index:
            return  # the other end comes later in the same edit and brings the wire with it
        slot = self._free_links.pop() if self._free_links else len(self.links)
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
        self._set_text(slot, link)
        self._unsettled.add(slot)

    def _remove_link(self, slot: int) -> None:
        link = self.links[slot]
        self._hurt_link(slot)
        del self.link_index[link]
        self.wires_at[self.src[slot]].discard(slot)
        self.wires_at[self.dst[slot]].discard(slot)
        self.src[slot] = self.dst[slot] = -1
        self.box[slot] = np.nan
        self.links[slot] = self.routes[slot] = None
        self._unsettled.discard(slot)
        self._free_links.append(slot)

    def _set_text(self, slot: int, link: Link) -> None:
        spec = self.inference.wire(link) if self.inference else None
        face = self.faces[self.dst[slot]]
        port = face.port(link.input, False) if face else None
        text, bad = str(spec) if spec else "", bool(port and port.wrong)
        if text != self.texts[slot] or bad != self.bad[slot]:
            self.texts[slot], self.bad[slot] = text, bad
            self._hurt_link(slot)

    def _hurt_link(self, slot: int) -> None:
        if self.routes[slot] is not None and not self._is_carried(slot):
            left, top, right, bottom = self.box[slot].tolist()
            self.hurt(QRectF(left, top - 12, right - left, bottom - top + 24))

    def _is_carried(self, slot: int) -> bool:
        link = self.links[slot]
        return bool(self.carried) and (link.source in self.carried or link.target in self.carried)

    def _settle_link(self, slot: int, boxes: Boxes) -> None:
        source, target = int(self.src[slot]), int(self.dst[slot])
        link = self.links[slot]
        start = self.port_place(source, link.output, True)
        end = self.port_place(target, link.input, False)
        ports = self.faces[target].ports
        place = next((i for i, p in enumerate(ports) if p.name == link.input), 0)
        route = find_route(
            (start.x(), start.y()), (end.x(), end.y()), source, target, boxes, 6.0 * (place % 5)
        )
        before = self.routes[slot]
        if before is not None and before.path == route.path:
            return
        self._hurt_link(slot)
        self.routes[slot] = route
        self.box[slot] = route.box
        self._hurt_link(slot)

    def _unsettle_near(self, rects: list[QRectF]) -> None:
        """Wires near a node that moved may have to go around it, or need not any more."""
        if len(rects) > 100:
            self._unsettled |= set(self.link_index.values())
            return
        box = self.box
        for rect in rects:
            mask = (box[:, 0] < rect.right() + 16) & (box[:, 2] > rect.left() - 16)
            mask &= (box[:, 1] < rect.bottom() + 24) & (box[:, 3] > rect.top() - 24)
            self._unsettled |= set(np.flatnonzero(mask).tolist())

    def _grow_nodes(self) -> None:
        if len(self.names) <= len(self.x):
            return
        extra = len(self.x)
        for field in ("x", "y", "w", "h"):
            setattr(self, field, _longer(getattr(self, field), extra, np.nan))
        self.kind = _longer(self.kind, extra, 0)
        self.face_ids = _longer(self.face_ids, extra, 0)
        self.wrong = _longer(self.wrong, extra, False)

    def _grow_links(self) -> None:
        if len(self.links) <= len(self.src):
            return
        extra = len(self.src)
        self.src, self.dst = _longer(self.src, extra, -1), _longer(self.dst, extra, -1)
        self.box = np.concatenate((self.box, np.full((extra, 4), np.nan)))


def _longer(array: np.ndarray, extra: int, fill: float) -> np.ndarray:
    return np.concatenate((array, np.full(extra, fill, dtype=array.dtype)))


def _passes(path: QPainterPath, area: QRectF) -> bool:
    """Whether the line of an open path goes through ``area``."""
    for polygon in path.toSubpathPolygons():
        for i in range(len(polygon) - 1):
            if _segment_meets(polygon[i], polygon[i + 1], area):
                return True
    return False


def _segment_meets(a: QPointF, b: QPointF, area: QRectF) -> bool:
    center = area.center()
    reach = area.width() / 2
    dx, dy = b.x() - a.x(), b.y() - a.y()
    length = dx * dx + dy * dy
    along = ((center.x() - a.x()) * dx + (center.y() - a.y()) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    off_x, off_y = a.x() + along * dx - center.x(), a.y() + along * dy - center.y()
    return off_x * off_x + off_y * off_y <= reach * reach
