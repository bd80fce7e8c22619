"""Copy and paste as text: the clipboard holds a small drawing in the format of the file.

What is pasted may come from another window, a chat or a stranger; it passes the same checks as a
file. Node names that are taken are given anew, and everything that refers to them follows. The
definitions of composites come along.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.composites import PORTS, Types, composite_of, type_of
from graph.defining import free_composite_name, needed
from graph.document import Document, dump, parse
from graph.edits import (
    AddNode,
    Connect,
    Define,
    Definition,
    Edit,
    Group,
    Link,
    Node,
    Position,
    SetOption,
)
from graph.model import GraphModel
from graph.references import with_references


def copy_text(model: GraphModel, names: Iterable[str]) -> str:
    """The chosen nodes and the wires among them, as text."""
    chosen = set(names)
    nodes = tuple(
        node if node.shares in chosen else replace(node, shares="")
        for node in model.nodes()
        if node.name in chosen
    )
    links = tuple(link for link in model.links() if link.source in chosen and link.target in chosen)
    composites = needed(model.composites, (node.type for node in nodes))
    return dump(Document(nodes, links, composites=composites)).decode()


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
    if not model.composite:
        document = _without_ports(document)
    composites, edits = _definitions(model, document)
    document = replace(document, nodes=tuple(_retyped(node, composites) for node in document.nodes))
    names = _new_names(model, document)
    nodes = _placed(document, names, position, Types(model.registry, document.composites))
    links = [_renamed(link, names) for link in document.links]
    if keep_inputs:
        links += _outer_links(model, document, names)
    edits += [AddNode(replace(node, shares="")) for node in nodes]
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
    document: Document, names: Mapping[str, str], position: Position, types: Types
) -> list[Node]:
    left = min((node.position[0] for node in document.nodes), default=0.0)
    top = min((node.position[1] for node in document.nodes), default=0.0)
    return [
        replace(
            with_references(node, types.find(node.type), lambda name: names.get(name, name)),
            name=names[node.name],
            shares=names.get(node.shares, ""),
            position=(
                node.position[0] - left + position[0],
                node.position[1] - top + position[1],
            ),
        )
        for node in document.nodes
    ]


def _without_ports(document: Document) -> Document:
    """Ports mean nothing outside a composite."""
    nodes = tuple(node for node in document.nodes if node.type not in PORTS)
    names = {node.name for node in nodes}
    links = tuple(link for link in document.links if {link.source, link.target} <= names)
    return replace(document, nodes=nodes, links=links)


def _definitions(model: GraphModel, document: Document) -> tuple[dict[str, str], list[Edit]]:
    """What the pasted definitions are to be called here, and the edits that bring the new ones.

    One that is here already, under that name and the same, is used; another gets a new name.
    """
    names: dict[str, str] = {}
    edits: list[Edit] = []
    types = [node.type for node in document.nodes]
    for name, given in needed(document.composites, types).items():
        definition = replace(given, nodes=tuple(_retyped(node, names) for node in given.nodes))
        here = model.composites.get(name)
        if here is None or _content(here) != _content(definition):
            names[name] = free_composite_name(model, name, names.values())
            edits.append(Define(names[name], definition))
        else:
            names[name] = name
    return names, edits


def _content(definition: Definition) -> bytes:
    return dump(Document(composites={"it": definition}))


def _retyped(node: Node, names: Mapping[str, str]) -> Node:
    composite = composite_of(node.type)
    return replace(node, type=type_of(names[composite])) if composite in names else node


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
