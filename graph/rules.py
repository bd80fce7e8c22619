"""The rules of drawing: what may be wired, named and set. Each returns a `Problem` or None.

Only what would make the drawing meaningless is forbidden here (a cycle, two wires into one input,
a schedule wired to a tensor). A drawing that is merely not finished is allowed; its problems come
from shape inference.
"""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

import networkx

from graph import sharing
from graph.composites import OWN_PARAMS, composite_of
from graph.edits import (
    Annotation,
    Definition,
    Disconnect,
    Exposed,
    Link,
    LinkState,
    Position,
    RemoveNode,
)
from graph.kinds import BadValueError, Value
from graph.problems import Fix, Problem
from graph.settings import run_param
from graph.spec import NodeSpec, Param, Role
from graph.text import text

if TYPE_CHECKING:
    from graph.drawn import Drawn
    from graph.model import GraphModel

MAX_NAME = 200
FARTHEST = 1e7  # canvas units; beyond it floats lose half pixels

MAX_POINTS = 100  # dots on one wire
MAX_ANNOTATIONS = 2_000
MAX_TEXT = 10_000  # characters of a note
LEAST_SIDE, MOST_SIDE = 16.0, 1e6  # canvas units of a frame or note

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)


def name_problem(name: str) -> Problem | None:
    """Node names prefix state-dict keys and become attributes, so they are Python identifiers."""
    if len(name) > MAX_NAME:
        shown = text("A node name has at most {limit} characters.", limit=MAX_NAME)
        return Problem("name.long", shown, node=name[:40], received=str(len(name)))
    if keyword.iskeyword(name):
        word = text("“{name}” is a keyword of Python, so it cannot be a name.", name=name)
        return Problem("name.keyword", word, node=name, received=name)
    if name.startswith("__"):
        own = text("Names with two underscores in front belong to Python itself.")
        return Problem("name.underscores", own, node=name, received=name)
    if _NAME.fullmatch(name):
        return None
    return Problem(
        "name.bad",
        text(
            "“{name}” cannot be a node name. Use letters, digits and underscores, "
            "starting with a letter.",
            name=name,
        ),
        node=name,
        received=name,
    )


def name_taken(name: str) -> Problem:
    """The problem of two nodes with one name."""
    message = text("The name “{name}” is taken. Choose one that no other node has.", name=name)
    return Problem("name.taken", message, node=name)


def node_problem(model: Drawn, name: str) -> Problem | None:
    """Whether there is a node of that name."""
    if name in model:
        return None
    return Problem("node.unknown", text("There is no node “{name}”.", name=name))


def setting_problem(name: str, value: object) -> Problem | None:
    """Whether there is a run setting of that name that takes the value."""
    param = run_param(name)
    if param is None:
        message = text("There is no run setting “{name}”.", name=name)
        return Problem("setting.unknown", message)
    return value_problem(param, value)


def position_problem(name: str, position: Position) -> Problem | None:
    """Positions are finite and near enough to be drawn."""
    if all(math.isfinite(value) and abs(value) <= FARTHEST for value in position):
        return None
    message = text("The position of {node} is out of reach of the canvas.", node=name)
    return Problem("position.bad", message, node=name, received=str(position))


def value_problem(param: Param, value: object, node: str = "") -> Problem | None:
    """Whether a param takes a value."""
    try:
        param.kind.check(value)
    except BadValueError as error:
        return Problem(
            "param.bad",
            text("{param} has to be {expected}.", param=param.name, expected=error.reason),
            node=node,
            param=param.name,
            received=str(value)[:80],
            expected=error.reason,
        )
    return None


def param_problem(spec: NodeSpec, node: str, name: str, value: Value) -> Problem | None:
    """Whether a node has that param and takes the value."""
    param = spec.param(name)
    if param is None:
        return Problem(
            "param.unknown",
            text("{title} has no parameter “{name}”.", title=spec.title, name=name),
            node=node,
            param=name,
        )
    return value_problem(param, value, node)


def option_problem(model: GraphModel, name: str, option: str, value: bool | str) -> Problem | None:
    """Whether a node may be frozen, bypassed, collapsed, or share the weights of another."""
    if option in {"frozen", "bypassed", "collapsed"} and isinstance(value, bool):
        return None
    if option != "shares" or not isinstance(value, str):
        message = text("A node has no option “{option}” of that kind.", option=option)
        return Problem("option.unknown", message, node=name, received=str(value)[:80])
    if not value:
        return None
    if value not in model or value == name:
        message = text("There is no other node “{other}” to share weights with.", other=value)
        return Problem("shares.unknown", message, node=name, received=value)
    return _sharing_problem(model, name, value)


