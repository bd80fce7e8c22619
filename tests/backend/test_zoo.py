"""The zoo: networks of the literature count what the literature counts."""

from __future__ import annotations

import json
import time

import pytest

from backend import catalog
from backend.cli import check as command
from backend.cli.drawing import open_drawing
from backend.examples import BY_NAME, EXAMPLES, ZOO
from backend.infer.inferrer import Inferrer
from backend.infer.result import Inference
from graph.document import Document, dump
from graph.edits import SetParam

GENERATOR = 4 * 64 + 64 + 64 * 64 + 64 + 64 * 2 + 2
ENCODER_BLOCK = 4 * 64 * 65 + 64 * 129 + 128 * 65 + 4 * 64
DISCRIMINATOR = 2 * 64 + 64 + 64 * 64 + 64 + 64 + 1
# torchvision 0.28 for pictures, transformers for gpt2 (whose head is its embedding) and bert_base
# (without heads), timm for the
# mixer; U-Net as its authors' with padding and one class; the
# others by hand. LeNet-5: 156 + 2,416 + 48,120 + 10,164 + 850.
PARAMETERS = {
    "lenet5": 61_706,
    "alexnet": 61_100_840,
    "vgg11": 132_863_336,
    "vgg16": 138_357_544,
    "googlenet": 6_624_904,
    "googlenet_aux": 13_004_888,
    "resnet18": 11_689_512,
    "resnet34": 21_797_672,
    "resnet50": 25_557_032,
    "densenet121": 7_978_856,
    "mobilenet_v2": 3_504_872,
    "squeezenet1_1": 1_235_496,
    "shufflenet_v2_x1_0": 2_278_604,
    "efficientnet_b0": 5_288_548,
    "convnext_tiny": 28_589_128,
    "gpt2": 124_439_808,
    "bert_base": 109_482_240,
    "mlp_mixer_b16": 59_880_472,
    "vit_b_16": 86_567_656,
    "unet": 31_030_593,
    "perceptron": 2 + 1,
    "logistic_regression": 30 + 1,
    "softmax_regression": 784 * 10 + 10,
    "mlp": 784 * 256 + 256 + 256 * 128 + 128 + 128 * 10 + 10,
    "char_lstm": 57 * 32 + 4 * 128 * (32 + 128 + 2) + 4 * 128 * (128 + 128 + 2) + 128 * 57 + 57,
    "gru_classifier": 5 * 16 + 2 * 3 * 64 * (16 + 64 + 2) + 128 * 2 + 2,
    "seq2seq_attention": 2 * 11 * 32 + 2 * 3 * 64 * (32 + 64 + 2) + 128 * 64 + 64 + 64 * 11 + 11,
    "transformer_encoder": 5 * 64 + 2 * ENCODER_BLOCK + 130,
    "transformer": 2 * 11 * 64 + 4 * ENCODER_BLOCK + 2 * (4 * 64 * 65 + 2 * 64) + 64 * 11 + 11,
    "autoencoder": 2 * 64 * 32 + 64 + 2 * 32 * 8 + 2 * 32 + 8,  # among the examples
    "denoising_autoencoder": 2 * 784 * 256 + 784 + 2 * 256 * 32 + 2 * 256 + 32,
    "vae": 2 * 784 * 400 + 784 + 3 * 20 * 400 + 2 * 400 + 2 * 20,
    "gan": 2 * GENERATOR + DISCRIMINATOR,  # with the average of the generator
    "wgan": 2 * GENERATOR + DISCRIMINATOR,
    "dcgan": 64 * 3136 + 2 * 64 + 64 * 32 * 16 + 2 * 32 + 32 * 16 + 1  # generator
    + 32 * 16 + 32 + 64 * 32 * 16 + 2 * 64 + 3136 + 1,
    "conditional_gan": 2 * (GENERATOR + 2 * 64) + DISCRIMINATOR + 2 * 64,
    "siamese": 16 * 9 + 16 + 32 * 16 * 9 + 32 + 512 * 16 + 16,
    "dqn": 2 * (2 * 64 + 64 + 64 * 64 + 64 + 64 * 4 + 4),
    "transfer_learning": 16 * 25 + 16 + 32 * 16 * 9 + 32 + 64 * 32 * 9 + 64 + 64 * 10 + 10,
}  # fmt: skip
# Milliards of multiply-adds a picture, as torchvision's documentation has them.
GIGA = {
    "alexnet": 0.71,
    "vgg11": 7.61,
    "vgg16": 15.47,
    "googlenet": 1.50,
    "resnet18": 1.81,
    "resnet34": 3.66,
    "resnet50": 4.09,
    "densenet121": 2.83,
    "mobilenet_v2": 0.30,
    "squeezenet1_1": 0.35,
    "shufflenet_v2_x1_0": 0.14,
    "efficientnet_b0": 0.39,
    "convnext_tiny": 4.46,
    "vit_b_16": 17.56,
}
WITHOUT_LOSS = ("bert_base",)  # an encoder: what stands behind it depends on the task
INFERRER = Inferrer(catalog.load_installed())


def known(name: str) -> Inference:
    return INFERRER.infer(open_drawing(name, INFERRER.registry).model.snapshot())


def test_each_drawing_has_its_figure() -> None:
    assert set(PARAMETERS) == {*ZOO, "autoencoder"}
    assert set(BY_NAME) == set(ZOO) | set(EXAMPLES)


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_are_the_published_ones(name: str) -> None:
    inference = known(name)
    assert inference.total.parameters == PARAMETERS[name]
    assert inference.ok
    told = [one.code for one in inference.obstacles]
    assert told == (["loss.missing"] if name in WITHOUT_LOSS else [])


@pytest.mark.parametrize("name", GIGA)
def test_multiply_adds_are_the_published_ones(name: str) -> None:
    assert round(known(name).total.multiply_adds / 1e9, 2) == GIGA[name]


@pytest.mark.parametrize("name", ZOO)
def test_the_file_is_as_the_program_writes_it(name: str) -> None:
    drawing = open_drawing(name, INFERRER.registry)
    assert drawing.path.read_bytes() == dump(Document.of(drawing.model, drawing.document))


@pytest.mark.parametrize("name", PARAMETERS)
def test_check_prints_the_published_figures_and_counts_composites_once(name: str) -> None:
    drawing = open_drawing(name, INFERRER.registry)
    plain = json.loads(json.dumps(command.report(drawing, known(name))))
    assert plain["parameters"] == PARAMETERS[name]
    assert sum(node["parameters"] for node in plain["nodes"]) == PARAMETERS[name]
    if name in GIGA:
        assert round(plain["multiply_adds"] / 1e9, 2) == GIGA[name]


@pytest.mark.parametrize("name", ["gpt2", "densenet121"])
def test_an_edit_is_inferred_at_once(name: str) -> None:
    model = open_drawing(name, INFERRER.registry).model
    inferrer = Inferrer(INFERRER.registry)
    inferrer.infer(model.snapshot())
    node = "wte" if name == "gpt2" else "classifier"
    param, value = ("max_norm", 1.0) if name == "gpt2" else ("out_features", 10)
    took = []
    for given in (value, value + 1, value + 2, value + 3):
        model.apply(SetParam(node, param, given))
        start = time.thread_time()  # not the clock: other tests run beside this one
        inferrer.infer(model.snapshot())
        took.append(time.thread_time() - start)
    assert min(took) < 0.05
