"""Generated sets that ask for one kind of network each: sequences, masks, pairs, experience.

As in `toys`, equal arguments give equal samples on every machine.
"""

from typing import Literal

import numpy as np

from backend.data.base import Array, DataError, Dataset, Field, floats, labels
from backend.data.bundled import digits
from backend.data.generated import (
    LICENCE,
    ORIGIN,
    check_deviation,
    check_memory,
    check_whole,
    generator,
)
from backend.data.limits import LIMITS
from graph.text import text

Order = Literal["copy", "reverse", "sort"]
START = "^"
PADDING = "."
ACTIONS = ("left", "right", "down", "up")
STEPS = np.array([(-1, 0), (1, 0), (0, -1), (0, 1)], np.float64)
GOAL = np.array([0.7, 0.7])


def sequence_pairs(
    task: Order = "reverse",
    length: int = 8,
    vocabulary: int = 10,
    num_samples: int = 4000,
    seed: int = 0,
) -> Dataset:
    """Random symbols and what is to be written: the same again, backwards, or sorted.

    Symbol 0 marks the start of what is written; the others are 1 to vocabulary.

    Args:
        task: What the answer is: the same sequence, reversed, or in ascending order.
        length: Number of symbols in each sequence.
        vocabulary: Number of different symbols, the start mark not counted.
        num_samples: Number of sequences.
        seed: Seed of the generator; the same seed gives the same sequences.
    """
    rng = _generator(seed, num_samples)
    check_whole("length", length, 2, 1024)
    check_whole("vocabulary", vocabulary, 2, 1000)
    check_memory(num_samples, 3, length, param="length")
    source = rng.integers(1, vocabulary + 1, (num_samples, length))
    target = _answer(source, task)
    start = np.zeros((num_samples, 1), np.int64)
    before = np.concatenate([start, target[:, :-1]], axis=1)
    symbols = (START, *(str(number) for number in range(1, vocabulary + 1)))
    fields = (
        Field("source", _ids(source), "input", symbols),
        Field("before", _ids(before), "input", symbols),
        Field("target", _ids(target), "target", symbols),
    )
    summary = f"{num_samples:,} sequences of {length} symbols to {task}."
    return Dataset(fields, "sequence", summary, ORIGIN, LICENCE)


def _answer(source: Array, task: Order) -> Array:
    if task == "copy":
        return source
    return source[:, ::-1] if task == "reverse" else np.sort(source, axis=1)


