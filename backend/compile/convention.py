"""How the value of a wire is named, and how a call takes its values and gives its results.

Inputs are positional in the order of the ports up to the first one that is left out, and named
after it. A node with several outputs returns a flat tuple in the order of its ports
(`backend.layers` and `backend.operations` see to that).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.spec import NodeSpec

Ref = tuple[str, str]  # a value: name of the node, name of the output


@dataclass(frozen=True, slots=True)
class Arguments:
    """The values of one call, as torch takes them."""

    args: tuple[Ref, ...] = ()
    kwargs: Mapping[str, Ref] = field(default_factory=lambda: MappingProxyType({}))

    def __iter__(self) -> Iterator[Ref]:
        """Every value that is used, with repetitions."""
        yield from self.args
        yield from self.kwargs.values()


def arguments(spec: NodeSpec, wires: Mapping[str, Ref]) -> Arguments:
    """Arrange the values by wired input port (variadic ones in their order) for a call."""
    positional: list[Ref] = []
    named: dict[str, Ref] = {}
    gap = False
    for port in spec.inputs:
        if port.variadic:
            positional += [ref for name, ref in wires.items() if spec.input(name) is port]
        elif port.name not in wires:
            gap = True
        elif gap:
            named[port.name] = wires[port.name]
        else:
            positional.append(wires[port.name])
    return Arguments(tuple(positional), MappingProxyType(named))
