"""Optimizers: one node is one update step a batch."""

from graph.catalog.entry import Entry, family
from graph.kinds import ChoiceKind, FloatKind, FloatsKind, IntKind, TextKind
from graph.spec import Category, Param, Role

OWN = (
    Param(
        "parameters",
        TextKind(role="nodes"),
        "",
        "Names of the nodes that it trains, with commas between; empty: all that the loss depends on.",
    ),
    Param("every", IntKind(low=1, high=1_000_000), 1, "One step every so many batches.", advanced=True),
    Param(
        "order",
        IntKind(low=-1000, high=1000),
        0,
        "Of several optimizers, the one with the smaller number goes first.",
        advanced=True,
    ),
)  # fmt: skip
TIPS = {
    "lr": "Learning rate: how large a step is. Too small learns slowly, too large never settles.",
    "weight_decay": "Draws weights towards 0 at every step, against overfitting.",
    "momentum": "How much of the last step is kept: 0.9 rolls through small dents.",
    "betas": "How long the running means of gradient and squared gradient remember.",
    "eps": "Added to the denominator, against division by almost 0.",
    "maximize": "Make the loss larger instead of smaller.",
    "nesterov": "Look ahead along the momentum before taking the gradient; needs momentum.",
}
MOMENTA = FloatsKind(length=2, low=0.0, high=0.999999)
opt = family("torch.optim", Category.OPTIMIZER, "Optimizer", Role.OPTIMIZER,
             params=OWN, tips=TIPS, kinds={"betas": MOMENTA})  # fmt: skip

ENTRIES: list[Entry] = [
    opt("SGD", "随机梯度下降", "w ← w − lr · v, v ← μ v + g",
        "The plain one, and the one to learn with. With momentum 0.9 it often ends a little better"
        " than Adam, but wants its learning rate tuned.",
        # Torch's own 0.001 looks broken to a learner: without momentum nothing seems to move.
        defaults={"lr": 0.01},
        keywords=("gradient descent", "momentum", "nesterov")),
    opt("Adam", "自适应矩估计", "w ← w − lr · m̂ / (√v̂ + ε)",
        "Works well at once nearly everywhere: each weight gets a step size of its own.",
        keywords=("adaptive", "default")),
    opt("AdamW", "解耦权重衰减的 Adam", "w ← w − lr · (m̂ / (√v̂ + ε) + λ w)",
        "Adam with proper weight decay: the standard for transformers.",
        keywords=("adaptive", "weight decay", "transformer")),
    opt("NAdam", "Nesterov Adam", "Adam with m̂ one step ahead",
        "Adam with Nesterov momentum: sometimes a little faster.",
        keywords=("adaptive", "nesterov")),
    opt("RAdam", "修正 Adam", "Adam whose first steps are damped while v̂ is unsure",
        "Adam that needs no warm-up: steadier in the first steps.",
        keywords=("adaptive", "rectified", "warm-up")),
    opt("Adamax", "Adamax", "w ← w − lr · m̂ / max(β₂ u, |g|)",
        "Adam by the largest gradient instead of the mean square: for rare, large gradients.",
        keywords=("adaptive", "infinity norm")),
    opt("RMSprop", "均方根传播", "w ← w − lr · g / (√v + ε)",
        "Scales each step by the recent size of the gradient. Usual in reinforcement learning.",
        tips={"alpha": "How long the running mean of squared gradients remembers."},
        kinds={"alpha": FloatKind(low=0.0, high=1.0)},
        keywords=("adaptive",)),
    opt("Adagrad", "自适应梯度", "w ← w − lr · g / (√Σ g² + ε)",
        "Steps become smaller the more a weight has moved: for rare features, such as words.",
        keywords=("adaptive", "sparse")),
    opt("Adadelta", "Adadelta", "w ← w − lr · g · √(Δ² + ε) / √(v + ε)",
        "Sets its step size by itself; the learning rate is only a factor and stays at 1.",
        kinds={"rho": FloatKind(low=0.0, high=1.0)},
        keywords=("adaptive",)),
    opt("Adafactor", "Adafactor", "Adam that keeps only row and column means of v",
        "Adam with far less memory, for very large networks.",
        # eps is a pair of which one may be none: no form shows that, and nobody changes it.
        omit=("eps",),
        tips={"d": "Steps larger than this, in root mean square, are cut.",
              "beta2_decay": "How fast the memory of squared gradients grows with the steps."},
        keywords=("adaptive", "memory")),
    opt("ASGD", "平均随机梯度下降", "SGD, and the mean of all w so far",
        "SGD that also averages the weights over the steps: calmer at the end.",
        keywords=("averaged",)),
    opt("Rprop", "弹性反向传播", "w ← w − Δ · sign(g), Δ grows while the sign stays",
        "Looks only at the sign of the gradient. For small data trained in one batch.",
        kinds={"etas": FloatsKind(length=2, low=0.0), "step_sizes": FloatsKind(length=2, low=0.0)},
        keywords=("resilient", "full batch")),
    opt("LBFGS", "有限内存 BFGS", "w ← w − lr · H⁻¹ g, with H⁻¹ built from the last steps",
        "Uses curvature: few, costly steps. For small networks and small data, with the whole data"
        " set as one batch. It computes the loss several times a step.",
        kinds={"line_search_fn": ChoiceKind(choices=("strong_wolfe",), optional=True),
               "max_iter": IntKind(low=1, high=10_000),
               "history_size": IntKind(low=1, high=10_000)},
        # Plain steps of length 1 often overshoot; with the line search it just works.
        defaults={"lr": 1.0, "line_search_fn": "strong_wolfe"},
        keywords=("quasi-newton", "second order", "closure", "full batch")),
    opt("Muon", "Muon", "w ← w − lr · orthogonalised momentum",
        "For weight matrices of hidden layers in large networks; trains faster than AdamW there."
        " It takes matrices only: name the nodes, leave bias off, and give the rest to AdamW.",
        kinds={"ns_coefficients": FloatsKind(length=3), "ns_steps": IntKind(low=1, high=99),
               "adjust_lr_fn": ChoiceKind(choices=("original", "match_rms_adamw"), optional=True)},
        tips={"ns_coefficients": "The three numbers of the Newton-Schulz iteration."},
        advanced=("ns_coefficients", "ns_steps"),
        keywords=("orthogonal", "newton-schulz", "matrix")),
    opt("SparseAdam", "稀疏 Adam", "Adam on the rows that the batch touched",
        "For large Embedding nodes with sparse switched on; name them under parameters.",
        keywords=("embedding", "adaptive")),
]  # fmt: skip
