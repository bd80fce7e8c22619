"""One harness for every node type of the catalogue: described, written down, built and run."""

import re
import subprocess
import sys
import warnings

import pytest
import torch
from torch import Tensor

from backend import catalog
from graph.catalog import DERIVED, entries, load, read, write
from graph.spec import NodeSpec, PortType, Role
from tests.node_inputs import PARAMS, example_inputs

SPECS = list(load())
MARKUP = re.compile(r"[\\`{}]|:\w+:`|\$|\btext(?:bf|tt|rm)?\{")


def every(*roles: Role) -> pytest.MarkDecorator:
    chosen = [spec for spec in SPECS if not roles or spec.role in roles]
    return pytest.mark.parametrize("spec", chosen, ids=lambda spec: spec.id)


def built(spec: NodeSpec, inputs: dict[str, Tensor]) -> object:
    shapes = {name: tuple(tensor.shape) for name, tensor in inputs.items()}
    return catalog.build(spec, catalog.inferred(spec, PARAMS.get(spec.id, {}), shapes))


def called(spec: NodeSpec, made: object, inputs: dict[str, Tensor]) -> tuple[Tensor, ...]:
    if any(port.variadic for port in spec.inputs):
        result = made(*inputs.values())
    else:
        result = made(**inputs)
    return result if isinstance(result, tuple) else (result,)


# ----------------------------------------------------------------------- description


@every()
def test_a_node_is_described_in_plain_words(spec):
    texts = [spec.summary, spec.when, *(param.summary for param in spec.params)]
    texts += [port.summary for port in (*spec.inputs, *spec.outputs) if port.summary]
    for written in texts:
        assert written.strip(), f"{spec.id} has an empty text"
        assert not MARKUP.search(written), written
        assert len(written) <= 320, written
    assert len(spec.summary) <= 150
    assert spec.summary.endswith(".")
    assert spec.when.endswith(".")
    assert spec.term
    assert spec.group


PAGE = re.compile(r"https://[a-z0-9.-]+/[\w./()+#-]*")


@every()
def test_a_node_has_title_page_and_tips_and_a_formula_where_there_is_one(spec):
    assert spec.title
    assert PAGE.fullmatch(spec.docs), spec.docs
    if spec.target.startswith("torch."):
        assert spec.docs.startswith("https://docs.pytorch.org/docs/stable/generated/torch.")
    assert all(param.summary for param in spec.params)
    is_found = spec.role is Role.DATASET and spec.group not in ("2-D toys", "Curves")
    assert spec.formula or is_found


def page(spec):
    """The torch name on whose page ``spec`` is explained."""
    return spec.docs.removesuffix(".html").rpartition("/")[2]


@every()
def test_torch_has_what_the_page_is_about(spec):
    if not spec.docs.startswith("https://docs.pytorch.org/docs/"):
        return
    found = torch
    for part in page(spec).split(".")[1:]:
        found = getattr(found, part)
    assert callable(found)


@every()
def test_ports_and_params_have_one_name_each(spec):
    for names in ([p.name for p in spec.params], [p.name for p in spec.inputs]):
        assert len(names) == len(set(names))
    known = {port.name for port in spec.inputs}
    for param in spec.params:
        assert not param.infer or param.infer.split("[")[0] in known
    for port in (*spec.inputs, *spec.outputs):
        assert not port.when or spec.param(port.when) is not None
        assert not port.count or spec.param(port.count) is not None


@every()
def test_default_values_survive_form_and_check(spec):
    for param in spec.params:
        value = param.kind.check(param.default)
        assert param.kind.parse(param.kind.format(value)) == value, param.name
        assert str(param.kind.expectation())


@every(Role.LOSS, Role.OPTIMIZER, Role.SCHEDULER, Role.METRIC, Role.DATASET)
def test_a_role_has_its_ports(spec):
    inputs = [port.type for port in spec.inputs]
    outputs = [port.type for port in spec.outputs]
    match spec.role:
        case Role.LOSS:
            assert set(inputs) == {PortType.TENSOR}
            assert outputs == [PortType.LOSS]
        case Role.OPTIMIZER:
            assert inputs == [PortType.LOSS, PortType.SCHEDULE]
            assert not outputs
            assert {"parameters", "every", "order"} <= {param.name for param in spec.params}
        case Role.SCHEDULER:
            assert outputs == [PortType.SCHEDULE]
            assert spec.param("interval") is not None
        case Role.METRIC:
            assert [port.name for port in spec.inputs] == ["input", "target"]
            assert not outputs
        case Role.DATASET:
            assert not inputs
            assert outputs


def test_the_catalogue_is_complete():
    counts = {role: sum(spec.role is role for spec in SPECS) for role in Role}
    assert counts[Role.MODULE] >= 110
    assert counts[Role.LOSS] >= 27
    assert counts[Role.OPTIMIZER] >= 14
    assert counts[Role.SCHEDULER] >= 13
    assert counts[Role.METRIC] == 10
    assert counts[Role.FUNCTION] >= 45


