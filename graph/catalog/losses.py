"""Losses: what training makes smaller."""

from graph.catalog.entry import Entry, family
from graph.spec import Category, Role

loss = family("torch.nn", Category.LOSS, "Loss", Role.LOSS)
own = family("backend.losses", Category.LOSS, "Loss", Role.LOSS)

WEIGHT = "Weight of each class, one number a class; none: all count the same."
REDUCTION = "mean over the batch (independent of its size), or sum."

ENTRIES: list[Entry] = [
    loss("CrossEntropyLoss", "交叉熵损失", "−ln(e^(x_target) / Σ e^(xⱼ))",
         "Classification into two or more classes. Give it the raw scores (N, C), without Softmax,"
         " and class numbers.",
         tips={"weight": WEIGHT}, keywords=("classification", "softmax", "log loss")),
    loss("MSELoss", "均方误差损失", "mean (x − y)²",
         "Regression: predicting numbers, when large errors are to count more. Also for"
         " autoencoders.",
         keywords=("mean squared error", "l2", "regression", "least squares")),
]  # fmt: skip
