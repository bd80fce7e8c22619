"""Trains the bundled weights, `resources/weights`: features learnt from clothes.

Takes about two minutes on a core; the file differs in the last digits from machine to machine.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from safetensors.torch import save_file  # noqa: E402  # the path comes first

from backend.runs.store import RunStore  # noqa: E402
from backend.train.control import RunControl  # noqa: E402
from backend.train.events import EpochEnded, Finished, RunEvent  # noqa: E402
from backend.train.job import Job  # noqa: E402
from backend.train.weights import best_of  # noqa: E402
from backend.train.work import work  # noqa: E402
from tools.zoo.reuse import fashion_features  # noqa: E402

OUT = ROOT / "resources" / "weights" / "fashion_features.safetensors"


class Printed:
    """A sink that prints how an epoch went."""

    def put(self, event: RunEvent) -> None:
        if isinstance(event, EpochEnded):
            print(event.epoch, dict(event.metrics), flush=True)


def main() -> None:
    """Train, and keep what lies below ``features``."""
    with tempfile.TemporaryDirectory() as folder:
        drawing = fashion_features().model.snapshot()
        job = Job.of(drawing, "fashion_features", Path(folder))
        ending = work(Job(**{**vars(job), "out": folder}), Printed(), RunControl())
        assert isinstance(ending, Finished), ending
        print(dict(ending.metrics))
        learnt = best_of(RunStore(Path(folder)).open(folder)).weights
    OUT.parent.mkdir(exist_ok=True)
    kept = {name: tensor for name, tensor in learnt.items() if name.startswith("features.")}
    save_file(kept, OUT, {"data": "Fashion-MNIST, 2,000 pictures", "licence": "MIT"})


if __name__ == "__main__":
    main()
