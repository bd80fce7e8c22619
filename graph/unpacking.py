"""Composites become their nodes again, as one `Edit`: the contrary of `graph.grouping`.

What the nodes compute and learn stays what it was. Where that cannot be said, it is refused.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType

from graph import rules
from graph.arranged import shifted, unbent
from graph.clipboard import annotate_copies
from graph.composites import (
    COMPOSITE,
    PORTS,
    REPEAT,
    composite_of,
    is_count,
    live_targets,
)
from graph.defining import STEP
from graph.edits import (
    PLAIN,
    AddNode,
    Connect,
    Edit,
    Group,
    Link,
    LinkState,
    Move,
    Node,
    Position,
    RemoveNode,
    SetExposed,
    SetOption,
    SetParam,
    frozen_mapping,
)
from graph.flatten import PACE, join, turn_of
from graph.grouping import Ref
from graph.kinds import Value
from graph.model import GraphModel
from graph.names import NewNames
from graph.problems import EditError, Problem, forbid
from graph.references import names_one, references, with_references
from graph.text import Text, text
from graph.training import FOLLOWS
from graph.walks import rightward

Renamed = Sequence[Mapping[str, str]]  # for each turn: new names by inner name


def unpack(model: GraphModel, *names: str) -> Edit:
    """Put the nodes of composites in the place of uses of them, with the values set there.

    What followed another use, or shared weights with one that is unpacked, too, goes on so.

    Raises:
        EditError: a node is no composite, or the result could not be said: it shares weights with
            one that stays, another one follows it, it is bypassed.
    """
    for name in names:
        forbid(_problem(model, name, names))
    nodes = {name: model.node(name) for name in names}
    new: dict[str, Renamed] = {}
    edits: list[Edit] = []
    order = _in_order(nodes)
    with ExitStack() as done:
        for name in order:
            node = replace(nodes[name], position=model.node(name).position)
            if node.shares:  # its values are those of the owner
                node = replace(node, params=nodes[node.shares].params)
            work = _Unpacking(model, node, new.get(node.shares, ()))
            edits.append(work.edit())
            new[name] = work.new
            if name != order[-1]:
                done.enter_context(model.trial(edits[-1]))
    return edits[0] if len(edits) == 1 else Group(tuple(edits))


def _problem(model: GraphModel, name: str, names: Collection[str]) -> Problem | None:
    """Why a node cannot be unpacked together with the others of ``names``."""
    node = model.node(name)
    if composite_of(node.type) not in model.composites:
        if node.type.startswith(COMPOSITE):
            return model.types.unknown(node)
        return _refused("type", text("{node} is no composite.", node=name), name)
    partners = [one.name for one in model.nodes() if one.shares and name in (one.name, one.shares)]
    sharing = {*partners, *(model.node(one).shares for one in partners)} - {*names}
    if sharing:
        message = text(
            "{node} shares weights with {other}: unpack both at once, or end that first.",
            node=name,
            other=min(sharing),
        )
        return _refused("shares", message, name)
    if node.bypassed:
        return _refused("bypass", text("{node} is bypassed; end that first.", node=name), name)
    return _exposed_problem(model, name)


def _exposed_problem(model: GraphModel, name: str) -> Problem | None:
    """What the composite around sets of a use has to be something that its nodes have."""
    for one in model.exposed:
        for param in (REPEAT, FOLLOWS):
            if (name, param) in one.targets:
                message = text(
                    "Each use of {composite} sets {param} of {node} by {shown}; take that back "
                    "first.",
                    composite=model.composite,
                    param=param,
                    node=name,
                    shown=one.name,
                )
                return _refused("exposed", message, name)
    return None


def _refused(code: str, message: Text, name: str) -> Problem:
    return Problem(f"unpack.{code}", message, node=name)


def _in_order(nodes: Mapping[str, Node]) -> list[str]:
    """Owners before those that share with them, followers before those that they follow."""
    order: TopologicalSorter[str] = TopologicalSorter(dict.fromkeys(nodes, ()))
    for name, node in nodes.items():
        if node.shares:
            order.add(name, node.shares)
        leader = str(node.params.get(FOLLOWS, "")).partition(".")[0]
        if leader in nodes:
            order.add(leader, name)
    try:
        return list(order.static_order())
    except CycleError:
        return list(nodes)  # it will be refused: what is first is still followed


class _Unpacking:
    """One use.

    Args:
        owner: the new names of the nodes that the weights are shared with.

    Attributes:
        new: the new names of its nodes.
    """

    def __init__(self, model: GraphModel, node: Node, owner: Renamed) -> None:
        self.model, self.node, self._owner = model, node, owner
        self.definition = model.composites[composite_of(node.type)]
        self.drawn = {one.name: one for one in self.definition.nodes}
        self.inner = [one for one in self.definition.nodes if one.type not in PORTS]
        self._names = NewNames(model, leaving={node.name})
        self.new: list[dict[str, str]] = []
        self._nodes: list[Node] = []
        self._links: dict[Link, LinkState] = {}
        self._silent: set[str] = set()  # inputs whose wire is muted
        self._num_turns = 1

    def edit(self) -> Edit:
        """The whole step."""
        count = self.node.params.get(REPEAT, 1)
        into, states = self.model.links_into(self.node.name), self.model.link_states
        feeding: dict[str, Ref | None] = {k.input: (k.source, k.output) for k in into}
        self._silent = {k.input for k in into if states.get(k, PLAIN).muted}
        spec = self.model.spec(self.node.name)
        pairs = list(zip(spec.inputs, spec.outputs, strict=False)) if spec else []
        given: dict[str, Ref | None] = {}
        self._num_turns = count if is_count(count) else 1
        for turn in range(self._num_turns):
            given = self._turn(turn, feeding)
            feeding |= {entry.name: given.get(out.name) for entry, out in pairs}
            self._silent -= {entry.name for entry, _ in pairs}
        for link in self.model.links_out_of(self.node.name):
            start = given.get(link.output)
            if start is not None:
                made = Link(*start, link.target, link.input)
                self._links[made] = unbent(states.get(link, PLAIN))
        return Group(
            (
                *self._room(),
                RemoveNode(self.node.name),
                *(AddNode(replace(one, shares="")) for one in self._nodes),
                *(SetOption(one.name, "shares", one.shares) for one in self._nodes if one.shares),
                *(Connect(link, state) for link, state in self._links.items()),
                *self._notes(),
                *self._references(),
                *self._exposed(),
            )
        )

    def _room(self) -> list[Edit]:
        """What follows on the right steps aside together, as far as the nodes need."""
        model, x = self.model, self.node.position[0]
        ends = [model.node(link.target) for link in model.links_out_of(self.node.name)]
        beside = [one.position[0] for one in ends if one.position[0] > x]
        width = self._extent[2] if self.inner else 0.0
        shift = x + self._num_turns * width - min(beside, default=math.inf)
        if shift <= 0:
            return []
        following = rightward(model, self.node.name)
        moved = {name: model.node(name).position for name in following}
        if any(at[0] + shift > rules.FARTHEST for at in moved.values()):
            return []
        places = {name: (at[0] + shift, at[1]) for name, at in moved.items()}
        return [Move(MappingProxyType(places))]

    def _notes(self) -> list[Edit]:
        """Frames and notes come out with the nodes, at each turn."""
        edits: list[Edit] = []
        taken = {*self.model.annotations}
        for turn in range(len(self.new) if self.inner else 0):
            edits += annotate_copies(self.definition.annotations, self._step(turn), taken)
        return edits

    def _turn(self, turn: int, feeding: dict[str, Ref | None]) -> dict[str, Ref | None]:
        new = {one.name: self._names.kept(one.name, one.type) for one in self.inner}
        self.new.append(new)
        self._nodes += self._made(turn, new)
        given: dict[str, Ref | None] = {}
        starts = {(name, "output"): feeding.get(name) for name in self.drawn if name not in new}
        for link in self.definition.links:
            start = (new[link.source], link.output) if link.source in new else None
            start = start or starts[link.source, "output"]
            state = self._state(link, turn)
            if link.target not in new:
                given[link.target] = None if state.muted else start
            elif start is not None:
                self._links[Link(*start, new[link.target], link.input)] = state
        return given

    def _made(self, turn: int, new: Mapping[str, str]) -> Iterator[Node]:
        """The nodes of one turn, with the values and options of the use."""
        values, leader = self._values(), self._leader(turn)
        owner = self._owner[turn] if self._owner else {}
        for one in self.inner:
            spec = self.model.types.find(one.type)
            learns = spec is not None and spec.param(FOLLOWS) is not None
            made = replace(one, params=frozen_mapping({**one.params, **values.get(one.name, {})}))
            made = with_references(made, spec, lambda name: new.get(name, name))
            shares = owner.get(self._owning(one), "") if learns else ""
            if learns and leader and not shares:
                pace = {**leader, FOLLOWS: join(str(leader[FOLLOWS]), one.name)}
                made = replace(made, params=frozen_mapping({**made.params, **pace}))
            yield replace(
                made,
                name=new[one.name],
                position=self._position(one, turn),
                frozen=one.frozen or self.node.frozen,
                shares=shares or new.get(one.shares, ""),
            )

    def _owning(self, node: Node) -> str:
        """The inner node whose layer ``node`` calls: another one of its type, or itself."""
        owner = self.drawn.get(node.shares)
        return node.shares if owner and owner.type == node.type else node.name

    def _leader(self, turn: int) -> dict[str, Value]:
        """What the nodes of one turn follow, and how; empty if they do not."""
        params = self.node.params
        if not params.get(FOLLOWS):
            return {}
        leader = turn_of(str(params[FOLLOWS]), turn, self._num_turns)
        return {FOLLOWS: leader, **{name: params[name] for name in PACE if name in params}}

    def _state(self, link: Link, turn: int) -> LinkState:
        """How a wire runs that was inside; what came in by a muted wire stays muted."""
        state = self.definition.states.get(link, PLAIN)
        if link.source in self._silent and self.drawn[link.source].type in PORTS:
            return LinkState(muted=True)
        inner = [self.drawn.get(end) for end in (link.source, link.target)]
        if not state.points or not all(one and one.type not in PORTS for one in inner):
            return unbent(state)
        before = self.drawn[link.source].position
        after = self._position(self.drawn[link.source], turn)
        return shifted(state, after[0] - before[0], after[1] - before[1])

    def _values(self) -> dict[str, dict[str, Value]]:
        found: dict[str, dict[str, Value]] = {}
        for one in self.definition.exposed:
            if one.name in self.node.params:
                for node, param in live_targets(one, self.model.types, self.drawn):
                    if rules.value_problem(param, self.node.params[one.name]) is None:
                        found.setdefault(node.name, {})[param.name] = self.node.params[one.name]
        return found

    def _position(self, node: Node, turn: int) -> Position:
        dx, dy = self._step(turn)
        return node.position[0] + dx, node.position[1] + dy

    def _step(self, turn: int) -> Position:
        """From where things are inside to where they go outside."""
        left, top, width = self._extent
        return self.node.position[0] - left + turn * width, self.node.position[1] - top

    @cached_property
    def _extent(self) -> tuple[float, float, float]:
        xs, ys = zip(*(one.position for one in self.inner), strict=True)
        return min(xs), min(ys), max(xs) - min(xs) + STEP

    def _references(self) -> list[Edit]:
        edits: list[Edit] = []
        for node in self.model.nodes():
            spec = self.model.spec(node.name)
            for param, names in references(node, spec) if node.name != self.node.name else ():
                renamed = [new for name in names for new in self._renamed(name)]
                if renamed == names:
                    continue
                if names_one(spec, param) and self._is_meant(names[0]):
                    raise EditError(_followed(self.node.name, node.name))
                edits.append(SetParam(node.name, param, ", ".join(renamed)))
        return edits

    def _is_meant(self, path: str) -> bool:
        """Whether a path names the use itself, or one turn of it, not a node inside."""
        first, _, rest = path.partition(".")
        return first == self.node.name and (not rest or rest.isdigit())

    def _renamed(self, path: str) -> list[str]:
        first, _, rest = path.partition(".")
        if first != self.node.name:
            return [path]
        head, dot, tail = rest.partition(".")
        if head.isdigit():
            turns = self.new[int(head) : int(head) + 1]
            head, dot, tail = tail.partition(".")
        else:
            turns = self.new
        names = [name for new in turns for name in ([new[head]] if head in new else new.values())]
        return [f"{name}{dot}{tail}" for name in names]

    def _exposed(self) -> list[Edit]:
        """Params of the composite around that set params of this one set what those set."""
        inner = {one.name: one.targets for one in self.definition.exposed}
        exposed = []
        for one in self.model.exposed:
            targets: list[tuple[str, str]] = []
            for node, param in one.targets:
                if node != self.node.name:
                    targets.append((node, param))
                    continue
                ends = inner.get(param) or (self._learning(param) if param in PACE else ())
                targets += [
                    (new[name], end) for new in self.new for name, end in ends if name in new
                ]
            exposed.append(replace(one, targets=tuple(targets)))
        return [] if tuple(exposed) == self.model.exposed else [SetExposed(tuple(exposed))]

    def _learning(self, param: str) -> list[tuple[str, str]]:
        """The nodes inside that have a param which all that learn have."""
        specs = ((one.name, self.model.types.find(one.type)) for one in self.inner)
        return [(name, param) for name, spec in specs if spec and spec.param(param)]


def _followed(node: str, follower: str) -> Problem:
    message = text(
        "{other} follows {node}: unpack both at once, or {other} first.",
        node=node,
        other=follower,
    )
    return _refused("follows", message, node)
