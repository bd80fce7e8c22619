"""Random gestures among frames, notes, bent and muted wires: nothing is lost, undo leads back."""

import pytest
from PySide6.QtCore import QPointF, Qt

from gui.canvas.painter import Painter
from tests.gui.canvas.test_random import Monkey, content

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Arranger(Monkey):
    """Does also what is done with frames, notes, dots, mutes and folded nodes."""

    def __init__(self, hand, canvas, seed: int) -> None:
        super().__init__(hand, canvas, seed)
        self.acts += 2 * [
            self.frame, self.note, self.drag_note, self.pull_edge, self.delete_note, self.bend,
            self.line, self.drag_dot, self.delete_dot, self.mute, self.collapse, self.copy_notes,
            self.disturbed,
        ]  # fmt: skip

    def frame(self) -> None:
        self.hand.key(Key.Key_J, CTRL)
        self.written()

    def note(self) -> None:
        self.hand.key(Key.Key_N, SHIFT)
        self.written()

    def written(self) -> None:
        if self.canvas.open_field is not None:
            self.hand.write(self.chance.choice(["Stem", "# *a*", ""]))
            ends = [(Key.Key_Return, CTRL), (Key.Key_Escape, Qt.KeyboardModifier.NoModifier)]
            self.hand.key(*self.chance.choice(ends))

    def title(self) -> QPointF:
        names = list(self.canvas.mirror.annotations.model.annotations)
        if not names:
            return self.point()
        rect = self.canvas.mirror.annotations.rect(self.chance.choice(names))
        return self.hand.at(rect.center().x(), rect.top() + 10)

    def drag_note(self) -> None:
        self.hand.drag(self.title(), self.point())

    def pull_edge(self) -> None:
        self.hand.drag(self.title() - QPointF(0, 10), self.point())

    def delete_note(self) -> None:
        self.hand.click(self.title())
        self.delete()

    def copy_notes(self) -> None:
        if len(self.session.model) < 60:
            self.hand.click(self.title())
            self.hand.key(Key.Key_D, CTRL)

    def wire_place(self) -> QPointF:
        links = list(self.session.model.links())
        return self.hand.wire(self.chance.choice(links)) if links else self.point()

    def bend(self) -> None:
        self.hand.double_click(self.wire_place())
        self.canvas.quick_add.dismiss()
        self.written()

    def line(self) -> None:
        self.hand.drag(self.point(), self.point(), SHIFT, Qt.MouseButton.RightButton)

    def dot(self) -> QPointF:
        states = self.session.model.link_states.values()
        dots = [point for state in states for point in state.points]
        return self.hand.at(*self.chance.choice(dots)) if dots else self.point()

    def drag_dot(self) -> None:
        self.hand.drag(self.dot(), self.chance.choice([self.point, self.dot])())

    def delete_dot(self) -> None:
        self.hand.click(self.dot())
        self.delete()

    def mute(self) -> None:
        self.hand.hover(self.wire_place())
        self.hand.key(Key.Key_M, SHIFT)

    def collapse(self) -> None:
        self.hand.key(Key.Key_H)

    def disturbed(self) -> None:
        """Something else happens while a frame or a dot is dragged."""
        self.hand.begin_drag(self.chance.choice([self.title, self.dot])(), self.point())
        self.chance.choice([self.undo, self.redo, self.delete, self.zoom, self.tidy])()
        self.hand.move(self.point())
        self.hand.release(self.point())


def agree_on_wires(canvas, session) -> None:
    """Dots and mutes are shown as the model has them."""
    mirror, model = canvas.mirror, session.model
    mirror.settle()
    for link, slot in mirror.link_index.items():
        assert mirror.points.get(slot, ()) == model.link_state(link).points
        assert (slot in mirror.muted) is model.link_state(link).muted


@pytest.mark.parametrize("seed", range(6))
def test_random_arranging_is_undone_and_redone_to_the_same_bytes(
    canvas, hand, session, agree, seed
):
    monkey = Arranger(hand, canvas, seed)
    start = content(session)
    for _ in range(120):
        monkey.act()
    canvas.cancel_gesture()
    agree()
    agree_on_wires(canvas, session)
    assert session.undo.count() > 20
    assert not canvas.mirror.annotations.carried
    end, index = content(session), session.undo.index()
    while session.undo.canUndo():
        session.undo.undo()
    assert content(session) == start
    agree()
    while session.undo.index() < index:
        session.undo.redo()
    assert content(session) == end
    agree()
    agree_on_wires(canvas, session)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("scale", [1.0, 0.2])
def test_the_kept_picture_is_that_of_a_fresh_painter(canvas, hand, session, seed, scale):
    monkey = Arranger(hand, canvas, seed)
    for _ in range(60):
        monkey.act()
    canvas.cancel_gesture()
    canvas.fit_all()
    canvas.zoom_at(QPointF(500, 350), scale / canvas.view.scale)
    canvas.painter.looks.fine = True
    canvas.layer.invalidate()
    for _ in range(60):
        canvas.repaint()
        monkey.chance.choice([monkey.mute, monkey.collapse, monkey.undo])()
        while canvas.painter.unfinished:
            canvas.layer.invalidate()
            canvas.repaint()
    canvas.repaint()
    kept = canvas.layer.picture.toImage()
    fresh = Painter(canvas.mirror, canvas.ink)
    fresh.looks = canvas.painter.looks
    canvas.painter = canvas.layer.painter = fresh
    canvas.layer.invalidate()
    canvas.repaint()
    while fresh.unfinished:
        canvas.layer.invalidate()
        canvas.repaint()
    assert canvas.layer.picture.toImage() == kept
