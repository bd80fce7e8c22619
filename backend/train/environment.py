"""What a run's numbers depend on beside the drawing, and the random generators' states.

The same seed gives the same bits only on the same device, torch, data and number of threads
(https://docs.pytorch.org/docs/stable/notes/randomness.html). So these are kept in each checkpoint
and compared when a run goes on.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import torch
from torch import Tensor

from backend import devices
from graph.settings import RunConfig

# Settings that change the numbers of the steps to come; others only change how long it goes on.
DECIDING = ("batch_size", "seed", "precision", "clip_norm", "clip_value", "l1", "l2")


def describe(config: RunConfig, device: torch.device, data: str) -> dict[str, Any]:
    """What the numbers of a run depend on, as it is now; ``data`` is the data's fingerprint."""
    settings = asdict(config)
    return {
        "torch": torch.__version__,
        "device": devices.describe(device),
        "cpu": torch.backends.cpu.get_cpu_capability(),
        "threads": torch.get_num_threads(),
        "deterministic": config.deterministic,
        "data": data,
        **{name: settings[name] for name in DECIDING},
    }


def difference(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Why a run that goes on now cannot be bit-exact, in words; empty when it is."""
    reasons = []
    for name in now:
        if before.get(name) == now[name]:
            continue
        if name == "data":
            reasons.append("the data are not the same")
        else:
            reasons.append(f"{name.replace('_', ' ')} was {before.get(name)} and is {now[name]}")
    is_cpu = str(now["device"]).partition(":")[0] == "cpu"
    if not reasons and not is_cpu and not now["deterministic"]:
        reasons.append(f"{now['device']} adds up in no fixed order unless deterministic is set")
    return "; ".join(reasons)


def random_state(device: torch.device) -> dict[str, str]:
    """States of torch's generators, as base64."""
    states = {"cpu": _encode(torch.get_rng_state())}
    if device.type == "cuda":
        states["cuda"] = _encode(torch.cuda.get_rng_state(device))
    elif device.type == "mps":
        states["mps"] = _encode(torch.mps.get_rng_state())
    return states


def restore_random_state(states: Mapping[str, str], device: torch.device) -> None:
    """Set torch's generators; that of a device the run was not on is left as it is."""
    torch.set_rng_state(_decode(states["cpu"]))
    if device.type == "cuda" and "cuda" in states:
        torch.cuda.set_rng_state(_decode(states["cuda"]), device)
    elif device.type == "mps" and "mps" in states:
        torch.mps.set_rng_state(_decode(states["mps"]))


def _encode(state: Tensor) -> str:
    return base64.b64encode(state.cpu().numpy().tobytes()).decode("ascii")


def _decode(written: str) -> Tensor:
    return torch.from_numpy(np.frombuffer(base64.b64decode(written), np.uint8).copy())
