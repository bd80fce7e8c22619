"""Weights come from files and runs by name and shape, and never from a pickle."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from backend.runs.store import RunStore
from backend.train.checkpoint import CheckpointFolder
from backend.train.events import Finished, Warned
from backend.train.job import Job
from backend.train.weights import export
from graph.edits import SetParam


def weights_after(root: Path) -> dict[str, torch.Tensor]:
    folder = RunStore(root).open(str(root))
    return dict(CheckpointFolder(folder.checkpoints).newest()[0].weights)


def held(wine):
    """Nothing moves: what was loaded is there at the end."""
    wine.apply(SetParam("adam_1", "lr", 0.0))
    return wine


def test_what_has_the_same_name_and_shape_is_loaded(wine, train, tmp_path):
    given = {
        "linear_1.weight": torch.full((16, 13), 0.25),
        "linear_2.weight": torch.zeros(5, 16),
        "other.weight": torch.zeros(2),
    }
    save_file(given, tmp_path / "given.safetensors")

    heard, ending = train(held(wine).job(tmp_path, epochs=1, weights="given.safetensors"))

    assert isinstance(ending, Finished)
    found = weights_after(tmp_path)
    assert torch.equal(found["linear_1.weight"], given["linear_1.weight"])
    assert not found["linear_2.weight"].eq(0).any()
    assert str(heard.of(Warned)[0].problem) == (
        "1 tensors loaded from given.safetensors. Left as they begin, since their shapes differ: "
        "linear_2.weight. Left as they begin, since they are not in it: linear_1.bias, "
        "linear_2.bias. Not used of it: other.weight."
    )


@pytest.mark.parametrize("how", ["id", "folder", "checkpoint", "file"])
def test_a_run_gives_its_best_weights(how, wine, train, tmp_path):
    train(wine.job(tmp_path, epochs=3))
    first = RunStore(tmp_path).open(str(tmp_path))
    best = CheckpointFolder(first.checkpoints).best()
    file = tmp_path / "best.safetensors"
    assert export(first, file).tensors == 4
    checkpoint = next(
        e.folder for e in CheckpointFolder(first.checkpoints).entries() if "best" in e.kinds
    )
    source = {"id": first.id, "folder": first.path, "checkpoint": checkpoint, "file": file}[how]
    assert torch.equal(load_file(file)["linear_1.weight"], best.weights["linear_1.weight"])

    heard, ending = train(held(wine).job(tmp_path, epochs=1, weights=str(source)))

    assert isinstance(ending, Finished), ending
    assert "4 tensors loaded" in str(heard.of(Warned)[0].problem)
    newest = max(
        (info for info in RunStore(tmp_path).list() if info.id != first.id), key=lambda i: i.created
    )
    found = CheckpointFolder(newest.folder / "checkpoints").newest()[0].weights
    assert all(torch.equal(found[name], best.weights[name]) for name in found)


def test_a_resumed_run_keeps_what_it_learnt(wine, train, tmp_path):
    save_file({"linear_1.bias": torch.full((16,), 3.0)}, tmp_path / "given.safetensors")
    train(wine.job(tmp_path, epochs=1, weights="given.safetensors"))
    (tmp_path / "given.safetensors").unlink()

    heard, ending = train(Job(out=str(tmp_path), resume=str(tmp_path), settings={"epochs": 2}))

    assert isinstance(ending, Finished)
    assert heard.of(Warned) == []


class Trap:
    def __reduce__(self):
        return (Path.touch, (Path("sprung"),))


@pytest.mark.parametrize("name", ["model.pt", "model.pth", "model.safetensors", "model.bin"])
def test_a_pickle_is_never_opened(name, wine, train, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(pickle.dumps(Trap(), protocol=2))

    _, ending = train(wine.job(tmp_path, weights=name))

    assert ending.problem.code == "weights.pickle"
    assert not Path("sprung").exists()
    assert RunStore(tmp_path).list() == []


@pytest.mark.parametrize(
    ("content", "written", "code"),
    [
        (b"nothing of the kind", "given.safetensors", "weights.unreadable"),
        (b"", "given.safetensors", "weights.unreadable"),
        (None, "given.safetensors", "weights.unreadable"),
        (None, "@weights/../data/iris.csv", "weights.unreadable"),
        (None, "@weights/nothing.safetensors", "weights.unreadable"),
    ],
)
def test_what_cannot_be_read_is_told_before_the_run_begins(
    content, written, code, wine, train, tmp_path
):
    if content is not None:
        (tmp_path / written).write_bytes(content)

    _, ending = train(wine.job(tmp_path, weights=written))

    assert ending.problem.code == code
    assert RunStore(tmp_path).list() == []


def test_weights_of_which_nothing_fits_are_refused(wine, train, tmp_path):
    save_file({"fc.weight": torch.zeros(2)}, tmp_path / "given.safetensors")

    _, ending = train(wine.job(tmp_path, weights="given.safetensors"))

    assert ending.problem.code == "weights.nothing"
    assert "fc.weight" in str(ending.problem)
    assert "linear_1.bias" in str(ending.problem)


def test_a_damaged_checkpoint_gives_no_weights(wine, train, tmp_path):
    train(wine.job(tmp_path, epochs=1))
    folder = (
        CheckpointFolder(RunStore(tmp_path).open(str(tmp_path)).checkpoints).entries()[0].folder
    )
    file = folder / "weights.safetensors"
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)

    _, ending = train(wine.job(tmp_path, weights=str(folder)))

    assert ending.problem.code == "checkpoint.damaged"
