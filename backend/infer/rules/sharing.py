"""Whether nodes that share weights can: who owns them, and of which shapes they are."""

from __future__ import annotations

from collections.abc import Iterator

from backend.infer import fixes
from backend.infer.node import Drawing
from graph.edits import UNSET, Edit, Group, Node, SetParam
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
