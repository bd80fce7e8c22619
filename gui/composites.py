"""What the window does to composites: each one step, and what is refused is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph import defining
from graph.composites import composite_of
from graph.edits import Edit
from graph.levels import drawing_at
from graph.problems import EditError
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