def brackets(max_length: int = 16, num_samples: int = 2000, seed: int = 0) -> Dataset:
    """Strings of two kinds of brackets, of unequal length; half of them close in order.

    In the other half one bracket was changed. Shorter ones are filled up with
    symbol 0 at the end; ``lengths`` says how many symbols count.

    Args:
        max_length: Number of symbols of the longest string; an even number.
        num_samples: Number of strings.
        seed: Seed of the generator; the same seed gives the same strings.
    """
    rng = _generator(seed, num_samples)
    check_whole("max_length", max_length, 4, 1024)
    check_memory(num_samples, max_length, param="max_length")
    tokens = np.zeros((num_samples, max_length), np.int64)
    lengths = 2 * rng.integers(1, max_length // 2 + 1, num_samples)
    balanced = np.arange(num_samples) % 2
    for row in range(num_samples):
        one = _balanced(rng, int(lengths[row]))
        if not balanced[row]:
            place = rng.integers(len(one))
            one[place] = rng.choice([token for token in (1, 2, 3, 4) if token != one[place]])
        tokens[row, : len(one)] = one
    fields = (
        Field("x", tokens, "input", (PADDING, "(", ")", "[", "]")),
        Field("lengths", _ids(lengths), "input"),
        labels(balanced, ("broken", "balanced")),
    )
    summary = f"{num_samples:,} strings of brackets, up to {max_length} long."
    return Dataset(fields, "classification", summary, ORIGIN, LICENCE)


def _balanced(rng: np.random.Generator, length: int) -> list[int]:
    """A random string of brackets that all close in order; 1 opens what 2 closes, 3 what 4."""
    written: list[int] = []
    opened: list[int] = []
    for left in range(length, 0, -1):
        if opened and (len(opened) == left or rng.random() < 0.5):
            written.append(opened.pop())
        else:
            kind = int(rng.integers(2))
            written.append(2 * kind + 1)
            opened.append(2 * kind + 2)
    return written


def digit_pairs(num_samples: int = 3000, seed: int = 0) -> Dataset:
    """Pairs of handwritten digits: half show the same digit in two hands, half two digits.

    Args:
        num_samples: Number of pairs.
        seed: Seed of the generator; the same seed gives the same pairs.
    """
    rng = _generator(seed, num_samples)
    check_memory(num_samples, 2, 64)
    stored = digits()
    pixels, shown = stored.field("image").values, stored.field("label").values
    same = np.arange(num_samples) % 2
    first = rng.integers(len(pixels), size=num_samples)
    second = np.array(
        [
            rng.choice(np.flatnonzero((shown == shown[one]) == bool(equal)))
            for one, equal in zip(first, same, strict=True)
        ]
    )
    fields = (
        Field("left", pixels[first], "input", full_scale=16.0, normalisation="scale"),
        Field("right", pixels[second], "input", full_scale=16.0, normalisation="scale"),
        labels(same, ("different", "same"), "same"),
    )
    summary = f"{num_samples:,} pairs of digits, 8 x 8 pixels."
    return Dataset(fields, "classification", summary, stored.source, stored.licence)


def shape_masks(
    num_samples: int = 600, size: int = 32, noise: float = 0.2, seed: int = 0
) -> Dataset:
    """Noisy pictures of a disc among boxes, and a mask that is 1 where the disc is.

    Args:
        num_samples: Number of pictures.
        size: Height and width in pixels; a multiple of 16 suits a U-Net of four levels.
        noise: Standard deviation of the Gaussian noise added to each pixel.
        seed: Seed of the generator; the same seed gives the same pictures.
    """
    rng = _generator(seed, num_samples)
    check_whole("size", size, 16, 512)
    check_memory(num_samples, 2, size, size, param="size")
    check_deviation(noise)
    rows, columns = np.mgrid[:size, :size]
    images = np.zeros((num_samples, 1, size, size), np.float32)
    masks = np.zeros_like(images)
    for image, mask in zip(images[:, 0], masks[:, 0], strict=True):
        for _ in range(2):
            top, left = rng.integers(0, size * 3 // 4, 2)
            tall, wide = rng.integers(size // 8, size // 3, 2)
            image[top : top + tall, left : left + wide] = rng.uniform(0.5, 1.0)
        radius = rng.uniform(size / 8, size / 4)
        centre = rng.uniform(radius, size - radius, 2)
        inside = np.hypot(rows - centre[0], columns - centre[1]) <= radius
        image[inside], mask[inside] = rng.uniform(0.5, 1.0), 1.0
    images += rng.normal(0.0, noise, images.shape).astype(np.float32)
    fields = (Field("image", images, "input"), Field("mask", masks, "target"))
    summary = f"{num_samples:,} pictures of {size} x {size} pixels, each with a mask."
    return Dataset(fields, "regression", summary, ORIGIN, LICENCE)


def transitions(num_samples: int = 4000, step: float = 0.2, seed: int = 0) -> Dataset:
    """What a robot that moves about at random in a square has seen: for Q-learning.

    The square reaches from -1 to 1. Each action is a step left, right, down or up; a wall stops
    it. Within 0.3 of (0.7, 0.7) the reward is 1 and the walk is over; else it is 0.

    Args:
        num_samples: Number of steps seen, each from a place of its own.
        step: Length of a step.
        seed: Seed of the generator; the same seed gives the same experience.
    """
    rng = _generator(seed, num_samples)
    check_memory(num_samples, 7)
    if not 0.0 < step <= 2.0:
        raise DataError(
            text("step = {step}", step=step),
            expected=text("a length over 0, up to 2"),
            fix=text("Set step within these bounds."),
        )
    state = rng.uniform(-1.0, 1.0, (num_samples, 2))
    action = rng.integers(0, len(STEPS), num_samples)
    after = np.clip(state + step * STEPS[action], -1.0, 1.0)
    arrived = np.linalg.norm(after - GOAL, axis=1) < 0.3
    fields = (
        Field("state", floats(state), "input"),
        Field("action", _ids(action), "input", ACTIONS),
        Field("reward", floats(arrived[:, None]), "input"),
        Field("next_state", floats(after), "input"),
        Field("done", floats(arrived[:, None]), "input"),
    )
    summary = f"{num_samples:,} steps of a random walk in a square."
    return Dataset(fields, "generation", summary, ORIGIN, LICENCE)


def _ids(values: Array) -> Array:
    return np.ascontiguousarray(values, np.int64)


def _generator(seed: int, num_samples: int) -> np.random.Generator:
    check_whole("num_samples", num_samples, 8, LIMITS.samples)
    return generator(seed)