# What torch has and a canvas does not, and why.
LEFT_OUT = {
    "Module": "the base class of all layers",
    "Optimizer": "the base class of all optimizers",
    "LRScheduler": "the base class of all schedules",
    "RNNBase": "the base class of RNN, GRU and LSTM",
    "RNNCellBase": "the base class of their cells",
    "Container": "the old name of Module",
    "NLLLoss2d": "the old name of NLLLoss",
    "CrossMapLRN2d": "LocalResponseNorm is the same",
    "Sequential": "a chain of wires says it",
    "ModuleList": "nodes lie on the canvas, not in a list",
    "ModuleDict": "nodes have names anyway",
    "ParameterList": "a Parameter is a node",
    "ParameterDict": "a Parameter is a node with a name",
    "DataParallel": "many GPUs are no matter of a drawing",
    "SyncBatchNorm": "many processes are no matter of a drawing",
    "LambdaLR": "made of a Python function, and a drawing holds no code",
    "MultiplicativeLR": "made of a Python function, and a drawing holds no code",
    "SWALR": "two schedules one after the other say it: SequentialLR",
    "AveragedModel": "a node that follows another averages its weights",
}


def test_every_layer_and_optimizer_of_torch_is_there_or_left_out_for_a_reason():
    def classes(module, base):
        found = {name: getattr(module, name) for name in dir(module) if name[0] != "_"}
        return {n for n, c in found.items() if isinstance(c, type) and issubclass(c, base)}

    optim = torch.optim
    names = classes(torch.nn, torch.nn.Module) | classes(optim, optim.Optimizer)
    names |= classes(optim.lr_scheduler, optim.lr_scheduler.LRScheduler)
    names |= classes(optim.swa_utils, (optim.lr_scheduler.LRScheduler, torch.nn.Module))
    # Lazy layers find their sizes at the first batch; here every layer is told by its wires.
    missing = {name for name in names if not name.startswith("Lazy")} - {s.title for s in SPECS}
    assert missing == set(LEFT_OUT)


# ----------------------------------------------------------------------- written down


def test_what_is_stored_is_what_is_derived():
    catalog.check()


def test_stored_specs_read_back_equal():
    specs = catalog.derive_all()
    assert read(write("2.0", specs)) == ("2.0", specs)


