"""What the rows of the outline are and how each is said: plain values, made from the session.

A node is a row; below it stand its inputs, each with what feeds it, and its problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from graph.edits import FRAME, Link
from graph.problems import Problem, Severity
from gui.i18n import mark, render, tr
from gui.numbers import short_count
from gui.session import Session

MAX_WORDS = 200  # characters of a note that are said
MAX_PARAMS = 4  # of a node that are said
WORDS = {
    Severity.ERROR: mark("Error"),
    Severity.WARNING: mark("Warning"),
    Severity.HINT: mark("Hint"),
}


class RowKind(Enum):
    """The kinds of rows."""

    NODE = 0
    INPUT = 1
    PROBLEM = 2
    NOTE = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        node: the node that it is or belongs to; empty for a problem of the whole drawing.
        port: for an input.
        note: name of a frame or note.
        link: the wire that ends there, if any.
    """

    kind: RowKind
    node: str = ""
    port: str = ""
    link: Link | None = None
    problem: Problem | None = None
    note: str = ""


def top_rows(session: Session) -> list[Row]:
    """Problems of the drawing as a whole, the nodes in the order of the flow, frames and notes."""
    inference = session.inference
    problems = [p for p in inference.problems if not p.node] if inference else []
    rows = [Row(RowKind.PROBLEM, problem=problem) for problem in problems]
    rows += [Row(RowKind.NODE, name) for name in session.model.snapshot().order]
    return rows + [Row(RowKind.NOTE, note=name) for name in sorted(session.model.annotations)]


def inner_rows(session: Session, name: str) -> list[Row]:
    """What stands below a node."""
    model = session.model
    into = {link.input: link for link in model.links_into(name)}
    ports = dict.fromkeys([*model.input_names(name), *into])
    rows = [Row(RowKind.INPUT, name, port, into.get(port)) for port in ports]
    return rows + [Row(RowKind.PROBLEM, name, problem=p) for p in problems_of(session, name)]


def problems_of(session: Session, name: str) -> tuple[Problem, ...]:
    """What is wrong with a node."""
    result = session.result(name)
    return result.problems if result else ()


def columns(session: Session, row: Row) -> list[str]:
    """What is shown of a row, each in one line: name, type, shape, parameters."""
    return [_line(words) for words in _columns(session, row)]


def _line(words: str) -> str:
    """As much of a text as is read at a glance: laying out all of a long one would be felt."""
    if len(words) <= MAX_WORDS and words.isprintable():
        return words
    line = " ".join(words[: 2 * MAX_WORDS].split())[:MAX_WORDS]
    return f"{line} …" if len(words) > MAX_WORDS else line


def _columns(session: Session, row: Row) -> tuple[str, str, str, str]:
    match row.kind:
        case RowKind.NODE:
            return row.node, kind_of(session, row.node), *_figures(session, row.node)
        case RowKind.INPUT:
            return input_text(session, row), "", _carried(session, row.link), ""
        case RowKind.NOTE:
            return *note_words(session, row.note), "", ""
    assert row.problem is not None
    return render(row.problem.message), tr(WORDS[row.problem.severity]), "", ""


def sentence(session: Session, row: Row) -> str:
    """The whole row as a screen reader says it."""
    match row.kind:
        case RowKind.NODE:
            parts = _said(session, row.node)
        case RowKind.INPUT:
            parts = [input_text(session, row), _carried(session, row.link)]
        case RowKind.NOTE:
            parts = [*reversed(note_words(session, row.note))]
        case RowKind.PROBLEM:
            assert row.problem is not None
            parts = [tr(WORDS[row.problem.severity]), render(row.problem.message)]
            parts += [render(fix.label) for fix in row.problem.fixes[:1]]
    return ", ".join(_line(part) for part in parts if part)


def input_text(session: Session, row: Row) -> str:
    """An input and what feeds it."""
    if row.link is None:
        return tr("{input} is free", input=row.port)
    source = source_text(row.link)
    if session.model.link_state(row.link).muted:
        return tr("{input} from {source}, muted", input=row.port, source=source)
    return tr("{input} from {source}", input=row.port, source=source)


def note_words(session: Session, name: str) -> tuple[str, str]:
    """What a frame or note says, in one line, and which of them it is."""
    one = session.model.annotations.get(name)
    if one is None:
        return name, ""
    words = " ".join(one.text.split())
    kind = tr("Frame") if one.kind == FRAME else tr("Note")
    return words[:MAX_WORDS] or name, kind


def source_text(link: Link) -> str:
    """The output where a wire begins; an only output need not be named."""
    return link.source if link.output == "output" else f"{link.source}.{link.output}"


def kind_of(session: Session, name: str) -> str:
    """The title of a node's type."""
    spec = session.model.spec(name)
    return spec.title if spec else session.model.node(name).type


def _figures(session: Session, name: str) -> tuple[str, str]:
    result = session.result(name)
    if result is None:
        return "", ""
    shapes = ", ".join(str(shape) for shape in result.outputs.values())
    return shapes, short_count(result.cost.parameters) if result.cost.parameters else ""


def _said(session: Session, name: str) -> list[str]:
    model = session.model
    node, spec = model.node(name), model.spec(name)
    shapes, count = _figures(session, name)
    given = (
        [p for p in spec.params if node.params.get(p.name, p.default) != p.default] if spec else []
    )
    params = [f"{p.name} {p.kind.format(node.params[p.name])}" for p in given[:MAX_PARAMS]]
    feeds = [
        tr("{input} from {source}", input=link.input, source=source_text(link))
        for link in model.links_into(name)
    ]
    problems = problems_of(session, name)
    states = [
        tr("bypassed") if node.bypassed else "",
        tr("frozen") if node.frozen else "",
        tr("{number} parameters", number=count) if count else "",
    ]
    told = tr("problem: {message}", message=render(problems[0].message)) if problems else ""
    checked = session.result(name) is not None
    return [
        name,
        kind_of(session, name),
        *params,
        *states,
        *feeds,
        tr("output {shape}", shape=shapes) if shapes else "",
        told or (tr("no problems") if checked else ""),
    ]


def _carried(session: Session, link: Link | None) -> str:
    if link is None or session.model.link_state(link).muted:
        return ""
    shape = session.inference.wire(link) if session.inference else None
    return str(shape) if shape else ""
