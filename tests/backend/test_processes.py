"""Messages cross the pipe as plain values, and an end without another side harms nobody."""

import multiprocessing
import threading

import pytest

from backend.processes import Pipe


@pytest.fixture
def ends():
    made = [Pipe(connection) for connection in multiprocessing.Pipe()]
    yield made
    for end in made:
        end.close()


def test_a_message_arrives_as_a_list_of_plain_values(ends):
    here, there = ends
    assert not there.poll()
    here.send("job", "a\nline", 3, None)
    assert there.poll()
    assert there.receive() == ["job", "a\nline", 3, None]


def test_messages_of_several_threads_do_not_mix(ends):
    here, there = ends
    long = "x" * 10_000
    threads = [threading.Thread(target=here.send, args=(n, long)) for n in range(4)]
    for thread in threads:
        thread.start()
    assert sorted(there.receive() for _ in threads) == [[n, long] for n in range(4)]
    for thread in threads:
        thread.join()


def test_whoever_is_left_may_send_and_is_told_when_it_listens(ends):
    here, there = ends
    there.close()
    here.send("anything")
    with pytest.raises((EOFError, OSError)):
        here.receive()
