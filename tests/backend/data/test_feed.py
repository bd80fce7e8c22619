"""Batches: in order of (seed, epoch), resumable in the middle, normalised, on any device."""

import numpy as np
import pytest
import torch

from backend.data import SourceCall, make_feed
from backend.data.limits import LIMITS, Limits


def feed(source, node="data_1", **params):
    return make_feed([SourceCall(node, source, params)])


def equal(first, second):
    return all(torch.equal(a, b) for a, b in zip(first, second, strict=True))


@pytest.fixture
def bytes_stay_bytes(monkeypatch):
    monkeypatch.setattr("backend.data.feed.LIMITS", Limits(resident_bytes=0))


def test_an_epoch_shows_each_training_sample_once():
    moons = feed("moons")
    seen = torch.cat([x for x, _ in moons.batches("train", 0, 32)])
    stored = moons.prepared.columns[0].field.values[moons.prepared.split.train]
    assert sorted(seen.tolist()) == sorted(stored.tolist())


def test_the_order_is_a_function_of_seed_and_epoch_alone():
    first, second = feed("moons"), feed("moons")
    torch.manual_seed(1)
    order = first.order(seed=3, epoch=2)
    torch.manual_seed(2)
    assert torch.equal(order, second.order(seed=3, epoch=2))
    assert not torch.equal(order, first.order(seed=3, epoch=3))
    assert not torch.equal(order, first.order(seed=4, epoch=2))
    assert not torch.equal(first.order(0, 1), first.order(1, 0))


def test_the_global_generators_are_left_alone():
    digits = make_feed([SourceCall("d", "digits"), SourceCall("z", "noise_samples")])
    torch.manual_seed(0)
    state, numpy_state = torch.get_rng_state(), np.random.get_state()[1].copy()
    list(digits.batches("train", 0, 64))
    assert torch.equal(state, torch.get_rng_state())
    assert np.array_equal(numpy_state, np.random.get_state()[1])


@pytest.mark.parametrize("sources", [["digits"], ["moons", "noise_samples"]])
def test_a_resumed_epoch_goes_on_with_the_same_batches(sources):
    data = make_feed([SourceCall(f"n_{name}", name) for name in sources])
    whole = list(data.batches("train", 4, 32, seed=9))
    rest = list(data.batches("train", 4, 32, start_batch=3, seed=9))
    assert len(rest) == len(whole) - 3 > 0
    assert all(equal(a, b) for a, b in zip(whole[3:], rest, strict=True))


def test_validation_and_test_come_as_they_lie():
    moons = feed("moons")
    first, second = (list(moons.batches("validation", epoch, 16)) for epoch in (0, 1))
    assert all(equal(a, b) for a, b in zip(first, second, strict=True))


def test_the_last_batch_is_smaller_or_dropped():
    moons = feed("moons")
    sizes = [len(x) for x, _ in moons.batches("train", 0, 100)]
    assert sizes == [100, 100, 80]
    assert moons.num_batches("train", 100) == 3
    kept = [len(x) for x, _ in moons.batches("train", 0, 100, drop_last=True)]
    assert kept == [100, 100]
    assert moons.num_batches("train", 100, drop_last=True) == 2


@pytest.mark.parametrize("kind", ["none", "standard", "minmax", "scale"])
@pytest.mark.parametrize("resident", [0, LIMITS.resident_bytes])
def test_bytes_become_the_numbers_that_numpy_gives(kind, resident, monkeypatch):
    monkeypatch.setattr("backend.data.feed.LIMITS", Limits(resident_bytes=resident))
    digits = feed("digits", normalisation=kind)
    image, label = digits.batch("test", torch.tensor([4, 0, 7]))
    column = digits.prepared.columns[0]
    chosen = digits.prepared.split.test[[4, 0, 7]]
    expected = column.normaliser.apply(column.field.values[chosen])
    assert image.dtype == torch.float32
    assert np.allclose(image.numpy(), expected, atol=1e-6)
    assert np.array_equal(label.numpy(), digits.prepared.columns[1].field.values[chosen])


@pytest.mark.usefixtures("bytes_stay_bytes")
def test_large_pictures_stay_bytes_in_memory_and_colours_have_their_own_scale(tmp_path):
    from PIL import Image

    for name, colour in (("red", (250, 10, 0)), ("blue", (0, 20, 240))):
        (tmp_path / name).mkdir()
        for number in range(4):
            Image.new("RGB", (8, 6), colour).save(tmp_path / name / f"{number}.png")
    params = {"folder": tmp_path, "height": 6, "width": 8, "colour": "rgb"}
    pictures = feed("image_folder", **params, normalisation="minmax")
    image, _ = next(pictures.batches("train", 0, 6))
    assert image.shape[1:] == (3, 6, 8)
    assert image.unique().tolist() == [0.0, 1.0]
    assert pictures._readers["data_1", "image"].values.dtype == torch.uint8


def test_fields_can_be_selected_in_another_order():
    digits = feed("digits")
    swapped = digits.select([("data_1", "label"), ("data_1", "image")])
    label, image = next(swapped.batches("train", 0, 8))
    assert equal(next(digits.batches("train", 0, 8)), (image, label))
    assert [field.name for field in swapped.fields()] == ["label", "image"]
    assert len(digits.keys) == 2
    with pytest.raises(KeyError):
        digits.select([("data_1", "absent")])


def test_noise_is_fresh_in_each_batch_and_epoch_and_repeats_with_the_seed():
    noise = feed("noise_samples", dim=3)

    def draws(**key):
        return torch.cat([z for (z,) in noise.batches("train", batch_size=100, **key)])

    first = draws(epoch=0, seed=1)
    assert torch.equal(first, draws(epoch=0, seed=1))
    assert len(first.unique(dim=0)) == len(first)
    assert not torch.equal(first, draws(epoch=1, seed=1))
    assert abs(first.mean()) < 0.1
    assert abs(first.std() - 1) < 0.1


def test_uniform_noise_lies_between_minus_one_and_one():
    (z,) = next(feed("noise_samples", distribution="uniform").batches("train", 0, 700))
    assert -1.0 <= z.min() < -0.9
    assert 0.9 < z.max() < 1.0


def test_two_noise_nodes_give_different_noise():
    data = make_feed([SourceCall("a", "noise_samples"), SourceCall("b", "noise_samples")])
    first, second = next(data.batches("train", 0, 16))
    assert not torch.equal(first, second)


@pytest.mark.usefixtures("bytes_stay_bytes")
def test_a_feed_moves_to_a_device_as_a_whole():
    calls = [
        SourceCall("d", "digits", {"normalisation": "standard"}),
        SourceCall("z", "noise_samples"),
    ]
    moved = make_feed(calls).to("meta")
    assert {t.device.type for t in next(moved.batches("train", 0, 8))} == {"meta"}
    assert moved.device == torch.device("meta")


def test_samples_pair_up_with_their_labels():
    iris = feed("iris", normalisation="none")
    x, label = iris.prepared.columns[0].field.values, iris.prepared.columns[1].field.values
    known = {(*row.tolist(), int(number)) for row, number in zip(x, label, strict=True)}
    for batch, numbers in iris.batches("train", 3, 16):
        for row, number in zip(batch, numbers, strict=True):
            assert (*row.tolist(), int(number)) in known
