"""Torch's complaint about a call, told as our own: where, what came, what is needed, a remedy.

`forbidden` is asked before torch: what torch would take and do something else than was meant.
`explain` is asked when torch has refused.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.infer.meta import Failure
from backend.infer.node import NodeCall
from backend.infer.reasons import dimensions, dtypes, joins, ranks, sizes, targets, windows
from graph.problems import Problem
from graph.text import text

Reason = Callable[[NodeCall], Problem | None]

BEFORE: tuple[Reason, ...] = (
    ranks.wrong_rank,
    sizes.no_size,
    dtypes.weighted_whole_numbers,
    targets.class_target,
    targets.like_target,
    targets.one_score,
)
AFTER: tuple[Reason, ...] = (
    dtypes.needs_whole_numbers,
    sizes.shared_size,
    sizes.given_size,
    sizes.not_a_divisor,
    sizes.channels_to_shuffle,
    sizes.wrong_state,
    joins.not_elementwise,
    joins.not_concatenable,
    joins.not_stackable,
    joins.not_multiplicable,
    dimensions.no_such_dimension,
    dimensions.wrong_order,
    dimensions.wrong_number_of_values,
    dimensions.wrong_parts,
    dimensions.no_such_index,
    windows.vanishing,
    windows.window_too_large,
    windows.padding_too_large,
    windows.same_with_stride,
    dtypes.needs_fractions,
)


def forbidden(call: NodeCall) -> Problem | None:
    """What speaks against ``call`` although torch may take it."""
    return next((problem for reason in BEFORE if (problem := reason(call))), None)


def explain(call: NodeCall, failure: Failure) -> Problem:
    """Why ``call`` failed, in the user's words, with fixes."""
    if failure.stage == "batch":
        return _mixed_batch(call)
    return next((problem for reason in AFTER if (problem := reason(call))), _quote(call, failure))


def _mixed_batch(call: NodeCall) -> Problem:
    return Problem(
        "batch.mixed",
        text(
            "{title} mixes the samples of a batch: the size of what it gives is no multiple of the "
            "number of samples. Leave dimension 0, the batch, alone.",
            title=call.spec.title,
        ),
        node=call.node.name,
        port=call.first_port,
        received=str(call.first),
    )


def _quote(call: NodeCall, failure: Failure) -> Problem:
    received = ", ".join(f"{port} {spec.described}" for port, spec in call.inputs.items())
    if failure.stage == "build":
        message = text(
            "{title} cannot be made with these values. Torch says: {words}",
            title=call.spec.title,
            words=failure.message,
        )
    else:
        message = text(
            "{title} cannot take {received}. Torch says: {words}",
            title=call.spec.title,
            received=received,
            words=failure.message,
        )
    return Problem(
        "torch.refused", message, node=call.node.name, port=call.first_port, received=received
    )
