"""Frames, notes and dots from the canvas: chosen, made, changed and deleted, each as one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF

from graph import clipboard, compose, dots
from graph.edits import FRAME, NOTE, Annotate, Annotation, Edit, Link, Move, Position
from gui.canvas.annotations import LEAST_HEIGHT, LEAST_WIDTH, ROOM, TITLE, placed
from gui.canvas.bends import Dot
from gui.canvas.editing import PASTE_OFFSET
from gui.canvas.geometry import snap, snap_up
from gui.canvas.hover import HoverKind
from gui.canvas.note_field import NoteField
from gui.canvas.notes_moving import nodes_inside
from gui.canvas.tidying import Tidying
from gui.i18n import tr

NOTE_SIZE = (240.0, 120.0)


class Arranging(Tidying):
    """The commands for what is drawn around the nodes and on the wires."""

    # -- what is chosen --------------------------------------------------------------------------

    def choose_notes(self, names: Iterable[str]) -> None:
        """Select exactly these frames and notes."""
        chosen = frozenset(name for name in names if name in self.session.model.annotations)
        if chosen != self.chosen_notes:
            self.chosen_notes = chosen
            self.refresh_looks()
            self.mirror.damage = None
            self.update()

    def choose_dot(self, dot: Dot | None) -> None:
        """Select a dot with its wire, or none."""
        self.choose_link(dot[0] if dot else None)
        self.chosen_dots = frozenset([dot] if dot else ())
        self.update()

    def choose_dots(self, dots: Iterable[Dot]) -> None:
        """Select exactly these dots, and no wire."""
        self.choose_link(None)
        self.chosen_dots = frozenset(dots)
        self.update()

    def choose_link(self, link: Link | None) -> None:
        """Select a wire, or no wire; no dot of it."""
        self.chosen_dots = frozenset()
        super().choose_link(link)

    def select_none(self) -> None:
        """Select nothing."""
        self.choose_notes(())
        super().select_none()

    def select_all(self) -> None:
        """Select every node, frame and note."""
        super().select_all()
        self.choose_notes(self.session.model.annotations)

    def has_choice(self) -> bool:
        """Whether anything is selected."""
        return bool(self.chosen_notes or self.chosen_dots) or super().has_choice()

    def has_copyable(self) -> bool:
        """Whether nodes, frames or notes are selected."""
        return bool(self.chosen_notes) or self.has_selection()

    def has_notes_chosen(self) -> bool:
        """Whether frames or notes are selected."""
        return bool(self.chosen_notes)

    def follow_annotations(self) -> None:
        """The drawing changed: let go of what went."""
        model = self.session.model
        self.choose_notes(self.chosen_notes)
        self.chosen_dots = frozenset(
            (link, dot) for link, dot in self.chosen_dots if dot in model.link_state(link).points
        )

    # -- made and changed ------------------------------------------------------------------------

    def add_frame(self) -> None:
        """Put a frame around the selection, or an empty one where the mouse is."""
        names = self.session.selection
        area = self.mirror.bounds(names) if names else QRectF()
        for name in self.chosen_notes:
            area |= self.mirror.annotations.rect(name)
        rect = self._around_mouse((320.0, 200.0)) if area.isNull() else _grid(_framed(area))
        self._add(Annotation(FRAME, *placed(rect)), tr("Frame the selection"))

    def add_note(self) -> None:
        """Put a note where the mouse is."""
        rect = self._around_mouse(NOTE_SIZE)
        self._add(Annotation(NOTE, *placed(rect), color="activation"), tr("Add a note"))

    def edit_note(self, name: str = "", *, new: bool = False) -> None:
        """Open the field for a frame's title or a note's text."""
        name = name or next(iter(sorted(self.chosen_notes)), "")
        if name in self.session.model.annotations and self.open_field is None:
            self.open_field = NoteField(self, name, new=new)

    def color_notes(self, color: str) -> None:
        """Give the selected frames and notes a colour."""
        found = self.session.model.annotations
        edits: list[Edit] = [
            Annotate(name, replace(found[name], color=color))
            for name in sorted(self.chosen_notes)
            if found[name].color != color
        ]
        if edits:
            self.session.do(compose.as_edit(edits), tr("Colour"))

    def has_color(self, color: str) -> bool:
        """Whether all selected frames and notes have that colour."""
        found = self.session.model.annotations
        return all(found[name].color == color for name in self.chosen_notes)

    def fit_frames(self) -> None:
        """Make the selected frames as large as what is in them."""
        edits = [
            edit for name in sorted(self.chosen_notes) if (edit := self._fitted(name)) is not None
        ]
        if edits:
            self.session.do(compose.as_edit(edits), tr("Fit a frame"))

    def rename(self) -> None:
        """Open the field for the name of the selected node, frame or note."""
        if self.chosen_notes and not self.session.selection:
            self.edit_note()
        else:
            super().rename()

    def has_one_selected(self) -> bool:
        """Whether exactly one node, frame or note is selected."""
        return len(self.session.selection) + len(self.chosen_notes) == 1

    # -- wires -----------------------------------------------------------------------------------

    def wires_at_hand(self) -> list[Link]:
        """The chosen wire, or the one under the mouse."""
        link = self.chosen_link
        if link is None and self.hover.kind is HoverKind.WIRE:
            link = self.hover.link
        return [link] if link is not None and self.session.model.has_link(link) else []

    def has_wire(self) -> bool:
        """Whether a wire is selected or under the mouse."""
        return bool(self.wires_at_hand())

    def is_muted(self) -> bool:
        """Whether that wire is muted."""
        return any(self.session.model.link_state(k).muted for k in self.wires_at_hand())

    def toggle_mute(self) -> None:
        """Mute the wire, or let it count again."""
        muted = not self.is_muted()
        edit = dots.mute(self.session.model, self.wires_at_hand(), muted)
        if edit is not None:
            self.session.do(edit, tr("Mute a wire") if muted else tr("Unmute a wire"))

    def has_dots(self) -> bool:
        """Whether that wire runs through dots."""
        return any(self.session.model.link_state(k).points for k in self.wires_at_hand())

    def straighten(self) -> None:
        """Take all dots off the wire."""
        edits = dots.straighten(self.session.model, self.wires_at_hand())
        if edits:
            self.session.do(compose.as_edit(edits), tr("Straighten a wire"))

    # -- nodes -----------------------------------------------------------------------------------

    def all_collapsed(self) -> bool:
        """Whether every selected node shows its title only."""
        return self._all("collapsed")

    def toggle_collapsed(self) -> None:
        """Show only the titles of the selected nodes, or all of them again."""
        self._toggle("collapsed", tr("Collapse"), tr("Unfold"))

    # -- the selection as a whole ----------------------------------------------------------------

    def delete_selection(self) -> None:
        """Delete the selected nodes, frames, notes, dots or wire; what is in a frame stays."""
        if self.chosen_dots or self.chosen_notes:
            self.cancel_gesture()
            bent = dots.remove_dots(self.session.model, self.chosen_dots)
            edits: list[Edit] = [bent] if bent else []
            edits += [Annotate(name, None) for name in sorted(self.chosen_notes)]
            if self.session.selection:
                edits.append(compose.remove(self.session.model, self.session.selection))
            self.session.do(compose.as_edit(edits), tr("Delete"))
        else:
            super().delete_selection()

    def with_content(self) -> tuple[set[str], set[str]]:
        """The selected nodes and notes, and what is in the selected frames."""
        notes = {*self.chosen_notes, *self.mirror.annotations.inside(self.chosen_notes)}
        return {*self.session.selection, *nodes_inside(self, self.chosen_notes)}, notes

    def copy(self) -> None:
        """Put what is selected on the clipboard, as text; a frame brings what is in it."""
        nodes, notes = self.with_content()
        if nodes or notes:
            self._to_clipboard(clipboard.copy_text(self.session.model, nodes, notes))

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        nodes, notes = self.with_content()
        if not notes:
            super().cut()
            return
        self.copy()
        edits: list[Edit] = [Annotate(name, None) for name in sorted(notes)]
        edits += [compose.remove(self.session.model, nodes)] if nodes else []
        self.session.do(compose.as_edit(edits), tr("Cut"))

    def duplicate_selection(self) -> None:
        """Copy what is selected with the wires between, beside the originals."""
        nodes, notes = self.with_content()
        if not notes:
            super().duplicate_selection()
            return
        model, offset = self.session.model, (PASTE_OFFSET, PASTE_OFFSET)
        edit, copies = compose.duplicate(model, nodes, offset)
        kept = {name: model.annotations[name] for name in notes}
        new = clipboard.annotate_copies(kept, offset, {*model.annotations})
        if self.session.do(compose.as_edit([edit, *new]), tr("Duplicate")):
            self.session.select(copies.values())
            self.choose_notes(one.name for one in new if isinstance(one, Annotate))

    def _tidied(self, places: Mapping[str, Position]) -> Edit:
        """Frames go where their nodes go, and are as large as they then need to be."""
        found = self.session.model.annotations
        edits: list[Edit] = []
        for name, one in found.items():
            inside = nodes_inside(self, {name})
            if inside & places.keys():
                rect = _grid(_framed(self._bounds_at(inside, places)))
                edits.append(Annotate(name, _on(one, rect)))
                step = rect.x() - one.position[0], rect.y() - one.position[1]
                edits += [
                    Annotate(
                        note, replace(found[note], position=_moved(found[note].position, *step))
                    )
                    for note in self.mirror.annotations.inside([name])
                    if found[note].kind != FRAME
                ]
        return compose.as_edit([super()._tidied(places), *edits])

    def _bounds_at(self, names: Iterable[str], places: Mapping[str, Position]) -> QRectF:
        whole = QRectF()
        for name in names:
            rect = self.mirror.rect_of(name)
            if name in places:
                rect.moveTo(*places[name])
            whole |= rect
        return whole

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected nodes, frames, notes and dots by a step."""
        found = self.session.model.annotations
        if not self.chosen_notes and not self.chosen_dots:
            super().nudge(dx, dy)
            return
        edits: list[Edit] = [
            Annotate(name, replace(found[name], position=_moved(found[name].position, dx, dy)))
            for name in sorted(self.chosen_notes)
        ]
        inside = self.session.selection | nodes_inside(self, self.chosen_notes)
        if inside:
            model = self.session.model
            places = {name: _moved(model.node(name).position, dx, dy) for name in inside}
            edits.append(Move(MappingProxyType(places)))
        left = [(k, dot) for k, dot in self.chosen_dots if not {k.source, k.target} <= inside]
        bent = dots.shift_dots(self.session.model, left, (dx, dy))
        edits += [bent] if bent else []  # the others go with their nodes
        moved = [(link, _moved(dot, dx, dy)) for link, dot in self.chosen_dots]
        if edits and self.session.do(compose.as_edit(edits), tr("Nudge")) and moved:
            self.choose_dots(moved)

    # -- inside ----------------------------------------------------------------------------------

    def _add(self, made: Annotation, label: str) -> None:
        self.cancel_gesture()
        model = self.session.model
        name = clipboard.free_annotation_name(made.kind, model.annotations)
        if self.session.do(Annotate(name, made), label):
            self.choose_notes([name])
            self.edit_note(name, new=True)

    def _around_mouse(self, size: Position) -> QRectF:
        point = self.view.to_canvas(self.mouse_place())
        return _grid(QRectF(point.x() - size[0] / 2, point.y() - size[1] / 2, *size))

    def _fitted(self, name: str) -> Edit | None:
        one = self.session.model.annotations[name]
        inside = nodes_inside(self, {name})
        area = self.mirror.bounds(inside) if inside else QRectF()
        for other in self.mirror.annotations.inside([name]):
            area |= self.mirror.annotations.rect(other)
        if one.kind != FRAME or area.isNull():
            return None
        return Annotate(name, _on(one, _grid(_framed(area))))


def _framed(area: QRectF) -> QRectF:
    """The frame around an area."""
    return area.adjusted(-ROOM, -ROOM - TITLE, ROOM, ROOM)


def _on(one: Annotation, rect: QRectF) -> Annotation:
    position, size = placed(rect)
    return replace(one, position=position, size=size)


def _grid(rect: QRectF) -> QRectF:
    """The rectangle grown to the grid."""
    left, top = snap(rect.left()), snap(rect.top())
    width, height = snap_up(rect.right() - left), snap_up(rect.bottom() - top)
    return QRectF(QPointF(left, top), QPointF(left + max(LEAST_WIDTH, width), top + max(
        LEAST_HEIGHT, height)))  # fmt: skip


def _moved(place: Position, dx: float, dy: float) -> Position:
    return place[0] + dx, place[1] + dy