def _sharing_problem(model: GraphModel, name: str, owner: str) -> Problem | None:
    spec, other = model.spec(name), model.spec(owner)
    if model.node(owner).type != model.node(name).type and not sharing.ties(spec, other):
        return Problem("shares.type", sharing.misfit(name, spec, owner, other), node=name)
    if model.node(owner).shares or model.sharing_with(name):
        message = text("Share weights with the node that owns them: {owner} borrows.", owner=owner)
        return Problem("shares.chain", message, node=name)
    return None


def link_problem(model: GraphModel, link: Link) -> Problem | None:
    """Whether a wire may be drawn: ends exist, types fit, the input is free, no cycle."""
    return (
        _ends_problem(model, link)
        or _type_problem(model, link)
        or _occupied_problem(model, link)
        or _cycle_problem(model, link)
    )


def can_connect(model: GraphModel, link: Link) -> Problem | None:
    """As `link_problem`, but an input in use is allowed: dropping there replaces its wire."""
    return _ends_problem(model, link) or _type_problem(model, link) or _cycle_problem(model, link)


def _ends_problem(model: GraphModel, link: Link) -> Problem | None:
    for name in (link.source, link.target):
        if name not in model:
            message = text("There is no node “{name}”.", name=name)
            return Problem("node.unknown", message, node=name)
    # A composite may have wires at ports that its definition lost: inference tells of them.
    source, target = _fixed_ports(model, link.source), _fixed_ports(model, link.target)
    if source and link.output not in source.output_names(model.node(link.source).params):
        return _no_port(link.source, source, link.output)
    if target and target.input(link.input) is None:
        return _no_port(link.target, target, link.input)
    return None


def _fixed_ports(model: GraphModel, name: str) -> NodeSpec | None:
    spec = model.spec(name)
    return None if spec is None or spec.role is Role.COMPOSITE else spec


def _no_port(node: str, spec: NodeSpec, port: str) -> Problem:
    message = text("{title} has no port “{port}”.", title=spec.title, port=port)
    return Problem("port.unknown", message, node=node, port=port)


def _type_problem(model: GraphModel, link: Link) -> Problem | None:
    source, target = model.spec(link.source), model.spec(link.target)
    start = source.output(link.output) if source else None
    end = target.input(link.input) if target else None
    if start is None or end is None or start.type.feeds(end.type):
        return None
    return Problem(
        "link.type",
        text(
            "{output} of {source} gives a {given}; {input} of {target} takes a {taken}.",
            output=link.output,
            source=link.source,
            given=start.type.value,
            input=link.input,
            target=link.target,
            taken=end.type.value,
        ),
        node=link.target,
        port=link.input,
        received=start.type.value,
        expected=end.type.value,
    )


def _occupied_problem(model: GraphModel, link: Link) -> Problem | None:
    if model.link_into(link.target, link.input) is None:
        return None
    message = text("{port} of {node} has a wire already.", port=link.input, node=link.target)
    return Problem("link.occupied", message, node=link.target, port=link.input)


def _cycle_problem(model: GraphModel, link: Link) -> Problem | None:
    if link.source != link.target and not model.reaches(link.target, link.source):
        return None
    message = text(
        "This wire would close a circle: {target} already feeds {source}.",
        target=link.target,
        source=link.source,
    )
    return Problem("link.cycle", message, node=link.target, port=link.input)


# ------------------------------------------------------------------------- arrangement


def no_such_link(model: Drawn, link: Link) -> Problem | None:
    """Whether exactly this wire is drawn."""
    if model.has_link(link):
        return None
    return Problem("link.unknown", text("There is no wire {link}.", link=str(link)))


def state_problem(link: Link, state: LinkState) -> Problem | None:
    """Whether a wire may run through these dots."""
    if len(state.points) > MAX_POINTS:
        message = text("A wire has at most {limit} dots.", limit=MAX_POINTS)
        return Problem("points.many", message, node=link.target, port=link.input)
    problems = (position_problem(link.target, point) for point in state.points)
    return next((problem for problem in problems if problem), None)


def no_such_annotation(model: Drawn, name: str) -> Problem | None:
    """Whether there is a frame or note of that name."""
    if name in model.annotations:
        return None
    message = text("There is no frame or note “{name}”.", name=name[:80])
    return Problem("annotation.unknown", message, received=name[:80])


def annotation_problem(name: str, annotation: Annotation) -> Problem | None:
    """Whether a frame or note can be drawn and is not too long."""
    problem = name_problem(name) or position_problem(name, annotation.position)
    if problem is not None:
        return problem
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in annotation.size):
        message = text(
            "A side of {name} has to be from {least} to {most}.",
            name=name,
            least=round(LEAST_SIDE),
            most=round(MOST_SIDE),
        )
        return Problem("annotation.size", message, received=str(annotation.size))
    if len(annotation.text) > MAX_TEXT:
        message = text(
            "The text of {name} has at most {limit} characters.", name=name, limit=MAX_TEXT
        )
        return Problem("annotation.long", message, received=str(len(annotation.text)))
    return None


