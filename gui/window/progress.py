"""How far a run is, in words."""

from __future__ import annotations

from gui.i18n import tr
from gui.numbers import grouped
from gui.training import RunProgress


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
