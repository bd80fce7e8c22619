"""Small synthetic sets on which one sees at a glance what a network can and cannot learn.

Each source draws from its own generator, so equal arguments give equal samples on every machine.
Class numbers follow the usual figures: scikit-learn's for moons and circles, the spirals of
Lang & Witbrock (1988), the XOR of Minsky & Papert (1969).
"""

from typing import Literal

import numpy as np

from backend.data.base import Array, Dataset, Field, floats, labels
from backend.data.generated import (
    LICENCE,
    ORIGIN,
    check_memory,
    check_whole,
    generator,
    normal_noise,
)
from backend.data.limits import LIMITS


def moons(num_samples: int = 400, noise: float = 0.1, seed: int = 0) -> Dataset:
    """Two interleaved half circles: two classes that no straight line separates.

    Args:
        num_samples: Number of points, shared evenly by the two moons.
        noise: Standard deviation of the Gaussian noise added to each coordinate.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 2)
    label = _even_classes(num_samples, 2)
    angle = rng.uniform(0.0, np.pi, num_samples)
    sign = 1.0 - 2.0 * label
    points = np.stack([label + sign * np.cos(angle), 0.5 * label + sign * np.sin(angle)], axis=1)
    return _classified(points + normal_noise(rng, noise, points.shape), label, 2, "Two half moons")


def circles(
    num_samples: int = 400, noise: float = 0.05, factor: float = 0.5, seed: int = 0
) -> Dataset:
    """A small circle inside a large one: two classes told apart by the radius alone.

    Args:
        num_samples: Number of points, shared evenly by the two circles.
        noise: Standard deviation of the Gaussian noise added to each coordinate.
        factor: Radius of the inner circle; the outer one has radius 1.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 2)
    label = _even_classes(num_samples, 2)
    angle = rng.uniform(0.0, 2.0 * np.pi, num_samples)
    radius = np.where(label == 0, 1.0, factor)
    points = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return _classified(points + normal_noise(rng, noise, points.shape), label, 2, "Two circles")


def spirals(
    num_samples: int = 600,
    num_classes: int = 2,
    turns: float = 1.25,
    noise: float = 0.05,
    seed: int = 0,
) -> Dataset:
    """Arms that wind around the origin, one a class: hard for a small network.

    Args:
        num_samples: Number of points, shared evenly by the arms.
        num_classes: Number of arms.
        turns: How many times each arm goes round.
        noise: Standard deviation of the Gaussian noise added to each coordinate.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, num_classes)
    label = _even_classes(num_samples, num_classes)
    radius = np.sqrt(rng.uniform(0.01, 1.0, num_samples))
    angle = 2.0 * np.pi * (turns * radius + label / num_classes)
    points = 2.0 * np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    points += normal_noise(rng, noise, points.shape)
    return _classified(points, label, num_classes, f"{num_classes} spiral arms")


def xor(num_samples: int = 400, noise: float = 0.15, seed: int = 0) -> Dataset:
    """Four clouds at the corners of a square; opposite corners share a class.

    Args:
        num_samples: Number of points, shared evenly by the four corners.
        noise: Standard deviation of each cloud; the corners are at (-1, -1) .. (1, 1).
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 4)
    corner = _even_classes(num_samples, 4)
    first, second = corner // 2, corner % 2
    points = 2.0 * np.stack([first, second], axis=1) - 1.0
    points = points + normal_noise(rng, noise, points.shape)
    return _classified(points, first ^ second, 2, "Exclusive or")


def blobs(
    num_samples: int = 400,
    num_classes: int = 2,
    num_features: int = 2,
    spread: float = 0.5,
    seed: int = 0,
) -> Dataset:
    """Round clouds with their centres on a circle, one a class: linearly separable when narrow.

    Args:
        num_samples: Number of points, shared evenly by the clouds.
        num_classes: Number of clouds.
        num_features: Number of coordinates; those after the second hold only noise.
        spread: Standard deviation of each cloud; the centres are 2 away from the origin.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, num_classes)
    check_whole("num_features", num_features, 2, LIMITS.columns)
    check_memory(num_samples, num_features, param="num_features")
    label = _even_classes(num_samples, num_classes)
    angle = 2.0 * np.pi * label / num_classes + 0.25 * np.pi
    points = normal_noise(rng, spread, (num_samples, num_features))
    points[:, 0] += 2.0 * np.cos(angle)
    points[:, 1] += 2.0 * np.sin(angle)
    return _classified(points, label, num_classes, f"{num_classes} round clouds")


def gaussians(
    num_samples: int = 400, num_classes: int = 3, overlap: float = 1.0, seed: int = 0
) -> Dataset:
    """Clouds of random place, stretch and tilt that overlap: no classifier is perfect here.

    Args:
        num_samples: Number of points, shared evenly by the clouds.
        num_classes: Number of clouds.
        overlap: Width of the clouds against the distance of their centres.
        seed: Seed of the generator; it moves the clouds as well as the points.
    """
    rng = _generator(seed, num_samples, num_classes)
    label = _even_classes(num_samples, num_classes)
    centres = rng.uniform(-2.0, 2.0, (num_classes, 2))
    shapes = rng.normal(0.0, max(overlap, 0.0), (num_classes, 2, 2)) + 0.3 * overlap * np.eye(2)
    steps = rng.normal(size=(num_samples, 2))
    points = centres[label] + np.einsum("nij,nj->ni", shapes[label], steps)
    return _classified(points, label, num_classes, f"{num_classes} Gaussian clouds")


def line(
    num_samples: int = 200,
    slope: float = 2.0,
    intercept: float = 1.0,
    noise: float = 0.2,
    seed: int = 0,
) -> Dataset:
    """A straight line with noise, y = slope * x + intercept, for linear regression.

    Args:
        num_samples: Number of points, x uniform in -2 .. 2.
        slope: Slope of the line; what a trained Linear layer should find as its weight.
        intercept: Value at x = 0; what it should find as its bias.
        noise: Standard deviation of the Gaussian noise added to y.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 1)
    x = rng.uniform(-2.0, 2.0, num_samples)
    return _curve(x, slope * x + intercept + normal_noise(rng, noise, x.shape), "A straight line")


