"""Events as JSON text and back: for a run's log on the disk and for the pipe to a process.

Only the classes listed here are ever made from text, each from plain values; nothing is imported
or called by a name that a file contains. Numbers in arrays travel as base64 of their bytes.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from types import MappingProxyType
from typing import Any, cast

import numpy as np

from backend.train import events
from graph import edits, problems
from graph.text import Text

TAG = "$"  # marks an object that is not a plain mapping; no metric and no parameter is called so
ARRAY_DTYPES = ("float32", "float64", "int32", "int64", "uint8")
CLASSES: Mapping[str, Any] = {
    cls.__name__: cls
    for cls in (
        *events.EVENT_CLASSES,
        events.Histogram,
        problems.Problem,
        problems.Fix,
        Text,
        edits.Node,
        edits.Link,
        edits.LinkState,
        edits.AddNode,
        edits.RemoveNode,
        edits.Connect,
        edits.Disconnect,
        edits.SetLink,
        edits.SetParam,
        edits.SetOption,
        edits.Move,
        edits.Rename,
        edits.SetSetting,
        edits.Group,
    )
}


def dumps(event: events.RunEvent) -> str:
    """The event as one line of JSON without a line break."""
    return json.dumps(encode(event), separators=(",", ":"), allow_nan=False, ensure_ascii=True)


def loads(line: str) -> events.RunEvent:
    """The event of a line. Raises ValueError: the line is cut or is not an event."""
    try:
        event = decode(json.loads(line))
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"not an event: {error}") from error
    if not isinstance(event, events.EVENT_CLASSES):
        raise ValueError("not an event")
    return cast(events.RunEvent, event)


def encode(value: object) -> Any:
    """``value`` in terms of JSON; what is no value of ours becomes its text."""
    match value:
        case Enum():
            return {TAG: type(value).__name__, "value": value.value}
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {TAG: "float", "value": repr(value)}
        case np.generic():
            return encode(value.item())
        case np.ndarray():
            packed = base64.b64encode(np.ascontiguousarray(value).tobytes()).decode("ascii")
            return {TAG: "array", "dtype": value.dtype.name, "shape": value.shape, "value": packed}
        case list() | tuple():
            return [encode(item) for item in value]
        case Mapping():
            return {str(key): encode(item) for key, item in value.items()}
        case edits.Unset():
            return {TAG: "Unset"}
    if is_dataclass(value) and type(value).__name__ in CLASSES:
        named = {field.name: encode(getattr(value, field.name)) for field in fields(value)}
        return {TAG: type(value).__name__, **named}
    return str(value)


def decode(plain: Any) -> Any:
    """What `encode` was given: sequences come back as tuples, mappings read-only."""
    if isinstance(plain, list):
        return tuple(decode(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    given = {name: decode(item) for name, item in plain.items() if name != TAG}
    match plain.get(TAG):
        case None:
            return MappingProxyType(given)
        case "float":
            return float(given["value"])
        case "array":
            return _array(given)
        case "Severity":
            return problems.Severity(given["value"])
        case "Unset":
            return edits.UNSET
        case name:
            return CLASSES[name](**given)


def _array(given: Mapping[str, Any]) -> np.ndarray[Any, Any]:
    if given["dtype"] not in ARRAY_DTYPES:
        raise ValueError(f"no array of dtype {given['dtype']} is expected")
    flat = np.frombuffer(base64.b64decode(given["value"], validate=True), given["dtype"])
    return flat.reshape(given["shape"])
