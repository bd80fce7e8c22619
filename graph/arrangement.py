"""Dots, muted wires, frames and notes as plain values, for files and the journal.

In a file ``links`` holds the wires that count and ``muted`` the others, so that a version which
knows nothing of muting reads a drawing that means the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from graph.edits import PLAIN, Annotation, Link, LinkState, Node, Position
from graph.plain import refuse
from graph.rules import annotation_problem, state_problem

if TYPE_CHECKING:
    from graph.schema import AnnotationSchema, DrawingSchema

KEYS = ("nodes", "links", "muted", "points", "annotations")  # what each drawing of a file has


class Drawing(Protocol):
    """What a document and a definition have in common."""

    @property
    def nodes(self) -> tuple[Node, ...]: ...
    @property
    def links(self) -> tuple[Link, ...]: ...
    @property
    def states(self) -> Mapping[Link, LinkState]: ...
    @property
    def annotations(self) -> Mapping[str, Annotation]: ...


def live(drawing: Drawing) -> list[Link]:
    """The wires that count, in the order of a file."""
    silent = set(muted(drawing))
    return sorted((k for k in drawing.links if k not in silent), key=plain_link)


def muted(drawing: Drawing) -> list[Link]:
    """The muted wires, in the order of a file."""
    return sorted(_with_state(drawing, lambda state: state.muted), key=plain_link)


def bent(drawing: Drawing) -> list[list[object]]:
    """The wires that run through dots: four words and the dots."""
    found = sorted(_with_state(drawing, lambda state: bool(state.points)), key=plain_link)
    return [[*plain_link(link), _places(drawing.states[link])] for link in found]


def _with_state(drawing: Drawing, wanted: Callable[[LinkState], bool]) -> list[Link]:
    """The few wires that are out of the ordinary in some way."""
    chosen = {link for link, state in drawing.states.items() if wanted(state)}
    return [link for link in drawing.links if link in chosen] if chosen else []


def plain_link(link: Link) -> list[str]:
    """A wire as four words."""
    return [link.source, link.output, link.target, link.input]


def plain_state(state: LinkState) -> dict[str, object]:
    """How a wire runs, as plain values; only what differs from the ordinary."""
    plain: dict[str, object] = {}
    if state.points:
        plain["points"] = _places(state)
    if state.muted:
        plain["muted"] = True
    return plain


def state_from_plain(plain: object) -> LinkState:
    """What `plain_state` wrote. Raises ValueError."""
    match plain:
        case {**fields} if fields.keys() <= {"points", "muted"}:
            points, is_muted = fields.get("points", []), fields.get("muted", False)
            if isinstance(points, list) and isinstance(is_muted, bool):
                return LinkState(tuple(position_from_plain(place) for place in points), is_muted)
    raise ValueError(str(plain)[:80])


def position_from_plain(plain: object) -> Position:
    """Two numbers. Raises ValueError."""
    match plain:
        case [int() | float() as x, int() | float() as y]:
            return (float(x), float(y))
    raise ValueError(str(plain)[:80])


def plain_annotation(annotation: Annotation) -> dict[str, object]:
    """A frame or note without its name, as plain values."""
    plain: dict[str, object] = {
        "kind": annotation.kind,
        "at": [short(value) for value in annotation.position],
        "size": [short(value) for value in annotation.size],
    }
    if annotation.text:
        plain["text"] = annotation.text
    if annotation.color:
        plain["color"] = annotation.color
    return plain | dict(sorted(annotation.extra.items()))


def annotation_from_plain(name: str, schema: AnnotationSchema, file: str, place: str) -> Annotation:
    """A frame or note of a file. Raises `DocumentError`."""
    extra = MappingProxyType(dict(schema.model_extra or {}))
    made = Annotation(schema.kind, schema.at, schema.size, schema.text, schema.color, extra)
    refuse(file, place, annotation_problem(name, made))
    return made


def links_of(schema: DrawingSchema) -> tuple[Link, ...]:
    """All wires of a drawing in a file."""
    return tuple(Link(*link) for link in (*schema.links, *schema.muted))


def states_of(schema: DrawingSchema, file: str, place: str) -> Mapping[Link, LinkState]:
    """How the wires of a drawing in a file run; dots of wires that are not there are left out.

    Raises `DocumentError` for dots out of reach.
    """
    points = {Link(*ends): tuple(places) for *ends, places in schema.points}
    for index, (link, places) in enumerate(points.items()):
        refuse(file, f"{place}points[{index}]", state_problem(link, LinkState(places)))
    silent = {Link(*link) for link in schema.muted}
    told = [k for k in links_of(schema) if k in points or k in silent] if points or silent else []
    made = {k: LinkState(points.get(k, ()), k in silent) for k in told}
    return MappingProxyType({k: state for k, state in made.items() if state != PLAIN})


def annotations_of(schema: DrawingSchema, file: str, place: str) -> Mapping[str, Annotation]:
    """The frames and notes of a drawing in a file. Raises `DocumentError`."""
    return MappingProxyType(
        {
            name: annotation_from_plain(name, one, file, f"{place}.{name}".lstrip("."))
            for name, one in schema.annotations.items()
        }
    )


def place_of_link(schema_links: int, index: int, place: str) -> str:
    """The JSON path of a wire, counted over ``links`` and then ``muted``."""
    if index < schema_links:
        return f"{place}links[{index}]"
    return f"{place}muted[{index - schema_links}]"


def short(value: float) -> float | int:
    """A number without digits that nobody can see."""
    rounded = round(float(value), 2)
    return int(rounded) if rounded.is_integer() else rounded


def _places(state: LinkState) -> list[list[float | int]]:
    return [[short(value) for value in point] for point in state.points]


def by_size(annotations: Mapping[str, Annotation]) -> Iterable[tuple[str, Annotation]]:
    """Frames and notes in painting order: large ones below those that stand on them."""
    return sorted(
        annotations.items(),
        key=lambda item: (item[1].kind != "frame", -item[1].size[0] * item[1].size[1], item[0]),
    )