def sine(
    num_samples: int = 300, frequency: float = 0.5, noise: float = 0.1, seed: int = 0
) -> Dataset:
    """A sine wave with noise, y = sin(2 pi frequency x), the usual first curve to fit.

    Args:
        num_samples: Number of points, x uniform in -2 .. 2.
        frequency: Number of waves for each unit of x.
        noise: Standard deviation of the Gaussian noise added to y.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 1)
    x = rng.uniform(-2.0, 2.0, num_samples)
    y = np.sin(2.0 * np.pi * frequency * x)
    return _curve(x, y + normal_noise(rng, noise, x.shape), "A sine wave")


def polynomial(
    num_samples: int = 200, degree: int = 3, noise: float = 0.1, seed: int = 0
) -> Dataset:
    """A Chebyshev polynomial with noise: a curve in -1 .. 1 with as many bends as wanted.

    Args:
        num_samples: Number of points, x uniform in -1 .. 1.
        degree: Degree of the polynomial, 1 to 20.
        noise: Standard deviation of the Gaussian noise added to y.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 1)
    check_whole("degree", degree, 1, 20)
    x = rng.uniform(-1.0, 1.0, num_samples)
    y = np.cos(degree * np.arccos(x))
    return _curve(x, y + normal_noise(rng, noise, x.shape), f"A polynomial of degree {degree}")


def step_curve(
    num_samples: int = 300, num_steps: int = 3, noise: float = 0.05, seed: int = 0
) -> Dataset:
    """A staircase with noise: jumps that a smooth network can only come near.

    Args:
        num_samples: Number of points, x uniform in -1 .. 1.
        num_steps: Number of jumps between y = 0 and y = 1.
        noise: Standard deviation of the Gaussian noise added to y.
        seed: Seed of the generator; the same seed gives the same points.
    """
    rng = _generator(seed, num_samples, 1)
    check_whole("num_steps", num_steps, 1, 1000)
    x = rng.uniform(-1.0, 1.0, num_samples)
    y = np.floor((x + 1.0) / 2.0 * (num_steps + 1)) / num_steps
    return _curve(x, y + normal_noise(rng, noise, x.shape), f"A staircase of {num_steps} steps")


def noise_samples(
    dim: int = 2,
    distribution: Literal["normal", "uniform"] = "normal",
    num_samples: int = 1000,
) -> Dataset:
    """Random vectors z, fresh in each batch: what the generator of a GAN starts from.

    Args:
        dim: Number of values in each vector.
        distribution: Standard normal, or uniform in -1 .. 1.
        num_samples: Vectors an epoch when there is no other data; beside other data, theirs.
    """
    check_whole("dim", dim, 1, LIMITS.columns)
    check_whole("num_samples", num_samples, 4, LIMITS.samples)
    shape_only = np.broadcast_to(np.float32(0.0), (num_samples, dim))
    z = Field("z", shape_only, "input", sampler=distribution)
    summary = f"Random vectors of {dim} values ({distribution}), fresh in each batch."
    return Dataset((z,), "generation", summary, ORIGIN, LICENCE)


def _classified(points: Array, label: Array, num_classes: int, what: str) -> Dataset:
    classes = tuple(str(number) for number in range(num_classes))
    x = Field("x", floats(points), "input")
    summary = f"{what}: {len(points)} points in {num_classes} classes."
    fields = (x, labels(label, classes))
    return Dataset(fields, "classification", summary, ORIGIN, LICENCE)


def _curve(x: Array, y: Array, what: str) -> Dataset:
    fields = (
        Field("x", floats(x[:, None]), "input"),
        Field("y", floats(y[:, None]), "target"),
    )
    return Dataset(fields, "regression", f"{what}: {len(x)} points.", ORIGIN, LICENCE)


def _even_classes(num_samples: int, num_classes: int) -> Array:
    return np.arange(num_samples) % num_classes


def _generator(seed: int, num_samples: int, num_classes: int) -> np.random.Generator:
    """The generator of a source, once its counts make sense: a few samples for each class."""
    check_whole("num_classes", num_classes, 1, LIMITS.classes)
    check_whole("num_samples", num_samples, 4 * num_classes, LIMITS.samples)
    return generator(seed)
