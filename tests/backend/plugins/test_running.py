"""An operation runs in a training, with consent for its very bytes, and nowhere else."""

import json
import threading
from pathlib import Path

import pytest
import torch

from backend import catalog
from backend.infer.inferrer import Inferrer
from backend.plugins import consent, folder, running
from backend.plugins.inert import NEEDS_CONSENT
from backend.plugins.running import NotAllowedError
from backend.train.control import RunControl
from backend.train.events import Failed, Finished, RunEvent, Warned
from backend.train.job import Job
from backend.train.work import work
from graph.composites import INPUT, OUTPUT
from graph.custom import changed, recorded, stamped
from graph.document import Document, dump, parse
from graph.edits import (
    AddNode,
    Connect,
    Define,
    Definition,
    Disconnect,
    Link,
    Node,
    RemoveNode,
    SetSetting,
    frozen_mapping,
)
from graph.model import GraphModel
from graph.problems import Severity

TYPE = "custom:doubled"


class Ignored:
    """A sink that is seldom read."""

    def __init__(self) -> None:
        self.events: list[RunEvent] = []

    def put(self, event: RunEvent) -> None:
        """Take an event."""
        self.events.append(event)


@pytest.fixture
def drawn(doubled: Path) -> GraphModel:
    """wine → linear → doubled → linear → loss → sgd."""
    model = GraphModel(folder.with_operations(catalog.load_installed()))
    nodes = {
        "data": ("wine", {}),
        "first": ("linear", {"out_features": 4}),
        "own": (TYPE, {"factor": 3.0}),
        "last": ("linear", {"out_features": 3}),
        "loss": ("crossentropyloss", {}),
        "sgd": ("sgd", {"lr": 0.1}),
    }
    for name, (node_type, params) in nodes.items():
        model.apply(AddNode(Node(name, node_type, frozen_mapping(params))))
    for link in (
        Link("data", "x", "first", "input"),
        Link("first", "output", "own", "x"),
        Link("own", "output", "last", "input"),
        Link("last", "output", "loss", "input"),
        Link("data", "label", "loss", "target"),
        Link("loss", "loss", "sgd", "loss"),
    ):
        model.apply(Connect(link))
    model.apply(SetSetting("epochs", 1))
    return model


def sha() -> str:
    return folder.load().found[TYPE].sha256


def job(model: GraphModel, tmp_path: Path, **more: object) -> Job:
    drawing = dump(Document.of(model))
    return Job(drawing, "own", str(tmp_path), str(tmp_path / "runs"), max_threads=1, **more)


def look(model: GraphModel):
    operations = folder.load()
    registry = folder.with_operations(catalog.load_installed(), operations)
    return Inferrer(registry, operations=operations).infer(model.snapshot())


def test_opening_and_checking_a_drawing_runs_nothing(drawn: GraphModel, mark: Path) -> None:
    consent.allow(sha(), "doubled")  # not even with consent
    data = dump(Document.of(drawn))
    parse(data, folder.with_operations(catalog.load_installed()), "own.loom")
    inference = look(drawn)
    assert inference.ok
    assert not mark.exists()


def test_without_consent_the_node_is_inert_and_all_else_works(
    drawn: GraphModel, mark: Path
) -> None:
    inference = look(drawn)
    assert [(problem.code, problem.node) for problem in inference.problems] == [
        (NEEDS_CONSENT, "own")
    ]
    assert inference.problems[0].received == sha()
    assert inference.nodes["first"].outputs["output"].shape == ("N", 4)
    assert inference.nodes["own"].outputs["output"].shape == ("N", 4)  # its docstring says so
    assert inference.nodes["last"].cost.parameters == 15
    assert not mark.exists()


def test_training_without_consent_is_refused_and_names_the_node(
    drawn: GraphModel, mark: Path, tmp_path: Path
) -> None:
    ending = work(job(drawn, tmp_path), Ignored(), RunControl())
    assert isinstance(ending, Failed)
    assert (ending.problem.code, ending.problem.node) == (NEEDS_CONSENT, "own")
    assert not mark.exists()


def test_with_consent_it_trains(drawn: GraphModel, mark: Path, tmp_path: Path) -> None:
    consent.allow(sha(), "doubled")
    ending = work(job(drawn, tmp_path), Ignored(), RunControl())
    assert isinstance(ending, Finished), ending
    assert mark.read_text() == "it ran"


