"""Random gestures through the real widget: arrays equal the model, undo leads back to the start."""

import random

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from graph.document import Document, dump
from graph.edits import SetParam
from gui.canvas.mime import spec_mime

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
TYPES = ("data", "layer", "relu", "add", "loss", "optimizer")
Key = Qt.Key


class Monkey:
    """Does something at random, again and again."""

    def __init__(self, hand, canvas, seed: int) -> None:
        self.hand, self.canvas, self.session = hand, canvas, canvas.session
        self.chance = random.Random(seed)
        self.acts = [
            self.add, self.add_at, self.move, self.draw_wire, self.draw_wire, self.pull_wire,
            self.band, self.delete, self.heal, self.copy, self.paste, self.bypass, self.undo,
            self.redo, self.zoom, self.pan, self.nudge, self.tidy, self.interrupted, self.select,
            self.set_param, self.drop, self.copy_by_drag, self.pull_out, self.carry_wires, self.cut,
            self.wire_by_key, self.wheel_in_a_drag, self.enclose, self.type_on_wire, self.replace,
            self.press_keys,
        ]  # fmt: skip

    def act(self) -> None:
        self.chance.choice(self.acts)()
        self.canvas.quick_add.dismiss()
        for menu in self.canvas.findChildren(QMenu):
            menu.close()
        self.canvas.glide.finish()

    def point(self) -> QPointF:
        return QPointF(self.chance.uniform(0, 1000), self.chance.uniform(0, 700))

    def name(self) -> str | None:
        names = list(self.canvas.mirror.index)
        return self.chance.choice(names) if names else None

    def port(self) -> QPointF:
        name = self.name()
        ports = self.canvas.mirror.face(name).ports if name else ()
        if not ports:
            return self.point()
        port = self.chance.choice(ports)
        return self.hand.port(name, port.name, port.output)

    def add(self) -> None:
        self.canvas.add_type(self.chance.choice(TYPES))

    def add_at(self) -> None:
        self.canvas.open_quick_add(self.point())
        self.hand.write(self.chance.choice(TYPES))
        self.hand.key(Key.Key_Return)

    def drop(self) -> None:
        from PySide6.QtGui import QDragEnterEvent, QDropEvent
        from PySide6.QtWidgets import QApplication

        at, data = self.point(), spec_mime(self.chance.choice(TYPES))
        plain = Qt.KeyboardModifier.NoModifier
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        enter = QDragEnterEvent(at.toPoint(), copy, data, left, plain)
        QApplication.sendEvent(self.canvas, enter)
        QApplication.sendEvent(self.canvas, QDropEvent(at, copy, data, left, plain))

    def move(self) -> None:
        if name := self.name():
            self.hand.drag(self.hand.node(name), self.point())

    def draw_wire(self) -> None:
        self.hand.drag(self.port(), self.port())

    def pull_wire(self) -> None:
        self.hand.drag(self.port(), self.point())

    def band(self) -> None:
        self.hand.drag(self.point(), self.point(), self.chance.choice([CTRL, SHIFT]))

    def select(self) -> None:
        if name := self.name():
            self.hand.click(self.hand.node(name), SHIFT)

    def delete(self) -> None:
        if len(self.session.selection) < 4:
            self.canvas.delete_selection()

    def heal(self) -> None:
        if len(self.session.selection) < 4:
            self.canvas.delete_and_heal()

    def copy(self) -> None:
        if len(self.session.model) < 60:
            self.canvas.duplicate_selection()

    def paste(self) -> None:
        self.canvas.copy()
        if len(self.session.model) < 60:
            self.canvas.paste()

    def bypass(self) -> None:
        self.canvas.toggle_bypass()

    def set_param(self) -> None:
        name = self.name()
        if name and self.session.model.node(name).type == "layer":
            self.session.do(SetParam(name, "width", self.chance.randint(1, 99)), "Set")

    def undo(self) -> None:
        self.session.undo.undo()

    def redo(self) -> None:
        self.session.undo.redo()

    def zoom(self) -> None:
        self.hand.wheel(self.point(), self.chance.choice([-240, -120, 120, 240]))

    def pan(self) -> None:
        self.canvas.fit_all()

    def nudge(self) -> None:
        self.hand.key(self.chance.choice([Key.Key_Left, Key.Key_Down]))

    def tidy(self) -> None:
        self.canvas.tidy()

    def copy_by_drag(self) -> None:
        if (name := self.name()) and len(self.session.model) < 60:
            self.hand.drag(self.hand.node(name), self.point(), ALT)

    def pull_out(self) -> None:
        if name := self.name():
            self.hand.drag(self.hand.node(name), self.point(), ALT | SHIFT)

    def carry_wires(self) -> None:
        self.hand.drag(self.port(), self.port(), CTRL)

    def cut(self) -> None:
        self.hand.drag(self.point(), self.point(), CTRL, Qt.MouseButton.RightButton)

    def wire_by_key(self) -> None:
        if name := self.name():
            self.session.select([name])
            self.hand.key(Key.Key_W)
            for _ in range(self.chance.randint(0, 3)):
                self.hand.key(self.chance.choice([Key.Key_Right, Key.Key_Down, Key.Key_Tab]))
            self.hand.key(self.chance.choice([Key.Key_Return, Key.Key_Escape]))
            self.canvas.cancel_gesture()

    def wheel_in_a_drag(self) -> None:
        end = self.point()
        self.hand.begin_drag(self.port(), end)
        self.hand.wheel(end, self.chance.choice([-120, 120]))
        self.hand.release(end)

    def enclose(self) -> None:
        self.hand.drag(self.point(), self.point(), ALT)

    def type_on_wire(self) -> None:
        if links := list(self.session.model.links()):
            self.session.select([])
            self.canvas.choose_link(self.chance.choice(links))
            self.hand.key(Key.Key_Tab)
            self.hand.write("relu")
            self.hand.key(Key.Key_Return)

    def replace(self) -> None:
        if name := self.name():
            self.session.select([name])
            self.hand.key(Key.Key_S, SHIFT)
            self.hand.key(Key.Key_Return)

    def press_keys(self) -> None:
        keys = [Key.Key_F, Key.Key_L, Key.Key_Home, Key.Key_BracketLeft, Key.Key_BracketRight]
        self.hand.key(self.chance.choice(keys), self.chance.choice([NONE, SHIFT, ALT]))

    def interrupted(self) -> None:
        """Something else happens in the middle of a drag."""
        name = self.name()
        start = self.hand.node(name) if name and self.chance.random() < 0.5 else self.port()
        self.hand.begin_drag(start, self.point())
        self.chance.choice([self.undo, self.redo, self.delete, self.zoom, self.bypass])()
        self.hand.move(self.point())
        if self.chance.random() < 0.3:
            self.hand.key(Key.Key_Escape)
        self.hand.release(self.point())


