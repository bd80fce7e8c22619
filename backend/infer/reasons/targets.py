"""Prediction and target of a loss: shapes and dtypes that belong together.

Checked before torch is asked, because torch broadcasts: N×1 against N becomes N×N, and the network
learns nothing without a word.
"""

from __future__ import annotations

import math

from backend.infer import fixes
from backend.infer.node import NodeCall
from graph.edits import Link
from graph.problems import Fix, Problem
from graph.spec import Role
from graph.tensorspec import Dim, TensorSpec
from graph.text import text

BY_CLASS = frozenset(
    ["crossentropyloss", "nllloss", "multimarginloss", "multiclasshingeloss", "focalloss"]
)
WITH_LAYER = frozenset({"adaptivelogsoftmaxwithloss", "linearcrossentropyloss"})
ALIKE = frozenset(
    [
        "mseloss",
        "l1loss",
        "smoothl1loss",
        "huberloss",
        "bceloss",
        "bcewithlogitsloss",
        "poissonnllloss",
        "kldivloss",
        "gaussiannllloss",
        "multilabelsoftmarginloss",
        "softmarginloss",
    ]
)
ONE_SCORE = frozenset(["hingeloss", "squaredhingeloss", "perceptronloss"])
SIGNED = ONE_SCORE | {"softmarginloss"}


def class_target(call: NodeCall) -> Problem | None:
    """Scores N×C×… go with whole class numbers N×…."""
    pair = _pair(call, BY_CLASS | WITH_LAYER)
    if pair is None:
        return None
    scores, target = pair
    if call.spec.id == "crossentropyloss" and target == scores:
        return None  # probabilities of all classes, which torch takes too
    if call.spec.id not in WITH_LAYER and (len(scores.shape) < 2 or scores.shape[1] == 1):
        return _one_class(call, scores)
    if target.dtype != "int64":
        return _not_class_numbers(call, scores, target)
    if target.shape == (scores.shape[0], *scores.shape[2:]):
        return None
    expected = TensorSpec((scores.shape[0], *scores.shape[2:]))
    return Problem(
        "target.shape",
        text(
            "{title} takes scores N×C and class numbers N. With scores {scores} the target has to "
            "be {expected}; it is {target}.",
            title=call.spec.title,
            scores=str(scores),
            expected=str(expected),
            target=str(target),
        ),
        node=call.node.name,
        port="input" if len(scores.shape) > 2 else "target",
        received=str(scores if len(scores.shape) > 2 else target),
        expected="N×C" if len(scores.shape) > 2 else str(expected),
        fixes=_class_fixes(call, scores, target),
    )


def like_target(call: NodeCall) -> Problem | None:
    """Prediction and target have the same shape, and the target is no whole number."""
    pair = _pair(call, ALIKE)
    if pair is None:
        return None
    prediction, target = pair
    if prediction.shape != target.shape:
        return Problem(
            "target.shape",
            text(
                "{title} compares value by value, so input and target need the same shape; they "
                "are {input} and {target}.",
                title=call.spec.title,
                input=str(prediction),
                target=str(target),
            ),
            node=call.node.name,
            port="target",
            received=str(target),
            expected=str(prediction),
            fixes=_alike_fixes(call, prediction, target),
        )
    if target.dtype != "int64":
        return None
    return Problem(
        "target.dtype",
        text("{title} needs a target of fractions, not of class numbers.", title=call.spec.title),
        node=call.node.name,
        port="target",
        received=target.dtype,
        expected="float32",
        fixes=fixes.given(
            _label_format(call, prediction),
            fixes.insert(call.drawing, call.link("target"), "cast", to="float"),
        ),
    )


def one_score(call: NodeCall) -> Problem | None:
    """A hinge takes one score for each target."""
    pair = _pair(call, ONE_SCORE)
    if pair is None or _count(pair[0].shape) == _count(pair[1].shape):
        return None
    prediction, target = pair
    return Problem(
        "target.shape",
        text(
            "{title} takes one score a sample for two classes; {received} comes in for targets "
            "{target}.",
            title=call.spec.title,
            received=str(prediction),
            target=str(target),
        ),
        node=call.node.name,
        port="input",
        received=str(prediction),
        expected="N×1",
        fixes=fixes.given(fixes.widen(call, 1, "input")),
    )


def _pair(call: NodeCall, losses: frozenset[str]) -> tuple[TensorSpec, TensorSpec] | None:
    prediction, target = call.inputs.get("input"), call.inputs.get("target")
    if call.spec.id not in losses or prediction is None or target is None:
        return None
    return prediction, target


