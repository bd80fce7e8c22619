"""Composites in files of their own: the user's library, one drawing a file, read like any other.

A published composite is a `.loom` file with one node that uses it and the definitions it needs.
Putting one into a drawing is pasting that file's text (`graph.clipboard.paste_edit`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from graph.clipboard import new_definitions
from graph.composites import Types, composite_of, name_base, type_of, unknown_composite
from graph.defining import needed
from graph.document import SUFFIX, Document, dump, read, write
from graph.edits import Edit, Node, RenameComposite
from graph.model import GraphModel
from graph.problems import DocumentError, EditError, Problem
from graph.registry import Registry
from graph.spec import NodeSpec
from graph.text import text

MAX_PUBLISHED = 1000


@dataclass(frozen=True, slots=True)
class Published:
    """One composite of the library: what it looks like, its file, and the text to paste."""

    spec: NodeSpec
    path: Path
    written: str
    document: Document

    @property
    def name(self) -> str:
        """What it is called in the library."""
        return composite_of(self.spec.id)


@dataclass(frozen=True, slots=True)
class Offer:
    """A composite of the library as a node type of a drawing.

    Attributes:
        spec: its type there; another name than in the library if that is taken by another one.
        edits: what brings its definitions; none when they are there already.
    """

    spec: NodeSpec
    edits: tuple[Edit, ...]
    published: Published


@dataclass(frozen=True, slots=True)
class Library:
    """What a folder holds; ``problems`` tell of the files that are no composite."""

    published: tuple[Published, ...] = ()
    problems: tuple[Problem, ...] = ()


def save_to_library(model: GraphModel, composite: str, folder: Path) -> Path:
    """Publish a definition with all it needs; an older one of that name is replaced.

    Raises:
        EditError: there is no such definition.
        OSError: it cannot be written.
    """
    composites = needed(model.composites, [type_of(composite)])
    if composite not in composites:
        raise EditError(unknown_composite(composite))
    node = Node(f"{name_base(type_of(composite))}_1", type_of(composite))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{composite}{SUFFIX}"
    write(path, Document((node,), composites=composites))
    return path


def load_library(folder: Path, registry: Registry) -> Library:
    """All that was published into a folder, by name. Nothing of a file is executed."""
    published: list[Published] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob(f"*{SUFFIX}"))[:MAX_PUBLISHED]:
        try:
            published.append(_published(path, registry))
        except DocumentError as error:
            problems.append(error.problem)
    return Library(tuple(published), tuple(problems))


def offered(model: GraphModel, published: Published) -> Offer:
    """A composite of the library for a drawing."""
    names, edits = new_definitions(model, published.document)
    spec = replace(published.spec, id=type_of(names[published.name]))
    return Offer(spec, tuple(edits), published)


def rename_in_library(published: Published, new: str, registry: Registry) -> Path:
    """Give a composite of the library another name.

    Raises:
        EditError: it is no name, or it is taken.
        OSError: it cannot be written.
    """
    folder = published.path.parent
    if new != published.name and (folder / f"{new}{SUFFIX}").exists():
        message = text("There is a composite “{name}” already. Choose another name.", name=new)
        raise EditError(Problem("composite.taken", message, received=new))
    model = published.document.model(registry)
    model.apply(RenameComposite(published.name, new))
    path = save_to_library(model, new, folder)
    if path != published.path:
        published.path.unlink(missing_ok=True)
    return path


def _published(path: Path, registry: Registry) -> Published:
    document = read(path, registry)
    types = Types(registry, document.composites)
    node = document.nodes[0] if len(document.nodes) == 1 else None
    spec = types.find(node.type) if node and composite_of(node.type) else None
    if spec is None:
        message = text("{file}: It is not a published composite.", file=path.name)
        raise DocumentError(Problem("library.bad", message))
    return Published(spec, path, dump(document).decode(), document)
