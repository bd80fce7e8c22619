"""A run as a writer: its stored drawing, its weights, and the alphabet of its data.

The network is shown at most as many characters as in training. Shapes: C characters in the
alphabet, T characters shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from backend import catalog
from backend.compile.compiled import CompiledModel
from backend.compile.drawing import compile_drawing
from backend.data import load
from backend.plugins.folder import with_operations
from backend.runs.record import RunFolder
from backend.runs.store import RunStore
from backend.train.checkpoint import Checkpoint, CheckpointFolder
from backend.train.work import check
from backend.writing.order import BEST, Order
from graph.custom import custom_of, used
from graph.document import parse
from graph.problems import LayerloomError, Problem
from graph.settings import RunConfig
from graph.text import Text, text

SOURCES = ("text", "text_file")
BLANKS = " \n"  # stand before a prompt that is shorter than what a network wants to see
MOST_SHOWN = 12
CLOSE = 1e-3


class CannotWriteError(LayerloomError):
    """A run whose network writes no text, or a prompt that it cannot read."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(Problem(f"writing.{code}", message))


@dataclass(frozen=True)
class Scores:
    """Where a network tells how likely each character is.

    Attributes:
        output: which of its predictions.
        axis: that of the C characters, which come first where the network knows more symbols.
        in_time: whether there is one for each character shown; the last one counts.
    """

    output: int
    axis: int
    in_time: bool


class Writer:
    """A trained network that continues texts.

    Attributes:
        alphabet: the characters that it knows; their ids are their places.
        window: how many of the characters before it sees.
        step: of the checkpoint.
    """

    def __init__(
        self, compiled: CompiledModel, alphabet: Sequence[str], window: int, step: int
    ) -> None:
        self.alphabet, self.window, self.step = tuple(alphabet), window, step
        self._compiled = compiled
        self._ids = {character: at for at, character in enumerate(self.alphabet)}
        self._scores = self._find_scores()
        self._stretches = self._takes_any_length()

    def write(self, prompt: str, length: int, temperature: float, seed: int = 0) -> Iterator[str]:
        """Continue ``prompt`` by ``length`` characters, one at a time.

        Raises:
            CannotWriteError: the prompt has characters that the network does not know.
        """
        ids = self.read(prompt)
        generator = torch.Generator().manual_seed(seed)
        for _ in range(length):
            chosen = _drawn(self.log_scores(ids), temperature, generator)
            ids.append(chosen)
            yield self.alphabet[chosen]

    def read(self, prompt: str) -> list[int]:
        """The ids of the characters of a prompt. Raises `CannotWriteError`."""
        unknown = list(dict.fromkeys(char for char in prompt if char not in self._ids))
        if unknown:
            shown = ", ".join(f"“{_shown(char)}”" for char in unknown[:MOST_SHOWN])
            message = text(
                "The network never saw {characters}. It knows: {known}",
                characters=shown,
                known=_shown("".join(self.alphabet)),
            )
            raise CannotWriteError("character", message)
        return [self._ids[char] for char in prompt]

    def log_scores(self, ids: Sequence[int]) -> Tensor:
        """The logarithm of how likely each character is to follow, up to a constant: (C,)."""
        seen = list(ids[-self.window :]) or [self._blank()]
        if not self._stretches:
            seen = [self._blank()] * (self.window - len(seen)) + seen
        found = self._predicted(seen)[self._scores.output]
        at = found.movedim(self._scores.axis, -1)[0].double()
        row = (at[-1] if self._scores.in_time else at)[: len(self.alphabet)]
        is_share = bool((row >= 0).all()) and abs(float(row.sum()) - 1.0) < CLOSE
        return row.clamp_min(torch.finfo(torch.float64).tiny).log() if is_share else row

    def _blank(self) -> int:
        return next((self._ids[char] for char in BLANKS if char in self._ids), 0)

    def _predicted(self, ids: Sequence[int]) -> tuple[Tensor, ...]:
        return self._compiled.predict(torch.tensor([ids], device=self._compiled.device))

    def _find_scores(self) -> Scores:
        count, length = len(self.alphabet), self.window
        shapes = [tuple(found.shape) for found in self._predicted([0] * length)]
        for fits in (count.__eq__, count.__le__):  # a vocabulary may have more than the text
            for at, shape in enumerate(shapes):
                match shape:
                    case (1, classes, times) if fits(classes) and times == length:
                        return Scores(at, 1, in_time=True)
                    case (1, times, classes) if fits(classes) and times == length:
                        return Scores(at, 2, in_time=True)
                    case (1, classes) if fits(classes):
                        return Scores(at, 1, in_time=False)
        message = text(
            "None of its outputs gives a score to each of the {count} characters of its data.",
            count=count,
        )
        raise CannotWriteError("scores", message)

    def _takes_any_length(self) -> bool:
        """Whether the layers mind how many characters are shown; all that is known is to try."""
        try:
            found = self._predicted([0, 0])[self._scores.output]
        except (RuntimeError, ValueError, IndexError):
            return False
        shape = list(found.shape)
        return not self._scores.in_time or shape[3 - self._scores.axis] == 2


def writer_of(order: Order) -> Writer:
    """The writer that the run of an order has become.

    Raises:
        LayerloomError: there is no such run or checkpoint, or its network writes no text.
    """
    folder = RunStore.of(order.out).open(order.run)
    registry = with_operations(catalog.load_installed())
    document = parse(folder.drawing(), registry, f"{folder.record['name']}.loom")
    if own := used(document):
        message = text(
            "Its operation “{name}” is code of your own, which runs only in training.",
            name=custom_of(own[0]),
        )
        raise CannotWriteError("operation", message)
    snapshot = document.model(registry).snapshot()
    inference = check(snapshot, registry, folder.base)
    config = RunConfig.from_settings(document.settings)
    compiled = compile_drawing(snapshot, registry, inference, config=config)
    assert inference.flat is not None
    if len(compiled.inputs) != 1:
        raise _not_text(", ".join(".".join(column) for column in compiled.inputs))
    ((node, field),) = compiled.inputs
    source = inference.flat.nodes[node]
    if source.type not in SOURCES or field != "x":
        raise _not_text(f"{node}.{field}")
    shown = load(source.type, dict(inference.nodes[node].params), folder.base).field(field)
    checkpoint = _checkpoint(folder, order.weights)
    compiled.load_weights(checkpoint.weights)
    return Writer(compiled, shown.classes, shown.values.shape[1], checkpoint.step)


def _checkpoint(folder: RunFolder, wanted: str) -> Checkpoint:
    checkpoints = CheckpointFolder(folder.checkpoints)
    best = checkpoints.best() if wanted == BEST else None
    return best or checkpoints.newest()[0]


def _not_text(what: str) -> CannotWriteError:
    message = text(
        "This network reads {what} and not the characters of a text, so it cannot go on with one."
        " Text comes from networks that learn from Text or Text file.",
        what=what or text("nothing"),
    )
    return CannotWriteError("input", message)


def _drawn(scores: Tensor, temperature: float, generator: torch.Generator) -> int:
    if temperature == 0.0:
        return int(scores.argmax())
    chances = torch.softmax(scores / temperature, 0)
    return int(torch.multinomial(chances, 1, generator=generator))


def _shown(characters: str) -> str:
    """On one line: a line break is seen as ⏎."""
    return "".join(
        "⏎" if c == "\n" else c if c.isprintable() else f"U+{ord(c):04X}" for c in characters
    )
