"""Which epoch is the best: with several optimizers none, unless a figure is named."""

import pytest

from backend.runs.store import RunStore
from backend.train.checkpoint import CheckpointFolder, load
from backend.train.events import Checkpointed, EpochEnded, Warned
from backend.train.weights import export, read


@pytest.fixture
def pair(wine):
    """Two heads on one table, each with an optimizer of its own."""
    (data,) = (node.name for node in wine.nodes() if node.type == "wine")
    score = wine.add("linear", f"{data}.x", out_features=3)
    wine.add("sgd", wine.add("crossentropyloss", score, f"{data}.label"), lr=5.0)
    return wine


def kinds(heard) -> set[str]:
    return {kind for event in heard.of(Checkpointed) for kind in event.kinds}


def test_with_one_optimizer_the_validation_loss_decides(wine, train, tmp_path):
    heard, ending = train(wine.job(tmp_path, epochs=3))
    losses = [event.metrics["validation_loss"] for event in heard.of(EpochEnded)]
    assert kinds(heard) == {"last", "best"}
    last = losses.index(min(losses)) == 2
    assert ending.best_epoch == (0 if last else losses.index(min(losses)) + 1)


def test_with_several_none_is_kept_and_the_last_weights_are_exported_in_words(
    pair, train, tmp_path
):
    heard, ending = train(pair.job(tmp_path, epochs=3))
    assert kinds(heard) == {"last"}
    assert ending.best_epoch == 0
    folder = RunStore(tmp_path).open(RunStore(tmp_path).list()[0].id)
    done = export(folder, tmp_path / "w.safetensors")
    assert (done.epochs, done.best) == (3, False)
    assert str(done.told()) == "the last weights, after epoch 3; none is the best"
    newest = load(CheckpointFolder(folder.checkpoints).entries()[0].folder).weights
    written = read("w.safetensors", tmp_path)
    assert all(written[name].equal(newest[name]) for name in newest)
    assert done.tensors == len(newest)


@pytest.mark.parametrize(("figure", "sign"), [("validation_loss", 1), ("validation_accuracy", -1)])
def test_a_figure_that_is_named_decides_with_several_too(pair, train, tmp_path, figure, sign):
    heard, _ = train(pair.job(tmp_path, epochs=4, monitor=figure))
    figures = [sign * event.metrics[figure] for event in heard.of(EpochEnded)]
    folder = RunStore(tmp_path).open(RunStore(tmp_path).list()[0].id)
    best = figures.index(min(figures)) + 1
    done = export(folder, tmp_path / "w.safetensors")
    assert (done.epochs, done.best) == (best, True)
    assert str(done.told()) == f"the weights of the best epoch, {best}"


def test_stopping_early_with_several_needs_a_figure_and_says_so(pair, train, tmp_path):
    heard, ending = train(pair.job(tmp_path, epochs=3, early_stopping=1))
    assert ending.epochs == 3
    (warned,) = [event.problem for event in heard.of(Warned)]
    assert (warned.code, warned.param) == ("early.unmonitored", "early_stopping")


def test_with_a_figure_it_stops_early(pair, train, tmp_path):
    job = pair.job(tmp_path, epochs=60, early_stopping=2, monitor="validation_accuracy")
    heard, ending = train(job)
    assert ending.reason == "early"
    assert not heard.of(Warned)