def test_consent_for_this_once_is_not_kept(drawn: GraphModel, tmp_path: Path) -> None:
    ending = work(job(drawn, tmp_path, allow=(sha(),)), Ignored(), RunControl())
    assert isinstance(ending, Finished), ending
    assert not consent.given()


def test_another_byte_in_the_file_and_it_runs_no_more(
    drawn: GraphModel, doubled: Path, mark: Path, tmp_path: Path
) -> None:
    consent.allow(sha(), "doubled")
    doubled.write_bytes(doubled.read_bytes() + b"#")
    ending = work(job(drawn, tmp_path), Ignored(), RunControl())
    assert isinstance(ending, Failed)
    assert ending.problem.code == NEEDS_CONSENT
    assert not mark.exists()


def test_withdrawn_consent_counts_no_more(drawn: GraphModel, mark: Path, tmp_path: Path) -> None:
    consent.allow(sha(), "doubled")
    consent.withdraw(sha())
    assert isinstance(work(job(drawn, tmp_path), Ignored(), RunControl()), Failed)
    assert not mark.exists()


def test_the_gradient_is_that_of_the_function(drawn: GraphModel, tmp_path: Path) -> None:
    """One step of SGD with a rate of 1 on all samples changes the weights by their gradient."""
    from backend.compile.drawing import compile_drawing

    consent.allow(sha(), "doubled")
    operations = folder.load()
    registry = folder.with_operations(catalog.load_installed(), operations)
    with running.permitted(operations):
        inference = Inferrer(registry, operations=operations).infer(drawn.snapshot())
        compiled = compile_drawing(drawn.snapshot(), registry, inference)
    x = torch.randn(16, 13)
    (scores,) = compiled.module(x)
    scores.square().sum().backward()
    weight = compiled.module.get_parameter("first.weight")
    got, weight.grad = weight.grad, None
    assert got is not None
    hidden = compiled.module.get_submodule("first")(x)
    by_hand = compiled.module.get_submodule("last")(hidden * 3.0 + torch.sin(hidden))
    by_hand.square().sum().backward()
    torch.testing.assert_close(got, weight.grad)
    assert "doubled(" in compiled.code


def test_another_thread_may_not_run_it(doubled: Path, mark: Path) -> None:
    consent.allow(sha(), "doubled")
    operations = folder.load()
    target = operations.found[TYPE].spec.target
    told: list[object] = []
    with running.permitted(operations):
        thread = threading.Thread(target=lambda: told.append(running.may_run(target)))
        thread.start()
        thread.join()
        assert running.may_run(target)
    assert told == [False]
    with pytest.raises(NotAllowedError):
        running.function(target)
    assert not mark.exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [("import no_such_module", "no_such_module"), ("raise SystemExit(3)", "SystemExit")],
)
def test_code_that_stops_says_where(write_operation, tmp_path: Path, line: str, said: str) -> None:
    source = f'from torch import Tensor\n{line}\ndef own(x: Tensor) -> Tensor:\n    """A."""\n'
    write_operation(source, "own")
    operations = folder.load()
    found = operations.found["custom:own"]
    refused = pytest.raises(NotAllowedError, match=f"own.py, line 2.*{said}")
    with running.permitted(operations, frozenset({found.sha256})), refused:
        running.function(found.spec.target)


def test_shapes_that_only_training_knows_are_shown_afterwards(
    drawn: GraphModel, doubled: Path, tmp_path: Path
) -> None:
    doubled.write_text(doubled.read_text().replace("output: same as x", ""))
    assert not look(drawn).nodes["own"].outputs
    assert not look(drawn).nodes["last"].outputs
    assert isinstance(work(job(drawn, tmp_path, allow=(sha(),)), Ignored(), RunControl()), Finished)
    assert look(drawn).nodes["own"].outputs["output"].shape == ("N", 4)
    assert look(drawn).nodes["last"].outputs["output"].shape == ("N", 3)


def test_a_drawing_without_its_operation_keeps_the_node_and_says_what_to_do(
    drawn: GraphModel, doubled: Path
) -> None:
    data = dump(Document.of(drawn))
    doubled.unlink()
    registry = folder.with_operations(catalog.load_installed())
    document = parse(data, registry, "own.loom")
    inference = Inferrer(registry).infer(document.model(registry).snapshot())
    told = next(problem for problem in inference.problems if problem.node == "own")
    assert told.code == "operation.missing"
    assert "doubled.py" in str(told)
    assert json.loads(dump(document)) == json.loads(data)


