"""Files with bytes changed at random: each is either read or refused by DataError, never else."""

import io
import shutil
import struct
import warnings
import zipfile
import zlib

import numpy as np
import pytest
from PIL import Image

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


@pytest.mark.parametrize("kind", ["JPEG", "GIF", "BMP", "WEBP", "TIFF", "PPM"])
def test_a_damaged_picture_of_any_format_is_read_or_refused(kind, tmp_path):
    rng, stream = np.random.default_rng(3), io.BytesIO()
    pixels = rng.integers(0, 255, (24, 24, 3), np.uint8)
    Image.fromarray(pixels).save(stream, kind)
    (tmp_path / "class").mkdir()
    picture = tmp_path / "class" / f"a.{'ppm' if kind == 'PPM' else 'png'}"
    for _ in range(80):
        picture.write_bytes(damaged(stream.getvalue(), rng))
        assert refusal("image_folder", {"folder": tmp_path}).isprintable()


def chunk(kind, content):
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, *chunks):
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


BOMB = zlib.compress(bytes(100_000_000))
BOMBS = {
    "many pixels": (png(100_000, 100_000), "too many pixels"),
    "no pixels": (png(0, 0), "cannot be read"),
    "a text that swells": (png(4, 4, chunk(b"zTXt", b"a\0\0" + BOMB)), "cannot be read"),
    "a profile that swells": (png(4, 4, chunk(b"iCCP", b"a\0\0" + BOMB)), "cannot be read"),
    "too few rows": (png(99, 99, chunk(b"IDAT", zlib.compress(bytes(50)))), "cannot be read"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_hostile_picture_is_refused(bomb, tmp_path):
    content, told = BOMBS[bomb]
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "a.png").write_bytes(content)
    assert told in refusal("image_folder", {"folder": tmp_path})


def header(shape, description="<f8"):
    written = f"{{'descr': '{description}', 'fortran_order': False, 'shape': {shape}}}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(written)) + written


ARCHIVES = {
    "a shape beyond all memory": (header("(9999999999999999999, 2)"), "bytes"),
    "a shape without its values": (header("(1000000, 2)"), "found 0 B"),
    "objects": (header("(6,)", "|O") + bytes(64), "never read"),
    "a header that is nested": (header("[" * 4000), "no NumPy array"),
    "zeros that swell": (header("(100000000,)", "|u1") + bytes(100_000_000), "unpack to"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_refused(name, tmp_path):
    content, told = ARCHIVES[name]
    file = tmp_path / "a.npz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.npy", content)
        archive.writestr("y.npy", content)
    assert told in refusal("numpy_file", {"file": file})


def test_only_what_numpy_itself_packs_is_unpacked(tmp_path):
    file, stream = tmp_path / "a.npz", io.BytesIO()
    np.save(stream, np.zeros((6, 2)))
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("x.npy", stream.getvalue())
        archive.writestr("y.npy", stream.getvalue())
    assert "packed in another way" in refusal("numpy_file", {"file": file})
