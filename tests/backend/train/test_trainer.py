"""The loop: what it tells, how it obeys, and how it ends."""

import math

import numpy as np
import pytest
import torch

from backend.train.control import RunControl
from backend.train.events import (
    Checkpointed,
    EpochEnded,
    Failed,
    Finished,
    Paused,
    RateChanged,
    Resumed,
    Sampled,
    Started,
    Stepped,
)
from graph.edits import SetParam

STEPS = 8  # of the wine drawing's epochs, with a batch of 16


def test_a_run_tells_its_beginning_each_epoch_and_its_end(wine, train, tmp_path):
    heard, ending = train(wine.job(tmp_path, epochs=3, batch_size=16))

    assert isinstance(heard.events[0], Started)
    assert heard.events[-1] is ending
    assert isinstance(ending, Finished)
    assert ending.reason == "completed"
    assert [event.epoch for event in heard.of(EpochEnded)] == [1, 2, 3]
    assert heard.of(Started)[0].steps_per_epoch == STEPS


def test_every_step_is_told_exactly_once(wine, train, tmp_path):
    heard, ending = train(wine.job(tmp_path, epochs=5, batch_size=16))

    chunks = heard.of(Stepped)
    assert sum(len(chunk.values) for chunk in chunks) == 5 * STEPS == ending.step
    counted = np.cumsum([len(chunk.values) for chunk in chunks])
    assert [chunk.step for chunk in chunks] == counted.tolist()


def test_metrics_are_named_by_part(wine, train, tmp_path):
    _, ending = train(wine.job(tmp_path, epochs=1))

    assert set(ending.metrics) == {
        f"{part}_{metric}"
        for part in ("train", "validation", "test")
        for metric in ("loss", "accuracy")
    }


