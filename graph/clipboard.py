"""Copy and paste as text: the clipboard holds a small drawing in the format of the file.

What is pasted may come from another window, a chat or a stranger; it passes the same checks as a
file. Node names that are taken are given anew, and everything that refers to them follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.document import Document, dump, parse
from graph.edits import (
    AddNode,
    Connect,
    Edit,
    Group,
    Link,
    Node,
    Position,
    SetOption,
    frozen_mapping,
)
from graph.kinds import TextKind
from graph.model import GraphModel
from graph.registry import Registry


def copy_text(model: GraphModel, names: Iterable[str]) -> str:
    """The chosen nodes and the wires among them, as text."""
    chosen = set(names)
    nodes = tuple(
        node if node.shares in chosen else replace(node, shares="")
        for node in model.nodes()
        if node.name in chosen
    )
    links = tuple(link for link in model.links() if link.source in chosen and link.target in chosen)
    return dump(Document(nodes, links)).decode()


def paste_edit(
    model: GraphModel, written: str, position: Position, *, keep_inputs: bool = False
) -> tuple[Edit, tuple[str, ...]]:
    """The edit that pastes ``written`` with its top left corner at ``position``.

    Args:
        keep_inputs: also draw the wires that fed the copied nodes, if their sources still exist.

    Returns:
        The edit and the names of the new nodes.

    Raises:
        DocumentError: the text is not a drawing.
    """
    document = parse(written.encode(errors="surrogatepass"), model.registry, "clipboard")
    names = _new_names(model, document)
    nodes = _placed(document, names, position, model.registry)
    links = [_renamed(link, names) for link in document.links]
    if keep_inputs:
        links += _outer_links(model, document, names)
    edits: list[Edit] = [AddNode(replace(node, shares="")) for node in nodes]
    edits += [SetOption(node.name, "shares", node.shares) for node in nodes if node.shares]
    edits += [Connect(link) for link in links]
    return Group(tuple(edits)), tuple(names.values())


def _new_names(model: GraphModel, document: Document) -> dict[str, str]:
    names: dict[str, str] = {}
    for node in document.nodes:
        free = node.name not in model and node.name not in names.values()
        name = node.name if free else model.new_name(node.type, names.values())
        names[node.name] = name
    return names


def _placed(
    document: Document, names: Mapping[str, str], position: Position, registry: Registry
) -> list[Node]:
    left = min((node.position[0] for node in document.nodes), default=0.0)
    top = min((node.position[1] for node in document.nodes), default=0.0)
    return [
        replace(
            _refer(node, names, registry),
            name=names[node.name],
            shares=names.get(node.shares, ""),
            position=(
                node.position[0] - left + position[0],
                node.position[1] - top + position[1],
            ),
        )
        for node in document.nodes
    ]


def _refer(node: Node, names: Mapping[str, str], registry: Registry) -> Node:
    """Let params that name nodes name the new ones."""
    spec = registry.find(node.type)
    params = dict(node.params)
    for param in spec.params if spec else ():
        value = params.get(param.name)
        if isinstance(param.kind, TextKind) and param.kind.role in {"node", "nodes"} and value:
            old = [part.strip() for part in str(value).split(",")]
            params[param.name] = ", ".join(names.get(name, name) for name in old)
    return replace(node, params=frozen_mapping(params))


def _renamed(link: Link, names: Mapping[str, str]) -> Link:
    return replace(link, source=names[link.source], target=names[link.target])


def _outer_links(model: GraphModel, document: Document, names: Mapping[str, str]) -> list[Link]:
    """Wires into the copied nodes from nodes outside; needs the originals to be there still."""
    return [
        replace(link, target=names[node.name])
        for node in document.nodes
        if node.name in model
        for link in model.links_into(node.name)
        if link.source not in names
    ]
