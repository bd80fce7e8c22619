"""What a whole drawing lacks, and that the first remedy supplies it."""

from pathlib import Path

import numpy as np
import pytest

from backend.cli.drawing import open_drawing
from backend.compile.network import Network
from backend.infer.rules.names import reserved_names
from graph.edits import Connect, Disconnect, Link, RemoveNode, Rename, SetOption, SetParam
from graph.problems import Severity
from tests.backend.infer.wrong_drawings import (
    WITHOUT_REMEDY,
    WRONG,
    convolution_without_flatten,
    mistyped_name,
    no_loss,
    sum_of_nothing,
)

EXAMPLES = sorted((Path(__file__).parents[3] / "resources" / "examples").glob("*.loom"))
TOLD = pytest.mark.parametrize(
    ("draw", "code", "severity"), WRONG, ids=lambda value: getattr(value, "__name__", value)
)


def errors(sketch):
    return {(p.node, p.code) for p in sketch.infer().problems if p.severity is Severity.ERROR}


def told(sketch, code, node):
    return [p for p in sketch.infer().problems if p.code == code and p.node == node]


@TOLD
def test_each_lack_is_named_where_it_is(sketch, draw, code, severity):
    node = draw(sketch)
    (problem,) = told(sketch, code, node)
    assert problem.severity is severity
    if severity is Severity.ERROR:
        assert not sketch.infer().ok
    if node:
        assert problem in sketch.infer().nodes[node].problems


def test_a_network_without_a_loss_is_sound_but_cannot_be_trained(sketch):
    no_loss(sketch)
    inference = sketch.infer()
    assert inference.ok
    assert inference.total.parameters
    assert [problem.code for problem in inference.obstacles] == ["loss.missing"]


@TOLD
def test_each_remedy_supplies_what_lacks(new_sketch, draw, code, severity):
    number, fixes = 0, ()
    while number < max(len(fixes), 1):
        sketch = new_sketch()
        node = draw(sketch)
        (problem,) = told(sketch, code, node)
        fixes, before = problem.fixes, errors(sketch)
        if not fixes:
            assert code == "optimizer.empty" or draw is sum_of_nothing or code in WITHOUT_REMEDY
            return
        sketch.apply(fixes[number].edit)
        assert not told(sketch, code, node), str(fixes[number].label)
        assert errors(sketch) <= before, str(fixes[number].label)
        number += 1


def gan(sketch, **params):
    """Two optimizers; the generator's loss goes through the discriminator."""
    noise, real = sketch.add("noise_samples"), sketch.add("moons")
    fake = sketch.add("linear", noise, out_features=2)
    judge = sketch.add("linear", real, out_features=1)
    judged = sketch.add("linear", fake, out_features=1)
    sketch.apply(SetOption(judged, "shares", judge))
    caught = sketch.add("linear", sketch.add("detach", fake))
    sketch.apply(SetOption(caught, "shares", judge))
    losses = [
        sketch.add("bcewithlogitsloss", out, sketch.add(target, out))
        for out, target in ((judge, "ones_like"), (caught, "zeros_like"), (judged, "ones_like"))
    ]
    sketch.add("adam", sketch.add("add", *losses[:2]))
    return sketch.add("adam", losses[2], **params)


def test_a_gan_whose_optimizers_name_what_they_train_is_right(sketch):
    gan(sketch, parameters="linear_1")
    assert "optimizer.overlap" not in sketch.codes()
    assert "optimizer.empty" not in sketch.codes()


def test_a_gan_that_names_nothing_is_told_what_both_train(sketch):
    second = gan(sketch)
    (problem,) = [p for p in sketch.infer().problems if p.code == "optimizer.overlap"]
    assert problem.received == "linear_2"
    sketch.apply(problem.fixes[0].edit)
    assert sketch.model.node(second).params["parameters"] == "linear_1"
    assert "optimizer.overlap" not in sketch.codes()


def test_a_lack_upstream_is_not_repeated_by_the_optimizer(sketch):
    digits = sketch.add("digits")
    scores = sketch.add("linear", sketch.add("conv2d", digits, in_channels=5), out_features=10)
    sketch.add("adam", sketch.add("crossentropyloss", scores, f"{digits}.label"))
    assert sketch.codes() == ["param.mismatch"]


def test_a_free_input_is_offered_the_wire_that_was_taken_away(classifier):
    link = Link("digits_1", "label", "crossentropyloss_1", "target")
    classifier.apply(Disconnect(link))
    (problem,) = told(classifier, "input.missing", "crossentropyloss_1")
    assert problem.fixes[0].edit == Connect(link)


