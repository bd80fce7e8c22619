"""A bypassed node hands its first input on as its first output; what more is asked of it lacks."""

from graph.edits import SetOption
from graph.problems import Fix, Problem
from graph.text import text


def gives_nothing(node: str, port: str) -> Problem:
    """The problem of a wire from another output of a bypassed node than the first."""
    message = text("{node} is bypassed: it gives nothing at {port}.", node=node, port=port)
    return Problem("bypass.output", message, node=node, port=port, fixes=(part_again(node),))


def part_again(node: str) -> Fix:
    """End the bypass."""
    label = text("Let {node} take part again", node=node)
    return Fix(label, SetOption(node, "bypassed", False))
