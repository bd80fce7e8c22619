"""Composites in files of their own: the user's library, one drawing a file, read like any other.

A published composite is a `.loom` file with one node that uses it and the definitions it needs.
Putting one into a drawing is pasting that file's text (`graph.clipboard.paste_edit`).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.composites import Types, composite_of, name_base, type_of
from graph.defining import needed
from graph.document import SUFFIX, Document, dump, read, write
from graph.edits import Node
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
        message = text("There is no composite “{name}” in this drawing.", name=composite[:64])
        raise EditError(Problem("composite.unknown", message, received=composite[:64]))
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


def _published(path: Path, registry: Registry) -> Published:
    document = read(path, registry)
    types = Types(registry, document.composites)
    node = document.nodes[0] if len(document.nodes) == 1 else None
    spec = types.find(node.type) if node and composite_of(node.type) else None
    if spec is None:
        message = text("{file}: It is not a published composite.", file=path.name)
        raise DocumentError(Problem("library.bad", message))
    return Published(spec, path, dump(document).decode())
