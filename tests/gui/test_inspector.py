"""The inspector: forms from specs, values that fit are applied, others explained."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from graph.edits import UNSET, AddNode, Connect, Link, Node, SetParam
from gui.panels.form import ParamRow
from gui.panels.node_page import NodePage
from gui.panels.problem_card import ProblemCard
from gui.session import Session
from gui.window.main import MainWindow
from tools.zoo.sketch import Sketch


@pytest.fixture
def page(window: MainWindow, session: Session, qtbot: QtBot) -> Callable[[], NodePage]:
    """A Conv2d is selected; gives the page that the inspector shows now."""
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    session.select(["conv2d_1"])

    def now() -> NodePage:
        qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
        assert isinstance(window.inspector.page, NodePage)
        return window.inspector.page

    return now


def row(page: NodePage, name: str) -> ParamRow:
    assert page.form is not None
    return page.form.rows[name]


def type_in(qtbot: QtBot, line, written: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, written)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def moved(to: QPoint, modifiers: Qt.KeyboardModifier) -> QMouseEvent:
    left = Qt.MouseButton.LeftButton
    at = QPointF(to)
    return QMouseEvent(QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, left, modifiers)


def test_every_param_of_the_spec_has_a_row(page, session: Session) -> None:
    assert set(page().form.rows) == {p.name for p in session.model.spec("conv2d_1").params}


def test_a_typed_value_is_applied_as_one_step(page, session: Session, qtbot: QtBot) -> None:
    type_in(qtbot, row(page(), "out_channels").editor.line, "48")
    assert session.model.node("conv2d_1").params["out_channels"] == 48
    session.undo.undo()
    assert "out_channels" not in session.model.node("conv2d_1").params


def test_a_bad_value_is_explained_in_place_and_never_applied(
    page, session: Session, qtbot: QtBot
) -> None:
    shown = row(page(), "out_channels")
    steps = session.undo.count()
    type_in(qtbot, shown.editor.line, "many")
    assert shown.editor.line.property("state") == "bad"
    assert shown.complaint.isVisible()
    assert "whole number" in shown.complaint.text()
    assert session.undo.count() == steps


BAD = {
    "out_channels": ["", "many", "0", "-4", "1.5", "1e309", "9" * 30, "nan"],
    "kernel_size": ["", "3,", "3, 3, 3", "0", "3, x", "1e309"],
}


@pytest.mark.parametrize(("param", "written"), [(p, w) for p, some in BAD.items() for w in some])
def test_no_bad_value_reaches_the_drawing(
    page, session: Session, qtbot: QtBot, param: str, written: str
) -> None:
    shown, steps = row(page(), param), session.undo.count()
    shown.editor.line.setFocus()
    shown.editor.line.selectAll()
    qtbot.keyClick(shown.editor.line, Qt.Key.Key_Delete)
    qtbot.keyClicks(shown.editor.line, written)
    qtbot.keyClick(shown.editor.line, Qt.Key.Key_Return)
    assert shown.complaint.isVisible()
    assert "It has to be" in shown.complaint.text()
    assert shown.editor.line.text() == written
    assert session.undo.count() == steps


def test_an_explanation_stays_while_inference_answers(
    page, session: Session, inferred: Callable[[], None], qtbot: QtBot
) -> None:
    shown = row(page(), "out_channels")
    shown.editor.line.setFocus()
    shown.editor.line.selectAll()
    qtbot.keyClicks(shown.editor.line, "many")
    session.do(SetParam("conv2d_1", "stride", 2), "Set")
    inferred()
    assert shown.editor.line.text() == "many"
    assert shown.complaint.isVisible()
    assert "whole number" in shown.complaint.text()


@pytest.mark.parametrize("written", ["3, 5", "(3, 5)", "3，5", "3、5", "3×5"])
def test_two_numbers_are_read_however_they_are_parted(
    page, session: Session, qtbot: QtBot, written: str
) -> None:
    line = row(page(), "kernel_size").editor.line
    line.setFocus()
    line.selectAll()
    event = QInputMethodEvent()
    event.setCommitString(written)
    QApplication.sendEvent(line, event)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert session.model.node("conv2d_1").params["kernel_size"] == (3, 5)


def test_ctrl_z_in_a_field_that_is_done_undoes_the_step(
    page, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    window.activateWindow()
    line = row(page(), "out_channels").editor.line
    type_in(qtbot, line, "48")
    assert session.model.node("conv2d_1").params["out_channels"] == 48
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "out_channels" not in session.model.node("conv2d_1").params


def test_ctrl_z_while_typing_takes_back_what_was_typed(
    page, session: Session, qtbot: QtBot
) -> None:
    line = row(page(), "out_channels").editor.line
    before, steps = line.text(), session.undo.count()
    line.setFocus()
    line.end(False)
    qtbot.keyClicks(line, "9")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == before
    assert session.undo.count() == steps


def test_tab_goes_from_field_to_field(page, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    first = row(page(), "in_channels").editor.line
    first.setFocus()
    for name in ("out_channels", "kernel_size", "stride"):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is row(page(), name).editor.line


def test_escape_brings_the_value_back(page, qtbot: QtBot) -> None:
    shown = row(page(), "kernel_size")
    before = shown.editor.line.text()
    shown.editor.line.setFocus()
    shown.editor.line.selectAll()
    qtbot.keyClicks(shown.editor.line, "x")
    qtbot.keyClick(shown.editor.line, Qt.Key.Key_Escape)
    assert shown.editor.line.text() == before
    assert not shown.complaint.isVisible()


def test_a_value_can_be_taken_back(page, session: Session, qtbot: QtBot) -> None:
    session.do(SetParam("conv2d_1", "out_channels", 48), "Set")
    shown = row(page(), "out_channels")
    qtbot.waitUntil(shown.back.isVisible)
    qtbot.mouseClick(shown.back, Qt.MouseButton.LeftButton)
    assert "out_channels" not in session.model.node("conv2d_1").params


def test_a_burst_of_arrow_keys_is_one_step(page, session: Session, qtbot: QtBot) -> None:
    line = row(page(), "out_channels").editor.line
    start, steps = int(line.text()), session.undo.count()
    line.setFocus()
    for _ in range(3):
        qtbot.keyClick(line, Qt.Key.Key_Up)
    assert session.model.node("conv2d_1").params["out_channels"] == start + 3
    assert session.undo.count() == steps + 1


def test_dragging_the_name_of_a_number_is_one_step(page, session: Session, qtbot: QtBot) -> None:
    name = row(page(), "out_channels").name
    steps = session.undo.count()
    qtbot.mousePress(name, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    for x in (20, 40, 60):
        qtbot.mouseMove(name, QPoint(x, 5))
    qtbot.mouseRelease(name, Qt.MouseButton.LeftButton, pos=QPoint(60, 5))
    assert session.undo.count() == steps + 1


def test_dragging_back_brings_the_number_back_and_shift_goes_by_ones(
    page, session: Session, qtbot: QtBot
) -> None:
    session.do(SetParam("conv2d_1", "out_channels", 64), "Set")
    shown = row(page(), "out_channels")
    qtbot.waitUntil(lambda: shown.editor.line.text() == "64")
    name, value = shown.name, lambda: session.model.node("conv2d_1").params["out_channels"]
    qtbot.mousePress(name, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    qtbot.mouseMove(name, QPoint(45, 5))
    assert value() == 64 + 5 * 4
    qtbot.mouseMove(name, QPoint(5, 5))
    assert value() == 64
    qtbot.mouseRelease(name, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mousePress(name, Qt.MouseButton.LeftButton, shift, QPoint(5, 5))
    QApplication.sendEvent(name, moved(QPoint(45, 5), shift))
    assert value() == 64 + 5
    qtbot.mouseRelease(name, Qt.MouseButton.LeftButton, shift, QPoint(45, 5))


def test_an_optimizer_without_names_says_that_it_trains_all(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(AddNode(Node("adam_1", "adam")), "Add")
    session.select(["adam_1"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    line = row(window.inspector.page, "parameters").editor.line
    assert (line.text(), line.placeholderText()) == ("", "all")
    assert line.property("state") == "inferred"
    type_in(qtbot, line, "linear_1")
    assert session.model.node("adam_1").params["parameters"] == "linear_1"
    assert line.property("state") == ""


def test_names_are_completed_after_a_comma(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(AddNode(Node("adam_1", "adam")), "Add")
    session.select(["adam_1"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    line = row(window.inspector.page, "parameters").editor.line
    session.do(AddNode(Node("conv2d_1", "conv2d")), "Add")
    line.setFocus()
    qtbot.keyClicks(line, "stem, conv")
    completer = line.completer()
    assert completer.currentCompletion() == "stem, conv2d_1"
    completer.popup().hide()


def test_a_tool_tip_says_what_it_is_what_it_takes_and_its_default(page) -> None:
    tip = row(page(), "stride").editor.toolTip()
    assert "Default: 1." in tip
    assert "whole number" in tip
    assert "read off the wire" in row(page(), "in_channels").name.toolTip()


def test_a_check_box_sets_a_bool(page, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(row(page(), "bias").editor.box, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert session.model.node("conv2d_1").params["bias"] is False


def test_the_wire_fills_what_is_not_asked_for(
    page, session: Session, inferred: Callable[[], None], qtbot: QtBot
) -> None:
    session.do(AddNode(Node("digits_1", "digits")), "Add")
    session.do(Connect(Link("digits_1", "image", "conv2d_1", "input")), "Connect")
    inferred()
    line = row(page(), "in_channels").editor.line
    qtbot.waitUntil(lambda: line.placeholderText() == "1 from the wire")
    assert line.text() == ""
    assert line.property("state") == "inferred"
    type_in(qtbot, line, "1")
    assert session.model.node("conv2d_1").params["in_channels"] == 1
    qtbot.mouseClick(row(page(), "in_channels").back, Qt.MouseButton.LeftButton)
    assert "in_channels" not in session.model.node("conv2d_1").params


def test_a_problem_is_mended_by_its_button(
    page, session: Session, inferred: Callable[[], None], qtbot: QtBot
) -> None:
    session.do(AddNode(Node("digits_1", "digits")), "Add")
    session.do(SetParam("conv2d_1", "in_channels", 5), "Set")
    session.do(Connect(Link("digits_1", "image", "conv2d_1", "input")), "Connect")
    inferred()
    cards = page().findChildren(ProblemCard)
    assert cards
    from PySide6.QtWidgets import QPushButton

    button = next(b for card in cards for b in card.findChildren(QPushButton))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.model.node("conv2d_1").params.get("in_channels", UNSET) in {1, UNSET}


def test_the_name_is_edited_and_bad_names_are_explained(
    page, session: Session, qtbot: QtBot
) -> None:
    type_in(qtbot, page().name.edit, "2 bad")
    assert "2 bad" in page().name.error.text()
    type_in(qtbot, page().name.edit, "stem")
    assert "stem" in session.model
    qtbot.waitUntil(lambda: page().node_name == "stem")


def test_trainable_is_the_other_word_for_frozen(page, session: Session, qtbot: QtBot) -> None:
    box = page().options.rows["trainable"].editor.box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert session.model.node("conv2d_1").frozen


def test_the_fields_of_a_page_stand_in_one_column(page) -> None:
    widths = {r.name.width() for form in (page().form, page().options) for r in form.rows.values()}
    assert len(widths) == 1
    assert widths.pop() >= row(page(), "out_channels").name.sizeHint().width()


def test_nothing_of_the_inspector_has_to_be_scrolled_sideways(
    page, window: MainWindow, qtbot: QtBot
) -> None:
    window.inspector.setFixedWidth(250)
    area = window.inspector._area
    qtbot.waitUntil(lambda: area.width() <= 250)
    assert page().minimumSizeHint().width() <= area.viewport().width()


def test_weights_are_shared_and_parted_again(page, session: Session, qtbot: QtBot) -> None:
    session.do(AddNode(Node("conv2d_2", "conv2d")), "Add")
    page().update_values()
    box = page().options.rows["shares"].editor.list
    assert box.itemText(0) == "its own"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert session.model.node("conv2d_1").shares == "conv2d_2"
    session.undo.undo()
    assert session.model.node("conv2d_1").shares == ""
    qtbot.waitUntil(lambda: box.currentIndex() == 0)


def test_an_embedding_lends_its_weight_to_a_linear(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    sketch = Sketch()
    sketch.add("data", "text")
    words = ("words", "embedding", {"num_embeddings": 300})
    sketch.chain("data.x", words, ("flat", "flatten", {}), ("head", "linear", {}))
    sketch.chain("words", ("deep", "relu", {}), ("scores", "linear", {}))
    session.open_model(sketch.model, None)
    session.select(["scores"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    box = window.inspector.page.options.rows["shares"].editor.list
    assert {box.itemText(i) for i in range(box.count())} == {"its own", "head", "words"}
    box.setFocus()
    while box.currentText() != "words":
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert session.model.node("scores").shares == "words"
    features = window.inspector.page.form.rows["out_features"].editor.line
    qtbot.waitUntil(lambda: features.placeholderText() == "300 as in words")
    session.select(["words"])
    owner = lambda: window.inspector.page.options.rows["shares"].note  # noqa: E731
    qtbot.waitUntil(lambda: window.inspector.page.node_name == "words")
    assert owner().text() == "Used by scores as well."


def test_a_data_node_shows_its_first_samples(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QLabel

    session.do(AddNode(Node("digits_1", "digits")), "Add")
    session.select(["digits_1"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    preview = window.inspector.page.preview
    pictures = lambda: [x for x in preview.findChildren(QLabel) if not x.pixmap().isNull()]  # noqa: E731
    qtbot.waitUntil(lambda: len(pictures()) == 8, timeout=30_000)


def test_an_unknown_type_says_what_it_is(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    session.do(AddNode(Node("x_1", "from_the_future")), "Add")
    session.select(["x_1"])
    qtbot.waitUntil(lambda: isinstance(window.inspector.page, NodePage))
    assert window.inspector.page.form is None


def test_a_loss_without_weights_has_no_empty_section_of_options(
    window: MainWindow, session: Session, inferred, qtbot: QtBot
) -> None:
    session.do(AddNode(Node("moons_1", "moons")), "Add")
    session.do(AddNode(Node("linear_1", "linear", {"out_features": 2})), "Add")
    session.do(AddNode(Node("loss_1", "crossentropyloss")), "Add")
    for wire in (
        ("moons_1", "x", "linear_1", "input"),
        ("linear_1", "output", "loss_1", "input"),
        ("moons_1", "label", "loss_1", "target"),
    ):
        session.do(Connect(Link(*wire)), "Wire")
    session.select(["loss_1"])
    inferred()
    page = window.inspector.page
    assert isinstance(page, NodePage)
    assert page.options is not None
    qtbot.waitUntil(lambda: page.options.rows["trainable"].isHidden())
    assert all(part.isHidden() for part in page._options_head)
