"""The drawing as arrays: what is where, for culling, hit tests and painting.

The model is the truth. The mirror follows it edit by edit; which nodes an edit touches is all that
is read from it, the rest is compared with the model, so undo, groups and renames need no rule of
their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF

from backend.infer.result import Inference
from graph.composites import composite_of
from graph.edits import (
    AddNode,
    Connect,
    Define,
    Disconnect,
    Edit,
    Inside,
    Move,
    RemoveNode,
    Rename,
    RenameComposite,
    SetLink,
    SetOption,
    SetParam,
    Undefine,
    flatten,
)
from graph.model import GraphModel
from graph.problems import Severity
from gui.canvas.annotations import Annotations
from gui.canvas.face import STILL, FaceMaker, Live, NodeFace
from gui.canvas.heat import Heat
from gui.canvas.ink import tint_index
from gui.canvas.known_faces import KnownFaces
from gui.canvas.wires import WireArrays


class Mirror(WireArrays):
    """Nodes and wires of a model; see `NodeArrays` and `WireArrays` for what it holds."""

    def __init__(self, model: GraphModel, maker: FaceMaker) -> None:
        self.maker = maker
        self.known = KnownFaces(maker)
        self.heat = Heat()
        self.inference: Inference | None = None
        self.live: dict[str, Live] = {}
        self.load(model)

    def load(self, model: GraphModel) -> None:
        """Read a whole drawing."""
        self.model = model
        self.heat.take(self.inference)
        self.clear_nodes()
        self.clear_wires()
        self._lifted: list[QRectF] = []
        self.annotations = Annotations(model, self.hurt_all)
        for node in model.nodes():
            self._add(node.name)
        for link in model.links():
            self.add_link(link)

    def whole(self) -> QRectF:
        """The rectangle around all that is drawn."""
        return self.bounds() | self.annotations.bounds()

    def follow(self, edit: Edit) -> None:
        """Take over what an edit that was just carried out has changed."""
        moved, touched = self._touched(edit)
        self.annotations.follow(edit)
        for name in moved - touched:
            if name in self.index and name in self.model:
                self._place(self.index[name], self.model.node(name).position)
        gone = [name for name in touched if name in self.index and name not in self.model]
        if gone:  # a node that shared weights with one that went has a mark less
            touched |= {n for n in self.index if self.face(n).shared and n not in gone}
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
        for simple in flatten(edit):
            if isinstance(simple, SetLink):
                self.bend(simple.link)

    def take_inference(self, inference: Inference | None) -> None:
        """Show what inference has found out."""
        before = self.inference.nodes if self.inference else {}
        now = inference.nodes if inference else {}
        self.inference = inference
        new = [n for n in self.index if before.get(n) is not now.get(n)]
        changed = [n for n in new if before.get(n) != now.get(n)]
        self._refresh_faces([*changed, *self.heat.take(inference)])
        for slot in self.links_at(changed):
            self.set_text(slot, self.link_of(slot))

    def show_heat(self, measure: str) -> None:
        """Colour the nodes by a measure of their cost, or by none."""
        self.heat.use(measure)
        self._refresh_faces(list(self.index))

    def set_live(self, name: str, room: Live) -> bool:
        """Make room in a node for what is live, or take it away; whether that is news."""
        if self.live.get(name, STILL) == room:
            return False
        if room == STILL:
            del self.live[name]
        else:
            self.live[name] = room
        self._refresh_faces([name])
        return True

    def clear_live(self) -> None:
        """Make room for nothing live any more."""
        names, self.live = list(self.live), {}
        self._refresh_faces(names)

    def hold_rows(self, held: Mapping[str, tuple[str, ...]]) -> None:
        """Have these nodes show these params and no others; all others what they show by rule."""
        changed = {*self.maker.held, *held}
        self.maker.held = dict(held)
        self._refresh_faces(list(changed))

    def refresh(self) -> None:
        """Make every face anew: language, fonts or theme have changed."""
        self.face_by_id.clear()
        self.known.forget()
        self.spots.clear()
        self._refresh_faces(list(self.index), force=True)
        self.damage = None
        self.version += 1

    def carry(self, names: Iterable[str]) -> None:
        """Take these nodes out of the static picture, and put back those that were out before."""
        carried = frozenset(name for name in names if name in self.index)
        changed, self.carried = self.carried ^ carried, frozenset()
        for name in changed:
            if name in self.index:
                self._hurt_node(self.index[name])
                self.hurt_links(self.index[name])
        self.moved_rects += self._lifted
        self._lifted = [self.rect_of(name) for name in carried]
        self.carried = carried

    def carried_slots(self) -> set[int]:
        """Slots of the nodes that are carried."""
        return {self.index[name] for name in self.carried if name in self.index}

    def put_back(self) -> None:
        """Put what is carried where the model has it, into the static picture."""
        for name in self.carried:
            if name in self.index and name in self.model:
                self.place(name, *self.model.node(name).position)
        self.carry(())

    def place(self, name: str, x: float, y: float) -> None:
        """Put a carried node elsewhere; the model knows nothing of it."""
        self._place(self.index[name], (x, y))

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
                case SetLink(link):
                    touched.add(link.target)
                case SetParam(name) | SetOption(name):
                    touched.add(name)
                case Move(positions):
                    moved |= set(positions)
                case Inside() | Define() | Undefine() | RenameComposite():
                    touched |= {n.name for n in self.model.nodes() if composite_of(n.type)}
                    touched |= {n.name for n in self.model.mentioning(".")}  # ways into them
        return moved, touched

    def _neighbours(self, name: str) -> list[str]:
        links = [self.link_of(slot) for slot in self.links_at([name])]
        return [end for link in links for end in (link.source, link.target)]

    def _add(self, name: str) -> None:
        slot = self.new_slot(name)
        if slot == len(self.wires_at):
            self.wires_at.append(set())
        self.x[slot], self.y[slot] = self.model.node(name).position
        self._set_face(slot)

    def _remove(self, name: str) -> None:
        slot = self.index[name]
        self.hurt(self.rect(slot))
        self.moved_rects.append(self.rect(slot))
        for wire in list(self.wires_at[slot]):
            self.remove_link(wire)
        self.free_slot(slot)

    def _place(self, slot: int, position: tuple[float, float]) -> None:
        if (self.x[slot], self.y[slot]) == position:
            return
        self._hurt_node(slot)
        self.x[slot], self.y[slot] = position
        self._hurt_node(slot)

    def _hurt_node(self, slot: int) -> None:
        self.unsettled |= self.wires_at[slot]
        if self.names[slot] in self.carried:
            return
        rect = self.rect(slot)
        self.hurt(rect)
        self.moved_rects.append(rect)

    def _refresh_faces(self, names: list[str], *, force: bool = False) -> None:
        for name in names:
            slot = self.index.get(name)
            if slot is not None:
                self._set_face(slot, force=force)

    def _set_face(self, slot: int, *, force: bool = False) -> None:
        name = self.names[slot]
        face = self.known.get(self.model, name, self.inference, self.live.get(name, STILL))
        face = self.heat.on(face, name)
        before = self.faces[slot]
        if face == before and not force:
            return
        if before is not None:
            self.hurt(self.rect(slot))
        self.faces[slot] = face
        self.face_ids[slot] = self.face_by_id.setdefault(face, len(self.face_by_id))
        self.kind[slot] = tint_index(face.category, face.heat)
        self.wrong[slot] = face.severity is Severity.ERROR
        same_place = before is not None and _places(before) == _places(face)
        self.w[slot], self.h[slot] = face.width, face.height
        if same_place:
            self.hurt(self.rect(slot))
        else:
            self._hurt_node(slot)

    def _compare_links(self, name: str) -> None:
        wanted = set(self.model.links_of(name))
        drawn = {self.link_of(slot) for slot in self.wires_at[self.index[name]]}
        for link in drawn - wanted:
            self.remove_link(self.link_index[link])
        for link in wanted - drawn:
            self.add_link(link)


def _places(face: NodeFace) -> tuple[object, ...]:
    """What decides where a node's edges and ports are."""
    return (face.width, face.height, *((port.name, port.y) for port in face.ports))
