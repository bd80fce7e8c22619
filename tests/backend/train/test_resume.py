"""Going on with a run: to the last bit on the same ground, and told in words where it is not."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.runs.store import RunStore
from backend.train.checkpoint import CheckpointFolder, load
from backend.train.control import RunControl
from backend.train.events import EpochEnded, Finished, Paused, Started, Warned
from backend.train.job import Job

ROOT = Path(__file__).resolve().parents[3]
WORKER = """
import sys
from pathlib import Path
from backend.train.control import RunControl
from backend.train.job import Job
from backend.train import keeper
from backend.train.work import work
keeper.LONG_SECONDS = 0.05  # checkpoints within an epoch, too
keeper.COST_FACTOR = 1
class Quiet:
    def put(self, event): pass
work(Job.loads(Path(sys.argv[1]).read_text()), Quiet(), RunControl())
"""


def final_weights(root: Path) -> str:
    """SHA-256 of the weights in the newest checkpoint of the newest run."""
    checkpoint, _, _ = CheckpointFolder(RunStore(root).open(str(root)).checkpoints).newest()
    digest = hashlib.sha256()
    for name, tensor in sorted(checkpoint.weights.items()):
        digest.update(name.encode() + tensor.numpy().tobytes())
    return digest.hexdigest()


def history_of(root: Path) -> list[tuple[int, str]]:
    history = RunStore(root).open(str(root)).history()
    values = [" ".join(float(value).hex() for value in row) for row in history.values]
    return list(zip(history.steps.tolist(), values, strict=True))


def resumed(root: Path, **settings: object) -> Job:
    return Job(out=str(root), resume=str(root), settings=settings, max_threads=1)


@pytest.mark.parametrize("stop_at", [1, 17, 79, 80, 81])
def test_a_run_stopped_at_any_step_goes_on_to_the_last_bit(stop_at, everything, train, tmp_path):
    """79 is the last step of an epoch but one, 80 the last one of it: then it is not validated."""
    whole, done = train(everything.job(tmp_path / "whole", epochs=3, batch_size=16))
    control = StopAt(stop_at)
    job = everything.job(tmp_path / "broken", epochs=3, batch_size=16)
    train(job, control=control)

    heard, ending = train(resumed(tmp_path / "broken"))

    assert isinstance(ending, Finished), ending
    assert heard.of(Started)[0].step == stop_at
    assert heard.of(Started)[0].resumed_differs == ""
    assert heard.losses() == whole.losses()[stop_at:]
    assert ending.metrics == done.metrics
    assert final_weights(tmp_path / "whole") == final_weights(tmp_path / "broken")
    assert history_of(tmp_path / "whole") == history_of(tmp_path / "broken")


@pytest.mark.parametrize("moment", range(2))
def test_a_killed_run_goes_on_to_the_last_bit(moment, everything, train, tmp_path):
    kill_and_compare(moment, everything, train, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("moment", range(2, 20))
def test_a_run_killed_at_any_moment_goes_on_to_the_last_bit(moment, everything, train, tmp_path):
    kill_and_compare(moment, everything, train, tmp_path)


def kill_and_compare(moment, everything, train, tmp_path) -> None:
    settings = {"epochs": 6, "batch_size": 16}
    whole, _ = train(everything.job(tmp_path / "whole", **settings))
    root = tmp_path / "broken"
    file = tmp_path / "job.json"
    file.write_text(everything.job(root, **settings).dumps())
    environ = os.environ | {"PYTHONPATH": str(ROOT)}
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(file)], env=environ)
    while not list(root.glob("*/checkpoints/step-*/MANIFEST")):
        assert worker.poll() is None
        time.sleep(0.005)
    time.sleep(random.Random(moment).random() * 0.8)
    worker.send_signal(signal.SIGKILL)
    worker.wait()

    assert RunStore(root).list()[0].status in ("interrupted", "finished")
    heard, ending = train(resumed(root))

    assert isinstance(ending, Finished)
    step = heard.of(Started)[0].step
    assert heard.losses() == whole.losses()[step:]
    assert history_of(root) == history_of(tmp_path / "whole")
    assert final_weights(root) == final_weights(tmp_path / "whole")


def test_the_order_of_a_later_epoch_is_not_that_of_the_first(everything, train, tmp_path):
    """A resumed run that trained on one order for ever would look all right."""
    from backend.train.trainer import Trainer

    seen: dict[int, list[float]] = {}
    original = Trainer._step

    def looking(self, batch):
        seen.setdefault(self.progress.epoch, batch[0].flatten()[:64].tolist())
        original(self, batch)

    job = everything.job(tmp_path, epochs=1)
    train(job)
    Trainer._step = looking
    try:
        train(resumed(tmp_path, epochs=3))
    finally:
        Trainer._step = original
    assert set(seen) == {1, 2}
    assert seen[1] != seen[2]


def test_a_damaged_checkpoint_is_passed_over_and_that_is_told(everything, train, tmp_path):
    train(everything.job(tmp_path, epochs=2))
    folder = CheckpointFolder(next(tmp_path.glob("*/checkpoints")))
    newest, older = (entry.step for entry in folder.entries()[:2])
    weights = folder.entries()[0].folder / "weights.safetensors"
    content = bytearray(weights.read_bytes())
    content[-100] ^= 4
    weights.write_bytes(content)

    heard, ending = train(resumed(tmp_path, epochs=3))

    assert newest > older == heard.of(Started)[0].step
    assert "weights.safetensors is damaged" in str(heard.of(Warned)[0].problem)
    assert isinstance(ending, Finished)


def test_without_a_whole_checkpoint_it_is_told_why(everything, train, tmp_path):
    train(everything.job(tmp_path, epochs=1))
    for manifest in tmp_path.glob("*/checkpoints/*/MANIFEST"):
        manifest.unlink()

    _, ending = train(resumed(tmp_path))

    assert "is not complete" in str(ending.problem)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"threads": 2}, "threads was 1 and is 2"),
        ({"batch_size": 32}, "batch size was 16 and is 32"),
        ({"l2": 0.5}, "l2 was 0.0 and is 0.5"),
    ],
)
def test_what_makes_it_inexact_is_told(change, told, everything, train, tmp_path):
    train(everything.job(tmp_path, epochs=1, batch_size=16))

    heard, ending = train(resumed(tmp_path, epochs=2, **change))

    assert told in heard.of(Started)[0].resumed_differs
    assert isinstance(ending, Finished)


@pytest.mark.parametrize(
    ("entry", "told"), [("torch", "torch was 2.0"), ("data", "the data are not the same")]
)
def test_another_torch_or_other_data_are_told(entry, told, everything, train, tmp_path):
    from backend.train import environment

    train(everything.job(tmp_path, epochs=1))
    kept = load(CheckpointFolder(next(tmp_path.glob("*/checkpoints"))).entries()[0].folder)
    now = kept.state["environment"]

    assert told in environment.difference({**now, entry: "2.0"}, now)


def test_a_run_of_another_drawing_is_refused(everything, wine, train, tmp_path):
    train(everything.job(tmp_path, epochs=1))
    drawing = next(tmp_path.glob("*/drawing.loom"))
    drawing.write_bytes(wine.job(tmp_path).drawing)

    _, ending = train(resumed(tmp_path))

    assert "is in the drawing or in it, not in both" in str(ending.problem)


def test_a_finished_run_can_be_given_more_epochs(wine, train, tmp_path):
    train(wine.job(tmp_path, epochs=2))

    heard, ending = train(resumed(tmp_path, epochs=5))

    assert [event.epoch for event in heard.of(EpochEnded)] == [3, 4, 5]
    assert ending.epochs == 5
    history = RunStore(tmp_path).open(str(tmp_path)).history()
    assert [event.epoch for event in history.epochs] == [1, 2, 3, 4, 5]
    _, again = train(resumed(tmp_path))
    assert again.epochs == 5  # what it was given stays with it


def test_pausing_does_not_change_a_bit(everything, train, heard, tmp_path):
    whole, _ = train(everything.job(tmp_path / "whole", epochs=2, batch_size=64))
    control = RunControl()
    control.step_batch()
    pauses = []

    def at_pause(event):
        if isinstance(event, Paused):
            pauses.append(event)
            control.step_batch() if len(pauses) < 4 else control.resume()

    heard.when = at_pause
    train(everything.job(tmp_path / "paused", epochs=2, batch_size=64), heard, control)

    assert len(pauses) == 4
    assert heard.losses() == whole.losses()


class StopAt(RunControl):
    """Stops after a number of steps."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._left = step
        self.changed = True

    def take_rates(self):
        rates = super().take_rates()
        self.changed = True
        return rates

    def may_step(self) -> bool:
        if self._left == 0:
            self.stop()
            return False
        self._left -= 1
        if self._left == 0:
            self.stop()
            return True
        return super().may_step()
