"""What can be done to the drawing from the canvas, each as one step to undo."""

from __future__ import annotations

import time
from types import MappingProxyType

from PySide6.QtGui import QGuiApplication

from backend.plugins.inert import NEEDS_CONSENT
from graph import clipboard, compose
from graph.edits import Disconnect, Edit, Link, Move, Position
from graph.problems import DocumentError, Problem, Severity
from graph.text import text
from gui.canvas import insertion
from gui.canvas.base import CanvasBase
from gui.canvas.geometry import snap
from gui.canvas.rename import RenameField
from gui.canvas.steps import named
from gui.i18n import tr

NUDGE_PAUSE = 0.9  # seconds within which presses of the arrow keys are one step
PASTE_OFFSET = 24.0
MAX_PASTE = 20_000_000  # characters


class Editing(CanvasBase):
    """The commands that change the drawing."""

    _nudged_at = 0.0
    _nudge_number = 0

    # -- state -----------------------------------------------------------------------------------

    def has_selection(self) -> bool:
        """Whether any node is selected."""
        return bool(self.session.selection)

    def has_one_selected(self) -> bool:
        """Whether exactly one node is selected."""
        return len(self.session.selection) == 1

    def has_choice(self) -> bool:
        """Whether a node or a wire is selected."""
        return bool(self.session.selection) or self.chosen_link is not None

    def has_nodes(self) -> bool:
        """Whether there is anything on the canvas."""
        return len(self.session.model) > 0

    def all_bypassed(self) -> bool:
        """Whether every selected node is bypassed."""
        return self._all("bypassed")

    def all_frozen(self) -> bool:
        """Whether every selected node is frozen."""
        return self._all("frozen")

    # -- selection -------------------------------------------------------------------------------

    def select_all(self) -> None:
        """Select every node."""
        self.session.select(node.name for node in self.session.model.nodes())

    def select_none(self) -> None:
        """Select nothing."""
        self.choose_link(None)
        self.session.select(())

    def choose_link(self, link: Link | None) -> None:
        """Select a wire, or no wire."""
        if link != self.chosen_link:
            self.chosen_link = link
            self.refresh_looks()
            self.update()

    # -- removal ---------------------------------------------------------------------------------

    def delete_selection(self) -> None:
        """Delete the selected nodes with their wires, or the selected wire."""
        self.cancel_gesture()
        names = self.session.selection
        if names:
            model = self.session.model
            self.session.do(compose.remove(model, names), named(tr("Delete"), names))
        elif self.chosen_link is not None and self.session.model.has_link(self.chosen_link):
            self.session.do(Disconnect(self.chosen_link), tr("Delete a wire"))

    def delete_and_heal(self) -> None:
        """Delete the selected nodes and wire what stood before them to what stands after."""
        self.cancel_gesture()
        names = self.session.selection
        if names:
            edit = compose.remove_and_heal(self.session.model, names)
            self.session.do(edit, named(tr("Delete and heal"), names))

    def disconnect_selection(self) -> None:
        """Take every wire off the selected nodes."""
        slots = self.mirror.links_at(self.session.selection)
        links = sorted(self.mirror.link_of(slot) for slot in slots)
        if links:
            self.session.do(compose.disconnect(links), tr("Disconnect"))

    # -- copies ----------------------------------------------------------------------------------

    def duplicate_selection(self) -> None:
        """Copy the selected nodes with the wires between them, beside the originals."""
        names = self.session.selection
        if names:
            offset = (PASTE_OFFSET, PASTE_OFFSET)
            edit, copies = compose.duplicate(self.session.model, names, offset)
            if self.session.do(edit, named(tr("Duplicate"), names)):
                self.session.select(copies.values())

    def copy(self) -> None:
        """Put the selected nodes on the clipboard, as text."""
        if self.session.selection:
            self._to_clipboard(clipboard.copy_text(self.session.model, self.session.selection))

    def cut(self) -> None:
        """Copy the selected nodes and delete them."""
        names = self.session.selection
        if names:
            self.copy()
            edit = compose.remove(self.session.model, names)
            self.session.do(edit, named(tr("Cut"), names))

    def paste(self, *, keep_inputs: bool = False) -> None:
        """Put the drawing that the clipboard holds under the mouse."""
        data = QGuiApplication.clipboard().mimeData()
        written = data.text() if data is not None and data.hasText() else ""
        if not written.strip():
            message = text("There is no text on the clipboard, so nothing can be pasted.")
            self.session.refused.emit(Problem("paste.empty", message, severity=Severity.HINT))
            return
        point = self.view.to_canvas(self.mouse_place())
        place = (snap(point.x()), snap(point.y()))
        self.paste_text(written[:MAX_PASTE], place, keep_inputs=keep_inputs)

    def paste_text(self, written: str, position: Position, *, keep_inputs: bool = False) -> None:
        """Put the drawing that a text holds at a place; what is no drawing is refused."""
        try:
            edit, names = clipboard.paste_edit(
                self.session.model, written, position, keep_inputs=keep_inputs
            )
        except DocumentError as error:
            self.session.refused.emit(error.problem)
            return
        wire, label = self.chosen_link, named(tr("Paste"), names)
        pasted = False
        if wire is not None and names and not keep_inputs:
            pasted = insertion.add_into(self, wire, edit, names, label)
        if pasted or (names and self.session.do(edit, label)):
            self.session.select(names)

    # -- places ----------------------------------------------------------------------------------

    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected nodes; presses that follow each other are one step."""
        now = time.monotonic()
        if now - self._nudged_at > NUDGE_PAUSE:
            self._nudge_number += 1
        self._nudged_at = now
        model = self.session.model
        places = {
            name: (model.node(name).position[0] + dx, model.node(name).position[1] + dy)
            for name in self.session.selection
        }
        if places:
            gesture = f"nudge {id(self)} {self._nudge_number}"
            self.session.do(Move(MappingProxyType(places)), tr("Nudge"), gesture)

    # -- options ---------------------------------------------------------------------------------

    def toggle_bypass(self) -> None:
        """Have the selected nodes hand their first input on, or take part again."""
        self._toggle("bypassed", tr("Bypass"), tr("Take part again"))

    def toggle_frozen(self) -> None:
        """Keep the parameters of the selected nodes as they are, or train them again."""
        self._toggle("frozen", tr("Freeze"), tr("Train again"))

    def rename(self) -> None:
        """Open the field for the name of the selected node."""
        if self.has_one_selected() and self.open_field is None:
            (name,) = self.session.selection
            self.reveal(name)
            self.open_field = RenameField(self, name)

    def fix_first(self) -> None:
        """Apply the best remedy for the selected node's first problem."""
        for name in sorted(self.session.selection):
            result = self.session.result(name)
            for problem in result.problems if result else ():
                if problem.code == NEEDS_CONSENT:
                    self.session.review_asked.emit(str(problem.received))
                    return
                if problem.fixes:
                    label = tr("Mend {node}", node=name)
                    self.session.do(problem.fixes[0].edit, label, whole=True)
                    return

    # -- inside ----------------------------------------------------------------------------------

    @staticmethod
    def _to_clipboard(written: str) -> None:
        QGuiApplication.clipboard().setText(written)

    def _all(self, option: str) -> bool:
        model = self.session.model
        chosen = [model.node(name) for name in self.session.selection]
        return bool(chosen) and all(getattr(node, option) for node in chosen)

    def _toggle(self, option: str, on: str, off: str) -> None:
        names = sorted(self.session.selection)
        if names:
            value = not self._all(option)
            model = self.session.model
            changed = [n for n in names if getattr(model.node(n), option) is not value]
            edit: Edit = compose.set_option(changed, option, value)
            self.session.do(edit, named(on if value else off, names))
