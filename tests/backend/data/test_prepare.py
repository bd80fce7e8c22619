"""From data set nodes to columns: pairing, label formats, preview, balance and fingerprint."""

import numpy as np
import pytest

from backend.data import DataError, SourceCall, prepare, sample_specs


def call(source, node="data_1", **params):
    return SourceCall(node, source, params)


def test_a_preview_shows_what_is_stored_and_what_the_network_sees():
    image, label = prepare([call("digits")]).preview("train", 5)
    assert image.raw.dtype == np.uint8
    assert image.raw.shape == image.model.shape == (5, 1, 8, 8)
    assert image.model.max() == 1.0
    assert label.field.classes[label.raw[0]] in "0123456789"


def test_a_preview_of_noise_is_the_same_each_time():
    found = prepare([call("noise_samples", dim=3)])
    assert np.array_equal(found.preview()[0].model, found.preview()[0].model)
    assert found.preview("train", 7)[0].model.shape == (7, 3)


def test_classes_are_counted_by_name():
    counts = prepare([call("iris")]).class_counts("train")["data_1", "label"]
    assert list(counts) == ["setosa", "versicolor", "virginica"]
    assert sum(counts.values()) == 106


@pytest.mark.parametrize(
    ("label_format", "shape", "dtype", "values"),
    [
        ("index", (), "int64", {0, 1}),
        ("one_hot", (2,), "float32", {0.0, 1.0}),
        ("binary", (1,), "float32", {0.0, 1.0}),
        ("sign", (1,), "float32", {-1.0, 1.0}),
    ],
)
def test_a_label_takes_the_format_that_the_loss_wants(label_format, shape, dtype, values):
    spec = sample_specs("moons", {"label_format": label_format})["label"]
    assert (spec.shape, spec.dtype) == (shape, dtype)
    field = prepare([call("moons", label_format=label_format)]).columns[1].field
    assert field.sample_spec == spec
    assert set(np.unique(field.values).tolist()) == values


def test_classes_are_still_counted_when_labels_are_encoded():
    found = prepare([call("iris", label_format="one_hot")])
    assert sum(found.class_counts("test")["data_1", "label"].values()) == 22


def test_a_sign_of_three_classes_is_explained():
    with pytest.raises(DataError, match="label_format: found classes in label: 3"):
        sample_specs("iris", {"label_format": "sign"})


def test_noise_takes_the_length_of_its_partner():
    found = prepare([call("noise_samples", "z_1", dim=4), call("moons", num_samples=200)])
    assert [column.key for column in found.columns] == [
        ("z_1", "z"),
        ("data_1", "x"),
        ("data_1", "label"),
    ]
    assert sum(found.num_samples(part) for part in ("train", "validation", "test")) == 200


def test_data_sets_of_unequal_length_do_not_pair_up():
    with pytest.raises(DataError, match="data_2: found samples: 300, in data_1: 400"):
        prepare([call("moons"), call("sine", "data_2")])


def test_no_data_set_at_all_is_explained():
    with pytest.raises(DataError, match="Add a data set node"):
        prepare([])


def test_equal_data_have_equal_fingerprints():
    first, again = (prepare([call("moons")]).fingerprint for _ in range(2))
    assert first == again
    assert len(first) == 64


@pytest.mark.parametrize(
    "params", [{"seed": 1}, {"split_seed": 1}, {"normalisation": "minmax"}, {"noise": 0.2}]
)
def test_any_change_of_the_data_changes_the_fingerprint(params):
    assert prepare([call("moons", **params)]).fingerprint != prepare([call("moons")]).fingerprint
