"""A long series in few blocks says the same as the series."""

from __future__ import annotations

import numpy as np
import pytest

from gui.monitor.digest import MAX_BLOCKS, Digest


def grown(y: np.ndarray, chunk: int) -> tuple[Digest, np.ndarray]:
    x, digest = np.arange(len(y), dtype=np.float64), Digest()
    for end in [*range(chunk, len(y), chunk), len(y)]:
        digest.update(x[:end], y[:end])
    return digest, x


@pytest.mark.parametrize("length", [0, 1, 5, 1_024, 1_025, 10_000, 123_457])
@pytest.mark.parametrize("chunk", [7, 1_000, 1_000_000])
def test_it_does_not_matter_how_a_series_came(length: int, chunk: int) -> None:
    y = np.sin(np.arange(length) / 50)
    digest, _ = grown(y, chunk)
    x, means, size = digest.means(500)
    assert len(means) <= 500
    whole = len(means) * size
    assert length - whole < size + digest.size
    assert np.allclose(means, y[:whole].reshape(-1, size).mean(axis=1))
    assert x.tolist() == list(range(size - 1, whole, size))


def test_a_spike_survives_however_long_the_run_goes_on() -> None:
    y = np.zeros(300_000)
    y[777], y[299_999] = 99.0, -99.0
    digest, x = grown(y, 4_000)
    lines_x, lines_y = digest.envelope(x, y)
    assert (lines_y.max(), lines_y.min()) == (99.0, -99.0)
    assert len(lines_y) < 3 * MAX_BLOCKS
    assert (np.diff(lines_x) >= 0).all()


def test_what_is_not_finite_is_skipped_and_a_block_of_it_is_a_gap() -> None:
    y = np.full(100_000, 2.0)
    y[5], y[6] = np.inf, np.nan
    y[50_000:60_000] = np.nan
    digest, x = grown(y, 999)
    _, means, _ = digest.means(100)
    assert np.isnan(means).any()
    assert set(means[~np.isnan(means)]) == {2.0}
    assert np.isnan(digest.envelope(x, y)[1]).any()


def test_a_short_series_is_left_as_it_is() -> None:
    y = np.sin(np.arange(900.0))
    digest, x = grown(y, 10)
    assert digest.envelope(x, y)[1] is y
