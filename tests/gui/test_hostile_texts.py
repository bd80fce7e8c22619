"""Texts that no one would write: everywhere they are shown they are cut short, and nobody waits."""

import time
from collections.abc import Callable

import pytest

from graph.edits import AddNode, Annotate, Annotation, Edit, Group, Node
from gui.canvas.export import Drawing, encode

MANY, MAX_HANG = 12, 0.1
GOES = 10  # at the most: a busy machine slows some, what hangs is slow in each
TEXTS = {
    "ten thousand letters": "x" * 10_000,
    "words": "word " * 2_000,
    "lines": "a\n" * 5_000,
    "from right to left": "مرحبا بالعالم " * 700,
    "emoji": "👩‍👩‍👧‍👦🧠🔥" * 1_000,
    "turned about": "a\u202eb\u2066c" * 2_000,
    "Chinese": "层" * 10_000,
}


@pytest.fixture(autouse=True)
def _no_answers_from_torch(window, session) -> None:
    session.document_edited.disconnect(window.inference._on_edit)


@pytest.fixture
def quick() -> Callable[[str, Callable[[], object]], None]:
    """Checks that a thing holds nobody up, when done again."""

    def check(what: str, act: Callable[[], object]) -> None:
        times = []
        while len(times) < 2 or (times[-1] >= MAX_HANG and len(times) < GOES):
            start = time.thread_time()
            act()
            times.append(time.thread_time() - start)
        assert min(times) < MAX_HANG, what

    return check


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def hostile(request, window, session) -> str:
    """Nodes of an unknown type of that name with such params, frames and notes that say it."""
    said = request.param[:10_000]
    edits: list[Edit] = []
    for n in range(MANY):
        x = 200.0 * n
        edits.append(AddNode(Node(f"odd_{n}", said, {said[:9_000]: said, "p": said}, (x, 0.0))))
        edits.append(Annotate(f"frame_{n}", Annotation("frame", (x, 120.0), (160.0, 90.0), said)))
        edits.append(Annotate(f"note_{n}", Annotation("note", (x, 240.0), (160.0, 90.0), said)))
    window.docks.show("outline")
    window.docks.show("inspector")
    assert session.do(Group(tuple(edits)), "Add")
    return said


@pytest.mark.usefixtures("hostile")
def test_no_view_of_long_and_strange_texts_is_felt(window, session, quick) -> None:
    canvas, outline = window.canvas, window.outline
    for zoom in (canvas.fit_all, canvas.zoom_actual):
        zoom()
        canvas.mirror.refresh()
        quick("canvas", canvas.grab)
    quick("outline read", outline._renew)
    quick("outline painted", outline.grab)

    def inspect() -> None:
        for name in ("odd_1", "odd_2"):
            session.select([name])
        window.inspector.grab()

    quick("inspector", inspect)
    quick("undo and redo", lambda: (session.undo.undo(), session.undo.redo()))
    drawing = Drawing(session.model.snapshot(), session.registry, None)
    for suffix in (".svg", ".pdf"):
        quick(suffix, lambda suffix=suffix: encode(drawing, suffix))


def test_what_is_too_long_is_cut_where_it_is_shown(window, hostile) -> None:
    face = window.canvas.mirror.face("odd_0")
    assert all(len(row.value) < 500 for row in face.rows)
    assert face.width < 500
    model = window.outline.model
    window.outline._renew()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            shown = str(model.data(model.index(row, column)))
            assert len(shown) < 250
            assert "\n" not in shown
