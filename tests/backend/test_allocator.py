"""Memory that a batch let go serves the next one; after a run it goes back to the system."""

import json
import subprocess
import sys

import pytest

from backend import allocator

CHILD = """
import json, resource, threading
import psutil, torch
from backend import allocator

def faults(times=5):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(times):
        torch.ones(6 * 2**20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before

def used():
    return psutil.Process().memory_info().rss // 2**20

found = {}

def work():
    before = used()
    with allocator.kept():
        faults(times=50)  # glibc needs some rounds until the odd ends around a block are used up
        with allocator.kept():
            pass
        found["kept"], found["while"] = faults(), used() - before
    found["after"] = used() - before

thread = threading.Thread(target=work)
thread.start()
thread.join()
found["usual"] = faults()
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def found() -> dict[str, int]:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=True, timeout=120
    )
    return json.loads(done.stdout)


needs_glibc = pytest.mark.skipif(allocator._glibc() is None, reason="glibc's own doing")


@needs_glibc
def test_a_block_of_24_mib_is_not_asked_of_the_system_again(found):
    assert found["usual"] > 5000
    assert found["kept"] < 100


@needs_glibc
def test_what_was_kept_goes_back_at_the_end(found):
    assert found["while"] > 100
    assert found["after"] < 50


def test_it_does_no_harm_where_there_is_no_glibc(monkeypatch):
    monkeypatch.setattr(allocator, "_glibc", lambda: None)
    with allocator.kept():
        pass
