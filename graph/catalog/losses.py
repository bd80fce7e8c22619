"""Losses: what training makes smaller."""

from graph.catalog.entry import VECTORS, Entry, family
from graph.kinds import ChoiceKind, FloatKind, IntKind, IntsKind
from graph.spec import Category, Role, Tie

WEIGHT = "Weight of each class, one number a class; none: all count the same."
REDUCTION = "Mean over the batch, which does not depend on its size, or sum."
TIPS = {
    "reduction": REDUCTION,
    "weight": WEIGHT,
    "pos_weight": "Weight of the yes answers; above 1 finds more of them, with more false alarms.",
    "margin": "How far apart right and wrong must be to cost nothing.",
    "ignore_index": "Targets with this number do not count.",
    "p": "The power of the distance; 2 is the usual one.",
    "swap": "Also push the positive away from the negative, if that is harder.",
    "eps": "A small number against division by 0 or the logarithm of 0.",
    "full": "Also count the part that does not depend on the prediction.",
    "beta": "Errors smaller than this count squared.",
    "delta": "Errors smaller than this count squared.",
    "log_target": "The target holds logarithms too.",
    "log_input": "The prediction is the logarithm of the expected count.",
    "cutoffs": "Class numbers at which a rarer, smaller group begins.",
    "div_value": "How many times smaller each group is than the one before.",
    "head_bias": "Add a learnable offset to the scores of the first group.",
    "n_classes": "Number of classes.",
    "in_features": "Features that come in; known from the wire.",
    "label_smoothing": "How much of the target is spread over all classes: 0.1 keeps the network"
    " from being too sure.",
}

classes = family("torch.nn", Category.LOSS, "Classification loss", Role.LOSS, tips=TIPS)
values = family("torch.nn", Category.LOSS, "Regression loss", Role.LOSS, tips=TIPS)
ranking = family("torch.nn", Category.LOSS, "Similarity loss", Role.LOSS, tips=TIPS)
own_classes = family("backend.losses", Category.LOSS, "Classification loss", Role.LOSS, tips=TIPS)
own_ranking = family("backend.losses", Category.LOSS, "Similarity loss", Role.LOSS, tips=TIPS)
own = family("backend.losses", Category.LOSS, "Other loss", Role.LOSS, tips=TIPS)

