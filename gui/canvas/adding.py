"""Adding nodes: by the search under the mouse, from the palette, for a wire that waits."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from graph import compose, fits
from graph.compose import End
from graph.edits import Connect, Position, flatten
from graph.fits import Fit
from graph.layout import GAP_X
from graph.spec import NodeSpec, Role
from gui.canvas.base import CanvasBase
from gui.canvas.dropping import add_spec, corner_under, default_face, free_place
from gui.canvas.face import NodeFace
from gui.canvas.geometry import snap
from gui.canvas.hover import NOTHING
from gui.canvas.quick_add import QuickAdd
from gui.i18n import tr

BESIDE = GAP_X  # canvas units between what is selected and what is added to it


class Adding(CanvasBase):
    """The search and what it does. Where a node goes, and what it is wired to, is decided here."""

    quick_add: QuickAdd
    _waiting_end: End | None = None
    _add_place = QPointF()
    _from_key = False  # the search was not asked for at a place that means something

    def add_node(self) -> None:
        """Open the search; what is wired to the selection goes beside it."""
        self.open_quick_add(self.mouse_place())
        self._from_key = True

    def add_type(self, type_id: str) -> None:
        """Add a node of that type beside the selection, wired to it where it fits."""
        spec = self.session.spec_of(type_id)
        if spec is not None:
            self._waiting_end = None
            face = default_face(self, spec)
            corner = self._beside_selection(face) or corner_under(self, self.mouse_place(), face)
            self._place_new(spec, "", free_place(self, corner, face))

    def insert_on_chosen(self) -> None:
        """Open the search for a node that goes into the selected wire."""
        if self.chosen_link is not None:
            self.open_quick_add(self._add_place)

    def open_quick_add(self, at: QPointF, end: End | None = None) -> None:
        """Open the search at ``at``; with ``end``, only for what a wire from there can go to."""
        model, registry = self.session.model, self.session.registry
        self._waiting_end, self._add_place, self._from_key = end, at, False
        if end is not None:
            loss = self._may_be_loss(end)
            choices = fits.compatible_specs(registry, model, end, never_loss=not loss)
        elif self.chosen_link is not None:
            link = self.chosen_link
            choices = [Fit(s, "") for s in self._choices() if compose.can_insert(model, link, s)]
        else:
            choices = [Fit(spec, "") for spec in self._choices()]
        self.set_hover(NOTHING)
        self.quick_add.open(at.toPoint(), choices, self.recent_specs)
        self.update()

    def _choices(self) -> list[NodeSpec]:
        """All node types; of the library those that the drawing does not have yet."""
        model = self.session.model
        own = model.composite_specs()
        brought = [one.spec for one in self.session.offers() if one.edits]
        return [*own, *brought, *model.registry]

    def _may_be_loss(self, end: End) -> bool:
        """Whether what an output gives has no dimensions, as far as one knows."""
        spec = self.session.model.spec(end.node)
        if not end.output:
            return True
        if spec is not None and spec.role is Role.DATASET:
            return False
        result = self.session.result(end.node)
        known = result.outputs.get(end.port) if result else None
        return known is None or not known.shape

    def _on_chosen(self, spec: NodeSpec, port: str) -> None:
        face = default_face(self, spec)
        corner = corner_under(self, self._add_place, face)
        end = self._waiting_end
        if end is not None:  # the new node's port is where the wire was dropped
            point = self.view.to_canvas(self._add_place)
            shift = 0.0 if end.output else -face.width
            corner = (snap(point.x() + shift), corner[1])
        elif self._from_key and self._will_be_wired(spec):
            corner = self._beside_selection(face) or corner
        self._place_new(spec, port, free_place(self, corner, face))
        self.setFocus()

    def _place_new(self, spec: NodeSpec, port: str, corner: tuple[float, float]) -> None:
        label = tr("Add {node}", node=spec.title)
        with self.session.bringing(spec.id, label):
            self._place_known(spec, port, corner, label)

    def _place_known(
        self, spec: NodeSpec, port: str, corner: tuple[float, float], label: str
    ) -> None:
        session, end = self.session, self._waiting_end
        link, names = self.chosen_link, session.selection
        if end is not None and end.node in session.model:
            edit, name = compose.add_connected(session.model, spec, port, end, corner)
        elif link is not None and session.model.has_link(link):
            add_spec(self, spec, corner, link)
            return
        else:
            edit, name = compose.add_to_selection(session.model, spec, names, corner)
        if session.do(edit, label):
            self.reveal(name)
            self.remember_spec(spec)

    def _will_be_wired(self, spec: NodeSpec) -> bool:
        session = self.session
        if self.chosen_link is not None:
            return False
        edit, _ = compose.add_to_selection(session.model, spec, session.selection, (0.0, 0.0))
        return any(isinstance(simple, Connect) for simple in flatten(edit))

    def _beside_selection(self, face: NodeFace) -> Position | None:
        """The free place right of what is selected, or None when nothing is."""
        names = [name for name in self.session.selection if name in self.mirror.index]
        if not names:
            return None
        rect = self.mirror.bounds(names)
        return free_place(self, (snap(rect.right() + BESIDE), snap(rect.top())), face)

    def _on_search_closed(self) -> None:
        self._waiting_end = None
        self.setFocus()
        self.update()
