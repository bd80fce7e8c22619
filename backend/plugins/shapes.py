"""What an operation gives, told without running it: by its docstring, or by an earlier training.

A docstring may say so under ``Shape:``, a line for each port::

    Shape:
        x: (N, C, L)
        output: (N, 2 * C, L // 2)

Letters stand for sizes of the inputs, names of params for their values; ``output: same as x`` is
the short form, and ``*`` stands for any dimensions. What came out in a training is kept in the
user's cache and believed before the docstring.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
import operator
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import platformdirs

from backend.plugins.source import Operation
from graph.files import NotReadableError, read_regular, write_atomically
from graph.kinds import Value
from graph.tensorspec import BATCH, Dim, TensorSpec

Shapes = Mapping[str, TensorSpec]
Told = Mapping[str, Dim | tuple[Dim, ...]]

SAME = re.compile(r"same as (\w+)")
BATCHES = re.compile(r"\d{0,9}N")
REST = "*"
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
}
MAX_SIZE = 2**31
MAX_BYTES = 2**20
MAX_KEPT = 500


def declared(operation: Operation, params: Mapping[str, Value], inputs: Shapes) -> Shapes:
    """The outputs as the docstring has them; those of which it says nothing are left out."""
    rules = dict(operation.shapes)
    sizes: dict[str, Dim | tuple[Dim, ...]] = {
        name: value for name, value in params.items() if type(value) is int
    }
    for name, spec in inputs.items():
        sizes |= _sizes(rules.get(name, ""), spec)
    found: dict[str, TensorSpec] = {}
    first = next(iter(inputs.values()), None)
    for port in operation.spec.outputs:
        rule = rules.get(port.name, "")
        if (same := SAME.fullmatch(rule)) and same[1] in inputs:
            found[port.name] = inputs[same[1]]
        elif first is not None and (shape := _shape(rule, sizes)) is not None:
            found[port.name] = replace(first, shape=shape)
    return found


def _terms(rule: str) -> list[str]:
    inner = rule.strip()
    if not (inner.startswith("(") and inner.endswith(")")):
        return []
    return [term.strip() for term in inner[1:-1].split(",") if term.strip()]


def _sizes(rule: str, spec: TensorSpec) -> dict[str, Dim | tuple[Dim, ...]]:
    """What the letters of an input's rule stand for, when the rule fits its shape."""
    terms, shape = _terms(rule), spec.shape
    if REST in terms:
        before, after = terms.index(REST), len(terms) - terms.index(REST) - 1
        if len(shape) < before + after:
            return {}
        end = len(shape) - after
        named = dict(zip(terms[:before], shape, strict=False))
        named |= dict(zip(terms[before + 1 :], shape[end:], strict=True))
        return {**named, REST: shape[before:end]}
    return dict(zip(terms, shape, strict=True)) if len(terms) == len(shape) else {}


def _shape(rule: str, sizes: Told) -> tuple[Dim, ...] | None:
    shape: list[Dim] = []
    terms = _terms(rule)
    for term in terms:
        value = sizes.get(term)
        if isinstance(value, tuple):
            shape += value
            continue
        size = value if value is not None else _number(term, sizes)
        if size is None:
            return None
        shape.append(size)
    return tuple(shape) if terms or rule == "()" else None


def _number(term: str, sizes: Told) -> Dim | None:
    """The value of a sum or product of known sizes."""
    try:
        value = _value(ast.parse(term, mode="eval").body, sizes)
    except (SyntaxError, ValueError, RecursionError, MemoryError, ZeroDivisionError):
        return BATCH if term == BATCH else None
    return value if 0 < value < MAX_SIZE else None


def _value(node: ast.expr, sizes: Told) -> int:
    match node:
        case ast.Constant(value=int(value)):
            return value
        case ast.Name(id=name) if isinstance(size := sizes.get(name), int):
            return size
        case ast.BinOp(left, op, right) if type(op) in OPERATORS:
            return int(OPERATORS[type(op)](_value(left, sizes), _value(right, sizes)))
    raise ValueError("no size")


# ------------------------------------------------------------------ of earlier trainings


Seen = dict[str, dict[str, tuple[tuple[Dim, ...], str]]]


def cache_file() -> Path:
    """Where shapes that came out in training are kept."""
    return platformdirs.user_cache_path("layerloom", appauthor=False) / "operation-shapes.json"


def key_of(operation: Operation, params: Mapping[str, Value], inputs: Shapes) -> str:
    """What the outputs of a call depend on."""
    shapes = {port: [list(spec.shape), spec.dtype] for port, spec in inputs.items()}
    plain = json.dumps([operation.sha256, dict(params), shapes], sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def seen() -> Seen:
    """All that is kept; nothing when the file is missing or damaged."""
    try:
        plain = json.loads(read_regular(cache_file(), MAX_BYTES))
        return {
            str(key): {
                str(port): (_dims(shape), str(dtype)) for port, (shape, dtype) in ports.items()
            }
            for key, ports in plain.items()
        }
    except (OSError, NotReadableError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def remember(calls: Iterable[tuple[str, Shapes]]) -> None:
    """Keep what calls (see `key_of`) gave; a disk that is full costs only that knowledge."""
    new = {
        key: {port: (spec.shape, spec.dtype) for port, spec in outputs.items()}
        for key, outputs in calls
        if outputs
    }
    before = seen()
    if not new or all(before.get(key) == ports for key, ports in new.items()):
        return
    kept = list((before | new).items())[-MAX_KEPT:]
    with contextlib.suppress(OSError):
        cache_file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(cache_file(), json.dumps(dict(kept)).encode())


def recalled(kept: Seen, key: str) -> Shapes:
    """What a call gave in an earlier training; empty when it was not made."""
    return {port: TensorSpec(shape, dtype) for port, (shape, dtype) in kept.get(key, {}).items()}


def _dims(shape: object) -> tuple[Dim, ...]:
    if not isinstance(shape, list) or not all(_is_dim(dim) for dim in shape):
        raise ValueError("no shape")
    return tuple(shape)


def _is_dim(dim: object) -> bool:
    return type(dim) is int or (isinstance(dim, str) and bool(BATCHES.fullmatch(dim)))
