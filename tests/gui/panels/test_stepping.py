"""Steps of numbers: sizes that suit, limits that hold."""

import pytest

from graph.kinds import FloatKind, IntKind, IntsKind
from gui.panels.stepping import Pace, is_steppable, stepped

SIZE, SHARE, ANY = FloatKind(low=0.0), FloatKind(low=0.0, high=1.0), FloatKind()
COUNT, PAIR = IntKind(low=1), IntsKind(length=2, low=1, words=("same",))


@pytest.mark.parametrize(("start", "steps", "end"), [(3, 2, 5), (64, 1, 68), (512, -2, 448)])
def test_whole_numbers_go_by_what_suits_their_size(start, steps, end):
    assert stepped(COUNT, start, steps) == end
    assert stepped(COUNT, start, steps, Pace.FINE) == start + steps


@pytest.mark.parametrize(
    ("start", "steps", "end"),
    [(0.001, 9, 0.01), (0.001, -9, 0.0001), (0.0, 1, 0.001), (0.02, 1, 0.03)],
)
def test_a_decade_of_a_learning_rate_is_nine_steps(start, steps, end):
    assert stepped(SIZE, start, steps) == end


def test_a_share_goes_by_a_twentieth_and_stays_one():
    assert stepped(SHARE, 0.25, 1) == 0.3
    assert stepped(SHARE, 0.25, 1, Pace.FINE) == 0.255
    assert stepped(SHARE, 0.25, 99) == 1.0
    assert stepped(SHARE, 0.25, -99) == 0.0


def test_a_number_without_limits_goes_through_zero():
    assert stepped(ANY, 0.5, -3) == pytest.approx(0.2)
    assert stepped(ANY, 0.5, -6) == pytest.approx(-0.1)


def test_both_numbers_of_a_pair_go_together():
    assert stepped(PAIR, (3, 5), 2) == (5, 7)
    assert stepped(PAIR, (3, 5), -4) == (1, 1)


@pytest.mark.parametrize("kind", [SIZE, ANY])
@pytest.mark.parametrize("value", [1e308, 5e-324, 0.0, 1e-300])
@pytest.mark.parametrize("steps", [-10_000, 10_000])
@pytest.mark.parametrize("pace", Pace)
def test_the_ends_of_the_numbers_hold(kind, value, steps, pace):
    assert kind.check(stepped(kind, value, steps, pace)) >= kind.low


def test_what_is_no_number_has_no_steps():
    assert not is_steppable(PAIR, "same")
    assert not is_steppable(COUNT, None)
    assert not is_steppable(COUNT, True)
