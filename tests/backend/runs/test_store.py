"""Runs are made, found, read, compared and deleted, and outlive their trainer."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from backend.runs.lock import RunLockedError
from backend.runs.record import RunError
from backend.runs.store import RunStore, compare, default_root
from backend.train.events import Failed, Finished, Paused
from graph.problems import Problem
from graph.text import text

ROOT = Path(__file__).resolve().parents[3]
HOLDER = """
import sys, time
from pathlib import Path
from backend.runs.store import RunStore
writer = RunStore(Path(sys.argv[1])).create(b"{}", "held", Path("."), {}, 3)
print(writer.folder.id, flush=True)
time.sleep(100)
"""


def test_a_finished_run_tells_its_figures(store, make, tell):
    with make() as writer:
        tell(writer, 1)
        writer.put(Finished(1, 4, 0.5, {"test_accuracy": 0.9}))

    info = store.list()[0]

    assert (info.status, info.epochs_done, info.seconds) == ("finished", 1, 0.5)
    assert info.metrics == {"test_accuracy": 0.9}
    assert store.open(info.id).drawing() == b"{}"


def test_a_failed_run_says_why(store, make):
    with make() as writer:
        writer.put(Failed(Problem("train.error", text("It broke."), node="linear_1")))

    assert (store.list()[0].status, store.list()[0].message) == ("failed", "linear_1: It broke.")


def test_a_stopped_run_is_not_a_finished_one(store, make):
    with make() as writer:
        writer.put(Finished(1, 4, 0.5, {}, "stopped"))
    assert store.list()[0].status == "stopped"


def test_a_renamed_run_keeps_its_id_and_all_that_it_told(store, make, tell):
    with make() as writer:
        tell(writer, 1)
        writer.put(Finished(1, 4, 0.5, {"test_accuracy": 0.9}))
    before = store.list()[0]

    store.rename(before.id, "wider, 第二次")

    after = store.list()[0]
    assert (after.id, after.name) == (before.id, "wider, 第二次")
    assert (after.metrics, after.status) == (before.metrics, "finished")
    assert RunStore(store.root).open(before.id).info().name == "wider, 第二次"


def test_a_run_under_way_is_not_renamed(store, make):
    with make() as writer, pytest.raises(RunLockedError):
        store.rename(writer.folder.id, "other")


def test_a_run_under_way_is_running_and_one_that_was_left_is_interrupted(store, make, tell):
    writer = make()
    tell(writer, 1)
    assert store.list()[0].status == "running"
    writer.close()
    assert store.list()[0].status == "interrupted"
    assert (store.list()[0].epochs_done, store.list()[0].seconds) == (1, 0.5)


def test_a_run_whose_process_was_killed_is_interrupted_and_its_lock_taken_over(store):
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(store.root)],
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
    )
    run = holder.stdout.readline().strip()
    folder = store.open(run)
    try:
        assert store.list()[0].status == "running"
        with pytest.raises(RunLockedError, match=str(holder.pid)):
            store.resume(folder, 0, b"{}", {}, 3)
        with pytest.raises(RunLockedError):
            store.delete(run)
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()

    assert store.list()[0].status == "interrupted"
    store.resume(folder, 0, b"{}", {}, 3).close()


def test_two_trainers_of_one_process_do_not_share_a_folder(store, make):
    with make() as writer, pytest.raises(RunLockedError):
        store.resume(writer.folder, 0, b"{}", {}, 3)


def test_going_on_takes_back_what_was_told_after_the_checkpoint(store, make, tell):
    writer = make()
    for epoch in (1, 2, 3):
        tell(writer, epoch)
    writer.put(Finished(3, 12, 1.0, {}))
    writer.close()

    with store.resume(writer.folder, 6, b"{}", {}, 5):
        pass

    history = writer.folder.history()
    assert history.steps.tolist() == [1, 2, 3, 4, 5, 6]
    assert history.values[:, 0].tolist() == [1, 2, 3, 4, 5, 6]
    assert [event.epoch for event in history.epochs] == [1]
    assert history.ending is None
    assert store.open(writer.folder.id).info().epochs == 5


def test_the_history_survives_a_cut_last_line(store, make, tell):
    writer = make()
    tell(writer, 1)
    tell(writer, 2)
    writer.close()
    whole = writer.folder.events.read_bytes()
    for cut in range(1, len(whole.splitlines()[-1])):
        writer.folder.events.write_bytes(whole[:-cut])
        history = writer.folder.history()
        assert history.steps.tolist() == list(range(1, 9))
        assert history.epochs[0].metrics["train_loss"] == 1.0
    writer.folder.events.write_bytes(whole)
    assert writer.folder.history().metric("train_loss")[1].tolist() == [1.0, 0.5]


def test_a_million_steps_are_read_in_a_moment(store, make):
    from backend.train.events import Started, Stepped

    with make() as writer:
        writer.put(Started("", "cpu", 1, 10**6, 1, 1, 1, ("loss",), 1))
        for chunk in range(100):
            values = np.full((10_000, 1), chunk, np.float32)
            writer.put(Stepped((chunk + 1) * 10_000, 1, values, 1.0, {}))

    history = writer.folder.history()

    assert len(history.steps) == 10**6
    assert writer.folder.events.stat().st_size < 6 * 10**6


def test_runs_are_found_by_id_folder_and_the_folder_above(store, make, tmp_path, monkeypatch):
    make("first").close()
    with make("second") as writer:
        run = writer.folder

    assert store.open(run.id).id == run.id
    assert store.open(str(run.path)).id == run.id
    assert store.open(str(store.root)).id == run.id
    assert RunStore().open(run.id).id == run.id  # from elsewhere, by the index
    monkeypatch.chdir(run.path)
    assert store.open(".").id == run.id


def test_an_unknown_run_names_near_ones(store, make):
    with make() as writer:
        run = writer.folder.id
    with pytest.raises(RunError, match=f"did you mean {run}"):
        store.open(run[:-1] + "x")


def test_a_damaged_record_is_refused_in_words(store, make):
    with make() as writer:
        (writer.folder.path / "run.json").write_text('{"format": 1}')
    with pytest.raises(RunError, match="is damaged"):
        store.open(writer.folder.id)


def test_a_newer_format_is_refused_with_both_numbers(store, make):
    with make() as writer:
        path = writer.folder.path / "run.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), "format": 9}))
    with pytest.raises(RunError, match="format 9, this version reads 1"):
        store.open(writer.folder.id)


def test_runs_elsewhere_are_in_the_list_of_all(store, make):
    with make() as writer:
        pass
    assert [info.id for info in RunStore().list()] == [writer.folder.id]


def test_without_the_index_the_folders_are_read(store, make, tell):
    with make() as writer:
        tell(writer, 1)
    (default_root() / "index.sqlite").unlink()

    assert store.list()[0].epochs_done == 1


def test_a_broken_index_costs_nothing_but_itself(store, make, tell):
    default_root().mkdir(parents=True, exist_ok=True)
    (default_root() / "index.sqlite").write_bytes(b"no database" * 100)
    with make() as writer:
        tell(writer, 1)
        writer.put(Finished(1, 4, 0.5, {}))
    assert store.list()[0].status == "finished"


def test_a_run_that_was_removed_by_hand_leaves_the_list(store, make):
    with make() as writer:
        pass
    shutil.rmtree(writer.folder.path)

    assert store.list() == []
    with sqlite3.connect(default_root() / "index.sqlite") as index:
        assert index.execute("SELECT count(*) FROM runs").fetchone() == (0,)
    index.close()


def test_a_deleted_run_is_gone(store, make):
    with make() as writer:
        pass
    store.delete(writer.folder.id)

    assert store.list() == []
    assert not list(store.root.iterdir())


def test_runs_side_by_side_show_only_settings_that_differ(store, make):
    for rate, accuracy in ((0.1, 0.8), (0.2, 0.9)):
        with make(seed=5, rate=rate) as writer:
            writer.put(Finished(1, 4, 0.5, {"test_accuracy": accuracy}))

    table = compare(sorted(store.list(), key=lambda info: info.settings["rate"]))

    assert table.settings == {"rate": (0.1, 0.2)}
    assert table.metrics == {"test_accuracy": (0.8, 0.9)}


def test_a_log_that_cannot_be_written_does_not_stop_the_run(store, make, monkeypatch):
    from backend.runs import log

    def full(*args):
        raise OSError(28, "No space left on device")

    with make() as writer:
        monkeypatch.setattr(log, "write_all", full)
        writer.put(Paused(1, 1))
        writer.put(Finished(1, 4, 0.5, {}))


def test_folders_are_closed_to_other_users(store, make):
    with make() as writer:
        assert writer.folder.path.stat().st_mode & 0o077 == 0


def test_many_threads_may_use_the_index(store, make):
    def work():
        with make() as writer:
            writer.put(Finished(1, 4, 0.5, {}))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [info.status for info in store.list()] == ["finished"] * 8


@pytest.mark.parametrize("name", ["a b/c\\d", "数字", "..", "", "x" * 300, "\x1b[31m"])
def test_any_drawing_name_makes_a_plain_folder(name, store, make):
    with make(name) as writer:
        assert writer.folder.path.parent == store.root
        assert writer.folder.id.isascii()
        assert len(writer.folder.id) < 80
