"""Every source in the list keeps the promises that the catalogue derives nodes from."""

import inspect
import subprocess
import sys
import typing
from pathlib import Path

import numpy as np
import pytest

from backend.data import SOURCES, SourceCall, load, make_feed, sample_specs
from backend.data.split import DataSettings

ALL = pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.id)


@ALL
def test_defaults_make_a_usable_node_with_the_declared_outputs(source):
    fields = load(source.id, {}).fields
    assert [(f.name, f.role) for f in fields] == [(o.name, o.role) for o in source.outputs]


@ALL
def test_the_signature_is_typed_with_defaults_and_each_param_is_documented(source):
    documentation = inspect.getdoc(source.function)
    hints = typing.get_type_hints(source.function)
    for name, parameter in inspect.signature(source.function).parameters.items():
        hint = hints[name]
        assert hint in (int, float, bool, str, Path) or typing.get_origin(hint) is typing.Literal
        assert parameter.default is not parameter.empty
        assert f"    {name}: " in documentation


@ALL
def test_no_source_repeats_a_common_param(source):
    common = inspect.signature(DataSettings).parameters.keys()
    assert not common & inspect.signature(source.function).parameters.keys()


@ALL
def test_values_have_a_stored_dtype_and_batches_the_promised_one(source):
    assert all(
        str(f.values.dtype) in ("uint8", "int64", "float32") for f in load(source.id, {}).fields
    )
    specs = sample_specs(source.id, {})
    batch = next(make_feed([SourceCall("data_1", source.id)]).batches("train", 0, 5))
    for tensor, spec in zip(batch, specs.values(), strict=True):
        assert tuple(tensor.shape) == (5, *spec.shape)
        assert str(tensor.dtype) == f"torch.{spec.dtype}"


@ALL
def test_licence_and_source_are_stated(source):
    dataset = load(source.id, {})
    assert dataset.licence
    assert dataset.source
    assert dataset.summary.endswith(".")


def test_the_bundled_files_are_all_attributed():
    folder = Path(inspect.getfile(load)).parents[2] / "resources" / "data"
    attribution = (folder / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for file in folder.iterdir():
        name = "clothes-*-ubyte.gz" if file.name.endswith("ubyte.gz") else file.name
        assert name == "ATTRIBUTION.md" or f"`{name}" in attribution


def test_common_params_are_documented_and_have_defaults():
    documentation = inspect.getdoc(DataSettings)
    for name, parameter in inspect.signature(DataSettings).parameters.items():
        assert f"    {name}: " in documentation
        assert parameter.default is not parameter.empty


def test_loading_and_shapes_import_no_torch():
    code = (
        "import sys; from backend.data import *; "
        "[sample_specs(s, {}) for s in SOURCES]; prepare([SourceCall('d', 'iris')]); "
        "sys.exit('torch' in sys.modules)"
    )
    root = Path(__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_bundled_sets_equal_those_of_scikit_learn():
    reference = pytest.importorskip("sklearn.datasets")
    for name in ("iris", "wine", "breast_cancer"):
        ours, theirs = load(name, {}), getattr(reference, f"load_{name}")()
        assert np.allclose(ours.field("x").values, theirs.data)
        known = np.array(ours.field("label").classes)[ours.field("label").values]
        assert np.array_equal(known, theirs.target_names[theirs.target])
    digits, theirs = load("digits", {}), reference.load_digits()
    assert np.array_equal(digits.field("image").values[:, 0], theirs.images)
    assert np.array_equal(digits.field("label").values, theirs.target)
