"""``layerloom generate`` on a terminal."""

from pathlib import Path

import pytest

from backend import cli


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    def run(*argv: str) -> tuple[int, str, str]:
        code = cli.main(argv, lambda file: 0, lambda *args: 0)
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_text_follows_its_prompt(call, lstm: Path) -> None:
    options = ("--prompt", "the sun rose", "--length", "19", "--temperature", "0")
    code, out, _ = call("generate", str(lstm), *options)
    assert (code, out) == (0, "the sun rose and the rain fell.\n")


def test_a_prompt_that_cannot_be_read_is_bad_usage(call, lstm: Path) -> None:
    code, out, err = call("generate", str(lstm), "--prompt", "SUN")
    assert (code, out) == (2, "")
    assert "never saw “S”, “U”, “N”" in err


def test_a_classifier_says_why_it_cannot(call, classifier: Path) -> None:
    code, _, err = call("generate", str(classifier))
    assert code == 2
    assert "not the characters of a text" in err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--length", "0"),
        ("--length", "many"),
        ("--temperature", "-1"),
        ("--temperature", "nan"),
        ("--seed", "-1"),
    ],
)
def test_numbers_out_of_range_are_told(call, lstm: Path, option: str, value: str) -> None:
    code, _, err = call("generate", str(lstm), option, value)
    assert code == 2
    assert option in err
    assert "number from" in err


def test_a_run_that_is_not_there_is_told(call) -> None:
    assert call("generate", "nowhere")[0] == 2
