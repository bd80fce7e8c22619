"""Checkpoints: whole or not there, and no damage goes unseen."""

import math
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from backend.train import checkpoint as module
from backend.train import keeper
from backend.train.checkpoint import Checkpoint, CheckpointError, CheckpointFolder, load
from backend.train.events import Checkpointed, EpochEnded, Failed, Finished, Started, Warned
from backend.train.flatten import StateError, put_together, take_apart

ROOT = Path(__file__).resolve().parents[3]
WRITER = """
import sys, torch
from pathlib import Path
from backend.train.checkpoint import Checkpoint, CheckpointFolder
folder = CheckpointFolder(Path(sys.argv[1]))
step = 0
while True:
    step += 1
    weights = {"w": torch.full((250_000,), float(step))}
    folder.write(Checkpoint(weights, {}, {}, step, ("last",)))
"""


def made(step: int, kinds: tuple[str, ...] = ("last",), *, finite: bool = True) -> Checkpoint:
    weights = {"linear_1.weight": torch.full((3, 2), float(step)), "count": torch.tensor(step)}
    training = {"adam_1": {"optimizer": {"state": {0: {"exp_avg": torch.ones(3, 2) * step}}}}}
    return Checkpoint(weights, training, {"note": "ü"}, step, kinds, finite)


def test_what_is_written_is_read_again(tmp_path):
    path = CheckpointFolder(tmp_path).write(made(7, ("last", "best")))

    read = load(path)

    assert torch.equal(read.weights["linear_1.weight"], torch.full((3, 2), 7.0))
    assert read.weights["count"].item() == 7
    assert torch.equal(
        read.training["adam_1"]["optimizer"]["state"][0]["exp_avg"][0], torch.ones(2) * 7
    )
    assert (read.step, read.kinds, read.finite) == (7, ("last", "best"), True)
    assert read.state["note"] == "ü"


def test_state_of_optimizers_and_schedules_survives_without_pickle():
    state = {
        "state": {0: {"step": torch.tensor(3.0), "exp_avg": torch.randn(2, 2)}},
        "param_groups": [{"lr": 1e-3, "betas": (0.9, 0.999), "params": [0], "foreach": None}],
        "best": math.inf,
        "milestones": {3: 1},
    }
    tensors: dict[str, torch.Tensor] = {}

    back = put_together(take_apart(state, "s", tensors), tensors)

    assert back["param_groups"] == state["param_groups"]
    assert back["best"] == math.inf
    assert back["milestones"] == {3: 1}
    assert torch.equal(back["state"][0]["exp_avg"], state["state"][0]["exp_avg"])


def test_a_state_that_only_pickle_could_keep_is_refused():
    with pytest.raises(StateError, match="hook is a function"):
        take_apart({"hook": lambda: None}, "state", {})


def test_the_newest_two_the_best_and_the_last_finite_one_are_kept(tmp_path):
    folder = CheckpointFolder(tmp_path)
    folder.write(made(1, ("last", "best")))
    folder.write(made(2))
    for step in (3, 4, 5):
        folder.write(made(step, finite=False))

    assert [entry.step for entry in folder.entries()] == [5, 4, 2, 1]
    assert folder.best().step == 1


def test_the_same_step_written_again_replaces_the_first(tmp_path):
    folder = CheckpointFolder(tmp_path)
    folder.write(made(3))
    folder.write(made(3, ("last", "best")))

    assert [(e.step, e.kinds) for e in folder.entries()] == [(3, ("last", "best"))]
    assert not list(tmp_path.glob(".*"))


def test_every_flipped_bit_is_seen(tmp_path):
    path = CheckpointFolder(tmp_path).write(made(7))
    rng = random.Random(0)
    files = sorted(path.iterdir())
    for _ in range(400):
        file = rng.choice(files)
        whole = file.read_bytes()
        place = rng.randrange(len(whole))
        file.write_bytes(
            whole[:place] + bytes([whole[place] ^ 1 << rng.randrange(8)]) + whole[place + 1 :]
        )
        with pytest.raises(CheckpointError):
            load(path)
        file.write_bytes(whole)
    load(path)


