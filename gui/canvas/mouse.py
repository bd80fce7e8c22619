"""The mouse on the canvas: which press begins which gesture, hover, wheel, drags from outside."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QInputDevice,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from graph.compose import End
from gui.canvas import fields
from gui.canvas import hover as hovering
from gui.canvas.base import CanvasBase
from gui.canvas.carrying import CarryLinks
from gui.canvas.crossing import CrossLine
from gui.canvas.dots import DotLine, DragDot, put_dot
from gui.canvas.dropping import DropSpec
from gui.canvas.gestures import BoxSelect, Gesture, Modifiers, Pan, set_cursor
from gui.canvas.hover import NOTHING, Hover, HoverKind
from gui.canvas.knife import Knife
from gui.canvas.mime import dropped_files, dropped_spec
from gui.canvas.moving import CopyNodes, MoveNodes
from gui.canvas.notes_moving import MoveNotes, ResizeNote, cursor_of
from gui.canvas.wiring import DrawLink

WHEEL_FACTOR = 1.0016  # a notch of 120 zooms by about a fifth
Button = Qt.MouseButton


class Mouse(CanvasBase):
    """Turns events into gestures. A press becomes a gesture once the mouse has moved a little."""

    _pressed_at: QPointF | None = None
    _pressed_on: Hover = NOTHING
    _pressed_node = ""
    _pressed_with = Modifiers.NoModifier

    # -- press, move, release --------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, button = event.position(), event.button()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.glide.finish()
        if self.gesture is not None and self.gesture.button == Button.NoButton:
            self.cancel_gesture()
        if button == Button.MiddleButton or (button == Button.LeftButton and self.space_held):
            self.pan_gesture = Pan(self, at)
            set_cursor(self, self.pan_gesture)
        elif button == Button.LeftButton and self.gesture is None:
            self._pressed_at, self._pressed_on = at, hovering.find(self, at)
            self._pressed_with = event.modifiers()
            self._select_on_press(event.modifiers())
        elif button == Button.RightButton and self.gesture is not None:
            self.cancel_gesture()
        elif button == Button.RightButton and (line := _line_drawn_with(event.modifiers())):
            self.set_hover(NOTHING)
            self.gesture = line(self, at)
            set_cursor(self, self.gesture)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, modifiers = event.position(), event.modifiers()
        if self.pan_gesture is not None or (self.gesture is not None and self.space_held):
            self._pan_to(at, modifiers)
        elif self.gesture is not None:
            self.gesture.move(at, modifiers)
            self.edge_scroll.follow(at)
            self.update()
        elif self._pressed_at is not None and event.buttons() & Button.LeftButton:
            if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance() // 2:
                self._begin(at, modifiers)
        else:
            self.set_hover(hovering.find(self, at))

    def _pan_to(self, at: QPointF, modifiers: Modifiers) -> None:
        """The paper follows the mouse, and what hangs from it comes along."""
        gesture, pan = self.gesture, self.pan_gesture
        if gesture is not None:
            step = at - (pan or gesture).at
            gesture.at = at
            if pan is None:
                self.pan_by(step.x(), step.y())
        if pan is not None:
            pan.move(at, modifiers)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at, button = event.position(), event.button()
        if self.pan_gesture is not None and button in {Button.MiddleButton, Button.LeftButton}:
            self.pan_gesture = None
            set_cursor(self, self.gesture)
        elif self.gesture is not None and button == self.gesture.button:
            self._finish(at, event.modifiers())
        elif button == Button.LeftButton and self._pressed_at is not None:
            self._click(at, event.modifiers())
        if button == Button.LeftButton:
            self._pressed_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Button.LeftButton or self.gesture is not None:
            return
        found = hovering.find(self, event.position())
        if found.kind is HoverKind.NOTHING:
            self.open_quick_add(event.position())
        elif found.kind is HoverKind.WIRE and found.link is not None:
            put_dot(self, found.link, event.position())
        elif found.kind is HoverKind.NOTE:
            self.edit_note(found.note)
        elif found.kind is HoverKind.NODE and fields.is_typed(self, found):
            self.edit_field(found.name, found.field)
        elif found.kind is HoverKind.NODE and not found.field:
            self.open_node(found.name)

    def leaveEvent(self, event: QEvent) -> None:
        self.set_hover(NOTHING)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        drawn = by_mouse and _line_drawn_with(event.modifiers()) is not None
        if self.gesture is None and not drawn:
            self.open_menu(event.pos())

    def set_hover(self, found: Hover) -> None:
        """Something else is under the mouse."""
        if found != self.hover:
            self.hover = found
            if self.gesture is None and not self.space_held:
                edge = cursor_of(found.edges) if found.edges else fields.cursor_over(self, found)
                self.setCursor(edge)
            self.note_problem()
            self.update()

    # -- gestures --------------------------------------------------------------------------------

    def _select_on_press(self, modifiers: Modifiers) -> None:
        found, selection = self._pressed_on, self.session.selection
        if found.dot is None or not self.is_chosen(found.dot):
            self.choose_link(None)
        adds = modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier)
        if modifiers & Modifiers.AltModifier:  # the drag of a copy, or out of a chain
            adds = Modifiers.NoModifier
        if found.kind is HoverKind.NOTE:
            adding = {*self.chosen_notes, found.note}
            self.choose_notes(adding if adds or found.note in self.chosen_notes else {found.note})
        elif not adds:
            self.choose_notes(())
        if found.kind is HoverKind.NODE and found.name not in selection:
            self.session.select({*selection, found.name} if adds else {found.name})
            self._pressed_on = NOTHING if adds else found
            self._pressed_node = found.name
        else:
            self._pressed_node = found.name if found.kind is HoverKind.NODE else ""

    def _click(self, at: QPointF, modifiers: Modifiers) -> None:
        found, selection = self._pressed_on, self.session.selection
        adds = modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier)
        if found.kind is HoverKind.WIRE:
            self.session.select(())
            self.choose_link(found.link)
        elif found.kind is HoverKind.DOT:
            self.session.select(())
            self.choose_dot(found.dot)
        elif found.kind is HoverKind.NOTE and not adds:
            self.session.select(())
            self.choose_notes([found.note])
        elif found.kind is HoverKind.NODE:
            toggles = modifiers & Modifiers.ControlModifier
            if toggles:
                self.session.select(selection - {found.name})
            elif not adds:
                self.session.select({found.name})
                fields.click(self, found, at)
        elif found.kind is HoverKind.NOTHING and not adds and not self._pressed_node:
            self.session.select(())
        self.note_problem()

    def _begin(self, now: QPointF, modifiers: Modifiers) -> None:
        at = self._pressed_at
        assert at is not None
        self.gesture = self._gesture_for(at, now - at)
        self._pressed_at = None
        self.hover = NOTHING
        QToolTip.hideText()
        set_cursor(self, self.gesture)
        self.note_problem()
        self.gesture.move(now, modifiers)
        self.update()

    def _gesture_for(self, at: QPointF, way: QPointF) -> Gesture:
        model, found = self.session.model, self._pressed_on
        if found.kind is HoverKind.PORT and found.name in model:
            old = None if found.output else model.link_into(found.name, found.port)
            if old is not None:
                return DrawLink(self, at, End(old.source, old.output, True), old)
            end = End(found.name, found.port, found.output)
            all_wires = found.output and self._pressed_with & Modifiers.ControlModifier
            if all_wires and any(w.output == end.port for w in model.links_out_of(end.node)):
                return CarryLinks(self, at, end)
            return DrawLink(self, at, end)
        plain = not self._pressed_with & Modifiers.AltModifier
        if plain and (number := fields.scrub(self, found, at, way)):
            return number
        if found.dot is not None and model.has_link(found.dot[0]):
            return DragDot(self, at, found.dot)
        if found.note in model.annotations:
            if found.edges:
                return ResizeNote(self, at, found.note, found.edges)
            return MoveNotes(self, at, self.chosen_notes, found.note)
        if self._pressed_node in model:
            return self._drag_nodes(at, self._pressed_node)
        return BoxSelect(self, at)

    def _drag_nodes(self, at: QPointF, lead: str) -> Gesture:
        chosen, pressed = self.session.selection, self._pressed_with
        names = chosen if lead in chosen else frozenset({lead})
        alt = bool(pressed & Modifiers.AltModifier)
        if alt and not pressed & Modifiers.ShiftModifier:
            return CopyNodes(self, at, names, lead)
        moving = MoveNodes(self, at, names, lead, alt)
        if alt:
            moving.pull()
        return moving

    def _finish(self, at: QPointF, modifiers: Modifiers) -> None:
        gesture, self.gesture = self.gesture, None
        set_cursor(self, None)
        assert gesture is not None
        gesture.end(at, modifiers)
        self.update()
        self.set_hover(hovering.find(self, at))
        self.note_problem()

    # -- wheel, pinch, tips ----------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        touch = event.device() is not None and (
            event.device().type() == QInputDevice.DeviceType.TouchPad
        )
        phased = event.phase() != Qt.ScrollPhase.NoScrollPhase
        zooms = not (touch or phased) or event.modifiers() & Modifiers.ControlModifier
        if zooms:
            delta = event.angleDelta().y() or event.angleDelta().x()  # Alt turns the wheel
            self.zoom_at(event.position(), WHEEL_FACTOR**delta)
        else:
            step = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            self.pan_by(step.x(), step.y())
        event.accept()

    def native_gesture(self, event: QNativeGestureEvent) -> bool:
        """Two fingers that spread zoom, that move pan, and that tap twice fit the drawing."""
        match event.gestureType():
            case Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_at(event.position(), max(0.1, 1.0 + event.value()))
            case Qt.NativeGestureType.PanNativeGesture:
                self.pan_by(event.delta().x(), event.delta().y())
            case Qt.NativeGestureType.SmartZoomNativeGesture:
                self.fit_all()
            case _:
                return False
        return True

    def show_tip(self, event: QHelpEvent) -> bool:
        """The tool tip of what is under the mouse."""
        found = hovering.find(self, QPointF(event.pos()))
        words = "" if self.gesture is not None else hovering.tip(self, found)
        if not words:
            QToolTip.hideText()
            event.ignore()
        else:
            QToolTip.showText(event.globalPos(), words, self)
        return True

    # -- drags from outside ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        type_id = dropped_spec(event.mimeData())
        spec = self.session.spec_of(type_id) if type_id else None
        if spec is not None:
            self.cancel_gesture()
            self.gesture = DropSpec(self, event.position(), spec)
            self._drag_to(event)
        elif dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if isinstance(self.gesture, DropSpec):
            self._drag_to(event)
        elif dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if isinstance(self.gesture, DropSpec):
            self.cancel_gesture()

    def dropEvent(self, event: QDropEvent) -> None:
        if isinstance(self.gesture, DropSpec):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.setFocus()
            self._finish(event.position(), event.modifiers())
            return
        for path in dropped_files(event.mimeData()):
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    def _drag_to(self, event: QDragMoveEvent | QDragEnterEvent) -> None:
        assert self.gesture is not None
        self.gesture.move(event.position(), event.modifiers())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.update()


def _line_drawn_with(modifiers: Modifiers) -> type[CrossLine] | None:
    """What the right button draws, where it opens no menu."""
    if modifiers & Modifiers.ControlModifier:
        return Knife
    return DotLine if modifiers & Modifiers.ShiftModifier else None