def test_an_offered_wire_never_closes_a_circle(classifier):
    classifier.apply(RemoveNode("digits_1"))
    (problem,) = told(classifier, "input.missing", "flatten_1")
    assert problem.fixes == ()


def test_did_you_mean_names_the_nearest_layer(sketch):
    optimizer = mistyped_name(sketch)
    (problem,) = told(sketch, "parameters.unknown", optimizer)
    assert "Did you mean linear_1?" in str(problem.message)
    assert problem.fixes[0].edit == SetParam(optimizer, "parameters", "linear_1")


def test_a_metric_does_not_repeat_what_the_loss_says(sketch):
    convolution_without_flatten(sketch)
    sketch.add("accuracy", "linear_1", "digits_1.label")
    assert "metric.shape" not in sketch.codes()


def test_a_bottleneck_without_activation_is_meant(sketch):
    rows = sketch.add("flatten", sketch.add("digits"))
    code = sketch.add("linear", rows, out_features=4)
    sketch.add("linear", code, out_features=64)
    assert "linear.twice" not in sketch.codes()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_no_problems(path, inferrer):
    drawing = open_drawing(str(path), inferrer.registry)
    problems = inferrer.infer(drawing.model.snapshot()).problems
    assert [str(problem) for problem in problems] == []


def test_a_bypassed_optimizer_is_not_there(sketch):
    digits = sketch.add("digits")
    scores = sketch.add("linear", sketch.add("flatten", digits), out_features=10)
    loss = sketch.add("crossentropyloss", scores, f"{digits}.label")
    optimizer = sketch.add("adam", loss)
    sketch.apply(SetOption(optimizer, "bypassed", True))
    assert "optimizer.missing" in sketch.codes()


def test_probabilities_as_targets_are_fine(sketch):
    digits = sketch.add("digits", label_format="one_hot")
    scores = sketch.add("linear", sketch.add("flatten", digits), out_features=10)
    sketch.add("adam", sketch.add("crossentropyloss", scores, f"{digits}.label"))
    assert sketch.codes() == []


def test_a_layer_over_the_channels_is_meant_where_they_were_put_last(sketch):
    last = sketch.add("permute", sketch.add("conv2d", sketch.add("digits")), dims=(0, 2, 3, 1))
    wide = sketch.add("gelu", sketch.add("linear", sketch.add("layernorm", last), out_features=8))
    sketch.add("linear", wide, out_features=4)
    assert "linear.on_images" not in sketch.codes()


def test_pictures_with_the_colours_last_are_noticed(sketch, tmp_path):
    pictures = np.zeros((20, 16, 12, 3), np.float32)
    np.savez(tmp_path / "pictures.npz", x=pictures, y=np.arange(20) % 2)
    data = sketch.add("numpy_file", file=str(tmp_path / "pictures.npz"))
    conv = sketch.add("conv2d", f"{data}.x")
    (problem,) = told(sketch, "image.channels_last", conv)
    sketch.apply(problem.fixes[0].edit)
    assert str(sketch.infer().nodes[conv].inputs["input"]) == "N×3×16×12"


def test_an_operation_is_no_part_of_the_module_and_is_called_as_one_likes(sketch):
    digits = sketch.add("digits")
    sketch.model.apply(Rename(sketch.add("exp", digits), "forward"))
    assert not [p for p in sketch.infer().problems if p.code == "name.reserved"]


def test_every_name_that_a_network_uses_is_reserved():
    assert set(dir(Network({}))) <= reserved_names()


def test_a_loss_that_fits_the_target_is_offered_with_an_optimizer(sketch):
    digits = sketch.add("digits")
    sketch.add("linear", sketch.add("flatten", digits), out_features=10)
    (problem,) = [p for p in sketch.infer().problems if p.code == "loss.missing"]
    sketch.model.apply(problem.fixes[0].edit)
    assert {"crossentropyloss", "adam"} <= {node.type for node in sketch.model.nodes()}
    assert not sketch.infer().problems


def test_numbers_are_compared_by_their_squares(sketch):
    sketch.add("linear", sketch.add("sine"), out_features=1)
    (problem,) = [p for p in sketch.infer().problems if p.code == "loss.missing"]
    sketch.model.apply(problem.fixes[0].edit)
    assert "mseloss" in {node.type for node in sketch.model.nodes()}
