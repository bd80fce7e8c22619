"""The bundled drawings: which there are, in what order, and what they are called."""

from __future__ import annotations

from pathlib import Path

import resources
from graph.document import SUFFIX
from gui.i18n import mark, tr

TITLES = {  # from the first that one learns with to the last
    "perceptron_blobs": mark("Perceptron on two blobs"),
    "xor_perceptron": mark("XOR: where a perceptron fails"),
    "xor_mlp": mark("XOR: a hidden layer solves it"),
    "linear_regression": mark("Linear regression"),
    "spirals_mlp_1": mark("Spirals, 1 hidden neuron"),
    "spirals_mlp_2": mark("Spirals, 2 hidden neurons"),
    "spirals_mlp_3": mark("Spirals, 3 hidden neurons"),
    "spirals_mlp_16": mark("Spirals, 16 hidden neurons"),
    "wine_mlp": mark("Wine: an MLP on a table"),
    "digits_cnn": mark("Digits: a CNN"),
    "fashion_lenet": mark("Fashion-MNIST: LeNet"),
    "residual_cnn": mark("Residual CNN"),
    "autoencoder": mark("Autoencoder"),
    "sunspots_lstm": mark("Sunspots: an LSTM"),
    "gan_2d": mark("GAN on points in the plane"),
}
NAMES = {  # of networks as their papers write them
    "alexnet": "AlexNet",
    "bert_base": "BERT base",
    "convnext_tiny": "ConvNeXt tiny",
    "dcgan": "DCGAN",
    "densenet121": "DenseNet-121",
    "efficientnet_b0": "EfficientNet-B0",
    "googlenet": "GoogLeNet",
    "gpt2": "GPT-2",
    "lenet5": "LeNet-5",
    "mlp_mixer_b16": "MLP-Mixer B/16",
    "mobilenet_v2": "MobileNetV2",
    "resnet18": "ResNet-18",
    "resnet34": "ResNet-34",
    "resnet50": "ResNet-50",
    "shufflenet_v2_x1_0": "ShuffleNetV2 ×1.0",
    "squeezenet1_1": "SqueezeNet 1.1",
    "unet": "U-Net",
    "vgg11": "VGG-11",
    "vgg16": "VGG-16",
    "vit_b_16": "ViT-B/16",
}
CAPITALS = {"cnn": "CNN", "gan": "GAN", "gru": "GRU", "lstm": "LSTM", "mlp": "MLP", "vae": "VAE"}


def examples() -> list[Path]:
    """The bundled drawings that train at once, the simplest first."""
    places = {stem: place for place, stem in enumerate(TITLES)}
    found = _below("examples")
    return sorted(found, key=lambda path: (places.get(path.stem, len(places)), path.stem))


def zoo() -> list[Path]:
    """The bundled networks that everybody knows by name."""
    return sorted(_below("examples/zoo"), key=lambda path: title(path).lower())


def title(path: Path) -> str:
    """What a bundled drawing is called in a menu: ``gru_classifier`` is "GRU classifier"."""
    if path.stem in TITLES:
        return tr(TITLES[path.stem])
    if path.stem in NAMES:
        return NAMES[path.stem]
    words = [CAPITALS.get(word, word) for word in path.stem.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def _below(folder: str) -> list[Path]:
    return list(resources.path(folder).glob(f"*{SUFFIX}"))
