"""Operations of one's own on the command line: `check` never runs one, `train` asks for consent."""

import hashlib
from pathlib import Path

import pytest

from backend.plugins import consent, folder
from graph import catalog
from graph.document import Document, write
from graph.edits import AddNode, Connect, Link, Node, frozen_mapping
from graph.model import GraphModel


@pytest.fixture
def drawing(doubled: Path, tmp_path: Path) -> str:
    model = GraphModel(folder.with_operations(catalog.load()))
    nodes = {
        "data": ("wine", {}),
        "own": ("custom:doubled", {}),
        "last": ("linear", {"out_features": 3}),
        "loss": ("crossentropyloss", {}),
        "sgd": ("sgd", {}),
    }
    for name, (node_type, params) in nodes.items():
        model.apply(AddNode(Node(name, node_type, frozen_mapping(params))))
    for link in (
        Link("data", "x", "own", "x"),
        Link("own", "output", "last", "input"),
        Link("last", "output", "loss", "input"),
        Link("data", "label", "loss", "target"),
        Link("loss", "loss", "sgd", "loss"),
    ):
        model.apply(Connect(link))
    path = tmp_path / "own.loom"
    write(path, Document.of(model))
    return str(path)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    from backend import cli

    def run(*argv: str) -> tuple[int, str]:
        code = cli.main(argv, lambda file: 0, lambda *args: 0)
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def test_check_says_what_is_not_allowed_and_runs_nothing(call, drawing: str, mark: Path) -> None:
    code, said = call("check", drawing)
    assert code == 2
    assert "was not allowed to run yet" in said
    assert "custom:doubled" in said
    assert not mark.exists()


def test_check_runs_nothing_with_consent_either(
    call, drawing: str, doubled: Path, mark: Path
) -> None:
    consent.allow(hashlib.sha256(doubled.read_bytes()).hexdigest(), "doubled")
    assert call("check", drawing)[0] == 0
    assert not mark.exists()


def test_train_needs_the_exact_sha256(call, drawing: str, doubled: Path, mark: Path) -> None:
    sha = hashlib.sha256(doubled.read_bytes()).hexdigest()
    wrong = "0" * 64
    code, said = call("train", drawing, "--epochs", "1")
    assert code == 2
    assert f"--allow {sha}" in said
    assert call("train", drawing, "--epochs", "1", "--allow", wrong)[0] == 2
    assert call("train", drawing, "--epochs", "1", "--allow", "*")[0] == 2
    assert not mark.exists()
    assert call("train", drawing, "--epochs", "1", "--allow", sha)[0] == 0
    assert mark.exists()
    assert call("train", drawing, "--epochs", "1")[0] == 2  # it was for that once


@pytest.mark.usefixtures("qapp")  # or the picture would make a program that has no widgets
def test_a_picture_shows_the_node_and_runs_nothing(
    drawing: str, mark: Path, tmp_path: Path
) -> None:
    from gui.launch import draw_shot

    picture = tmp_path / "own.svg"
    assert draw_shot(drawing, str(picture), "light", 1.0) == 0
    assert b"own" in picture.read_bytes()
    assert not mark.exists()
