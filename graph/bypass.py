"""A bypassed node hands its first input on as its first output; what more is asked of it lacks."""

from graph.edits import SetOption
from graph.problems import Fix, Problem
from graph.text import text


def gives_nothing(node: str, port: str) -> Problem:
    """The problem of a wire from another output of a bypassed node than the first."""
    message = text("{node} is bypassed: it gives nothing at {port}.", node=node, port=port)
    fix = Fix(text("Let {node} take part again", node=node), SetOption(node, "bypassed", False))
    return Problem("bypass.output", message, node=node, port=port, fixes=(fix,))
