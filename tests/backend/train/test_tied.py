"""Runs of networks with tied weights: files have each tensor once, and all goes on from them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from backend.runs.store import RunStore
from backend.train.checkpoint import CheckpointFolder
from backend.train.events import Finished, Warned
from backend.train.job import Job
from backend.train.weights import export
from graph.edits import SetOption, SetParam

WORDS, WIDTH = 57, 8


@pytest.fixture
def model(wine):
    """A language model whose scores have the weight of its embedding; ``wine`` makes it."""
    sketch = type(wine)()
    data = sketch.add("text", window=16, stride=400)
    words = sketch.add("embedding", f"{data}.x", num_embeddings=WORDS, embedding_dim=WIDTH)
    scores = sketch.add("linear", words, bias=False)
    sketch.apply(SetOption(scores, "shares", words))
    loss = sketch.add("crossentropyloss", sketch.add("transpose", scores), f"{data}.y")
    sketch.add("adam", loss, lr=0.01)
    return sketch


def newest(root: Path) -> dict[str, torch.Tensor]:
    folder = RunStore(root).open(str(root))
    return dict(CheckpointFolder(folder.checkpoints).newest()[0].weights)


def test_a_checkpoint_and_a_saved_file_have_the_tensor_once(model, train, tmp_path):
    _, ending = train(model.job(tmp_path, epochs=1))
    assert isinstance(ending, Finished), ending
    assert set(newest(tmp_path)) == {"embedding_1.weight"}
    file = tmp_path / "best.safetensors"
    assert export(RunStore(tmp_path).open(str(tmp_path)), file).tensors == 1
    assert load_file(file)["embedding_1.weight"].shape == (WORDS, WIDTH)


def test_a_run_goes_on_to_the_last_bit(model, train, tmp_path):
    train(model.job(tmp_path / "whole", epochs=3))
    train(model.job(tmp_path / "part", epochs=1))
    _, ending = train(Job(out=str(tmp_path / "part"), resume=str(tmp_path / "part"),
                          settings={"epochs": 3}, max_threads=1))  # fmt: skip
    assert isinstance(ending, Finished), ending
    whole, part = newest(tmp_path / "whole"), newest(tmp_path / "part")
    assert whole["embedding_1.weight"].equal(part["embedding_1.weight"])


@pytest.mark.parametrize("names", [["embedding_1"], ["linear_1"], ["embedding_1", "linear_1"]])
def test_weights_are_loaded_by_either_name_or_both(names, model, train, tmp_path):
    """transformers leaves the head out of its files; others write it under both names."""
    model.apply(SetParam("adam_1", "lr", 0.0))
    given = torch.randn(WORDS, WIDTH)
    save_file({f"{name}.weight": given.clone() for name in names}, tmp_path / "given.safetensors")
    heard, ending = train(model.job(tmp_path, epochs=1, weights="given.safetensors"))
    assert isinstance(ending, Finished), ending
    assert newest(tmp_path)["embedding_1.weight"].equal(given)
    assert str(heard.of(Warned)[0].problem) == "1 tensors loaded from given.safetensors."


def test_a_head_that_is_another_than_the_embedding_is_told(model, train, tmp_path):
    given = {f"{name}.weight": torch.randn(WORDS, WIDTH) for name in ("embedding_1", "linear_1")}
    save_file(given, tmp_path / "given.safetensors")
    heard, _ = train(model.job(tmp_path, epochs=1, weights="given.safetensors"))
    assert str(heard.of(Warned)[0].problem).endswith("Not used of it: linear_1.weight.")
