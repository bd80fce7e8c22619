"""What a node shows, as a value: the same face is drawn once and used for every node that has it.

A face is made from the model and the newest inference. As long as it stays equal, nothing of the
node has to be painted anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import dataclass

from backend.infer.result import Inference, NodeResult
from backend.plugins.inert import NEEDS_CONSENT
from graph.compose import is_renamed
from graph.composites import REPEAT, is_count
from graph.edits import Node
from graph.kinds import FloatKind, FloatsKind, IntKind, IntsKind
from graph.model import GraphModel
from graph.problems import Problem, Severity
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role
from gui.canvas.geometry import (
    HEADER,
    MAX_WIDTH,
    MIN_WIDTH,
    PAD,
    ROW,
    STUB,
    THUMB,
    snap_up,
)
from gui.canvas.ink import Ink
from gui.i18n import tr
from gui.numbers import short_count

NUM_ROWS = 3
NUM_FILLED = 2  # rows that are shown even when they stand at their default
NUM_EXPOSED = 8  # of a composite: its params were chosen to tell its uses apart
MAX_SHOWN = 64  # characters of a name or value that are looked at
SPEAKING = (Category.LOSS, Category.OPTIMIZER, Category.METRIC)  # a figure while they learn
WORDS = "0.00000"  # as long as what stands on a live node is expected to be
BETWEEN = 4.0  # labelled ports and params
ROW_INSET = 6.0  # of the part of a row that can be taken hold of
NUMERIC = (IntKind, IntsKind, FloatKind, FloatsKind)


@dataclass(frozen=True, slots=True)
class PortFace:
    """One port: where on the edge, and in whose colour. ``label`` is empty for a lone port.

    An output counts as connected: it always gives something.
    """

    name: str
    label: str
    output: bool
    y: float
    type: PortType
    category: Category | None
    connected: bool
    optional: bool
    wrong: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One param; ``given`` when the user set it. A row that only says something has no param."""

    label: str
    value: str
    given: bool
    param: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """What is written over a node while it trains.

    Attributes:
        picture: room is left for a picture.
        words: a text stands where the number of parameters stood.
    """

    picture: bool = False
    words: bool = False


STILL = Live()