def test_reading_the_catalogue_needs_no_torch():
    code = (
        "import sys, graph.catalog as c; assert len(c.load()) > 200; assert 'torch' not in"
        " sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_another_torch_derives_afresh_and_remembers(monkeypatch, tmp_path):
    monkeypatch.setattr(catalog, "TORCH", "9.9.9")
    monkeypatch.setattr(catalog, "_cache_file", lambda: tmp_path / "below" / "kept.json")
    first = catalog.load_installed()
    monkeypatch.setattr(catalog, "derive_all", lambda: pytest.fail("derived twice"))
    assert list(catalog.load_installed()) == list(first) == SPECS
    assert [file.name for file in (tmp_path / "below").iterdir()] == ["kept.json"]


def test_a_damaged_cache_is_derived_afresh(monkeypatch, tmp_path):
    kept = tmp_path / "kept.json"
    kept.write_text('{"torch": "9.9.9", "nodes": [\n{"id"')
    monkeypatch.setattr(catalog, "TORCH", "9.9.9")
    monkeypatch.setattr(catalog, "_cache_file", lambda: kept)
    assert list(catalog.load_installed()) == SPECS


def test_a_stale_file_is_told(monkeypatch, tmp_path):
    stale = tmp_path / DERIVED.name
    stale.write_text("{}")
    monkeypatch.setattr(catalog, "DERIVED", stale)
    with pytest.raises(catalog.StaleCatalogueError, match="--write"):
        catalog.check()
    assert catalog.main(["--write"]) == 0
    assert catalog.main(["--check"]) == 0


def test_only_the_catalogue_is_resolved():
    foreign = NodeSpec("x", "X", SPECS[0].category, "", Role.FUNCTION, target="os.system")
    with pytest.raises(AssertionError, match=r"os\.system"):
        catalog.resolve(foreign)


def test_ids_are_unique_over_all_entries():
    assert len(SPECS) == len(catalog.all_entries()) == len({spec.id for spec in SPECS})
    assert len(entries()) < len(SPECS)  # the data sources come from backend.data


# ----------------------------------------------------------------------- built and run


@every(Role.MODULE, Role.FUNCTION)
def test_a_dropped_node_runs_and_learns(spec):
    inputs = example_inputs(spec)
    made = built(spec, inputs)
    outputs = called(spec, made, inputs)
    values = {**spec.values({}), **PARAMS.get(spec.id, {})}
    assert len(outputs) == len(spec.output_names(values))
    assert all(isinstance(output, Tensor) for output in outputs)
    if isinstance(made, torch.nn.Module) and list(made.parameters()):
        before = [parameter.detach().clone() for parameter in made.parameters()]
        outputs[0].square().sum().backward()
        torch.optim.SGD(made.parameters(), 0.1).step()
        assert any(
            not torch.equal(old, new) for old, new in zip(before, made.parameters(), strict=True)
        )


@every(Role.MODULE, Role.FUNCTION)
def test_a_node_runs_on_the_meta_device(spec):
    inputs = {name: tensor.detach().to("meta") for name, tensor in example_inputs(spec).items()}
    made = built(spec, inputs)
    if isinstance(made, torch.nn.Module):
        made.to("meta")
    real = called(spec, built(spec, inputs), example_inputs(spec))
    outputs = called(spec, made, inputs)
    if not spec.id.startswith("maxunpool"):  # their size is that of the real indices
        assert [o.shape for o in outputs] == [o.shape for o in real]
    assert [o.dtype for o in outputs] == [o.dtype for o in real]


@every(Role.LOSS)
def test_a_loss_is_a_scalar_that_can_be_trained_on(spec):
    inputs = example_inputs(spec)
    (loss,) = called(spec, built(spec, inputs), inputs)
    assert loss.ndim == 0
    assert torch.isfinite(loss)
    loss.backward()


@every(Role.METRIC)
def test_a_metric_adds_up_and_forgets(spec):
    inputs = example_inputs(spec)
    metric = built(spec, inputs)
    metric.update(**inputs)
    once = metric.result()
    metric.update(**inputs)
    assert metric.result() != [] if isinstance(once, list) else isinstance(once, float)
    metric.reset()
    metric.update(**inputs)
    assert metric.result() == once


def two_layers() -> torch.nn.Module:
    torch.manual_seed(0)
    return torch.nn.Sequential(torch.nn.Linear(4, 8, bias=False), torch.nn.Linear(8, 1, bias=False))


@every(Role.OPTIMIZER)
def test_an_optimizer_lowers_a_loss(spec):
    model = torch.nn.EmbeddingBag(16, 1, sparse=True) if spec.id == "sparseadam" else two_layers()
    x = torch.randint(0, 16, (32, 3)) if spec.id == "sparseadam" else torch.randn(32, 4)
    y = torch.randn(32, 1)
    optimizer = catalog.build_optimizer(spec, spec.values({}), model.parameters())

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        return loss.detach()

    losses = [float(optimizer.step(closure)) for _ in range(20)]
    assert losses[-1] < losses[0]
    assert (spec.id in catalog.NEEDS_CLOSURE) == isinstance(optimizer, torch.optim.LBFGS)


@every(Role.SCHEDULER)
def test_a_schedule_drives_the_learning_rate(spec):
    optimizer = torch.optim.SGD(two_layers().parameters(), lr=0.1, momentum=0.9)
    total = 12
    children = []
    if any(port.variadic for port in spec.inputs):
        part = load().get("exponentiallr")
        children = [
            catalog.build_scheduler(part, part.values({}), optimizer, total) for _ in range(2)
        ]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", ".*epoch parameter.*")  # torch's own, in SequentialLR
        schedule = catalog.build_scheduler(spec, spec.values({}), optimizer, total, children)
        rates = [optimizer.param_groups[0]["lr"]]
        for _ in range(total - 1):
            optimizer.step()
            schedule.step(*([1.0] if spec.id == "reducelronplateau" else []))
            rates.append(optimizer.param_groups[0]["lr"])
    assert len(set(rates)) > 1
    assert min(rates) >= 0


def test_a_schedule_of_length_0_lasts_for_the_whole_run():
    optimizer = torch.optim.SGD(two_layers().parameters(), lr=0.1)
    cosine = load().get("cosineannealinglr")
    schedule = catalog.build_scheduler(cosine, cosine.values({}), optimizer, total=7)
    assert schedule.T_max == 7


# ----------------------------------------------------------------------- what wires say


def test_sizes_are_read_off_the_wires():
    linear, norm = load().get("linear"), load().get("layernorm")
    assert catalog.inferred(linear, {}, {"input": (4, 6, 10)})["in_features"] == 10
    assert catalog.inferred(linear, {"in_features": 3}, {"input": (4, 10)})["in_features"] == 3
    assert catalog.inferred(linear, {}, {})["in_features"] is None
    assert catalog.inferred(norm, {}, {"input": (4, 6, 10)})["normalized_shape"] == (10,)


def test_class_weights_become_a_tensor():
    spec = load().get("crossentropyloss")
    loss = catalog.build(spec, spec.values({"weight": (1.0, 2.0)}))
    assert torch.equal(loss.weight, torch.tensor([1.0, 2.0]))
