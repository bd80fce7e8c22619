"""Which of several nodes lends the others its weights; each change is one `Edit`."""

from __future__ import annotations

from collections.abc import Iterable

from graph.compose import as_edit
from graph.edits import Edit, SetOption
from graph.model import GraphModel
from graph.problems import EditError, Problem
from graph.spec import Role
from graph.text import text


def share(model: GraphModel, names: Iterable[str]) -> Edit:
    """Let all these nodes have the weights of one of them, or of what one borrows from already.

    That is whichever lends already, else the first along the wires.

    Raises:
        EditError: there are not two, or one has no weights. Whether they fit is for the model to
            say, which is asked when the edit is carried out.
    """
    chosen = _in_order(model, names)
    if len(chosen) < 2:
        raise EditError(Problem("share.few", text("Select two nodes that are to share weights.")))
    for name in chosen:
        if not _has_weights(model, name):
            message = text("{node} has no weights, so there is nothing to share.", node=name)
            raise EditError(Problem("share.nothing", message, node=name))
    owner = _owner(model, chosen)
    return as_edit(
        SetOption(name, "shares", owner)
        for name in chosen
        if name != owner and model.node(name).shares != owner
    )


def end_sharing(model: GraphModel, names: Iterable[str]) -> Edit:
    """Let each of these nodes have weights of its own again."""
    chosen = [name for name in _in_order(model, names) if model.node(name).shares]
    return as_edit(SetOption(name, "shares", "") for name in chosen)


def is_shared(model: GraphModel, names: Iterable[str]) -> bool:
    """Whether these nodes have one set of weights; a single one: whether it borrows some."""
    owners = {model.node(name).shares or name for name in names}
    return len(owners) == 1 and any(model.node(name).shares for name in names)


def _in_order(model: GraphModel, names: Iterable[str]) -> list[str]:
    wanted = set(names)
    return [name for name in model.snapshot().order if name in wanted]


def _has_weights(model: GraphModel, name: str) -> bool:
    spec = model.spec(name)
    return spec is not None and (spec.trains or spec.role is Role.COMPOSITE)


def _owner(model: GraphModel, chosen: list[str]) -> str:
    lending = [name for name in chosen if model.sharing_with(name)]
    borrowed = [owner for name in chosen if (owner := model.node(name).shares)]
    return next(iter([*lending, *borrowed, *chosen]))
