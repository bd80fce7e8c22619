"""How a run ended, at which epoch, and with which figures, in a sentence."""

from __future__ import annotations

from backend.train.events import Failed, Finished
from gui.i18n import render, tr
from gui.monitor.history import RunHistory
from gui.numbers import grouped
from gui.window.progress import duration, judged


def outcome_text(end: Finished | Failed, history: RunHistory) -> str:
    """``stopped early at epoch 23 · best epoch 13: validation loss 0.31 · test loss 0.33``."""
    if isinstance(end, Failed):
        why = render(end.problem.message)
        if end.step:
            return tr("failed at step {step}: {why}", step=end.step, why=why)
        return tr("failed: {why}", why=why)
    best = ", ".join(judged(_at_best(end, history), ("validation_", "train_")))
    if best and end.best_epoch:
        best = tr("best epoch {epoch}: {figures}", epoch=end.best_epoch, figures=best)
    parts = [_how(end), best, ", ".join(judged(end.metrics, ("test_",)))]
    return " · ".join(part for part in parts if part)


def _how(end: Finished) -> str:
    match end.reason:
        case "early":
            return tr("stopped early at epoch {epoch}", epoch=end.epochs)
        case "stopped":
            return tr("stopped at step {step}", step=grouped(end.step))
    time = duration(end.seconds)
    if end.epochs == 1:
        return tr("finished: 1 epoch in {time}", time=time)
    return tr("finished: {epochs} epochs in {time}", epochs=end.epochs, time=time)


def _at_best(end: Finished, history: RunHistory) -> dict[str, float]:
    """The figures of the best epoch; of the last one where that was the best."""
    if not end.best_epoch or history.started is None:
        return dict(end.metrics)
    step = end.best_epoch * history.started.steps_per_epoch
    found = {}
    for name, curve in history.metrics.items():
        (places,) = (curve.steps.values == step).nonzero()
        if len(places):
            found[name] = float(curve.values.values[places[0]])
    return found
