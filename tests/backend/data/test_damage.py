"""Files with bytes changed at random: each is either read or refused by DataError, never else."""

import shutil
import warnings

import numpy as np
import pytest

from backend.data import DataError, load
from resources import path

CASES = {
    "digits.npz": ("numpy_file", "file"),
    "clothes-images-idx3-ubyte.gz": ("idx", "images_file"),
    "iris.csv": ("csv", "file"),
    "sonnets.txt": ("text_file", "file"),
}


def damaged(content, rng):
    """``content`` with some bytes changed, near its ends as often as not, and maybe cut off."""
    changed = bytearray(content)
    for _ in range(rng.integers(1, 6)):
        near = int(min(len(changed), 10 ** rng.uniform(0.5, 4)))
        place = int(rng.integers(0, near))
        changed[place if rng.random() < 0.5 else -1 - place] = int(rng.integers(0, 256))
    return bytes(changed[: rng.integers(1, len(changed))] if rng.random() < 0.2 else changed)


def refusal(source, params):
    """Why the data cannot be used; empty if they can."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            load(source, params)
        except DataError as error:
            return str(error)
    return ""


@pytest.mark.parametrize("name", CASES)
def test_a_damaged_file_is_read_or_refused(name, tmp_path):
    source, param = CASES[name]
    content, rng = path(f"data/{name}").read_bytes(), np.random.default_rng(0)
    for number in range(60):
        file = tmp_path / f"{number}-{name}"
        file.write_bytes(damaged(content, rng))
        assert refusal(source, {param: file}).isprintable()


def test_a_damaged_array_without_archive_is_read_or_refused(tmp_path):
    np.save(tmp_path / "x.npy", np.arange(24.0).reshape(6, 4))
    np.save(tmp_path / "y.npy", np.arange(6))
    content, rng = (tmp_path / "x.npy").read_bytes(), np.random.default_rng(1)
    for number in range(400):
        file = tmp_path / f"{number}.npy"
        file.write_bytes(damaged(content, rng))
        assert refusal(
            "numpy_file", {"file": file, "target_file": tmp_path / "y.npy"}
        ).isprintable()


def test_a_damaged_picture_is_read_or_refused(tmp_path):
    shutil.copytree(path("data/clothes/bag"), tmp_path / "bag")
    picture = min((tmp_path / "bag").iterdir())
    content, rng = picture.read_bytes(), np.random.default_rng(2)
    for _ in range(100):
        picture.write_bytes(damaged(content, rng))
        assert refusal("image_folder", {"folder": tmp_path}).isprintable()
