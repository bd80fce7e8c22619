"""Which weights a node may have of another one: all of a node of its type, or some of another type.

A node that shares with one of its own type is one more call of that layer. One that shares with
another type has a layer of its own in which some weights are the other's (weight tying): what fits
is declared in the catalogue (`graph.spec.Tie`), the rest, such as a bias, stays its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graph.edits import Node
from graph.kinds import Value
from graph.spec import NodeSpec, Tie
from graph.text import Text, text

Pairs = tuple[tuple[Tie, Tie], ...]  # weights of the one that shares, and of the owner
Find = Callable[[str], NodeSpec | None]


def ties(spec: NodeSpec | None, owner: NodeSpec | None) -> Pairs:
    """Which weights of a node of type ``spec`` are those of one of another type, ``owner``."""
    if spec is None or owner is None or spec.id == owner.id:
        return ()
    known = {tie.kind: tie for tie in owner.ties}
    return tuple((tie, known[tie.kind]) for tie in spec.ties if tie.kind in known)


def tied(nodes: Mapping[str, Node], find: Find, name: str) -> Pairs:
    """Which weights of a node are those of one of another type; a bypassed one lends none."""
    owner = nodes.get(nodes[name].shares)
    if owner is None or owner.bypassed:
        return ()
    return ties(find(nodes[name].type), find(owner.type))


def tied_sizes(pairs: Pairs, owner: Node, spec: NodeSpec) -> dict[str, Value]:
    """The params of the one that shares, as the owner's params have them; unknown ones lack.

    Args:
        spec: of the owner.
    """
    known = spec.values(owner.params)
    sizes = {
        mine: known[theirs]
        for tie, other in pairs
        for mine, theirs in zip(tie.sizes, other.sizes, strict=True)
    }
    return {name: value for name, value in sizes.items() if value is not None}


def whole_owner(nodes: Mapping[str, Node], name: str) -> str:
    """The node whose layer ``name`` calls: of its own type, or itself."""
    node = nodes[name]
    owner = nodes.get(node.shares)
    return node.shares if owner is not None and owner.type == node.type else name


def misfit(name: str, spec: NodeSpec | None, owner: str, other: NodeSpec | None) -> Text:
    """Why nodes of these types share no weights."""
    return text(
        "{node} cannot share weights with {owner}: no weight of {title} fits one of {other}.",
        node=name,
        owner=owner,
        title=spec.title if spec else name,
        other=other.title if other else owner,
    )
