"""The values that inference hands out."""

import subprocess
import sys

from backend.infer.result import Cost, Inference
from graph.edits import Link
from graph.problems import Problem, Severity
from graph.text import text


def test_costs_add_up_field_by_field():
    assert Cost(1, 2, 3, 4, 5) + Cost(10, 20, 30, 40, 50) == Cost(11, 22, 33, 44, 55)


def test_only_an_error_forbids_training():
    hint = Problem("x", text("x"), Severity.HINT)
    assert Inference({}, (hint,)).ok
    assert not Inference({}, (hint, Problem("y", text("y")))).ok


def test_a_wire_from_nowhere_is_unknown():
    assert Inference({}).wire(Link("gone", "output", "b", "input")) is None


def test_the_window_can_hold_results_without_torch():
    code = "import sys, backend.infer.result; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
