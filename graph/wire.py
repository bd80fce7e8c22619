"""Edits as plain values and back, for the journal and for other processes."""

from __future__ import annotations

from typing import Any

from graph.arrangement import (
    annotation_from_plain,
    plain_annotation,
    plain_link,
    plain_state,
    position_from_plain,
    state_from_plain,
)
from graph.document import (
    definition_from_plain,
    node_from_plain,
    plain_definition,
    plain_node,
)
from graph.edits import (
    PLAIN,
    UNSET,
    AddNode,
    Annotate,
    Connect,
    Define,
    Disconnect,
    Edit,
    Exposed,
    Group,
    Inside,
    Link,
    LinkState,
    Move,
    RemoveNode,
    Rename,
    RenameComposite,
    SetExposed,
    SetLink,
    SetOption,
    SetParam,
    SetSetting,
    Undefine,
    Unset,
)
from graph.kinds import Value
from graph.plain import bad
from graph.problems import DocumentError
from graph.registry import Registry
from graph.text import text


def plain_edit(edit: Edit) -> list[Any]:
    """An edit as a list: its kind, then its fields."""
    match edit:
        case AddNode(node):
            return ["add", node.name, plain_node(node)]
        case RemoveNode(name):
            return ["remove", name]
        case Connect(link, state):
            return ["connect", plain_link(link), *([plain_state(state)] if state != PLAIN else [])]
        case Disconnect(link):
            return ["disconnect", plain_link(link)]
        case SetLink(link, state):
            return ["link", plain_link(link), plain_state(state)]
        case Annotate(name, annotation):
            return ["annotate", name, plain_annotation(annotation) if annotation else None]
        case SetParam(node, param, value):
            return ["param", node, param, *_plain_value(value)]
        case SetOption(node, option, flag):
            return ["option", node, option, flag]
        case Move(positions):
            return ["move", {name: list(position) for name, position in positions.items()}]
        case Rename(old, new):
            return ["rename", old, new]
        case SetSetting(name, value):
            return ["setting", name, *_plain_value(value)]
        case Define(name, definition):
            return ["define", name, plain_definition(definition)]
        case Undefine(name):
            return ["undefine", name]
        case RenameComposite(old, new):
            return ["rename composite", old, new]
        case Inside(composite, inside):
            return ["inside", composite, plain_edit(inside)]
        case SetExposed(exposed):
            return ["expose", [[one.name, [[*pair] for pair in one.targets]] for one in exposed]]
        case Group(edits):
            return ["group", [plain_edit(inner) for inner in edits]]


def edit_from_plain(plain: object, registry: Registry) -> Edit:
    """The edit that `plain_edit` wrote. Raises `DocumentError` for anything else."""
    match plain:
        case ["add", str(name), dict(fields)]:
            return _add(name, fields, registry)
        case ["remove", str(name)]:
            return RemoveNode(name)
        case ["connect", [*ends], *state] if len(state) <= 1:
            return Connect(_link(ends), _state(state[0]) if state else PLAIN)
        case ["disconnect", [*ends]]:
            return Disconnect(_link(ends))
        case ["link", [*ends], dict(fields)]:
            return SetLink(_link(ends), _state(fields))
        case ["annotate", str(name), dict() | None as fields]:
            return _annotate(name, fields)
        case ["param", str(node), str(param), *value] if len(value) <= 1:
            return SetParam(node, param, _value(value))
        case ["option", str(node), str(option), bool() | str() as flag]:
            return SetOption(node, option, flag)
        case ["move", dict(positions)]:
            return Move({name: _position(place) for name, place in positions.items()})
        case ["rename", str(old), str(new)]:
            return Rename(old, new)
        case ["setting", str(name), *value] if len(value) <= 1:
            return SetSetting(name, _value(value))
        case ["group", list(edits)]:
            return Group(tuple(edit_from_plain(inner, registry) for inner in edits))
        case ["inside", str(composite), edit]:
            return Inside(composite, edit_from_plain(edit, registry))
    return _composite_edit(plain, registry)


def _composite_edit(plain: object, registry: Registry) -> Edit:
    match plain:
        case ["define", str(name), dict(fields)]:
            return _define(name, fields, registry)
        case ["undefine", str(name)]:
            return Undefine(name)
        case ["rename composite", str(old), str(new)]:
            return RenameComposite(old, new)
        case ["expose", list(exposed)]:
            return SetExposed(tuple(_exposed(one) for one in exposed))
    raise _no_edit(plain)


def _add(name: str, fields: dict[str, Any], registry: Registry) -> AddNode:
    from graph.schema import NodeSchema, check_schema  # pydantic, when there is work to recover

    schema = check_schema(NodeSchema, fields, "journal")
    node = node_from_plain(name, schema, registry, "journal", name)
    return AddNode(node)


def _annotate(name: str, fields: dict[str, Any] | None) -> Annotate:
    from graph.schema import AnnotationSchema, check_schema  # pydantic, as in `_add`

    if fields is None:
        return Annotate(name, None)
    schema = check_schema(AnnotationSchema, fields, "journal")
    return Annotate(name, annotation_from_plain(name, schema, "journal", name))


def _link(plain: list[object]) -> Link:
    match plain:
        case [str(source), str(output), str(target), str(port)]:
            return Link(source, output, target, port)
    raise _no_edit(plain)


def _state(plain: object) -> LinkState:
    try:
        return state_from_plain(plain)
    except ValueError:
        raise _no_edit(plain) from None


def _define(name: str, fields: dict[str, Any], registry: Registry) -> Define:
    from graph.schema import DefinitionSchema, check_schema  # pydantic, as in `_add`

    schema = check_schema(DefinitionSchema, fields, "journal")
    return Define(name, definition_from_plain(name, schema, registry, "journal", name))


def _exposed(plain: object) -> Exposed:
    match plain:
        case [str(name), list(targets)]:
            return Exposed(name, tuple(_target(target) for target in targets))
    raise _no_edit(plain)


def _target(plain: object) -> tuple[str, str]:
    match plain:
        case [str(node), str(param)]:
            return node, param
    raise _no_edit(plain)


def _plain_value(value: Value | Unset) -> list[Any]:
    if isinstance(value, Unset):
        return []
    return [list(value) if isinstance(value, tuple) else value]


def _value(value: list[Any]) -> Value | Unset:
    if not value:
        return UNSET
    given: Value = tuple(value[0]) if isinstance(value[0], list) else value[0]
    return given


def _position(place: object) -> tuple[float, float]:
    try:
        return position_from_plain(place)
    except ValueError:
        message = text("It is not a position: {what}.", what=str(place)[:80])
        raise bad("journal", "", message) from None


def _no_edit(plain: object) -> DocumentError:
    return bad("journal", "", text("It is not an edit: {what}.", what=str(plain)[:80]))
