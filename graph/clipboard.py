"""Copy and paste as text: the clipboard holds a small drawing in the format of the file.

What is pasted may come from another window, a chat or a stranger; it passes the same checks as a
file. Node names that are taken are given anew, and everything that refers to them follows. The
definitions of composites come along.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from graph.arranged import shifted
from graph.composites import PORTS, Types, composite_of, type_of
from graph.defining import free_composite_name, needed
from graph.document import Document, dump, parse
from graph.edits import (
    FRAME,
    NOTE,
    PLAIN,
    AddNode,
    Annotate,
    Annotation,
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
from graph.names import NewNames, numbered
from graph.references import with_references


def copy_text(model: GraphModel, names: Iterable[str], annotations: Iterable[str] = ()) -> str:
    """The chosen nodes and the wires among them, frames and notes, as text."""
    chosen = set(names)
    nodes = tuple(
        node if node.shares in chosen else replace(node, shares="")
        for node in model.nodes()
        if node.name in chosen
    )
    links = tuple(link for link in model.links() if link.source in chosen and link.target in chosen)
    composites = needed(model.composites, (node.type for node in nodes))
    states = {link: model.link_state(link) for link in links}
    kept = {name: model.annotations[name] for name in annotations if name in model.annotations}
    document = Document(nodes, links, composites=composites, states=states, annotations=kept)
    return dump(document).decode()


def paste_edit(
    model: GraphModel, written: str, position: Position, *, keep_inputs: bool = False
) -> tuple[Edit, tuple[str, ...]]:
    """The edit that pastes ``written`` with its top left corner at ``position``.

    Args:
        keep_inputs: also draw the wires that fed the copied nodes, if their sources still exist.

    Returns:
        The edit and the names of the new nodes; frames and notes come along.

    Raises:
        DocumentError: the text is not a drawing.
    """
    document = parse(written.encode(errors="surrogatepass"), model.registry, "clipboard")
    if not model.composite:
        document = _without_ports(document)
    composites, edits = new_definitions(model, document)
    document = replace(document, nodes=tuple(_retyped(node, composites) for node in document.nodes))
    free = NewNames(model)
    names = {node.name: free.kept(node.name, node.type) for node in document.nodes}
    offset = _offset(document, position)
    nodes = _placed(document, names, offset, Types(model.registry, document.composites))
    links = [
        Connect(_renamed(link, names), shifted(document.states.get(link, PLAIN), *offset))
        for link in document.links
    ]
    if keep_inputs:
        links += map(Connect, _outer_links(model, document, names))
    edits += [AddNode(replace(node, shares="")) for node in nodes]
    edits += [SetOption(node.name, "shares", node.shares) for node in nodes if node.shares]
    edits += [*links, *annotate_copies(document.annotations, offset, {*model.annotations})]
    return Group(tuple(edits)), tuple(names.values())


def annotate_copies(
    annotations: Mapping[str, Annotation], offset: Position, taken: set[str]
) -> list[Edit]:
    """Copies of frames and notes, moved by an offset and called anew where need be.

    Args:
        taken: names that are; the new ones are added.
    """
    edits: list[Edit] = []
    for given, one in sorted(annotations.items()):
        name = free_annotation_name(one.kind, taken) if given in taken else given
        taken.add(name)
        place = (one.position[0] + offset[0], one.position[1] + offset[1])
        edits.append(Annotate(name, replace(one, position=place)))
    return edits


def free_annotation_name(kind: str, taken: Collection[str]) -> str:
    """``frame_1``, ``note_2`` ...: a name that none has yet."""
    base = kind if kind in {FRAME, NOTE} else NOTE
    return numbered(base, taken.__contains__)


def _offset(document: Document, position: Position) -> Position:
    """From where things were to where they go: the top left corner of all comes to ``position``."""
    places = [node.position for node in document.nodes]
    places += [one.position for one in document.annotations.values()]
    left = min((x for x, _ in places), default=0.0)
    top = min((y for _, y in places), default=0.0)
    return position[0] - left, position[1] - top


def _placed(
    document: Document, names: Mapping[str, str], offset: Position, types: Types
) -> list[Node]:
    return [
        replace(
            with_references(node, types.find(node.type), lambda name: names.get(name, name)),
            name=names[node.name],
            shares=names.get(node.shares, ""),
            position=(node.position[0] + offset[0], node.position[1] + offset[1]),
        )
        for node in document.nodes
    ]


def _without_ports(document: Document) -> Document:
    """Ports mean nothing outside a composite."""
    nodes = tuple(node for node in document.nodes if node.type not in PORTS)
    names = {node.name for node in nodes}
    links = tuple(link for link in document.links if {link.source, link.target} <= names)
    states = {link: document.states[link] for link in links if link in document.states}
    return replace(document, nodes=nodes, links=links, states=states)


def new_definitions(model: GraphModel, document: Document) -> tuple[dict[str, str], list[Edit]]:
    """What the pasted definitions are to be called here, and the edits that bring the new ones.

    One that is here already is used, also where an earlier paste had to call it ``name_2``; another
    gets a new name.
    """
    names: dict[str, str] = {}
    edits: list[Edit] = []
    types = [node.type for node in document.nodes]
    for name, given in needed(document.composites, types).items():
        definition = replace(given, nodes=tuple(_retyped(node, names) for node in given.nodes))
        here = _same(model, name, definition)
        names[name] = here or free_composite_name(model, name, names.values())
        if not here:
            edits.append(Define(names[name], definition))
    return names, edits


def _same(model: GraphModel, name: str, definition: Definition) -> str:
    """What the drawing calls this definition: ``name``, ``name_2`` ...; empty if it has it not."""
    content = _content(definition)
    numbers = (one.removeprefix(f"{name}_") for one in sorted(model.composites))
    like = [name, *(f"{name}_{number}" for number in numbers if number.isdigit())]
    known = (one for one in like if one in model.composites)
    return next((one for one in known if _content(model.composites[one]) == content), "")


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
