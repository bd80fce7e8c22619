"""What the weights of a layer are before training, where its node says otherwise than torch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import torch
from torch import Tensor, nn

from graph.training import Training

SPARSITY = 0.1  # of the example in torch's documentation

# Which numbers of dimensions an initialisation is defined for; None: any.
DIMENSIONS: Mapping[str, range] = {
    "xavier_uniform": range(2, 9),
    "xavier_normal": range(2, 9),
    "kaiming_uniform": range(2, 9),
    "kaiming_normal": range(2, 9),
    "orthogonal": range(2, 9),
    "eye": range(2, 3),
    "dirac": range(3, 6),
    "sparse": range(2, 3),
}


def _kaiming(draw: Callable[..., Tensor]) -> Callable[[Tensor, float], Tensor]:
    return lambda weight, scale: draw(weight, nonlinearity="relu").mul_(scale)


INITS: Mapping[str, Callable[[Tensor, float], Tensor]] = {
    "zeros": lambda weight, _: nn.init.zeros_(weight),
    "ones": lambda weight, _: nn.init.ones_(weight),
    "constant": nn.init.constant_,
    "uniform": lambda weight, scale: nn.init.uniform_(weight, -abs(scale), abs(scale)),
    "normal": lambda weight, scale: nn.init.normal_(weight, std=abs(scale)),
    "trunc_normal": lambda weight, scale: nn.init.trunc_normal_(
        weight, std=abs(scale) or 1e-12, a=-2 * abs(scale), b=2 * abs(scale)
    ),
    "xavier_uniform": nn.init.xavier_uniform_,
    "xavier_normal": nn.init.xavier_normal_,
    "kaiming_uniform": _kaiming(nn.init.kaiming_uniform_),
    "kaiming_normal": _kaiming(nn.init.kaiming_normal_),
    "orthogonal": nn.init.orthogonal_,
    "eye": lambda weight, _: nn.init.eye_(weight),
    "dirac": lambda weight, _: nn.init.dirac_(weight),
    "sparse": lambda weight, scale: nn.init.sparse_(weight, SPARSITY, std=abs(scale)),
}


def is_bias(name: str) -> bool:
    """Whether a parameter of torch is a bias, by its name within the layer."""
    return "bias" in name.rpartition(".")[2]


def drawn(shapes: Mapping[str, tuple[int, ...]]) -> list[str]:
    """The parameters that ``weight_init`` is about: no biases, and no scales beside matrices."""
    weights = [name for name in shapes if not is_bias(name)]
    return [name for name in weights if len(shapes[name]) > 1] or weights


def misfits(init: str, shapes: Mapping[str, tuple[int, ...]]) -> list[str]:
    """The parameters that ``init`` is not defined for."""
    fitting = DIMENSIONS.get(init)
    return [name for name in drawn(shapes) if fitting and len(shapes[name]) not in fitting]


@torch.no_grad()
def initialise(module: nn.Module, training: Training) -> None:
    """Draw the weights of ``module`` anew as its node asks, by torch's generator.

    Raises:
        ValueError: the initialisation is not defined for such weights.
    """
    parameters = dict(module.named_parameters())
    if training.weight_init != "default":
        shapes = {name: tuple(parameter.shape) for name, parameter in parameters.items()}
        for name in drawn(shapes):
            INITS[training.weight_init](parameters[name], training.init_scale)
        _clear_padding(module.modules())
    if training.bias_init is not None:
        for name, parameter in parameters.items():
            if is_bias(name):
                parameter.fill_(training.bias_init)


def _clear_padding(modules: Iterable[nn.Module]) -> None:
    """The row of an embedding that stands for padding is zero, as torch makes it."""
    for module in modules:
        if isinstance(module, nn.Embedding | nn.EmbeddingBag) and module.padding_idx is not None:
            module.weight[module.padding_idx].zero_()
