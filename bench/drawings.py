"""The drawings that are measured, written as chains: ``digits_1.image > flatten_1 > linear_1``."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from backend import catalog
from graph.edits import Link, Node
from graph.model import GraphModel

LABEL = "digits_1.label > crossentropyloss_1.target"
ALL = {"validation_fraction": 0.0, "test_fraction": 0.0}  # the whole set is for training


def draw(*chains: str, **params: Mapping[str, Any]) -> GraphModel:
    """A model with the nodes and wires of ``chains``; a node's name says its type."""
    registry = catalog.load_installed()
    links, names = [], []
    for chain in chains:
        stops = [stop.strip().partition(".") for stop in chain.split(">")]
        names += [name for name, _, _ in stops]
        for number, ((source, _, start), (target, _, end)) in enumerate(pairwise(stops)):
            first = registry.get(_type(source)).output_names(params.get(source, {}))[0]
            into = end or registry.get(_type(target)).inputs[0].name
            links.append(Link(source, start if start and not number else first, target, into))
    nodes = [Node(name, _type(name), dict(params.get(name, {}))) for name in dict.fromkeys(names)]
    return GraphModel(registry, nodes, links)


def digits_mlp() -> GraphModel:
    """64-32-10 on the UCI digits."""
    return draw(
        "digits_1.image > flatten_1 > linear_1 > relu_1 > linear_2 > crossentropyloss_1 > adam_1",
        LABEL,
        digits_1=ALL,
        linear_1={"out_features": 32},
        linear_2={"out_features": 10},
    )


def fashion_cnn() -> GraphModel:
    """LeNet on Fashion-MNIST."""
    return draw(
        "fashion_mnist_1.image > conv2d_1 > relu_1 > maxpool2d_1 > conv2d_2 > relu_2 > maxpool2d_2"
        " > flatten_1 > linear_1 > relu_3 > linear_2 > relu_4 > linear_3 > crossentropyloss_1"
        " > adam_1",
        "fashion_mnist_1.label > crossentropyloss_1.target",
        fashion_mnist_1=ALL,
        conv2d_1={"out_channels": 6, "kernel_size": 5, "padding": 2},
        conv2d_2={"out_channels": 16, "kernel_size": 5},
        maxpool2d_1={"kernel_size": 2},
        maxpool2d_2={"kernel_size": 2},
        linear_1={"out_features": 120},
        linear_2={"out_features": 84},
        linear_3={"out_features": 10},
    )


def sunspots_lstm() -> GraphModel:
    """An LSTM of 32 that says the next value of a series."""
    return draw(
        "sunspots_1.x > lstm_1 > select_1 > linear_1 > mseloss_1 > adam_1",
        "sunspots_1.y > mseloss_1.target",
        sunspots_1=ALL,
        lstm_1={"hidden_size": 32},
        linear_1={"out_features": 1},
    )


def small_transformer() -> GraphModel:
    """Two encoder blocks over the rows of a digit."""
    return draw(
        "digits_1.image > squeeze_1 > linear_1 > transformerencoder_1 > mean_1 > linear_2"
        " > crossentropyloss_1 > adam_1",
        LABEL,
        digits_1=ALL,
        squeeze_1={"dim": 1},
        linear_1={"out_features": 32},
        transformerencoder_1={
            "nhead": 4,
            "num_layers": 2,
            "dim_feedforward": 64,
            "dropout": 0.0,
        },
        linear_2={"out_features": 10},
    )


def deep_mlp() -> GraphModel:
    """Five layers of 64."""
    middle = " > ".join(f"linear_{i} > relu_{i}" for i in range(1, 5))
    widths = {f"linear_{i}": {"out_features": 64} for i in range(1, 5)}
    return draw(
        f"digits_1.image > flatten_1 > {middle} > linear_5 > crossentropyloss_1 > adam_1",
        LABEL,
        **widths,
        linear_5={"out_features": 10},
    )


def residual_cnn() -> GraphModel:
    """Two residual blocks with batch norm on the digits."""
    block = (
        "{before} > conv2d_{a} > batchnorm2d_{a} > relu_{a} > conv2d_{b} > batchnorm2d_{b}"
        " > add_{a}.tensors_1"
    )
    same = {"out_channels": 16, "kernel_size": 3, "padding": 1, "bias": False}
    return draw(
        "digits_1.image > conv2d_1 > batchnorm2d_1 > relu_1",
        block.format(before="relu_1", a=2, b=3),
        "relu_1 > add_2.tensors_2",
        "add_2 > relu_3",
        block.format(before="relu_3", a=4, b=5),
        "relu_3 > add_4.tensors_2",
        "add_4 > relu_5 > adaptiveavgpool2d_1 > flatten_1 > linear_1 > crossentropyloss_1 > adam_1",
        LABEL,
        **{f"conv2d_{i}": same for i in range(1, 6)},
        adaptiveavgpool2d_1={"output_size": 1},
        linear_1={"out_features": 10},
    )


def long_chain(num_nodes: int = 200) -> GraphModel:
    """Linear and tanh in turn, ``num_nodes`` nodes in all."""
    pairs = (num_nodes - 6) // 2
    middle = " > ".join(f"linear_{i} > tanh_{i}" for i in range(1, pairs + 1))
    widths = {f"linear_{i}": {"out_features": 16} for i in range(1, pairs + 1)}
    last = f"linear_{pairs + 1}"
    return draw(
        f"digits_1.image > flatten_1 > {middle} > {last} > dropout_1 > crossentropyloss_1 > adam_1",
        LABEL,
        **widths,
        **{last: {"out_features": 10}},
    )


def _type(name: str) -> str:
    return name.rpartition("_")[0]
