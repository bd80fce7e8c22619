"""The kinds of parameter values: how each is parsed, checked and written.

Seven kinds draw every form and check every file: `BoolKind`, `IntKind`, `FloatKind`, `IntsKind`,
`FloatsKind`, `ChoiceKind` and `TextKind`. A kind knows nothing of widgets or of torch.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from graph.text import Text, text

Value = bool | int | float | str | None | tuple[int, ...] | tuple[float, ...] | tuple[str, ...]

MAX_INT = 2**53  # beyond it JSON readers of other languages lose digits
MAX_ITEMS = 64
MAX_TEXT = 65_536


class BadValueError(ValueError):
    """A value that its kind does not take. ``reason`` says what is expected."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(ABC):
    """What every kind has in common.

    Attributes:
        optional: whether ``None`` is a value ("none" or an empty field in a form).
    """

    id: ClassVar[str]
    optional: bool = False

    def parse(self, written: str) -> Value:
        """Turn what a person typed into a value. Raises `BadValueError`."""
        written = written.strip()
        if self.optional and written.lower() in {"", "none", "null"}:
            return None
        return self.check(self._parse(written))

    def check(self, value: object) -> Value:
        """Return ``value`` in its canonical form (lists become tuples). Raises `BadValueError`."""
        if value is None:
            if self.optional:
                return None
            raise BadValueError(self.expectation())
        return self._check(value)

    def format(self, value: Value) -> str:
        """Write ``value`` so that `parse` reads the same value again."""
        if value is None:
            return "none"
        if isinstance(value, tuple):
            return ", ".join(format_number(item) for item in value)
        return format_number(value)

    @abstractmethod
    def expectation(self) -> Text:
        """What is expected here, as half a sentence ("a whole number from 1")."""

    @abstractmethod
    def _parse(self, written: str) -> object:
        """What was written as a value, or as it is when that is none."""

    @abstractmethod
    def _check(self, value: object) -> Value:
        """As `check`, for what is not None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoolKind(Kind):
    """Yes or no."""

    id: ClassVar[str] = "bool"

    def expectation(self) -> Text:
        return text("yes or no")

    def _parse(self, written: str) -> object:
        known = {"true": True, "yes": True, "on": True, "1": True}
        known |= {"false": False, "no": False, "off": False, "0": False}
        return known.get(written.lower(), written)

    def _check(self, value: object) -> Value:
        if not isinstance(value, bool):
            raise BadValueError(self.expectation())
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class IntKind(Kind):
    """A whole number within limits."""

    id: ClassVar[str] = "int"
    low: int = -MAX_INT
    high: int = MAX_INT

    def expectation(self) -> Text:
        return _range_text(text("a whole number"), self.low, self.high, MAX_INT)

    def _parse(self, written: str) -> object:
        return _int_or_same(written)

    def _check(self, value: object) -> Value:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValueError(self.expectation())
        if not self.low <= value <= self.high:
            raise BadValueError(self.expectation())
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatKind(Kind):
    """A finite number within limits."""

    id: ClassVar[str] = "float"
    low: float = -math.inf
    high: float = math.inf

    def expectation(self) -> Text:
        return _range_text(text("a number"), self.low, self.high, math.inf)

    def _parse(self, written: str) -> object:
        return _float_or_same(written)

    def _check(self, value: object) -> Value:
        number = _finite(value, self)
        if not self.low <= number <= self.high:
            raise BadValueError(self.expectation())
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class IntsKind(Kind):
    """Whole numbers, or a single one that stands for all dimensions ("3" or "3, 3").

    Attributes:
        length: how many, 0 for any number.
        scalar: whether a single number is a value of its own (torch's ``int | tuple``).
        words: words that are values too (``same`` and ``valid`` of a convolution's padding).
    """

    id: ClassVar[str] = "ints"
    length: int = 0
    scalar: bool = True
    words: tuple[str, ...] = ()
    low: int = -MAX_INT
    high: int = MAX_INT

    def expectation(self) -> Text:
        one = _range_text(text("a whole number"), self.low, self.high, MAX_INT)
        expected = _sequence_text(one, self.length, self.scalar)
        if self.words:
            return text("{numbers}, or {words}", numbers=expected, words=", ".join(self.words))
        return expected

    def _parse(self, written: str) -> object:
        if written in self.words:
            return written
        return _parse_items(written, _int_or_same, scalar=self.scalar)

    def _check(self, value: object) -> Value:
        if isinstance(value, str) and value in self.words:
            return value
        return _check_items(value, self, IntKind(low=self.low, high=self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class FloatsKind(Kind):
    """Finite numbers, such as Adam's ``betas``."""

    id: ClassVar[str] = "floats"
    length: int = 0
    scalar: bool = False
    low: float = -math.inf
    high: float = math.inf

    def expectation(self) -> Text:
        one = _range_text(text("a number"), self.low, self.high, math.inf)
        return _sequence_text(one, self.length, self.scalar)

    def _parse(self, written: str) -> object:
        return _parse_items(written, _float_or_same, scalar=self.scalar)

    def _check(self, value: object) -> Value:
        return _check_items(value, self, FloatKind(low=self.low, high=self.high))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceKind(Kind):
    """One of a few words."""

    id: ClassVar[str] = "choice"
    choices: tuple[str, ...] = ()

    def expectation(self) -> Text:
        return text("one of {choices}", choices=", ".join(self.choices))

    def _parse(self, written: str) -> object:
        return written

    def _check(self, value: object) -> Value:
        if not isinstance(value, str) or value not in self.choices:
            raise BadValueError(self.expectation())
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKind(Kind):
    """Free text, the path of a file or folder, or names.

    Attributes:
        role: ``text``, ``file``, ``folder``, ``device``, ``node`` (one name) or ``nodes`` (names
            with commas; empty means all). Forms and renames look at it.
    """

    id: ClassVar[str] = "text"
    role: str = "text"

    def expectation(self) -> Text:
        match self.role:
            case "file":
                return text("the path of a file")
            case "folder":
                return text("the path of a folder")
            case "node":
                return text("the name of a node")
            case "device":
                return text("auto, cpu, cuda, cuda:1 or mps")
            case "nodes":
                return text("names with commas between, or nothing for all")
        return text("text of at most {limit} characters", limit=MAX_TEXT)

    def format(self, value: Value) -> str:
        return "" if value is None else str(value)

    def _parse(self, written: str) -> object:
        return written

    def _check(self, value: object) -> Value:
        if not isinstance(value, str) or len(value) > MAX_TEXT or "\0" in value:
            raise BadValueError(self.expectation())
        return value


def format_number(value: object) -> str:
    """Write a plain value shortly: 0.001 as ``0.001``, 1e-8 as ``1e-08``, True as ``yes``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        short = f"{value:.12g}"
        return short if float(short) == value else repr(value)
    return str(value)


def _items(written: str) -> list[str]:
    stripped = written.strip().strip("()[]")
    for other in "×，、":  # as a Chinese keyboard writes it
        stripped = stripped.replace(other, ",")
    return [item.strip() for item in stripped.split(",") if item.strip()]


def _parse_items(written: str, parse: Callable[[str], object], *, scalar: bool) -> object:
    items = [parse(item) for item in _items(written)]
    is_list = any(mark in written for mark in ",，、")
    return items[0] if scalar and len(items) == 1 and not is_list else items


def _int_or_same(written: str) -> object:
    try:
        return int(written) if len(written) <= 20 else written
    except ValueError:
        return written


def _float_or_same(written: str) -> object:
    try:
        return float(written) if len(written) <= 40 else written
    except ValueError:
        return written


def _finite(value: object, kind: Kind) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValueError(kind.expectation())
    if isinstance(value, int) and abs(value) > MAX_INT:
        raise BadValueError(kind.expectation())
    if not math.isfinite(value):
        raise BadValueError(kind.expectation())
    return float(value)


def _check_items(value: object, kind: IntsKind | FloatsKind, one: IntKind | FloatKind) -> Value:
    """``value`` as ``kind`` takes it, each of its numbers as ``one`` does."""
    try:
        if kind.scalar and not isinstance(value, list | tuple):
            return one.check(value)
        items = [one.check(item) for item in _sequence(value, kind)]
    except BadValueError:
        raise BadValueError(kind.expectation()) from None
    return tuple(items)  # type: ignore[return-value]  # they are all of one kind


def _sequence(value: object, kind: IntsKind | FloatsKind) -> Sequence[object]:
    if not isinstance(value, list | tuple) or not 0 < len(value) <= MAX_ITEMS:
        raise BadValueError(kind.expectation())
    if kind.length and len(value) != kind.length:
        raise BadValueError(kind.expectation())
    return value


def _range_text(what: Text, low: float, high: float, limit: float) -> Text:
    if low > -limit and high < limit:
        return text(
            "{what} from {low} to {high}",
            what=what,
            low=format_number(low),
            high=format_number(high),
        )
    if low > -limit:
        return text("{what} from {low}", what=what, low=format_number(low))
    if high < limit:
        return text("{what} up to {high}", what=what, high=format_number(high))
    return what


def _sequence_text(one: Text, length: int, scalar: bool) -> Text:
    if length and scalar:
        return text("{one}, or {length} of them with commas between", one=one, length=length)
    if length:
        return text("{length} values with commas between, each {one}", one=one, length=length)
    return text("values with commas between, each {one}", one=one)
