"""What the window does to composites: each one step, and what is refused is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph import defining
from graph.composites import composite_of, type_of
from graph.edits import Edit
from graph.levels import drawing_at
from graph.problems import EditError
from graph.spec import Param, Role
from gui.i18n import tr
from gui.session import Session


def attempt(session: Session, make: Callable[[], Edit]) -> Edit | None:
    """The edit, or None when the rules forbid it; why is told."""
    try:
        return make()
    except EditError as error:
        session.refused.emit(error.problem)
        return None


def make_unique(session: Session, name: str) -> bool:
    """Give a use in the seen drawing a definition of its own."""
    edit = attempt(session, lambda: defining.make_unique(session.model, name))
    done = edit is not None and session.do(edit, tr("Make {name} unique", name=name))
    if done:
        session.select([name])
    return done


def make_entered_unique(session: Session) -> bool:
    """Give the use by which the seen drawing was entered a definition of its own; stay in it."""
    *around, step = session.way
    there = session.selection
    session.go(tuple(around))
    done = make_unique(session, step.node)
    composite = composite_of(session.model.node(step.node).type)
    session.go((*around, replace(step, composite=composite)))
    session.select(there)
    return done


def entered_count(session: Session) -> int:
    """How many nodes use the definition that is seen; 0 at the top."""
    return len(defining.uses(session.root, session.way[-1].composite)) if session.way else 0


def crumbs(session: Session) -> list[str]:
    """What the drawings on the way are called, that of the document first."""
    names = [session.name or tr("Untitled")]
    for place, step in enumerate(session.way):
        around = drawing_at(session.root, session.way[:place])
        names.append(step.node if step.node in around else step.composite)
    return names


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of a menu: what it says, and what it does."""

    shown: str
    run: Callable[[], object]


def exposing(session: Session, node: str, param: str) -> list[Offer]:
    """What can be done so that uses of the seen composite set a param of a node in it."""
    inner, root, composite = session.model, session.root, session.model.composite
    spec = inner.spec(node) if composite else None
    found = spec.param(param) if spec else None
    if found is None or spec is None or spec.role is Role.PORT:
        return []
    now = inner.exposed_as(node).get(param)
    if now is not None:
        hidden = tr("No longer expose it as “{name}”", name=now)
        edit = defining.unexpose_target(root, composite, node, param)
        return [Offer(hidden, lambda: session.do(edit, hidden, whole=True))]

    def as_name(name: str) -> Callable[[], object]:
        def run() -> None:
            edit = attempt(session, lambda: defining.expose(root, composite, node, param, name))
            if edit is not None:
                session.do(edit, tr("Expose {param} of {node}", param=param, node=node), whole=True)

        return run

    names = [one.name for one in inner.exposed]
    free = defining.free_param_name(root, composite, param)
    offers = [Offer(tr("Expose as “{name}”", name=free), as_name(free))]
    kinds = {one.name: one.kind for one in _params(session, composite)}
    same = [name for name in names if type(kinds.get(name)) is type(found.kind)]
    return offers + [Offer(tr("Set it together with “{name}”", name=n), as_name(n)) for n in same]


def _params(session: Session, composite: str) -> tuple[Param, ...]:
    spec = session.root.types.find(type_of(composite))
    return spec.params if spec else ()
