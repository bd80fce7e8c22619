"""Params that name nodes (what an optimizer trains), and how they follow when names change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graph.edits import Exposed, Node, frozen_mapping
from graph.kinds import TextKind, Value
from graph.spec import NodeSpec

ONE = "node"
ROLES = frozenset({ONE, "nodes"})


def references(node: Node, spec: NodeSpec | None) -> Iterator[tuple[str, list[str]]]:
    """Each param of ``node`` that names nodes, and the names in it."""
    texts = {name: text for name, text in node.params.items() if isinstance(text, str) and text}
    for param in spec.params if spec and texts else ():
        names = isinstance(param.kind, TextKind) and param.kind.role in ROLES
        if names and param.name in texts:
            yield param.name, [part.strip() for part in texts[param.name].split(",")]


def names_one(spec: NodeSpec | None, param: str) -> bool:
    """Whether a param names one node, not several."""
    described = spec.param(param) if spec else None
    kind = described.kind if described else None
    return isinstance(kind, TextKind) and kind.role == ONE


def mentions(node: Node, name: str) -> bool:
    """Whether any text of ``node`` holds a name: quickly asked, before its spec is looked at."""
    return any(isinstance(value, str) and name in value for value in node.params.values())


def with_references(node: Node, spec: NodeSpec | None, new: Callable[[str], str]) -> Node:
    """``node`` with every name in its params replaced by what ``new`` makes of it.

    A name may lead into a composite (``encoder.conv2d_1``); its first part is what is replaced.
    """
    return with_paths(node, spec, lambda path: _renamed(path, new))


def with_paths(node: Node, spec: NodeSpec | None, new: Callable[[str], str]) -> Node:
    """``node`` with every whole path in its params replaced by what ``new`` makes of it."""
    changed: dict[str, Value] = {}
    for param, names in references(node, spec):
        renamed = [new(name) for name in names]
        if renamed != names:
            changed[param] = ", ".join(renamed)
    return replace(node, params=frozen_mapping({**node.params, **changed})) if changed else node


def retargeted(exposed: Exposed, old: str, new: str) -> Exposed:
    """``exposed`` after an inner node got another name."""
    targets = [(new if node == old else node, param) for node, param in exposed.targets]
    return replace(exposed, targets=tuple(targets))


def _renamed(path: str, new: Callable[[str], str]) -> str:
    first, dot, rest = path.partition(".")
    return f"{new(first)}{dot}{rest}" if first else path
