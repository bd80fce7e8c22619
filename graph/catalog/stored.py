"""Node specs as plain JSON values and back, so that a start needs no torch."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from graph.kinds import (
    BoolKind,
    ChoiceKind,
    FloatKind,
    FloatsKind,
    IntKind,
    IntsKind,
    Kind,
    TextKind,
)
from graph.spec import Category, NodeSpec, Param, Port, PortType, Role, Tie
from graph.training import TRAINING_PARAMS

KINDS: Mapping[str, type[Kind]] = {
    kind.id: kind
    for kind in (BoolKind, IntKind, FloatKind, IntsKind, FloatsKind, ChoiceKind, TextKind)
}


def to_plain(spec: NodeSpec) -> dict[str, Any]:
    """``spec`` as dicts, lists and scalars; fields at their default are left out.

    So are the params that all nodes with weights have.
    """
    plain = _fields(spec)
    own = spec.params[: -len(TRAINING_PARAMS)] if spec.trains else spec.params
    plain["inputs"] = [_fields(port) for port in spec.inputs]
    plain["outputs"] = [_fields(port) for port in spec.outputs]
    plain["params"] = [_param_to_plain(param) for param in own]
    plain["ties"] = [_fields(tie) for tie in spec.ties]
    return {name: value for name, value in plain.items() if value not in ([], "")}


def from_plain(plain: Mapping[str, Any]) -> NodeSpec:
    """The spec that `to_plain` wrote. Raises KeyError or ValueError on anything else."""
    own = tuple(_param_from(param) for param in plain.get("params", ()))
    return NodeSpec(
        **{
            **plain,
            "category": Category(plain["category"]),
            "role": Role(plain["role"]),
            "inputs": tuple(_port_from(port) for port in plain.get("inputs", ())),
            "outputs": tuple(_port_from(port) for port in plain.get("outputs", ())),
            "params": own + TRAINING_PARAMS if plain.get("trains") else own,
            "keywords": tuple(plain.get("keywords", ())),
            "ties": tuple(Tie(**{**t, "sizes": tuple(t["sizes"])}) for t in plain.get("ties", ())),
        }
    )


def _fields(value: Any) -> dict[str, Any]:
    return {
        field.name: _plain_value(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if getattr(value, field.name) != field.default
    }


def _plain_value(value: Any) -> Any:
    if isinstance(value, float) and abs(value) == float("inf"):
        raise ValueError("a limit that is infinite must be the default of its kind")
    return list(value) if isinstance(value, tuple) else value


def _param_to_plain(param: Param) -> dict[str, Any]:
    plain = _fields(param)
    plain["kind"] = {"id": param.kind.id, **_fields(param.kind)}
    plain["default"] = _plain_value(param.default)
    return plain


def _port_from(plain: Mapping[str, Any]) -> Port:
    return Port(**{**plain, "type": PortType(plain.get("type", PortType.TENSOR))})


def _param_from(plain: Mapping[str, Any]) -> Param:
    written = {name: _tuple(value) for name, value in plain["kind"].items()}
    kind = KINDS[written.pop("id")](**written)
    return Param(**{**plain, "kind": kind, "default": _tuple(plain["default"])})


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
