"""An operation is read off its source, and nothing of the source is run."""

import hashlib
import time
from pathlib import Path

import pytest

from backend.plugins import folder
from backend.plugins.source import MAX_BYTES, Operation, OperationError, parse, read
from graph.kinds import BoolKind, ChoiceKind, FloatKind, IntKind, IntsKind

BODY = "\n    return x\n"


def operation(signature: str, docstring: str = "Does something.", name: str = "own") -> Operation:
    source = f'def {name}{signature}:\n    """{docstring}"""{BODY}'
    return parse(source.encode(), Path(f"{name}.py"))


def complaint(source: str | bytes, name: str = "own") -> OperationError:
    data = source if isinstance(source, bytes) else source.encode()
    with pytest.raises(OperationError) as caught:
        parse(data, Path(f"{name}.py"))
    return caught.value


def test_tensors_become_inputs_and_the_rest_params() -> None:
    made = operation(
        "(x: Tensor, y: torch.Tensor, mask: Tensor | None = None, factor: float = 1.5,"
        " times: int = 2, sizes: tuple[int, ...] = (1, 2), on: bool = True,"
        " mode: Literal['sum', 'mean'] = 'sum') -> Tensor"
    ).spec
    assert [(port.name, port.optional) for port in made.inputs] == [
        ("x", False),
        ("y", False),
        ("mask", True),
    ]
    assert {param.name: type(param.kind) for param in made.params} == {
        "factor": FloatKind,
        "times": IntKind,
        "sizes": IntsKind,
        "on": BoolKind,
        "mode": ChoiceKind,
    }
    assert made.values({}) == {
        "factor": 1.5,
        "times": 2,
        "sizes": (1, 2),
        "on": True,
        "mode": "sum",
    }
    assert [port.name for port in made.outputs] == ["output"]


def test_the_docstring_gives_summary_and_tips() -> None:
    made = operation(
        "(x: Tensor, factor: float = 1.0) -> Tensor",
        "Stretches values.\n\n    Args:\n        factor: How far.\n    ",
        "stretch_it",
    ).spec
    assert (made.id, made.title) == ("custom:stretch_it", "Stretch it")
    assert made.summary == "Stretches values."
    assert made.params[0].summary == "How far."


def test_a_tuple_gives_several_outputs_named_by_the_docstring() -> None:
    plain = operation("(x: Tensor) -> tuple[Tensor, Tensor]").spec
    named = operation(
        "(x: Tensor) -> tuple[Tensor, Tensor]",
        "Splits.\n\n    Returns:\n        low: The small ones.\n        high: The others.\n    ",
    ).spec
    assert [port.name for port in plain.outputs] == ["output_1", "output_2"]
    assert [(port.name, port.summary) for port in named.outputs] == [
        ("low", "The small ones"),
        ("high", "The others"),
    ]


def test_the_fingerprint_is_that_of_the_bytes(doubled: Path) -> None:
    found = read(doubled)
    assert found.sha256 == hashlib.sha256(doubled.read_bytes()).hexdigest()
    assert found.sha256 in found.spec.target


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("x = 1\ndef own(:\n", 2, "no Python"),
        ("import math\n", 1, "Write a function"),
        ("def _hidden(): pass\n", 1, "Write a function"),
        ('def own(x: Tensor) -> Tensor:\n    """A."""\ndef b(): 1\n', 3, "two functions"),
        ("\ndef other(x: Tensor) -> Tensor: 1\n", 2, "called “other”"),
        ('\nasync def own(x: Tensor) -> Tensor:\n    """A."""\n', 2, "async"),
        ('@wild\ndef own(x: Tensor) -> Tensor:\n    """A."""\n', 1, "decorator"),
        ("def own(x: Tensor) -> Tensor:\n    return x\n", 1, "docstring"),
        ('def own(x) -> Tensor:\n    """A."""\n', 1, "Give “x” a type"),
        ('def own(x: Tensor):\n    """A."""\n', 1, "after “->”"),
        ('def own(x: Tensor) -> int:\n    """A."""\n', 1, "after “->”"),
        ('def own(x: float = 1.0) -> Tensor:\n    """A."""\n', 1, "needs an input"),
        (
            'def own(\n    x: Tensor,\n    *more: Tensor,\n) -> Tensor:\n    """A."""\n',
            3,
            "is no port",
        ),
        (
            'def own(\n    x: Tensor,\n    **more: int,\n) -> Tensor:\n    """A."""\n',
            3,
            "is no port",
        ),
        ('def own(x: Tensor, /) -> Tensor:\n    """A."""\n', 1, "“/”"),
        ('def own(x: Tensor,\n  k: int) -> Tensor:\n    """A."""\n', 2, "Give “k” a default"),
        ('def own(x: Tensor,\n  k: int = f()) -> Tensor:\n    """A."""\n', 2, "plain value"),
        ('def own(x: Tensor,\n  k: int = 1.5) -> Tensor:\n    """A."""\n', 2, "whole number"),
        ('def own(x: Tensor,\n  k: dict = 1) -> Tensor:\n    """A."""\n', 2, "has the type dict"),
        ('def own(x: Tensor,\n  k: list[Tensor] = 1) -> Tensor:\n    """A."""\n', 2, "neither"),
        (
            'def own(x: Tensor,\n  dtype: int = 1) -> Tensor:\n    """A."""\n',
            2,
            "call it otherwise",
        ),
    ],
)
def test_what_is_no_operation_is_told_with_its_line(source: str, line: int, said: str) -> None:
    error = complaint(source)
    assert error.line == line
    assert said in str(error)
    assert str(error).startswith("own.py")


@pytest.mark.parametrize(
    "source",
    [
        "-" * 60_000 + "1",
        "(" * 60_000,
        "x = " + "+".join("a" * 30_000),
        "a" + ".b" * 30_000,
        "def own(x: Tensor, k: int = " + "-" * 50_000 + "1) -> Tensor:\n 'A.'",
        "def own(x: Tensor, k: " + "a[" * 150 + "]" * 150 + " = 1) -> Tensor:\n 'A.'",
        "9" * 5_000,
        "\n".join(" " * depth + "if 1:" for depth in range(150)),
        b"def own(x: Tensor) -> Tensor:\n 'A.\0'",
        b"\xff\xfe\x00",
        b"x" * (10 * 2**20),
    ],
    ids=lambda source: repr(source[:12]),
)
def test_a_hostile_source_is_refused_at_once(source: str | bytes) -> None:
    start = time.monotonic()
    error = complaint(source)
    assert time.monotonic() - start < 2.0
    assert len(str(error)) < 500


def test_a_file_of_ten_megabytes_is_not_even_read(doubled: Path) -> None:
    with doubled.open("ab") as file:
        file.truncate(10 * 2**20)
    with pytest.raises(OperationError, match=f"{MAX_BYTES:,} bytes"):
        read(doubled)


def test_a_device_or_a_folder_is_no_operation(tmp_path: Path) -> None:
    (tmp_path / "dir.py").mkdir()
    for path in (Path("/dev/zero"), tmp_path / "dir.py", tmp_path / "missing.py"):
        with pytest.raises(OperationError):
            read(path)


def test_listing_the_folder_runs_nothing_and_tells_what_is_broken(
    doubled: Path, mark: Path, write_operation
) -> None:
    write_operation("import os\nos.abort()\n", "broken")
    write_operation("raise SystemExit\n", "_helper")
    found = folder.load()
    assert list(found.found) == ["custom:doubled"]
    assert list(found.refused) == ["custom:broken"]
    assert not mark.exists()
