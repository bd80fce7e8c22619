"""A store of its own, and events as a trainer sends them."""

from pathlib import Path

import numpy as np
import pytest

from backend.runs.store import RunStore, RunWriter
from backend.train.events import EpochEnded, Started, Stepped


@pytest.fixture
def store(tmp_path: Path, fresh_home: Path) -> RunStore:
    return RunStore(tmp_path / "runs")


@pytest.fixture
def make(store, tmp_path):
    def create(name: str = "digits", *, epochs: int = 3, **settings: object) -> RunWriter:
        return store.create(b"{}", name, tmp_path, {"epochs": epochs, **settings}, epochs)

    return create


@pytest.fixture
def tell():
    """Writes the events of an epoch of four steps."""

    def write(writer: RunWriter, epoch: int) -> None:
        if epoch == 1:
            writer.put(Started(writer.folder.id, "cpu", 3, 4, 10, 2, 2, ("loss",), 7))
        values = np.arange(4 * epoch - 3, 4 * epoch + 1, dtype=np.float32)[:, None]
        writer.put(Stepped(4 * epoch, epoch, values, 10.0, {"adam_1": 0.1}))
        writer.put(EpochEnded(epoch, 4 * epoch, 0.5, {"train_loss": 1 / epoch}, {}))

    return write
