"""Shapes that torch takes and a person hardly means."""

from __future__ import annotations

from collections.abc import Iterator

from backend.infer import fixes
from backend.infer.node import Drawing
from graph.edits import Link, Node
from graph.problems import Problem, Severity
from graph.spec import Category, Role
from graph.text import text

CHANNELS = (1, 3, 4)
IMAGE_LAYERS = frozenset(["conv2d", "maxpool2d", "avgpool2d", "batchnorm2d", "adaptiveavgpool2d"])
FEATURES_LAST = frozenset(["linear", "layernorm", "permute", "transpose"])
MOST_BETWEEN = 8  # activations that are looked through


def empty_output(drawing: Drawing) -> Iterator[Problem]:
    """Nothing is left of the tensor."""
    for node, spec in drawing.nodes():
        result = drawing.results[node.name]
        for port, wire in result.outputs.items():
            if 0 in wire.shape and not any(0 in came.shape for came in result.inputs.values()):
                yield Problem(
                    "shape.empty",
                    text(
                        "{title} leaves nothing of {came}: {received} has a dimension of size 0.",
                        title=spec.title,
                        came=", ".join(map(str, result.inputs.values())),
                        received=str(wire),
                    ),
                    node=node.name,
                    port=port,
                    received=str(wire),
                    fixes=fixes.given(fixes.take_out(drawing, node.name)),
                )


def channels_last(drawing: Drawing) -> Iterator[Problem]:
    """Pictures with the colours last, as files and other programs have them."""
    for node, spec in drawing.nodes(Role.MODULE):
        if spec.id not in IMAGE_LAYERS:
            continue
        link = drawing.link_into(node.name, "input")
        source = drawing.spec(link.source) if link else None
        wire = drawing.wire(link) if link else None
        if wire is None or source is None:
            continue
        if source.role is not Role.DATASET or len(wire.shape) != 4:
            continue
        sizes = [dim for dim in wire.shape[1:] if isinstance(dim, int)]
        if sizes[-1] not in CHANNELS or min(sizes[:2]) <= max(CHANNELS):
            continue
        yield Problem(
            "image.channels_last",
            text(
                "{received} looks like pictures with the colours last; {title} takes them first, "
                "N×C×H×W.",
                received=str(wire),
                title=spec.title,
            ),
            Severity.WARNING,
            node=node.name,
            port="input",
            received=str(wire),
            expected="N×C×H×W",
            fixes=fixes.given(fixes.insert(drawing, link, "permute", dims=(0, 3, 1, 2))),
        )


def linear_on_images(drawing: Drawing) -> Iterator[Problem]:
    """Linear works on the last dimension; behind a convolution all of them are meant.

    Nothing is said where the features were put last, or are so since another Linear.
    """
    for node in _linears(drawing):
        link = drawing.link_into(node.name, "input")
        wire = drawing.wire(link) if link else None
        if wire is None or len(wire.shape) < 4:
            continue
        if _has_features_last(drawing, node.name):
            continue
        yield Problem(
            "linear.on_images",
            text(
                "{node} sees only the last dimension of {received}. Flatten first, so that it sees "
                "the whole picture.",
                node=node.name,
                received=str(wire),
            ),
            Severity.WARNING,
            node=node.name,
            port="input",
            received=str(wire),
            expected=text("N×features"),
            fixes=fixes.given(fixes.insert(drawing, link, "flatten")),
        )


def _has_features_last(drawing: Drawing, name: str) -> bool:
    """Whether a node stands behind one that works on the last dimension or moves it there."""
    for _ in range(MOST_BETWEEN):
        link = drawing.link_into(name, "input")
        spec = drawing.spec(link.source) if link else None
        if link is None or spec is None:
            return False
        if spec.id in FEATURES_LAST:
            return True
        if spec.category is not Category.ACTIVATION and spec.id != "dropout":
            return False
        name = link.source
    return False


def linear_after_linear(drawing: Drawing) -> Iterator[Problem]:
    """Two Linear layers without an activation between them can do no more than one.

    Nothing is said where it is meant: a bottleneck, or a layer that others listen to as well.
    """
    for node in _linears(drawing):
        link = drawing.link_into(node.name, "input")
        before = drawing.spec(link.source) if link else None
        if before is None or before.id != "linear" or link is None:
            continue
        if len(drawing.snapshot.out_of[link.source]) > 1 or _is_narrow(drawing, link, node):
            continue
        told = text(
            "{before} and {node} follow each other without an activation between them: together "
            "they can do no more than one Linear layer.",
            before=link.source,
            node=node.name,
        )
        fix = fixes.given(fixes.insert(drawing, link, "relu"))
        at = {"node": node.name, "port": "input"}
        yield Problem("linear.twice", told, Severity.HINT, fixes=fix, **at)


def _linears(drawing: Drawing) -> list[Node]:
    return [node for node, spec in drawing.nodes(Role.MODULE) if spec.id == "linear"]


def _is_narrow(drawing: Drawing, link: Link, node: Node) -> bool:
    before = drawing.results[link.source].params
    after = drawing.results[node.name].params
    sizes = (before.get("in_features"), before.get("out_features"), after.get("out_features"))
    first, middle, last = (size if isinstance(size, int) else 0 for size in sizes)
    return middle < min(first, last)


def too_few_embeddings(drawing: Drawing) -> Iterator[Problem]:
    """An embedding has a row for every number that may come."""
    for node, spec in drawing.nodes(Role.MODULE):
        link = drawing.link_into(node.name, "input")
        needed = drawing.num_classes(link) if link else 0
        if not needed:
            continue
        rows = spec.values(node.params).get("num_embeddings")
        if not isinstance(rows, int) or rows >= needed:
            continue
        yield Problem(
            "classes.embedding",
            text(
                "The data has {needed} different values, {node} has rows for {rows}.",
                needed=needed,
                node=node.name,
                rows=rows,
            ),
            node=node.name,
            param="num_embeddings",
            received=str(rows),
            expected=str(needed),
            fixes=(fixes.set_param(node.name, "num_embeddings", needed),),
        )
