"""A small real input for every node type, so that one harness can run them all.

Shapes: N = 4 samples, C = 8 channels or features, L = 6 steps, images 8 × 8, volumes 4 × 4 × 4.
"""

import torch
from torch import Tensor

from graph.kinds import Value
from graph.spec import NodeSpec, Role

N, C, L, CLASSES = 4, 8, 6, 5
ROWS, SEQUENCE, SIGNAL = (N, C), (N, L, C), (N, C, 16)
IMAGE, VOLUME = (N, C, 8, 8), (N, C, 4, 4, 4)

SHAPES_BY_GROUP = {
    "Linear": ROWS,
    "Convolution": IMAGE,
    "Pooling": IMAGE,
    "Resize": IMAGE,
    "Padding": IMAGE,
    "Normalisation": IMAGE,
    "Regularisation": IMAGE,
    "Activation": IMAGE,
    "Attention": SEQUENCE,
    "Embedding": SEQUENCE,
    "Recurrent": SEQUENCE,
    "Mathematics": ROWS,
    "Join and split": SEQUENCE,
    "Shape": SEQUENCE,
    "Reduce": SEQUENCE,
    "Create and convert": ROWS,
    "Distance": ROWS,
}
SHAPES = {
    "fold": (N, C, 16),
    "upsample": IMAGE,
    "unflatten": (N, 64),
    "squeeze": (N, C, 1),
    "pad": IMAGE,
    "interpolate": IMAGE,
    "lstmcell": ROWS,
    "grucell": ROWS,
    "rnncell": ROWS,
}
WHOLE_NUMBERS = {"embedding": SEQUENCE[:2], "embeddingbag": SEQUENCE[:2], "one_hot": (N,)}

# What a node cannot be run without on these inputs, where its default is for other data.
PARAMS: dict[str, dict[str, Value]] = {"unflatten": {"unflattened_size": (16, -1)}}


def example_inputs(spec: NodeSpec) -> dict[str, Tensor]:
    """A tensor for each input port that must be wired, two for a variadic one."""
    torch.manual_seed(0)
    if spec.role in (Role.LOSS, Role.METRIC):
        return _judged(spec)
    if spec.id == "matmul":
        return {"input": torch.randn(N, L, C), "other": torch.randn(N, C, 3)}
    if spec.id == "gather":
        return {"input": torch.randn(N, C, requires_grad=True), "index": torch.randint(0, C, (N,))}
    if spec.id == "padding_mask":
        lengths = torch.randint(1, L, (N,))
        return {"like": torch.randn(SEQUENCE, requires_grad=True), "lengths": lengths}
    if spec.id.startswith("maxunpool"):
        return _pooled(spec)
    names: list[str] = []
    for port in spec.inputs:
        if not port.optional:
            names += [f"{port.name}_1", f"{port.name}_2"] if port.variadic else [port.name]
    return {name: _tensor(spec) for name in names}


def _tensor(spec: NodeSpec) -> Tensor:
    if spec.id in WHOLE_NUMBERS:
        return torch.randint(0, 5, WHOLE_NUMBERS[spec.id])
    return torch.randn(_shape(spec), requires_grad=True)


def _shape(spec: NodeSpec) -> tuple[int, ...]:
    if spec.id in SHAPES:
        return SHAPES[spec.id]
    if "1d" in spec.id:
        return SIGNAL
    return VOLUME if "3d" in spec.id else SHAPES_BY_GROUP[spec.group]


def _pooled(spec: NodeSpec) -> dict[str, Tensor]:
    pool = getattr(torch.nn, f"MaxPool{spec.id[-2:]}")(2, return_indices=True)
    values, indices = pool(torch.randn(_shape(spec)))
    return {"input": values.requires_grad_(), "indices": indices}


def _judged(spec: NodeSpec) -> dict[str, Tensor]:
    """Prediction and target of a loss or metric, in the form that it wants."""
    scores = torch.randn(N, CLASSES, requires_grad=True)
    classes = torch.randint(0, CLASSES, (N,))
    numbers, signs = torch.randn(N, CLASSES), torch.tensor([1.0, -1.0, 1.0, -1.0])
    zero_one = torch.randint(0, 2, (N, CLASSES)).float()
    vectors = [torch.randn(N, C, requires_grad=True) for _ in range(3)]
    one_score = torch.randn(N, 1, requires_grad=True)
    match spec.id:
        case "mseloss" | "l1loss" | "smoothl1loss" | "huberloss" | "mae" | "rmse" | "r2":
            return {"input": scores, "target": numbers}
        case "bceloss":
            return {"input": scores.sigmoid(), "target": zero_one}
        case "bcewithlogitsloss" | "multilabelsoftmarginloss" | "diceloss":
            return {"input": scores, "target": zero_one}
        case "kldivloss":
            return {"input": scores.log_softmax(1), "target": numbers.softmax(1)}
        case "nllloss":
            return {"input": scores.log_softmax(1), "target": classes}
        case "hingeloss" | "squaredhingeloss" | "perceptronloss":
            return {"input": one_score, "target": signs}
        case "softmarginloss" | "hingeembeddingloss":
            return {"input": one_score, "target": signs[:, None]}
        case "multilabelmarginloss":
            return {"input": scores, "target": torch.tensor([[1, 3, -1, -1, -1]] * N)}
        case "poissonnllloss":
            return {"log_input": scores, "target": numbers.exp()}
        case "gaussiannllloss":
            return {"input": scores, "target": numbers, "var": torch.rand(N, CLASSES) + 0.1}
        case "cosineembeddingloss":
            return {"input1": vectors[0], "input2": vectors[1], "target": signs}
        case "marginrankingloss":
            return {"input1": one_score[:, 0], "input2": torch.zeros(N), "target": signs}
        case "tripletmarginloss" | "tripletmarginwithdistanceloss":
            return dict(zip(("anchor", "positive", "negative"), vectors, strict=True))
        case "ctcloss":
            log_probs = torch.randn(N, 20, CLASSES, requires_grad=True).log_softmax(2)
            return {"input": log_probs, "target": torch.randint(1, CLASSES, (N, 3))}
        case "gaussianklloss":
            return {"mean": vectors[0], "log_variance": vectors[1]}
        case "minimize":
            return {"input": scores}
        case "adaptivelogsoftmaxwithloss" | "linearcrossentropyloss":
            return {"input": vectors[0], "target": classes}
    return {"input": scores, "target": classes}
