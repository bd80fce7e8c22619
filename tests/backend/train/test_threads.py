"""One CPU thread or several: timed on the run's own first steps."""

from types import SimpleNamespace

import pytest
import torch

from backend.train import threads
from backend.train.events import Stepped
from backend.train.threads import NUM_TIMED, NUM_WARM, ThreadChoice


@pytest.fixture(autouse=True)
def _threads_as_before():
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


@pytest.mark.parametrize(("one", "several", "chosen"), [(4, 1, 3), (1, 4, 1), (2, 2, 1)])
def test_the_faster_number_is_chosen_and_a_draw_takes_one(monkeypatch, one, several, chosen):
    clock = [0.0]
    monkeypatch.setattr(threads, "time", SimpleNamespace(perf_counter=lambda: clock[0]))
    choice = ThreadChoice(3)
    steps = 0
    while not choice.done:
        clock[0] += one if torch.get_num_threads() == 1 else several
        choice.step_made()
        steps += 1

    assert torch.get_num_threads() == chosen
    assert steps == 2 * (NUM_WARM + NUM_TIMED)


def test_with_one_core_there_is_nothing_to_choose():
    assert ThreadChoice(1).done
    assert torch.get_num_threads() == 1


def test_the_steps_that_were_timed_count(wine, train, tmp_path):
    from dataclasses import replace

    job = replace(wine.job(tmp_path, epochs=4, batch_size=16), max_threads=3)
    heard, ending = train(job)

    assert sum(len(chunk.values) for chunk in heard.of(Stepped)) == ending.step == 4 * 8
    assert torch.get_num_threads() == 1  # as it was before the run
