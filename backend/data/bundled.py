"""The real data sets that ship with Layerloom; where each is from stands in ATTRIBUTION.md."""

from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np

from backend.data.base import Array, DataError, Dataset, Field, labels
from backend.data.idx_files import read_idx
from backend.data.series import characters, next_value
from backend.data.tables import csv
from graph import text as words
from resources import path

DIGITS = tuple("0123456789")
CLOTHES = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
    "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
)  # fmt: skip
UCI = "UCI Machine Learning Repository"
CC_BY = "CC BY 4.0"
PUBLIC_DOMAIN = "public domain"
WHOLE_FASHION = Path("/usr/share/datasets/fashion-mnist")


def digits() -> Dataset:
    """1,797 handwritten digits, 8 x 8 pixels in 17 grey levels: the smallest real image set."""
    arrays = _arrays("digits.npz")
    pixels = arrays["images"][:, None]
    image = Field("image", pixels, "input", full_scale=16.0, normalisation="scale")
    fields = (image, labels(arrays["labels"], DIGITS))
    summary = "1,797 handwritten digits, 8 x 8 pixels."
    return Dataset(fields, "classification", summary, f"{UCI}: Optical Recognition", CC_BY)


def fashion_mnist(subset: Literal["bundled", "full", "auto"] = "bundled") -> Dataset:
    """Zalando's pictures of clothes, 28 x 28 grey pixels, ten classes: MNIST's harder successor.

    Args:
        subset: bundled is 2,000 training and 500 test pictures; full is all 70,000, from Debian's
            package dataset-fashion-mnist; auto takes full if it is installed.
    """
    whole = WHOLE_FASHION.is_dir()
    if subset == "full" and not whole:
        raise DataError(
            words.text("no folder {folder}", folder=WHOLE_FASHION),
            expected=words.text("the whole Fashion-MNIST"),
            fix=words.text("Run apt-get install dataset-fashion-mnist, or set subset to bundled."),
        )
    if whole and subset != "bundled":
        train, train_labels = _fashion_part("train")
        test, test_labels = _fashion_part("t10k")
    else:
        arrays = _arrays("fashion_mnist.npz")
        train, train_labels = arrays["train_images"], arrays["train_labels"]
        test, test_labels = arrays["test_images"], arrays["test_labels"]
    pixels = np.concatenate([train, test])[:, None]
    image = Field("image", pixels, "input", full_scale=255.0, normalisation="scale")
    label = labels(np.concatenate([train_labels, test_labels]), CLOTHES)
    tested = np.arange(len(train), len(pixels), dtype=np.int64)
    summary = f"{len(pixels):,} pictures of clothes, 28 x 28 pixels."
    source = "Zalando Research: Fashion-MNIST"
    return Dataset((image, label), "classification", summary, source, "MIT", tested)


def iris() -> Dataset:
    """150 irises of three species by their sepals and petals (Fisher, 1936)."""
    return _table("iris.csv", "150 irises, 4 lengths, 3 species.", f"{UCI}: Iris", CC_BY)


def wine() -> Dataset:
    """178 wines of three growers by 13 chemical analyses: easy once the scales are equal."""
    return _table("wine.csv", "178 wines, 13 analyses, 3 growers.", f"{UCI}: Wine", CC_BY)


def breast_cancer() -> Dataset:
    """569 tumours, benign or malignant, by 30 measures of their cell nuclei."""
    summary = "569 tumours, 30 measures, benign or malignant."
    return _table("breast_cancer.csv", summary, f"{UCI}: Breast Cancer Wisconsin", CC_BY)


def auto_mpg() -> Dataset:
    """392 cars of 1970 to 1982: miles per gallon from weight, power, year and origin."""
    summary = "392 cars, 9 features, miles per gallon."
    return _table("auto_mpg.csv", summary, f"{UCI}: Auto MPG", CC_BY)


def engel() -> Dataset:
    """Income and expenditure on food of 235 Belgian households (Engel, 1857): one input."""
    summary = "235 households, food expenditure by income."
    return _table("engel.csv", summary, "Engel (1857), Koenker and Bassett (1982)", PUBLIC_DOMAIN)


def sunspots(window: int = 24) -> Dataset:
    """The yearly number of sunspots since 1700, cut into windows: predict the next year.

    Args:
        window: Number of years before the one to be predicted; a solar cycle is about eleven.
    """
    series = np.loadtxt(path("data/sunspots.csv"), delimiter=",", skiprows=1, usecols=1)
    summary = f"309 years of sunspots in windows of {window}."
    return next_value(
        series, window, summary, "NOAA National Geophysical Data Center", PUBLIC_DOMAIN
    )


def text(
    name: Literal["sonnets", "tang_poems"] = "sonnets", window: int = 32, stride: int = 8
) -> Dataset:
    """A short text cut into windows of characters; the target is the same, one later.

    Args:
        name: Nine sonnets by Shakespeare, or the quatrains of the Three Hundred Tang Poems.
        window: Number of characters in a sample.
        stride: How many characters further each sample starts.
    """
    file = path(f"data/{name}.txt")
    source = {"sonnets": "Shakespeare (1609)", "tang_poems": "Three Hundred Tang Poems"}[name]
    content = file.read_text(encoding="utf-8")
    return characters(content, window, stride, file, source, PUBLIC_DOMAIN)


def _arrays(name: str) -> dict[str, Array]:
    with np.load(path(f"data/{name}"), allow_pickle=False) as archive:
        return dict(archive)


def _table(name: str, summary: str, source: str, licence: str) -> Dataset:
    """A bundled CSV with the target in its last column: fields x, and label or y."""
    table = csv(path(f"data/{name}"))
    x, target = table.fields
    if target.is_label:
        target = replace(target, name="label")
    return replace(table, fields=(x, target), summary=summary, source=source, licence=licence)


def _fashion_part(name: str) -> tuple[Array, Array]:
    images = read_idx(WHOLE_FASHION / f"{name}-images-idx3-ubyte.gz")
    return images, read_idx(WHOLE_FASHION / f"{name}-labels-idx1-ubyte.gz")
