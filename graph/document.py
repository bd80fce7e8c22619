"""The file of a drawing: `.loom`, UTF-8 JSON, one node a line, in stable order.

Read in three stages, each of which refuses with file, place (JSON path) and remedy: plain values,
then the schema, then the registry. Nothing of a file is executed or imported. What this version
does not know - node types, fields, params - is kept and written back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from graph import arrangement
from graph.arrangement import KEYS, plain_link, short
from graph.composites import PORTS, composite_of
from graph.edits import Annotation, Definition, Exposed, Link, LinkState, Node, frozen_mapping
from graph.files import NotReadableError, read_regular, reason_of, write_atomically
from graph.kinds import BadValueError, Value
from graph.migrations import VERSION, migrate
from graph.model import GraphModel
from graph.plain import MAX_BYTES, MAX_PLACE, bad, parse_plain, refuse
from graph.registry import Registry
from graph.rules import can_connect, exposed_problem, name_problem, position_problem
from graph.settings import run_param
from graph.sharing import ties
from graph.snapshot import Snapshot
from graph.text import text

if TYPE_CHECKING:
    from graph.schema import DefinitionSchema, FileSchema, NodeSchema

FORMAT = "layerloom"
SUFFIX = ".loom"

_SCALAR = bool | int | float | str


@dataclass(frozen=True)
class Document:
    """A drawing as it stands in a file.

    Attributes:
        view: where the canvas looked ("center", "zoom"); plain values.
        extra: top-level fields that this version does not know.
        links: all wires, also the muted ones; ``states`` of those that are bent or muted.
        composites: the definitions that nodes of the drawing, or each other's, use.
        annotations: frames and notes by name.
    """

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    settings: Mapping[str, Value] = field(default_factory=frozen_mapping)
    view: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    composites: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    states: Mapping[Link, LinkState] = field(default_factory=lambda: MappingProxyType({}))
    annotations: Mapping[str, Annotation] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, model: GraphModel, like: Document | None = None) -> Document:
        """What a file of this drawing would hold; ``like`` gives view and unknown fields."""
        base = like or cls()
        return cls(
            tuple(model.nodes()),
            tuple(model.links()),
            model.settings,
            base.view,
            base.extra,
            model.composites,
            model.link_states,
            model.annotations,
        )

    @classmethod
    def of_snapshot(cls, snapshot: Snapshot) -> Document:
        """What a file of a frozen drawing would hold."""
        nodes = tuple(snapshot.nodes.values())
        return cls(
            nodes,
            snapshot.drawn_links,
            snapshot.settings,
            composites=snapshot.composites,
            states=snapshot.states,
            annotations=snapshot.annotations,
        )

    def model(self, registry: Registry) -> GraphModel:
        """A drawing to work on."""
        return GraphModel(
            registry,
            self.nodes,
            self.links,
            self.settings,
            self.composites,
            states=self.states,
            annotations=self.annotations,
        )


def read(path: Path, registry: Registry) -> Document:
    """Read a file. Raises `DocumentError` for whatever is wrong with it."""
    try:
        data = read_regular(path, MAX_BYTES)
    except OSError as error:
        raise bad(path.name, "", text("It cannot be read: {why}.", why=reason_of(error))) from None
    except NotReadableError as error:
        raise bad(path.name, "", text("It is not a drawing: {why}.", why=error.reason)) from None
    return parse(data, registry, path.name)


def write(path: Path, document: Document) -> None:
    """Write a file, whole or not at all. Raises OSError; the old file then is as it was."""
    write_atomically(path, dump(document))


def parse(data: bytes, registry: Registry, name: str) -> Document:
    """Read the bytes of a file called ``name``. Raises `DocumentError`."""
    from graph.schema import FileSchema, check_schema  # pydantic: 0.1 s that a start can spare

    plain = parse_plain(data, name)
    if not isinstance(plain, dict) or plain.get("format") != FORMAT:
        message = text("It is not a Layerloom drawing. Open a {suffix} file.", suffix=SUFFIX)
        raise bad(name, "format", message)
    schema = check_schema(FileSchema, migrate(plain, name), name)
    _check_circle(schema, name, "")
    for composite, definition in schema.composites.items():
        _check_circle(definition, name, f"composites.{composite}.")
    document = _document(schema, registry, name)
    _check_links(document, schema, registry, name)
    return document


def dump(document: Document) -> bytes:
    """The bytes of a file: the same drawing always gives the same bytes."""
    composites = sorted(document.composites.items())
    parts = [
        f'"format": {_json(FORMAT)}',
        f'"version": {VERSION}',
        *_drawing_parts(document),
        *_composite_parts(composites),
        f'"run": {_json(dict(sorted(document.settings.items())))}',
        f'"view": {_json(dict(document.view))}',
        *(f"{_json(key)}: {_json(value)}" for key, value in sorted(document.extra.items())),
    ]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _drawing_parts(drawing: arrangement.Drawing) -> list[str]:
    """Nodes, wires, frames and notes, one a line."""
    nodes = sorted(drawing.nodes, key=lambda node: node.name)
    notes = sorted(drawing.annotations.items())
    silent = [_json(plain_link(link)) for link in arrangement.muted(drawing)]
    points = [_json(one) for one in arrangement.bent(drawing)]
    named = [f"{_json(name)}: {_json(arrangement.plain_annotation(one))}" for name, one in notes]
    return [
        _block("nodes", "{}", [f"{_json(one.name)}: {_json(plain_node(one))}" for one in nodes]),
        _block("links", "[]", [_json(plain_link(link)) for link in arrangement.live(drawing)]),
        *([_block("muted", "[]", silent)] if silent else []),
        *([_block("points", "[]", points)] if points else []),
        *([_block("annotations", "{}", named)] if named else []),
    ]


def _composite_parts(composites: Iterable[tuple[str, Definition]]) -> list[str]:
    blocks = []
    for name, definition in composites:
        plain = plain_definition(definition)
        others = [f"{_json(key)}: {_json(plain[key])}" for key in plain if key not in KEYS]
        parts = [*_drawing_parts(definition), *others]
        blocks.append(f"{_json(name)}: {{\n" + ",\n".join(parts) + "\n}")
    return [_block("composites", "{}", blocks)] if blocks else []


def plain_definition(definition: Definition) -> dict[str, object]:
    """A definition without its name, as plain values."""
    plain: dict[str, object] = {
        "nodes": {node.name: plain_node(node) for node in definition.nodes},
        "links": [plain_link(link) for link in arrangement.live(definition)],
        "muted": [plain_link(link) for link in arrangement.muted(definition)],
        "points": arrangement.bent(definition),
        "annotations": {
            name: arrangement.plain_annotation(one) for name, one in definition.annotations.items()
        },
    }
    plain = {key: value for key, value in plain.items() if value or key in ("nodes", "links")}
    if definition.exposed:
        plain["params"] = {
            one.name: [[*pair] for pair in one.targets] for one in definition.exposed
        }
    return plain | dict(sorted(definition.extra.items()))


def definition_from_plain(
    name: str, schema: DefinitionSchema, registry: Registry, file: str, place: str
) -> Definition:
    """A definition of a file. Raises `DocumentError`."""
    nodes = tuple(
        _with_lender(
            node_from_plain(one, node, registry, file, f"{place}.nodes.{one}"), schema, registry
        )
        for one, node in schema.nodes.items()
    )
    exposed = tuple(Exposed(one, tuple(targets)) for one, targets in schema.params.items())
    refuse(file, place, name_problem(name) or exposed_problem(exposed))
    extra = MappingProxyType(dict(schema.model_extra or {}))
    return Definition(
        nodes,
        arrangement.links_of(schema),
        exposed,
        extra,
        arrangement.states_of(schema, file, f"{place}."),
        arrangement.annotations_of(schema, file, f"{place}.annotations"),
    )


def plain_node(node: Node) -> dict[str, object]:
    """A node without its name, as plain values; only what differs from the ordinary."""
    kept = dict(node.extra)
    unknown = kept.pop("params", None)
    params = {**(unknown if isinstance(unknown, dict) else {}), **node.params}
    plain: dict[str, object] = {"type": node.type, "at": [short(value) for value in node.position]}
    if params:
        plain["params"] = dict(sorted(params.items()))
    if node.frozen:
        plain["frozen"] = True
    if node.bypassed:
        plain["bypassed"] = True
    if node.shares:
        kept.pop("shares", None)  # it was no good, see `_with_lender`
        plain["shares"] = node.shares
    if node.collapsed:
        plain["collapsed"] = True
    return plain | dict(sorted(kept.items()))


def node_from_plain(
    name: str, schema: NodeSchema, registry: Registry, file: str, place: str
) -> Node:
    """A node of a file, its params checked against its spec. Raises `DocumentError`."""
    refuse(file, place, name_problem(name))
    refuse(file, f"{place}.at", position_problem(name, schema.at))
    params, unknown = _params(schema, registry, file, place)
    extra = dict(schema.model_extra or {})
    if unknown:
        extra["params"] = unknown
    return Node(
        name,
        schema.type,
        frozen_mapping(params),
        schema.at,
        schema.frozen,
        schema.bypassed,
        schema.shares,
        MappingProxyType(extra),
        schema.collapsed,
    )


def _params(
    schema: NodeSchema, registry: Registry, file: str, place: str
) -> tuple[dict[str, Value], dict[str, Any]]:
    if composite_of(schema.type):  # what it takes depends on its definition, which may change
        return _plain_params(schema)
    spec = PORTS.get(schema.type) or registry.find(schema.type)
    known: dict[str, Value] = {}
    unknown: dict[str, Any] = {}
    for name, value in schema.params.items():
        param = spec.param(name) if spec else None
        if param is None:
            unknown[name] = value
            continue
        try:
            known[name] = param.kind.check(value)
        except BadValueError as error:
            message = text("It has to be {expected}.", expected=error.reason)
            raise bad(file, f"{place}.params.{name}", message) from None
    return known, unknown


def _plain_params(schema: NodeSchema) -> tuple[dict[str, Value], dict[str, Any]]:
    known: dict[str, Value] = {}
    unknown: dict[str, Any] = {}
    for name, value in schema.params.items():
        if isinstance(value, list) and all(isinstance(item, _SCALAR) for item in value):
            known[name] = tuple(value)
        elif value is None or isinstance(value, _SCALAR):
            known[name] = value
        else:
            unknown[name] = value
    return known, unknown


def _document(schema: FileSchema, registry: Registry, file: str) -> Document:
    nodes = tuple(
        _with_lender(node_from_plain(name, node, registry, file, f"nodes.{name}"), schema, registry)
        for name, node in schema.nodes.items()
    )
    composites = {
        name: definition_from_plain(name, definition, registry, file, f"composites.{name}")
        for name, definition in schema.composites.items()
    }
    return Document(
        nodes,
        arrangement.links_of(schema),
        frozen_mapping(_settings(schema, file)),
        MappingProxyType(schema.view),
        MappingProxyType(dict(schema.model_extra or {})),
        MappingProxyType(composites),
        arrangement.states_of(schema, file, ""),
        arrangement.annotations_of(schema, file, "annotations"),
    )


def _settings(schema: FileSchema, file: str) -> dict[str, Value]:
    settings: dict[str, Value] = {}
    for name, value in schema.run.items():
        param = run_param(name)
        try:
            settings[name] = param.kind.check(value) if param else value
        except BadValueError as error:
            message = text("It has to be {expected}.", expected=error.reason)
            raise bad(file, f"run.{name}", message) from None
    return settings


def _with_lender(node: Node, schema: FileSchema | DefinitionSchema, registry: Registry) -> Node:
    """``node``; whose weights it is to share is left unread if they cannot be shared."""
    owner = schema.nodes.get(node.shares)
    if owner is not None and not owner.shares and node.shares != node.name:
        tied = ties(registry.find(node.type), registry.find(owner.type))
        if owner.type == node.type or tied:
            return node
    if not node.shares:
        return node
    return replace(node, shares="", extra=MappingProxyType({**node.extra, "shares": node.shares}))


def _check_links(document: Document, schema: FileSchema, registry: Registry, file: str) -> None:
    """Every wire has two ends that exist, and inputs have one wire."""
    bare = {name: replace(one, links=(), states={}) for name, one in document.composites.items()}
    model = GraphModel(registry, document.nodes, (), document.settings, bare)
    _check_drawing(document.links, len(schema.links), model, file, "")
    for name, definition in document.composites.items():
        live = len(schema.composites[name].links)
        _check_drawing(definition.links, live, model.inside(name), file, f"composites.{name}.")


def _check_drawing(
    links: tuple[Link, ...], live: int, model: GraphModel, file: str, place: str
) -> None:
    taken: set[tuple[str, str]] = set()
    for index, link in enumerate(links):
        here = arrangement.place_of_link(live, index, place)
        if (problem := can_connect(model, link)) is not None:
            message = text("{why} Mend the wire or remove it.", why=problem.message)
            raise bad(file, here, message)
        if (link.target, link.input) in taken:
            ends = {"port": link.input, "node": link.target}
            message = text("{port} of {node} has two wires. Remove one.", **ends)
            raise bad(file, here, message)
        taken.add((link.target, link.input))


def _check_circle(schema: FileSchema | DefinitionSchema, file: str, place: str) -> None:
    order: TopologicalSorter[str] = TopologicalSorter()
    for source, _, target, _ in (*schema.links, *schema.muted):
        order.add(target, source)
    try:
        order.prepare()
    except CycleError as error:
        circle = " → ".join(error.args[1])
        circle = circle if len(circle) <= MAX_PLACE else f"{circle[:MAX_PLACE]} …"
        message = text("The wires run in a circle: {circle}. Remove one of them.", circle=circle)
        raise bad(file, f"{place}links", message) from None


def _block(key: str, brackets: str, lines: Iterable[str]) -> str:
    inside = ",\n".join(lines)
    return f'"{key}": {brackets[0]}\n{inside}\n{brackets[1]}' if inside else f'"{key}": {brackets}'


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)  # one for thousands of values


def _json(value: object) -> str:
    return _ENCODER.encode(value)
