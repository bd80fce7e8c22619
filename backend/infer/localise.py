"""A remedy for the flat drawing told as an edit of the definition that the node comes from."""

from __future__ import annotations

from dataclasses import replace

from graph.composites import name_base
from graph.edits import (
    AddNode,
    Connect,
    Disconnect,
    Edit,
    Group,
    Inside,
    Link,
    Move,
    RemoveNode,
    Rename,
    SetLink,
    SetOption,
    SetParam,
    flatten,
)
from graph.flatten import FlatSnapshot, Scope
from graph.names import numbered


def localised(flat: FlatSnapshot, edit: Edit) -> Edit | None:
    """``edit`` in terms of the document, or None where it reaches across composites."""
    if not flat.uses:
        return edit
    simple = [_of_the_use(flat, one) for one in flatten(edit)]
    if all(map(_is_of_one_node, simple)):
        parts = list(dict.fromkeys(_at_one_node(flat, one) for one in simple))
        return parts[0] if len(parts) == 1 else Group(tuple(parts))
    scopes = {_scope_of(path) for one in simple for path in _subjects(one) if _is_known(flat, path)}
    scope = flat.scopes.get(next(iter(scopes))) if len(scopes) == 1 else None
    if scope is None:
        return None
    try:
        made = _Local(flat, scope).edits(simple)
    except _AcrossError:
        return None
    whole = made[0] if len(made) == 1 else Group(tuple(made))
    return Inside(scope.composite, whole) if scope.path else whole


class _AcrossError(Exception):
    """The edit touches more than one drawing."""


class _Local:
    def __init__(self, flat: FlatSnapshot, scope: Scope) -> None:
        self._flat, self._scope = flat, scope
        self._new: dict[str, str] = {}
        self._starts = {ref: start for start, ref in scope.refs.items() if ref is not None}

    def edits(self, simple: list[Edit]) -> list[Edit]:
        return [self._edit(one) for one in simple]

    def _edit(self, edit: Edit) -> Edit:
        match edit:
            case AddNode(node):
                if not _is_known(self._flat, node.name):
                    self._new[node.name] = self._free(node.type)
                return AddNode(replace(node, name=self._name(node.name), shares=""))
            case RemoveNode(name):
                return RemoveNode(self._name(name))
            case Connect(link):
                return Connect(self._link(link))
            case Disconnect(link):
                return Disconnect(self._link(link))
            case SetLink(link, state):
                return SetLink(self._link(link), state)
            case SetParam(node, param, value) if not self._scope.path or not isinstance(value, str):
                return SetParam(self._name(node), param, value)
            case SetParam(node, param, str(value)):
                return SetParam(self._name(node), param, value.replace(f"{self._scope.path}.", ""))
            case SetOption(name, "shares", str(owner)) if owner:
                return SetOption(self._name(name), "shares", self._name(owner))
            case SetOption(name, option, flag):
                return SetOption(self._name(name), option, flag)
            case Move(positions):
                return Move({self._name(name): place for name, place in positions.items()})
            case Rename(old, new):
                return Rename(self._name(old), new)
        raise _AcrossError

    def _name(self, path: str) -> str:
        if path in self._new:
            return self._new[path]
        name = path.rpartition(".")[2]
        if _scope_of(path) != self._scope.path or name not in self._scope.drawn.nodes:
            raise _AcrossError
        return name

    def _link(self, link: Link) -> Link:
        target = self._name(link.target)
        try:
            source, output = self._name(link.source), link.output
        except _AcrossError:
            if (link.source, link.output) not in self._starts:
                raise
            source, output = self._starts[link.source, link.output]
        return Link(source, output, target, link.input)

    def _free(self, type_id: str) -> str:
        taken = {*self._scope.drawn.nodes, *self._new.values()}
        return numbered(name_base(type_id), taken.__contains__)


def _of_the_use(flat: FlatSnapshot, edit: Edit) -> Edit:
    """What is inside a use that shares has its own weights when the outermost such use has."""
    if not isinstance(edit, SetOption) or edit.option != "shares" or edit.value:
        return edit
    parts = edit.node.split(".")
    around = (".".join(parts[:end]) for end in range(1, len(parts)))
    sharing = (path for path in around if path in flat.uses and flat.uses[path].node.shares)
    return replace(edit, node=next(sharing, edit.node))


def _is_of_one_node(edit: Edit) -> bool:
    """Whether it can be done to each node by itself, in whichever drawing it is."""
    return isinstance(edit, SetParam) or (isinstance(edit, SetOption) and edit.option != "shares")


def _at_one_node(flat: FlatSnapshot, edit: Edit) -> Edit:
    if isinstance(edit, SetParam):
        return _set_param(flat, edit)
    assert isinstance(edit, SetOption)
    scope = flat.scopes[_scope_of(edit.node)]
    (made,) = _Local(flat, scope).edits([edit])
    return Inside(scope.composite, made) if scope.path else made


def _set_param(flat: FlatSnapshot, edit: SetParam) -> Edit:
    """Where the use has a param of its own for it, that is set."""
    scope = flat.scopes.get(_scope_of(edit.node))
    while scope is not None and scope.path:
        name = edit.node.rpartition(".")[2]
        exposed = scope.exposed.get((name, edit.param))
        if exposed is None:
            return Inside(scope.composite, _Local(flat, scope).edits([edit])[0])
        edit = SetParam(scope.use, exposed, edit.value)
        scope = flat.scopes.get(_scope_of(scope.use))
    return edit


def _scope_of(path: str) -> str:
    return path.rpartition(".")[0]


def _is_known(flat: FlatSnapshot, path: str) -> bool:
    scope = flat.scopes.get(_scope_of(path))
    return scope is not None and path.rpartition(".")[2] in scope.drawn.nodes


def _subjects(edit: Edit) -> list[str]:
    """The nodes that an edit is about; where a wire only starts does not count."""
    match edit:
        case AddNode(node):
            return [node.name]
        case RemoveNode(name) | SetOption(name) | SetParam(name) | Rename(name):
            return [name]
        case Connect(link) | Disconnect(link) | SetLink(link):
            return [link.target]
        case Move(positions):
            return [*positions]
    return []
