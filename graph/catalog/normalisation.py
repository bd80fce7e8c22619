"""Normalisation and regularisation: layers that make training steadier and the result general."""

from graph.catalog.entry import Entry, each_dimension, family
from graph.kinds import FloatKind, IntsKind
from graph.spec import Category, Role

norm = family(
    "torch.nn", Category.NORMALISATION, "Normalisation", Role.MODULE,
    tips={
        "num_features": "Number of channels; known from the wire.",
        "num_channels": "Number of channels; known from the wire.",
        "num_groups": "Number of groups; it must divide the number of channels.",
        "eps": "Added to the variance, against division by almost 0.",
        "affine": "Learn a scale γ and a shift β for each channel.",
        "elementwise_affine": "Learn a scale γ (and a shift β) for each feature.",
        "bias": "Learn the shift β too; without it only the scale is learned.",
        "track_running_stats": "Keep running mean and variance, to be used after training.",
        "momentum": "How fast the running mean and variance follow the batches; none: a plain"
        " average"
        " of all.",
    },
)  # fmt: skip
drop = family(
    "torch.nn", Category.NORMALISATION, "Regularisation", Role.MODULE,
    kinds={"p": FloatKind(low=0.0, high=1.0)},
    tips={"p": "Probability of dropping a value."},
)  # fmt: skip

ENTRIES: list[Entry] = [
    *each_dimension(
        norm, "BatchNorm{d}d", "{term}批归一化",
        "y = (x − mean) / √(variance + ε) · γ + β, per channel",
        "Keeps the values of each channel around 0 over the batch, so deep networks for {data}"
        " train"
        " faster. Put it between convolution and activation; wants batches of 8 or more.",
        keywords=("bn", "batch normalization"),
        summary="Brings each channel to mean 0 and variance 1 over the batch, then scales and"
        " shifts it.",
    ),
    *each_dimension(
        norm, "InstanceNorm{d}d", "{term}实例归一化",
        "y = (x − mean) / √(variance + ε), per sample and channel",
        "Normalises each channel of each sample by itself: for {data} whose contrast should not"
        " matter, as in style transfer.",
        keywords=("instance normalization", "style"),
        summary="Brings each channel of each sample to mean 0 and variance 1.",
    ),
    norm(
        "LayerNorm", "层归一化", "y = (x − mean) / √(variance + ε) · γ + β, per sample",
        "Normalises the features of each position; does not depend on the batch. The standard in"
        " transformers and recurrent networks.",
        kinds={"normalized_shape": IntsKind(low=1)},
        tips={"normalized_shape": "Sizes of the last dimensions that are normalised together."},
        keywords=("layer normalization", "transformer"),
        summary="Brings the features of each position to mean 0 and variance 1, then scales and"
        " shifts them.",
    ),
    norm(
        "RMSNorm", "均方根归一化", "y = x / √(mean(x²) + ε) · γ",
        "LayerNorm without the mean: cheaper, as good in most transformers.",
        kinds={"normalized_shape": IntsKind(low=1)},
        tips={"normalized_shape": "Sizes of the last dimensions that are normalised together.",
              "eps": "Added before the root; none: the smallest step of the number format."},
        keywords=("root mean square", "llama"),
        summary="Divides the features of each position by their root mean square, then scales"
        " them.",
    ),
    norm(
        "GroupNorm", "组归一化", "y = (x − mean) / √(variance + ε) · γ + β, per group of channels",
        "Like BatchNorm but independent of the batch: take it when batches are small. The number of"
        " channels must be a multiple of the number of groups.",
        defaults={"num_groups": 4},
        keywords=("group normalization",),
        summary="Brings each group of channels of a sample to mean 0 and variance 1, then scales"
        " and shifts it.",
    ),
    norm(
        "LocalResponseNorm", "局部响应归一化", "y = x / (k + α/n · Σ x²)^β over n channels",
        "Lets neighbouring channels compete, as in AlexNet; BatchNorm has replaced it.",
        defaults={"size": 5},
        keywords=("lrn", "alexnet"),
        summary="Divides each value by the strength of the channels next to it.",
        tips={
            "size": "How many neighbouring channels count.",
            "alpha": "How strongly the neighbours count.",
            "beta": "The power that the divisor is raised to.",
            "k": "Added to the divisor, against division by almost 0.",
        },
    ),
    drop(
        "Dropout", "丢弃法", "y = x · mask / (1 − p) while training, y = x otherwise",
        "Switches random features off while training, so that none is relied on too much. Use it"
        " when training is good but validation is not.",
        keywords=("regularization", "overfitting", "随机失活", "暂退法"),
        summary="Sets random values to 0 while training and scales the others up; does nothing"
        " afterwards.",
    ),
    *each_dimension(
        drop, "Dropout{d}d", "{term}丢弃法", "whole channels of x are 0 with probability p",
        "Dropout for {data}: drops whole channels, since neighbouring values say the same.",
        keywords=("spatial dropout", "regularization"),
        summary="Sets whole channels to 0 at random, while training.",
    ),
    drop(
        "AlphaDropout", "Alpha 丢弃法", "dropout that keeps mean 0 and variance 1",
        "The dropout that goes with SELU networks.",
        keywords=("selu", "regularization"),
        summary="Sets random values to the lowest of SELU while training, and keeps mean and"
        " variance.",
    ),
    drop(
        "FeatureAlphaDropout", "特征 Alpha 丢弃法", "AlphaDropout of whole channels",
        "The dropout of whole channels that goes with SELU networks.",
        keywords=("selu", "regularization"),
        summary="Sets whole random channels to the lowest value of SELU, while training.",
    ),
    family("backend.layers", Category.NORMALISATION, "Regularisation", Role.MODULE)(
        "GaussianNoise", "高斯噪声", "y = x + std · noise while training, y = x otherwise",
        "Adds noise while training: makes a network robust, and turns an autoencoder into a"
        " denoising one.",
        docs="https://keras.io/api/layers/regularization_layers/gaussian_noise/",
        keywords=("denoising", "augmentation"),
    ),
]  # fmt: skip
