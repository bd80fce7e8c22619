"""A trained language model goes on with a text, and says why when it cannot."""

from pathlib import Path

import pytest
import torch

from backend.runs.store import RunStore
from backend.train.checkpoint import CheckpointError
from backend.writing.model import CannotWriteError, writer_of
from backend.writing.order import NEWEST, Order


def written(run: Path, prompt: str, length: int, temperature: float, seed: int = 0) -> str:
    return "".join(writer_of(Order(str(run))).write(prompt, length, temperature, seed))


def test_what_was_learned_by_heart_is_written_again(lstm: Path) -> None:
    assert written(lstm, "the sun rose", 20, 0.0) == " and the rain fell. "


def test_without_temperature_the_seed_does_not_matter(lstm: Path) -> None:
    assert written(lstm, "the ", 60, 0.0, seed=1) == written(lstm, "the ", 60, 0.0, seed=2)


def test_greedy_writing_is_one_prediction_after_the_other(lstm: Path) -> None:
    """Compared with the bare network, shown the last window of characters each time."""
    writer = writer_of(Order(str(lstm)))
    ids = writer.read("a r")
    network = writer._compiled.module.eval()
    with torch.no_grad():
        for _ in range(50):
            (scores,) = network(torch.tensor([ids[-24:]]))
            ids.append(int(scores[0, :, -1].argmax()))
    by_hand = "".join(writer.alphabet[one] for one in ids[3:])
    assert "".join(writer.write("a r", 50, 0.0)) == by_hand


def test_the_same_seed_draws_the_same_text_and_another_one_another(lstm: Path) -> None:
    first, again, other = (written(lstm, "the ", 80, 2.0, seed) for seed in (3, 3, 4))
    assert first == again != other


def test_more_temperature_strays_further(lstm: Path) -> None:
    learned = {"the", "sun", "rose", "and", "rain", "fell."}
    cold, hot = (written(lstm, "the sun ", 400, temperature) for temperature in (0.3, 6.0))
    assert set(cold.split()[:-1]) <= learned
    assert not set(hot.split()[:-1]) <= learned


def test_an_empty_prompt_is_one(lstm: Path) -> None:
    assert len(written(lstm, "", 30, 1.0)) == 30


def test_a_network_that_wants_a_whole_window_gets_one(rigid: Path) -> None:
    assert len(written(rigid, "sun", 20, 0.0)) == 20
    assert len(written(rigid, "the sun rose and the rain", 20, 0.0)) == 20


def test_shares_are_read_as_shares(lstm: Path) -> None:
    """What ends in a Softmax gives shares; their logarithm is what a temperature divides."""
    writer = writer_of(Order(str(lstm)))
    plain = writer.log_scores(writer.read("the s"))
    bare = writer._predicted
    writer._predicted = lambda ids: tuple(torch.softmax(one, 1) for one in bare(ids))  # type: ignore[method-assign]
    shares = writer.log_scores(writer.read("the s"))
    torch.testing.assert_close(torch.softmax(plain, 0), torch.softmax(shares, 0), atol=1e-6, rtol=0)


def test_characters_that_it_never_saw_are_named(lstm: Path) -> None:
    with pytest.raises(CannotWriteError) as caught:
        written(lstm, "the SÜN\n", 5, 0.0)
    said = str(caught.value)
    assert "“S”, “Ü”, “N”, “⏎”" in said
    assert " .adefhilnorstu" in said


def test_an_image_classifier_says_that_it_reads_images(classifier: Path) -> None:
    with pytest.raises(CannotWriteError, match=r"reads digits\.image and not the characters"):
        writer_of(Order(str(classifier)))


def test_the_newest_weights_can_be_asked_for(lstm: Path) -> None:
    folder = RunStore().open(str(lstm))
    newest = max(int(one.name[5:15]) for one in folder.checkpoints.glob("step-*"))
    assert writer_of(Order(str(lstm), weights=NEWEST)).step == newest


def test_a_run_without_a_checkpoint_says_so(lstm: Path, tmp_path: Path) -> None:
    import shutil

    copied = tmp_path / "copied"
    shutil.copytree(RunStore().open(str(lstm)).path, copied)
    shutil.rmtree(copied / "checkpoints")
    with pytest.raises(CheckpointError, match="there is none in this run"):
        writer_of(Order(str(copied)))
