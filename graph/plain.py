"""From the bytes of a stranger's file to plain values, within limits that hold a bomb off."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

from graph.problems import DocumentError, Problem
from graph.text import Text, text

MAX_BYTES = 16 * 2**20
MAX_VALUES = 400_000  # four times what 20,000 nodes need; more could not be looked at in a second
MAX_DEPTH = 32
MAX_DIGITS = 400
MAX_NODES = 20_000
MAX_LINKS = 60_000

FAULTS = {
    "Expecting value": text("a value is missing"),
    "Expecting property name": text("a name in quotation marks is missing"),
    "Expecting ':'": text("a colon is missing"),
    "Expecting ','": text("a comma or a closing bracket is missing"),
    "Unterminated string": text("a quotation mark is never closed"),
    "Invalid control character": text("a text holds a control character or a line break"),
    "Invalid \\": text("a backslash is followed by what means nothing"),
    "Extra data": text("there is more after its end"),
    "Illegal trailing comma": text("a comma stands before a closing bracket"),
}
UNKNOWN = text("it cannot be understood")


def bad(file: str, place: str | Text, message: Text) -> DocumentError:
    """The error for something wrong at ``place`` (a JSON path, a line, or empty) of ``file``."""
    sentence = (
        text("{file}, at {place}: {message}", file=file, place=place, message=message)
        if place
        else text("{file}: {message}", file=file, message=message)
    )
    return DocumentError(Problem("document.bad", sentence, param=str(place)))


def parse_plain(data: bytes, file: str) -> Any:
    """Parse JSON strictly: no NaN, no key twice, no lone surrogate, bounded depth and size.

    Raises:
        DocumentError: with line or JSON path.
    """
    if len(data) > MAX_BYTES:
        raise bad(file, "", text("It is larger than {limit} MB.", limit=MAX_BYTES // 2**20))
    if data.count(b",") + data.count(b"[") + data.count(b"{") > MAX_VALUES:
        raise _too_many(file)
    try:
        plain = json.loads(
            data.decode("utf-8-sig"),
            object_pairs_hook=_no_key_twice,
            parse_constant=_no_constant,
            parse_float=_finite,
            parse_int=_whole,
        )
    except UnicodeDecodeError as error:
        message = text("It is not UTF-8 text. Save it as UTF-8.")
        raise bad(file, text("byte {number}", number=error.start), message) from None
    except json.JSONDecodeError as error:
        message = text("It is not JSON: {why}. Mend it or open a copy.", why=_json_fault(error.msg))
        place = text("line {line}, column {column}", line=error.lineno, column=error.colno)
        raise bad(file, place, message) from None
    except _RefusedError as error:
        raise bad(file, "", error.message) from None
    except RecursionError:
        raise _too_deep(file) from None
    _check_values(plain, file)
    return plain


def _json_fault(said: str) -> Text:
    """What the JSON reader complains of, in words of ours."""
    return next((words for start, words in FAULTS.items() if said.startswith(start)), UNKNOWN)


class _RefusedError(ValueError):
    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _RefusedError(
            text("The name “{key}” stands there twice. Remove one.", key=twice[:80])
        )
    return plain


def _no_constant(written: str) -> NoReturn:
    raise _RefusedError(text("{value} is not a finite number.", value=written))


def _finite(written: str) -> float:
    value = float(written) if len(written) <= MAX_DIGITS else math.inf
    if not math.isfinite(value):
        raise _RefusedError(text("{value} is not a finite number.", value=written[:40]))
    return value


def _whole(written: str) -> int:
    if len(written) > MAX_DIGITS:
        raise _RefusedError(text("{value}… has too many digits.", value=written[:20]))
    return int(written)


def _check_values(plain: object, file: str) -> None:
    """Bound depth and number of values, and refuse text that cannot be written again."""
    waiting: list[tuple[str, int, object]] = [("", 0, plain)]
    for _ in range(MAX_VALUES):
        if not waiting:
            return
        place, depth, value = waiting.pop()
        if isinstance(value, str):
            _check_string(value, file, place)
        elif isinstance(value, dict):
            for key, inner in value.items():
                _check_string(key, file, place)
                waiting.append((f"{place}.{key}" if place else key, depth + 1, inner))
        elif isinstance(value, list):
            waiting += [(f"{place}[{i}]", depth + 1, inner) for i, inner in enumerate(value)]
        if depth > MAX_DEPTH:
            raise _too_deep(file)
    raise _too_many(file)


def _too_many(file: str) -> DocumentError:
    return bad(file, "", text("It holds more than {limit} values.", limit=MAX_VALUES))


def _too_deep(file: str) -> DocumentError:
    return bad(file, "", text("It is nested deeper than {limit} levels.", limit=MAX_DEPTH))


def _check_string(value: str, file: str, place: str) -> None:
    if value.isascii():
        return
    try:
        value.encode()
    except UnicodeEncodeError:
        message = text("The text there is half a character (a lone surrogate).")
        raise bad(file, place.encode(errors="replace").decode()[:200], message) from None
