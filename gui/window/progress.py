"""How far a run is, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from backend.train.events import Finished
from gui.i18n import mark, tr
from gui.numbers import grouped, short_value
from gui.training import RunProgress

PARTS = {"test_": mark("test"), "validation_": mark("validation"), "train_": mark("train")}
MAX_FIGURES = 2


def progress_text(progress: RunProgress) -> str:
    """``epoch 4 / 10 · 1 874 samples/s · 1 min 12 s left``."""
    parts = [tr("epoch {epoch} / {epochs}", epoch=progress.epoch, epochs=progress.epochs)]
    if progress.samples_per_second > 0:
        rate = grouped(round(progress.samples_per_second))
        parts.append(tr("{rate} samples/s", rate=rate))
    if progress.seconds_left is not None:
        parts.append(tr("{time} left", time=duration(progress.seconds_left)))
    return " · ".join(parts)


def progress_share(progress: RunProgress) -> float:
    """How much of the run is done, 0 to 1."""
    return min(1.0, progress.step / progress.total_steps) if progress.total_steps else 0.0


def result_text(end: Finished) -> str:
    """``finished · test accuracy 0.9867 · 6 s``: how a run ended, and its best judged figures."""
    ends = {"stopped": tr("stopped"), "early": tr("stopped early")}
    figures = judged(end.metrics)
    return " · ".join([ends.get(end.reason, tr("finished")), *figures, duration(end.seconds)])


def judged(metrics: Mapping[str, float], parts: Iterable[str] = PARTS) -> list[str]:
    """``test accuracy 0.9867``: figures of the first part that has any; losses come last."""
    for part in parts:
        found = {
            name.removeprefix(part): value
            for name, value in metrics.items()
            if name.startswith(part)
        }
        if found:
            names = sorted(found, key=lambda name: ("loss" in name, name))[:MAX_FIGURES]
            word = tr(PARTS[part])
            return [f"{word} {name.replace('_', ' ')} {short_value(found[name])}" for name in names]
    return []


def duration(seconds: float) -> str:
    """A length of time in the two units that matter."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return tr("{hours} h {minutes} min", hours=hours, minutes=minutes)
    if minutes:
        return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    return tr("{seconds} s", seconds=rest)
