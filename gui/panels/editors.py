"""The generic editors: one per kind of value; every form of the window is made of them.

An editor shows a value, parses what is typed by the rules of its kind, and says when there is a
value (`committed`) or why there is none (`complained`). What does not fit is never committed.
"""

from __future__ import annotations

import itertools
import math
import time
from abc import abstractmethod
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from graph.edits import UNSET, Unset
from graph.kinds import BadValueError, BoolKind, ChoiceKind, FloatKind, Kind, TextKind, Value
from graph.text import text
from gui.i18n import render, tr
from gui.panels.completion import NamesCompleter
from gui.panels.stepping import Pace, is_steppable, stepped
from gui.panels.widgets import set_state, small_button

BURST_SECONDS = 1.0  # key presses and wheel turns closer than this are one undo step
Names = Callable[[], Sequence[str]]

_serial = itertools.count(1)


def choices_of(kind: Kind) -> list[str]:
    """The words that a value is one of, as text; none when it is typed."""
    if not isinstance(kind, ChoiceKind | BoolKind):
        return []
    words = list(kind.choices) if isinstance(kind, ChoiceKind) else ["yes", "no"]
    return ["none", *words] if kind.optional else words


def new_gesture() -> str:
    """A name for one drag or one burst of keys, never used again."""
    return f"gesture {next(_serial)}"


class Editor(QWidget):
    """What all editors have in common.

    Signals:
        committed(object, str): a value that fits (or `UNSET`), and the gesture it belongs to.
        complained(str): why what stands there does not fit; empty when it does.
    """

    committed = Signal(object, str)
    complained = Signal(str)

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self.kind = kind
        self.implied: Value = None  # what an empty field stands for
        self.complaint = ""  # why what stands there does not fit
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    @abstractmethod
    def show_value(self, value: Value | Unset, hint: str = "") -> None:
        """Show ``value``; for `UNSET` the field is empty and says ``hint``."""

    def set_names(self, name: str, summary: str) -> None:
        """What a screen reader says of the field."""
        field = self.focusProxy() or self
        field.setAccessibleName(name)
        field.setAccessibleDescription(summary)

    def _adopt(self, field: QWidget) -> None:
        self._row.addWidget(field, 1)
        self.setFocusProxy(field)


class LineEditor(Editor):
    """A line of text that its kind parses: numbers, lists of numbers, texts."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.line = QLineEdit()
        self._adopt(self.line)
        self._shown = ""
        self._empty_is_unset = False
        self.line.textEdited.connect(self._judge)
        self.line.editingFinished.connect(self.finish)
        self.line.installEventFilter(self)

    def show_value(self, value: Value | Unset, hint: str = "") -> None:
        unset = isinstance(value, Unset)
        shown = "" if isinstance(value, Unset) else self.kind.format(value)
        self._empty_is_unset = unset or self._empty_is_unset
        self.line.setPlaceholderText(hint)
        if self.line.hasFocus() and self.line.isModified() and shown == self._shown:
            return  # the person is still typing
        self._shown = shown
        self.complaint = ""
        if self.line.text() != shown:
            self.line.setText(shown)
        self.line.setModified(False)
        self._mark("" if shown else "inferred")

    def set_clearable(self, clearable: bool) -> None:
        """Whether an empty field means: no value given."""
        self._empty_is_unset = clearable

    def parsed(self) -> Value | Unset:
        """The value that stands in the field. Raises `BadValueError`."""
        written = self.line.text()
        if not written.strip() and self._empty_is_unset:
            return UNSET
        return self.kind.parse(written)

    def commit_text(self, written: str, gesture: str = "") -> None:
        """Take ``written`` as if it were typed and finished."""
        self.line.setText(written)
        self.line.setModified(True)
        self.finish(gesture)

    def _judge(self) -> bool:
        try:
            self.parsed()
        except BadValueError as error:
            self._mark("bad")
            self._complain(render(text("It has to be {expected}.", expected=error.reason)))
            return False
        self._mark("" if self.line.text() else "inferred")
        self._complain("")
        return True

    def _complain(self, complaint: str) -> None:
        self.complaint = complaint
        self.complained.emit(complaint)

    def finish(self, gesture: str = "") -> bool:
        """Take over what was typed. False when it does not fit."""
        if not self.line.isModified():
            return True
        if not self._judge():
            return False
        self.line.setModified(False)
        value = self.parsed()
        self._shown = "" if isinstance(value, Unset) else self.kind.format(value)
        self.line.setText(self._shown)
        self.committed.emit(value, gesture)
        return True

    def restore(self) -> None:
        """Forget what was typed."""
        self.line.setText(self._shown)
        self.line.setModified(False)
        self._mark("" if self._shown else "inferred")
        self._complain("")

    def _mark(self, state: str) -> None:
        if state == "inferred" and not self.line.placeholderText():
            state = ""
        set_state(self.line, "state", state)

    def _leaves_to_drawing(self, event: QKeyEvent) -> bool:
        """Undo and redo are of the drawing where the field has nothing typed to take back."""
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        typed = self.line.isUndoAvailable() or self.line.isRedoAvailable()
        return not typed and (event.matches(undo) or event.matches(redo))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if self._leaves_to_drawing(event):
                event.ignore()
                return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.line.isModified():
                self.restore()
                return True
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
            if step and self._step(step):
                return True
        if isinstance(event, QWheelEvent) and self.line.hasFocus() and event.angleDelta().y():
            return self._step(1 if event.angleDelta().y() > 0 else -1)
        return super().eventFilter(watched, event)

    def _step(self, direction: int) -> bool:
        return False


class NumberEditor(LineEditor):
    """A number; Up and Down and the wheel change it, a burst of them is one undo step."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self._gesture = ""
        self._last_step = -math.inf

    def number(self) -> Value:
        """The number that stands there, or that an empty field stands for; None if there is none"""
        try:
            value = self.parsed()
        except BadValueError:
            return None
        number = self.implied if isinstance(value, Unset) else value
        return number if is_steppable(self.kind, number) else None

    def step_from(self, start: Value, steps: int, pace: Pace, gesture: str) -> None:
        """Set the number to so many steps from ``start``."""
        changed = stepped(self.kind, start, steps, pace) if steps else start
        if changed != self.number():
            self.commit_text(self.kind.format(changed), gesture)

    def _step(self, direction: int) -> bool:
        now = time.monotonic()
        if now - self._last_step > BURST_SECONDS or not self._gesture:
            self._gesture = new_gesture()
        self._last_step = now
        if (number := self.number()) is not None:
            pace = Pace.PLAIN if isinstance(self.kind, FloatKind) else Pace.FINE
            self.step_from(number, direction, pace, self._gesture)
        return True


