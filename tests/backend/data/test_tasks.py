"""The generated tasks: what they ask is what they give, and wrong sizes are told."""

import inspect

import numpy as np
import pytest

from backend.data import SOURCES, DataError, tasks

TASKS = [source for source in SOURCES.values() if source.function.__module__ == tasks.__name__]
each = pytest.mark.parametrize("source", TASKS, ids=lambda source: source.id)


@each
def test_equal_seeds_give_equal_samples_and_other_seeds_others(source):
    first, again, other = (source.function(seed=seed).fields[0].values for seed in (3, 3, 4))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


@each
def test_the_outputs_are_the_fields(source):
    dataset = source.function(num_samples=40)
    assert [field.name for field in dataset.fields] == [output.name for output in source.outputs]
    assert [field.role for field in dataset.fields] == [output.role for output in source.outputs]
    assert all(len(field.values) == 40 for field in dataset.fields)


@each
def test_sizes_that_make_no_sense_are_told(source):
    with pytest.raises(DataError):
        source.function(num_samples=2)
    for name in {"length", "size", "max_length"} & set(
        inspect.signature(source.function).parameters
    ):
        with pytest.raises(DataError):
            source.function(**{name: 1})
        with pytest.raises(DataError):
            source.function(num_samples=1_000_000, **{name: 512})


@pytest.mark.parametrize("task", ["copy", "reverse", "sort"])
def test_a_sequence_has_its_answer(task):
    dataset = tasks.sequence_pairs(task, length=5, num_samples=20)
    source, before, target = (field.values for field in dataset.fields)
    for row in range(20):
        given = source[row].tolist()
        answer = {"copy": given, "reverse": given[::-1], "sort": sorted(given)}[task]
        assert target[row].tolist() == answer
        assert before[row].tolist() == [0, *answer[:-1]]


def test_brackets_are_balanced_as_their_label_says():
    dataset = tasks.brackets(num_samples=200)
    tokens, lengths, label = (field.values for field in dataset.fields)
    for row in range(200):
        string = tokens[row, : lengths[row]].tolist()
        assert not tokens[row, lengths[row] :].any()
        assert _closes(string) == bool(label[row])
    assert len(set(lengths.tolist())) > 4


def _closes(string: list[int]) -> bool:
    opened: list[int] = []
    for token in string:
        if token in (1, 3):
            opened.append(token + 1)
        elif not opened or opened.pop() != token:
            return False
    return not opened


def test_half_of_the_pairs_show_the_same_digit():
    dataset = tasks.digit_pairs(num_samples=100)
    assert dataset.field("same").values.mean() == 0.5
    stored = SOURCES["digits"].function()
    known = {
        image.tobytes(): label
        for image, label in zip(
            stored.field("image").values, stored.field("label").values, strict=True
        )
    }
    left, right = dataset.field("left").values, dataset.field("right").values
    for row, same in enumerate(dataset.field("same").values):
        assert (known[left[row].tobytes()] == known[right[row].tobytes()]) == bool(same)


def test_a_mask_is_a_disc_that_is_bright():
    dataset = tasks.shape_masks(num_samples=30, noise=0.0)
    image, mask = dataset.field("image").values, dataset.field("mask").values
    assert set(np.unique(mask)) == {0.0, 1.0}
    assert (mask.sum((1, 2, 3)) > 20).all()
    assert (image[mask == 1] >= 0.5).all()


def test_a_step_goes_where_its_action_says_and_ends_at_the_goal():
    dataset = tasks.transitions(num_samples=500)
    state, action, reward, after, done = (field.values for field in dataset.fields)
    expected = np.clip(state + 0.2 * tasks.STEPS[action], -1, 1)
    assert np.allclose(after, expected, atol=1e-6)
    assert np.array_equal(reward, done)
    near = np.linalg.norm(after - tasks.GOAL, axis=1) < 0.3
    assert np.array_equal(near, done[:, 0] == 1)
