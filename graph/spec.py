"""Frozen descriptions of node types: the one thing that every other part reads.

Palette, inspector, file, inference, compiler, documentation and tests all read `NodeSpec` and know
no other source. Specs are derived (`graph.derive`) from a line in `graph.catalog` and from the
signature and docstring of what that line names.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.kinds import BadValueError, Kind, Value


class Category(StrEnum):
    """What a node is for; decides its colour everywhere."""

    DATA = "data"
    LAYER = "layer"
    NORMALISATION = "normalisation"
    ACTIVATION = "activation"
    OPERATION = "operation"
    LOSS = "loss"
    OPTIMIZER = "optimizer"
    METRIC = "metric"
    COMPOSITE = "composite"


class Role(StrEnum):
    """How the compiler treats a node."""

    DATASET = "dataset"  # gives the fields of a batch
    MODULE = "module"  # a torch.nn.Module class
    FUNCTION = "function"  # a plain function of tensors
    LOSS = "loss"  # a module or function that ends in a scalar
    METRIC = "metric"  # watches, gives nothing on
    OPTIMIZER = "optimizer"  # one update step per batch
    SCHEDULER = "scheduler"  # drives the learning rate of optimizers
    COMPOSITE = "composite"  # a drawing of its own; never reaches the compiler
    PORT = "port"  # where a wire enters or leaves a composite


class PortType(StrEnum):
    """What flows over a wire."""

    TENSOR = "tensor"
    LOSS = "loss"  # a tensor with no dimensions, to be minimised
    SCHEDULE = "schedule"

    def feeds(self, other: PortType) -> bool:
        """Whether an output of this type may be wired to an input of type ``other``.

        A loss is a tensor and a tensor may turn out to be a scalar, so these two mix; whether it
        really is a scalar is the business of shape inference.
        """
        return (self is PortType.SCHEDULE) == (other is PortType.SCHEDULE)


@dataclass(frozen=True, slots=True)
class Port:
    """One end for wires.

    Attributes:
        name: torch's own argument name (``input``, ``query``, ``target``).
        variadic: any number of wires; the ports then are ``name_1``, ``name_2`` ... in order.
        count: for a variadic output, the param that says how many there are.
        when: the port exists only while this param is true (``return_indices``).
        optional: the node works without a wire here.
    """

    name: str
    type: PortType = PortType.TENSOR
    summary: str = ""
    optional: bool = False
    variadic: bool = False
    count: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Param:
    """One argument of a node type.

    Attributes:
        infer: where the value comes from when the user gives none, as ``port[index]`` in terms of
            that input's shape: ``input[-1]``, ``input[1]``, ``input[1:]``. Empty: use ``default``.
        advanced: shown folded away.
    """

    name: str
    kind: Kind
    default: Value
    summary: str = ""
    infer: str = ""
    advanced: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """Weights that may be those of a node of another type, as torch users tie them.

    Attributes:
        kind: what they are; types that have the same kind fit each other (`graph.sharing`).
        weight: torch's name of the parameter.
        sizes: the params that decide its shape, in the order that the kind has everywhere.
    """

    kind: str
    weight: str
    sizes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NodeSpec:
    """Description of a node type.

    Attributes:
        id: stable lower-case name in files and in node names (``conv2d`` gives ``conv2d_1``).
        title: torch's own name (``Conv2d``).
        category: what it is for (colour); ``group`` is its folder in the palette.
        target: what is called, as ``torch.nn.Conv2d`` or ``backend.operations.add``; resolved only
            from the closed catalogue, never from a file.
        formula: plain text with Unicode mathematics, or empty.
        when: when to use it, one or two sentences.
        docs: address of its torch page, or for what torch does not have, of the best other one.
        term: the Chinese term ("卷积"), or empty.
        keywords: further words under which it is found ("swish", "fully connected").
        trains: it has weights, and so `graph.training.TRAINING_PARAMS` as its last params.
        ties: what it may share with nodes of other types.
    """

    id: str
    title: str
    category: Category
    group: str
    role: Role
    target: str
    summary: str = ""
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()
    params: tuple[Param, ...] = ()
    formula: str = ""
    when: str = ""
    docs: str = ""
    term: str = ""
    keywords: tuple[str, ...] = ()
    trains: bool = False
    ties: tuple[Tie, ...] = ()

    def param(self, name: str) -> Param | None:
        """The param of that name, or None."""
        return next((param for param in self.params if param.name == name), None)

    def input(self, name: str) -> Port | None:
        """The input port that a wire's end ``name`` belongs to, or None."""
        return _port(self.inputs, name)

    def output(self, name: str) -> Port | None:
        """The output port that a wire's start ``name`` belongs to, or None."""
        return _port(self.outputs, name)

    def values(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """All params by name: what was given, else the default."""
        return {param.name: given.get(param.name, param.default) for param in self.params}

    def fitting(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """Those of another type's params that this one has, too, and whose values it takes."""
        kept: dict[str, Value] = {}
        for name, value in given.items():
            param = self.param(name)
            if param is not None:
                with contextlib.suppress(BadValueError):  # Conv2d's (3, 5) is nothing to Conv1d
                    kept[name] = param.kind.check(value)
        return kept

    def input_names(self, given: Mapping[str, Value], used: tuple[str, ...] = ()) -> list[str]:
        """Names of the inputs to show: for a variadic port those ``used`` and one free one."""
        values = self.values(given)
        names: list[str] = []
        for port in self.inputs:
            if port.when and not values.get(port.when):
                continue
            names += _variadic_names(port.name, used) if port.variadic else [port.name]
        return names

    def output_names(self, given: Mapping[str, Value]) -> list[str]:
        """Names of the outputs that exist with these params."""
        values = self.values(given)
        names: list[str] = []
        for port in self.outputs:
            if port.when and not values.get(port.when):
                continue
            if port.variadic:
                names += [f"{port.name}_{i + 1}" for i in range(_count(values.get(port.count)))]
            else:
                names.append(port.name)
        return names


def variadic_index(name: str) -> tuple[str, int]:
    """Split ``tensors_3`` into ``("tensors", 3)``; index 0 when there is no number."""
    base, _, number = name.rpartition("_")
    if base and number.isascii() and number.isdigit() and int(number[:9]) > 0:
        return base, int(number[:9])
    return name, 0


def _port(ports: tuple[Port, ...], name: str) -> Port | None:
    for port in ports:
        if port.name == name and not port.variadic:
            return port
    base, index = variadic_index(name)
    return next((port for port in ports if port.variadic and port.name == base and index), None)


def _variadic_names(base: str, used: tuple[str, ...]) -> list[str]:
    numbers = sorted(i for name in used for b, i in [variadic_index(name)] if b == base and i)
    free = (numbers[-1] if numbers else 0) + 1
    return [f"{base}_{number}" for number in [*numbers, free]]


def _count(value: Value) -> int:
    return value if isinstance(value, int) and 0 < value <= 1024 else 1
