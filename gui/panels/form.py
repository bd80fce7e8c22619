"""A form made from params: a row each, with its editor, its complaint and its way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from graph.edits import UNSET, Unset
from graph.kinds import Value
from graph.spec import Param
from gui import icons
from gui.i18n import tr
from gui.panels.editors import LineEditor, Names, NumberEditor, make_editor, new_gesture
from gui.panels.stepping import PIXELS, Pace, pace_of
from gui.panels.tips import param_tip
from gui.panels.widgets import ElidedLabel, label, set_state, small_button
from gui.tokens import GAP_2

MOST_LETTERS = 17  # of a name; a longer one is cut and told in the tool tip


@dataclass(frozen=True, slots=True)
class Shown:
    """What a row shows.

    Attributes:
        value: the given value; `UNSET` when the wire or several nodes decide.
        hint: what an empty field says ("1 from the wire", "several values").
        given: whether the person set it, so that it can be taken back.
        back: what taking it back leads to, for the tool tip.
        complaint: a sentence about the value, from inference.
        implied: the value that an empty field stands for, when it is known.
        note: a sentence that belongs to the value.
    """

    value: Value | Unset
    hint: str = ""
    given: bool = False
    back: str = ""
    complaint: str = ""
    implied: Value = None
    note: str = ""


class ParamRow(QWidget):
    """Name, editor, way back; below it what is wrong.

    Signals:
        edited(str, object, str): name of the param, new value or `UNSET`, gesture.
        menu_asked(str, QPoint): the menu of the param, at a place of the screen.
    """

    edited = Signal(str, object, str)
    menu_asked = Signal(str, QPoint)

    def __init__(self, param: Param, title: str = "", names: Names | None = None) -> None:
        super().__init__()
        self.param = param
        self.editor = make_editor(param.kind, names)
        self.editor.committed.connect(lambda value, g: self.edited.emit(param.name, value, g))
        self.editor.complained.connect(self._complain)
        self.name = ScrubLabel(title or param.name, self.editor)
        self.name.setToolTip(param_tip(param, title))
        self.editor.set_names(title or param.name, tr(param.summary))
        self.editor.setToolTip(self.name.toolTip())
        self.back = small_button("arrow-counter-clockwise", tr("Take back"))
        self.back.clicked.connect(lambda: self.edited.emit(param.name, UNSET, ""))
        self.complaint = label(role="error", wrap=True)
        self.note = label(role="small", wrap=True)
        self._from_inference = ""
        self._lay_out()

    def show_state(self, shown: Shown) -> None:
        """Bring the row up to date."""
        if isinstance(self.editor, LineEditor):
            self.editor.set_clearable(bool(self.param.infer) or isinstance(shown.value, Unset))
        self.editor.implied = shown.implied
        self.editor.show_value(shown.value, shown.hint)
        _keep_place(self.back, shown.given)
        tip = tr("Back to {value}", value=shown.back) if shown.back else tr("Take back")
        self.back.setToolTip(tip)
        self.back.setAccessibleName(f"{self.name.text()}: {tip}")
        self.note.setText(shown.note)
        self.note.setVisible(bool(shown.note))
        self._from_inference = shown.complaint
        self._complain(self.editor.complaint)

    def set_name_width(self, width: int) -> None:
        """Give the name as much room as all names of the form have."""
        self.name.setFixedWidth(width)
        for below in (self.note, self.complaint):
            below.setContentsMargins(width + GAP_2, 0, 0, 2)

    def _complain(self, sentence: str) -> None:
        shown = sentence or self._from_inference
        self.complaint.setText(shown)
        self.complaint.setVisible(bool(shown))
        field = self.editor.focusProxy()
        if field is not None and not sentence:
            if self._from_inference:
                set_state(field, "state", "bad")
            elif not isinstance(self.editor, LineEditor):
                set_state(field, "state", "")

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP_2)
        self.name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        line.addWidget(self.name)
        line.addWidget(self.editor, 1)
        line.addWidget(self.back)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addLayout(line)
        for below in (self.note, self.complaint):
            rows.addWidget(below)
            below.hide()
        _keep_place(self.back, shown=False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(self.param.name, event.globalPos())


class ScrubLabel(ElidedLabel):
    """The name of a number: dragging it sideways changes the number, as one undo step."""

    def __init__(self, shown: str, editor: QWidget) -> None:
        super().__init__(shown, "dim")
        self._editor = editor if isinstance(editor, NumberEditor) else None
        self._start: Value = None
        self._from, self._pace, self._gesture = 0.0, Pace.PLAIN, ""
        self.setBuddy(editor)
        if self._editor:
            self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._editor and event.button() == Qt.MouseButton.LeftButton:
            self._start, self._gesture = self._editor.number(), new_gesture()
            self._from, self._pace = event.position().x(), pace_of(event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._editor is None or self._start is None:
            return
        pace, across = pace_of(event.modifiers()), event.position().x()
        if pace is not self._pace:  # from here on in other steps
            self._start, self._from, self._pace = self._editor.number(), across, pace
        self._editor.step_from(
            self._start, int((across - self._from) / PIXELS), pace, self._gesture
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._start = None


class ParamForm(QWidget):
    """Rows for params; the advanced ones folded away.

    Signals:
        edited(str, object, str): as of `ParamRow`.
        menu_asked(str, QPoint): as of `ParamRow`.
    """

    edited = Signal(str, object, str)
    menu_asked = Signal(str, QPoint)

    def __init__(
        self,
        params: Iterable[Param],
        titles: Mapping[str, str] | None = None,
        names: Names | None = None,
    ) -> None:
        super().__init__()
        self.rows: dict[str, ParamRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        ordered = sorted(params, key=lambda param: param.advanced)
        self._more = self._make_more() if any(param.advanced for param in ordered) else None
        for param in ordered:
            row = ParamRow(param, (titles or {}).get(param.name, ""), names)
            row.edited.connect(self.edited)
            row.menu_asked.connect(self.menu_asked)
            self.rows[param.name] = row
            if param.advanced and self._more and self._layout.indexOf(self._more) < 0:
                self._layout.addWidget(self._more)
            self._layout.addWidget(row)
            row.setVisible(not param.advanced)
        self.set_name_width(self.name_width())

    def show_states(self, states: Mapping[str, Shown]) -> None:
        """Bring the rows up to date; a folded row with a complaint is unfolded."""
        for name, shown in states.items():
            if row := self.rows.get(name):
                row.show_state(shown)
                if shown.complaint and self._more and not self._more.isChecked():
                    self._more.setChecked(True)

    def name_width(self) -> int:
        """The room that the names ask for; those that are folded away take what there is."""
        rows = self.rows.values()
        names = [row.name for row in rows if not row.param.advanced] or [r.name for r in rows]
        for name in names:
            name.ensurePolished()
        most = max((name.fontMetrics().averageCharWidth() for name in names), default=0)
        wide = max((name.sizeHint().width() for name in names), default=0)
        return min(wide + 2, most * MOST_LETTERS)

    def set_name_width(self, width: int) -> None:
        """Make the column of the names so wide, the rest is for the fields."""
        for row in self.rows.values():
            row.set_name_width(width)

    def share_column(self, other: ParamForm) -> None:
        """Have the names of both forms in one column."""
        width = max(self.name_width(), other.name_width())
        self.set_name_width(width)
        other.set_name_width(width)

    def _make_more(self) -> QToolButton:
        more = QToolButton()
        more.setProperty("role", "link")
        more.setCheckable(True)
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.toggled.connect(self._fold)
        more.setText(tr("More"))
        more.setAccessibleName(tr("More parameters"))
        more.setIcon(icons.icon("caret-right"))
        return more

    def _fold(self, opened: bool) -> None:
        assert self._more is not None
        self._more.setIcon(icons.icon("caret-down" if opened else "caret-right"))
        self._more.setText(tr("Less") if opened else tr("More"))
        for row in self.rows.values():
            if row.param.advanced:
                row.setVisible(opened)


def _keep_place(button: QToolButton, shown: bool) -> None:
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)
    button.setVisible(shown)
