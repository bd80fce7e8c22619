"""The synthetic sets: equal seeds give equal points, and each has the shape it is named after."""

import inspect

import numpy as np
import pytest

from backend.data import SOURCES, DataError, toys

TOYS = [source for source in SOURCES.values() if source.function.__module__ == toys.__name__]
SEEDED = [source for source in TOYS if "seed" in inspect.signature(source.function).parameters]


@pytest.mark.parametrize("source", SEEDED, ids=lambda source: source.id)
def test_equal_seeds_give_equal_points_and_other_seeds_others(source):
    first, again, other = (source.function(seed=seed).fields[0].values for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize("source", SEEDED, ids=lambda source: source.id)
def test_the_global_generator_is_left_alone(source):
    before = np.random.get_state()[1].copy()
    source.function()
    assert np.array_equal(before, np.random.get_state()[1])


@pytest.mark.parametrize("source", SEEDED, ids=lambda source: source.id)
def test_as_many_samples_come_as_were_asked_for(source):
    assert source.function(num_samples=101).num_samples == 101


@pytest.mark.parametrize("name", ["moons", "circles", "spirals", "xor", "blobs", "gaussians"])
def test_classes_are_equally_large(name):
    counts = np.bincount(SOURCES[name].function(num_samples=240).field("label").values)
    assert len(set(counts.tolist())) == 1


def test_without_noise_circles_have_their_radii():
    dataset = toys.circles(noise=0.0, factor=0.25)
    radius = np.linalg.norm(dataset.field("x").values, axis=1)
    expected = np.where(dataset.field("label").values == 0, 1.0, 0.25)
    assert np.allclose(radius, expected, atol=1e-6)


def test_xor_is_the_sign_of_the_product():
    dataset = toys.xor(noise=0.1)
    product = dataset.field("x").values.prod(axis=1)
    assert np.array_equal(product < 0, dataset.field("label").values == 1)


def test_spirals_have_as_many_arms_as_asked_for():
    dataset = toys.spirals(num_samples=90, num_classes=3)
    assert dataset.field("label").classes == ("0", "1", "2")


def test_two_narrow_blobs_are_separated_by_a_line():
    dataset = toys.blobs(spread=0.3)
    side = dataset.field("x").values.sum(axis=1) < 0
    assert np.array_equal(side, dataset.field("label").values == 1)


def test_a_line_without_noise_has_its_slope_and_intercept():
    dataset = toys.line(slope=3.0, intercept=-1.0, noise=0.0)
    assert np.allclose(dataset.field("y").values, 3.0 * dataset.field("x").values - 1.0, atol=1e-5)


def test_a_polynomial_of_degree_two_is_chebyshevs():
    dataset = toys.polynomial(degree=2, noise=0.0)
    x, y = dataset.field("x").values, dataset.field("y").values
    assert np.allclose(y, 2 * x**2 - 1, atol=1e-5)


def test_a_staircase_has_one_level_more_than_steps():
    y = toys.step_curve(num_steps=3, noise=0.0).field("y").values
    assert np.allclose(np.unique(y.round(4)), [0, 0.3333, 0.6667, 1], atol=1e-3)


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("moons", {"num_samples": 0}, "num_samples = 0"),
        ("moons", {"noise": -1.0}, "noise of -1.0"),
        ("moons", {"noise": float("nan")}, "noise of nan"),
        ("moons", {"num_samples": 10**12}, "at most|from"),
        ("moons", {"seed": -1}, "seed = -1"),
        ("spirals", {"num_classes": 0}, "num_classes = 0"),
        ("spirals", {"num_classes": 200}, "num_samples"),
        ("blobs", {"num_samples": 10**7, "num_features": 10**4}, "features"),
        ("polynomial", {"degree": 99}, "degree = 99"),
        ("noise_samples", {"dim": 0}, "dim = 0"),
    ],
)
def test_senseless_arguments_are_explained(name, arguments, told):
    with pytest.raises(DataError, match=told):
        SOURCES[name].function(**arguments)
