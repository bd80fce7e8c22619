"""The command line, called as the launcher calls it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from backend import cli


@dataclass
class Answer:
    """What a command said and did."""

    code: int
    out: str
    err: str
    opened: list = field(default_factory=list)
    shots: list = field(default_factory=list)

    @property
    def lines(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]

    def of(self, event: str) -> list[dict]:
        return [line for line in self.lines if line["event"] == event]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], fresh_home) -> Callable[..., Answer]:
    """Calls a command in this process."""

    def run(*argv: str) -> Answer:
        opened, shots = [], []
        code = cli.main(
            argv,
            lambda file: opened.append(file) or 0,
            lambda *args: shots.append(args) or 0,
        )
        said = capsys.readouterr()
        return Answer(code, said.out, said.err, opened, shots)

    return run
