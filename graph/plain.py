"""From the bytes of a stranger's file to plain values, within limits that hold a bomb off."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any

from graph.problems import DocumentError, Problem
from graph.text import Text, text

MAX_BYTES = 16 * 2**20
MAX_VALUES = 400_000  # four times what 20,000 nodes need; more could not be looked at in a second
MAX_DEPTH = 32
MAX_DIGITS = 400
MAX_NODES = 20_000
MAX_LINKS = 60_000
MAX_PLACE = 200  # letters of a JSON path in a message

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


def refuse(file: str, place: str, problem: Problem | None) -> None:
    """Raise `DocumentError` when what stands at ``place`` of ``file`` has a problem."""
    if problem is not None:
        raise bad(file, place, problem.message)


def parse_plain(data: bytes, file: str) -> Any:
    """Parse JSON strictly: no NaN, no key twice, no lone surrogate, bounded depth and size.

    Raises:
        DocumentError: with line or JSON path.
    """
    if len(data) > MAX_BYTES:
        raise bad(file, "", _too_large())
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
    except RecursionError:
        raise _too_deep(file) from None
    _check_values([plain], file)
    return plain


def _json_fault(said: str) -> Text:
    """What the JSON reader complains of, in words of ours."""
    return next((words for start, words in FAULTS.items() if said.startswith(start)), UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Fault:
    """Stands where a value cannot be taken: the JSON reader does not know the path, we do later."""

    message: Text


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Fault:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        shown = twice[:80].encode(errors="replace").decode()
        return _Fault(text("The name “{key}” stands there twice. Remove one.", key=shown))
    return plain


def _no_constant(written: str) -> _Fault:
    message = text("{value} is not a finite number. Write one that is.", value=written[:40])
    return _Fault(message)


def _finite(written: str) -> float | _Fault:
    value = float(written) if len(written) <= MAX_DIGITS else math.inf
    return value if math.isfinite(value) else _no_constant(written)


def _whole(written: str) -> int | _Fault:
    if len(written) > MAX_DIGITS:
        message = text("{value}… has too many digits. Write fewer.", value=written[:20])
        return _Fault(message)
    return int(written)


def _check_values(whole: list[object], file: str) -> None:
    """Bound the depth; refuse faults, and text that cannot be written again, with their place."""
    waiting: list[tuple[str, int, list[Any] | dict[str, Any]]] = [("", 0, whole)]
    while waiting:
        place, depth, values = waiting.pop()
        if depth > MAX_DEPTH + 1:  # the whole is one level by itself
            raise _too_deep(file)
        pairs = values.items() if isinstance(values, dict) else enumerate(values)
        for key, value in pairs:
            if isinstance(key, str) and not key.isascii():
                _check_string(key, file, place)
            if isinstance(value, (dict, list)):
                inner = _inside(place, key) if depth else ""
                waiting.append((inner, depth + 1, value))
            elif isinstance(value, _Fault):
                raise bad(file, (_inside(place, key) if depth else "")[:MAX_PLACE], value.message)
            elif isinstance(value, str) and not value.isascii():
                _check_string(value, file, _inside(place, key))


def _inside(place: str, key: str | int) -> str:
    """The JSON path of what stands in ``place`` under ``key``."""
    if isinstance(key, int):
        return f"{place}[{key}]"
    return f"{place}.{key}" if place else key


def _check_string(value: str, file: str, place: str) -> None:
    try:
        value.encode()
    except UnicodeEncodeError:
        message = text("The text there is half a character (a lone surrogate). Remove it.")
        shown = place.encode(errors="replace").decode()[:MAX_PLACE]
        raise bad(file, shown, message) from None


def _too_large() -> Text:
    limit = MAX_BYTES // 2**20
    return text("It is larger than {limit} MB, which no drawing is. Open another.", limit=limit)


def _too_many(file: str) -> DocumentError:
    message = text("It holds more than {limit} values. Make two drawings of it.", limit=MAX_VALUES)
    return bad(file, "", message)


def _too_deep(file: str) -> DocumentError:
    message = text("It is nested deeper than {limit} levels. Take levels out.", limit=MAX_DEPTH)
    return bad(file, "", message)
