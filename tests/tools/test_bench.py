"""The bench tells what it measured in a form that others can read."""

import json
from itertools import islice

import pytest

from backend import catalog
from backend.cli.drawing import open_drawing
from bench import run
from bench.latency import EDITS
from bench.measure import Record, absolute, compare


def test_a_record_says_whether_its_target_holds():
    plain = Record("a", 0.5, "ratio", "a loop", 0.8).plain()
    assert {
        key: plain[key] for key in ("name", "value", "unit", "baseline", "target", "holds")
    } == {
        "name": "a",
        "value": 0.5,
        "unit": "ratio",
        "baseline": "a loop",
        "target": 0.8,
        "holds": True,
    }
    assert not Record("a", 0.9, "ratio", "a loop", 0.8).holds


def test_what_takes_twice_as_long_has_ratio_two():
    passed = [0.0]
    record = compare(
        "a",
        lambda: passed.append(2.0),
        lambda: passed.append(1.0),
        target=1.0,
        baseline="b",
        clock=lambda: sum(passed),
    )
    assert record.value == pytest.approx(2.0)


def test_times_are_in_the_unit_that_is_asked_for():
    assert 0.0 <= absolute("a", lambda: None, target=1.0, unit="ms", baseline="b").value < 5.0


def test_the_list_is_written_even_when_a_target_is_missed(monkeypatch, tmp_path, capsys):
    missed = Record("slow", 2.0, "ratio", "a loop", 1.0, 1.9, 2.1)
    monkeypatch.setattr(run, "benches", lambda words: [lambda: missed, lambda: [missed, missed]])
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "OUTPUT", tmp_path / "build" / "bench.json")
    assert run.main([]) == 0
    written = json.loads((tmp_path / "build" / "bench.json").read_text(encoding="utf-8"))
    assert [record["holds"] for record in written] == [False] * 3
    assert "0 of 3 targets met" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "told"), [(name, told) for name in EDITS for told in EDITS[name]])
def test_edits_that_are_timed_can_go_on_and_each_changes_something(name, told):
    model = open_drawing(name, catalog.load_installed()).model
    before = model.snapshot()
    for edit in islice(EDITS[name][told](), 10):
        model.apply(edit)
        after = model.snapshot()
        assert after != before
        before = after
