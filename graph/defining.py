"""What is done to a definition, as one `Edit` of the document's drawing.

Pure functions like those of `graph.compose`: ports, exposed params, names, and who uses what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from graph.composites import INPUT, OUTPUT, OWN_PARAMS, composite_of, ports, type_of
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Define,
    Definition,
    Edit,
    Exposed,
    Group,
    Inside,
    Node,
    RemoveNode,
    Rename,
    SetExposed,
    SetParam,
    Undefine,
    frozen_mapping,
)
from graph.model import GraphModel
from graph.names import variant
from graph.problems import EditError, Problem
from graph.text import text

STEP = 240.0  # canvas units from one node to the next, about one node's width and a gap


@dataclass(frozen=True, slots=True)
class Place:
    """A node that uses a composite; ``composite`` is the definition it is in, or empty."""

    composite: str
    node: str


def uses(model: GraphModel, composite: str) -> list[Place]:
    """All nodes of the document that use a definition, those of the drawing itself first."""
    root = model.root
    drawings = [root, *(root.inside(name) for name in root.composites)]
    return [
        Place(drawing.composite, node.name)
        for drawing in drawings
        for node in drawing.nodes()
        if node.type == type_of(composite)
    ]


def at(place: Place, edit: Edit) -> Edit:
    """``edit`` of the drawing that a node is in, as one of the document's drawing."""
    return Inside(place.composite, edit) if place.composite else edit


def needed(composites: Mapping[str, Definition], types: Iterable[str]) -> dict[str, Definition]:
    """The definitions behind node types, and those that they need themselves; inner ones first."""
    found: dict[str, Definition] = {}
    seen: set[str] = set()
    waiting = [(name, False) for name in map(composite_of, types)][::-1]
    while waiting:
        name, entered = waiting.pop()
        if entered:
            found[name] = composites[name]
        elif name in composites and name not in seen:
            seen.add(name)
            inner = [composite_of(node.type) for node in composites[name].nodes]
            waiting += [(name, True), *((one, False) for one in inner)]
    return found


def free_composite_name(model: GraphModel, wanted: str, taken: Iterable[str] = ()) -> str:
    """``wanted``, if need be with a number after it."""
    return variant(wanted, {*model.root.composites, *taken}.__contains__)


def undefine(model: GraphModel, composite: str) -> Edit:
    """Take a definition away that nothing uses. Raises EditError when something does."""
    places = uses(model, composite)
    if places:
        message = text(
            "{name} is used {number} times. Remove or unpack these nodes first.",
            name=composite,
            number=len(places),
        )
        raise EditError(Problem("composite.used", message, node=places[0].node, received=composite))
    return Undefine(composite)


def make_unique(model: GraphModel, name: str, composite: str = "") -> Edit:
    """Give one use a definition of its own, called ``composite``; an edit of its own drawing."""
    node = model.node(name)
    before = composite_of(node.type)
    if before not in model.composites:
        raise EditError(model.types.unknown(node))
    chosen = composite or free_composite_name(model, before)
    links = model.links_of(name)
    return Group(
        (
            Define(chosen, model.composites[before]),
            RemoveNode(name),
            AddNode(replace(node, type=type_of(chosen), shares="")),
            *(Connect(link, model.link_state(link)) for link in links),
        )
    )


# ------------------------------------------------------------------------------- ports


def add_port(model: GraphModel, composite: str, *, output: bool, name: str = "") -> Edit:
    """Add a port to a definition, after the others; the wire to it is drawn inside."""
    inner = model.inside(composite)
    type_id = OUTPUT if output else INPUT
    others = ports(inner.nodes(), type_id)
    last = others[-1] if others else None
    across = [node.position for node in inner.nodes()] or [(0.0, 0.0)]
    if last is not None:
        position = (last.position[0], last.position[1] + STEP / 2)
    else:
        x = max(x for x, _ in across) + STEP if output else min(x for x, _ in across) - STEP
        position = (x, min(y for _, y in across))
    params = frozen_mapping({"order": next_order(others, type_id)})
    chosen = name or inner.new_name(type_id)
    return Inside(composite, AddNode(Node(chosen, type_id, params, position)))


