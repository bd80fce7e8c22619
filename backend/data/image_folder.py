"""The user's own pictures: a folder with one subfolder for each class.

Pillow reads the size of a picture from its header first, and a picture with too many pixels is
refused before it is unpacked; only a few common formats are tried.
"""

import os
import struct
import warnings
from pathlib import Path
from typing import Literal

import numpy as np
from PIL import Image, UnidentifiedImageError

from backend.data.base import Array, DataError, Dataset, Field, labels, quoted
from backend.data.files import located, open_regular, unreadable
from backend.data.limits import LIMITS
from graph.text import text

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")
SUFFIXES = frozenset(
    {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".ppm", ".pgm"}
)


def image_folder(
    folder: Path = Path("@data/clothes"),
    height: int = 28,
    width: int = 28,
    colour: Literal["grey", "rgb"] = "grey",
) -> Dataset:
    """Pictures of your own: a folder whose subfolders are the classes, all brought to one size.

    Args:
        folder: The folder; each subfolder is a class and holds its pictures.
        height: Height in pixels to which each picture is scaled.
        width: Width in pixels to which each picture is scaled.
        colour: One channel of grey, or three of red, green and blue.
    """
    files = _listed(located(folder))
    classes = tuple(files)
    channels = 1 if colour == "grey" else 3
    _check_size(sum(map(len, files.values())), channels, height, width, folder)
    paths = [(number, path) for number, name in enumerate(classes) for path in files[name]]
    pixels = np.empty((len(paths), channels, height, width), np.uint8)
    for position, (_, path) in enumerate(paths):
        pixels[position] = _read(path, height, width, "L" if colour == "grey" else "RGB")
    image = Field("image", pixels, "input", full_scale=255.0, normalisation="scale")
    label = labels(np.array([number for number, _ in paths]), classes)
    summary = f"{len(paths):,} pictures in {len(classes)} classes."
    return Dataset((image, label), "classification", summary, str(folder), "your own")


def _listed(folder: Path) -> dict[str, list[Path]]:
    """The picture files of each class, both in the order of their names."""
    try:
        found = {
            entry.name: _pictures(Path(entry.path))
            for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)
            if entry.is_dir() and not entry.name.startswith(".")
        }
    except (OSError, ValueError) as error:
        raise unreadable(folder, error) from None
    classes = {name: paths for name, paths in found.items() if paths}
    if not classes:
        raise DataError(
            text("subfolders without pictures: {count}", count=len(found))
            if found
            else text("no subfolders"),
            expected=text("one subfolder for each class, with pictures in it"),
            fix=text("Move the pictures into subfolders, such as cats/ and dogs/."),
            file=folder,
        )
    return classes


def _pictures(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        names = sorted(e.name for e in entries if Path(e.name).suffix.lower() in SUFFIXES)
    return [folder / name for name in names]


def _check_size(count: int, channels: int, height: int, width: int, folder: Path) -> None:
    if not (1 <= height <= 4096 and 1 <= width <= 4096):
        raise DataError(
            text("{height} x {width} pixels", height=height, width=width),
            expected=text("1 to 4096 in both directions"),
            fix=text("Set height and width to about 32."),
            file=folder,
        )
    total = count * channels * height * width
    if count > LIMITS.images or total > LIMITS.array_bytes:
        raise DataError(
            text("{count:,} pictures, {total:,} bytes", count=count, total=total),
            expected=text(
                "at most {limit:,} and {most:,} bytes",
                limit=LIMITS.images,
                most=LIMITS.array_bytes,
            ),
            fix=text("Lower height and width, or use fewer pictures."),
            file=folder,
        )


def _read(path: Path, height: int, width: int, mode: str) -> Array:
    """One picture as uint8 (channels, height, width)."""
    place = f"{quoted(path.parent.name)}/{quoted(path.name)}"
    with open_regular(path, LIMITS.image_file_bytes) as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's warnings on size: the limit below is ours
        try:
            with Image.open(stream, formats=FORMATS) as picture:
                if picture.width * picture.height > LIMITS.image_pixels:
                    raise Image.DecompressionBombError
                picture.draft(mode, (width, height))
                small = picture.convert(mode).resize((width, height), Image.Resampling.BILINEAR)
        except Image.DecompressionBombError:  # Pillow's own limit, or ours
            raise DataError(
                text("a picture of too many pixels"),
                expected=text("at most {limit:,}", limit=LIMITS.image_pixels),
                fix=text("Scale it down or remove it."),
                file=path.parent,
                place=place,
            ) from None
        except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error):
            raise DataError(
                text("a picture that cannot be read"),
                expected=text("one of {known}, not damaged", known=", ".join(FORMATS)),
                fix=text("Open and save it again with a picture program, or remove it."),
                file=path.parent,
                place=place,
            ) from None
    pixels = np.asarray(small, np.uint8)
    return pixels[None] if pixels.ndim == 2 else pixels.transpose(2, 0, 1)
