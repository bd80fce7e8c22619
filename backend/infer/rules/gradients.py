"""Weights and gradients that an optimizer cannot take: no matrices, not sparse, or sparse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from backend.infer import fixes
from backend.infer.node import Drawing
from graph.defining import STEP
from graph.edits import UNSET, AddNode, Connect, Edit, Group, Link, Node, SetParam, frozen_mapping
from graph.problems import Fix, Problem
from graph.settings import RunConfig
from graph.spec import NodeSpec, Role
from graph.text import Text, text
from graph.training import Training

TAKE_MATRICES = frozenset({"muon"})
TAKE_SPARSE_ONLY = frozenset({"sparseadam"})
# With weight decay, SGD and Adagrad add all rows of the table to the few that were touched.
TAKE_SPARSE = {"sparseadam": False, "lbfgs": False, "sgd": True, "adagrad": True}
TABLES = frozenset({"embedding", "embeddingbag"})
LOOKS_AT_ALL = ("l1", "l2", "clip_norm", "clip_value")  # run settings that need every gradient


def only_matrices(drawing: Drawing) -> Iterator[Problem]:
    """Muon makes a matrix orthogonal; a bias, a kernel or a scale is none."""
    for node, spec in drawing.nodes(Role.OPTIMIZER):
        if spec.id not in TAKE_MATRICES:
            continue
        trained = _in_order(drawing, drawing.trained_by(node))
        wrong = [name for name in trained if not _matrices(drawing, name)]
        if not wrong:
            continue
        weight, shape = next(iter(_others(drawing, wrong[0]).items()))
        received = "×".join(map(str, shape)) or "1"
        fitting = [name for name in trained if name not in wrong or _only_bias(drawing, name)]
        plain = [SetParam(name, "bias", False) for name in fitting if name in wrong]
        label = (
            text("Train the matrices with it, without bias, and the rest with AdamW")
            if plain
            else text("Train the matrices with it and the rest with AdamW")
        )
        yield Problem(
            "optimizer.matrices",
            text(
                "{title} trains matrices only, weights with two dimensions; {weight} of {layer} is "
                "{received}.",
                title=spec.title,
                weight=weight,
                layer=wrong[0],
                received=received,
            ),
            node=node.name,
            param="parameters",
            received=received,
            expected=text("a matrix"),
            fixes=fixes.given(
                _leave_rest(drawing, node, label, fitting, trained, "adamw", plain),
                fixes.replace_type(drawing, node.name, "adamw"),
            ),
        )


def only_sparse(drawing: Drawing) -> Iterator[Problem]:
    """SparseAdam takes sparse gradients only, which embeddings give when told to."""
    for node, spec in drawing.nodes(Role.OPTIMIZER):
        if spec.id not in TAKE_SPARSE_ONLY:
            continue
        trained = _in_order(drawing, drawing.trained_by(node))
        dense = [name for name in trained if not _gives_sparse(drawing, name)]
        if not dense:
            continue
        tables = [name for name in trained if _is_table(drawing, name)]
        switch = [SetParam(name, "sparse", True) for name in tables if name in dense]
        label = (
            text("Train the embeddings with it, sparse switched on, and the rest with Adam")
            if set(tables) != set(trained)
            else text("Switch sparse on")
        )
        yield Problem(
            "optimizer.dense",
            text(
                "{title} takes sparse gradients only, as those of an Embedding with sparse "
                "switched on; {layer} gives dense ones.",
                title=spec.title,
                layer=dense[0],
            ),
            node=node.name,
            param="parameters",
            received=dense[0],
            expected=text("an Embedding with sparse switched on"),
            fixes=fixes.given(
                _leave_rest(drawing, node, label, tables, trained, "adam", switch),
                _dense_adam(drawing, node.name, [name for name in tables if name not in dense]),
            ),
        )


def sparse_gradients(drawing: Drawing) -> Iterator[Problem]:
    """Most optimizers, and run settings that look at every gradient, cannot take sparse ones."""
    for node, spec in drawing.nodes(Role.OPTIMIZER):
        trained = _in_order(drawing, drawing.trained_by(node))
        tables = [name for name in trained if _gives_sparse(drawing, name)]
        against = _against_sparse(drawing, node, spec, tables) if tables else None
        if against is None:
            continue
        off = Group(tuple(SetParam(name, "sparse", UNSET) for name in tables))
        fitting = fixes.replace_type(drawing, node.name, "sparseadam")
        yield Problem(
            "optimizer.sparse",
            text(
                "{layer} gives sparse gradients, which do not go with {against}.",
                layer=tables[0],
                against=against,
            ),
            node=tables[0],
            param="sparse",
            fixes=fixes.given(
                Fix(text("Switch sparse off"), off),
                fitting if tables == trained and spec.id not in TAKE_SPARSE else None,
            ),
        )


def _in_order(drawing: Drawing, names: Iterable[str]) -> list[str]:
    chosen = set(names)
    return [name for name in drawing.snapshot.order if name in chosen]


def _others(drawing: Drawing, name: str) -> Mapping[str, tuple[int, ...]]:
    """The weights of a node that are no matrices."""
    weights = drawing.results[name].weights
    return {weight: shape for weight, shape in weights.items() if len(shape) != 2}


def _matrices(drawing: Drawing, name: str) -> bool:
    return not _others(drawing, name)


def _only_bias(drawing: Drawing, name: str) -> bool:
    """Whether a node would have matrices only if it had no bias."""
    spec = drawing.spec(name)
    others = _others(drawing, name)
    switchable = spec is not None and spec.param("bias") is not None
    return (
        switchable
        and len(others) < len(drawing.results[name].weights)
        and all("bias" in weight for weight in others)
    )


def _is_table(drawing: Drawing, name: str) -> bool:
    """Whether a node looks rows up, and nothing else uses its weights as a whole."""
    nodes = drawing.snapshot.nodes
    users = [one.type for one in nodes.values() if one.shares == name]
    return {nodes[name].type, *users} <= TABLES


def _gives_sparse(drawing: Drawing, name: str) -> bool:
    return _is_table(drawing, name) and bool(drawing.results[name].params.get("sparse"))


def _against_sparse(drawing: Drawing, node: Node, spec: NodeSpec, tables: list[str]) -> object:
    """What sparse gradients clash with: the optimizer, weight decay, a penalty, a run setting."""
    if spec.id not in TAKE_SPARSE:
        return spec.title
    if TAKE_SPARSE[spec.id] and node.params.get("weight_decay"):
        return text("weight decay of {title}", title=spec.title)
    asked = [Training.of(drawing.results[name].params) for name in tables]
    for param in ("l1", "l2", *(("weight_decay",) if TAKE_SPARSE[spec.id] else ())):
        if any(getattr(one, param) for one in asked):
            return text("{param} of this node", param=param)
    config = RunConfig.from_settings(drawing.snapshot.settings)
    setting = next((name for name in LOOKS_AT_ALL if getattr(config, name)), None)
    return text("the run setting {name}", name=setting) if setting else None


def _leave_rest(
    drawing: Drawing,
    node: Node,
    label: Text,
    fitting: list[str],
    trained: list[str],
    other: str,
    edits: list[SetParam],
) -> Fix | None:
    """Let an optimizer train what fits it, after ``edits``, and a new one what else is trained.

    Args:
        other: type of the new one.
    """
    link = drawing.link_into(node.name, "loss")
    rest = [name for name in trained if name not in fitting]
    if not fitting or link is None:
        return None
    whole: list[Edit] = [*edits]
    if rest:
        x, y = node.position
        name = fixes.free_name(drawing, other)
        params = frozen_mapping({"parameters": ", ".join(rest)})
        whole += [
            SetParam(node.name, "parameters", ", ".join(fitting)),
            AddNode(Node(name, other, params, (x, y + STEP / 2))),
            Connect(Link(link.source, link.output, name, "loss")),
        ]
    return Fix(label, Group(tuple(whole)))


def _dense_adam(drawing: Drawing, name: str, sparse: list[str]) -> Fix | None:
    """Adam in the place of SparseAdam, with dense gradients everywhere."""
    adam = fixes.replace_type(drawing, name, "adam")
    if adam is None:
        return None
    off = [SetParam(table, "sparse", UNSET) for table in sparse]
    return Fix(adam.label, Group((adam.edit, *off)))