def next_order(nodes: Iterable[Node], type_id: str) -> int:
    """The order of a port that comes after all others of its type."""
    orders = (node.params.get("order", 0) for node in nodes if node.type == type_id)
    return max((order for order in orders if isinstance(order, int)), default=0) + 1


def rename_port(model: GraphModel, composite: str, old: str, new: str) -> Edit:
    """Give a port another name; the wires at all uses follow."""
    model.inside(composite).node(old)
    return Inside(composite, Rename(old, new))


def order_ports(composite: str, names: Iterable[str]) -> Edit:
    """Put the ports of one side into this order."""
    numbered = enumerate(names, start=1)
    return Inside(
        composite, Group(tuple(SetParam(name, "order", number) for number, name in numbered))
    )


# --------------------------------------------------------------------- exposed params


def expose(model: GraphModel, composite: str, node: str, param: str, name: str = "") -> Edit:
    """Let each use of a composite set ``param`` of an inner node, as its own param ``name``.

    A name that the composite has already sets both.
    """
    inner = model.inside(composite)
    spec = inner.spec(node) if node in inner else None
    if spec is None or spec.param(param) is None:
        message = text(
            "{composite} has no {node} with a {param}.", composite=composite, node=node, param=param
        )
        raise EditError(Problem("param.unknown", message, node=node, param=param))
    chosen, target = name or param, (node, param)
    kept = tuple(_without(one, target) for one in inner.exposed)
    if any(one.name == chosen for one in kept):
        exposed = tuple(
            replace(one, targets=(*one.targets, target)) if one.name == chosen else one
            for one in kept
        )
    else:
        exposed = (*kept, Exposed(chosen, (target,)))
    return Inside(composite, SetExposed(tuple(one for one in exposed if one.targets)))


def unexpose(model: GraphModel, composite: str, name: str) -> Edit:
    """Take a param of a composite away; the values that uses gave it stay in them, unused."""
    exposed = model.inside(composite).exposed
    return Inside(composite, SetExposed(tuple(one for one in exposed if one.name != name)))


def unexpose_target(model: GraphModel, composite: str, node: str, param: str) -> Edit:
    """Let uses no longer set a param of an inner node; what sets nothing any more goes."""
    kept = [_without(one, (node, param)) for one in model.inside(composite).exposed]
    return Inside(composite, SetExposed(tuple(one for one in kept if one.targets)))


def free_param_name(model: GraphModel, composite: str, wanted: str) -> str:
    """``wanted``, if need be with a number after it: no param of the composite is called so."""
    spec = model.root.types.find(type_of(composite))
    used = {*OWN_PARAMS, *(param.name for param in (spec.params if spec else ()))}
    used |= {one.name for one in model.inside(composite).exposed}
    return variant(wanted, used.__contains__)


def rename_exposed(model: GraphModel, composite: str, old: str, new: str) -> Edit:
    """Give a param of a composite another name; the values at all uses follow."""
    exposed = model.inside(composite).exposed
    renamed = tuple(replace(one, name=new) if one.name == old else one for one in exposed)
    edits: list[Edit] = [Inside(composite, SetExposed(renamed))]
    for place in uses(model, composite):
        drawing = model.root.inside(place.composite) if place.composite else model.root
        params = drawing.node(place.node).params
        if old in params:
            edits.append(at(place, SetParam(place.node, old, UNSET)))
            edits.append(at(place, SetParam(place.node, new, params[old])))
        if place.composite:
            edits += _retarget(drawing, place, old, new)
    return Group(tuple(edits))


def _retarget(drawing: GraphModel, place: Place, old: str, new: str) -> list[Edit]:
    """Where the definition around a use exposes the param in its turn, that follows."""
    before, after = (place.node, old), (place.node, new)
    exposed = tuple(
        replace(one, targets=tuple(after if target == before else target for target in one.targets))
        for one in drawing.exposed
    )
    return [] if exposed == drawing.exposed else [at(place, SetExposed(exposed))]


def _without(exposed: Exposed, target: tuple[str, str]) -> Exposed:
    return replace(exposed, targets=tuple(one for one in exposed.targets if one != target))