@dataclass(frozen=True, slots=True)
class NodeFace:
    """All that is drawn of a node, except where it is and whether it is selected.

    With ``words``, room is kept where the number would be, for what is written there live. A
    ``heat`` of 0 or more is the level of cost that it is coloured by (`gui.canvas.heat`). What is
    ``stacked`` has a drawing inside; ``times`` says how often it follows upon itself.
    """

    title: str
    category: Category | None
    number: str
    rows: tuple[Row, ...]
    ports: tuple[PortFace, ...]
    severity: Severity | None
    known: bool
    bypassed: bool
    frozen: bool
    shared: bool
    collapsed: bool
    live: bool
    words: bool
    width: float
    height: float
    heat: int = -1
    stacked: bool = False
    times: str = ""

    def port(self, name: str, output: bool) -> PortFace | None:
        """The port of that name on that side, or None."""
        return next((p for p in self.ports if p.name == name and p.output == output), None)

    @property
    def times_room(self) -> float:
        """The room of the pill that says how often it is repeated."""
        return times_room(self.times)

    @property
    def marks(self) -> float:
        """The room that all marks beside the title take."""
        return marks_room(self.frozen, self.shared, self.times)

    @property
    def body_top(self) -> float:
        """Where the rows of params begin."""
        labels = port_rows(self.ports)
        return HEADER + PAD + labels * ROW + (BETWEEN if labels and self.rows else 0)

    def row_top(self, param: str) -> float | None:
        """Where the row of a param begins; None when it has none."""
        rows = (number for number, row in enumerate(self.rows) if row.param == param)
        number = next(rows, None)
        return None if number is None else self.body_top + number * ROW

    def param_at(self, x: float, y: float) -> str:
        """The param whose row is there, counted from the node's corner, or nothing."""
        number = int((y - self.body_top) // ROW)
        if not ROW_INSET <= x <= self.width - ROW_INSET or not 0 <= number < len(self.rows):
            return ""
        return self.rows[number].param

    @property
    def thumb_top(self) -> float:
        """Where the live picture begins."""
        filled = self.rows or port_rows(self.ports)
        return self.body_top + len(self.rows) * ROW + (PAD if filled else 0)


def times_room(times: str) -> float:
    """The room of a pill that says so, with what is around it."""
    return 7.0 * len(times) + 16.0 if times else 0.0


def marks_room(frozen: bool, shared: bool, times: str) -> float:
    """The room that these marks take beside a title."""
    return 16.0 * (frozen + shared) + times_room(times)


def port_rows(ports: tuple[PortFace, ...]) -> int:
    """How many rows the labelled ones of them take."""
    return max(sum(1 for p in ports if p.output is side and p.label) for side in (False, True))


class FaceMaker:
    """Makes faces; knows the fonts, because a node is as wide as its words.

    Attributes:
        held: params that a node shows whatever their values, while one of them is being set.
        unused_ports: whether ports that have no wire and need none are shown.
    """

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.held: dict[str, tuple[str, ...]] = {}
        self.unused_ports = True

    def make(
        self, model: GraphModel, name: str, inference: Inference | None, live: Live = STILL
    ) -> NodeFace:
        """The face of one node as it is now."""
        node, spec = model.node(name), model.spec(name)
        result = inference.nodes.get(name) if inference else None
        problems = result.problems if result else ()
        named = spec is None or is_renamed(node) or spec.role is Role.PORT
        title = one_line(node.name if spec is None or named else spec.title)
        number = "" if live.words else _number(result)
        held = self.held.get(name)
        hidden = node.collapsed or (spec is not None and spec.role is Role.PORT)
        exposed = model.exposed_as(name)
        rows = () if hidden else _rows(node, spec, result, held, exposed)
        times = _times(node, spec, result)
        ports = _ports(model, node, spec, problems, unused=self.unused_ports)
        picture = live.picture and not node.collapsed
        rows_height = 0.0 if node.collapsed else _body_height(ports, rows, picture)
        return NodeFace(
            title=title,
            category=spec.category if spec else None,
            number=number,
            rows=rows,
            ports=ports,
            severity=_severity(problems, spec),
            known=spec is not None and not _is_inert(problems),
            bypassed=node.bypassed,
            frozen=node.frozen,
            shared=bool(node.shares),
            collapsed=node.collapsed,
            live=picture,
            words=live.words,
            width=self._width(title, _reserved(spec, result), rows, ports, node, times),
            height=HEADER + rows_height,
            stacked=spec is not None and spec.role is Role.COMPOSITE,
            times=times,
        )

    def _width(
        self,
        title: str,
        number: str,
        rows: tuple[Row, ...],
        ports: tuple[PortFace, ...],
        node: Node,
        times: str,
    ) -> float:
        ink = self.ink
        marks = marks_room(node.frozen, bool(node.shares), times)
        header = (
            46 + ink.title_width(title) + marks + (ink.mono_width(number) + 14 if number else 0)
        )
        body = max(
            (ink.small_width(r.label) + ink.mono_width(r.value) + 40 for r in rows), default=0
        )
        sides = [
            max((ink.small_width(p.label) for p in ports if p.output is side), default=0.0)
            for side in (False, True)
        ]
        return snap_up(min(MAX_WIDTH, max(MIN_WIDTH, header, body, sum(sides) + 48)))


def one_line(text: str) -> str:
    """``text`` without control or direction characters, short enough to be measured at once."""
    cut = text[:MAX_SHOWN]
    if cut.isascii() and cut.isprintable():
        return cut
    plain = (" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp", "Cs"} else c for c in cut)
    return "".join(plain)


def _times(node: Node, spec: NodeSpec | None, result: NodeResult | None) -> str:
    if spec is None or spec.role is not Role.COMPOSITE:
        return ""
    given = node.params.get(REPEAT, 1)  # the use that is seen may give another one
    count = result.params.get(REPEAT, given) if result else given
    return f"×{count}" if is_count(count) and count > 1 else ""


def _is_inert(problems: tuple[Problem, ...]) -> bool:
    """Whether it is code that was not allowed to run yet."""
    return any(problem.code == NEEDS_CONSENT for problem in problems)


def _number(result: NodeResult | None) -> str:
    return short_count(result.cost.parameters) if result and result.cost.parameters else ""


def _severity(problems: tuple[Problem, ...], spec: NodeSpec | None) -> Severity | None:
    found = {problem.severity for problem in problems}
    if Severity.ERROR in found or spec is None:
        return Severity.ERROR
    return Severity.WARNING if Severity.WARNING in found else None


def _rows(
    node: Node,
    spec: NodeSpec | None,
    result: NodeResult | None,
    held: tuple[str, ...] | None = None,
    exposed: Container[str] = (),
) -> tuple[Row, ...]:
    if spec is None:
        return (Row(tr("unknown type"), one_line(node.type), given=True),)
    given = [p for p in spec.params if node.params.get(p.name, p.default) != p.default]
    kept = _kept(spec, given) if held is None else held
    rows = [Row(tr("weights of"), one_line(node.shares), given=True)] if node.shares else []
    rows += [
        Row(one_line(p.name), _value(p, node, result, exposed), p in given, p.name)
        for p in spec.params
        if p.name in kept
    ]
    if hidden := [p for p in given if p.name not in kept]:
        rows.append(Row(tr("and {number} more", number=len(hidden)), "", given=False))
    return tuple(rows)


