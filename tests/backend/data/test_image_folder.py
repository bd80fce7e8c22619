"""A folder of pictures: classes from subfolders, one size for all, bombs refused unopened."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from backend.data import DataError
from backend.data.image_folder import image_folder
from backend.data.limits import Limits


@pytest.fixture
def pictures(tmp_path):
    for name, level in (("cat", 40), ("ant", 200)):
        (tmp_path / name).mkdir()
        for number, suffix in enumerate(("png", "jpg", "bmp")):
            Image.new("L", (10 + number, 12), level).save(tmp_path / name / f"{number}.{suffix}")
    (tmp_path / "empty").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "cat" / "notes.txt").write_text("not a picture")
    return tmp_path


def png_header(width, height):
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def test_subfolders_are_classes_in_the_order_of_their_names(pictures):
    dataset = image_folder(pictures, height=6, width=5)
    label = dataset.field("label")
    assert label.classes == ("ant", "cat")
    assert label.values.tolist() == [0, 0, 0, 1, 1, 1]
    image = dataset.field("image").values
    assert image.shape == (6, 1, 6, 5)
    assert np.abs(image[:3].astype(int) - 200).max() <= 2


def test_colours_give_three_channels(pictures):
    Image.new("RGBA", (8, 8), (250, 0, 10, 255)).save(pictures / "ant" / "9.png")
    image = image_folder(pictures, 8, 8, "rgb").field("image").values
    assert image.shape[1:] == (3, 8, 8)
    assert image[3, :, 0, 0].tolist() == [250, 0, 10]


@pytest.mark.parametrize(
    "content",
    [
        b"this is text",
        b"\x89PNG\r\n\x1a\n",
        png_header(10, 10)[:-30],
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        b"\0" * 64,
    ],
    ids=["text", "only a signature", "cut off", "PostScript", "zeros"],
)
def test_what_is_no_picture_is_named(pictures, content):
    (pictures / "cat" / "bad.png").write_bytes(content)
    with pytest.raises(DataError, match=r"'cat'/'bad\.png': found a picture that cannot be read"):
        image_folder(pictures)


@pytest.mark.parametrize("size", [(50_000, 50_000), (10_000, 10_000), (8_000, 6_000)])
def test_a_picture_of_too_many_pixels_is_refused_by_its_header(pictures, size):
    (pictures / "cat" / "bomb.png").write_bytes(png_header(*size))
    with pytest.raises(DataError, match="found a picture of too many pixels"):
        image_folder(pictures)


def test_too_many_pictures_are_refused(pictures, monkeypatch):
    monkeypatch.setattr("backend.data.image_folder.LIMITS", Limits(images=5))
    with pytest.raises(DataError, match="found 6 pictures"):
        image_folder(pictures)


@pytest.mark.parametrize("size", [(0, 8), (8, 100_000), (-1, -1)])
def test_a_senseless_size_is_explained(pictures, size):
    with pytest.raises(DataError, match="1 to 4096"):
        image_folder(pictures, *size)


def test_folders_without_pictures_are_explained(tmp_path):
    with pytest.raises(DataError, match="Move the pictures into subfolders"):
        image_folder(tmp_path)
    with pytest.raises(DataError, match="found no such file or folder"):
        image_folder(tmp_path / "absent")
