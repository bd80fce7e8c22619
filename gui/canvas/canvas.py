"""The canvas: one widget that shows the drawing of a session and edits it.

It holds no item per node. What stands still is a kept picture (`layer`), what moves is painted over
it (`overlay`); what is where is known by arrays (`mirror`).
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QNativeGestureEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from graph.edits import Edit
from gui.canvas.aligning import Aligning
from gui.canvas.arranging import Arranging
from gui.canvas.commands import canvas_commands
from gui.canvas.copying import Copying
from gui.canvas.entering import Entering
from gui.canvas.face import FaceMaker
from gui.canvas.field_editing import FieldEditing
from gui.canvas.finding import Finding
from gui.canvas.geometry import MIN_WIDTH
from gui.canvas.grouping import Composing
from gui.canvas.heating import Heating
from gui.canvas.hover import NOTHING, HoverKind
from gui.canvas.ink import Ink
from gui.canvas.key_wiring import KeyWiring
from gui.canvas.layer import Layer
from gui.canvas.live import LiveLayer
from gui.canvas.menus import Menus
from gui.canvas.mirror import Mirror
from gui.canvas.mouse import Mouse
from gui.canvas.navigation import Navigation
from gui.canvas.node_art import NodeArt
from gui.canvas.overlay import Overlay
from gui.canvas.painter import Looks, Painter
from gui.canvas.problem_note import ProblemNote
from gui.canvas.quick_add import QuickAdd
from gui.canvas.sharing import Sharing
from gui.canvas.welcome import Welcome
from gui.i18n import tr
from gui.keymap import Keymap
from gui.painting import painting
from gui.session import Session
from gui.theme import is_language_change
from gui.tokens import DARK, Tokens

REST_MS = 140  # after the last step of a zoom everything is painted finely
IDLE_SECONDS = 0.004  # for the ways of wires that nobody sees yet, at a time


class Canvas(
    Arranging,
    Navigation,
    Copying,
    Aligning,
    Composing,
    Sharing,
    Entering,
    Finding,
    FieldEditing,
    KeyWiring,
    Heating,
    Mouse,
    Menus,
):
    """Shows and edits the drawing of a session. See `CanvasBase` for its signals."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, tokens: Tokens = DARK
    ) -> None:
        super().__init__(session, parent)
        self.tokens = tokens
        self.ink = Ink(tokens, self.font().family())
        self.art = NodeArt(self.ink)
        self.mirror = Mirror(session.model, FaceMaker(self.ink))
        self.painter = Painter(self.mirror, self.ink)
        self.layer = Layer(self.painter)
        self.overlay = Overlay(self)
        self.live = LiveLayer(self)
        self._fit_when_shown = True
        self._set_up_widget()
        self._add_parts()
        self._listen()
        self.commands = canvas_commands(self)
        self.use_keymap(Keymap(self.commands, parent=self))
        self.retranslate()
        self.set_tokens(tokens)

    # -- what others use -------------------------------------------------------------------------

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of a theme, at once."""
        self.tokens = tokens
        self.ink = Ink(tokens, self.font().family())
        self.art = NodeArt(self.ink)
        self.mirror.maker.ink = self.ink
        self.painter.set_ink(self.ink)
        self.quick_add.set_tokens(tokens)
        self.welcome.set_tokens(tokens)
        self.note.restyle()
        self._renew_faces()

    def show_unused_ports(self, shown: bool) -> None:
        """Draw the ports that have no wire and need none, or leave them out."""
        if self.mirror.maker.unused_ports == shown:
            return
        self.mirror.maker.unused_ports = shown
        self._renew_faces()
        if self.gesture is not None:
            self.gesture.view_changed()
        if self.open_field is not None:
            self.open_field.follow()
        self.note.follow()

    def set_live(
        self,
        node_name: str,
        *,
        text: str = "",
        picture: QImage | None = None,
        history: Sequence[float] | None = None,
    ) -> None:
        """Show what a node does while it trains: a word, a picture, a curve of past values.

        Calling it again replaces what was shown. A node grows for a picture or a curve, and
        shrinks again when there is none.
        """
        self.live.set(node_name, text, picture, history)

    def clear_live(self) -> None:
        """Show nothing live any more."""
        self.live.clear()

    def shorten_wires(self, on: bool) -> None:
        """Draw only the ends of wires between nodes far apart, or all wires whole."""
        if on != self.mirror.shortening:
            self.mirror.shorten_wires(on)
            self.set_hover(NOTHING)
            self.update()

    # -- following the session -------------------------------------------------------------------

    def _listen(self) -> None:
        self.session.edited.connect(self._on_edited)
        self.session.document_edited.connect(self.follow_places)
        self.session.replaced.connect(self._on_replaced)
        self.session.entered.connect(self._on_entered)
        self.session.selected.connect(self._on_selected)
        self.session.inferred.connect(self._on_inferred)
        self.session.reveal.connect(self.reveal)
        self.session.types_changed.connect(self._renew_faces)

    def _on_edited(self, edit: Edit) -> None:
        self.glide.finish()
        self.forget_tidying()
        self.mirror.follow(edit)
        link = self.chosen_link
        if link is not None and not self.session.model.has_link(link):
            self.choose_link(None)
        self.follow_annotations()
        self.hover = NOTHING
        if self.gesture is not None:
            self.gesture.model_changed(edit)
        if self.open_field is not None:
            self.open_field.follow()
        self.refresh_looks()
        self._show_welcome()
        self.note_problem()
        self.update()

    def _on_replaced(self) -> None:
        self._load()
        self.forget_places()
        self._fit_when_shown = not self.isVisible()
        self.fit_all()

    def _on_entered(self) -> None:
        self.keep_place()
        self._load()
        self.find_place()

    def _load(self) -> None:
        """Show another drawing of the session."""
        self.glide.finish()
        self.forget_tidying(silent=True)
        self.cancel_gesture()
        self.quick_add.dismiss()
        self.close_field()
        self.hover, self.chosen_link, self.chosen_dots = NOTHING, None, frozenset()
        self.chosen_notes = frozenset()
        self.live.nodes.clear()
        self.mirror.live = {}
        self.mirror.inference = self.session.inference
        self.mirror.load(self.session.model)
        self.painter.pictures.clear()  # faces are numbered anew
        self.refresh_looks()
        self._show_welcome()

    def _on_selected(self) -> None:
        if self.session.selection:
            self.choose_link(None)
        self.refresh_looks()
        self.layer.invalidate()
        self.note_problem()
        self.update()

    def _on_inferred(self) -> None:
        self.mirror.take_inference(self.session.inference)
        self.note_problem()
        self.update()

    def refresh_looks(self) -> None:
        """Something else is selected."""
        chosen = self.session.selection
        lit = self.mirror.links_at(chosen)
        picked = self.mirror.link_index.get(self.chosen_link) if self.chosen_link else None
        self.mirror.keep_whole(lit if picked is None else lit | {picked})
        fine = self.painter.looks.fine
        looks = Looks(chosen, lit, bool(lit), fine, self.chosen_notes)
        if looks != self.painter.looks:  # with its first wire lit, all others stand back
            self.painter.looks = looks
            self.layer.invalidate()

    def _renew_faces(self) -> None:
        self.mirror.refresh()
        self.painter.pictures.clear()
        self.refresh_looks()
        self.update()

    # -- view ------------------------------------------------------------------------------------

    def after_view_change(self) -> None:
        """Everything that stands on the paper moves with it."""
        if self.gesture is not None:
            self.gesture.view_changed()
        if self.open_field is not None:
            self.open_field.follow()
        self.note.follow()
        self.update()
        self.view_changed.emit()
        self.zoomed.emit(self.view.scale)

    def coarsen(self) -> None:
        """Draw thin wires until the zoom comes to rest."""
        self.painter.looks.fine = False
        self._rest.start()

    def note_problem(self) -> None:
        """Show the sentence of the node under the mouse, or of the one that is selected."""
        name = self.hover.name if self.hover.kind is HoverKind.NODE else ""
        chosen = self.session.selection
        if not name and self.note.isVisible() and self.note.underMouse():
            name = self.note.node
        if not name and len(chosen) == 1:
            (name,) = chosen
        if self.gesture is not None or self.quick_add.isVisible():
            name = ""
        self.note.show_for(name)

    def retranslate(self) -> None:
        """Set all texts in the language of the window."""
        self.setAccessibleName(tr("Canvas: the drawing of the network"))
        key = self.keymap.shown("canvas.add")
        self.setAccessibleDescription(tr("Press {key} to add a node.", key=key) if key else "")
        self.welcome.retranslate(key)
        self.note.restyle()
        self._show_welcome()

    def _on_rest(self) -> None:
        self.painter.looks.fine = True
        self.layer.invalidate()
        self.update()

    def _on_more(self) -> None:
        self.layer.invalidate()
        self.update()

    def _on_idle(self) -> None:
        self.mirror.settle(IDLE_SECONDS)
        if not self.mirror.settled:
            self._idle.start()

    def _show_welcome(self) -> None:
        empty = len(self.session.model) == 0 and not self.session.way
        self.welcome.setVisible(empty)
        if empty:
            middle = self.rect().center() - self.welcome.rect().center()
            self.welcome.move(max(8, middle.x()), max(8, middle.y()))

    # -- set-up and Qt ---------------------------------------------------------------------------

    def _set_up_widget(self) -> None:
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(round(MIN_WIDTH) + 40, 120)

    def _add_parts(self) -> None:
        self.quick_add = QuickAdd(self, self.tokens)
        self.quick_add.chosen.connect(self._on_chosen)
        self.quick_add.closed.connect(self._on_search_closed)
        self.note = ProblemNote(self)
        self.welcome = Welcome(self)
        self.welcome.add_asked.connect(lambda: self.open_quick_add(QPointF(self.rect().center())))
        self.welcome.example_asked.connect(self.example_asked)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._on_more)
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._idle.timeout.connect(self._on_idle)

    def event(self, event: QEvent) -> bool:
        if self.gesture_key(event) or self.tab_pressed(event):
            return True
        if isinstance(event, QNativeGestureEvent) and self.native_gesture(event):
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            return self.show_tip(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.layer.invalidate()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if ratio != self.view.ratio:
            self.view.ratio = ratio
            self.view.settle()
        device = self.device_rect()
        self.layer.bring_up_to_date(self.view, device.width(), device.height())
        rect = event.rect()
        source = QRectF(
            rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
        )
        with painting(self) as painter:
            painter.drawPixmap(QRectF(rect), self.layer.picture, source)
            self.overlay.paint(painter)
        if self.painter.unfinished:
            self._more.start()
        if not self.mirror.settled:
            self._idle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit_when_shown and self.isVisible():
            self.fit_all()
        self._show_welcome()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fit_when_shown:
            self._fit_when_shown = False
            self.fit_all()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.space_held = False
        super().focusOutEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if is_language_change(event):
            self.retranslate()
            self._renew_faces()
        elif event.type() == QEvent.Type.FontChange:
            self.set_tokens(self.tokens)
        super().changeEvent(event)
