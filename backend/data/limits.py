"""How large data may be: the one table that every reader asks and every refusal quotes.

The bounds are far above what a person trains on at a desk and low enough that a hostile or broken
file is refused before it fills the memory.
"""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds, inclusive. Bytes are those of the decoded data unless the name says file.

    ``cache_bytes`` bounds what ``loading`` keeps, ``resident_bytes`` the float32 copy of a byte
    column: up to there it fits the processor's cache and is faster than converting each batch.
    """

    samples: int = 10_000_000
    classes: int = 10_000
    columns: int = 10_000
    array_bytes: int = 2048 * MEBIBYTE
    file_bytes: int = 2048 * MEBIBYTE
    csv_file_bytes: int = 256 * MEBIBYTE
    csv_line_chars: int = MEBIBYTE
    csv_cells: int = 10_000_000
    csv_categories: int = 100
    text_file_bytes: int = 32 * MEBIBYTE
    text_alphabet: int = 20_000
    archive_members: int = 1_000
    archive_free_bytes: int = 64 * MEBIBYTE
    archive_ratio: int = 100
    image_file_bytes: int = 64 * MEBIBYTE
    image_pixels: int = 40_000_000
    images: int = 200_000
    cache_bytes: int = 1024 * MEBIBYTE
    resident_bytes: int = 32 * MEBIBYTE


LIMITS = Limits()
