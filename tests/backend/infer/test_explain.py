"""Drawings that are wrong, what is said about them, and that the first remedy mends them."""

import pytest

from graph.edits import SetOption
from graph.problems import Severity


def images(sketch, **params):
    return sketch.add("digits", **params)


def rows(sketch):
    return sketch.add("flatten", images(sketch))


def sequence(sketch):
    return sketch.add("embedding", sketch.add("text"), embedding_dim=16)


def overridden_features(s):
    return s.add("linear", rows(s), in_features=100)


def overridden_channels(s):
    return s.add("conv2d", images(s), in_channels=3)


def conv_on_rows(s):
    return s.add("conv2d", rows(s))


def conv1d_on_images(s):
    return s.add("conv1d", images(s))


def conv1d_on_rows(s):
    return s.add("conv1d", rows(s))


def batchnorm1d_on_images(s):
    return s.add("batchnorm1d", images(s))


def batchnorm2d_on_rows(s):
    return s.add("batchnorm2d", rows(s))


def lstm_on_rows(s):
    return s.add("lstm", rows(s))


def lstm_on_images(s):
    return s.add("lstm", images(s))


def attention_on_rows(s):
    return s.add("multiheadattention", rows(s), num_heads=4)


def linear_on_one_number(s):
    return s.add("linear", s.add("mean", rows(s)))


def heads_that_do_not_divide(s):
    return s.add("multiheadattention", sequence(s), num_heads=5)


def groups_that_do_not_divide(s):
    return s.add("conv2d", s.add("conv2d", images(s), out_channels=8), groups=3)


def norm_groups_that_do_not_divide(s):
    return s.add("groupnorm", s.add("conv2d", images(s), out_channels=6), num_groups=4)


def too_few_channels_to_shuffle(s):
    return s.add("pixelshuffle", s.add("conv2d", images(s), out_channels=6))


def odd_gate(s):
    return s.add("glu", s.add("linear", rows(s), out_features=7))


def kernel_too_large(s):
    return s.add("conv2d", images(s), kernel_size=9, padding=0)


def dilation_too_large(s):
    return s.add("conv2d", images(s), kernel_size=5, dilation=3, padding=0)


def pool_too_large(s):
    return s.add("maxpool2d", s.add("adaptiveavgpool2d", images(s)))


def pool_padded_too_much(s):
    return s.add("maxpool2d", images(s), padding=2)


def same_padding_with_stride(s):
    return s.add("conv2d", images(s), padding="same", stride=2)


def embedding_of_fractions(s):
    return s.add("embedding", rows(s))


def linear_on_tokens(s):
    return s.add("linear", s.add("text"))


def wrong_initial_state(s):
    series = s.add("sunspots")
    wide = s.add("lstm", series, hidden_size=16)
    return s.add("lstm", series, f"{wide}.hidden", f"{wide}.cell", hidden_size=8)


def added_channels(s):
    digits = images(s)
    one = s.add("conv2d", digits, out_channels=8)
    return s.add("add", one, s.add("relu", s.add("conv2d", digits, out_channels=16)))


def added_images_of_two_sizes(s):
    conv = s.add("conv2d", images(s))
    return s.add("add", conv, s.add("maxpool2d", conv))


def added_features(s):
    x = rows(s)
    return s.add("add", s.add("linear", x, out_features=5), s.add("linear", x, out_features=6))


def concatenated_images_of_two_sizes(s):
    conv = s.add("conv2d", images(s))
    return s.add("concatenate", conv, s.add("maxpool2d", conv))


def concatenated_images_and_rows(s):
    digits = images(s)
    return s.add("concatenate", digits, s.add("flatten", digits))


def concatenated_along_the_wrong_dimension(s):
    digits = images(s)
    one = s.add("conv2d", digits, out_channels=8)
    return s.add("concatenate", one, s.add("conv2d", digits, out_channels=16), dim=2)


def stacked_images_of_two_sizes(s):
    conv = s.add("conv2d", images(s))
    return s.add("stack", conv, s.add("maxpool2d", conv))


def multiplied_matrices(s):
    x = sequence(s)
    return s.add("matmul", x, x)


def dimension_that_is_not_there(s):
    return s.add("concatenate", rows(s), dim=3)


def order_of_other_dimensions(s):
    return s.add("permute", images(s), dims=(0, 2, 1))


def order_with_a_dimension_twice(s):
    return s.add("permute", images(s), dims=(0, 2, 2, 1))


def reshaped_to_another_number(s):
    return s.add("reshape", images(s), shape=(3, 20))


def unflattened_to_another_number(s):
    return s.add("unflatten", rows(s), unflattened_size=(5, 5))


def more_parts_than_values(s):
    return s.add("split", rows(s), size=40, count=3)


def place_that_is_not_there(s):
    return s.add("select", sequence(s), index=99)


