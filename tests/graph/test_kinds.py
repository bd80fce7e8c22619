"""Kinds of values: what is typed, checked and written."""

from __future__ import annotations

import pytest

from graph.kinds import (
    BadValueError,
    BoolKind,
    ChoiceKind,
    FloatKind,
    FloatsKind,
    IntKind,
    IntsKind,
    Kind,
    TextKind,
    Value,
)

CASES: list[tuple[Kind, str, Value]] = [
    (BoolKind(), "yes", True),
    (BoolKind(), "False", False),
    (IntKind(low=1), " 7 ", 7),
    (IntKind(optional=True), "none", None),
    (FloatKind(), "1e-3", 0.001),
    (FloatKind(), "2", 2.0),
    (IntsKind(length=2), "3", 3),
    (IntsKind(length=2), "3, 5", (3, 5)),
    (IntsKind(length=2), "(3, 5)", (3, 5)),
    (IntsKind(length=2), "3×5", (3, 5)),
    (IntsKind(scalar=False), "4", (4,)),
    (FloatsKind(length=2), "0.9, 0.999", (0.9, 0.999)),
    (ChoiceKind(choices=("zeros", "reflect")), "reflect", "reflect"),
    (TextKind(), "abc", "abc"),
]


@pytest.mark.parametrize(("kind", "written", "value"), CASES)
def test_what_is_typed_is_read_and_written_back(kind: Kind, written: str, value: Value) -> None:
    assert kind.parse(written) == value
    assert kind.parse(kind.format(value)) == value


BAD: list[tuple[Kind, str]] = [
    (BoolKind(), "maybe"),
    (IntKind(), "1.5"),
    (IntKind(low=1), "0"),
    (IntKind(), "9" * 300),
    (IntKind(), "none"),
    (FloatKind(), "nan"),
    (FloatKind(), "inf"),
    (FloatKind(low=0, high=1), "1.1"),
    (IntsKind(length=2), "1, 2, 3"),
    (IntsKind(low=1), "0"),
    (IntsKind(), ""),
    (ChoiceKind(choices=("a",)), "b"),
    (TextKind(), "a\0b"),
]


@pytest.mark.parametrize(("kind", "written"), BAD)
def test_what_does_not_fit_is_refused_with_what_is_expected(kind: Kind, written: str) -> None:
    with pytest.raises(BadValueError) as caught:
        kind.parse(written)
    assert caught.value.reason == kind.expectation()


@pytest.mark.parametrize("value", [True, "3", 1.0, [1, True], float("nan"), {}, object()])
def test_values_of_the_wrong_type_are_no_numbers(value: object) -> None:
    with pytest.raises(BadValueError):
        IntsKind().check(value)
