"""What a class label looks like to the loss: a number, one-hot, 0/1 or -1/+1."""

from dataclasses import replace

import numpy as np

from backend.data.base import DataError, Field, SampleSpec
from backend.data.split import LabelFormat
from graph.text import text


def encode(field: Field, wanted: LabelFormat) -> Field:
    """``field`` in the wanted format; anything but a class label is returned as it is.

    index: int64 (N,). one_hot: float32 (N, num_classes). binary, sign: float32 (N, 1).
    Raises DataError if binary or sign is asked of other than two classes.
    """
    if wanted == "index" or not field.is_label:
        return field
    num_classes = len(field.classes)
    if wanted == "one_hot":
        return replace(field, values=np.eye(num_classes, dtype=np.float32)[field.values])
    if num_classes != 2:
        raise DataError(
            text("classes in {name}: {count}", count=num_classes, name=field.name),
            expected=text("two classes for the label format {wanted}", wanted=wanted),
            fix=text("Choose the label format index or one_hot."),
            place=text("label_format"),
        )
    zero_one = field.values.astype(np.float32)[:, None]
    return replace(field, values=zero_one if wanted == "binary" else 2.0 * zero_one - 1.0)


def encoded_spec(field: Field, wanted: LabelFormat) -> SampleSpec:
    """What ``encode(field, wanted).sample_spec`` would be, without encoding more than a sample."""
    return encode(replace(field, values=field.values[:1]), wanted).sample_spec
