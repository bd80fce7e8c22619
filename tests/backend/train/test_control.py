"""The token that steers a run."""

import threading
import time

from backend.train.control import RunControl


def test_a_step_is_allowed_until_paused():
    control = RunControl()
    assert control.may_step()
    control.pause()
    assert not control.may_step()
    control.resume()
    assert control.may_step()


def test_single_steps_are_counted():
    control = RunControl()
    control.step_batch()
    control.step_batch()
    assert [control.may_step() for _ in range(3)] == [True, True, False]


def test_a_step_to_the_end_of_the_epoch_is_used_up_there():
    control = RunControl()
    control.step_epoch()
    assert control.may_step()
    assert not control.stepping
    control.epoch_ended()
    assert not control.may_step()


def test_stop_wins_over_everything():
    control = RunControl()
    control.step_batch()
    control.stop()
    assert not control.may_step()


def test_rates_are_taken_once():
    control = RunControl()
    control.set_rate("adam_1", 0.1)
    assert control.changed
    assert control.take_rates() == {"adam_1": 0.1}
    assert control.take_rates() == {}
    assert not control.changed


def test_who_waits_is_woken_at_once():
    control = RunControl()
    control.pause()
    waiting = threading.Thread(target=control.wait, args=(30.0,))
    waiting.start()
    start = time.monotonic()
    control.stop()
    waiting.join(5)
    assert not waiting.is_alive()
    assert time.monotonic() - start < 5
