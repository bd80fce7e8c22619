"""What the window does to composites: each one step, and what is refused is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from graph import defining
from graph.composites import composite_of, type_of
from graph.copies import num_copies
from graph.edits import Edit
from graph.levels import drawing_at
from graph.problems import EditError
from graph.spec import Param, Role
from gui.i18n import tr
from gui.numbers import grouped
from gui.session import Session

MOST = 1_000_000  # uses that are told by number


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


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a definition is used.

    Attributes:
        nodes: that use it, in all drawings of the document.
        copies: that an edit of it changes: repeats, and uses of what those nodes are in, count.
    """

    nodes: int
    copies: int

    def reach(self) -> str:
        """What an edit of the definition changes, as a sentence or two."""
        if not self.nodes:
            return tr("Nothing uses it.")
        if not self.copies:
            return tr("Only composites use it that nothing uses.")
        if self.copies == 1:
            return tr("It is used once.")
        said = tr("An edit here changes all {count} uses.", count=self.count())
        return f"{said} {self.counted()}".rstrip()

    def count(self) -> str:
        """The number that an edit changes, in figures."""
        if self.copies > MOST:
            return tr("over {count}", count=grouped(MOST))
        return grouped(self.copies)

    def counted(self) -> str:
        """How that number comes about, where it is not that of the nodes."""
        if self.copies == self.nodes:
            return ""
        return tr(
            "Nodes that use it: {count}. Repeats count, and so does each use of what they are in.",
            count=grouped(self.nodes),
        )


def uses_of(session: Session, composite: str) -> Uses:
    """How often a definition of the document is used."""
    return Uses(len(defining.uses(session.root, composite)), num_copies(session.root, composite))


def entered_uses(session: Session) -> Uses:
    """How often the definition that is seen is used; not at all at the top."""
    return uses_of(session, session.way[-1].composite) if session.way else Uses(0, 0)


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
