"""The drawings that ship with Layerloom, by name; each name is accepted wherever a file is.

`tools/make_examples.py` makes the files, `tools/make_zoo.py` those of the zoo.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import resources
from graph.document import SUFFIX
from graph.text import Text, text


@dataclass(frozen=True, slots=True)
class Example:
    """A bundled drawing: its name, what it shows, and its file."""

    name: str
    summary: Text
    folder: str = "examples"

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return resources.path(f"{self.folder}/{self.name}{SUFFIX}")


_ALL = (
    Example("digits_cnn", text("Convolutions read handwritten digits")),
    Example("fashion_lenet", text("LeNet tells pieces of clothing apart")),
    Example("residual_cnn", text("A skip connection around two convolutions, with batch norm")),
    Example("perceptron_blobs", text("One neuron separates two clouds of points")),
    Example("xor_perceptron", text("One neuron cannot learn XOR: watch it fail")),
    Example("xor_mlp", text("One hidden layer solves XOR")),
    Example("linear_regression", text("A straight line through noisy points")),
    Example("spirals_mlp_1", text("Two spirals, one hidden neuron: a straight cut")),
    Example("spirals_mlp_2", text("Two spirals, two hidden neurons")),
    Example("spirals_mlp_3", text("Two spirals, three hidden neurons")),
    Example("spirals_mlp_16", text("Two spirals, sixteen hidden neurons follow the arms")),
    Example("wine_mlp", text("Three sorts of wine told by thirteen measurements")),
    Example("autoencoder", text("Digits squeezed through eight numbers and drawn again")),
    Example("sunspots_lstm", text("A recurrent network foretells the number of sunspots")),
    Example("gan_2d", text("Two networks, two optimizers: one makes points, one finds them out")),
)

_ZOO = (
    ("lenet5", text("LeCun's network of 1998")),
    ("alexnet", text("Won ImageNet in 2012")),
    ("vgg11", text("Eight 3x3 convolutions in five blocks")),
    ("vgg16", text("Thirteen 3x3 convolutions in five blocks")),
    ("googlenet", text("Inception: four ways side by side, nine times")),
    ("googlenet_aux", text("Inception with two heads in the middle, for training")),
    ("resnet18", text("Residual blocks of two convolutions")),
    ("resnet34", text("Residual blocks of two convolutions, twice as many")),
    ("resnet50", text("Residual bottlenecks in four stages")),
    ("densenet121", text("Each layer sees all layers before it")),
    ("mobilenet_v2", text("Inverted residuals for small devices")),
    ("squeezenet1_1", text("AlexNet's accuracy with fifty times fewer weights")),
    ("shufflenet_v2_x1_0", text("Split, convolve, shuffle the channels")),
    ("efficientnet_b0", text("Inverted residuals with squeeze and excitation")),
    ("convnext_tiny", text("A convolutional network drawn like a transformer")),
    ("gpt2", text("Twelve causal transformer blocks over words")),
    ("bert_base", text("Twelve transformer layers that look both ways")),
    ("mlp_mixer_b16", text("Perceptrons over places, then over channels")),
    ("vit_b_16", text("A transformer over patches of a picture")),
    ("unet", text("Down and up again, with ways across: a mask for each pixel")),
    ("perceptron", text("One neuron that learns from its mistakes alone")),
    ("logistic_regression", text("One neuron that tells probabilities")),
    ("softmax_regression", text("One layer from pixels to ten scores")),
    ("mlp", text("Two hidden layers from pixels to ten scores")),
    ("char_lstm", text("Two layers of LSTM write the next character")),
    ("gru_classifier", text("A GRU reads strings of unequal length both ways")),
    ("seq2seq_attention", text("An encoder, and a decoder that looks back at what was read")),
    ("transformer_encoder", text("Attention that leaves out what only fills up")),
    ("transformer", text("Encoder and decoder of visible attention blocks")),
    ("denoising_autoencoder", text("Clothes from spoiled pictures of them")),
    ("vae", text("A code that is drawn from a normal distribution")),
    ("gan", text("Generator and discriminator as composites, on points of the plane")),
    ("wgan", text("A critic with small weights measures how far made points are from true ones")),
    ("dcgan", text("Transposed convolutions make pictures of clothes")),
    ("conditional_gan", text("Both networks are told which class is meant")),
    ("siamese", text("One network looks at two pictures: near or far?")),
    ("dqn", text("What each step is worth, learnt from stored steps with a copy as target")),
    ("transfer_learning", text("Frozen features from clothes and a new head read a few digits")),
)

EXAMPLES: Mapping[str, Example] = MappingProxyType({example.name: example for example in _ALL})
ZOO: Mapping[str, Example] = MappingProxyType(
    {name: Example(name, summary, "examples/zoo") for name, summary in _ZOO}
)
BY_NAME: Mapping[str, Example] = MappingProxyType({**EXAMPLES, **ZOO})