def _one_class(call: NodeCall, scores: TensorSpec) -> Problem:
    link = call.link("target")
    classes = call.drawing.num_classes(link) if link else 0
    return Problem(
        "loss.one_class",
        text(
            "{title} needs a score for each class; {received} has one score for each sample.",
            title=call.spec.title,
            received=str(scores),
        ),
        node=call.node.name,
        port="input",
        received=str(scores),
        expected=f"N×{classes or 'C'}",
        fixes=fixes.given(fixes.widen(call, max(classes, 2), "input")),
    )


def _not_class_numbers(call: NodeCall, scores: TensorSpec, target: TensorSpec) -> Problem:
    link = call.link("target")
    fits = target.shape == (scores.shape[0], *scores.shape[2:])
    cast = fixes.insert(call.drawing, link, "cast", to="long") if fits else None
    return Problem(
        "target.dtype",
        text(
            "{title} takes class numbers (whole numbers) as target; {received} comes in.",
            title=call.spec.title,
            received=target.described,
        ),
        node=call.node.name,
        port="target",
        received=target.described,
        expected="N int64",
        fixes=fixes.given(_set_label_format(call, link, "index"), cast),
    )


def _class_fixes(call: NodeCall, scores: TensorSpec, target: TensorSpec) -> tuple[Fix, ...]:
    drawing = call.drawing
    prediction, truth = call.link("input"), call.link("target")
    if len(target.shape) == 2 and target.shape[1] == 1:
        return fixes.given(fixes.insert(drawing, truth, "squeeze"))
    if target.shape == scores.shape[:-1]:  # N×L×C: torch wants the classes second
        return fixes.given(
            fixes.insert(drawing, prediction, "transpose", dim0=1, dim1=len(scores.shape) - 1)
        )
    if len(target.shape) == 1 and len(scores.shape) == 3:
        return fixes.given(
            fixes.insert(drawing, prediction, "select", dim=1, index=-1),
            fixes.insert(drawing, prediction, "mean", dim=(1,)),
        )
    flatten = _flatten_before_linear(call) or fixes.insert(drawing, prediction, "flatten")
    return fixes.given(flatten if len(target.shape) == 1 else None)


def _alike_fixes(call: NodeCall, prediction: TensorSpec, target: TensorSpec) -> tuple[Fix, ...]:
    drawing = call.drawing
    shape, truth = prediction.shape, target.shape
    if labels := _label_format(call, prediction):
        return (labels,)
    if shape[-1:] == (1,) and truth == shape[:-1]:
        return fixes.given(fixes.insert(drawing, call.link("input"), "squeeze"))
    if truth[-1:] == (1,) and shape == truth[:-1]:
        return fixes.given(fixes.insert(drawing, call.link("target"), "squeeze"))
    if _count(shape) == _count(truth) and len(shape) != len(truth):
        longer = "input" if len(shape) > len(truth) else "target"
        return fixes.given(fixes.insert(drawing, call.link(longer), "flatten"))
    width = truth[-1] if len(truth) > 1 and shape[:-1] == truth[:-1] else None
    return fixes.given(fixes.widen(call, width, "input") if isinstance(width, int) else None)


def _label_format(call: NodeCall, prediction: TensorSpec) -> Fix | None:
    """Let the data set give its classes in the form that the prediction has."""
    link = call.link("target")
    classes = call.drawing.num_classes(link) if link else 0
    if classes == 2 and prediction.shape[1:] == (1,):
        return _set_label_format(call, link, "sign" if call.spec.id in SIGNED else "binary")
    if classes and prediction.shape[1:] == (classes,):
        return _set_label_format(call, link, "one_hot")
    return None


def _set_label_format(call: NodeCall, link: Link | None, wanted: str) -> Fix | None:
    spec = call.drawing.spec(link.source) if link else None
    if link is None or spec is None or spec.role is not Role.DATASET:
        return None
    if spec.param("label_format") is None or not call.drawing.num_classes(link):
        return None
    return fixes.set_param(link.source, "label_format", wanted)


def _flatten_before_linear(call: NodeCall) -> Fix | None:
    """The usual slip: no Flatten between the convolutions and the first Linear layer."""
    drawing = call.drawing
    found = None
    for name in drawing.snapshot.upstream(call.node.name):
        spec = drawing.spec(name)
        link = drawing.link_into(name, "input") if spec and spec.id == "linear" else None
        before = drawing.spec(link.source) if link else None
        wire = drawing.wire(link) if link else None
        if wire is not None and len(wire.shape) > 2 and before and before.id != "linear":
            found = link
    return fixes.insert(drawing, found, "flatten")


def _count(shape: tuple[Dim, ...]) -> int | None:
    sizes = [size for size in shape[1:] if isinstance(size, int)]
    return math.prod(sizes) if len(sizes) == len(shape[1:]) else None
