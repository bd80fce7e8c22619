"""How far one step takes a number: by an arrow key, the wheel, or dragging it sideways.

Whole numbers go by what suits their size (512 by 32), shares by a twentieth, and sizes such as a
learning rate by their first digit (0.001, 0.002 ... 0.01), so that every decade is as far away.
"""

from __future__ import annotations

import math
from enum import Enum

from PySide6.QtCore import Qt

from graph.kinds import BadValueError, FloatKind, IntKind, IntsKind, Kind, Value

PIXELS = 8  # of mouse travel for one step
FIRST = 0.001  # the step from 0 of what has no upper end
LEAST, MOST = 1e-12, 1e12  # steps lead no further: to 0, or nowhere
COARSE = 8  # plain steps in a coarse one


class Pace(Enum):
    """How large a step is."""

    FINE = "fine"
    PLAIN = "plain"
    COARSE = "coarse"


def pace_of(modifiers: Qt.KeyboardModifier) -> Pace:
    """Shift is fine, Ctrl is coarse."""
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        return Pace.FINE
    return Pace.COARSE if modifiers & Qt.KeyboardModifier.ControlModifier else Pace.PLAIN


def is_steppable(kind: Kind, value: Value) -> bool:
    """Whether steps make sense of this value."""
    if isinstance(value, bool):
        return False
    match kind:
        case IntKind():
            return isinstance(value, int)
        case FloatKind():
            return isinstance(value, int | float)
        case IntsKind():
            return isinstance(value, int | tuple)
    return False


def stepped(kind: Kind, value: Value, steps: int, pace: Pace = Pace.PLAIN) -> Value:
    """``value`` so many steps further, within the limits of its kind."""
    if isinstance(value, tuple):
        unit = _unit(max(abs(int(item)) for item in value), pace)
        changed: Value = tuple(_limited(kind, int(item) + steps * unit) for item in value)
    elif isinstance(kind, FloatKind) and isinstance(value, int | float):
        changed = _stepped_float(kind, value, steps, pace)
    else:
        assert isinstance(value, int)
        changed = _limited(kind, value + steps * _unit(abs(value), pace))
    try:
        return kind.check(changed)
    except BadValueError:
        return value


def _unit(size: int, pace: Pace) -> int:
    """The step of a whole number: a power of two, about a twentieth of it."""
    if pace is Pace.FINE:
        return 1
    unit = 1 << max(0, size.bit_length() - 5)
    return unit * COARSE if pace is Pace.COARSE else unit


def _limited(kind: Kind, value: int) -> int:
    assert isinstance(kind, IntKind | IntsKind)
    return min(kind.high, max(kind.low, value))


def _stepped_float(kind: FloatKind, value: float, steps: int, pace: Pace) -> float:
    if kind.low < 0 or math.isfinite(kind.high):
        changed = value + steps * _linear_unit(kind, value, pace)
    else:
        direction = 1 if steps > 0 else -1
        changed = value
        for _ in range(min(1000, abs(steps) * (COARSE if pace is Pace.COARSE else 1))):
            changed = _next(changed, direction, fine=pace is Pace.FINE)
    return min(kind.high, max(kind.low, float(f"{changed:.6g}")))


def _linear_unit(kind: FloatKind, value: float, pace: Pace) -> float:
    span = kind.high - kind.low
    if math.isfinite(span):
        unit = float(f"{span / 20:.1g}")
    else:
        unit = 10.0 ** math.floor(math.log10(abs(value)) + 1e-9) if value else 0.1
    return unit * {Pace.FINE: 0.1, Pace.PLAIN: 1, Pace.COARSE: COARSE}[pace]


def _next(value: float, direction: int, *, fine: bool) -> float:
    """One step of the first digit, or of the second."""
    if value <= 0:
        return FIRST if direction > 0 else 0.0
    if direction > 0 and value >= MOST:
        return value
    if direction < 0 and value <= LEAST:
        return 0.0
    size = 10.0 ** math.floor(math.log10(value) + 1e-9)
    if direction < 0 and value <= size * 1.0001:
        size /= 10
    return float(f"{value + direction * (size / 10 if fine else size):.6g}")
