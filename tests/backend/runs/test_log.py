"""A run's log: all of it, or its end."""

from backend.runs.log import TAIL_BYTES, last_events, read_events
from backend.train import codec
from backend.train.events import EpochEnded


def test_the_end_of_a_long_log_is_read_without_the_rest(tmp_path):
    log = tmp_path / "events.jsonl"
    told = [EpochEnded(n, n, 1.0, {"train_loss": 1.0 / n}, {}) for n in range(1, 5000)]
    log.write_text("".join(f"{codec.dumps(event)}\n" for event in told))
    assert log.stat().st_size > TAIL_BYTES
    last = list(last_events(log))
    assert 0 < len(last) < len(told)
    assert [event.epoch for event in last] == [event.epoch for event in told[-len(last) :]]


def test_a_short_log_is_all_end_and_a_line_that_is_none_is_passed_over(tmp_path):
    log = tmp_path / "events.jsonl"
    event = EpochEnded(1, 8, 1.0, {}, {})
    log.write_text(f"{codec.dumps(event)}\nno event\n{codec.dumps(event)[:20]}")
    assert [one.epoch for one in last_events(log)] == [1]
    assert [one.epoch for one in read_events(log)] == [1]
    assert list(last_events(tmp_path / "absent")) == []
