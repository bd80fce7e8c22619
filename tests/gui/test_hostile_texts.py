"""Texts that no one would write: everywhere they are shown they are cut short, and nobody waits."""

import time
from collections.abc import Callable

import pytest

from graph.edits import AddNode, Annotate, Annotation, Edit, Group, Node
from gui.canvas.export import Drawing, encode

MANY = 12
ORDINARY = "Two sentences. They are short."
MOST = 10.0  # times what the same drawing with ordinary texts takes
GOES = 10  # at the most: a busy machine slows some, what hangs is slow in each
TEXTS = {
    "ten thousand letters": "x" * 10_000,
    "words": "word " * 2_000,
    "lines": "a\n" * 5_000,
    "paragraphs": "a\n\n" * 3_300,
    "from right to left": "مرحبا بالعالم " * 700,
    "emoji": "👩‍👩‍👧‍👦🧠🔥" * 1_000,
    "turned about": "a\u202eb\u2066c" * 2_000,
    "Chinese": "层" * 10_000,
}


@pytest.fixture(autouse=True)
def _no_answers_from_torch(window, session) -> None:
    session.document_edited.disconnect(window.inference._on_edit)


def saying(said: str) -> Edit:
    """Adds nodes of an unknown type of that name with such params, frames and notes that say it."""
    edits: list[Edit] = []
    for n in range(MANY):
        x = 200.0 * n
        edits.append(AddNode(Node(f"odd_{n}", said, {said[:9_000]: said, "p": said}, (x, 0.0))))
        edits.append(Annotate(f"frame_{n}", Annotation("frame", (x, 120.0), (160.0, 90.0), said)))
        edits.append(Annotate(f"note_{n}", Annotation("note", (x, 240.0), (160.0, 90.0), said)))
    return Group(tuple(edits))


@pytest.fixture(params=TEXTS.values(), ids=TEXTS.keys())
def hostile(request) -> str:
    """No longer than a file may say it."""
    return request.param[:10_000]


@pytest.fixture
def views(window, session) -> dict[str, Callable[[], object]]:
    """What shows the drawing, each with all its work done anew."""
    canvas, outline, inspector = window.canvas, window.outline, window.inspector
    for panel in ("outline", "inspector"):
        window.docks.show(panel)

    def seen(zoom: Callable[[], object]) -> None:
        zoom()
        canvas.mirror.refresh()
        canvas.grab()

    def read() -> None:
        outline._renew()
        outline.grab()

    def inspect() -> None:
        for name in ("odd_1", "odd_2"):
            session.select([name])
        inspector.grab()

    def picture(suffix: str) -> bytes:
        return encode(Drawing(session.model.snapshot(), session.registry, None), suffix)

    return {
        "canvas from far": lambda: seen(canvas.fit_all),
        "canvas": lambda: seen(canvas.zoom_actual),
        "outline": read,
        "inspector": inspect,
        "undo and redo": lambda: (session.undo.undo(), session.undo.redo()),
        "svg": lambda: picture(".svg"),
        "pdf": lambda: picture(".pdf"),
    }


def seconds(act: Callable[[], object]) -> float:
    """This thread's time for a thing that was done before."""
    act()
    start = time.thread_time()
    act()
    return time.thread_time() - start


def test_no_view_of_long_and_strange_texts_is_felt(session, views, hostile) -> None:
    session.do(saying(ORDINARY), "Add")
    ordinary = {view: min(seconds(act) for _ in range(3)) for view, act in views.items()}
    session.undo.undo()
    session.do(saying(hostile), "Add")
    for view, act in views.items():
        limit, goes = MOST * ordinary[view], (seconds(act) for _ in range(GOES))
        assert any(took < limit for took in goes), view


def test_what_is_too_long_is_cut_where_it_is_shown(window, session, hostile) -> None:
    session.do(saying(hostile), "Add")
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