def content(session) -> bytes:
    return dump(Document.of(session.model))


def content_at(session, step: int) -> bytes:
    """The drawing as it is when so many steps are done."""
    session.undo.setIndex(step)
    return content(session)


@pytest.mark.parametrize("seed", range(6))
def test_random_gestures_leave_arrays_and_model_the_same(canvas, hand, session, agree, seed):
    monkey = Monkey(hand, canvas, seed)
    canvas.animated = seed % 2 == 1
    start = content(session)
    for _ in range(120):
        monkey.act()
        agree()
        assert canvas.gesture is None
        assert not canvas.mirror.carried
    canvas.grab()
    assert session.undo.count() > 20
    session.undo.setIndex(session.undo.count())
    steps = range(session.undo.count(), -1, -1)
    undone = {step: content_at(session, step) for step in steps}
    assert undone[0] == start
    agree()
    for step in reversed(steps):
        assert content_at(session, step) == undone[step]
    agree()


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_the_kept_picture_equals_a_fresh_one_after_random_gestures(canvas, hand, session, seed):
    monkey = Monkey(hand, canvas, seed)
    canvas.animated = seed % 2 == 1
    for _ in range(60):
        monkey.act()
        canvas.grab()
    session.select([])
    canvas.set_hover(type(canvas.hover)())
    canvas.painter.looks.fine = True
    canvas.layer.invalidate()
    while True:
        fresh = canvas.grab().toImage()
        if not canvas.painter.unfinished:
            break
        canvas.layer.invalidate()
    for dx, dy in ((31, 0), (0, -17), (-31, 17)):
        canvas.pan_by(dx, dy)
        canvas.grab()
    assert canvas.grab().toImage() == fresh
