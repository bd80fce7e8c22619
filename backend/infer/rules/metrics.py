"""Metrics whose prediction and target do not go together; they would stop the first validation."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from backend.infer.node import Drawing
from graph.edits import Link
from graph.problems import Problem, Severity
from graph.spec import Role
from graph.tensorspec import Dim, TensorSpec
from graph.text import text

OF_NUMBERS = frozenset({"mae", "rmse", "r2"})


def metric_mismatch(drawing: Drawing) -> Iterator[Problem]:
    """Scores go with class numbers, numbers with as many numbers."""
    for node, spec in drawing.nodes(Role.METRIC):
        links = [drawing.link_into(node.name, port) for port in ("input", "target")]
        prediction, target = (drawing.wire(link) if link else None for link in links)
        if prediction is None or target is None or _told_by_a_loss(drawing, links):
            continue
        numbers = spec.id in OF_NUMBERS
        if not (_as_many if numbers else _classes)(prediction, target):
            yield Problem(
                "metric.shape",
                text(
                    "{title} cannot compare {prediction} with the target {target}.",
                    title=spec.title,
                    prediction=str(prediction),
                    target=str(target),
                ),
                node=node.name,
                port="target" if numbers else "input",
                received=str(target if numbers else prediction),
                expected=str(prediction) if numbers else "N×C",
            )


def _told_by_a_loss(drawing: Drawing, links: list[Link | None]) -> bool:
    """Whether a loss with the same two wires has an error, which then is the one to mend."""
    wires = {(link.source, link.output) for link in links if link}
    for node, _ in drawing.nodes(Role.LOSS):
        its = {(link.source, link.output) for link in drawing.snapshot.into[node.name]}
        problems = drawing.results[node.name].problems
        if wires <= its and any(problem.severity is Severity.ERROR for problem in problems):
            return True
    return False


def _classes(scores: TensorSpec, target: TensorSpec) -> bool:
    if len(scores.shape) > 1 and scores.shape[1] != 1:
        return target.shape in (scores.shape, (scores.shape[0], *scores.shape[2:]))
    return _as_many(scores, target)


def _as_many(one: TensorSpec, other: TensorSpec) -> bool:
    return _count(one.shape) == _count(other.shape)


def _count(shape: tuple[Dim, ...]) -> tuple[int, list[str]]:
    """How many values: the number of a sample, and the terms of the batch."""
    numbers = [size for size in shape if isinstance(size, int)]
    return prod(numbers), sorted(size for size in shape if isinstance(size, str))