class BoolEditor(Editor):
    """A check box; with a third state while several nodes differ."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.box = QCheckBox()
        self._adopt(self.box)
        self.box.clicked.connect(self._on_click)

    def show_value(self, value: Value | Unset, hint: str = "") -> None:
        if isinstance(value, Unset):
            self.box.setTristate(True)
            self.box.setCheckState(Qt.CheckState.PartiallyChecked)
            return
        self.box.setTristate(False)
        self.box.setChecked(bool(value))

    def _on_click(self) -> None:
        self.box.setTristate(False)
        self.committed.emit(self.box.isChecked(), "")


class ChoiceEditor(Editor):
    """A drop-down list of words; also for an optional yes or no."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.list = QuietComboBox()
        self._adopt(self.list)
        self._labels: dict[str, str] = {}
        self._fill()
        self.list.activated.connect(self._on_choice)

    def set_labels(self, labels: dict[str, str]) -> None:
        """What each word is called; words without a label stand for themselves."""
        chosen = self.list.currentIndex()
        self._labels = labels
        self._fill()
        self.list.setCurrentIndex(chosen)

    def show_value(self, value: Value | Unset, hint: str = "") -> None:
        self.list.setPlaceholderText(hint)
        if isinstance(value, Unset):
            self.list.setCurrentIndex(-1)
            return
        self.list.setCurrentIndex(self.list.findData(self.kind.format(value)))

    def _fill(self) -> None:
        self.list.clear()
        for word in choices_of(self.kind):
            self.list.addItem(self._labels.get(word, word), word)

    def _on_choice(self) -> None:
        self.committed.emit(self.kind.parse(str(self.list.currentData())), "")


class TextEditor(LineEditor):
    """Text; with a button that looks for the file or folder when it is a path."""

    def __init__(self, kind: Kind, names: Names | None = None) -> None:
        super().__init__(kind)
        role = kind.role if isinstance(kind, TextKind) else "text"
        if role in {"file", "folder"}:
            self._browse = small_button("folder-open", tr("Choose…"))
            self._row.addWidget(self._browse)
            self._browse.clicked.connect(self._choose)
        if role == "nodes" and names is not None:
            self.line.setCompleter(NamesCompleter(names, self.line))

    def _choose(self) -> None:
        assert isinstance(self.kind, TextKind)
        if self.kind.role == "folder":
            path = QFileDialog.getExistingDirectory(self.window(), tr("Choose a folder"))
        else:
            path, _ = QFileDialog.getOpenFileName(self.window(), tr("Choose a file"))
        if path:
            self.commit_text(path)


class NameEditor(Editor):
    """One of some names that are asked for anew each time: a node or none, or a device.

    A name that is no longer there stays to be seen until another one is chosen.
    """

    def __init__(self, kind: TextKind, names: Names | None = None) -> None:
        super().__init__(kind)
        self._names = names or (lambda: ())
        self._may_be_none = kind.role == "node"
        self._labels: dict[str, str] = {}
        self.list = QuietComboBox()
        self._adopt(self.list)
        self.list.activated.connect(self._on_choice)

    def set_labels(self, labels: dict[str, str]) -> None:
        """What each name is called; names without a label stand for themselves."""
        self._labels = labels

    def show_value(self, value: Value | Unset, hint: str = "") -> None:
        if self.list.view().isVisible():
            return  # the person is choosing
        chosen = "" if isinstance(value, Unset) or value is None else str(value)
        self.list.clear()
        if self._may_be_none:
            self.list.addItem(hint or tr("none"), "")
        names = list(self._names())
        for name in [*names, *([chosen] if chosen and chosen not in names else [])]:
            self.list.addItem(self._labels.get(name, name), name)
        self.list.setCurrentIndex(max(0, self.list.findData(chosen)))

    def _on_choice(self) -> None:
        self.committed.emit(self.kind.parse(str(self.list.currentData())), "")


class QuietComboBox(QComboBox):
    """A drop-down list that lets the wheel scroll the panel unless it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


EDITORS: dict[str, type[Editor]] = {
    "bool": BoolEditor,
    "int": NumberEditor,
    "float": NumberEditor,
    "ints": NumberEditor,
    "floats": LineEditor,
    "choice": ChoiceEditor,
}


def make_editor(kind: Kind, names: Names | None = None) -> Editor:
    """The editor for a kind.

    Args:
        names: gives the nodes or devices to choose from, for kinds that name one.
    """
    if isinstance(kind, TextKind):
        listed = kind.role in {"node", "device"}
        return NameEditor(kind, names) if listed else TextEditor(kind, names)
    if isinstance(kind, BoolKind) and kind.optional:
        return ChoiceEditor(kind)
    return EDITORS[kind.id](kind)