def test_a_drawing_tells_which_source_it_was_made_with(drawn: GraphModel, doubled: Path) -> None:
    registry = drawn.registry
    document = stamped(Document.of(drawn), registry)
    assert recorded(document) == {"doubled": sha()}
    doubled.write_bytes(doubled.read_bytes() + b"#")
    now = folder.with_operations(catalog.load_installed())
    assert changed(parse(dump(document), now, "own.loom"), now) == ["doubled"]
    assert changed(stamped(document, now), now) == []


def test_training_with_code_that_stops_tells_file_and_line(
    drawn: GraphModel, doubled: Path, tmp_path: Path
) -> None:
    doubled.write_text(doubled.read_text().replace("import torch\n", "import no_such_module\n"))
    ending = work(job(drawn, tmp_path, allow=(sha(),)), Ignored(), RunControl())
    assert isinstance(ending, Failed)
    assert ending.problem.code == "operation.run"
    assert "doubled.py, line 4" in str(ending.problem)


def test_a_run_that_goes_on_with_another_source_says_so(
    drawn: GraphModel, doubled: Path, tmp_path: Path
) -> None:
    out = str(tmp_path / "runs")
    assert isinstance(work(job(drawn, tmp_path, allow=(sha(),)), Ignored(), RunControl()), Finished)
    doubled.write_bytes(doubled.read_bytes() + b"#")
    heard = Ignored()
    more = Job(resume=out, out=out, settings={"epochs": 2}, allow=(sha(),), max_threads=1)
    assert isinstance(work(more, heard, RunControl()), Finished)
    (warned,) = [one for one in heard.events if isinstance(one, Warned)]
    assert "another version of your operation: doubled" in str(warned.problem)


def test_inside_a_composite_it_is_the_same(drawn: GraphModel, mark: Path, tmp_path: Path) -> None:
    inner = (Node("x", INPUT), Node("own", TYPE), Node("y", OUTPUT))
    links = (Link("x", "output", "own", "x"), Link("own", "output", "y", "input"))
    drawn.apply(Define("block", Definition(inner, links)))
    drawn.apply(RemoveNode("own"))
    drawn.apply(AddNode(Node("block_1", "composite:block")))
    drawn.apply(Connect(Link("first", "output", "block_1", "x")))
    drawn.apply(Connect(Link("block_1", "y", "last", "input")))
    (problem,) = look(drawn).problems
    assert (problem.code, problem.node) == (NEEDS_CONSENT, "block_1.own")
    assert not mark.exists()
    assert recorded(stamped(Document.of(drawn), drawn.registry)) == {"doubled": sha()}
    ending = work(job(drawn, tmp_path, allow=(sha(),)), Ignored(), RunControl())
    assert isinstance(ending, Finished), ending


def test_an_operation_that_no_loss_needs_is_left_out_of_the_training(
    drawn: GraphModel, mark: Path, tmp_path: Path
) -> None:
    drawn.apply(Disconnect(Link("own", "output", "last", "input")))
    drawn.apply(Connect(Link("first", "output", "last", "input")))
    drawn.apply(AddNode(Node("after", "linear", frozen_mapping({"out_features": 2}))))
    drawn.apply(Connect(Link("own", "output", "after", "input")))
    inference = look(drawn)
    assert inference.ok
    assert (NEEDS_CONSENT, Severity.WARNING) in [(p.code, p.severity) for p in inference.problems]
    assert inference.idle == {"own", "after"}

    ending = work(job(drawn, tmp_path), Ignored(), RunControl())

    assert isinstance(ending, Finished), ending
    assert not mark.exists()


def test_an_operation_that_is_not_there_is_left_out_as_well(
    drawn: GraphModel, doubled: Path, tmp_path: Path
) -> None:
    drawn.apply(Disconnect(Link("own", "output", "last", "input")))
    drawn.apply(Connect(Link("first", "output", "last", "input")))
    doubled.unlink()
    ending = work(job(drawn, tmp_path), Ignored(), RunControl())
    assert isinstance(ending, Finished), ending


def test_what_shares_the_weights_of_a_node_behind_it_keeps_it_needed(drawn: GraphModel) -> None:
    drawn.apply(Disconnect(Link("last", "output", "loss", "input")))
    drawn.apply(AddNode(Node("twin", "linear", shares="last")))
    drawn.apply(Connect(Link("first", "output", "twin", "input")))
    drawn.apply(Connect(Link("twin", "output", "loss", "input")))
    inference = look(drawn)
    assert [p.code for p in inference.problems if p.severity is Severity.ERROR] == [NEEDS_CONSENT]
    assert not inference.idle
