"""Numbers as people read them: grouped, with a unit, never more digits than say something."""

from __future__ import annotations

import math

THIN_SPACE = "\u2009"
_COUNTS = ("", " k", " M", " G", " T")
_BYTES = (" B", " kB", " MB", " GB", " TB")


def grouped(number: int) -> str:
    """``12345`` as ``12 345``."""
    return f"{number:,}".replace(",", THIN_SPACE)


def short_count(number: float) -> str:
    """``90100`` as ``90.1 k``."""
    return _scaled(number, _COUNTS)


def short_bytes(number: float) -> str:
    """``46000000`` as ``46 MB``."""
    return _scaled(number, _BYTES)


def short_value(value: float) -> str:
    """A measured figure with four digits; what is not a number is said so."""
    return "NaN" if math.isnan(value) else short(value)


def short(value: float) -> str:
    """A figure in a legend: four significant digits, ``–`` when there is none."""
    if not math.isfinite(value):
        return "–" if math.isnan(value) else ("∞" if value > 0 else "−∞")
    return f"{value:.4g}"


def _scaled(number: float, units: tuple[str, ...]) -> str:
    size, index = float(number), 0
    while abs(size) >= 999.5 and index < len(units) - 1:
        size, index = size / 1000, index + 1
    shown = f"{size:.0f}" if size >= 99.5 or size == int(size) else f"{size:.3g}"
    return f"{shown}{units[index]}"
