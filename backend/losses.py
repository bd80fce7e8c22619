"""Losses that torch lacks, and those of its own whose calls do not fit a canvas.

Shape letters: N samples, C classes, T time steps, S symbols, * further dimensions.
"""

from collections.abc import Callable
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

Reduction = Literal["mean", "sum"]


def reduced(values: Tensor, reduction: Reduction) -> Tensor:
    """Mean or sum of all elements."""
    return values.mean() if reduction == "mean" else values.sum()


def signs(target: Tensor, input: Tensor) -> Tensor:
    """The classes as -1 and +1 in the shape of ``input``: what is above 0 is +1.

    Raises:
        ValueError: there are more or fewer targets than scores.
    """
    if target.numel() != input.numel():
        raise ValueError(
            f"one score a sample is expected, found {tuple(input.shape)} scores"
            f" for {tuple(target.shape)} targets"
        )
    return (target > 0).to(input.dtype).reshape(input.shape) * 2 - 1


class Minimize(nn.Module):
    """Makes the mean of its input smaller, whatever it is.

    Args:
        factor: Weight; -1 makes the mean larger instead.

    Shape:
        - Input: (*)
    """

    def __init__(self, factor: float = 1.0) -> None:
        super().__init__()
        self.factor = factor

    def forward(self, input: Tensor) -> Tensor:
        """Any shape to a scalar."""
        return input.mean() * self.factor


class HingeLoss(nn.Module):
    """Punishes scores on the wrong side of the boundary, or too near to it.

    Cortes & Vapnik (1995), Support-Vector Networks.

    Args:
        margin: How far from the boundary a right score must be to cost nothing.
        reduction: Mean over the batch, or sum.

    Shape:
        - Input: (N, 1), one score a sample
        - Target: (N) or (N, 1), classes as 0/1 or -1/+1
    """

    def __init__(self, margin: float = 1.0, reduction: Reduction = "mean") -> None:
        super().__init__()
        self.margin, self.reduction = margin, reduction

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """Scores (N, 1) and classes to a scalar."""
        shortfall = functional.relu(self.margin - signs(target, input) * input)
        return reduced(shortfall, self.reduction)


class SquaredHingeLoss(HingeLoss):
    """The hinge loss squared: smooth at the margin, and far errors cost much more."""

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """Scores (N, 1) and classes to a scalar."""
        shortfall = functional.relu(self.margin - signs(target, input) * input)
        return reduced(shortfall.square(), self.reduction)


class PerceptronLoss(HingeLoss):
    """The hinge loss without a margin: only wrong decisions cost anything.

    Rosenblatt (1958), The Perceptron.

    Args:
        reduction: Mean over the batch, or sum.
    """

    def __init__(self, reduction: Reduction = "mean") -> None:
        super().__init__(0.0, reduction)


class MultiClassHingeLoss(nn.Module):
    """Wants the right class to score higher than the best wrong one, by a margin.

    Crammer & Singer (2001), On the Algorithmic Implementation of Multiclass Kernel-based Vector
    Machines. Torch's MultiMarginLoss sums over all wrong classes instead.

    Args:
        margin: How much higher the right class must score to cost nothing.
        reduction: Mean over the batch, or sum.

    Shape:
        - Input: (N, C), a score for each class
        - Target: (N), class numbers
    """

    def __init__(self, margin: float = 1.0, reduction: Reduction = "mean") -> None:
        super().__init__()
        self.margin, self.reduction = margin, reduction

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """Scores (N, C) and class numbers (N,) to a scalar."""
        places = target.reshape(-1, 1)
        right = input.gather(1, places)
        wrong = input.scatter(1, places, float("-inf")).amax(1, keepdim=True)
        return reduced(functional.relu(self.margin + wrong - right), self.reduction)


class FocalLoss(nn.Module):
    """Cross entropy that cares less about samples that are already right.

    Lin et al. (2017), Focal Loss for Dense Object Detection.

    Args:
        gamma: How strongly easy samples are played down; 0 is plain cross entropy.
        reduction: Mean over the batch, or sum.

    Shape:
        - Input: (N, C, *), a score for each class
        - Target: (N, *), class numbers
    """

    def __init__(self, gamma: float = 2.0, reduction: Reduction = "mean") -> None:
        super().__init__()
        self.gamma, self.reduction = gamma, reduction

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """Scores (N, C, *) and class numbers (N, *) to a scalar."""
        entropy = functional.cross_entropy(input, target, reduction="none")
        return reduced((1 - torch.exp(-entropy)) ** self.gamma * entropy, self.reduction)


