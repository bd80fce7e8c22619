"""The real data sets that ship with Layerloom; where each is from stands in ATTRIBUTION.md."""

import numpy as np

from backend.data.base import Array, Dataset, Field, labels
from resources import path

DIGITS = tuple("0123456789")
UCI = "UCI Machine Learning Repository, Optical Recognition of Handwritten Digits (test part)"
CC_BY = "CC BY 4.0"


def digits() -> Dataset:
    """1,797 handwritten digits, 8 x 8 pixels in 17 grey levels: the smallest real image set."""
    arrays = _arrays("digits.npz")
    image = Field(
        "image", arrays["images"][:, None], "input", full_scale=16.0, normalisation="scale"
    )
    fields = (image, labels(arrays["labels"], DIGITS))
    return Dataset(fields, "classification", "Handwritten digits, 8 x 8 pixels.", UCI, CC_BY)


def _arrays(name: str) -> dict[str, Array]:
    with np.load(path(f"data/{name}"), allow_pickle=False) as archive:
        return dict(archive)
