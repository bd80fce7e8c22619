"""What the parts of the canvas share: its fields, and the few things each part asks of the others.

`Canvas` is put together from parts by their story: looking (`navigation`), editing (`editing`), the
mouse (`mouse`), the keyboard (`keyboard`). Each part is a class over this one. What some part has
to bring is abstract here; mypy sees that `Canvas` has it all, Qt's own classes are not held to it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from graph.compose import End
from graph.edits import Link
from graph.levels import Way
from graph.spec import NodeSpec
from gui.background import Background
from gui.canvas.bends import Dot
from gui.canvas.edge_scroll import EdgeScroll
from gui.canvas.field_editor import FieldEditor
from gui.canvas.geometry import View
from gui.canvas.gestures import Gesture, Pan, set_cursor
from gui.canvas.gliding import Glide
from gui.canvas.hover import NOTHING, Hover
from gui.canvas.ink import Ink
from gui.canvas.live import LiveLayer
from gui.canvas.mirror import Mirror
from gui.canvas.node_art import NodeArt
from gui.canvas.note_field import NoteField
from gui.canvas.overlay import Overlay
from gui.canvas.painter import Painter
from gui.canvas.rename import RenameField
from gui.keymap import Keymap
from gui.session import Session
from gui.tokens import Tokens


class CanvasBase(QWidget):
    """Fields of the canvas.

    Signals:
        file_dropped(Path): a file was dropped.
        publish_asked(str): a composite is to be put into the library.
        example_asked(): the empty canvas was asked for an example.
        view_changed(): pan or zoom.
        zoomed(float): the zoom is another one; 1.0 is 100 %.
    """

    file_dropped = Signal(object)
    publish_asked = Signal(str)
    example_asked = Signal()
    view_changed = Signal()
    zoomed = Signal(float)

    session: Session
    tokens: Tokens
    view: View
    ink: Ink
    art: NodeArt
    mirror: Mirror
    painter: Painter
    overlay: Overlay
    live: LiveLayer
    keymap: Keymap

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.view = View()
        self.gesture: Gesture | None = None
        self.pan_gesture: Pan | None = None
        self.snapping = True
        self.guiding = True
        self.animated = False  # as whoever owns the canvas wishes
        self.background: Background | None = None  # for long work, if the owner has one
        self.glide = Glide(self)
        self.edge_scroll = EdgeScroll(self)
        self.hover: Hover = NOTHING
        self.chosen_link: Link | None = None
        self.chosen_dots: frozenset[Dot] = frozenset()
        self.chosen_notes: frozenset[str] = frozenset()
        self.bookmarks: dict[int, tuple[Way, tuple[float, float, float]]] = {}
        self.views: dict[Way, View] = {}  # of the drawings seen before
        self.open_field: RenameField | FieldEditor | NoteField | None = None
        self.recent_specs: list[str] = []
        self.space_held = False

    def device_rect(self) -> QRect:
        """The whole widget in device pixels."""
        ratio = self.view.ratio
        return QRect(0, 0, round(self.width() * ratio), round(self.height() * ratio))

    def mouse_place(self) -> QPointF:
        """Where the mouse is, or the middle when it is elsewhere."""
        place: QPoint = self.mapFromGlobal(QCursor.pos())
        inside = self.underMouse() and self.rect().contains(place)
        return QPointF(place if inside else self.rect().center())

    @abstractmethod
    def open_node(self, name: str) -> None:
        """See the drawing inside a node, if it is a composite."""

    def cancel_gesture(self) -> None:
        """Call off what the mouse is doing."""
        gesture, self.gesture, self.pan_gesture = self.gesture, None, None
        if gesture is not None:
            gesture.cancel()
        set_cursor(self, None)
        self.update()

    def close_field(self) -> None:
        """Take the open field away; the keyboard comes back if it was there."""
        field, self.open_field = self.open_field, None
        if field is None:
            return
        focused = self.window().focusWidget()
        if focused is field or field.isAncestorOf(focused):
            self.setFocus()
        field.hide()
        field.deleteLater()
        self.mirror.hold_rows({})
        self.update()

    @abstractmethod
    def with_content(self) -> tuple[set[str], set[str]]:
        """The selected nodes and notes, and what is in the selected frames."""

    def remember_spec(self, spec: NodeSpec) -> None:
        """Put a node type at the top of the search."""
        others = [type_id for type_id in self.recent_specs if type_id != spec.id]
        self.recent_specs = [spec.id, *others][:12]

    @abstractmethod
    def retranslate(self) -> None:
        """Set all texts in the language of the window, and with the keys that are in force."""

    @abstractmethod
    def after_view_change(self) -> None:
        """The view was panned or zoomed."""

    @abstractmethod
    def coarsen(self) -> None:
        """The zoom is changing: draw quickly now and finely afterwards."""

    @abstractmethod
    def open_quick_add(self, at: QPointF, end: End | None = None) -> None:
        """Open the search at a point, for a wire that hangs from ``end`` if there is one."""

    @abstractmethod
    def open_menu(self, at: QPoint) -> None:
        """Open the context menu for what is under a point."""

    @abstractmethod
    def leaves_by(self, key: int) -> bool:
        """Go out of the composite, if that key does it now."""

    @abstractmethod
    def pan_by(self, dx: float, dy: float) -> None:
        """Move the paper by logical pixels."""

    @abstractmethod
    def zoom_at(self, at: QPointF, factor: float) -> None:
        """Zoom so that what is under ``at`` stays there."""

    @abstractmethod
    def fit_all(self) -> None:
        """Bring the whole drawing into view."""

    @abstractmethod
    def reveal(self, name: str) -> None:
        """Bring a node into view."""

    @abstractmethod
    def choose_link(self, link: Link | None) -> None:
        """Select a wire, or no wire."""

    @abstractmethod
    def has_choice(self) -> bool:
        """Whether anything is selected."""

    @abstractmethod
    def choose_dots(self, dots: Iterable[Dot]) -> None:
        """Select exactly these dots, and no wire."""

    def is_chosen(self, dot: Dot) -> bool:
        """Whether a dot is selected, by whichever of its wires."""
        (link, place) = dot
        same = ((k.source, k.output, at) for k, at in self.chosen_dots)
        return (link.source, link.output, place) in same

    @abstractmethod
    def choose_dot(self, dot: Dot | None) -> None:
        """Select a dot with its wire, or none."""

    @abstractmethod
    def choose_notes(self, names: Iterable[str]) -> None:
        """Select exactly these frames and notes."""

    @abstractmethod
    def edit_note(self, name: str = "") -> None:
        """Open the field for a frame's title or a note's text."""

    @abstractmethod
    def refresh_looks(self) -> None:
        """Something else is selected."""

    @abstractmethod
    def select_none(self) -> None:
        """Select nothing."""

    @abstractmethod
    def edit_field(self, name: str, param: str) -> None:
        """Lay an editor over the row of a param."""

    @abstractmethod
    def edit_next(self, name: str, param: str, way: int) -> None:
        """Go on with the editor to the next param, or the one before."""

    @abstractmethod
    def nudge(self, dx: float, dy: float) -> None:
        """Move the selected nodes."""

    @abstractmethod
    def note_problem(self) -> None:
        """Show the sentence of the node under the mouse, or of the one that is selected."""

    @abstractmethod
    def set_hover(self, found: Hover) -> None:
        """Something else is under the mouse."""
