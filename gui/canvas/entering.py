"""Going into composites and out again; each drawing is seen again as it was left."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from graph.composites import composite_of
from graph.edits import Edit
from graph.levels import Way, followed
from gui.canvas.bookmarks import Bookmarks, Mark


class Entering(Bookmarks):
    """The commands that lead into a composite and out of it. None of them is a step to undo."""

    _way: Way = ()

    def open_node(self, name: str) -> None:
        """See the drawing inside a node, if it is a composite."""
        if not self.session.enter(name):
            self.session.select([name])

    def can_open(self) -> bool:
        """Whether the one selected node is a composite that can be entered."""
        model, chosen = self.session.model, tuple(self.session.selection)
        return len(chosen) == 1 and composite_of(model.node(chosen[0]).type) in model.composites

    def open_selected(self) -> None:
        """See the drawing inside the selected composite."""
        if self.can_open():
            self.open_node(next(iter(self.session.selection)))

    def publish(self) -> None:
        """Put the selected composite into the library; inside one, that one."""
        if self.can_open():
            (name,) = self.session.selection
            self.publish_asked.emit(composite_of(self.session.model.node(name).type))
        elif self.session.way:
            self.publish_asked.emit(self.session.model.composite)

    def can_publish(self) -> bool:
        """Whether a composite is selected, or seen."""
        return self.can_open() or self.can_leave()

    def can_leave(self) -> bool:
        """Whether this is the drawing inside a composite."""
        return bool(self.session.way)

    def leave(self) -> None:
        """See the drawing around this one."""
        self.session.leave()

    def leaves_by(self, key: int) -> bool:
        """Go out by Backspace when nothing is chosen that it could delete."""
        nothing = not self.session.selection and self.chosen_link is None and not self.chosen_notes
        if key == Qt.Key.Key_Backspace and nothing and self.session.way:
            self.leave()
            return True
        return False

    # -- views -----------------------------------------------------------------------------------

    def view_of_top(self) -> Mark:
        """Where the document's drawing was looked at, also while another one is seen."""
        view = self.views.get((), self.view) if self._way else self.view
        return self.middle_of(view)

    def keep_place(self) -> None:
        """Another drawing is about to be shown: remember how this one was seen."""
        self.views[self._way] = replace(self.view)
        self._way = self.session.way

    def find_place(self) -> None:
        """Look where this drawing was looked at, or at all of it."""
        seen = self.views.get(self._way)
        if seen is None:
            self.fit_all()
        else:
            self.view.scale, self.view.x, self.view.y = seen.scale, seen.x, seen.y
            self.view.settle()
            self.after_view_change()

    def follow_places(self, edit: Edit) -> None:
        """An edit of the document may have given other names to what leads to its drawings."""
        self._way = self.session.way
        self.views = {followed(way, edit): view for way, view in self.views.items()}
        self.follow_bookmarks(edit)

    def forget_places(self) -> None:
        """Another document is open."""
        self.views.clear()
        self._way = ()
