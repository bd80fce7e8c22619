"""Laying out the drawing anew; that of a large one is found beside the window, then applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt

from graph import compose, dots, layout
from graph.edits import Edit, Move, Position
from graph.problems import Problem, Severity
from graph.text import text
from gui.canvas.editing import Editing
from gui.canvas.gestures import set_cursor
from gui.i18n import tr

LIVE_ROOM = 32.0  # so that rows stay apart when nodes grow for their pictures
AT_ONCE = 1000  # nodes that are laid out in less time than a person notices
Places = Mapping[str, Position]


class Tidying(Editing):
    """The commands that lay out the selection, or everything, as one step to undo."""

    _tidying: object = None  # the layout that is waited for

    def tidy(self, *, down: bool = False) -> None:
        """Lay out the selected nodes, or all of them, from left to right or downwards."""
        self.cancel_gesture()
        chosen = self.session.selection if len(self.session.selection) > 1 else None
        faces = ((name, self.mirror.face(name)) for name in self.mirror.index)
        sizes = {
            name: (face.width, face.height + LIVE_ROOM * (not face.live)) for name, face in faces
        }
        snapshot, aspect = self.session.model.snapshot(), self.width() / max(1, self.height())
        work = partial(layout.arrange, snapshot, chosen, sizes, aspect=aspect, down=down)
        if self.background is None or len(chosen or sizes) <= AT_ONCE:
            self._put_tidied(work(), chosen)
        elif self._tidying is None:
            waited = self._tidying = object()
            self.setCursor(Qt.CursorShape.BusyCursor)
            self.background.submit(work, lambda places: self._on_tidied(waited, places, chosen))

    def tidy_down(self) -> None:
        """Lay out the selected nodes, or all of them, from top to bottom."""
        self.tidy(down=True)

    def forget_tidying(self, *, silent: bool = False) -> None:
        """The drawing is another one than that which is being laid out."""
        if self._tidying is None:
            return
        self._tidying = None
        set_cursor(self, self.gesture)
        if not silent:
            message = text("The drawing was changed before its layout was found. Tidy it again.")
            self.session.refused.emit(Problem("tidy.changed", message, severity=Severity.HINT))

    def _on_tidied(self, waited: object, places: Places, chosen: Iterable[str] | None) -> None:
        if waited is self._tidying:
            self._tidying = None
            self.cancel_gesture()
            self._put_tidied(places, chosen)

    def _put_tidied(self, places: Places, chosen: Iterable[str] | None) -> None:
        model = self.session.model
        before = {n: model.node(n).position for n, p in places.items()}
        moved = {n: p for n, p in places.items() if p != before[n]}
        if moved:
            self.session.do(self._tidied(moved), tr("Tidy"))
        if chosen is None:
            self.fit_all()
        self.glide.start({n: before[n] for n in moved})

    def _tidied(self, places: Places) -> Edit:
        """Nodes go to their places; wires between them find new ways without their old dots."""
        links = self.session.model.link_states
        loose = [k for k in links if k.source in places or k.target in places]
        moved = Move(MappingProxyType(dict(places)))
        return compose.as_edit([moved, *dots.straighten(self.session.model, loose)])
