"""Losses that work but do not do what was meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from backend.infer import fixes
from backend.infer.node import Drawing, NodeCall
from backend.infer.reasons.targets import BY_CLASS
from graph.edits import Link
from graph.problems import Problem, Severity
from graph.spec import Role
from graph.text import text

# Loss, activations that it contains already, and why a second one hurts.
CONTAINS: Mapping[str, frozenset[str]] = {
    "crossentropyloss": frozenset({"softmax", "logsoftmax", "softmin"}),
    "focalloss": frozenset({"softmax", "logsoftmax"}),
    "bcewithlogitsloss": frozenset({"sigmoid", "logsigmoid", "hardsigmoid"}),
    "multilabelsoftmarginloss": frozenset({"sigmoid", "logsigmoid"}),
}
# Loss, activations that it needs before it, and the loss that contains them.
NEEDS: Mapping[str, tuple[frozenset[str], str, str]] = {
    "bceloss": (frozenset({"sigmoid", "hardsigmoid", "softmax"}), "sigmoid", "bcewithlogitsloss"),
    "nllloss": (frozenset({"logsoftmax", "log"}), "logsoftmax", "crossentropyloss"),
}
FIXED_TARGET = frozenset({"softmarginloss"})  # torch has no derivative by its target
# Nodes that give other numbers than they take; behind any of them nothing is known of the range.
COMPUTING = frozenset({"linear", "conv1d", "conv2d", "conv3d", "relu", "tanh", "gelu", "leakyrelu"})


def wrong_class_count(drawing: Drawing) -> Iterator[Problem]:
    """As many scores as the labels have classes."""
    for node, spec in drawing.nodes(Role.LOSS):
        prediction = drawing.link_into(node.name, "input")
        target = drawing.link_into(node.name, "target")
        scores = drawing.wire(prediction) if prediction else None
        classes = drawing.num_classes(target) if target else 0
        if spec.id not in BY_CLASS or scores is None or not classes or len(scores.shape) < 2:
            continue
        given = scores.shape[1]
        if not isinstance(given, int) or given in (1, classes):
            continue
        if given > classes and _are_of_a_vocabulary(drawing, prediction):
            continue
        call = NodeCall(node, spec, node.params, node.params, {"input": scores}, drawing)
        message = text(
            "The data has {classes} classes, the prediction {scores} scores.",
            classes=classes,
            scores=given,
        )
        yield Problem(
            "classes.few" if given < classes else "classes.many",
            message,
            Severity.ERROR if given < classes else Severity.WARNING,
            node=node.name,
            port="input",
            received=str(scores),
            expected=str(classes),
            fixes=fixes.given(fixes.widen(call, classes, "input")),
        )


def _are_of_a_vocabulary(drawing: Drawing, scores: Link | None) -> bool:
    """Whether words are scored by the vectors of an embedding: a text need not use all of them."""
    while scores is not None:
        name = scores.source
        if drawing.ties(name):
            return True
        into = drawing.snapshot.into[name]
        scores = into[0] if len(into) == 1 and not drawing.results[name].weights else None
    return False


def activation_twice(drawing: Drawing) -> Iterator[Problem]:
    """A loss that takes raw scores is given probabilities: training goes slowly or nowhere."""
    for node, spec in drawing.nodes(Role.LOSS):
        link = drawing.link_into(node.name, "input")
        before = drawing.spec(link.source) if link else None
        if link is None or before is None or before.id not in CONTAINS.get(spec.id, ()):
            continue
        if drawing.snapshot.nodes[link.source].bypassed:
            continue
        yield Problem(
            "loss.activation_twice",
            text(
                "{title} takes raw scores and contains {activation} itself; with it twice the "
                "network learns badly.",
                title=spec.title,
                activation=before.title,
            ),
            Severity.WARNING,
            node=node.name,
            port="input",
            received=before.title,
            fixes=fixes.given(fixes.lead_past(drawing, link)),
        )


def learned_target(drawing: Drawing) -> Iterator[Problem]:
    """A loss that cannot send a gradient into its target has one that is learned."""
    for node, spec in drawing.nodes(Role.LOSS):
        link = drawing.link_into(node.name, "target") if spec.id in FIXED_TARGET else None
        if link is None:
            continue
        learned = drawing.reached_by_gradient(node.name, "target")
        if any(drawing.results[name].cost.trainable for name in learned):
            yield Problem(
                "target.learned",
                text("The target of {title} must not depend on what is learned.", title=spec.title),
                node=node.name,
                port="target",
                fixes=fixes.given(fixes.insert(drawing, link, "detach")),
            )


def activation_missing(drawing: Drawing) -> Iterator[Problem]:
    """A loss that takes probabilities is given raw scores."""
    for node, spec in drawing.nodes(Role.LOSS):
        if spec.id not in NEEDS:
            continue
        fitting, activation, alternative = NEEDS[spec.id]
        link = drawing.link_into(node.name, "input")
        before = drawing.spec(link.source) if link else None
        if link is None or before is None or before.id in fitting or before.id not in COMPUTING:
            continue
        needed = drawing.registry.find(activation)
        yield Problem(
            "loss.activation_missing",
            text(
                "{title} takes what {activation} gives; {received} before it gives any number.",
                title=spec.title,
                activation=needed.title if needed else activation,
                received=before.title,
            ),
            Severity.WARNING,
            node=node.name,
            port="input",
            received=before.title,
            expected=activation,
            fixes=fixes.given(
                fixes.replace_type(drawing, node.name, alternative),
                fixes.insert(drawing, link, activation),
            ),
        )
