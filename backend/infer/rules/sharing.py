"""Whether nodes that share weights can: who owns them, and of which shapes they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from backend.infer import fixes
from backend.infer.node import Drawing
from graph.edits import PLAIN, UNSET, AddNode, Connect, Edit, Group, Node, RemoveNode, SetParam
from graph.flatten import FlatSnapshot
from graph.kinds import Value
from graph.problems import Fix, Problem
from graph.sharing import ties
from graph.spec import Tie
from graph.text import text


def bad_sharing(drawing: Drawing) -> Iterator[Problem]:
    """Weights are borrowed from a node that owns some which fit; a file may differ."""
    nodes = drawing.snapshot.nodes
    for node, spec in drawing.nodes():
        owner = nodes.get(node.shares)
        if not node.shares or (owner and owner.type == node.type and not _borrows(drawing, owner)):
            continue
        if owner and not owner.shares and ties(spec, drawing.spec(owner.name)):
            continue
        yield Problem(
            "shares.owner",
            text(
                "{node} is to share the weights of {owner}, which has none of its own that fit a "
                "{title}.",
                node=node.name,
                owner=node.shares,
                title=spec.title,
            ),
            node=node.name,
            received=node.shares,
            fixes=(fixes.own_weights(node.name),),
        )


def unfit_lender(drawing: Drawing) -> Iterator[Problem]:
    """A file names a node that has no weights to lend here; the name is kept, and left out."""
    flat = drawing.snapshot
    uses = flat.uses.items() if isinstance(flat, FlatSnapshot) else ()
    muted = {end for link in flat.muted for end in (link.source, link.target)}
    for path, node in (*flat.nodes.items(), *((path, use.node) for path, use in uses)):
        owner = node.extra.get("shares")
        if node.shares or not owner or not isinstance(owner, str):
            continue
        yield Problem(
            "shares.unfit",
            text(
                "{node} is to share the weights of “{owner}”. That is no other node with weights "
                "of its own that fit: choose one, or let {node} have its own.",
                node=path,
                owner=owner[:80],
            ),
            node=path,
            received=owner[:80],
            fixes=fixes.given(None if path in muted else _made_anew(drawing, node)),
        )


def unlike_weights(drawing: Drawing) -> Iterator[Problem]:
    """A weight that is another node's has the same shape there."""
    for node, _ in drawing.nodes():
        borrowed = drawing.results[node.name].borrowed
        if not borrowed or drawing.snapshot.owner(node.name) != node.name:
            continue
        lent = drawing.results[node.shares].weights
        for mine, theirs in drawing.ties(node.name):
            here, there = borrowed.get(mine.weight), lent.get(theirs.weight)
            if here is None or there is None or here == there:
                continue
            shapes = ["×".join(map(str, shape)) for shape in (here, there)]
            yield Problem(
                "shares.shape",
                text(
                    "The {weight} of {node} would be {here}, but that of {owner}, which it is to "
                    "share, is {there}.",
                    weight=mine.weight,
                    node=node.name,
                    here=shapes[0],
                    owner=node.shares,
                    there=shapes[1],
                ),
                node=node.name,
                received=shapes[0],
                expected=shapes[1],
                fixes=fixes.given(
                    _fitted(drawing, node, mine, theirs), fixes.own_weights(node.name)
                ),
            )


def _borrows(drawing: Drawing, node: Node) -> bool:
    """Whether a node is a call of another node's layer."""
    return drawing.snapshot.owner(node.name) != node.name


def _fitted(drawing: Drawing, node: Node, mine: Tie, theirs: Tie) -> Fix | None:
    """Sizes of the one that shares as the owner has them; what a wire decides, the other way."""
    edits: list[Edit] = []
    told: list[tuple[str, str, Value]] = []
    here, there = drawing.results[node.name].params, drawing.results[node.shares].params
    for own, other in zip(mine.sizes, theirs.sizes, strict=True):
        if here[own] == there[other]:
            continue
        if not _is_wired(drawing, node.name, own):
            decided = own in drawing.tied_sizes(node.name)  # by what the owner is given
            edits.append(SetParam(node.name, own, UNSET if decided else there[other]))
            told.append((own, node.name, there[other]))
        elif not _is_wired(drawing, node.shares, other):
            edits.append(SetParam(node.shares, other, here[own]))
            told.append((other, node.shares, here[own]))
        else:
            return None
    if not told:
        return None
    param, name, value = told[0]
    label = text("Set {param} of {node} to {value}", param=param, node=name, value=str(value))
    if len(told) > 1:
        label = text("Make the sizes of {node} fit", node=node.name)
    return Fix(label, edits[0] if len(edits) == 1 else Group(tuple(edits)))


def _is_wired(drawing: Drawing, name: str, param: str) -> bool:
    """Whether a wire decides a param."""
    spec = drawing.spec(name)
    found = spec.param(param) if spec else None
    return bool(found and found.infer)


def _made_anew(drawing: Drawing, node: Node) -> Fix | None:
    """The node without what the file says of its weights; not where composites are concerned.

    Its wires are drawn again, so it has no muted ones.
    """
    flat = drawing.snapshot
    wires = (*flat.into.get(node.name, ()), *flat.out_of.get(node.name, ()))
    ends = {node.name, *(end for link in wires for end in (link.source, link.target))}
    if any("." in end or end not in flat.nodes for end in ends) or node.name in drawing.lenders:
        return None
    extra = {key: value for key, value in node.extra.items() if key != "shares"}
    anew: tuple[Edit, ...] = (
        RemoveNode(node.name),
        AddNode(replace(node, extra=MappingProxyType(extra))),
        *(Connect(link, flat.states.get(link, PLAIN)) for link in wires),
    )
    return Fix(fixes.own_weights(node.name).label, Group(anew))
