"""Activations: what makes a network more than one linear map."""

from graph.catalog.entry import Entry, family
from graph.kinds import IntKind
from graph.spec import Category, Role

act = family("torch.nn", Category.ACTIVATION, "Activation", Role.MODULE)
# Over the last dimension: the classes of (N, C), and the keys of attention scores.
soft = family(
    "torch.nn", Category.ACTIVATION, "Activation", Role.MODULE,
    defaults={"dim": -1},
    kinds={"dim": IntKind(low=-8, high=7)},
)  # fmt: skip

ENTRIES: list[Entry] = [
    act("ReLU", "线性整流", "y = max(0, x)",
        "The default choice between layers: fast and hard to beat.",
        keywords=("rectifier", "rectified linear unit")),
    act("LeakyReLU", "带泄漏线性整流", "y = x if x > 0, else slope · x",
        "A ReLU that lets a little through below 0, so no unit dies. Usual in GANs."),
    act("PReLU", "参数化线性整流", "y = x if x > 0, else a · x with learned a",
        "LeakyReLU whose slope is learned.",
        tips={"num_parameters": "1 for one common slope, or as many as there are channels."}),
    act("RReLU", "随机线性整流", "y = x if x > 0, else a · x with random a",
        "LeakyReLU with a random slope while training: regularises a little."),
    act("ReLU6", "ReLU6", "y = min(max(0, x), 6)",
        "A ReLU that stops at 6; for networks that will run on phones with small integers.",
        keywords=("mobilenet",)),
    act("ELU", "指数线性单元", "y = x if x > 0, else α (eˣ − 1)",
        "Smooth below 0 with a mean nearer to 0 than ReLU's; a little slower.",
        keywords=("exponential linear unit",)),
    act("SELU", "缩放指数线性单元", "y = s · ELU(x) with fixed s and α",
        "Keeps mean and variance by itself in deep fully connected networks. Pair it with"
        " AlphaDropout.", keywords=("self-normalizing",)),
    act("CELU", "连续可微指数线性单元", "y = max(0, x) + min(0, α (e^(x/α) − 1))",
        "ELU whose slope has no jump for any α."),
    act("GELU", "高斯误差线性单元", "y = x · Φ(x)",
        "A smooth ReLU: the standard in transformers.",
        keywords=("gaussian error", "transformer"),
        tips={"approximate": "none computes Φ exactly, tanh is the faster formula of GPT-2."}),
    act("SiLU", "SiLU（Swish）", "y = x · σ(x)",
        "A smooth ReLU, often a little better in deep convolutional networks.",
        keywords=("swish", "sigmoid linear unit")),
    act("Mish", "Mish", "y = x · tanh(ln(1 + eˣ))",
        "A smooth ReLU much like SiLU; used in some object detectors."),
    act("Hardswish", "硬 Swish", "y = x · min(max(x + 3, 0), 6) / 6",
        "SiLU made of straight pieces: cheap on phones.", keywords=("swish", "mobilenet")),
    act("Sigmoid", "S 型函数", "y = 1 / (1 + e⁻ˣ)",
        "Squeezes into 0 … 1: a probability of yes, a gate, or a pixel. Leave it out before"
        " BCEWithLogitsLoss, which has its own.", keywords=("logistic",)),
    act("Hardsigmoid", "硬 Sigmoid", "y = min(max(x + 3, 0), 6) / 6",
        "Sigmoid made of straight pieces: cheap on phones."),
    act("LogSigmoid", "对数 Sigmoid", "y = ln(1 / (1 + e⁻ˣ))",
        "The logarithm of a probability, computed without rounding to −∞."),
    act("Tanh", "双曲正切", "y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)",
        "Squeezes into −1 … 1: for small or recurrent networks, and for generators whose images"
        " lie in −1 … 1.", keywords=("hyperbolic tangent",)),
    act("Hardtanh", "硬双曲正切", "y = min(max(x, min_val), max_val)",
        "Cuts off below and above: a cheap Tanh.", omit=("min_value", "max_value"),
        keywords=("clip", "clamp")),
    act("Tanhshrink", "Tanh 收缩", "y = x − tanh(x)",
        "Lets large values pass and makes small ones smaller; rare."),
    act("Softplus", "Softplus", "y = ln(1 + e^(βx)) / β",
        "A smooth ReLU that is always positive: for outputs such as a variance."),
    act("Softsign", "Softsign", "y = x / (1 + |x|)",
        "Like Tanh, but nears its limits more slowly."),
    act("Softshrink", "软收缩", "y = x − λ if x > λ, x + λ if x < −λ, else 0",
        "Moves everything towards 0 and cuts small values off: sparse codes, denoising."),
    act("Hardshrink", "硬收缩", "y = x if |x| > λ, else 0",
        "Cuts small values off and leaves large ones: sparse codes."),
    act("Threshold", "阈值", "y = x if x > threshold, else value",
        "Replaces what is not above a threshold. With 0 and 0 it is a ReLU.",
        defaults={"threshold": 0.0, "value": 0.0}),
    act("GLU", "门控线性单元", "y = a · σ(b), where a and b are the halves of x",
        "One half of the features decides how much of the other half passes. Give the layer before"
        " it twice the features.", kinds={"dim": IntKind(low=-8, high=7)}, keywords=("gate",)),
    soft("Softmax", "Softmax", "yᵢ = e^(xᵢ) / Σ e^(xⱼ)",
         "Turns scores into probabilities that sum to 1. Leave it out before CrossEntropyLoss,"
         " which has its own.", keywords=("probabilities", "classifier")),
    soft("LogSoftmax", "对数 Softmax", "yᵢ = xᵢ − ln Σ e^(xⱼ)",
         "Logarithms of class probabilities, as NLLLoss and KLDivLoss want them.",
         keywords=("log probabilities",)),
    soft("Softmin", "Softmin", "yᵢ = e^(−xᵢ) / Σ e^(−xⱼ)",
         "Softmax of the negated input: the smallest gets the most, for example of distances."),
    act("Softmax2d", "二维 Softmax", "Softmax over the channels of each pixel",
        "Class probabilities for each pixel of an image (segmentation).",
        keywords=("segmentation", "probabilities")),
]  # fmt: skip
