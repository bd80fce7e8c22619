"""What a node shows: its title, numbers, params, ports and marks."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from backend.infer.result import Cost, Inference, NodeResult
from graph.edits import Link, Node, SetOption, SetParam
from graph.model import GraphModel
from graph.problems import Fix, Problem, Severity
from graph.spec import Category
from graph.tensorspec import TensorSpec
from graph.text import text
from gui.canvas.face import one_line
from gui.canvas.geometry import GRID, MAX_WIDTH


def infer(session, **results):
    names = [node.name for node in session.model.nodes()]
    nodes = {name: results.get(name, NodeResult()) for name in names}
    problems = tuple(p for result in nodes.values() for p in result.problems)
    session.set_inference(Inference(nodes, problems))


@pytest.mark.usefixtures("chain")
def test_the_title_is_the_type_until_the_user_names_the_node(canvas, session):
    canvas.add_type("relu")
    assert canvas.mirror.face("relu_1").title == "Relu"
    assert canvas.mirror.face("a").title == "a"


@pytest.mark.usefixtures("chain")
def test_params_that_the_user_set_stand_out(canvas, session):
    (row,) = canvas.mirror.face("a").rows
    assert (row.label, row.value, row.given) == ("width", "8", False)
    session.do(SetParam("a", "width", 64), "Set")
    (row,) = canvas.mirror.face("a").rows
    assert (row.value, row.given) == ("64", True)


@pytest.mark.usefixtures("chain")
def test_parameters_shapes_and_problems_come_from_inference(canvas, session):
    wrong = Problem("shape", text("No."), node="b", port="input")
    infer(
        session,
        a=NodeResult(outputs={"output": TensorSpec(("N", 8))}, cost=Cost(parameters=31_400)),
        b=NodeResult(problems=(wrong,)),
        c=NodeResult(problems=(Problem("x", text("Hm."), Severity.WARNING, node="c"),)),
    )
    mirror = canvas.mirror
    assert mirror.face("a").number == "31.4 k"
    assert mirror.face("b").severity is Severity.ERROR
    assert mirror.face("b").port("input", False).wrong
    assert mirror.face("c").severity is Severity.WARNING
    wire = mirror.link_index[Link("a", "output", "b", "input")]
    assert mirror.texts[wire] == "N×8"
    assert mirror.bad[wire]


def test_a_lone_port_sits_at_the_header_and_several_have_rows_and_labels(put, canvas):
    put([("d", "data", 0, 0), ("a", "layer", 300, 0)], [("d", "image", "a", "input")])
    (port,) = [p for p in canvas.mirror.face("a").ports if not p.output]
    assert (port.y, port.label) == (14, "")
    assert port.category is Category.DATA, "an input has the colour of what feeds it"
    outputs = canvas.mirror.face("d").ports
    assert [p.label for p in outputs] == ["image", "label"]
    assert outputs[1].y - outputs[0].y == 16


def test_a_type_that_this_version_does_not_have_is_a_placeholder(put, canvas):
    put(
        [("x", "hyper", 0, 0), ("a", "layer", 300, 0)],
        [("x", "flow", "a", "input")],
    )
    face = canvas.mirror.face("x")
    assert not face.known
    assert face.category is None
    assert [(p.name, p.output) for p in face.ports] == [("flow", True)]
    canvas.grab()


@pytest.mark.usefixtures("chain")
def test_shared_and_frozen_have_their_marks(canvas, session):
    session.do(SetOption("b", "shares", "a"), "Share")
    session.do(SetOption("b", "frozen", True), "Freeze")
    assert canvas.mirror.face("b").shared
    assert canvas.mirror.face("b").frozen
    session.select(["a"])
    canvas.delete_selection()
    assert not canvas.mirror.face("b").shared, "what it shared is gone"


def test_sizes_are_on_the_grid_and_long_names_have_an_end(canvas, session, registry):
    model = GraphModel(registry, [Node("x" * 200, "layer")])
    session.open_model(model, None)
    face = canvas.mirror.face("x" * 200)
    assert face.width == MAX_WIDTH
    assert face.height % GRID == 0
    canvas.grab()


@pytest.mark.parametrize("hostile", ["a\nb", "\u202eevil", "x" * 10_000, "\x00", "👩‍🔬" * 40])
def test_names_from_files_stay_on_one_short_line(hostile):
    shown = one_line(hostile)
    assert len(shown) <= 64
    assert "\n" not in shown
    assert "\u202e" not in shown


@pytest.mark.usefixtures("chain")
def test_equal_faces_are_drawn_once(put, canvas):
    put([(f"layer_{i}", "layer", 200 * i, 0) for i in range(4)])
    assert len({int(i) for i in canvas.mirror.face_ids[:4]}) == 1


@pytest.mark.usefixtures("chain")
def test_the_sentence_and_its_button_stand_beside_the_selected_node(canvas, session, qtbot):
    fix = Fix(text("Set width to 4"), SetParam("b", "width", 4))
    wrong = Problem("shape", text("Needs 4, gets 8."), node="b", fixes=(fix,))
    infer(session, b=NodeResult(problems=(wrong,)))
    assert not canvas.note.isVisible()
    session.select(["b"])
    assert canvas.note.isVisible()
    assert canvas.note.accessibleName() == "Needs 4, gets 8."
    (button,) = canvas.note.findChildren(type(canvas.welcome.add))
    button.click()
    assert session.model.node("b").params["width"] == 4
    assert session.undo.count() == 1
    session.select(["a"])
    assert not canvas.note.isVisible()


@pytest.mark.usefixtures("chain")
def test_a_remedy_that_leaves_another_problem_shows_all_of_it_and_keeps_the_keyboard(
    canvas, session, qtbot
):
    fix = Fix(text("Set width to 4"), SetParam("b", "width", 4))
    wrong = Problem("shape", text("Needs 4, gets 8."), node="b", fixes=(fix,))
    infer(session, b=NodeResult(problems=(wrong,)))
    session.select(["b"])
    canvas.setFocus()
    (button,) = canvas.note.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    worse = Problem("shape", text("Now it needs 2, and this takes a second sentence to say."))
    infer(session, b=NodeResult(problems=(replace(worse, node="b", fixes=(fix,)),)))
    (sentence,) = (x for x in canvas.note.findChildren(QLabel) if x.isVisible())
    (button,) = (x for x in canvas.note.findChildren(QPushButton) if x.isVisible())
    room = canvas.note.contentsRect()
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert room.contains(sentence.geometry())
    assert room.contains(button.geometry())
    assert canvas.hasFocus()


@pytest.mark.usefixtures("chain")
def test_two_long_remedies_stand_one_below_the_other(canvas, session):
    fixes = tuple(
        Fix(text(f"Set the width of this layer to {width}"), SetParam("b", "width", width))
        for width in (4, 8)
    )
    infer(session, b=NodeResult(problems=(Problem("shape", text("No."), node="b", fixes=fixes),)))
    session.select(["b"])
    first, second = canvas.note.findChildren(QPushButton)
    assert second.y() > first.y()
    assert all(x.width() >= x.sizeHint().width() for x in (first, second))


@pytest.mark.usefixtures("chain")
def test_the_sentence_comes_with_the_mouse_and_goes_in_a_drag(canvas, session, hand):
    infer(session, b=NodeResult(problems=(Problem("shape", text("No."), node="b"),)))
    hand.hover(hand.node("b"))
    assert canvas.note.isVisible()
    hand.begin_drag(hand.node("b"), hand.node("b") + hand.at(40, 40))
    assert not canvas.note.isVisible()
    canvas.cancel_gesture()


@pytest.mark.usefixtures("chain")
def test_the_first_remedy_has_a_key(canvas, session):
    fix = Fix(text("Set width to 4"), SetParam("b", "width", 4))
    infer(session, b=NodeResult(problems=(Problem("x", text("No."), node="b", fixes=(fix,)),)))
    session.select(["b"])
    canvas.fix_first()
    assert session.model.node("b").params["width"] == 4