def _kept(spec: NodeSpec, given: list[Param]) -> tuple[str, ...]:
    """The params that the user set to something else, then the numbers that say most."""
    if spec.role is Role.COMPOSITE:
        exposed = [p for p in spec.params if p in given or not (p.advanced or p.name == REPEAT)]
        if len(exposed) <= NUM_EXPOSED:
            return tuple(p.name for p in exposed)
    shown = given if len(given) <= NUM_ROWS else given[: NUM_ROWS - 1]
    telling = [p for p in spec.params if p not in given and p.name != REPEAT and _tells(p)]
    filled = telling[: max(0, NUM_FILLED - len(shown))]
    return tuple(p.name for p in (*shown, *filled))


def _tells(param: Param) -> bool:
    """Whether a number says something at its default; zero mostly means: switched off."""
    numeric = isinstance(param.kind, NUMERIC) and bool(param.default)
    return numeric and not param.infer and not param.advanced


def _value(
    param: Param, node: Node, result: NodeResult | None, exposed: Container[str] = ()
) -> str:
    """The value; where the use that is seen gives another one, both."""
    value = node.params.get(param.name, param.default)
    if param.name not in node.params and result and (param.infer or param.name in result.inferred):
        value = result.params.get(param.name, value)
    shown = param.kind.format(value)
    if param.name in exposed and result:
        here = result.params.get(param.name, value)
        shown = shown if here == value else f"{shown} → {param.kind.format(here)}"
    shown = one_line(shown)
    return shown if len(shown) <= 22 else f"{shown[:21]}…"


def _ports(
    model: GraphModel,
    node: Node,
    spec: NodeSpec | None,
    problems: tuple[Problem, ...],
    *,
    unused: bool,
) -> tuple[PortFace, ...]:
    links = model.links_into(node.name)
    into = {link.input: link.source for link in links}
    muted = {link.input for link in links if model.link_state(link).muted}
    if spec:
        inputs = spec.input_names(node.params, tuple(into))
        outputs = spec.output_names(node.params)
    else:
        inputs, outputs = model.input_names(node.name), model.output_names(node.name)
    wrong = {p.port for p in problems if p.port and p.severity is Severity.ERROR}
    own = spec.category if spec else None
    faces = []
    kept, used = inputs, outputs
    if not unused:
        kept = [n for n in inputs if n in into or n in wrong or _needed(spec, n, into)]
        used = _wired_outputs(model, node, outputs)
    for names, shown, output in ((inputs, kept, False), (outputs, used, True)):
        lone = shown == names[:1]  # any other one says which it is
        for place, name in enumerate(shown):
            port = (spec.output if output else spec.input)(name) if spec else None
            source = model.spec(into[name]) if name in into else None
            faces.append(
                PortFace(
                    name=name,
                    label="" if lone or node.collapsed else one_line(name),
                    output=output,
                    y=_port_y(place, len(shown), node.collapsed, lone=lone),
                    type=port.type if port else PortType.TENSOR,
                    category=own if output else (source.category if source else None),
                    connected=output or (name in into and name not in muted),
                    optional=_optional(port, name, into),
                    wrong=name in wrong,
                )
            )
    return tuple(faces)


def _needed(spec: NodeSpec | None, name: str, into: dict[str, str]) -> bool:
    return not _optional(spec.input(name) if spec else None, name, into)


def _wired_outputs(model: GraphModel, node: Node, names: list[str]) -> list[str]:
    """Those that a wire goes out of; all of them while there is none."""
    used = {link.output for link in model.links_out_of(node.name)}
    return [name for name in names if name in used] or names


def _port_y(place: int, number: int, collapsed: bool, *, lone: bool) -> float:
    """Beside its label; those of a collapsed node share the height of the title."""
    if collapsed:
        return (place + 1) / (number + 1) * HEADER
    return HEADER / 2 if lone else HEADER + PAD + place * ROW + ROW / 2


def _optional(port: Port | None, name: str, into: dict[str, str]) -> bool:
    if port is None:
        return False
    spare = port.variadic and name not in into and len(into) > 1
    return port.optional or spare


def _reserved(spec: NodeSpec | None, result: NodeResult | None) -> str:
    """What the header keeps room for, so that a node is as wide while it learns as before."""
    return WORDS if spec is not None and spec.category in SPEAKING else _number(result)


def _body_height(ports: tuple[PortFace, ...], rows: tuple[Row, ...], live: bool) -> float:
    labels = port_rows(ports)
    height = (labels + len(rows)) * ROW
    if labels and rows:
        height += BETWEEN
    if not height and not live:
        return STUB
    between = PAD if live and height else 0.0
    return snap_up(2 * PAD + height + between + (THUMB if live else 0.0))
