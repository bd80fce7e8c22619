"""Fewer points that look the same."""

from __future__ import annotations

import numpy as np

from gui.monitor.decimate import envelope, smooth


def line(length: int) -> tuple[np.ndarray, np.ndarray]:
    x = np.arange(length, dtype=np.float64)
    return x, np.sin(x / 50)


def test_a_spike_survives() -> None:
    x, y = line(1_000_000)
    y[777_777] = 99.0
    _, shown = envelope(x, y, 800)
    assert shown.max() == 99.0
    assert len(shown) < 3_000


def test_short_lines_are_left_as_they_are() -> None:
    x, y = line(900)
    assert envelope(x, y, 800)[1] is y


def test_a_block_without_numbers_is_a_gap() -> None:
    x, y = line(10_000)
    y[3_000:6_000] = np.nan
    _, shown = envelope(x, y, 100)
    assert np.isnan(shown).any()
    assert np.isfinite(shown).any()


def test_smoothing_starts_at_the_first_value() -> None:
    assert smooth(np.array([5.0, 5.0, 5.0]), 0.9).tolist() == [5.0, 5.0, 5.0]
    assert smooth(np.array([1.0, 3.0]), 0.0).tolist() == [1.0, 3.0]
