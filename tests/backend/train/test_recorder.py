"""Losses per step: all of them, and sums that do not depend on where the clock cut."""

import math

import numpy as np
import pytest
import torch

from backend.train.events import Stepped
from backend.train.recorder import MAX_CHUNK, Recorder


class Kept(list):
    put = list.append


def recorded(losses: list[float], cuts: set[int]) -> Recorder:
    recorder = Recorder(("loss",), Kept(), dict)
    for step, loss in enumerate(losses, 1):
        recorder.add(("loss",), (torch.tensor(loss),))
        recorder.batch_done(7)
        if step in cuts:
            recorder.flush(step, 1)
    recorder.flush(len(losses), 1)
    return recorder


def test_the_mean_has_the_same_bits_wherever_chunks_are_cut():
    losses = torch.rand(200, generator=torch.Generator().manual_seed(0)).tolist()
    wholes = recorded(losses, set()).means()["loss"]

    for cuts in ({1}, {13, 14, 100}, set(range(200))):
        assert recorded(losses, cuts).means()["loss"].hex() == wholes.hex()


def test_a_loss_that_is_not_due_leaves_a_gap_and_does_not_count():
    kept = Kept()
    recorder = Recorder(("a", "b"), kept, lambda: {"adam_1": 0.1})
    recorder.add(("a",), (torch.tensor(1.0),))
    recorder.batch_done(2)
    recorder.add(("a",), (torch.tensor(3.0),))
    recorder.add(("b",), (torch.tensor(5.0),))
    recorder.batch_done(6)
    recorder.flush(2, 1)

    np.testing.assert_equal(kept[0].values, [[1.0, math.nan], [3.0, 5.0]])
    assert recorder.means() == {"a": pytest.approx(2.5), "b": 5.0}


def test_a_chunk_tells_speed_and_rates():
    kept = Kept()
    recorder = Recorder(("a",), kept, lambda: {"adam_1": 0.1})
    recorder.add(("a",), (torch.tensor(1.0),))
    recorder.batch_done(100)
    recorder.flush(1, 1)

    assert isinstance(kept[0], Stepped)
    assert kept[0].samples_per_second > 0
    assert kept[0].rates == {"adam_1": 0.1}


def test_nothing_is_told_when_there_is_nothing():
    kept = Kept()
    Recorder(("a",), kept, dict).flush(0, 1)
    assert kept == []


def test_it_is_full_before_it_holds_too_much():
    recorder = Recorder(("a",), Kept(), dict)
    for _ in range(MAX_CHUNK):
        assert not recorder.full
        recorder.batch_done(1)
    assert recorder.full
