"""Ways into a drawing: which composite is entered, by which use, and what an edit means there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.composites import MAX_REPEAT, composite_of, type_of
from graph.edits import (
    AddNode,
    Define,
    Edit,
    Inside,
    Rename,
    RenameComposite,
    Undefine,
    flatten,
)
from graph.flatten import MAX_LEVELS, FlatSnapshot, join
from graph.model import GraphModel


@dataclass(frozen=True, slots=True)
class Step:
    """One step further into a drawing.

    Attributes:
        composite: name of the definition that is entered.
        node: the node by which it is entered; empty when the definition itself is opened.
        turn: which time is meant of a use that is repeated, counted from 0.
    """

    composite: str
    node: str = ""
    turn: int = 0


Way = tuple[Step, ...]


def drawing_at(root: GraphModel, way: Way) -> GraphModel:
    """The drawing that a way leads to. Raises EditError when there is none."""
    return root.inside(way[-1].composite) if way else root


def step_into(model: GraphModel, name: str) -> Step | None:
    """The step into a node; None when it is no composite, or one without a definition."""
    composite = composite_of(model.node(name).type) if name in model else ""
    return Step(composite, name) if composite in model.composites else None


def known(root: GraphModel, way: Way) -> Way:
    """As much of a way, from its start, as can still be gone."""
    drawing = root
    for place, step in enumerate(way):
        there = step.composite in root.composites
        uses = step.node in drawing and drawing.node(step.node).type == type_of(step.composite)
        if not there or (step.node and not uses):
            return way[:place]
        drawing = root.inside(step.composite)
    return way


def followed(way: Way, edit: Edit) -> Way:
    """A way after an edit of the document's drawing that gave new names on it.

    Of a node that was put in again, it leads into what that node now uses.
    """
    for around, simple in placed_edits(edit) if way else ():
        match simple:
            case RenameComposite(old, new):
                way = tuple(
                    replace(step, composite=new) if step.composite == old else step for step in way
                )
            case Rename(old, new):
                drawings = ("", *(step.composite for step in way))
                way = tuple(
                    replace(step, node=new) if (drawing, step.node) == (around, old) else step
                    for drawing, step in zip(drawings, way, strict=False)
                )
            case AddNode(node) if composite := composite_of(node.type):
                drawings = ("", *(step.composite for step in way))
                way = tuple(
                    replace(step, composite=composite)
                    if (drawing, step.node) == (around, node.name)
                    else step
                    for drawing, step in zip(drawings, way, strict=False)
                )
    return way


def plain_way(way: Way) -> list[dict[str, object]]:
    """A way as the plain values that a file keeps: of each step only what it has."""
    return [
        {
            key: value
            for key, value in (
                ("composite", step.composite),
                ("node", step.node),
                ("turn", step.turn),
            )
            if value
        }
        for step in way
    ]


def way_from_plain(plain: object) -> Way | None:
    """What `plain_way` gave, whether or not it can be gone; None for anything else."""
    if not isinstance(plain, list) or not 0 < len(plain) <= MAX_LEVELS:
        return None
    steps = [_step_from_plain(one) for one in plain]
    return tuple(step for step in steps if step) if all(steps) else None


def _step_from_plain(plain: object) -> Step | None:
    if not isinstance(plain, dict):
        return None
    match plain.get("composite"), plain.get("node", ""), plain.get("turn", 0):
        case (str() as composite, str() as node, int() as turn) if composite:
            return Step(composite, node, turn) if 0 <= turn < MAX_REPEAT else None
    return None


def seen_part(edit: Edit, composite: str) -> list[Edit]:
    """What an edit of the document's drawing is for one drawing, in terms of that drawing.

    What happens to other definitions is told, too: it can change what their uses look like.
    """
    return [
        simple
        for around, simple in placed_edits(edit)
        if (simple.composite != composite if isinstance(simple, Inside) else around == composite)
        or isinstance(simple, Define | Undefine | RenameComposite)
    ]


def simple_edits(edit: Edit) -> Iterator[Edit]:
    """All that an edit does, in whichever drawing."""
    return (simple for _, simple in placed_edits(edit) if not isinstance(simple, Inside))


def placed_edits(edit: Edit, around: str = "") -> Iterator[tuple[str, Edit]]:
    """The simple edits, each with the definition it is in; an `Inside` also as itself."""
    for simple in flatten(edit):
        yield around, simple
        if isinstance(simple, Inside):
            yield from placed_edits(simple.edit, simple.composite)


def way_to(root: GraphModel, path: str) -> tuple[Way, str]:
    """The way to a node that inference calls by its path, and its name; empty if there is none."""
    way: Way = ()
    drawing, parts = root, deque(path.split("."))
    while parts:
        name = parts.popleft()
        if name not in drawing:
            return (), ""
        if not parts:
            return way, name
        step = step_into(drawing, name)
        if step is None:
            return (), ""
        turn = int(parts.popleft()) if parts[0].isdecimal() else 0
        way = (*way, replace(step, turn=turn))
        drawing = root.inside(step.composite)
    return way, ""


def way_inside(root: GraphModel, path: str) -> Way:
    """The way into the composite that stands at a path such as ``layer1.first``; empty if none."""
    way, name = way_to(root, path)
    step = step_into(drawing_at(root, way), name) if name else None
    return (*way, step) if step else ()


def way_into(root: GraphModel, composite: str) -> Way:
    """The shortest way into a definition by its uses; straight into it when nothing uses it."""
    ways: deque[tuple[Way, GraphModel]] = deque([((), root)])
    seen = {""}
    while ways:
        way, drawing = ways.popleft()
        for node in drawing.nodes():
            step = step_into(drawing, node.name)
            if step is None or step.composite in seen:
                continue
            if step.composite == composite:
                return (*way, step)
            seen.add(step.composite)
            ways.append(((*way, step), root.inside(step.composite)))
    return (Step(composite),) if composite in root.composites else ()


def all_drawings(root: GraphModel, here: Way) -> list[Way]:
    """A way into each drawing of the document, its own first; the seen one is gone to as it is."""
    ways = [way_into(root, name) for name in root.composites]
    seen = here[-1].composite if here else ""
    inner = [here if way[-1].composite == seen else way for way in ways]
    return [(), *sorted(inner, key=lambda way: (len(way), [step.node for step in way]))]


def way_of(root: GraphModel, edit: Edit, here: Way) -> Way:
    """Where an edit can be seen: here if it does something here, else where it does first."""
    composite = here[-1].composite if here else ""
    silent = Inside | Define | Undefine | RenameComposite
    places = [around for around, simple in placed_edits(edit) if not isinstance(simple, silent)]
    if not places or composite in places:
        return here
    return way_into(root, places[0]) if places[0] else ()


def scope_of(flat: FlatSnapshot, way: Way) -> str | None:
    """The path of the drawing that a way leads to, where inference has laid it open."""
    scope = ""
    for step in way:
        if not step.node:
            found = (p for p, one in flat.scopes.items() if one.composite == step.composite)
            opened = next(found, None)
        else:
            use = flat.uses.get(join(scope, step.node))
            scopes = use.scopes if use else ()
            opened = scopes[min(step.turn, len(scopes) - 1)] if scopes else None
        if opened is None:
            return None
        scope = opened
    return scope


def scopes_of(flat: FlatSnapshot, composite: str) -> list[str]:
    """The paths of all drawings that a definition was laid open as."""
    return [path for path, scope in flat.scopes.items() if scope.composite == composite]


def num_turns(flat: FlatSnapshot, way: Way) -> int:
    """How often the use that a way ends with is repeated."""
    around = scope_of(flat, way[:-1])
    use = flat.uses.get(join(around, way[-1].node)) if around is not None else None
    return len(use.scopes) if use else 1
