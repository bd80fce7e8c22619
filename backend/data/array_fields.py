"""What bare arrays mean as samples: pictures, features, class numbers or values to predict.

Arrays from files have no more than a shape and a dtype; the rules here turn them into fields and
are shared by the readers of .npy, .npz and IDX.
"""

from pathlib import Path
from typing import Literal

import numpy as np

from backend.data.base import Array, DataError, Dataset, Field, Normalisation, Said, floats
from backend.data.limits import LIMITS
from graph.text import text

Layout = Literal["auto", "channels_first", "channels_last"]
Goal = Literal["auto", "classification", "regression"]

COLOURS = (1, 3, 4)


def input_field(values: Array, name: str, layout: Layout, file: Path, place: Said) -> Field:
    """An input field of ``values`` (N, ...): uint8 of three or four dimensions is pictures.

    Pictures become (N, C, H, W) and stay bytes; all else becomes float32, (N,) becomes (N, 1).
    """
    _check_kind(values, file, place)
    is_image = layout != "auto" or (values.dtype == np.uint8 and values.ndim in (3, 4))
    if is_image:
        values = _channels_first(values, layout, file, place)
    elif values.ndim == 1:
        values = values[:, None]
    if values.dtype == np.uint8 and values.ndim == 4:
        # Bytes that leave half of their range unused have some other full scale, unknown to us.
        suited: Normalisation = "scale" if values.max() > 127 else "standard"
        image = np.ascontiguousarray(values)
        return Field(name, image, "input", full_scale=255.0, normalisation=suited)
    return Field(name, _finite(values, file, place), "input", normalisation="standard")


def target_field(values: Array, name: str, goal: Goal, file: Path, place: Said) -> Field:
    """A target field of ``values`` (N, ...): whole numbers (N,) or (N, 1) are classes.

    Class numbers that do not start at 0 or leave gaps are counted anew, their old values become
    the names of the classes.
    """
    _check_kind(values, file, place)
    flat = values[:, 0] if values.ndim == 2 and values.shape[1] == 1 else values
    if goal == "auto":
        whole = flat.ndim == 1 and flat.dtype.kind in "biu"
        goal = "classification" if whole else "regression"
    if goal == "regression":
        y = values[:, None] if values.ndim == 1 else values
        return Field(name, _finite(y, file, place), "target", normalisation="standard")
    if flat.ndim != 1:
        raise DataError(
            text("labels of shape {shape}", shape=values.shape),
            expected=text("one class number a sample, shape (N,)"),
            fix=text("Save the class numbers, not one-hot rows, or set task to regression."),
            file=file,
            place=place,
        )
    known, numbers = np.unique(flat, return_inverse=True)
    if len(known) > LIMITS.classes:
        raise DataError(
            text("{count:,} different labels", count=len(known)),
            expected=text("at most {limit:,} classes", limit=LIMITS.classes),
            fix=text("Set task to regression if these are values to predict."),
            file=file,
            place=place,
        )
    classes = tuple(str(value) for value in known.tolist())
    return Field(name, numbers.astype(np.int64), "target", classes)


def paired(x: Field, y: Field | None, file: Path) -> Dataset:
    """A data set of an input and a target, which must be equally long."""
    if y is not None and len(x.values) != len(y.values):
        raise DataError(
            text(
                "inputs: {inputs:,}, targets: {targets:,}",
                inputs=len(x.values),
                targets=len(y.values),
            ),
            expected=text("one target for each input"),
            fix=text(
                "Check that both arrays belong together; samples go along the first dimension."
            ),
            file=file,
        )
    summary = f"{len(x.values):,} samples of shape {x.values.shape[1:]}."
    if y is None:
        return Dataset((x,), "generation", summary, str(file), "your own")
    task: Literal["classification", "regression"] = "classification" if y.is_label else "regression"
    return Dataset((x, y), task, summary, str(file), "your own")


def _check_kind(values: Array, file: Path, place: Said) -> None:
    if values.dtype.kind not in "biuf":
        raise DataError(
            text("an array of {dtype}", dtype=values.dtype),
            expected=text("numbers (bool, int, uint or float)"),
            fix=text("Convert it with astype before saving."),
            file=file,
            place=place,
        )
    if values.ndim == 0 or 0 in values.shape:
        raise DataError(
            text("an array of shape {shape}", shape=values.shape),
            expected=text("at least one sample along the first dimension"),
            fix=text("Save the samples stacked in one array."),
            file=file,
            place=place,
        )


def _channels_first(values: Array, layout: Layout, file: Path, place: Said) -> Array:
    if values.ndim == 3:
        return values[:, None]
    if values.ndim != 4:
        raise DataError(
            text("an array of shape {shape}", shape=values.shape),
            expected=text("pictures (N, H, W), (N, C, H, W) or (N, H, W, C)"),
            fix=text("Set layout to auto, or reshape the array before saving."),
            file=file,
            place=place,
        )
    last = layout == "channels_last" or (
        layout == "auto" and values.shape[3] in COLOURS and values.shape[1] not in COLOURS
    )
    return values.transpose(0, 3, 1, 2) if last else values


def _finite(values: Array, file: Path, place: Said) -> Array:
    with np.errstate(over="ignore"):  # a float64 too large for float32 becomes inf and is told
        result = floats(values)
    finite = np.isfinite(result)
    if not finite.all():
        first = tuple(int(axis[0]) for axis in np.nonzero(~finite))
        raise DataError(
            text("{value} at index {index}", value=values[first], index=first),
            expected=text("finite numbers within float32"),
            fix=text("Remove or replace such samples before saving."),
            file=file,
            place=place,
        )
    return result
