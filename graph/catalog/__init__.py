"""Every node type there is: one `Entry` each, in the file of its family.

`load` reads what was derived from them (`derived.json`) in a few milliseconds and without torch.
`python -m backend.catalog --write` derives afresh.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from graph.catalog.entry import Entry
from graph.catalog.stored import from_plain, to_plain
from graph.registry import Registry
from graph.spec import NodeSpec

DERIVED = Path(__file__).with_name("derived.json")

# In the order of the palette.
FAMILIES = (
    "layers",
    "pooling",
    "recurrent",
    "normalisation",
    "shaping",
    "activations",
    "operations",
    "losses",
    "optimizers",
    "schedulers",
    "metrics",
)


@cache
def load() -> Registry:
    """The registry of all node types, as they were when `derived.json` was written."""
    return Registry(read(DERIVED.read_text(encoding="utf-8"))[1])


def entries() -> list[Entry]:
    """All entries of the catalogue, family by family."""
    modules = (import_module(f"graph.catalog.{name}") for name in FAMILIES)
    return [entry for module in modules for entry in module.ENTRIES]


def write(torch_version: str, specs: list[NodeSpec]) -> str:
    """Specs as JSON, one node a line, so that git shows a readable difference."""
    lines = ",\n".join(json.dumps(to_plain(spec), ensure_ascii=False) for spec in specs)
    return f'{{"torch": {json.dumps(torch_version)}, "nodes": [\n{lines}\n]}}\n'


def read(written: str) -> tuple[str, list[NodeSpec]]:
    """Torch's version and the specs out of what `write` wrote."""
    plain: dict[str, Any] = json.loads(written)
    return plain["torch"], [from_plain(node) for node in plain["nodes"]]