class DiceLoss(nn.Module):
    """One minus the overlap of two masks, 2 |A ∩ B| / (|A| + |B|).

    Milletari et al. (2016), V-Net.

    Args:
        smooth: Added above and below, so that two empty masks agree.

    Shape:
        - Input: (N, *), scores, a Sigmoid is applied
        - Target: (N, *), masks of 0 and 1
    """

    def __init__(self, smooth: float = 1.0) -> None:
        super().__init__()
        self.smooth = smooth

    def forward(self, input: Tensor, target: Tensor) -> Tensor:
        """Scores and masks of equal shape to a scalar."""
        found = torch.sigmoid(input).flatten(1)
        truth = target.reshape(input.shape).flatten(1).to(found.dtype)
        overlap = 2 * (found * truth).sum(1) + self.smooth
        return (1 - overlap / (found.sum(1) + truth.sum(1) + self.smooth)).mean()


class GaussianKLLoss(nn.Module):
    """The Kullback-Leibler divergence of normal distributions from the standard one.

    Kingma & Welling (2014), Auto-Encoding Variational Bayes, appendix B.

    Args:
        weight: Factor, the β of a β-VAE.

    Shape:
        - Mean: (N, D)
        - log_variance: (N, D)
    """

    def __init__(self, weight: float = 1.0) -> None:
        super().__init__()
        self.weight = weight

    def forward(self, mean: Tensor, log_variance: Tensor) -> Tensor:
        """Means and log variances (N, D) to a scalar: summed over D, averaged over N."""
        divergence = -0.5 * (1 + log_variance - mean.square() - log_variance.exp())
        return self.weight * divergence.flatten(1).sum(1).mean()


class CTCLoss(nn.CTCLoss):
    """Aligns a long sequence of predictions with a shorter one of symbols.

    Args:
        blank: The class that stands for no symbol.
        reduction: Mean over the batch, or sum.
        zero_infinity: Count a sample that cannot be aligned as 0 instead of infinity.

    Shape:
        - Input: (N, T, C), log probabilities
        - Target: (N, S), symbols without the blank
        - input_lengths: (N), steps that count; all without a wire
        - target_lengths: (N), symbols that count; all without a wire
    """

    def __init__(
        self, blank: int = 0, reduction: Reduction = "mean", zero_infinity: bool = False
    ) -> None:
        super().__init__(blank, reduction, zero_infinity)

    def forward(  # the batch comes first and lengths may be left out
        self,
        input: Tensor,
        target: Tensor,
        input_lengths: Tensor | None = None,
        target_lengths: Tensor | None = None,
    ) -> Tensor:
        """Log probabilities (N, T, C) and symbols (N, S) to a scalar."""
        batch = input.shape[0]
        if input_lengths is None:
            input_lengths = torch.full((batch,), input.shape[1], device=input.device)
        if target_lengths is None:
            target_lengths = torch.full((batch,), target.shape[1], device=input.device)
        return super().forward(input.transpose(0, 1), target, input_lengths, target_lengths)


class AdaptiveLogSoftmaxWithLoss(nn.AdaptiveLogSoftmaxWithLoss):
    """A last layer and its loss in one, fast for very many classes of unequal frequency.

    Shape:
        - Input: (N, in_features)
        - Target: (N), class numbers, frequent classes first
    """

    def __init__(
        self,
        in_features: int,
        n_classes: int,
        cutoffs: tuple[int, ...],
        div_value: float = 4.0,
        head_bias: bool = False,
    ) -> None:
        super().__init__(in_features, n_classes, cutoffs, div_value, head_bias)

    def forward(  # type: ignore[override]  # a scalar instead of torch's pair
        self, input: Tensor, target: Tensor
    ) -> Tensor:
        """Features (N, in_features) and class numbers (N,) to a scalar, the loss alone."""
        loss: Tensor = super().forward(input, target).loss
        return loss


class TripletMarginWithDistanceLoss(nn.TripletMarginWithDistanceLoss):
    """Like TripletMarginLoss, with a choice of distance.

    Args:
        distance: euclidean is the length of the difference, manhattan the sum of its absolute
            values, cosine is 1 minus the cosine similarity.
    """

    def __init__(
        self,
        distance: Literal["euclidean", "manhattan", "cosine"] = "cosine",
        margin: float = 1.0,
        swap: bool = False,
        reduction: Reduction = "mean",
    ) -> None:
        super().__init__(
            distance_function=DISTANCES[distance], margin=margin, swap=swap, reduction=reduction
        )


def _cosine_distance(one: Tensor, other: Tensor) -> Tensor:
    return 1.0 - functional.cosine_similarity(one, other, dim=-1)


DISTANCES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "euclidean": nn.PairwiseDistance(2.0),
    "manhattan": nn.PairwiseDistance(1.0),
    "cosine": _cosine_distance,
}