def too_many_annotations(number: int) -> Problem | None:
    """Whether that many frames and notes may stand in one drawing."""
    if number <= MAX_ANNOTATIONS:
        return None
    message = text("A drawing has at most {limit} frames and notes.", limit=MAX_ANNOTATIONS)
    return Problem("annotation.many", message)


def arrangement_problem(definition: Definition) -> Problem | None:
    """What is wrong with dots, frames and notes of a definition."""
    links = {*definition.links}
    lost = next((link for link in definition.states if link not in links), None)
    if lost is not None:
        return Problem("link.unknown", text("There is no wire {link}.", link=str(lost)))
    found = [state_problem(link, state) for link, state in definition.states.items()]
    found += [annotation_problem(*item) for item in definition.annotations.items()]
    found.append(too_many_annotations(len(definition.annotations)))
    return next((problem for problem in found if problem), None)


# --------------------------------------------------------------------------- composites


def composite_name_problem(name: str, taken: Collection[str]) -> Problem | None:
    """Names of composites are identifiers, since nodes are called after them."""
    if name in taken:
        message = text("There is a composite “{name}” already. Choose another name.", name=name)
        return Problem("composite.taken", message, received=name)
    return name_problem(name)


def definition_problem(name: str, definition: Definition) -> Problem | None:
    """Whether a definition is a drawing at all: good names, wires with ends, no circle."""
    names = [node.name for node in definition.nodes]
    for node in definition.nodes:
        problem = name_problem(node.name) or position_problem(node.name, node.position)
        if problem is not None:
            return problem
    ends = [(link.target, link.input) for link in definition.links]
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from((link.source, link.target) for link in definition.links)
    sound = len(set(names)) == len(names) == len(graph) and len(set(ends)) == len(ends)
    if sound and networkx.is_directed_acyclic_graph(graph):
        return arrangement_problem(definition)
    message = text(
        "The wires of {name} lead nowhere, run in a circle, or two of them end at one input.",
        name=name,
    )
    return Problem("composite.broken", message, received=name)


def exposed_problem(exposed: Iterable[Exposed]) -> Problem | None:
    """Params of a composite have names of their own; those that every composite has are taken."""
    seen = {*OWN_PARAMS}
    for one in exposed:
        if problem := name_problem(one.name):
            return problem
        if one.name in seen:
            message = text("The composite has a parameter “{name}” already.", name=one.name)
            return Problem("param.taken", message, param=one.name)
        seen.add(one.name)
    return None


def recursion_problem(
    composites: Mapping[str, Definition], name: str, used: Iterable[str]
) -> Problem | None:
    """Whether ``name`` may have nodes that are the composites ``used``: none leads back to it."""
    found: set[str] = set()
    waiting = [one for one in used if one]
    while waiting:
        one = waiting.pop()
        if one == name:
            return contains_itself(name)
        if one not in found and one in composites:
            found.add(one)
            waiting += [composite_of(node.type) for node in composites[one].nodes]
    return None


def leading_back_to(composites: Mapping[str, Definition], name: str) -> set[str]:
    """The composites that cannot be put into ``name``, which is one of them; none without name."""
    if not name:
        return set()
    return {one for one in composites if recursion_problem(composites, name, [one])}


def contains_itself(name: str, node: str = "") -> Problem:
    """The problem of a composite inside itself."""
    message = text(
        "The composite {name} would contain itself, directly or not. Take it out there.", name=name
    )
    fix = Fix(text("Remove {node}", node=node), RemoveNode(node))
    fixes = (fix,) if node else ()
    return Problem("composite.recursion", message, node=node, received=name, fixes=fixes)


def port_outside(node: str) -> Problem:
    """The problem of a port node that is in no composite."""
    message = text("{node} is a port; ports belong inside a composite.", node=node)
    return Problem("port.outside", message, node=node)


def vanished_port(node: str, port: str, wire: Link) -> Problem:
    """A wire to a port that the definition of a composite lost."""
    message = text(
        "{node} has no port “{port}” any more. Take the wire away, or add the port inside.",
        node=node,
        port=port,
    )
    fix = Fix(text("Remove the wire"), Disconnect(wire))
    return Problem("port.vanished", message, node=node, port=port, fixes=(fix,))


def only_inside() -> Problem:
    """The problem of exposing params of a drawing that is no composite."""
    message = text("Only a composite has parameters of its own; this is the drawing itself.")
    return Problem("exposed.outside", message)


def no_settings_inside() -> Problem:
    """The problem of run settings in a composite."""
    return Problem("setting.inside", text("Run settings belong to the drawing itself."))