def sizes_of_a_scalar(s):
    return s.add("linear", s.add("mean", rows(s), dim=None))


def weights_of_another_size(s):
    x = rows(s)
    owner = s.add("linear", x, out_features=5)
    twin = s.add("linear", owner)
    s.apply(SetOption(twin, "shares", owner))
    return twin


WRONG = [
    (overridden_features, "param.mismatch"),
    (overridden_channels, "param.mismatch"),
    (conv_on_rows, "shape.rank"),
    (conv1d_on_images, "shape.rank"),
    (conv1d_on_rows, "shape.rank"),
    (batchnorm1d_on_images, "shape.rank"),
    (batchnorm2d_on_rows, "shape.rank"),
    (lstm_on_rows, "shape.rank"),
    (lstm_on_images, "shape.rank"),
    (attention_on_rows, "shape.rank"),
    (linear_on_one_number, "shape.no_size"),
    (sizes_of_a_scalar, "shape.no_size"),
    (heads_that_do_not_divide, "param.divisor"),
    (groups_that_do_not_divide, "param.divisor"),
    (norm_groups_that_do_not_divide, "param.divisor"),
    (too_few_channels_to_shuffle, "shape.multiple"),
    (odd_gate, "shape.multiple"),
    (kernel_too_large, "shape.kernel"),
    (dilation_too_large, "shape.kernel"),
    (pool_too_large, "shape.kernel"),
    (pool_padded_too_much, "param.padding"),
    (same_padding_with_stride, "param.same_stride"),
    (embedding_of_fractions, "dtype.integer"),
    (linear_on_tokens, "dtype.float"),
    (wrong_initial_state, "shape.state"),
    (added_channels, "shape.elementwise"),
    (added_images_of_two_sizes, "shape.elementwise"),
    (added_features, "shape.elementwise"),
    (concatenated_images_of_two_sizes, "shape.concatenate"),
    (concatenated_images_and_rows, "shape.concatenate"),
    (concatenated_along_the_wrong_dimension, "shape.concatenate"),
    (stacked_images_of_two_sizes, "shape.stack"),
    (multiplied_matrices, "shape.matmul"),
    (dimension_that_is_not_there, "param.dim"),
    (order_of_other_dimensions, "param.order"),
    (order_with_a_dimension_twice, "param.order"),
    (reshaped_to_another_number, "shape.reshape"),
    (unflattened_to_another_number, "shape.reshape"),
    (more_parts_than_values, "shape.parts"),
    (place_that_is_not_there, "param.index"),
    (weights_of_another_size, "shares.shape"),
]


def errors(sketch, *names):
    """Errors at these nodes, or at any."""
    return [
        problem
        for problem in sketch.infer().problems
        if problem.severity is Severity.ERROR
        and problem.node
        and (problem.node in names or not names)
    ]


@pytest.mark.parametrize(
    ("draw", "code"), WRONG, ids=lambda value: getattr(value, "__name__", value)
)
def test_each_fault_is_named_at_its_node(sketch, draw, code):
    name = draw(sketch)
    (problem,) = errors(sketch)
    assert (problem.node, problem.code) == (name, code)
    assert problem.port or problem.param
    assert "Torch" not in str(problem.message)


@pytest.mark.parametrize(
    ("draw", "code"), WRONG, ids=lambda value: getattr(value, "__name__", value)
)
def test_each_remedy_removes_its_fault(sketch, draw, code):
    name = draw(sketch)
    (problem,) = errors(sketch)
    assert problem.fixes
    for fix in problem.fixes:
        with sketch.model.trial(fix.edit):
            assert code not in [p.code for p in errors(sketch, name)], str(fix.label)


def test_a_remedy_says_what_it_will_do(sketch):
    overridden_features(sketch)
    (problem,) = errors(sketch)
    labels = [str(fix.label) for fix in problem.fixes]
    assert labels == ["Let the wire decide in_features", "Set in_features of linear_1 to 64"]
    assert (problem.received, problem.expected) == ("100", "64")


def test_a_put_in_node_stands_midway_under_a_free_name(sketch):
    digits = images(sketch)
    sketch.add("unsqueeze", digits)
    sketch.add("conv1d", sketch.add("flatten", digits))
    (problem,) = errors(sketch)
    sketch.apply(problem.fixes[0].edit)
    node = sketch.model.node("unsqueeze_2")
    assert node.position == (600.0, 0.0)


def test_what_nobody_foresaw_is_quoted_with_the_shapes(sketch):
    sketch.add("upsample", images(sketch), mode="linear")
    (problem,) = errors(sketch)
    assert problem.code == "torch.refused"
    assert "N×1×8×8" in str(problem.message)
    assert "Torch says" in str(problem.message)


def test_sizes_that_mix_the_batch_are_refused(sketch):
    sketch.add("slice", images(sketch), dim=0, start=1)
    (problem,) = errors(sketch)
    assert problem.code == "batch.mixed"
