"""Which device a run trains on, and with how many CPU threads; a sentence where it cannot be.

The window asks here for the devices to choose from, since it never touches torch itself.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import torch

from graph.edits import SetSetting
from graph.problems import Fix, LayerloomError, Problem
from graph.settings import RunConfig
from graph.text import Text, text

CUBLAS_SETTING = "CUBLAS_WORKSPACE_CONFIG"  # cuBLAS is deterministic only with a fixed workspace


class DeviceError(LayerloomError):
    """A device that is not there, or that cannot do what the run settings ask for."""

    def __init__(self, message: Text, param: str, value: str) -> None:
        fix = Fix(text("Use {value}", value=value), SetSetting(param, value))
        super().__init__(Problem(f"device.{param}", message, param=param, fixes=(fix,)))


def available() -> tuple[str, ...]:
    """What the setting ``device`` may be on this machine: auto, cpu, cuda:0 ..."""
    gpus = tuple(f"cuda:{index}" for index in range(torch.cuda.device_count()))
    mps = ("mps",) if torch.backends.mps.is_available() else ()
    return ("auto", "cpu", *gpus, *mps)


def resolve(wanted: str, precision: str = "fp32") -> torch.device:
    """The device that the setting ``wanted`` means here.

    Raises:
        DeviceError: there is no such device, or it cannot compute in ``precision``.
    """
    wanted = wanted.strip().lower()
    device = _automatic() if wanted == "auto" else _named(wanted)
    if precision == "fp16" and device.type != "cuda":
        message = text("fp16 needs a CUDA GPU and this run is on {device}.", device=str(device))
        raise DeviceError(message, "precision", "bf16")
    if precision == "bf16" and device.type == "cuda" and not torch.cuda.is_bf16_supported():
        message = text("{device} does not compute in bf16.", device=describe(device))
        raise DeviceError(message, "precision", "fp16")
    return device


def describe(device: torch.device) -> str:
    """The device as a person knows it: ``cpu``, ``cuda:0 (NVIDIA H200)``."""
    if device.type == "cuda":
        return f"{device} ({torch.cuda.get_device_name(device)})"
    return str(device)


def num_cores() -> int:
    """CPU cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def max_threads() -> int:
    """The most CPU threads that training should take: one core is left to the window."""
    return max(1, num_cores() - 1)


def free_bytes(device: torch.device) -> int:
    """Memory that is free on the device now, and that this process may take."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    free = int(psutil.virtual_memory().available)
    if sys.platform.startswith("linux"):
        process = psutil.Process()
        limit, _ = process.rlimit(psutil.RLIMIT_AS)
        if limit != psutil.RLIM_INFINITY:
            free = min(free, max(0, limit - process.memory_info().vms))
    return free


def synchronize(device: torch.device) -> None:
    """Wait until the device has done what it was given, for timing."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


@contextmanager
def switches(config: RunConfig, device: torch.device) -> Iterator[None]:
    """Torch's global switches as a run wants them; as they were afterwards.

    The number of threads set here holds for the calling thread until the block ends.
    """
    threads = torch.get_num_threads()
    before = torch.are_deterministic_algorithms_enabled()
    benchmark, workspace = torch.backends.cudnn.benchmark, os.environ.get(CUBLAS_SETTING)
    if config.deterministic:
        os.environ.setdefault(CUBLAS_SETTING, ":4096:8")
        torch.use_deterministic_algorithms(True)
    torch.backends.cudnn.benchmark = device.type == "cuda" and not config.deterministic
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before)
        torch.backends.cudnn.benchmark = benchmark
        if config.deterministic and workspace is None:
            os.environ.pop(CUBLAS_SETTING, None)
        if torch.get_num_threads() != threads:
            torch.set_num_threads(threads)


def _automatic() -> torch.device:
    if torch.cuda.is_available():
        return torch.device("cuda:0")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def _named(wanted: str) -> torch.device:
    match = re.fullmatch(r"(cpu|mps|cuda)(?::(\d{1,3}))?", wanted)
    if not match or (match[2] and match[1] != "cuda"):
        message = text(
            "“{device}” is no device. Choose auto, cpu, cuda, cuda:1 or mps.", device=wanted[:40]
        )
        raise DeviceError(message, "device", "auto")
    if match[1] == "mps" and not torch.backends.mps.is_available():
        raise DeviceError(text("This machine has no Apple GPU (mps)."), "device", "auto")
    if match[1] == "cuda":
        return _cuda(int(match[2] or 0))
    return torch.device(match[1])


def _cuda(index: int) -> torch.device:
    count = torch.cuda.device_count() if torch.cuda.is_available() else 0
    if count == 0:
        built = torch.version.cuda is not None
        message = (
            text("No CUDA GPU was found on this machine.")
            if built
            else text("The installed torch is a CPU build, so there is no CUDA here.")
        )
        raise DeviceError(message, "device", "auto")
    if index >= count:
        message = text(
            "There is no cuda:{index}: this machine has {count} CUDA devices, counted from 0.",
            index=index,
            count=count,
        )
        raise DeviceError(message, "device", "cuda:0")
    return torch.device("cuda", index)
