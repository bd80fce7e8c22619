"""The bundled drawings open clean, are neat, train as they always did, and reach their goal."""

import itertools
import json
import math
from pathlib import Path

import numpy as np
import pytest

from backend.cli.drawing import open_drawing
from backend.examples import EXAMPLES
from backend.infer.inferrer import Inferrer
from backend.train.control import RunControl
from backend.train.events import Finished
from backend.train.job import Job
from backend.train.work import work
from graph import catalog
from graph.document import dump
from tools.freeze_losses import FILE, first_losses

FROZEN = json.loads(FILE.read_text("utf-8"))
TOLERANCE = 1e-4  # another CPU adds up in another order

# (metric, least) or (metric, at most) that each reaches with its own settings.
AT_LEAST = {
    "digits_cnn": ("test_accuracy", 0.96),
    "fashion_lenet": ("test_accuracy", 0.80),
    "residual_cnn": ("test_accuracy", 0.96),
    "perceptron_blobs": ("test_accuracy", 0.95),
    "xor_mlp": ("test_accuracy", 0.95),
    "linear_regression": ("test_r2", 0.95),
    "spirals_mlp_1": ("test_accuracy", 0.55),
    "spirals_mlp_2": ("test_accuracy", 0.60),
    "spirals_mlp_3": ("test_accuracy", 0.80),
    "spirals_mlp_16": ("test_accuracy", 0.97),
    "wine_mlp": ("test_accuracy", 0.92),
    "sunspots_lstm": ("test_r2", 0.80),
}
AT_MOST = {
    "xor_perceptron": ("test_accuracy", 0.85),  # a straight line gets three of four corners
    "spirals_mlp_1": ("test_accuracy", 0.80),
    "autoencoder": ("test_loss", 0.025),
    "gan_2d": ("train_maker_loss", 1.0),  # near ln 2: the judge cannot tell
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_it_opens_without_a_problem(name):
    registry = catalog.load()
    drawing = open_drawing(name, registry)
    inference = Inferrer(registry, drawing.base).infer(drawing.model.snapshot())

    assert [str(problem) for problem in inference.problems] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_file_is_written_as_we_write_files(name):
    drawing = open_drawing(name, catalog.load())

    assert drawing.path.read_bytes() == dump(drawing.document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_nodes_do_not_lie_on_each_other(name):
    positions = [node.position for node in open_drawing(name, catalog.load()).model.nodes()]

    for (x1, y1), (x2, y2) in itertools.combinations(positions, 2):
        assert abs(x1 - x2) >= 160 or abs(y1 - y2) >= 64


@pytest.mark.parametrize("name", EXAMPLES)
def test_its_first_steps_are_as_they_always_were(name, fresh_home):
    """A change that is meant: `python tools/freeze_losses.py`."""
    np.testing.assert_allclose(first_losses(name), FROZEN[name], rtol=TOLERANCE, atol=TOLERANCE)


def test_digits_are_read_after_five_epochs(tmp_path, fresh_home):
    assert trained("digits_cnn", tmp_path, epochs=5).metrics["test_accuracy"] >= 0.96


@pytest.mark.slow
@pytest.mark.parametrize("name", EXAMPLES)
def test_it_reaches_what_it_should(name, tmp_path, fresh_home):
    metrics = trained(name, tmp_path).metrics

    least, value = AT_LEAST.get(name, ("train_loss", -math.inf))
    assert metrics[least] >= value
    most, value = AT_MOST.get(name, ("train_loss", math.inf))
    assert metrics[most] <= value


def test_every_example_has_a_goal():
    assert set(AT_LEAST) | set(AT_MOST) == set(EXAMPLES)


def trained(name: str, out: Path, **settings: object) -> Finished:
    class Deaf:
        def put(self, event: object) -> None:
            pass

    path = EXAMPLES[name].path
    job = Job(path.read_bytes(), name, str(path.parent), str(out), settings=settings)
    ending = work(job, Deaf(), RunControl())
    assert isinstance(ending, Finished), ending
    return ending
