"""Optimizers: one node is one update step a batch."""

from graph.catalog.entry import Entry, family
from graph.kinds import IntKind, TextKind
from graph.spec import Category, Param, Role

OWN = (
    Param("parameters", TextKind(role="nodes"), "",
          "Names of the nodes that it trains, with commas between; empty: all that the loss depends"
          " on."),
    Param("every", IntKind(low=1, high=1_000_000), 1,
          "One step every so many batches.", advanced=True),
    Param("order", IntKind(low=-1000, high=1000), 0,
          "Of several optimizers, the one with the smaller number goes first.", advanced=True),
)  # fmt: skip
opt = family("torch.optim", Category.OPTIMIZER, "Optimizer", Role.OPTIMIZER, params=OWN)

ENTRIES: list[Entry] = [
    opt("SGD", "随机梯度下降", "w ← w − lr · (g + μ v)",
        "The plain one, and the one to learn with. With momentum 0.9 it often ends a little better"
        " than Adam, but wants its learning rate tuned.",
        # Torch's own 0.001 looks broken to a learner: without momentum nothing seems to move.
        defaults={"lr": 0.01}, keywords=("gradient descent", "momentum", "nesterov")),
    opt("Adam", "Adam", "w ← w − lr · m̂ / (√v̂ + ε)",
        "Works well at once nearly everywhere: each weight gets a step size of its own.",
        keywords=("adaptive",)),
]  # fmt: skip
