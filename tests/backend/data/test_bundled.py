"""The real sets: their sizes, and what is known of them."""

import numpy as np
import pytest

from backend.data import DataError, bundled, load


def test_fashion_mnist_comes_as_2000_and_500_with_equal_classes():
    dataset = bundled.fashion_mnist()
    label = dataset.field("label").values
    assert dataset.field("image").values.shape == (2500, 1, 28, 28)
    assert np.array_equal(np.bincount(label[:2000]), [200] * 10)
    assert np.array_equal(np.bincount(label[dataset.test_indices]), [50] * 10)


def test_the_whole_of_fashion_mnist_begins_with_what_is_bundled():
    if not bundled.WHOLE_FASHION.is_dir():
        pytest.skip("Debian's dataset-fashion-mnist is not installed")
    whole = bundled.fashion_mnist("full")
    assert whole.field("image").values.shape == (70000, 1, 28, 28)
    few = bundled.fashion_mnist().field("image").values
    assert np.array_equal(whole.field("image").values[0], few[0])


def test_without_the_package_full_is_explained_and_auto_takes_the_bundled(monkeypatch, tmp_path):
    monkeypatch.setattr(bundled, "WHOLE_FASHION", tmp_path / "absent")
    assert bundled.fashion_mnist("auto").num_samples == 2500
    with pytest.raises(DataError, match="apt-get install dataset-fashion-mnist"):
        bundled.fashion_mnist("full")


def test_a_sunspot_window_is_followed_by_its_next_year():
    dataset = bundled.sunspots(window=10)
    x, y = dataset.field("x").values, dataset.field("y").values
    assert x.shape == (299, 10, 1)
    assert np.array_equal(x[1:, -1, 0], y[:-1, 0])
    assert y.max() == pytest.approx(190.2)


@pytest.mark.parametrize("name", ["sonnets", "tang_poems"])
def test_the_target_of_a_text_is_the_text_one_character_later(name):
    dataset = bundled.text(name, window=16, stride=1)
    x, y = dataset.field("x"), dataset.field("y")
    assert np.array_equal(x.values[:, 1:], y.values[:, :-1])
    assert x.classes == y.classes


def test_a_text_can_be_read_back_from_its_ids():
    x = bundled.text("sonnets", window=40).field("x")
    start = "".join(x.classes[i] for i in x.values[0])
    assert start.startswith("XVIII\n\nShall I compare thee")


def test_cars_are_a_regression_with_the_origin_one_hot():
    dataset = load("auto_mpg", {})
    assert dataset.task == "regression"
    assert dataset.field("x").columns[-3:] == ("origin=america", "origin=europe", "origin=japan")
    assert dataset.field("y").values.shape == (392, 1)


def test_a_window_longer_than_the_series_is_explained():
    with pytest.raises(DataError, match="Lower window"):
        bundled.sunspots(window=400)
