"""What is under the mouse, and the tool tip for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from graph.composites import composite_of
from graph.edits import Link, Position
from graph.kinds import TextKind
from gui.canvas.annotations import EDGE
from gui.canvas.face import NUMERIC
from gui.canvas.geometry import FAR, NEAR, PORT_REACH, WIRE_REACH
from gui.i18n import render, tr
from gui.numbers import grouped
from gui.panels.tips import param_tip, wrapped

if TYPE_CHECKING:
    from gui.canvas.base import CanvasBase


DOT_REACH = 8.0  # logical pixels around a dot within which the mouse takes hold of it


class HoverKind(Enum):
    """The kinds of things that the mouse can be over."""

    NOTHING = 0
    NODE = 1
    PORT = 2
    WIRE = 3
    DOT = 4
    NOTE = 5


@dataclass(frozen=True, slots=True)
class Hover:
    """One thing under the mouse; of a node also the param whose row it is."""

    kind: HoverKind = HoverKind.NOTHING
    name: str = ""
    port: str = ""
    output: bool = False
    link: Link | None = None
    dot: tuple[Link, Position] | None = None
    note: str = ""
    edges: str = ""
    field: str = ""


NOTHING = Hover()


def find(canvas: CanvasBase, at: QPointF) -> Hover:
    """What is under a point of the widget: ports, then nodes, dots, wires, notes and frames."""
    view, mirror = canvas.view, canvas.mirror
    point = view.to_canvas(at)
    if view.scale >= FAR and (found := mirror.port_at(point, PORT_REACH / view.scale)):
        name, port = found
        return Hover(HoverKind.PORT, name, port.name, port.output)
    if (node := mirror.node_at(point)) is not None:
        return Hover(HoverKind.NODE, node, field=_field_at(canvas, node, point))
    if view.scale >= FAR and (dot := mirror.dot_at(point, DOT_REACH / view.scale)):
        return Hover(HoverKind.DOT, dot=dot)
    if view.scale >= FAR and (link := mirror.link_at(point, WIRE_REACH / view.scale)):
        return Hover(HoverKind.WIRE, link=link)
    if note := mirror.annotations.at(point, EDGE / view.scale):
        return Hover(HoverKind.NOTE, note=note[0], edges=note[1])
    return NOTHING


def tip(canvas: CanvasBase, hover: Hover) -> str:
    """The tool tip, or nothing."""
    model = canvas.session.model
    if hover.kind is HoverKind.WIRE and hover.link and model.has_link(hover.link):
        return _wire_tip(canvas, hover.link)
    if hover.name not in model:
        return ""
    if hover.kind is HoverKind.PORT:
        return _port_tip(canvas, hover)
    if hover.kind is HoverKind.NODE:
        return _field_tip(canvas, hover) or _node_tip(canvas, hover.name)
    return ""


def _field_at(canvas: CanvasBase, node: str, point: QPointF) -> str:
    if canvas.view.scale < NEAR:
        return ""
    corner = canvas.mirror.rect_of(node).topLeft()
    return canvas.mirror.face(node).param_at(point.x() - corner.x(), point.y() - corner.y())


def _field_tip(canvas: CanvasBase, hover: Hover) -> str:
    spec = canvas.session.model.spec(hover.name)
    param = spec.param(hover.field) if spec and hover.field else None
    if param is None:
        return ""
    if isinstance(param.kind, NUMERIC):
        how = tr("Drag sideways to change it, double-click to type it.")
    elif isinstance(param.kind, TextKind):
        how = tr("Double-click to type it.")
    else:
        how = tr("Click the value to change it.")
    return param_tip(param, how=how)


def _wire_tip(canvas: CanvasBase, link: Link) -> str:
    inference = canvas.session.inference
    spec = inference.wire(link) if inference else None
    carried = spec.described if spec else tr("Shape not known yet")
    muted = canvas.session.model.link_state(link).muted
    how = tr("Muted: it is as if it were not there.") if muted else ""
    return wrapped([carried, str(link), how])


def _port_tip(canvas: CanvasBase, hover: Hover) -> str:
    spec = canvas.session.model.spec(hover.name)
    port = (spec.output if hover.output else spec.input)(hover.port) if spec else None
    result = canvas.session.result(hover.name)
    known = (result.outputs if hover.output else result.inputs) if result else {}
    carried = known.get(hover.port)
    lines = [
        f"{hover.port} · {tr('optional')}" if port and port.optional else hover.port,
        carried.described if carried else "",
        tr(port.summary) if port and port.summary else "",
    ]
    problems = result.problems if result else ()
    lines += [render(p.message) for p in problems if p.port == hover.port]
    return wrapped(lines)


def _node_tip(canvas: CanvasBase, name: str) -> str:
    spec = canvas.session.model.spec(name)
    node = canvas.session.model.node(name)
    if spec is None:
        return wrapped([name, render(canvas.session.model.types.unknown(node).message)])
    result = canvas.session.result(name)
    lines = [f"{spec.title} · {name}", tr(spec.summary)]
    if result and result.cost.parameters:
        lines.append(tr("{number} parameters", number=grouped(result.cost.parameters)))
    lines.append(canvas.mirror.heat.told(name))
    if composite_of(node.type) and name in canvas.live.nodes:
        lines.append(tr("Its curve is the norm of the gradient of all weights inside."))
    if node.bypassed:
        lines.append(tr("Bypassed: its first input is handed on."))
    if node.frozen:
        lines.append(tr("Frozen: its parameters are not trained."))
    if node.shares:
        lines.append(tr("Uses the weights of {node}.", node=node.shares))
    if borrowers := [one.name for one in canvas.session.model.sharing_with(name)]:
        lines.append(tr("Its weights are used by {nodes} as well.", nodes=", ".join(borrowers)))
    return wrapped(lines)
