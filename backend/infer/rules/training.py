"""How single nodes are to begin and to be trained: followers, initialisation, parameter groups."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from backend.compile.groups import takes_groups
from backend.compile.initial import drawn, is_bias, misfits
from backend.infer import fixes
from backend.infer.node import Drawing
from graph.edits import UNSET, Node, SetParam
from graph.flatten import FlatSnapshot, Use
from graph.problems import Fix, Problem, Severity
from graph.spec import Role
from graph.text import Text, text
from graph.training import FOLLOWS, TRAINING_PARAMS, Training

Shapes = Mapping[str, tuple[int, ...]]

TRAINING = frozenset(param.name for param in TRAINING_PARAMS)


def followers(drawing: Drawing) -> Iterator[Problem]:
    """What follows another has the same weights as that one, and is not its own leader."""
    uses = _following_uses(drawing)
    for path, use in uses.items():
        leader = str(use.node.params[FOLLOWS])
        if not any(path.startswith(f"{around}.") for around in uses):
            yield from _wrong_leader(drawing, path, leader)
    for node, _ in drawing.nodes(Role.MODULE, Role.LOSS):
        leader = str(node.params.get(FOLLOWS) or "")
        inside = any(node.name.startswith(f"{use}.") for use in uses)
        if leader and not inside and drawing.snapshot.owner(node.name) == node.name:
            yield from _wrong_leader(drawing, node.name, leader)


def trained_followers(drawing: Drawing) -> Iterator[Problem]:
    """Weights that follow others are not trained as well."""
    for node, _ in drawing.nodes(Role.OPTIMIZER):
        names = drawing.named(node)
        for name in names:
            meant = drawing.meant(name) & drawing.with_weights().keys()
            if not meant or not all(_follows(drawing, path) for path in meant):
                continue
            rest = [other for other in names if other != name]
            leave = SetParam(node.name, "parameters", ", ".join(rest) if rest else UNSET)
            message = text(
                "{node} is to train {name}, whose weights follow {leader}: they cannot be trained, "
                "too.",
                node=node.name,
                name=name,
                leader=_follows(drawing, min(meant)),
            )
            yield Problem(
                "follows.trained",
                message,
                node=node.name,
                param="parameters",
                received=name,
                fixes=(Fix(text("Leave {name} out", name=name), leave), _alone(name)),
            )


def unfit_start(drawing: Drawing) -> Iterator[Problem]:
    """An initialisation is defined for weights of some shapes only."""
    for node, training in _asking(drawing):
        weights = drawing.results[node.name].weights
        wrong = misfits(training.weight_init, weights)
        if wrong:
            shape = "×".join(map(str, weights[wrong[0]]))
            message = text(
                "{init} is not defined for {weight} of {node}, which is {shape}: it takes "
                "{expected}.",
                init=training.weight_init,
                weight=wrong[0],
                node=node.name,
                shape=shape,
                expected=_taken(training.weight_init),
            )
            yield Problem(
                "init.shape",
                message,
                node=node.name,
                param="weight_init",
                received=shape,
                expected=_taken(training.weight_init),
                fixes=(
                    fixes.set_param(node.name, "weight_init", _instead(weights)),
                    _back(node.name, "weight_init"),
                ),
            )
        if training.bias_init is not None and weights and not any(map(is_bias, weights)):
            message = text("{node} has no bias, so bias_init does nothing.", node=node.name)
            yield Problem(
                "init.bias",
                message,
                Severity.WARNING,
                node=node.name,
                param="bias_init",
                fixes=(_back(node.name, "bias_init"),),
            )


def unheard_wishes(drawing: Drawing) -> Iterator[Problem]:
    """An optimizer that treats all weights alike, or that knows no weight decay."""
    asking = {node.name: training for node, training in _asking(drawing)}
    for node, spec in drawing.nodes(Role.OPTIMIZER):
        groups, decays = takes_groups(spec), spec.param("weight_decay") is not None
        if groups and decays:
            continue
        for name in sorted(drawing.trained_by(node) & asking.keys()):
            training = asking[name]
            wanted = {
                "lr_factor": training.lr_factor != 1.0 and not groups,
                "weight_decay": training.weight_decay is not None and not (groups and decays),
            }
            for param in (param for param, unheard in wanted.items() if unheard):
                message = text(
                    "{title} has no {param} for single layers, so that of {node} does nothing.",
                    title=spec.title,
                    param=param,
                    node=name,
                )
                yield Problem(
                    "optimizer.alike",
                    message,
                    Severity.WARNING,
                    node=name,
                    param=param,
                    fixes=fixes.given(
                        _back(name, param), fixes.replace_type(drawing, node.name, "adamw")
                    ),
                )


def _wrong_leader(drawing: Drawing, name: str, leader: str) -> Iterator[Problem]:
    mine, theirs = _weights(drawing, name), _weights(drawing, leader)
    if theirs is None:
        near = difflib.get_close_matches(leader, _likes(drawing, name), n=1)
        message = text(
            "{node} is to follow “{leader}”, which is not there.", node=name, leader=leader[:64]
        )
        better = tuple(fixes.set_param(name, FOLLOWS, other) for other in near)
        yield _refused("follows.unknown", message, name, leader, better)
    elif name in _trail(drawing, leader):
        message = text("{node} follows {leader}, which follows it.", node=name, leader=leader)
        yield _refused("follows.circle", message, name, leader)
    elif mine is not None and mine != theirs:
        odd = sorted(mine.items() ^ theirs.items())[0][0]
        message = text(
            "{node} cannot follow {leader}: {weight} is {mine} here and {theirs} there.",
            node=name,
            leader=leader,
            weight=odd,
            mine=_shape(mine.get(odd)),
            theirs=_shape(theirs.get(odd)),
        )
        better = tuple(fixes.set_param(name, FOLLOWS, one) for one in _likes(drawing, name)[:1])
        yield _refused("follows.shapes", message, name, leader, better)


def _refused(
    code: str, message: Text, name: str, leader: str, better: tuple[Fix, ...] = ()
) -> Problem:
    remedies = (*better, _alone(name))
    return Problem(code, message, node=name, param=FOLLOWS, received=leader[:64], fixes=remedies)


def _weights(drawing: Drawing, name: str) -> dict[str, tuple[int, ...]] | None:
    """Shapes of the weights of a node, or of all in a use; None when there is no such thing."""
    snapshot = drawing.snapshot
    if name in snapshot.nodes:
        known = drawing.results.get(snapshot.owner(name))
        return dict(known.weights) if known else None
    if name not in _uses(drawing):
        return None
    start = f"{name}."
    return {
        f"{path.removeprefix(start)}.{weight}": shape
        for path in snapshot.nodes
        if path.startswith(start)
        for weight, shape in (_weights(drawing, path) or {}).items()
    }


def _likes(drawing: Drawing, name: str) -> list[str]:
    """Nodes or uses with the weights of ``name`` that it could follow."""
    mine = _weights(drawing, name)
    candidates = _uses(drawing) if name in _uses(drawing) else drawing.with_weights()
    around = name.rpartition(".")[0]
    return [
        one
        for one in candidates
        if one != name
        and one.rpartition(".")[0] == around
        and _weights(drawing, one) == mine
        and name not in _trail(drawing, one)
    ]


def _trail(drawing: Drawing, name: str) -> list[str]:
    """``name``, what it follows, and so on."""
    found: list[str] = []
    while name and name not in found:
        found.append(name)
        use = _uses(drawing).get(name)
        node = use.node if use else drawing.snapshot.nodes.get(name)
        name = str(node.params.get(FOLLOWS) or "") if node else ""
    return found


def _uses(drawing: Drawing) -> Mapping[str, Use]:
    return drawing.snapshot.uses if isinstance(drawing.snapshot, FlatSnapshot) else {}


def _following_uses(drawing: Drawing) -> dict[str, Use]:
    return {path: use for path, use in _uses(drawing).items() if use.node.params.get(FOLLOWS)}


def _follows(drawing: Drawing, name: str) -> str:
    return str(drawing.snapshot.nodes[name].params.get(FOLLOWS) or "")


def _alone(name: str) -> Fix:
    return Fix(text("Train {node} by itself", node=name), SetParam(name, FOLLOWS, UNSET))


def _asking(drawing: Drawing) -> Iterator[tuple[Node, Training]]:
    """Nodes with weights of their own that ask for anything, and what they ask for."""
    for node, spec in drawing.nodes(Role.MODULE, Role.LOSS):
        is_own = drawing.snapshot.owner(node.name) == node.name
        asks = spec.trains and not TRAINING.isdisjoint(node.params)
        if asks and is_own and not node.bypassed:
            yield node, Training.of(drawing.results[node.name].params)


def _instead(weights: Shapes) -> str:
    return "xavier_uniform" if any(len(weights[name]) > 1 for name in drawn(weights)) else "normal"


def _taken(init: str) -> Text:
    match init:
        case "eye" | "sparse":
            return text("matrices")
        case "dirac":
            return text("kernels of convolutions")
    return text("weights with at least two dimensions")


def _shape(shape: tuple[int, ...] | None) -> str | Text:
    return text("missing") if shape is None else "×".join(map(str, shape)) or "1"


def _back(name: str, param: str) -> Fix:
    return Fix(
        text("Take {param} of {node} back", param=param, node=name), SetParam(name, param, UNSET)
    )
