"""A process of its own writes, is stopped, and tells what it cannot do."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backend.writing.model import writer_of
from backend.writing.order import Order
from backend.writing.process import Done, News, Piece, Refused, Scribe

SECONDS = 60.0


@pytest.fixture
def scribe() -> Iterator[Scribe]:
    made = Scribe()
    yield made
    made.close()


def news(scribe: Scribe, enough: Callable[[list[News]], bool]) -> list[News]:
    found: list[News] = []
    deadline = time.monotonic() + SECONDS
    while not enough(found):
        assert time.monotonic() < deadline, found
        found += scribe.poll()
        time.sleep(0.01)
    return found


def whole(found: list[News]) -> bool:
    return any(not isinstance(one, Piece) for one in found)


def test_it_writes_what_this_process_would(scribe: Scribe, lstm: Path, classifier: Path) -> None:
    order = Order(str(lstm), "the sun", 40, 1.0, 5)
    scribe.write(order)
    *pieces, last = news(scribe, whole)
    here = writer_of(order)
    assert "".join(one.written for one in pieces) == "".join(here.write("the sun", 40, 1.0, 5))
    assert last == Done(here.step)
    scribe.write(Order(str(classifier)))  # the same process takes the next order
    (refused,) = news(scribe, whole)
    assert isinstance(refused, Refused)
    assert refused.problem.code == "writing.input"


def test_a_text_can_be_stopped(scribe: Scribe, lstm: Path) -> None:
    scribe.write(Order(str(lstm), "the ", 1_000_000))
    begun = news(scribe, bool)
    scribe.stop()
    found = begun + news(scribe, whole)
    assert isinstance(found[-1], Done)
    assert not scribe.busy


def test_a_process_that_dies_is_told(scribe: Scribe, lstm: Path) -> None:
    scribe.write(Order(str(lstm), "the ", 1_000_000))
    news(scribe, bool)
    scribe._warm.process.kill()
    found = news(scribe, whole)
    assert isinstance(found[-1], Refused)
    assert found[-1].problem.code == "writing.vanished"
