"""What an operation gives is told by its docstring, or remembered from a training."""

from pathlib import Path

import pytest

from backend.plugins import shapes
from backend.plugins.source import Operation, parse
from graph.tensorspec import TensorSpec

IMAGE = TensorSpec(("N", 3, 8, 6))


def with_rules(*rules: str, returns: str = "Tensor") -> Operation:
    lines = "".join(f"        {rule}\n" for rule in rules)
    source = f"def own(x: Tensor, y: Tensor | None = None, times: int = 2) -> {returns}:\n"
    source += f'    """Does it.\n\n    Shape:\n{lines}    """\n'
    return parse(source.encode(), Path("own.py"))


@pytest.mark.parametrize(
    ("rules", "shape"),
    [
        (["output: same as x"], ("N", 3, 8, 6)),
        (["x: (N, C, H, W)", "output: (N, C)"], ("N", 3)),
        (["x: (N, C, H, W)", "output: (N, times * C, H // 2, W - 1)"], ("N", 6, 4, 5)),
        (["x: (N, *)", "output: (N, 1, *)"], ("N", 1, 3, 8, 6)),
        (["x: (*, W)", "output: (*)"], ("N", 3, 8)),
        (["output: (N, 5)"], ("N", 5)),
    ],
)
def test_the_docstring_tells_the_shape(rules: list[str], shape: tuple) -> None:
    told = shapes.declared(with_rules(*rules), {"times": 2}, {"x": IMAGE})
    assert told == {"output": TensorSpec(shape)}


@pytest.mark.parametrize(
    "rule",
    [
        "output: (N, K)",
        "output: (N, 2 ** 99)",
        "output: (N, 1 // 0)",
        "output: (N, -C)",
        "output: (N, __import__('os'))",
        "output: any",
        "output: same as z",
        "output: (N, " + "(" * 300 + "1" + ")" * 300 + ")",
    ],
)
def test_a_rule_that_says_nothing_leaves_the_shape_unknown(rule: str) -> None:
    assert shapes.declared(with_rules("x: (N, C, H, W)", rule), {}, {"x": IMAGE}) == {}


def test_what_training_gave_is_kept_and_a_damaged_cache_says_nothing(fresh_home: Path) -> None:
    made = with_rules()
    key = shapes.key_of(made, {"times": 2}, {"x": IMAGE})
    shapes.remember([(key, {"output": TensorSpec(("2N", 4), "int64")})])
    assert shapes.recalled(shapes.seen(), key) == {"output": TensorSpec(("2N", 4), "int64")}
    shapes.cache_file().write_text('{"' + key + '": {"output": [["wild"], "int64"]}}')
    assert shapes.seen() == {}
