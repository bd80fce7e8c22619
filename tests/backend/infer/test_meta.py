"""One call, as the meta device sees it."""

import pytest

from backend.catalog import inferred
from backend.infer.meta import evaluate, num_bytes
from graph import catalog
from graph.tensorspec import TensorSpec

SPECS = catalog.load()


def outcome_of(type_id, given=None, **inputs):
    spec = SPECS.get(type_id)
    sizes = {port: tensor.concrete(0) for port, tensor in inputs.items()}
    return evaluate(spec, inferred(spec, given or {}, sizes), inputs)


def test_a_size_like_a_fill_is_not_taken_for_the_batch():
    outcome = outcome_of("linear", {"out_features": 97}, input=TensorSpec(("N", 101)))
    assert outcome.outputs == (TensorSpec(("N", 97)),)


def test_a_shape_without_batch_stays_a_row_of_numbers():
    assert outcome_of("relu", input=TensorSpec((3, 4))).outputs == (TensorSpec((3, 4)),)


def test_torchs_words_speak_of_the_batch_as_n():
    outcome = outcome_of("linear", {"in_features": 5}, input=TensorSpec(("N", 8)))
    assert outcome.failure.stage == "call"
    assert "N" in outcome.failure.message
    assert "97" not in outcome.failure.message


def test_values_that_make_no_layer_fail_at_the_building():
    outcome = outcome_of("conv2d", {"groups": 3}, input=TensorSpec(("N", 4, 8, 8)))
    assert outcome.failure.stage == "build"


@pytest.mark.parametrize(
    ("type_id", "inputs"),
    [
        ("gaussiannllloss", dict.fromkeys(("input", "target", "var"), TensorSpec(("N", 3)))),
        ("ctcloss", {"input": TensorSpec(("N", 9, 5)), "target": TensorSpec(("N", 4), "int64")}),
    ],
)
def test_what_has_no_meta_kernel_is_tried_for_real(type_id, inputs):
    outcome = outcome_of(type_id, **inputs)
    assert outcome.failure is None
    assert outcome.outputs == (TensorSpec(()),)


def test_bytes_follow_the_dtype_and_the_batch():
    assert num_bytes(TensorSpec(("N", 3), "int64"), batch=5) == 8 * 3 * 5
    assert num_bytes(TensorSpec(("2N", 3))) == 4 * 2 * 3
