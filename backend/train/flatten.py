"""Takes nested state apart into plain JSON and named tensors, and puts it together again.

Optimizers and schedulers hand out nested dicts with int keys, tuples, infinities and tensors.
safetensors keeps tensors only, JSON none of these; pickle could keep all and is not used.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from torch import Tensor

TAG = "$"


class StateError(ValueError):
    """A state that cannot be kept or read: it holds something that is neither plain nor tensor."""


def take_apart(value: object, place: str, tensors: dict[str, Tensor]) -> Any:
    """``value`` as JSON; its tensors go into ``tensors``, named by where they stand.

    Raises:
        StateError: there is a value of another type in it.
    """
    match value:
        case Tensor():
            tensors[place] = value
            return {TAG: "tensor", "value": place}
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {TAG: "float", "value": repr(value)}
        case list():
            return [take_apart(v, f"{place}.{i}", tensors) for i, v in enumerate(value)]
        case tuple():
            items = [take_apart(v, f"{place}.{i}", tensors) for i, v in enumerate(value)]
            return {TAG: "tuple", "value": items}
        case Mapping():
            pairs = [
                [take_apart(k, place, tensors), take_apart(v, f"{place}.{k}", tensors)]
                for k, v in value.items()
            ]
            return {TAG: "dict", "value": pairs}
    raise StateError(f"{place} is a {type(value).__name__}, which a checkpoint cannot keep")


def put_together(plain: Any, tensors: Mapping[str, Tensor]) -> Any:
    """What `take_apart` was given. Raises StateError: it was not made by `take_apart`."""
    if isinstance(plain, list):
        return [put_together(item, tensors) for item in plain]
    if not isinstance(plain, dict):
        return plain
    value = plain.get("value")
    try:
        match plain.get(TAG):
            case "tensor":
                return tensors[str(value)]
            case "float":
                return float(str(value))
            case "tuple" if isinstance(value, list):
                return tuple(put_together(item, tensors) for item in value)
            case "dict" if isinstance(value, list):
                return {put_together(k, tensors): put_together(v, tensors) for k, v in value}
    except (KeyError, TypeError, ValueError) as error:
        raise StateError(f"unreadable state: {error}") from error
    raise StateError(f"unreadable state: {plain.get(TAG)!r}")
