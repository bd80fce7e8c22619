"""Composites are entered, edited inside, and left; undo shows where it changes something."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from graph.clipboard import copy_text
from graph.composites import INPUT, OUTPUT
from graph.defining import rename_port
from graph.document import Document, dump, parse
from graph.edits import (
    Exposed,
    Group,
    Inside,
    Link,
    Move,
    RemoveNode,
    Rename,
    RenameComposite,
    SetExposed,
    SetParam,
)
from graph.levels import Step
from graph.model import GraphModel
from gui.window.view import kept_view, restore_view

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
def block(put, session, hand):
    """A row d → block_1 (a, b) → c, made by Ctrl+G."""
    put(
        [
            ("d", "data", 0, 100),
            ("a", "layer", 200, 100),
            ("b", "relu", 400, 100),
            ("c", "layer", 700, 100),
        ],
        [
            ("d", "image", "a", "input"),
            ("a", "output", "b", "input"),
            ("b", "output", "c", "input"),
        ],
    )
    session.select(["a", "b"])
    hand.key(Key.Key_G, CTRL)
    session.select([])


def names(model: GraphModel) -> set[str]:
    return {node.name for node in model.nodes()}


@pytest.mark.usefixtures("block")
def test_a_double_click_shows_the_drawing_inside(hand, session, canvas, agree):
    hand.double_click(hand.node("block_1"))
    assert session.way == (Step("block", "block_1"),)
    assert names(session.model) == {"a", "b", "input", "output"}
    assert session.undo.count() == 1
    agree()
    canvas.grab()


def test_a_composite_tells_all_of_its_few_params(put, session, hand, canvas):
    layers = ["a", "b", "c"]
    ends = [(one, "output", other, "input") for one, other in itertools.pairwise(layers)]
    put([(name, "layer", 200 * place, 100) for place, name in enumerate(layers)], ends)
    session.select(layers)
    hand.key(Key.Key_G, CTRL)
    exposed = tuple(Exposed(f"width_{name}", ((name, "width"),)) for name in layers)
    session.do(Inside("block", SetExposed(exposed)), "Expose")
    session.do(SetParam("block_1", "width_b", 64), "Set")
    rows = canvas.mirror.face("block_1").rows
    assert [(row.label, row.value, row.given) for row in rows] == [
        ("width_a", "8", False),
        ("width_b", "64", True),
        ("width_c", "8", False),
    ]


@pytest.mark.usefixtures("block")
def test_ctrl_enter_opens_and_ctrl_up_leaves(hand, session, agree):
    session.select(["block_1"])
    hand.key(Key.Key_Return, CTRL)
    assert session.way
    hand.key(Key.Key_Up, CTRL)
    assert session.way == ()
    assert session.selection == {"block_1"}
    agree()


@pytest.mark.usefixtures("block")
def test_escape_lets_go_of_the_selection_first_and_then_leaves(hand, session):
    session.enter("block_1")
    session.select(["a"])
    hand.key(Key.Key_Escape)
    assert session.way
    hand.key(Key.Key_Escape)
    assert session.way == ()


@pytest.mark.usefixtures("block")
def test_backspace_leaves_when_there_is_nothing_to_delete(hand, session):
    session.enter("block_1")
    session.select(["b"])
    hand.key(Key.Key_Backspace)
    assert "b" not in session.model
    assert session.way
    hand.key(Key.Key_Backspace)
    assert session.way == ()


@pytest.mark.usefixtures("block")
def test_each_drawing_is_seen_again_as_it_was_left(hand, session, canvas):
    canvas.look_at(300, 200, 1.5)
    session.enter("block_1")
    session.select(["b"])
    canvas.look_at(11, 22, 0.75)
    inside = canvas.looked_at()
    assert canvas.view_of_top() == (300, 200, 1.5)
    for _ in range(5):
        session.leave()
        assert canvas.looked_at() == (300, 200, 1.5)
        session.enter("block_1")
        assert canvas.looked_at() == inside
    assert session.selection == {"b"}


@pytest.mark.usefixtures("block")
def test_a_wire_is_drawn_and_a_node_dragged_inside_as_at_the_top(hand, session, canvas, agree):
    session.enter("block_1")
    canvas.look_at(300, 200, 1.0)
    hand.drag(hand.node("b"), hand.node("b") + hand.at(0, 120) - hand.at(0, 0))
    assert session.root.inside("block").node("b").position[1] > 200
    hand.drag(hand.port("b", "input", False), hand.at(0, 500))
    assert not session.model.links_into("b")
    hand.drag(hand.port("a", "output", True), hand.port("b", "input", False))
    assert session.model.has_link(Link("a", "output", "b", "input"))
    agree()


@pytest.mark.usefixtures("block")
def test_group_enter_edit_undo_from_the_top_redo(hand, session, canvas, agree):
    before = dump(Document.of(session.root))
    hand.double_click(hand.node("block_1"))
    session.select(["b"])
    hand.key(Key.Key_Delete)
    after = dump(Document.of(session.root))
    session.leave()
    hand.key(Key.Key_Z, CTRL)
    session.undo.undo()
    assert session.way == (Step("block", "block_1"),), "undo shows where it changes something"
    assert "b" in session.model
    assert dump(Document.of(session.root)) == before
    agree()
    session.undo.undo()
    assert session.way == ()
    assert names(session.model) == {"d", "a", "b", "c"}
    agree()
    session.undo.redo()
    session.undo.redo()
    assert session.way == (Step("block", "block_1"),)
    assert dump(Document.of(session.root)) == after
    agree()


@pytest.mark.usefixtures("block")
def test_undo_of_the_group_while_inside_it_leads_out(session, agree):
    session.enter("block_1")
    session.undo.undo()
    assert session.way == ()
    assert names(session.model) == {"d", "a", "b", "c"}
    agree()


@pytest.mark.usefixtures("block")
def test_three_levels_are_undone_and_redone_step_by_step(hand, session, agree):
    states = [dump(Document.of(session.root))]
    for _ in range(2):
        session.enter(next(n for n in names(session.model) if n.startswith("block")))
        session.select([n for n in ("a", "block_2_1") if n in session.model])
        hand.key(Key.Key_G, CTRL)
        states.append(dump(Document.of(session.root)))
    session.enter(next(iter(session.selection)))
    assert len(session.way) == 3
    session.select(["input"])
    hand.key(Key.Key_Delete)
    states.append(dump(Document.of(session.root)))
    session.go(())
    for state in states[-2::-1]:
        session.undo.undo()
        assert dump(Document.of(session.root)) == state
        agree()
    for state in states[1:]:
        session.undo.redo()
        assert dump(Document.of(session.root)) == state
        agree()


@pytest.mark.usefixtures("block")
def test_steps_of_one_gesture_inside_are_one_step(session):
    session.enter("block_1")
    count = session.undo.count()
    for x in (1.0, 2.0, 3.0):
        session.do(Move({"a": (x, 0.0)}), "Move", "g")
    assert session.undo.count() == count + 1
    session.undo.undo()
    assert session.model.node("a").position == (200, 100)


@pytest.mark.usefixtures("block")
def test_new_names_on_the_way_are_followed(session):
    session.enter("block_1")
    session.do(RenameComposite("block", "encoder"), "Rename", whole=True)
    session.do(Rename("block_1", "first"), "Rename", whole=True)
    assert session.way == (Step("encoder", "first"),)
    session.do(SetParam("a", "width", 3), "Set")
    session.undo.undo()
    assert session.way == (Step("encoder", "first"),)
    session.undo.undo()
    assert session.way == (), "the name of the node is seen around it"
    session.undo.undo()
    assert session.way == (Step("block", "block_1"),), "where its name was given"
    for _ in range(3):
        session.undo.redo()
    assert session.way == (Step("encoder", "first"),)
    assert session.model.node("a").params["width"] == 3


@pytest.mark.usefixtures("block")
def test_a_use_that_goes_while_it_is_entered_leads_out(session, agree):
    session.enter("block_1")
    session.do(RemoveNode("block_1"), "Delete", whole=True)
    assert session.way == ()
    agree()


@pytest.mark.usefixtures("block")
def test_what_is_copied_inside_can_be_pasted_outside_and_back(hand, session, agree):
    session.enter("block_1")
    session.select(["a", "b"])
    hand.key(Key.Key_C, CTRL)
    session.leave()
    hand.key(Key.Key_V, CTRL)
    assert names(session.model) == {"d", "block_1", "c", "a", "b"}
    agree()
    session.enter("block_1")
    hand.key(Key.Key_V, CTRL)
    assert names(session.model) == {"input", "output", "a", "b", "layer_1", "relu_1"}
    agree()


@pytest.mark.usefixtures("block")
def test_a_group_copied_into_another_document_brings_what_is_inside(hand, session, put, agree):
    session.select(["block_1"])
    hand.key(Key.Key_C, CTRL)
    put([("x", "layer", 0, 0)])
    hand.key(Key.Key_V, CTRL)
    assert names(session.root.inside("block")) == {"a", "b", "input", "output"}
    agree()
    session.undo.undo()
    assert "block" not in session.root.composites
    agree()


@pytest.mark.usefixtures("block")
def test_a_composite_pasted_into_itself_is_refused_in_words(hand, session, agree):
    told = []
    session.refused.connect(told.append)
    session.select(["block_1"])
    hand.key(Key.Key_C, CTRL)
    session.enter("block_1")
    hand.key(Key.Key_V, CTRL)
    assert [problem.code for problem in told] == ["composite.recursion"]
    assert "would contain itself" in str(told[0].message)
    assert names(session.model) == {"a", "b", "input", "output"}
    agree()


@pytest.mark.usefixtures("block")
def test_a_new_port_inside_is_a_port_of_the_node(hand, session, canvas, agree):
    session.enter("block_1")
    canvas.add_type(INPUT)
    assert session.model.node("input_1").params["order"] == 2
    canvas.add_type(OUTPUT)
    session.leave()
    spec = session.model.spec("block_1")
    assert [port.name for port in spec.inputs] == ["input", "input_1"]
    assert [port.name for port in spec.outputs] == ["output", "output_1"]
    agree()


@pytest.mark.usefixtures("block")
def test_a_port_that_is_renamed_or_gone_is_so_at_its_uses(session, agree):
    session.do(rename_port(session.root, "block", "input", "x"), "Rename")
    assert session.model.has_link(Link("d", "image", "block_1", "x"))
    agree()
    session.do(Inside("block", RemoveNode("x")), "Delete")
    assert session.model.has_link(Link("d", "image", "block_1", "x")), "the wire is not lost"
    agree()


@pytest.mark.usefixtures("block")
def test_a_way_by_a_file_that_someone_else_made_is_pasted_as_text(session, canvas, agree):
    session.enter("block_1")
    other = GraphModel(session.registry)
    QApplication.clipboard().setText(copy_text(other, []))
    canvas.paste()
    assert names(session.model) == {"a", "b", "input", "output"}
    agree()


@pytest.mark.usefixtures("block")
def test_finding_goes_through_all_drawings_and_enters_them(hand, session, canvas):
    hand.key(Key.Key_F, CTRL)
    hand.write("layer")
    seen = []
    for _ in range(3):
        hand.key(Key.Key_Return)
        seen.append((session.way, set(session.selection)))
    inside = (Step("block", "block_1"),)
    assert seen == [((), {"c"}), (inside, {"a"}), ((), {"c"})]
    assert canvas.find_bar.count.text() == "1 of 2"


# ------------------------------------------------------------------------------- bookmarks


def at_bookmark(canvas, session) -> tuple[object, ...]:
    return session.way, canvas.looked_at()


@pytest.mark.usefixtures("block")
def test_a_bookmark_inside_a_composite_is_kept_in_the_file(hand, session, canvas):
    hand.key(Key.Key_1, CTRL)
    top = at_bookmark(canvas, session)
    hand.double_click(hand.node("block_1"))
    canvas.look_at(11, 22, 0.75)
    hand.key(Key.Key_2, CTRL)
    inside = at_bookmark(canvas, session)
    session.keep_view(kept_view(canvas))
    written = dump(Document.of(session.root, session.document))
    session.open_document(parse(written, session.registry, "x"), None)
    restore_view(canvas, session.document.view)
    for key, place in ((Key.Key_2, inside), (Key.Key_1, top), (Key.Key_2, inside)):
        hand.key(key)
        assert at_bookmark(canvas, session) == place
    assert dump(Document.of(session.root, session.document)) == written


@pytest.mark.usefixtures("block")
def test_a_bookmark_follows_new_names_and_waits_for_undo(hand, session, canvas):
    session.enter("block_1")
    canvas.look_at(11, 22, 0.75)
    hand.key(Key.Key_2, CTRL)
    mark = canvas.looked_at()
    session.leave()
    session.do(Group((RenameComposite("block", "cell"), Rename("block_1", "first"))), "names")
    hand.key(Key.Key_2)
    assert at_bookmark(canvas, session) == ((Step("cell", "first"),), mark)
    session.leave()
    session.do(RemoveNode("first"), "remove")
    assert not canvas.has_bookmark(2)
    assert canvas.kept_bookmarks() == {}
    hand.key(Key.Key_2)
    assert session.way == ()
    session.undo.undo()
    session.undo.undo()
    hand.key(Key.Key_2)
    assert at_bookmark(canvas, session) == ((Step("block", "block_1"),), mark)


@pytest.mark.usefixtures("block")
def test_a_drawing_is_seen_as_it_was_left_also_under_another_name(session, canvas):
    session.enter("block_1")
    canvas.look_at(11, 22, 0.75)
    inside = canvas.looked_at()
    session.select(["b"])
    session.leave()
    session.do(Rename("block_1", "first"), "rename")
    session.enter("first")
    assert canvas.looked_at() == inside
    assert session.selection == {"b"}


@pytest.mark.parametrize(
    "mark",
    [
        {"at": [0, 0, 1]},
        {"at": [0, 0, 1], "inside": []},
        {"at": [0, 0, 1], "inside": [{"node": "block_1"}]},
        {"at": [0, 0, 1e99], "inside": [{"composite": "block"}]},
    ],
)
@pytest.mark.usefixtures("block")
def test_a_bookmark_into_nowhere_is_left_out(canvas, mark):
    restore_view(canvas, {"bookmarks": {"1": mark, "2": [0, 0, 1]}})
    assert set(canvas.bookmarks) == {2}
