"""Frames, notes, dots, muted wires, collapsed nodes and bookmarks, by mouse and key."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication

from graph.document import Document, dump
from graph.edits import (
    FRAME,
    NOTE,
    Annotate,
    Annotation,
    Link,
    LinkState,
    Move,
    RemoveNode,
    SetLink,
)
from gui.canvas.bends import nearest_gap, through
from gui.canvas.export import Drawing, render_svg
from gui.canvas.geometry import HEADER
from gui.canvas.hover import HoverKind, find
from gui.canvas.note_text import NoteText
from gui.window.view import kept_view, restore_view

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT, ALT = Modifier.ControlModifier, Modifier.ShiftModifier, Modifier.AltModifier
RIGHT = Qt.MouseButton.RightButton
AB = Link("a", "output", "b", "input")
BC = Link("b", "output", "c", "input")


def content(session) -> bytes:
    return dump(Document.of(session.model))


@pytest.fixture
def step(session):
    """Checks that what happens is one step, and that undo and redo give the same bytes."""

    class Step:
        def __enter__(self):
            self.before, self.count = content(session), session.undo.index()

        def __exit__(self, *failure):
            if failure[0] is None:
                after = content(session)
                assert session.undo.index() == self.count + 1
                session.undo.undo()
                assert content(session) == self.before
                session.undo.redo()
                assert content(session) == after

    return Step


@pytest.fixture
def fan(put):
    """One node that feeds two."""
    links = [("a", "output", "b", "input"), ("a", "output", "c", "input")]
    nodes = [("a", "layer", 40, 200), ("b", "relu", 500, 80), ("c", "relu", 500, 400)]
    return put(nodes, links)


@pytest.fixture
def framed(chain, session, canvas):
    """A frame around the nodes a and b of the chain."""
    frame = Annotation(FRAME, (16.0, 20.0), (480.0, 160.0), "Stem", "layer")
    session.do(Annotate("frame_1", frame), "Frame")
    canvas.repaint()
    return chain


def points(session, link):
    return session.model.link_state(link).points


# ------------------------------------------------------------------------------------- dots


@pytest.mark.usefixtures("chain")
def test_a_double_click_on_a_wire_puts_a_dot_there(hand, canvas, session, step, agree):
    with step():
        hand.double_click(hand.wire(AB))
        (dot,) = points(session, AB)
        assert canvas.chosen_dots == {(AB, dot)}
    assert find(canvas, hand.at(*dot)).kind is HoverKind.DOT
    assert not points(session, BC)
    agree()


@pytest.mark.usefixtures("chain")
def test_a_dot_is_dragged_and_the_wire_runs_through_it(hand, canvas, session, step):
    session.do(SetLink(AB, LinkState(((256.0, 96.0),))), "Bend")
    canvas.repaint()
    with step():
        hand.drag(hand.at(256, 96), hand.at(301, 241))
    assert points(session, AB) == ((300.0, 240.0),)
    canvas.mirror.settle()
    route = canvas.mirror.routes[canvas.mirror.link_index[AB]]
    assert route.path.contains(QPointF(300, 240)) or any(
        (route.path.pointAtPercent(part / 400) - QPointF(300, 240)).manhattanLength() < 3
        for part in range(401)
    )


@pytest.mark.usefixtures("chain")
def test_escape_puts_a_dragged_dot_back(hand, canvas, session):
    session.do(SetLink(AB, LinkState(((256.0, 96.0),))), "Bend")
    before = content(session)
    hand.begin_drag(hand.at(256, 96), hand.at(300, 240))
    hand.key(Key.Key_Escape)
    hand.release(hand.at(300, 240))
    assert content(session) == before
    assert not canvas.mirror.held


@pytest.mark.usefixtures("chain")
def test_delete_takes_the_chosen_dot_and_leaves_the_wire(hand, canvas, session, step):
    session.do(SetLink(AB, LinkState(((256.0, 200.0), (300.0, 240.0)))), "Bend")
    canvas.repaint()
    hand.click(hand.at(256, 200))
    with step():
        hand.key(Key.Key_Delete)
    assert points(session, AB) == ((300.0, 240.0),)
    assert session.model.has_link(AB)


@pytest.mark.usefixtures("chain")
def test_a_new_note_in_which_nothing_is_written_goes(hand, canvas, session):
    before = content(session)
    for end in (Key.Key_Escape, None):
        hand.key(Key.Key_N, SHIFT)
        assert len(session.model.annotations) == 1
        if end is None:
            canvas.open_field.commit()
        else:
            hand.write("Words")
            hand.key(end)
        assert content(session) == before
        assert session.undo.index() == 0
    hand.key(Key.Key_N, SHIFT)
    hand.write("Words")
    canvas.open_field.commit()
    (name,) = session.model.annotations
    canvas.edit_note(name)
    hand.key(Key.Key_Escape)
    assert session.model.annotations[name].text == "Words"


@pytest.fixture
def bent(chain, session, canvas):
    """Both wires of the chain run through dots below it."""
    session.do(SetLink(AB, LinkState(((256.0, 200.0), (300.0, 240.0)))), "Bend")
    session.do(SetLink(BC, LinkState(((560.0, 240.0),))), "Bend")
    canvas.repaint()
    return chain


@pytest.mark.usefixtures("bent")
def test_a_band_takes_dots_which_are_deleted_together(hand, canvas, session, step):
    hand.drag(hand.at(280, 300), hand.at(600, 220))
    assert canvas.chosen_dots == {(AB, (300.0, 240.0)), (BC, (560.0, 240.0))}
    assert not session.selection
    with step():
        hand.key(Key.Key_Delete)
    assert (points(session, AB), points(session, BC)) == (((256.0, 200.0),), ())


@pytest.mark.usefixtures("bent")
def test_dots_that_are_selected_together_are_dragged_together(hand, canvas, session, step, agree):
    hand.drag(hand.at(280, 300), hand.at(600, 220))
    with step():
        hand.drag(hand.at(300, 240), hand.at(320, 280))
    assert points(session, AB) == ((256.0, 200.0), (320.0, 280.0))
    assert points(session, BC) == ((580.0, 280.0),)
    agree()


@pytest.mark.usefixtures("bent")
def test_dots_are_nudged_and_stay_selected(hand, canvas, session):
    hand.drag(hand.at(280, 300), hand.at(600, 220))
    before = canvas.chosen_dots
    for _ in range(3):
        hand.key(Key.Key_Left)
    assert len(canvas.chosen_dots) == 2
    assert not before & canvas.chosen_dots
    assert points(session, BC) == tuple(dot for link, dot in canvas.chosen_dots if link == BC)


@pytest.mark.usefixtures("bent")
def test_an_undo_while_dots_are_dragged_leaves_those_that_are_still_there(hand, canvas, session):
    hand.drag(hand.at(280, 300), hand.at(600, 220))
    hand.begin_drag(hand.at(300, 240), hand.at(320, 280))
    session.undo.undo()
    hand.release(hand.at(320, 280))
    assert points(session, AB) == ((256.0, 200.0), (320.0, 280.0))
    assert points(session, BC) == ()
    assert not canvas.mirror.held


@pytest.mark.usefixtures("bent")
def test_nodes_and_dots_of_a_band_are_deleted_in_one_step(hand, session, step):
    hand.drag(hand.at(280, 300), hand.at(500, 60))
    assert session.selection == {"b"}
    with step():
        hand.key(Key.Key_Delete)
    assert "b" not in session.model


@pytest.mark.usefixtures("fan")
def test_a_line_with_shift_and_the_right_button_gives_wires_of_one_output_one_dot(
    hand, canvas, session, step
):
    with step():
        hand.drag(hand.at(340, 60), hand.at(340, 520), SHIFT, RIGHT)
    one, other = (points(session, Link("a", "output", end, "input")) for end in "bc")
    assert one == other
    assert len(one) == 1
    with step():
        hand.drag(hand.at(*one[0]), hand.at(240, 240))
    assert points(session, Link("a", "output", "c", "input")) == ((240.0, 240.0),)


@pytest.mark.usefixtures("fan")
def test_a_dot_dropped_on_another_of_its_output_merges(hand, canvas, session):
    upper, lower = (Link("a", "output", end, "input") for end in "bc")
    session.do(SetLink(upper, LinkState(((300.0, 120.0),))), "Bend")
    session.do(SetLink(lower, LinkState(((300.0, 400.0),))), "Bend")
    canvas.repaint()
    hand.drag(hand.at(300, 400), hand.at(304, 124))
    assert points(session, upper) == points(session, lower) == ((300.0, 120.0),)


@pytest.mark.usefixtures("chain")
def test_dots_go_along_when_both_ends_of_their_wire_are_dragged(hand, canvas, session, step):
    session.do(SetLink(AB, LinkState(((256.0, 200.0),))), "Bend")
    session.select(["a", "b"])
    hand.begin_drag(hand.node("a"), hand.node("a") + QPointF(40, 80))
    canvas.mirror.settle()
    slot = canvas.mirror.link_index[AB]
    assert canvas.mirror.points[slot] == ((296.0, 280.0),)
    with step():
        hand.release(hand.node("a"))
    assert points(session, AB) == ((296.0, 280.0),)


@pytest.mark.usefixtures("chain")
def test_a_dot_that_goes_under_the_mouse_is_let_go_of(hand, canvas, session):
    session.do(SetLink(AB, LinkState(((256.0, 200.0),))), "Bend")
    canvas.repaint()
    hand.begin_drag(hand.at(256, 200), hand.at(300, 240))
    session.do(RemoveNode("b"), "Remove")
    assert canvas.gesture is None
    hand.release(hand.at(300, 240))
    assert not session.model.link_states


@pytest.mark.usefixtures("chain")
def test_tidying_drops_dots(canvas, session, step):
    session.do(SetLink(AB, LinkState(((256.0, 600.0),))), "Bend")
    session.model.apply(SetLink(BC, LinkState(((1.0, 1.0),), muted=True)))
    with step():
        canvas.tidy()
    assert session.model.link_states == {BC: LinkState(muted=True)}


def test_a_wire_meets_all_its_dots_and_leaves_and_arrives_level():
    route = through((0.0, 0.0), [(100.0, 50.0), (60.0, 200.0)], (300.0, 100.0))
    path = route.path
    assert path.elementAt(1).y == 0.0
    assert path.elementAt(path.elementCount() - 2).y == 100.0
    assert [(path.elementAt(i).x, path.elementAt(i).y) for i in (3, 6)] == [(100, 50), (60, 200)]
    assert nearest_gap([(0, 0), (100, 50), (60, 200), (300, 100)], (80, 130)) == 1


# ------------------------------------------------------------------------------------- muting


@pytest.mark.usefixtures("chain")
def test_a_wire_is_muted_by_key_and_shows_no_shape(hand, canvas, session, step):
    hand.click(hand.wire(AB))
    with step():
        hand.key(Key.Key_M, SHIFT)
    assert session.model.link_state(AB).muted
    assert canvas.is_muted()
    canvas.mirror.settle()
    assert canvas.mirror.link_index[AB] in canvas.mirror.muted
    assert not canvas.mirror.face("b").port("input", False).connected
    with step():
        hand.key(Key.Key_M, SHIFT)
    assert not session.model.link_state(AB).muted
    assert canvas.mirror.face("b").port("input", False).connected


@pytest.mark.usefixtures("chain")
def test_the_wire_under_the_mouse_is_muted_without_a_click(hand, canvas, session):
    hand.hover(hand.wire(BC))
    hand.key(Key.Key_M, SHIFT)
    assert session.model.link_state(BC).muted


# ------------------------------------------------------------------------------------- frames


@pytest.mark.usefixtures("chain")
def test_ctrl_j_frames_the_selection_and_asks_for_its_title(hand, canvas, session, step):
    session.select(["a", "b"])
    hand.key(Key.Key_J, CTRL)
    rect = canvas.mirror.annotations.rect("frame_1")
    assert rect.contains(canvas.mirror.bounds(["a", "b"]))
    assert not rect.intersects(canvas.mirror.rect_of("c"))
    with step():
        hand.write("Stem")
        hand.key(Key.Key_Return)
    assert session.model.annotations["frame_1"].text == "Stem"
    assert canvas.open_field is None


@pytest.mark.usefixtures("framed")
def test_dragging_the_title_moves_what_is_in_the_frame_in_one_step(hand, canvas, session, step):
    with step():
        hand.drag(hand.at(300, 34), hand.at(300, 234))
    model = session.model
    assert model.annotations["frame_1"].position == (16.0, 220.0)
    assert [model.node(name).position[1] for name in "abc"] == [280, 280, 80]


@pytest.mark.usefixtures("framed")
def test_a_frame_inside_another_goes_along(hand, canvas, session, step):
    session.do(Annotate("note_1", Annotation(NOTE, (30.0, 130.0), (100.0, 48.0), "x")), "Note")
    with step():
        hand.drag(hand.at(300, 34), hand.at(340, 34))
    assert session.model.annotations["note_1"].position == (70.0, 130.0)


@pytest.mark.usefixtures("framed")
def test_the_inside_of_a_frame_is_paper(hand, canvas, session):
    assert find(canvas, hand.at(250, 160)).kind is HoverKind.NOTHING
    hand.drag(hand.at(250, 160), hand.at(30, 60))
    assert session.selection == {"a"}
    assert session.model.annotations["frame_1"].position == (16.0, 20.0)


@pytest.mark.parametrize(
    ("start", "end", "position", "size"),
    [
        ((496, 100), (560, 100), (16, 20), (544, 160)),
        ((16, 100), (-24, 100), (-24, 20), (520, 160)),
        ((496, 180), (520, 220), (16, 20), (504, 200)),
        ((496, 100), (-900, 100), (16, 20), (96, 160)),
    ],
)
@pytest.mark.usefixtures("framed")
def test_edges_of_a_frame_are_pulled(hand, session, step, start, end, position, size):
    with step():
        hand.drag(hand.at(*start), hand.at(*end))
    frame = session.model.annotations["frame_1"]
    assert (frame.position, frame.size) == (position, size)


@pytest.mark.usefixtures("framed")
def test_deleting_a_frame_leaves_its_nodes(hand, canvas, session, step):
    hand.click(hand.at(300, 34))
    assert canvas.chosen_notes == {"frame_1"}
    with step():
        hand.key(Key.Key_Delete)
    assert not session.model.annotations
    assert len(session.model) == 3


@pytest.mark.usefixtures("framed")
def test_a_copied_frame_brings_its_nodes(hand, canvas, session, step):
    hand.click(hand.at(300, 34))
    hand.key(Key.Key_C, CTRL)
    assert '"Stem"' in QGuiApplication.clipboard().text()
    with step():
        hand.key(Key.Key_V, CTRL)
    assert len(session.model) == 5
    assert set(session.model.annotations) == {"frame_1", "frame_2"}
    QGuiApplication.clipboard().clear()


@pytest.mark.usefixtures("framed")
def test_a_duplicated_frame_brings_its_nodes(hand, canvas, session, step):
    hand.click(hand.at(300, 34))
    with step():
        hand.key(Key.Key_D, CTRL)
        assert canvas.chosen_notes == {"frame_2"}
        assert session.selection == {"layer_1", "layer_2"}
    assert session.model.has_link(Link("layer_1", "output", "layer_2", "input"))


@pytest.mark.usefixtures("framed")
def test_a_frame_takes_a_colour_and_fits_its_nodes(hand, canvas, session, step):
    hand.click(hand.at(300, 34))
    with step():
        canvas.color_notes("loss")
    assert session.model.annotations["frame_1"].color == "loss"
    session.select(["a"])
    canvas.choose_notes(["frame_1"])
    with step():
        canvas.fit_frames()
    assert canvas.mirror.annotations.rect("frame_1").contains(canvas.mirror.bounds("ab"))


@pytest.mark.usefixtures("framed")
def test_a_click_elsewhere_lets_go_of_the_frame(hand, canvas, session):
    hand.click(hand.at(300, 34))
    hand.click(hand.node("c"))
    assert not canvas.chosen_notes
    hand.key(Key.Key_Delete)
    assert set(session.model.annotations) == {"frame_1"}


@pytest.mark.usefixtures("framed")
def test_escape_and_undo_in_the_middle_of_a_drag_leave_nothing_behind(hand, canvas, session, agree):
    before = content(session)
    hand.begin_drag(hand.at(300, 34), hand.at(340, 234))
    hand.key(Key.Key_Escape)
    hand.release(hand.at(340, 234))
    assert content(session) == before
    agree()
    hand.begin_drag(hand.at(300, 34), hand.at(340, 234))
    session.undo.undo()  # the frame itself
    assert canvas.gesture is None
    hand.release(hand.at(340, 234))
    assert not session.model.annotations
    agree()


@pytest.mark.usefixtures("framed")
def test_a_band_takes_a_frame_only_when_it_is_wholly_in_it(hand, canvas, session):
    hand.drag(hand.at(4, 10), hand.at(450, 300))
    assert (session.selection, canvas.chosen_notes) == ({"a", "b"}, frozenset())
    hand.drag(hand.at(4, 10), hand.at(520, 300))
    assert (session.selection, canvas.chosen_notes) == ({"a", "b"}, {"frame_1"})
    hand.key(Key.Key_Delete)
    assert not session.model.annotations
    assert [node.name for node in session.model.nodes()] == ["c"]


@pytest.mark.usefixtures("framed")
def test_tidying_takes_frames_and_the_notes_in_them_along(canvas, session, step):
    session.do(Annotate("note_1", Annotation(NOTE, (30.0, 130.0), (100.0, 48.0), "x")), "Note")
    session.do(Move({"b": (200.0, 30.0), "c": (600.0, 300.0)}), "Move")
    with step():
        canvas.tidy()
    rect = canvas.mirror.annotations.rect
    assert rect("frame_1").contains(canvas.mirror.bounds(["a", "b"]))
    assert not rect("frame_1").contains(canvas.mirror.rect_of("c").center())
    assert rect("note_1").topLeft() - rect("frame_1").topLeft() == QPointF(14, 110)


# -------------------------------------------------------------------------------------- notes


@pytest.mark.usefixtures("chain")
def test_a_note_is_put_under_the_mouse_written_and_written_anew(hand, canvas, session, step):
    hand.key(Key.Key_N, SHIFT)
    with step():
        hand.write("*why*")
        hand.key(Key.Key_Return, CTRL)
    note = session.model.annotations["note_1"]
    assert (note.kind, note.text) == (NOTE, "*why*")
    middle = canvas.mirror.annotations.rect("note_1").center()
    hand.double_click(hand.at(middle.x(), middle.y()))
    hand.write("dropped")
    hand.key(Key.Key_Escape)
    assert session.model.annotations["note_1"].text == "*why*"


def test_a_note_shows_markdown_but_never_html_pictures_or_links(canvas, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"")
    text = f"# Title\n\n<b>bold</b> [words](file:///etc/passwd) ![told]({secret.as_uri()})"
    note = NoteText(text, QSizeF(200, 100), canvas.ink)
    assert note.toPlainText() == "Title\n<b>bold</b> words told"
    assert "href" not in note.toHtml()
    assert "img" not in note.toHtml()


@pytest.mark.parametrize("text", ["a\n\n" * 3_000, "word " * 2_000, "- i\n" * 2_000])
def test_a_note_lays_out_what_fills_it_and_no_more(canvas, text):
    size = QSizeF(200, 100)
    note, larger = (NoteText(text, size * grown, canvas.ink) for grown in (1, 4))
    assert note.size().height() >= size.height()
    assert larger.size().height() >= 4 * size.height()
    assert len(note.toPlainText()) < len(larger.toPlainText()) <= len(text)
    assert larger.toPlainText().startswith(note.toPlainText())
    assert note.characterCount() < 1_500


@pytest.mark.parametrize(
    "text", [">" * 9_999, "- " * 4_999, "[" * 9_999, "|a" * 4_999, "`a" * 4_999]
)
def test_a_hostile_note_is_laid_out_and_painted(canvas, session, text):
    session.do(Annotate("note_1", Annotation(NOTE, (0.0, 0.0), (240.0, 200.0), text)), "Note")
    canvas.grab()


@pytest.mark.usefixtures("framed")
def test_a_picture_has_frames_notes_dots_and_dashes(session, registry):
    note = Annotation(NOTE, (600.0, 300.0), (240.0, 120.0), "Why *this*", "loss")
    session.do(Annotate("note_1", note), "Note")
    session.do(SetLink(AB, LinkState(((256.0, 300.0),))), "Bend")
    without = render_svg(Drawing(session.snapshot(), registry, None)).decode()
    session.do(SetLink(BC, LinkState(muted=True)), "Mute")
    drawing = Drawing(session.snapshot(), registry, None)
    svg = render_svg(drawing).decode()
    assert drawing.area.contains(QRectF(600, 300, 240, 120))
    assert ">Stem<" in svg
    assert ">Why " in svg
    assert svg.count('stroke-dasharray="8') == without.count('stroke-dasharray="8') + 1


# ------------------------------------------------------------------- collapsing and bookmarks


@pytest.mark.usefixtures("put")
def test_collapsed_nodes_show_a_title_and_their_ports_stay_in_reach(
    hand, put, canvas, session, step
):
    put(
        [("d", "data", 40, 80), ("l", "loss", 400, 80), ("m", "layer", 40, 300)],
        [("d", "image", "l", "input"), ("d", "label", "l", "target")],
    )
    session.select(["l", "m"])
    with step():
        hand.key(Key.Key_H)
    assert [canvas.mirror.face(name).height for name in "lm"] == [HEADER, HEADER]
    assert canvas.all_collapsed()
    for port in ("input", "target"):
        found = find(canvas, hand.port("l", port, False))
        assert (found.kind, found.port) == (HoverKind.PORT, port)
        end = canvas.mirror.link_ends(session.model.link_into("l", port))[1]
        assert 80 < end[1] < 80 + HEADER
    with step():
        hand.key(Key.Key_H)
    assert canvas.mirror.face("m").rows


@pytest.mark.usefixtures("chain")
def test_a_bookmark_is_set_with_ctrl_and_gone_to_without(hand, canvas, session):
    count = session.undo.count()
    hand.key(Key.Key_3, CTRL)
    there = (canvas.view.scale, canvas.view.x, canvas.view.y)
    canvas.pan_by(300, 200)
    canvas.zoom_at(QPointF(10, 10), 2.0)
    hand.key(Key.Key_4)  # not set: nothing
    hand.key(Key.Key_3)
    assert (canvas.view.scale, canvas.view.x, canvas.view.y) == pytest.approx(there, abs=0.2)
    assert session.undo.count() == count


@pytest.mark.usefixtures("chain")
def test_bookmarks_are_kept_with_the_view_and_bad_ones_left_out(canvas):
    canvas.set_bookmark(2)
    kept = kept_view(canvas)
    canvas.bookmarks = {}
    bad = {"1": [0, 0, float("nan")], "3": [1e99, 0, 1], "4": "x", "9": [0, 0, -1], "x": [0, 0, 1]}
    bad |= {"5": [10**400, 0, 1]}  # no float holds it
    restore_view(canvas, {**kept, "bookmarks": {**kept["bookmarks"], **bad}})
    assert set(canvas.bookmarks) == {2}
    assert not canvas.has_bookmark(1)
    restore_view(canvas, {})
    assert not canvas.bookmarks
