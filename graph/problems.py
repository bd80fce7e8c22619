"""What is wrong, where, and how it is mended: one value for every complaint.

A `Problem` is shown on the canvas, in the list of problems and on the command line alike. Its fixes
are edits, so one click mends it and one undo takes the mending back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.text import Text

if TYPE_CHECKING:
    from graph.edits import Edit


class Severity(StrEnum):
    """How bad it is: an error forbids training, a warning does not, a hint only advises."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Fix:
    """A remedy: what the button says, and the edit that it applies."""

    label: Text
    edit: Edit


@dataclass(frozen=True, slots=True)
class Problem:
    """One complaint.

    Attributes:
        code: stable id for tests and translators ("shape.features", "input.missing").
        message: one sentence: what is wrong and what is expected, in the user's words.
        node, port, param: where it is; empty for the drawing as a whole.
        received, expected: the two values set against each other, short ("N×64×1×1", "N×3136").
        fixes: remedies, the best first.
    """

    code: str
    message: Text
    severity: Severity = Severity.ERROR
    node: str = ""
    port: str = ""
    param: str = ""
    received: str | Text = ""
    expected: str | Text = ""
    fixes: tuple[Fix, ...] = ()

    def __str__(self) -> str:
        place = ".".join(part for part in (self.node, self.port or self.param) if part)
        return f"{place}: {self.message}" if place else str(self.message)


class LayerloomError(ValueError):
    """Base of the errors that a person caused and can mend; carries its `Problem`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class EditError(LayerloomError):
    """An edit that the rules of drawing forbid. The model is unchanged."""


class DocumentError(LayerloomError):
    """A file or pasted text that is not a drawing; says file, place and remedy."""


class UnknownTypeError(LayerloomError):
    """A node type that the registry does not have; names the nearest ones."""


def forbid(problem: Problem | None) -> None:
    """Refuse an edit that has a problem: raise `EditError`."""
    if problem is not None:
        raise EditError(problem)
