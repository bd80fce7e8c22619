"""Normalisation is fitted on the training part alone, and can be kept and undone."""

import json

import numpy as np
import pytest

from backend.data import Field, SourceCall, load, prepare
from backend.data.normalise import Normaliser, fit


def prepared(source, **params):
    return prepare([SourceCall("data_1", source, params)])


def test_standard_gives_mean_zero_and_deviation_one_on_the_training_part_only():
    found = prepared("wine", normalisation="standard")
    column = found.column(("data_1", "x"))
    scaled = column.normaliser.apply(column.field.values)
    train = scaled[found.split.train]
    assert np.allclose(train.mean(axis=0), 0, atol=1e-4)
    assert np.allclose(train.std(axis=0), 1, atol=1e-4)
    assert not np.allclose(scaled.mean(axis=0), 0, atol=1e-3)


def test_test_samples_have_no_influence():
    values = np.arange(40, dtype=np.float32).reshape(10, 4)
    poisoned = values.copy()
    poisoned[8:] = 1e6
    train = np.arange(8)
    for kind in ("standard", "minmax"):
        clean = fit(Field("x", values, "input"), kind, train)
        other = fit(Field("x", poisoned, "input"), kind, train)
        assert clean.to_json() == other.to_json()


def test_minmax_gives_zero_to_one_for_each_feature():
    found = prepared("iris", normalisation="minmax")
    column = found.column(("data_1", "x"))
    train = column.normaliser.apply(column.field.values[found.split.train])
    assert np.allclose(train.min(axis=0), 0, atol=1e-6)
    assert np.allclose(train.max(axis=0), 1, atol=1e-6)


def test_scale_divides_by_the_full_scale_of_the_field():
    column = prepared("digits").column(("data_1", "image"))
    scaled = column.normaliser.apply(column.field.values)
    assert scaled.max() == 1.0
    assert np.allclose(scaled, column.field.values / 16.0)


def test_bytes_and_floats_give_the_same_statistics_for_each_channel():
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (20, 3, 4, 4), dtype=np.uint8)
    images[:, 1] //= 3
    train = np.arange(3, 17)
    for kind in ("standard", "minmax"):
        fitted = fit(Field("image", images, "input"), kind, train)
        channels = images[train].astype(np.float64).transpose(1, 0, 2, 3).reshape(3, -1)
        low = channels.mean(axis=1) if kind == "standard" else channels.min(axis=1)
        width = channels.std(axis=1) if kind == "standard" else np.ptp(channels, axis=1)
        assert np.allclose(fitted.shift, low, rtol=1e-6)
        assert np.allclose(fitted.factor, 1 / width, rtol=1e-6)


@pytest.mark.parametrize("kind", ["none", "standard", "minmax", "scale"])
def test_inverse_undoes_apply(kind):
    values = load("wine", {}).field("x").values
    fitted = fit(Field("x", values, "input", full_scale=255.0), kind, np.arange(100))
    assert np.allclose(fitted.inverse(fitted.apply(values)), values, rtol=1e-4)


def test_a_normaliser_survives_json_exactly():
    fitted = fit(load("wine", {}).field("x"), "standard", np.arange(100))
    again = Normaliser.from_json(json.loads(json.dumps(fitted.to_json())))
    assert again.kind == "standard"
    assert np.array_equal(again.shift, fitted.shift)
    assert np.array_equal(again.factor, fitted.factor)


def test_a_constant_feature_does_not_become_infinite():
    values = np.full((10, 2), 3.3, np.float32)
    for kind in ("standard", "minmax"):
        scaled = fit(Field("x", values, "input"), kind, np.arange(10)).apply(values)
        assert np.allclose(scaled, 0, atol=1e-5)


@pytest.mark.parametrize("kind", ["standard", "minmax", "scale"])
def test_labels_and_character_ids_are_never_normalised(kind):
    for source in ("iris", "text"):
        for column in prepared(source, normalisation=kind).columns:
            if column.field.is_discrete:
                assert column.normaliser.kind == "none"


def test_the_next_value_of_a_series_is_on_the_scale_of_its_window():
    normalisers = prepared("sunspots").normalisers
    assert normalisers["data_1", "y"].to_json() == normalisers["data_1", "x"].to_json()


def test_targets_can_be_left_in_their_units():
    columns = prepared("auto_mpg", normalise_targets=False).normalisers
    assert columns["data_1", "x"].kind == "standard"
    assert columns["data_1", "y"].kind == "none"
