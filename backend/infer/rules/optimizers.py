"""What each optimizer trains: something, nothing twice, and from a single number."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from backend.infer import fixes
from backend.infer.node import Drawing
from graph.edits import UNSET, Edit, Group, Node, RemoveNode, SetOption, SetParam
from graph.flatten import FlatSnapshot
from graph.problems import Fix, Problem, Severity
from graph.snapshot import Snapshot
from graph.spec import Role
from graph.text import text
from graph.training import FOLLOWS


def unknown_names(drawing: Drawing) -> Iterator[Problem]:
    """``parameters`` names nodes that there are."""
    for node, _ in drawing.nodes(Role.OPTIMIZER):
        names = drawing.named(node)
        for name in names:
            if drawing.meant(name):
                continue
            near = difflib.get_close_matches(name, drawing.with_weights(), n=1)
            if near:
                message = text(
                    "{node} is to train “{name}”, which is not there. Did you mean {near}?",
                    node=node.name,
                    name=name,
                    near=near[0],
                )
            else:
                message = text(
                    "{node} is to train “{name}”, which is not there.", node=node.name, name=name
                )
            corrected = [near[0] if near and other == name else other for other in names]
            if not near:
                corrected.remove(name)
            yield Problem(
                "parameters.unknown",
                message,
                node=node.name,
                param="parameters",
                received=name,
                expected=near[0] if near else "",
                fixes=(_train(node, corrected),),
            )


def nothing_to_train(drawing: Drawing) -> Iterator[Problem]:
    """An optimizer without parameters: all frozen, or none upstream."""
    for node, _ in drawing.nodes(Role.OPTIMIZER):
        if drawing.link_into(node.name, "loss") is None or drawing.trained_by(node):
            continue
        upstream = drawing.reached_by_gradient(node.name)
        if not all(drawing.results[name].outputs for name in upstream):
            continue  # not known yet; the cause is told where it is
        upstream = drawing.with_lenders(upstream)
        names = drawing.named(node)
        named = {path for name in names for path in drawing.meant(name)}
        held = [
            name
            for name in sorted(upstream & drawing.with_weights().keys())
            if not names or name in named
        ]
        fix = fixes.given(_layer(drawing, node))
        if held:
            fix = (Fix(text("Let them learn again"), Group(tuple(_thaw(drawing, held)))),)
            message = text(
                "{node} has nothing to train: all layers that its loss depends on are frozen, or "
                "follow others.",
                node=node.name,
            )
        else:
            if names:
                fix = (_train(node, []),)
            message = text(
                "{node} has nothing to train: its loss depends on no layer with weights.",
                node=node.name,
            )
        yield Problem("optimizer.empty", message, node=node.name, port="loss", fixes=fix)


def nothing_reached(drawing: Drawing) -> Iterator[Problem]:
    """A named node that the loss does not depend on gets no gradient."""
    for node, _ in drawing.nodes(Role.OPTIMIZER):
        upstream = drawing.with_lenders(drawing.reached_by_gradient(node.name))
        names = drawing.named(node)
        if not upstream:
            continue
        for name in names:
            meant = drawing.meant(name)
            if not meant or meant & upstream:
                continue
            yield Problem(
                "parameters.unreached",
                text(
                    "{node} is to train {name}, but its loss does not depend on it.",
                    node=node.name,
                    name=name,
                ),
                Severity.WARNING,
                node=node.name,
                param="parameters",
                received=name,
                fixes=(_train(node, [other for other in names if other != name]),),
            )


def shared_parameters(drawing: Drawing) -> Iterator[Problem]:
    """Two optimizers must not pull at the same weights."""
    owners: dict[str, Node] = {}
    steps = [node for node, _ in drawing.nodes(Role.OPTIMIZER)]
    for node in sorted(steps, key=lambda node: int(node.params.get("order") or 0)):  # type: ignore[arg-type]
        trained = drawing.trained_by(node)
        twice = sorted(trained & owners.keys())
        owners.update(dict.fromkeys(trained - owners.keys(), node))
        if twice:
            other = owners[twice[0]]
            yield Problem(
                "optimizer.overlap",
                text(
                    "{node} and {other} both train {names}. Name in each what it is to train.",
                    node=node.name,
                    other=other.name,
                    names=", ".join(twice[:3]) + (" …" if len(twice) > 3 else ""),
                ),
                node=node.name,
                param="parameters",
                received=", ".join(twice),
                fixes=_divide(drawing, (node, other), twice),
            )


def not_a_scalar(drawing: Drawing) -> Iterator[Problem]:
    """What is made smaller is a single number."""
    for node, _ in drawing.nodes(Role.OPTIMIZER):
        link = drawing.link_into(node.name, "loss")
        wire = drawing.wire(link) if link else None
        if wire is None or not wire.shape:
            continue
        yield Problem(
            "loss.not_scalar",
            text(
                "{node} makes a single number smaller; {received} comes in. Take its mean.",
                node=node.name,
                received=str(wire),
            ),
            node=node.name,
            port="loss",
            received=str(wire),
            expected=text("scalar"),
            fixes=fixes.given(fixes.insert(drawing, link, "mean", dim=None)),
        )


def _divide(drawing: Drawing, nodes: tuple[Node, Node], twice: list[str]) -> tuple[Fix, ...]:
    """Leave what both train to one of them; without anything of its own, the other goes."""
    for node in nodes:
        trained = drawing.trained_by(node)
        own = [name for name in drawing.snapshot.order if name in trained and name not in twice]
        if own:
            return (_train(node, own),)
    return (_remove(nodes[0]),)


def _thaw(drawing: Drawing, held: list[str]) -> Iterator[Edit]:
    """Let what is frozen or follows others be trained, and the composites that it is in."""
    flat = drawing.snapshot
    drawn = {place: node for name in held for place, node in _as_drawn(flat, name)}
    for place, node in drawn.items():
        if node.frozen:
            yield SetOption(place, "frozen", False)
        if node.params.get(FOLLOWS):
            yield SetParam(place, FOLLOWS, UNSET)


def _as_drawn(snapshot: Snapshot, path: str) -> Iterator[tuple[str, Node]]:
    """A node as its drawing has it, and the composites around it, with their paths."""
    scopes = snapshot.scopes if isinstance(snapshot, FlatSnapshot) else {}
    while scope := scopes.get(path.rpartition(".")[0]):
        yield path, scope.drawn.nodes[path.rpartition(".")[2]]
        if not scope.path:
            return
        path = scope.use
    yield path, snapshot.nodes[path]


def _layer(drawing: Drawing, optimizer: Node) -> Fix | None:
    """Put a Linear before the loss, so that there is something to train."""
    link = drawing.link_into(optimizer.name, "loss")
    source = drawing.spec(link.source) if link else None
    if link is None or source is None or source.role is not Role.LOSS:
        return None
    first = drawing.link_into(link.source, source.inputs[0].name)
    wire = drawing.wire(first) if first else None
    if wire is None or len(wire.shape) != 2 or wire.dtype != "float32":
        return None
    width = wire.shape[1]
    if not isinstance(width, int):
        return None
    return fixes.insert(drawing, first, "linear", out_features=width)


def _remove(node: Node) -> Fix:
    return Fix(text("Remove {node}", node=node.name), RemoveNode(node.name))


def _train(node: Node, names: list[str]) -> Fix:
    if not names:
        return fixes.unset_param(node.name, "parameters")
    return fixes.set_param(node.name, "parameters", ", ".join(names))
