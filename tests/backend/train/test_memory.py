"""Out of memory for real: told in words, and a smaller batch works in the same process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CHILD = """
import json, resource, sys
import psutil
from backend.cli.drawing import apply_sets, open_drawing
from backend.train.control import RunControl
from backend.train.job import Job
from backend.train.work import work
from graph import catalog

class Deaf:
    def put(self, event): pass

def train(*sets):
    drawing = open_drawing("fashion_lenet", catalog.load())
    apply_sets(drawing.model, ["run.epochs=1", *sets])
    job = Job(drawing.content(), "memory", ".", sys.argv[1], max_threads=1)
    ending = work(job, Deaf(), RunControl())
    problem = getattr(ending, "problem", None)
    fixes = [fix.edit.value for fix in problem.fixes] if problem else []
    print(json.dumps([type(ending).__name__, str(problem or ""), fixes]))

train()
now = psutil.Process().memory_info().vms
resource.setrlimit(resource.RLIMIT_AS, (now + 700 * 2**20,) * 2)
for _ in range(5):
    train("run.batch_size=1400", "conv2d_1.out_channels=400")
    train()
"""


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs RLIMIT_AS")
def test_a_process_whose_memory_ran_out_trains_on(tmp_path):
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path)],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert [kind for kind, _, _ in answers] == ["Finished", *["Failed", "Finished"] * 5]
    for _, told, fixes in answers[1::2]:
        assert told.startswith("conv2d_1: The memory of cpu is not enough: 1.6 GiB needed at once")
        assert "MiB free" in told
        assert fixes == [700]
