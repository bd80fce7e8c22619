"""Everything that can be done to a drawing, as values.

An `Edit` is undo record, change event, journal line and test input at once.
`GraphModel.apply` carries one out and returns the edit that takes it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.kinds import Value

Position = tuple[float, float]


class Unset:
    """The only instance, `UNSET`, means: no value given, the default or the wire decides."""

    def __repr__(self) -> str:
        return "UNSET"


UNSET = Unset()


def frozen_mapping(values: Mapping[str, Value] | None = None) -> Mapping[str, Value]:
    """A read-only copy of ``values``."""
    return MappingProxyType(dict(values or {}))


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the drawing: one call of a layer, function, loss, optimizer ...

    Attributes:
        name: unique in the drawing; also the prefix of its parameters in the state dict.
        type: id of its `NodeSpec`; may be unknown to this version.
        params: only what the user set; the rest is the spec's default or comes from the wire.
        position: of its top left corner, in canvas units (at 100 % one unit is one pixel).
        frozen: its parameters are not trained.
        bypassed: its first input is handed on as its first output.
        shares: name of the node whose parameters it uses, or empty.
        collapsed: only its title is drawn.
        extra: fields of the file that this version does not know; written back untouched.
    """

    name: str
    type: str
    params: Mapping[str, Value] = field(default_factory=frozen_mapping)
    position: Position = (0.0, 0.0)
    frozen: bool = False
    bypassed: bool = False
    shares: str = ""
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    collapsed: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A wire from an output to an input."""

    source: str
    output: str
    target: str
    input: str

    def __str__(self) -> str:
        return f"{self.source}.{self.output} → {self.target}.{self.input}"


@dataclass(frozen=True, slots=True)
class LinkState:
    """How a wire runs, and whether it counts.

    Attributes:
        points: the dots that it runs through, from its start to its end.
        muted: it is drawn, but for everything else it is not there.
    """

    points: tuple[Position, ...] = ()
    muted: bool = False


PLAIN = LinkState()
FRAME, NOTE = "frame", "note"


@dataclass(frozen=True, slots=True)
class Annotation:
    """A frame around nodes, or a note beside them. It means nothing to the network.

    Attributes:
        kind: ``frame`` or ``note``; what a newer version calls otherwise is shown as a note.
        position: of the top left corner, in canvas units.
        size: width and height.
        text: the title of a frame, the Markdown of a note.
        color: id of a node category, whose hue it takes; else it is neutral.
        extra: fields of the file that this version does not know.
    """

    kind: str
    position: Position
    size: Position
    text: str = ""
    color: str = ""
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Exposed:
    """A param of a composite, which sets params of nodes inside it.

    Attributes:
        name: of the composite's param.
        targets: what it sets: pairs of an inner node and a param of that node. Kind and default are
            those of the first one that is there.
    """

    name: str
    targets: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Definition:
    """A named drawing used as a node (`graph.composites`).

    Its ports are nodes, too: ``port:input`` and ``port:output``, called like the port.

    Attributes:
        links: all wires, also the muted ones.
        extra: fields of the file that this version does not know.
        states: of the wires that are bent or muted.
        annotations: its frames and notes by name.
    """

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    exposed: tuple[Exposed, ...] = ()
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    states: Mapping[Link, LinkState] = field(default_factory=lambda: MappingProxyType({}))
    annotations: Mapping[str, Annotation] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def live_links(self) -> tuple[Link, ...]:
        """The wires that count."""
        return tuple(link for link in self.links if not self.states.get(link, PLAIN).muted)


@dataclass(frozen=True, slots=True)
class AddNode:
    """Put ``node`` into the drawing."""

    node: Node


@dataclass(frozen=True, slots=True)
class RemoveNode:
    """Take a node and its wires away."""

    name: str


@dataclass(frozen=True, slots=True)
class Connect:
    """Draw a wire to a free input."""

    link: Link
    state: LinkState = PLAIN


@dataclass(frozen=True, slots=True)
class Disconnect:
    """Take a wire away."""

    link: Link


@dataclass(frozen=True, slots=True)
class SetLink:
    """Lead a wire through dots, or mute it."""

    link: Link
    state: LinkState


@dataclass(frozen=True, slots=True)
class Annotate:
    """Put, change or (with None) take away the frame or note of that name."""

    name: str
    annotation: Annotation | None


@dataclass(frozen=True, slots=True)
class SetParam:
    """Give a param a value, or take the value back with `UNSET`."""

    node: str
    param: str
    value: Value | Unset


@dataclass(frozen=True, slots=True)
class SetOption:
    """Set ``frozen``, ``bypassed``, ``collapsed`` (bool) or ``shares`` (name or empty)."""

    node: str
    option: str
    value: bool | str


@dataclass(frozen=True, slots=True)
class Move:
    """Put nodes to new positions."""

    positions: Mapping[str, Position]


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a node another name; whatever refers to it follows."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SetSetting:
    """Set one of the run settings (`graph.settings.RunConfig`), or take it back with `UNSET`."""

    name: str
    value: Value | Unset


@dataclass(frozen=True, slots=True)
class Define:
    """Give a drawing a name, so that nodes of the type ``composite:name`` use it."""

    name: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class Undefine:
    """Take a definition away; nodes that use it stay, with a problem."""

    name: str


@dataclass(frozen=True, slots=True)
class RenameComposite:
    """Give a definition another name; the nodes that use it follow."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Inside:
    """Change the inner drawing of a definition, and so all its uses."""

    composite: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class SetExposed:
    """Say which params a composite has; an edit of its inner drawing."""

    exposed: tuple[Exposed, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Several edits as one: all of them happen, or none."""

    edits: tuple[Edit, ...]


Edit = (
    AddNode
    | RemoveNode
    | Connect
    | Disconnect
    | SetLink
    | Annotate
    | SetParam
    | SetOption
    | Move
    | Rename
    | SetSetting
    | Define
    | Undefine
    | RenameComposite
    | Inside
    | SetExposed
    | Group
)


def flatten(edit: Edit) -> list[Edit]:
    """The simple edits inside ``edit``, in order."""
    if isinstance(edit, Group):
        return [simple for inner in edit.edits for simple in flatten(inner)]
    return [edit]
