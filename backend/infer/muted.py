"""A wire that is muted does not count; what is missing for it says so and can be unmuted."""

from __future__ import annotations

from dataclasses import replace

from graph.edits import Connect, SetLink, flatten
from graph.flatten import FlatSnapshot
from graph.problems import Fix, Problem
from graph.spec import variadic_index
from graph.text import text

OPEN = ("input.missing", "port.open")


def with_muted(flat: FlatSnapshot, problem: Problem) -> Problem:
    """``problem``, told as that of a muted wire where one leads to that input.

    Remedies that would draw a wire to an input that a muted one holds are left out.
    """
    if not flat.muted:
        return problem
    held = {(link.target, link.input) for link in flat.muted}
    problem = replace(problem, fixes=tuple(fix for fix in problem.fixes if _is_free(fix, held)))
    if problem.code not in OPEN:
        return problem
    base = variadic_index(problem.port)[0]
    link = next(
        (
            link
            for link in flat.muted
            if link.target == problem.node and variadic_index(link.input)[0] == base
        ),
        None,
    )
    if link is None:
        return problem
    message = text(
        "{port} of {node} is not connected: its wire is muted.", port=base, node=problem.node
    )
    fix = Fix(text("Unmute the wire"), SetLink(link, replace(flat.states[link], muted=False)))
    return replace(problem, message=message, fixes=(fix,))


def _is_free(fix: Fix, held: set[tuple[str, str]]) -> bool:
    return not any(
        isinstance(step, Connect) and (step.link.target, step.link.input) in held
        for step in flatten(fix.edit)
    )
