"""Setting params on the node: which field is edited, and which one comes next."""

from __future__ import annotations

from gui.canvas.base import CanvasBase
from gui.canvas.field_editor import FieldEditor
from gui.canvas.fields import field_rect, param_of
from gui.canvas.geometry import NEAR


class FieldEditing(CanvasBase):
    """Opens the one real editor and goes on with it from param to param."""

    def edit_field(self, name: str, param: str) -> None:
        """Lay the editor over the row of a param."""
        self.close_field()
        shown = tuple(row.param for row in self.mirror.face(name).rows if row.param)
        self._edit(name, param, shown)

    def edit_values(self) -> None:
        """Edit the params of the selected node one by one, all but the advanced."""
        if not self.can_edit_values():
            return
        self.close_field()
        (name,) = self.session.selection
        if self.view.scale < NEAR:
            self.zoom_at(
                self.view.to_widget(self.mirror.rect_of(name).center()), 1 / self.view.scale
            )
        self.reveal(name)
        params = self._params(name)
        rows = [row.param for row in self.mirror.face(name).rows]
        first = next((param for param in params if param in rows), params[0])
        self._edit(name, first, params)

    def can_edit_values(self) -> bool:
        """Whether one node is selected, and it has params."""
        chosen = self.session.selection
        return len(chosen) == 1 and bool(self._params(next(iter(chosen))))

    def edit_next(self, name: str, param: str, way: int) -> None:
        """Go on to the next or the last param of those that the node shows now."""
        shown = [row.param for row in self.mirror.face(name).rows if row.param]
        after = shown[(shown.index(param) + way) % len(shown)] if param in shown else ""
        self.close_field()
        if after:
            self._edit(name, after, tuple(shown))

    def _params(self, name: str) -> tuple[str, ...]:
        spec = self.session.model.spec(name)
        return tuple(p.name for p in spec.params if not p.advanced) if spec else ()

    def _edit(self, name: str, param: str, rows: tuple[str, ...]) -> None:
        self.mirror.hold_rows({name: rows})
        found = param_of(self, name, param)
        if found is None or field_rect(self, name, param) is None:
            self.mirror.hold_rows({})
            return
        self.open_field = FieldEditor(self, name, found)
        self.update()
