"""Devices: found, or refused with a sentence."""

import pytest
import torch

from backend import devices
from backend.devices import DeviceError
from graph.settings import RunConfig

no_gpu = pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU here")


def test_auto_and_cpu_are_always_there():
    assert devices.available()[:2] == ("auto", "cpu")
    assert devices.resolve("cpu").type == "cpu"
    assert devices.resolve(" CPU ").type == "cpu"
    assert devices.resolve("auto").type in ("cpu", "cuda", "mps")


@no_gpu
@pytest.mark.parametrize("wanted", ["cuda", "cuda:1"])
def test_a_gpu_that_is_not_there_is_refused_in_words(wanted):
    with pytest.raises(DeviceError, match="CUDA"):
        devices.resolve(wanted)


@pytest.mark.parametrize("wanted", ["", "gpu", "cuda:x", "cpu:1", "cuda:-1", "x" * 500])
def test_what_is_no_device_is_refused_with_a_fix(wanted):
    with pytest.raises(DeviceError, match="is no device") as caught:
        devices.resolve(wanted)

    fix = caught.value.problem.fixes[0].edit
    assert (fix.name, fix.value) == ("device", "auto")


def test_an_index_beyond_the_last_gpu_says_how_many_there_are(monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    with pytest.raises(DeviceError, match="has 2 CUDA devices"):
        devices.resolve("cuda:2")


@no_gpu
def test_half_precision_of_16_bits_needs_cuda():
    with pytest.raises(DeviceError, match="fp16 needs a CUDA GPU"):
        devices.resolve("cpu", "fp16")
    assert devices.resolve("cpu", "bf16").type == "cpu"


def test_torchs_switches_are_put_back():
    before = torch.get_num_threads()
    with devices.switches(RunConfig(deterministic=True), torch.device("cpu")):
        assert torch.are_deterministic_algorithms_enabled()
        torch.set_num_threads(before + 1)
    assert not torch.are_deterministic_algorithms_enabled()
    assert torch.get_num_threads() == before
