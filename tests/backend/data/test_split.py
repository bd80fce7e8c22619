"""Train, validation and test: disjoint, complete, fair, and a pure function of the seed."""

import numpy as np
import pytest

from backend.data import DataError, load, split, toys


def parts(found):
    return found.train, found.validation, found.test


@pytest.mark.parametrize("name", ["moons", "iris", "digits", "line", "sunspots", "fashion_mnist"])
def test_parts_are_disjoint_and_together_everything(name):
    dataset = load(name, {})
    together = np.concatenate(parts(split(dataset)))
    assert np.array_equal(np.sort(together), np.arange(dataset.num_samples))


def test_equal_seeds_give_equal_parts_and_other_seeds_others():
    dataset = toys.moons()
    first, again, other = (split(dataset, seed=seed).train for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_fractions_are_kept():
    found = split(toys.moons(num_samples=1000), 0.25, 0.2)
    assert [len(part) for part in parts(found)] == [550, 250, 200]


def test_a_stratified_split_keeps_the_classes_in_proportion():
    label = load("wine", {}).field("label").values
    whole = np.bincount(label) / len(label)
    for part in parts(split(load("wine", {}), 0.2, 0.2)):
        assert np.allclose(np.bincount(label[part]) / len(part), whole, atol=0.03)


def test_a_class_of_few_samples_is_not_lost_from_training():
    dataset = load("wine", {})
    found = split(dataset, 0.4, 0.4)
    assert set(dataset.field("label").values[found.train]) == {0, 1, 2}


def test_without_stratification_chance_decides():
    label = load("digits", {}).field("label").values
    fair = np.bincount(label[split(load("digits", {})).test])
    chance = np.bincount(label[split(load("digits", {}), stratify=False).test])
    assert np.ptp(fair) <= 2 < np.ptp(chance)


def test_the_test_samples_of_the_authors_stay_test():
    dataset = load("fashion_mnist", {})
    found = split(dataset, test_fraction=0.5, seed=7)
    assert np.array_equal(found.test, dataset.test_indices)
    assert len(found.validation) == 300


def test_a_series_is_cut_in_time():
    found = split(load("sunspots", {}))
    assert found.train.max() < found.validation.min() <= found.validation.max() < found.test.min()


def test_a_fraction_of_zero_gives_an_empty_part():
    found = split(toys.moons(), 0.0, 0.0)
    assert [len(part) for part in parts(found)] == [400, 0, 0]


@pytest.mark.parametrize("fractions", [(0.5, 0.5), (-0.1, 0.1), (1.0, 0.0), (float("nan"), 0.1)])
def test_fractions_that_leave_nothing_are_refused(fractions):
    with pytest.raises(DataError, match="Set both to about"):
        split(toys.moons(), *fractions)


def test_too_few_samples_to_train_on_is_explained():
    with pytest.raises(DataError, match="no sample left to train on, of 4 in all"):
        split(toys.line(num_samples=4), 0.9, 0.05)
