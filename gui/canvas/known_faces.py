"""Faces that were made before: most nodes of a large drawing look like some other."""

from __future__ import annotations

from collections.abc import Hashable

from backend.infer.result import Inference, NodeResult
from graph.compose import is_renamed
from graph.composites import PORTS
from graph.edits import Node
from graph.model import GraphModel
from graph.spec import NodeSpec
from gui.canvas.face import STILL, FaceMaker, Live, NodeFace

LIMIT = 20_000


class KnownFaces:
    """Gives faces as `FaceMaker.make` does, and makes each only once."""

    def __init__(self, maker: FaceMaker) -> None:
        self.maker = maker
        self._known: dict[Hashable, tuple[NodeSpec, NodeFace]] = {}

    def forget(self) -> None:
        """Texts, fonts or colours are others."""
        self._known.clear()

    def get(
        self, model: GraphModel, name: str, inference: Inference | None, live: Live = STILL
    ) -> NodeFace:
        """The face of one node as it is now."""
        node, spec = model.node(name), model.spec(name)
        result = inference.nodes.get(name) if inference else None
        if spec is None or name in self.maker.held or (result and result.problems):
            return self.maker.make(model, name, inference, live)
        shown = None if self.maker.unused_ports else _used_outputs(model, name)
        wired = _wired(model, name)
        key = (id(spec), live, shown, *_own(node), *wired, *_found(model, name, result))
        try:
            known = self._known.get(key)
        except TypeError:  # a value that this version does not understand is kept as it was read
            return self.maker.make(model, name, inference, live)
        if known is None:
            if len(self._known) > LIMIT:
                self._known.clear()
            # The spec is kept too, so that no other one can come to have its id.
            known = self._known[key] = spec, self.maker.make(model, name, inference, live)
        return known[1]


def _own(node: Node) -> tuple[Hashable, ...]:
    own_name = node.name if is_renamed(node) or node.type in PORTS else ""
    marks = node.frozen, node.bypassed, node.collapsed, node.shares
    return own_name, marks, tuple((name, type(v), v) for name, v in node.params.items())


def _wired(model: GraphModel, name: str) -> tuple[Hashable, ...]:
    """What is at each input; the colour of a port is that of what it comes from."""
    return tuple(
        (
            link.input,
            spec.category if (spec := model.spec(link.source)) else None,
            model.link_state(link).muted,
        )
        for link in model.links_into(name)
    )


def _used_outputs(model: GraphModel, name: str) -> frozenset[str]:
    """The outputs that are shown while those without a wire are not."""
    return frozenset(link.output for link in model.links_out_of(name))


def _found(model: GraphModel, name: str, result: NodeResult | None) -> tuple[Hashable, ...]:
    """What inference knows of it; a param that uses set is seen as it is in this use."""
    if result is None:
        return ()
    exposed = tuple((one, result.params.get(one)) for one in model.exposed_as(name))
    inferred = tuple((one, result.params[one]) for one in result.inferred)
    return result.cost.parameters, inferred, exposed
