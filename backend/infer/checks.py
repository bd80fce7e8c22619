"""Problems of a drawing as a whole: one small function for each rule, and the list of them.

A rule may ask what shapes are known, but never for data: checks run after every edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backend.infer.node import Drawing
from backend.infer.rules import (
    data,
    gradients,
    losses,
    metrics,
    names,
    optimizers,
    refusals,
    shapes,
    sharing,
    training,
    wiring,
)
from graph.problems import Problem

Check = Callable[[Drawing], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    wiring.no_data,
    data.unequal_lengths,
    wiring.nothing_to_minimise,
    wiring.no_optimizer,
    wiring.missing_input,
    wiring.unknown_params,
    wiring.unused_output,
    wiring.unused_loss,
    wiring.unused_schedule,
    wiring.bypassed_outputs,
    wiring.bypassed_data,
    sharing.bad_sharing,
    sharing.unfit_lender,
    sharing.unlike_weights,
    names.reserved,
    optimizers.unknown_names,
    optimizers.nothing_to_train,
    optimizers.nothing_reached,
    optimizers.shared_parameters,
    optimizers.not_a_scalar,
    training.followers,
    training.trained_followers,
    training.unfit_start,
    training.unheard_wishes,
    gradients.only_matrices,
    gradients.only_sparse,
    gradients.sparse_gradients,
    refusals.refused_values,
    refusals.refused_schedules,
    losses.wrong_class_count,
    losses.activation_twice,
    losses.activation_missing,
    losses.learned_target,
    metrics.metric_mismatch,
    shapes.empty_output,
    shapes.channels_last,
    shapes.linear_on_images,
    shapes.linear_after_linear,
    shapes.too_few_embeddings,
)


def check(drawing: Drawing) -> list[Problem]:
    """Everything that is wrong with the drawing beyond single calls, in the order of `CHECKS`."""
    return [problem for rule in CHECKS for problem in rule(drawing)]