def test_the_train_loss_is_the_mean_over_the_samples_of_the_epoch(wine, train, tmp_path):
    heard, ending = train(wine.job(tmp_path, epochs=1, batch_size=16))

    values = np.concatenate([chunk.values[:, 0] for chunk in heard.of(Stepped)]).astype(float)
    num_train = heard.of(Started)[0].num_train
    sizes = [16] * (num_train // 16) + ([num_train % 16] if num_train % 16 else [])
    assert ending.metrics["train_loss"] == pytest.approx(np.average(values, weights=sizes))


def test_a_run_learns(wine, train, tmp_path):
    _, ending = train(wine.job(tmp_path, epochs=30, batch_size=16))

    assert ending.metrics["test_accuracy"] > 0.9


def test_the_same_seed_gives_the_same_run_and_another_seed_another(wine, train, tmp_path):
    first, _ = train(wine.job(tmp_path, epochs=2, seed=3))
    again, _ = train(wine.job(tmp_path, epochs=2, seed=3))
    other, _ = train(wine.job(tmp_path, epochs=2, seed=4))

    assert first.losses() == again.losses()
    assert first.losses() != other.losses()


def test_stop_ends_within_one_batch_and_leaves_a_checkpoint(wine, train, heard, tmp_path):
    control = RunControl()
    control.step_batch()
    heard.when = lambda event: control.stop() if isinstance(event, Paused) else None

    _, ending = train(wine.job(tmp_path, epochs=100), heard, control)

    assert isinstance(ending, Finished)
    assert ending.reason == "stopped"
    assert ending.step == 1
    assert heard.of(Checkpointed)[-1].step == 1


def test_a_run_that_is_stopped_before_it_begins_makes_no_step(wine, train, tmp_path):
    control = RunControl()
    control.stop()

    heard, ending = train(wine.job(tmp_path, epochs=3), control=control)

    assert (ending.step, ending.reason) == (0, "stopped")
    assert not heard.of(Stepped)


def test_single_batches_are_made_one_by_one_and_each_is_looked_at(wine, train, heard, tmp_path):
    control = RunControl()
    control.step_batch()
    pauses = []

    def at_pause(event):
        if isinstance(event, Paused):
            pauses.append(event.step)
            control.stop() if len(pauses) == 3 else control.step_batch()

    heard.when = at_pause
    train(wine.job(tmp_path, epochs=3), heard, control)

    assert pauses == [1, 2, 3]
    assert [event.step for event in heard.of(Sampled)] == [1, 2, 3]
    assert [len(chunk.values) for chunk in heard.of(Stepped)] == [1, 1, 1]


def test_one_epoch_goes_to_its_end_and_waits(wine, train, heard, tmp_path):
    control = RunControl()
    control.step_epoch()
    heard.when = lambda event: control.stop() if isinstance(event, Paused) else None

    _, ending = train(wine.job(tmp_path, epochs=5, batch_size=16), heard, control)

    assert [event.epoch for event in heard.of(EpochEnded)] == [1]
    assert heard.of(Paused)[0].step == STEPS == ending.step


def test_pause_flushes_the_losses_before_it_is_told(wine, train, heard, tmp_path):
    control = RunControl()
    control.step_batch()
    heard.when = lambda event: control.resume() if isinstance(event, Paused) else None

    train(wine.job(tmp_path, epochs=2), heard, control)

    kinds = [type(event) for event in heard.events]
    assert kinds.index(Stepped) < kinds.index(Paused) < kinds.index(Resumed)
    assert heard.of(Paused)[0].step == heard.of(Stepped)[0].step == 1


def test_a_rate_is_set_from_the_next_step_on(wine, train, heard, tmp_path):
    control = RunControl()

    def at_epoch(event):
        if isinstance(event, EpochEnded) and event.epoch == 1:
            control.set_rate("adam_1", 0.5)

    heard.when = at_epoch
    train(wine.job(tmp_path, epochs=2, batch_size=16), heard, control)

    assert [e.rates["adam_1"] for e in heard.of(EpochEnded)] == [pytest.approx(0.01), 0.5]
    assert heard.of(RateChanged)[0].step == STEPS


def test_a_run_too_short_for_an_optimizer_is_not_begun(wine, train, tmp_path):
    optimizer = next(node.name for node in wine.nodes() if node.type in ("adam", "sgd"))
    wine.apply(SetParam(optimizer, "every", 2 * STEPS + 1))
    _, ending = train(wine.job(tmp_path, epochs=2, batch_size=16))
    assert isinstance(ending, Failed)
    assert (ending.problem.code, ending.problem.param) == ("optimizer.every", "every")
    assert "every 17 batches, and the run has 16 in all" in str(ending.problem)

    wine.apply(ending.problem.fixes[0].edit)
    _, ending = train(wine.job(tmp_path, epochs=2, batch_size=16))
    assert isinstance(ending, Finished), ending


def test_the_last_weights_are_tested_only_if_they_are_the_best(wine, train, heard, tmp_path):
    control = RunControl()

    def spoil(event):
        if isinstance(event, EpochEnded) and event.epoch == 3:
            control.set_rate("", 50.0)

    heard.when = spoil
    _, ending = train(wine.job(tmp_path, epochs=5, batch_size=16), heard, control)

    losses = [event.metrics["validation_loss"] for event in heard.of(EpochEnded)]
    assert ending.best_epoch == losses.index(min(losses)) + 1 == 3
    assert ending.metrics["test_loss"] < 5


def test_early_stopping_waits_as_long_as_it_was_told(wine, train, heard, tmp_path):
    control = RunControl()

    def spoil(event):
        if isinstance(event, EpochEnded) and event.epoch == 2:
            control.set_rate("", 50.0)

    heard.when = spoil
    job = wine.job(tmp_path, epochs=50, batch_size=16, early_stopping=3)
    _, ending = train(job, heard, control)

    assert ending.reason == "early"
    assert ending.epochs == 2 + 3


def test_nan_stops_before_the_update_and_names_the_node(wine, train, heard, tmp_path, monkeypatch):
    compiled = catch_compiled(monkeypatch)

    def poison(event):
        if isinstance(event, EpochEnded) and event.epoch == 2:
            with torch.no_grad():
                compiled[0].module.get_parameter("linear_2.weight")[0, 0] = math.nan

    heard.when = poison
    _, ending = train(wine.job(tmp_path, epochs=5, batch_size=16), heard)

    assert isinstance(ending, Failed)
    assert ending.problem.node == "linear_2"
    assert ending.step == 2 * STEPS
    assert ending.checkpoint.endswith(f"step-{STEPS:010d}")  # of the epoch before


def test_a_checkpoint_with_nan_never_pushes_out_the_last_finite_one(
    wine, train, heard, tmp_path, monkeypatch
):
    from backend.train.checkpoint import CheckpointFolder

    compiled = catch_compiled(monkeypatch)

    def poison(event):
        if isinstance(event, EpochEnded) and event.epoch == 3:
            with torch.no_grad():
                compiled[0].module.get_parameter("linear_1.weight")[0, 0] = math.inf

    heard.when = poison
    train(wine.job(tmp_path, epochs=9, batch_size=16), heard)

    folder = CheckpointFolder(next(tmp_path.glob("*/checkpoints")))
    assert any(entry.finite and "last" in entry.kinds for entry in folder.entries())


@pytest.mark.parametrize(
    "error", [RuntimeError("a fault"), SystemExit(3), KeyboardInterrupt(), MemoryError()]
)
def test_whatever_is_raised_becomes_a_failed_event(
    error, wine, train, heard, tmp_path, monkeypatch
):
    compiled = catch_compiled(monkeypatch)

    def raise_in_step(event):
        if isinstance(event, Started):
            monkeypatch.setattr(type(compiled[0].steps[0]), "__call__", raiser(error))

    heard.when = raise_in_step
    _, ending = train(wine.job(tmp_path), heard)

    assert isinstance(ending, Failed)
    assert str(ending.problem)
    assert ending.trace


def test_out_of_memory_says_what_to_do_and_the_next_run_works(
    wine, train, heard, tmp_path, monkeypatch
):
    from backend.train import trainer

    said = "CUDA out of memory. Tried to allocate 3.50 GiB. GPU 0 has a total capacity of 8 GiB"
    with monkeypatch.context() as patch:
        patch.setattr(trainer.Trainer, "_step", raiser(torch.OutOfMemoryError(said)))
        _, ending = train(wine.job(tmp_path, batch_size=32), heard)

    assert "3.5 GiB needed" in str(ending.problem)
    assert "32" in str(ending.problem)
    assert ending.problem.fixes[0].edit.value == 16
    _, after = train(wine.job(tmp_path, batch_size=16, epochs=1))
    assert isinstance(after, Finished)


def test_a_network_that_no_memory_can_hold_is_refused_before_it_is_made(wine, train, tmp_path):
    wine.apply(SetParam("linear_1", "out_features", 2**20))
    wine.apply(SetParam("linear_2", "out_features", 2**20))

    heard, ending = train(wine.job(tmp_path))

    assert ending.problem.node == "linear_2"
    assert "8.0 TiB" in str(ending.problem)
    assert not heard.of(Started)
    assert not list(tmp_path.glob("*/run.json"))


@pytest.mark.parametrize(
    "settings",
    [
        {"precision": "bf16"},
        {"deterministic": True},
        {"threads": 2},
        {"clip_norm": 0.5, "clip_value": 0.1, "l1": 1e-4, "l2": 1e-4},
        {"monitor": "validation_accuracy"},
        {"batch_size": 1_000_000},
    ],
    ids=str,
)
def test_every_setting_is_obeyed_without_a_fault(settings, wine, train, tmp_path):
    _, ending = train(wine.job(tmp_path, epochs=2, **settings))

    assert isinstance(ending, Finished)


def test_a_failure_lets_go_of_the_tensors_in_its_frames():
    import gc
    import weakref

    from backend.train.failure import release

    def fails():
        large = torch.zeros(1000)
        kept.append(weakref.ref(large))
        raise RuntimeError("out of memory")

    kept: list = []
    failure = None
    try:
        fails()
    except RuntimeError as error:
        failure = error
    release(failure)
    gc.collect()
    assert kept[0]() is None


def test_a_last_batch_of_one_sample_is_left_out(train, everything, tmp_path):
    """Batch norm cannot train on one sample: 1257 = 314 * 4 + 1."""
    heard, ending = train(everything.job(tmp_path, epochs=1, batch_size=4))

    assert isinstance(ending, Finished)
    assert ending.step == 314 == heard.of(Started)[0].steps_per_epoch


def test_looks_cost_at_most_one_percent(everything, train, tmp_path):
    heard, ending = train(everything.job(tmp_path, epochs=6, batch_size=16))

    looks = heard.of(Sampled)
    assert looks
    spent = sum(
        look.probe_seconds for look in looks[:-1]
    )  # after the last there is no time to wait
    assert spent <= 0.02 * ending.seconds


def test_a_look_shows_weights_kernels_gradients_and_updates(everything, train, heard, tmp_path):
    control = RunControl()
    control.step_batch()
    heard.when = lambda event: control.stop() if isinstance(event, Paused) else None
    train(everything.job(tmp_path, batch_size=16), heard, control)

    look = heard.of(Sampled)[0]
    assert look.kernels["conv2d_1.weight"].shape == (4, 3, 3)
    assert look.weights["linear_1.weight"].counts.sum() > 1000
    assert all(norm > 0 for norm in look.gradient_norms.values())
    assert 0 < look.update_ratios["linear_1.weight"] < 1


def catch_compiled(monkeypatch) -> list:
    """A list into which the next compiled drawing goes."""
    from backend.train import work

    found: list = []
    original = work.compile_drawing

    def catching(*args, **kwargs):
        found.append(original(*args, **kwargs))
        return found[-1]

    monkeypatch.setattr(work, "compile_drawing", catching)
    return found


def raiser(error):
    def raises(*args):
        raise error

    return raises
