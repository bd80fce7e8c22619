"""Hosts: the same run in a thread and in a process, and nobody dies in silence."""

import os
import signal
import threading
import time

import numpy as np
import pytest

from backend.train.buffer import MAX_STEPS, EventBuffer
from backend.train.events import (
    EpochEnded,
    Failed,
    Finished,
    Paused,
    Resumed,
    Sampled,
    Started,
    Stepped,
)
from backend.train.host import ThreadHost
from backend.train.process import ProcessHost

SECONDS = 60


@pytest.fixture(scope="module")
def warm():
    """One process for all tests that leave it whole: starting one takes seconds."""
    made = ProcessHost()
    made.warm_up()
    yield made
    made.close()


@pytest.fixture(params=["thread", "process"])
def host(request, warm):
    return ThreadHost() if request.param == "thread" else warm


@pytest.fixture
def process_host():
    made = ProcessHost()
    yield made
    made.close()


def collect(handle, until=(Finished, Failed)) -> list:
    """All events up to the first of a kind."""
    events = []
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        events += handle.poll()
        if any(isinstance(event, until) for event in events):
            return events
        time.sleep(0.01)
    raise AssertionError(f"no {until} within {SECONDS} s, only {events}")


def test_a_run_gives_all_its_events_and_ends(host, wine, tmp_path):
    handle = host.start(wine.job(tmp_path, epochs=3))

    events = collect(handle)

    assert isinstance(events[0], Started)
    assert isinstance(events[-1], Finished)
    assert [event.epoch for event in events if isinstance(event, EpochEnded)] == [1, 2, 3]
    assert handle.join(SECONDS)
    assert not handle.alive
    assert handle.poll() == []


def test_it_pauses_goes_on_and_stops(host, wine, tmp_path):
    handle = host.start(wine.job(tmp_path, epochs=1_000_000))
    collect(handle, Started)
    handle.control.pause()
    paused = collect(handle, Paused)[-1]
    handle.control.resume()
    resumed = next(event for event in collect(handle, Resumed) if isinstance(event, Resumed))
    handle.control.stop()
    ending = collect(handle)[-1]

    assert paused.step == resumed.step
    assert ending.reason == "stopped"
    assert handle.join(SECONDS)


def test_a_drawing_that_cannot_be_trained_fails_with_its_problem(host, wine, tmp_path):
    from graph.edits import RemoveNode

    wine.apply(RemoveNode("linear_1"))
    handle = host.start(wine.job(tmp_path))

    failed = collect(handle)[-1]

    assert isinstance(failed, Failed)
    assert failed.problem.node
    assert handle.join(SECONDS)


def test_thread_and_process_compute_the_same_bits(wine, tmp_path, warm):
    def losses(host, name):
        handle = host.start(wine.job(tmp_path / name, epochs=2))
        events = collect(handle)
        assert handle.join(SECONDS)
        return np.concatenate([e.values for e in events if isinstance(e, Stepped)]).tobytes()

    assert losses(ThreadHost(), "thread") == losses(warm, "process")


def test_a_killed_process_has_failed_and_the_next_run_gets_a_new_one(process_host, wine, tmp_path):
    handle = process_host.start(wine.job(tmp_path, epochs=1_000_000))
    collect(handle, EpochEnded)
    os.kill(process_host.pid, signal.SIGKILL)

    failed = collect(handle)[-1]

    assert isinstance(failed, Failed)
    assert "-9" in str(failed.problem)
    assert handle.join(SECONDS)
    after = process_host.start(wine.job(tmp_path, epochs=1))
    assert isinstance(collect(after)[-1], Finished)


def test_a_warm_process_serves_one_run_after_the_other(warm, wine, tmp_path):
    pid = warm.pid
    collect(warm.start(wine.job(tmp_path, epochs=1)))
    collect(warm.start(wine.job(tmp_path, epochs=1)))

    assert warm.pid == pid


def test_closing_stops_what_is_under_way_with_a_checkpoint(process_host, wine, tmp_path):
    handle = process_host.start(wine.job(tmp_path, epochs=1_000_000))
    collect(handle, EpochEnded)
    process_host.close()

    assert handle.join(SECONDS)
    assert isinstance(handle.poll()[-1], Finished | Failed)
    assert list(tmp_path.glob("*/checkpoints/step-*/MANIFEST"))


def test_a_thread_that_ends_without_a_word_has_failed(wine, tmp_path, monkeypatch):
    from backend.train import work

    monkeypatch.setattr(work, "work", lambda *args: None)
    handle = ThreadHost().start(wine.job(tmp_path))
    handle.join(SECONDS)

    assert isinstance(handle.poll()[-1], Failed)
    assert handle.poll() == []


def test_the_training_thread_never_keeps_the_program_from_ending(wine, tmp_path):
    handle = ThreadHost().start(wine.job(tmp_path, epochs=1_000_000))
    collect(handle, Started)
    threads = [t for t in threading.enumerate() if t.name.startswith("training")]
    handle.control.stop()

    assert [thread.daemon for thread in threads] == [True]
    assert handle.join(SECONDS)


def test_only_the_newest_look_waits_for_a_reader():
    buffer = EventBuffer()
    for step in (1, 2, 3):
        buffer.put(Sampled(step, {}, {}, {}, {}, 0.0))
        buffer.put(Stepped(step, 1, np.zeros((1, 1), np.float32), 1.0, {}))

    events = buffer.poll()

    assert [e.step for e in events if isinstance(e, Sampled)] == [3]
    assert [e.step for e in events if isinstance(e, Stepped)] == [1, 2, 3]


def test_a_reader_that_never_looks_costs_bounded_memory():
    buffer = EventBuffer()
    for step in range(30):
        buffer.put(Stepped(step, 1, np.zeros((100_000, 1), np.float32), 1.0, {}))

    held = sum(len(event.values) for event in buffer.poll())
    assert held <= MAX_STEPS


def test_nothing_comes_after_the_ending():
    buffer = EventBuffer()
    buffer.put(Finished(1, 1, 1.0, {}))
    buffer.put(Paused(1, 1))

    assert len(buffer.poll()) == 1
