"""Metrics: what is watched while training; see `backend.metrics`."""

from graph.catalog.entry import Entry, family
from graph.kinds import IntKind
from graph.spec import Category, Role

TORCHMETRICS = "https://lightning.ai/docs/torchmetrics/stable/"
SKLEARN = "https://scikit-learn.org/stable/modules/generated/sklearn.metrics."

metric = family(
    "backend.metrics", Category.METRIC, "Metric", Role.METRIC,
    tips={"port input": "the prediction", "port target": "what it should have been"},
)  # fmt: skip

ENTRIES: list[Entry] = [
    metric("Accuracy", "准确率", "right / all",
           "The first figure to watch in classification. With rare classes look at F1 as well.",
           docs=TORCHMETRICS + "classification/accuracy.html",
           keywords=("classification", "percent correct")),
    metric("TopKAccuracy", "Top-k 准确率", "target among the k best / all",
           "With many classes: whether the right one is among the best guesses.",
           id="top_k_accuracy", kinds={"k": IntKind(low=1, high=10_000)},
           docs=SKLEARN + "top_k_accuracy_score.html",
           keywords=("top-5", "classification")),
    metric("ZeroOneLoss", "0-1 损失", "wrong / all",
           "The share of errors, which classification really wants small. It has no slope, so it"
           " cannot be trained on; losses such as hinge or cross entropy stand in for it.",
           id="zero_one_loss",
           docs=SKLEARN + "zero_one_loss.html",
           keywords=("0-1 loss", "error rate", "misclassification")),
    metric("Precision", "精确率", "TP / (TP + FP)",
           "When false alarms are costly: how much of what is reported is true.",
           docs=TORCHMETRICS + "classification/precision.html",
           keywords=("classification", "positive predictive value")),
    metric("Recall", "召回率", "TP / (TP + FN)",
           "When misses are costly: how much of what is there is found.",
           docs=TORCHMETRICS + "classification/recall.html",
           keywords=("sensitivity", "true positive rate", "classification")),
    metric("F1Score", "F1 分数", "2 TP / (2 TP + FP + FN)",
           "One figure for precision and recall together; better than accuracy when classes are"
           " unequal.", id="f1",
           docs=TORCHMETRICS + "classification/f1_score.html",
           keywords=("f-score", "dice", "classification")),
    metric("ConfusionMatrix", "混淆矩阵", "M[true, predicted] = number of samples",
           "Shows which classes are taken for which.", id="confusion_matrix",
           docs=TORCHMETRICS + "classification/confusion_matrix.html",
           keywords=("classification", "errors")),
    metric("MeanAbsoluteError", "平均绝对误差", "mean |x − y|",
           "How far a regression is off on average, in the target's own unit.", id="mae",
           docs=TORCHMETRICS + "regression/mean_absolute_error.html",
           keywords=("mae", "l1", "regression")),
    metric("RootMeanSquaredError", "均方根误差", "√(mean (x − y)²)",
           "Like the mean absolute error, but large errors count more.", id="rmse",
           docs=TORCHMETRICS + "regression/mean_squared_error.html",
           keywords=("rmse", "regression")),
    metric("R2Score", "决定系数", "1 − Σ(y − ŷ)² / Σ(y − ȳ)²",
           "How good a regression is whatever the unit: 1 is perfect, 0 no better than the mean.",
           id="r2",
           docs=TORCHMETRICS + "regression/r2_score.html",
           keywords=("r2", "coefficient of determination", "regression", "r squared")),
]  # fmt: skip