def test_every_truncation_is_seen(tmp_path):
    path = CheckpointFolder(tmp_path).write(made(7))
    for file in sorted(path.iterdir()):
        whole = file.read_bytes()
        for part in range(64):
            file.write_bytes(whole[: len(whole) * part // 64])
            with pytest.raises(CheckpointError):
                load(path)
        file.write_bytes(whole + b"x")
        with pytest.raises(CheckpointError):
            load(path)
        file.write_bytes(whole)


@pytest.mark.parametrize("name", ["MANIFEST", "weights.safetensors", "state.json"])
def test_a_missing_file_is_seen_and_the_one_before_is_taken(name, tmp_path):
    folder = CheckpointFolder(tmp_path)
    folder.write(made(1))
    (folder.write(made(2)) / name).unlink()

    checkpoint, path, refused = folder.newest()

    assert checkpoint.step == 1
    assert path.name.endswith("1")
    assert len(refused) == 1


def test_the_best_weights_alone_are_nothing_to_go_on_from(tmp_path):
    folder = CheckpointFolder(tmp_path)
    folder.write(made(1))
    folder.write(made(2, ("best",)))

    assert folder.newest()[0].step == 1


def test_another_format_says_which_one_this_version_reads(tmp_path, monkeypatch):
    path = CheckpointFolder(tmp_path).write(made(1))
    monkeypatch.setattr(module, "FORMAT", 2)

    with pytest.raises(CheckpointError, match="format 1, this version reads 2"):
        load(path)


def test_a_failing_disk_leaves_the_old_checkpoint_and_no_litter(tmp_path, monkeypatch):
    folder = CheckpointFolder(tmp_path)
    folder.write(made(1))
    monkeypatch.setattr(module, "write_atomically", full_disk(after=2))

    with pytest.raises(OSError, match="No space left"):
        folder.write(made(2))

    assert folder.newest()[0].step == 1
    assert {path.name for path in tmp_path.iterdir()} <= {"step-0000000001", "home"}


def test_a_full_disk_is_told_and_training_goes_on(wine, train, heard, tmp_path, monkeypatch):
    original = module.write_atomically
    monkeypatch.setattr(keeper, "COST_FACTOR", 0)  # a checkpoint after every epoch

    def fill_and_empty(event):
        if isinstance(event, EpochEnded) and event.epoch == 2:
            monkeypatch.setattr(module, "write_atomically", full_disk())
        if isinstance(event, Warned):
            monkeypatch.setattr(module, "write_atomically", original)

    heard.when = fill_and_empty
    _, ending = train(wine.job(tmp_path, epochs=6), heard)

    assert isinstance(ending, Finished)
    told = str(heard.of(Warned)[0].problem)
    assert "a full disk" in told
    assert "free" in told
    assert heard.of(Checkpointed)[-1].step == ending.step


def test_a_disk_that_is_full_to_the_end_is_a_failure(wine, train, heard, tmp_path, monkeypatch):
    def fill(event):
        if isinstance(event, Started):
            monkeypatch.setattr(module, "write_atomically", full_disk())

    heard.when = fill
    _, ending = train(wine.job(tmp_path, epochs=2), heard)

    assert isinstance(ending, Failed)
    assert "a full disk" in str(ending.problem)


def test_writing_takes_a_small_part_of_the_time(wine, train, tmp_path):
    heard, ending = train(wine.job(tmp_path, epochs=300, batch_size=16))

    assert len(heard.of(Checkpointed)) < 300 / 2
    assert heard.of(Checkpointed)[-1].step == ending.step


@pytest.mark.parametrize("round_", range(2))
def test_a_kill_while_writing_leaves_a_whole_checkpoint(round_, tmp_path):
    kill_writer(tmp_path, random.Random(round_).random())


@pytest.mark.slow
def test_many_kills_while_writing_leave_a_whole_checkpoint(tmp_path):
    for round_ in range(2, 30):
        kill_writer(tmp_path / str(round_), random.Random(round_).random())


def kill_writer(root: Path, seconds: float) -> None:
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(root)], env=environ)
    while not list(root.glob("step-*/MANIFEST")):
        assert writer.poll() is None
        time.sleep(0.002)
    time.sleep(seconds * 0.3)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    folder = CheckpointFolder(root)
    checkpoint, _, refused = folder.newest()
    assert torch.equal(checkpoint.weights["w"], torch.full((250_000,), float(checkpoint.step)))
    assert not refused
    folder.sweep()
    assert not list(root.glob(".*"))


def full_disk(after: int = 0):
    calls = []

    def write(path, data):
        calls.append(path)
        if len(calls) > after:
            raise OSError(28, "No space left on device", str(path))
        Path(path).write_bytes(data)

    return write
