"""Operations of a person's own: node types whose source lies in a folder, never in a drawing.

A drawing names such a type as ``custom:name`` and, under ``operations``, the SHA-256 of the source
it was drawn with. What a type takes and gives is read off the source (`backend.plugins`), which
nothing but training ever runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from graph.spec import NodeSpec

if TYPE_CHECKING:
    from graph.document import Document
    from graph.registry import Registry

CUSTOM = "custom:"
GROUP = "Your operations"
RECORD = "operations"  # the field of a file that tells the SHA-256 of each
SHA256 = re.compile(r"[0-9a-f]{64}")


def type_of(name: str) -> str:
    """The type of nodes that use the operation of that name."""
    return f"{CUSTOM}{name}"


def custom_of(type_id: str) -> str:
    """The name of the operation that a node type stands for; empty for other types."""
    return type_id.removeprefix(CUSTOM) if type_id.startswith(CUSTOM) else ""


def fingerprint(spec: NodeSpec) -> str:
    """The SHA-256 of the source that a spec was read from."""
    return spec.target.removeprefix(CUSTOM)


def used(document: Document) -> list[str]:
    """The types of a drawing that are operations of someone's own, by name."""
    inner = (definition.nodes for definition in document.composites.values())
    nodes = (node for nodes in (document.nodes, *inner) for node in nodes)
    return sorted({node.type for node in nodes if custom_of(node.type)})


def recorded(document: Document) -> Mapping[str, str]:
    """The SHA-256 by name that a file tells; what is no SHA-256 counts as not told."""
    told = document.extra.get(RECORD)
    pairs = told.items() if isinstance(told, Mapping) else ()
    return {str(name): sha for name, sha in pairs if isinstance(sha, str) and SHA256.fullmatch(sha)}


def stamped(document: Document, registry: Registry) -> Document:
    """The same drawing, telling which source it uses now; what is missing stays as it was told."""
    types = used(document)
    if not types and RECORD not in document.extra:
        return document
    before = recorded(document)
    found: dict[str, str] = {}
    for type_id in types:
        name, spec = custom_of(type_id), registry.find(type_id)
        sha = fingerprint(spec) if spec else before.get(name)
        if sha:
            found[name] = sha
    extra = {key: value for key, value in document.extra.items() if key != RECORD}
    return replace(document, extra=MappingProxyType(extra | ({RECORD: found} if found else {})))


def changed(document: Document, specs: Iterable[NodeSpec]) -> list[str]:
    """The operations that have another source now than when the drawing was saved, by name."""
    told = recorded(document)
    now = {custom_of(spec.id): fingerprint(spec) for spec in specs if custom_of(spec.id)}
    return sorted(name for name, sha in now.items() if told.get(name, sha) != sha)