ENTRIES: list[Entry] = [
    classes(
        "CrossEntropyLoss", "交叉熵损失", "−ln(e^(x_target) / Σ e^(xⱼ))",
        "Classification into two or more classes. Give it the raw scores (N, C), without Softmax,"
        " and class numbers.",
        summary="Punishes a low probability of the right class.",
        tips={"port input": "(N, C, …), a raw score for each class",
              "port target": "(N, …), class numbers; or probabilities shaped like input"},
        keywords=("softmax", "log loss", "classification"),
    ),
    classes(
        "BCEWithLogitsLoss", "带 logits 的二元交叉熵损失",
        "−(y ln σ(x) + (1 − y) ln(1 − σ(x)))",
        "Yes or no, or several labels at once: one raw score each, without Sigmoid, and targets 0"
        " or"
        " 1 as floats. Also the loss of a GAN.",
        summary="Punishes a low probability of the right answer, yes or no, from a raw score.",
        keywords=("binary cross entropy", "logistic", "multi-label", "gan"),
    ),
    classes(
        "BCELoss", "二元交叉熵损失", "−(y ln x + (1 − y) ln(1 − x))",
        "Like BCEWithLogitsLoss, for a network that ends in a Sigmoid. The one with logits is safer"
        " against rounding.",
        summary="Punishes a low probability of the right answer, yes or no.",
        keywords=("binary cross entropy",),
    ),
    classes(
        "NLLLoss", "负对数似然损失", "−x_target",
        "Classification for a network that ends in LogSoftmax. CrossEntropyLoss does both at once.",
        keywords=("negative log likelihood",),
        summary="Punishes a low log probability of the right class.",
    ),
    own_classes(
        "HingeLoss", "合页损失", "max(0, margin − y x), y = ±1",
        "Two classes as in a support vector machine: what is right by a margin costs nothing."
        " One score a sample; set the data's label format to sign or binary.",
        docs="https://en.wikipedia.org/wiki/Hinge_loss",
        keywords=("hinge", "svm", "support vector machine", "binary hinge", "margin"),
    ),
    own_classes(
        "SquaredHingeLoss", "平方合页损失", "max(0, margin − y x)², y = ±1",
        "The hinge loss with a smooth corner; far errors weigh more.",
        docs="https://en.wikipedia.org/wiki/Hinge_loss#Optimization",
        keywords=("svm", "margin", "l2 svm"),
    ),
    own_classes(
        "PerceptronLoss", "感知机损失", "max(0, −y x), y = ±1",
        "The rule of the perceptron: with SGD, batch size 1 and no activation it is Rosenblatt's"
        " algorithm.",
        docs="https://scikit-learn.org/stable/modules/sgd.html#mathematical-formulation",
        keywords=("rosenblatt", "hinge"),
    ),
    own_classes(
        "MultiClassHingeLoss", "多类合页损失", "max(0, margin + max x_wrong − x_right)",
        "A support vector machine for several classes (Crammer and Singer): only the best wrong"
        " class counts.",
        docs="https://en.wikipedia.org/wiki/Hinge_loss#Extensions",
        keywords=("svm", "crammer singer", "multi-class hinge"),
    ),
    classes(
        "MultiMarginLoss", "多类间隔损失", "Σ max(0, margin − x_target + xⱼ)ᵖ / C over j ≠ target",
        "A support vector machine for several classes: every wrong class that comes too near"
        " counts.",
        summary="Wants the right class to score higher than every other, by a margin.",
        kinds={"p": IntKind(low=1, high=2)},
        keywords=("svm", "multi-class hinge", "weston watkins"),
    ),
    classes(
        "MultiLabelMarginLoss", "多标签间隔损失", "Σ max(0, 1 − (x_right − x_wrong)) / C",
        "Several labels a sample, with a margin. The target lists the right classes, filled up with"
        " −1.",
        summary="Wants every right class to score higher than every wrong one, by a margin.",
        keywords=("hinge", "multi-label"),
        tips={"port target": "(N, C), the numbers of the right classes, filled up with −1"},
    ),
    classes(
        "MultiLabelSoftMarginLoss", "多标签软间隔损失", "mean over classes of BCEWithLogits",
        "Several labels a sample: one raw score and one target 0 or 1 for each class.",
        keywords=("multi-label",),
        summary="Punishes a low probability of the right answer, yes or no, for each class.",
        tips={"port target": "(N, C), 0 or 1 for each class"},
    ),
    classes(
        "SoftMarginLoss", "软间隔损失", "ln(1 + e^(−y x)), y = ±1",
        "Two classes as −1 and +1 with a smooth loss (logistic).",
        keywords=("logistic",),
        summary="Punishes scores on the wrong side of the boundary, smoothly.",
    ),
    own_classes(
        "FocalLoss", "焦点损失", "−(1 − p_target)^γ ln p_target",
        "Classification with one class far more frequent than the rest, as in detection.",
        docs="https://arxiv.org/abs/1708.02002",
        keywords=("imbalance", "retinanet", "cross entropy"),
    ),
    own_classes(
        "AdaptiveLogSoftmaxWithLoss", "自适应对数 Softmax 损失",
        "−ln p(cluster) − ln p(target | cluster)",
        "Classification into tens of thousands of classes, such as words: frequent ones get a large"
        " layer, rare ones a small one. It contains the last layer.",
        docs="torch.nn.AdaptiveLogSoftmaxWithLoss",
        defaults={"n_classes": 1000, "cutoffs": (50, 200)},
        kinds={"cutoffs": IntsKind(low=1, scalar=False)},
        keywords=("vocabulary", "language model"),
    ),
    classes(
        "LinearCrossEntropyLoss", "线性层加交叉熵损失", "cross entropy of x Wᵀ",
        "The last Linear layer and CrossEntropyLoss in one, which saves memory when there are very"
        " many classes.",
        defaults={"num_classes": 10}, omit=("options", "out_features"),
        summary="Cross entropy of the scores that it computes from the features itself.",
        tips={"port input": "(N, in_features)", "port target": "(N), class numbers",
              "bias": "Add a learnable offset to the scores.",
              "num_classes": "Number of classes."},
        keywords=("vocabulary", "language model"),
        ties=(Tie(VECTORS, "linear.weight", ("num_classes", "in_features")),),
    ),
    values(
        "MSELoss", "均方误差损失", "mean (x − y)²",
        "Predicting numbers, when large errors are to count more. Also for autoencoders.",
        summary="The mean squared distance between prediction and target.",
        keywords=("mse", "mean squared error", "l2", "regression", "least squares"),
    ),
    values(
        "L1Loss", "平均绝对误差损失", "mean |x − y|",
        "Predicting numbers when the data have outliers, which must not dominate.",
        summary="The mean absolute distance between prediction and target.",
        keywords=("mean absolute error", "mae", "regression"),
    ),
    values(
        "SmoothL1Loss", "平滑 L1 损失", "(x − y)² / 2β if |x − y| < β, else |x − y| − β/2",
        "Between MSE and L1: smooth for small errors, forgiving for large ones. Usual for boxes in"
        " detection.",
        kinds={"beta": FloatKind(low=0.0)}, keywords=("huber", "regression"),
        summary="The squared error where it is small, the absolute error where it is large.",
    ),
    values(
        "HuberLoss", "Huber 损失", "(x − y)² / 2 if |x − y| < δ, else δ (|x − y| − δ/2)",
        "Like SmoothL1Loss, scaled differently: MSE near the target, L1 far from it.",
        keywords=("robust", "regression"),
        summary="The squared error where it is small, a straight line where it is large.",
        tips={"delta": "Errors smaller than this count squared, larger ones in a straight line."},
    ),
    values(
        "PoissonNLLLoss", "泊松负对数似然损失", "eˣ − y x",
        "Predicting counts: calls an hour, photons a pixel. The network gives the logarithm of the"
        " expected count.",
        tips={"port log_input": "(*), the logarithm of the expected count"},
        keywords=("count", "regression"),
        summary="Punishes a low probability of the count, taken from a Poisson distribution.",
    ),
    values(
        "GaussianNLLLoss", "高斯负对数似然损失", "½ (ln v + (x − y)² / v)",
        "Predicting a number and how sure it is: var is a second output, kept positive by"
        " Softplus.",
        tips={"port var": "the predicted variance, positive, shaped like input"},
        keywords=("uncertainty", "variance", "regression"),
        summary="Punishes a low probability of the target, taken from a normal distribution.",
    ),
    values(
        "KLDivLoss", "KL 散度损失", "y (ln y − x), x = log probabilities",
        "Learning a whole distribution, for example from a larger network (distillation). Put"
        " LogSoftmax before it.",
        kinds={"reduction": ChoiceKind(choices=("batchmean", "mean", "sum"))},
        # Torch's own "mean" divides by classes too, which is not the divergence; its docs say so.
        defaults={"reduction": "batchmean"},
        tips={"reduction": "batchmean is the divergence as defined; mean also divides by the"
              " number of classes."},
        keywords=("kullback leibler", "distillation", "distribution"),
        summary="How far the predicted distribution is from that of the target.",
    ),
    ranking(
        "CosineEmbeddingLoss", "余弦嵌入损失",
        "1 − cos(x₁, x₂) if y = 1, else max(0, cos − margin)",
        "Learning which pairs belong together (target 1) and which do not (−1), by the angle"
        " between"
        " their vectors.",
        keywords=("siamese", "metric learning"),
        summary="Punishes an angle between vectors that belong together, and its lack between"
        " others.",
    ),
    ranking(
        "HingeEmbeddingLoss", "合页嵌入损失", "x if y = 1, max(0, margin − x) if y = −1",
        "Learning from distances: small for pairs that belong together (1), large for others (−1).",
        keywords=("siamese", "metric learning", "hinge"),
        summary="Punishes distance between what belongs together, and closeness of what does not.",
    ),
    ranking(
        "MarginRankingLoss", "间隔排序损失", "max(0, −y (x₁ − x₂) + margin)",
        "Learning an order: target 1 if the first is to score higher, −1 if the second.",
        summary="Wants the first of two inputs to score higher than the second, or the other way"
        " round.",
        keywords=("rank", "preference"),
    ),
    ranking(
        "TripletMarginLoss", "三元组间隔损失", "max(0, d(a, p) − d(a, n) + margin)",
        "Learning vectors so that an anchor lies nearer to one of its own kind than to another:"
        " faces, search.",
        tips={"port anchor": "(N, D)", "port positive": "(N, D), the same kind",
              "port negative": "(N, D), another kind"},
        keywords=("siamese", "metric learning", "face"),
        summary="Wants an anchor nearer to its own kind than to another, by a margin.",
    ),
    own_ranking(
        "TripletMarginWithDistanceLoss", "自定距离三元组损失", "max(0, d(a, p) − d(a, n) + margin)",
        "TripletMarginLoss with another distance, for example the angle.",
        docs="torch.nn.TripletMarginWithDistanceLoss",
        tips={"port anchor": "(N, D)", "port positive": "(N, D), the same kind",
              "port negative": "(N, D), another kind"},
        keywords=("siamese", "metric learning", "cosine"),
    ),
    own(
        "CTCLoss", "联结主义时序分类损失", "−ln Σ p(alignments of target)",
        "Reading speech or handwriting: many time steps, few symbols, and nobody says which belongs"
        " to which. Give it log probabilities (N, T, C).",
        docs="torch.nn.CTCLoss",
        keywords=("speech", "handwriting", "alignment", "connectionist temporal classification"),
    ),
    own(
        "DiceLoss", "Dice 损失", "1 − 2 |A ∩ B| / (|A| + |B|)",
        "Segmentation when the object is small: the overlap counts, not the many background"
        " pixels.",
        docs="https://arxiv.org/abs/1606.04797",
        keywords=("segmentation", "overlap", "iou"),
        tips={"port target": "(N, *), masks of 0 and 1"},
    ),
    own(
        "GaussianKLLoss", "高斯 KL 损失", "−½ Σ (1 + ln σ² − μ² − σ²)",
        "Keeps the codes of a variational autoencoder near a standard normal distribution. Add it"
        " to"
        " the reconstruction loss.",
        docs="https://arxiv.org/abs/1312.6114",
        keywords=("vae", "variational", "kullback leibler"),
    ),
    own(
        "Minimize", "最小化", "factor · mean x",
        "Makes any value a loss: the mean of what is wired to it is minimised. For sums of losses,"
        " and for critics of your own.",
        docs="torch.mean", keywords=("custom", "objective", "maximize", "wasserstein"),
    ),
]  # fmt: skip
