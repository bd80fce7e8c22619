"""What the rows of a form show, read off a drawing and the last inference. No widget here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backend.infer.result import NodeResult
from graph.edits import UNSET, Node
from graph.kinds import TextKind
from graph.model import GraphModel
from graph.settings import RUN_PARAMS
from graph.spec import NodeSpec, Param
from gui.i18n import render, tr
from gui.panels.form import Shown

DEVICES = ("auto", "cpu")  # what every machine has


def node_state(param: Param, node: Node, result: NodeResult | None) -> Shown:
    """The row of one param of one node."""
    complaint = _complaint(param, result)
    implied = result.params.get(param.name) if result else None
    if param.name in node.params:
        back = tr("what the wire says") if param.infer else _written(param)
        return Shown(node.params[param.name], hint_of(param), True, back, complaint)
    is_known = result is not None and param.name in result.inferred and implied is not None
    if is_known and not param.infer:
        hint = tr("{value} as in {node}", value=param.kind.format(implied), node=node.shares)
        return Shown(UNSET, hint, complaint=complaint, implied=implied)
    if not param.infer:
        return Shown(param.default, hint_of(param), complaint=complaint)
    if is_known:
        hint = tr("{value} from the wire", value=param.kind.format(implied))
        return Shown(UNSET, hint, complaint=complaint, implied=implied)
    return Shown(UNSET, tr("from the wire"), complaint=complaint)


def with_exposed(
    shown: Shown, param: Param, exposed: Mapping[str, str], result: NodeResult | None
) -> Shown:
    """The row of a param that each use of the composite around it sets for itself."""
    name = exposed.get(param.name)
    if name is None:
        return shown
    here = result.params.get(param.name) if result else None
    if here is None or here == shown.value:
        return replace(shown, note=tr("Each use sets it as “{name}”.", name=name))
    written = param.kind.format(here)
    note = tr("Each use sets it as “{name}”; this one to {value}.", name=name, value=written)
    return replace(shown, note=note)


def several_state(param: Param, nodes: Sequence[Node]) -> Shown:
    """The row of a param that several nodes have in common."""
    values = {
        node.params.get(param.name, UNSET if param.infer else param.default) for node in nodes
    }
    given = any(param.name in node.params for node in nodes)
    if len(values) == 1:
        value = values.pop()
        hint = tr("from the wire") if param.infer else hint_of(param)
        return Shown(value, hint, given, _written(param))
    return Shown(UNSET, tr("several values"), given, _written(param))


def setting_states(model: GraphModel) -> dict[str, Shown]:
    """The rows of the run settings."""
    return {
        param.name: Shown(
            model.settings.get(param.name, param.default),
            given=param.name in model.settings,
            back=_written(param),
        )
        for param in RUN_PARAMS
    }


def device_name(device: str) -> str:
    """A device setting as it is shown."""
    return tr("automatic") if device == "auto" else device.upper() if device == "cpu" else device


def device_labels(chosen: str, here: Sequence[str]) -> dict[str, str]:
    """What the devices of this machine are called, and the chosen one when it is not among them."""
    labels = {device: device_name(device) for device in (*DEVICES, *here)}
    families = {device.partition(":")[0] for device in here}
    if families and chosen.partition(":")[0] not in families:
        labels[chosen] = tr("{device}, not on this machine", device=chosen)
    return labels


def common_params(specs: Sequence[NodeSpec]) -> list[Param]:
    """Params that all specs have, with the same kind of value."""
    first, *others = specs
    return [
        param
        for param in first.params
        if all((found := spec.param(param.name)) and found.kind == param.kind for spec in others)
    ]


def hint_of(param: Param) -> str:
    """What an empty field of names stands for."""
    return tr("all") if isinstance(param.kind, TextKind) and param.kind.role == "nodes" else ""


def _complaint(param: Param, result: NodeResult | None) -> str:
    problems = result.problems if result else ()
    found = [render(problem.message) for problem in problems if problem.param == param.name]
    return found[0] if found else ""


def _written(param: Param) -> str:
    return param.kind.format(param.default) or hint_of(param) or tr("nothing")
