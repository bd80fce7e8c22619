"""``layerloom generate``: a trained language model goes on with a text."""

from __future__ import annotations

import argparse
import sys

from backend.cli import BAD, DONE, INTERRUPTED
from backend.cli.drawing import UsageError
from backend.cli.terminal import complain
from backend.writing.order import MAX_LENGTH, MAX_TEMPERATURE, Order
from graph.problems import LayerloomError
from graph.text import text


def run(options: argparse.Namespace) -> int:
    """Write what the options say on the standard output; the prompt stands before it."""
    try:
        return _write(order_of(options))
    except LayerloomError as error:
        complain(error.problem.message)
        return BAD


def order_of(options: argparse.Namespace) -> Order:
    """The order of a command line. Raises UsageError."""
    return Order(
        options.run,
        options.prompt,
        int(_number("--length", options.length, 1, MAX_LENGTH, whole=True)),
        _number("--temperature", options.temperature, 0.0, MAX_TEMPERATURE),
        int(_number("--seed", options.seed, 0, 2**63 - 1, whole=True)),
        options.weights,
        options.out or "",
    )


def _write(order: Order) -> int:
    from backend.writing.model import writer_of

    writer = writer_of(order)
    pieces = writer.write(order.prompt, order.length, order.temperature, order.seed)
    first = next(pieces)  # a prompt that cannot be read is told before anything is shown
    sys.stdout.write(order.prompt + first)
    ending = DONE
    try:
        for piece in pieces:
            sys.stdout.write(piece)
            sys.stdout.flush()
    except KeyboardInterrupt:
        ending = INTERRUPTED
    print(flush=True)
    return ending


def _number(option: str, given: str, low: float, high: float, *, whole: bool = False) -> float:
    try:
        value = int(given) if whole else float(given)
    except ValueError:
        value = float("nan")
    if not low <= value <= high:
        message = text(
            "{option} {given}: it has to be a number from {low} to {high}",
            option=option,
            given=given[:40],
            low=f"{low:,.10g}" if not whole else f"{int(low):,}",
            high=f"{high:,.10g}" if not whole else f"{int(high):,}",
        )
        raise UsageError(message)
    return value
