"""Loading by id: kept in memory, renewed when a file changes, wrong params explained."""

import os

import pytest

from backend.data import DataError, load, sample_specs
from backend.data.loading import settings


def test_a_second_load_gives_the_same_object():
    assert load("moons", {"seed": 5}) is load("moons", {"seed": 5})
    assert load("moons", {"seed": 5}) is not load("moons", {"seed": 6})


def test_common_params_do_not_cause_a_second_load():
    assert load("moons", {"test_fraction": 0.3}) is load("moons", {})


def test_a_changed_file_is_read_again(tmp_path):
    file = tmp_path / "table.csv"
    file.write_text("a,b\n1,0\n2,1\n3,0\n4,1\n")
    assert load("csv", {"file": str(file)}).num_samples == 4
    file.write_text("a,b\n1,0\n2,1\n3,0\n4,1\n5,1\n")
    assert load("csv", {"file": str(file)}).num_samples == 5


def test_a_picture_added_to_a_class_is_noticed(tmp_path):
    from PIL import Image

    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        Image.new("L", (4, 4)).save(tmp_path / name / "1.png")
    assert load("image_folder", {"folder": str(tmp_path)}).num_samples == 2
    Image.new("L", (4, 4)).save(tmp_path / "dog" / "2.png")
    os.utime(tmp_path / "dog", ns=(1, 1))
    assert load("image_folder", {"folder": str(tmp_path)}).num_samples == 3


def test_relative_paths_start_at_the_folder_of_the_drawing(tmp_path):
    (tmp_path / "table.csv").write_text("a,b\n1,0\n2,1\n3,0\n4,1\n")
    assert load("csv", {"file": "table.csv"}, base=tmp_path).num_samples == 4


@pytest.mark.parametrize("unset", ["", "."])
def test_a_path_that_is_not_given_stays_so_beside_a_drawing(tmp_path, unset):
    params = {"file": "@data/digits.npz", "target_file": unset}
    assert load("numpy_file", params, base=tmp_path).num_samples == 1797


def test_a_bundled_path_does_not_lead_out_of_its_folder():
    with pytest.raises(DataError, match="a file below @data"):
        load("csv", {"file": "@data/../../pyproject.toml"})


def test_unknown_sources_and_params_are_explained():
    with pytest.raises(DataError, match="the data source mnist, expected one of moons"):
        load("mnist", {})
    with pytest.raises(DataError, match="the param colour for moons"):
        load("moons", {"colour": 1})


def test_settings_are_picked_out_of_the_params_of_a_node():
    found = settings({"noise": 0.3, "split_seed": 4, "normalisation": "none"})
    assert (found.split_seed, found.normalisation, found.test_fraction) == (4, "none", 0.15)


def test_specs_are_cheap_once_loaded():
    import time

    sample_specs("digits", {})
    start = time.perf_counter()
    for _ in range(100):
        sample_specs("digits", {})
    assert time.perf_counter() - start < 0.1  # 1 ms each; 20 us on a quiet machine
