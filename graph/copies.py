"""How often the drawing inside each definition is there when all composites are laid open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from graph.composites import REPEAT, composite_of, is_count, type_of
from graph.defining import needed
from graph.edits import Node
from graph.kinds import Value
from graph.model import GraphModel

Values = tuple[tuple[str, Value], ...]


def num_copies(model: GraphModel, composite: str) -> int:
    """In how many places an edit of a definition changes the document.

    Each repeat counts, and a use inside a definition as often as that one does. Nothing is laid
    open, so the number may be any.
    """
    return _Counting(model.root).of(composite)


class _Counting:
    """Instances are told apart only by what decides how often something in them is repeated."""

    def __init__(self, root: GraphModel) -> None:
        self._root = root
        inner_first = needed(root.composites, {node.type for node in root.nodes()})
        self._deciding: dict[str, frozenset[str]] = {}
        for name in inner_first:
            self._deciding[name] = frozenset(self._decides(root.inside(name)))
        self._found: dict[str, Counter[Values]] = {name: Counter() for name in inner_first}
        self._count(root, Counter([()]))
        for name in reversed(inner_first):
            self._count(root.inside(name), self._found[name])

    def of(self, composite: str) -> int:
        """How often a definition is there."""
        return sum(self._found.get(composite, Counter()).values())

    def _decides(self, drawing: GraphModel) -> Iterator[str]:
        """The params of a composite that set repeats somewhere inside."""
        for one in drawing.exposed:
            for name, param in one.targets:
                inner = composite_of(drawing.node(name).type) if name in drawing else ""
                if inner and (param == REPEAT or param in self._deciding.get(inner, ())):
                    yield one.name

    def _count(self, drawing: GraphModel, instances: Mapping[Values, int]) -> None:
        users = [node for node in drawing.nodes() if composite_of(node.type) in self._found]
        for around, number in instances.items():
            for node in users:
                params = self._params(drawing, node, dict(around))
                inner = composite_of(node.type)
                deciding = sorted(self._deciding[inner] & params.keys())
                values = tuple((name, params[name]) for name in deciding)
                self._found[inner][values] += number * self._turns(node, params)

    def _params(
        self, drawing: GraphModel, node: Node, around: Mapping[str, Value]
    ) -> dict[str, Value]:
        """What is set at a use, in an instance with the params ``around``."""
        owner = drawing.node(node.shares) if node.shares in drawing else node
        set_here = {
            param: around[one.name]
            for one in drawing.exposed
            for name, param in one.targets
            if name == owner.name and one.name in around
        }
        return {**owner.params, **set_here}

    def _turns(self, node: Node, params: Mapping[str, Value]) -> int:
        spec = self._root.types.find(type_of(composite_of(node.type)))
        count = params.get(REPEAT, 1)
        return count if spec and spec.param(REPEAT) and is_count(count) else 1
