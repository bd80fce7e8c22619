"""What is said when a drawing with problems is to be trained."""

import pytest

from graph.problems import Problem, Severity
from graph.text import text
from gui.window.main import MainWindow


def test_a_network_without_a_loss_is_not_trained(window: MainWindow) -> None:
    from backend.infer.result import Inference

    window.session.whole = Inference(
        {}, (Problem("loss.missing", text("No loss."), Severity.WARNING),)
    )
    window.errands.train_or_resume()
    assert window.banner.sentence.text().endswith("There is one problem:")
    assert window.banner.detail.text() == "No loss."


@pytest.mark.parametrize(
    ("count", "said"), [(1, "There is one problem:"), (3, "There are 3 problems; the first:")]
)
def test_one_problem_and_many_are_told_apart(window: MainWindow, count: int, said: str) -> None:
    from backend.infer.result import Inference

    hint = Problem("hint", text("Only a hint."), Severity.WARNING)
    errors = tuple(Problem("bad", text("Wrong {n}.", n=n)) for n in range(count))
    window.session.whole = Inference({}, (hint, *errors))
    window.errands.train_or_resume()
    assert window.banner.sentence.text().endswith(said)
    assert window.banner.detail.text() == "Wrong 0."
