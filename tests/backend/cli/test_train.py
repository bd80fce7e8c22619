"""``train``: the JSON contract, the options, exit codes, interrupts."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backend.runs.store import RunStore
from backend.train.failure import problem_of

ROOT = Path(__file__).resolve().parents[3]


def test_json_is_one_object_a_line_and_the_last_is_the_result(call, tmp_path):
    answer = call("train", "wine_mlp", "--epochs", "3", "--json", "--out", str(tmp_path))

    assert answer.code == 0
    assert answer.err == ""
    assert all("event" in line for line in answer.lines)
    assert [line["epoch"] for line in answer.of("epoch_ended")] == [1, 2, 3]
    last = answer.lines[-1]
    assert last["event"] == "finished"
    assert last["epochs"] == 3
    assert last["seconds"] > 0
    assert {"train_loss", "validation_loss", "validation_accuracy", "test_accuracy"} <= set(
        last["metrics"]
    )
    assert set(answer.of("epoch_ended")[0]["metrics"]) < set(last["metrics"])


def test_the_runs_folder_is_put_where_the_user_says(call, tmp_path):
    answer = call("train", "wine_mlp", "--epochs", "1", "--json", "--out", str(tmp_path / "there"))

    run = answer.lines[0]["run"]
    assert (tmp_path / "there" / run / "drawing.loom").is_file()


def test_settings_and_params_are_set_from_outside(call, tmp_path):
    answer = call(
        *("train", "wine_mlp", "--json", "--out", str(tmp_path), "--epochs", "2", "--seed", "7"),
        *("--set", "run.batch_size=50", "--set", "linear_1.out_features=5"),
        *("--set", "adam_1.lr=0.5", "--device", "cpu"),
    )

    assert answer.code == 0, answer.err
    assert answer.lines[0]["parameters"] == 13 * 5 + 5 + 5 * 3 + 3
    assert answer.of("epoch_ended")[0]["rates"] == {"adam_1": 0.5}
    settings = RunStore(tmp_path).list()[0].settings
    assert (settings["batch_size"], settings["seed"], settings["epochs"]) == (50, 7, 2)


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (
            ["--set", "linear_9.out_features=5"],
            "no node called linear_9; there is linear_2, linear_1",
        ),
        (["--set", "linear_1.out_feature=5"], "called out_feature; there is out_features"),
        (["--set", "linear_1.out_features=many"], "out_features has to be a whole number"),
        (["--set", "run.batchsize=5"], "called batchsize; there is batch_size"),
        (["--set", "nonsense"], "write NODE.PARAM=VALUE"),
        (["--epochs", "0"], "--epochs 0: epochs has to be a whole number from 1"),
        (["--epochs", "many"], "--epochs many"),
        (["--seed", "-1"], "--seed -1"),
        (["--device", "toaster"], "is no device"),
        (["--device", "cuda:7"], "CUDA"),
    ],
)
def test_a_wrong_option_is_one_sentence_and_exit_code_2(option, told, call, tmp_path):
    answer = call("train", "wine_mlp", "--out", str(tmp_path / "runs"), *option)

    assert answer.code == 2
    assert told in answer.err
    assert answer.err.count("\n") == 1
    assert not list(tmp_path.glob("runs/*"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("wine_mlp", "--epoch", "3"), "--epoch 3"),
        (("wine_mlp", "--epochs"), "--epochs"),
        (("wine_mlp", "another"), "another"),
        (("wine_mlp", "--epochs", "0"), "from 1"),
        (("wine_mlp", "--set", "nonsense"), "NODE.PARAM=VALUE"),
        (("wine_ml",), "did you mean wine_mlp?"),
        (("--resume", "no_such_run"), "no_such_run"),
        ((), "FILE"),
    ],
)
def test_bad_usage_is_told_as_json_too(words, told, call):
    answer = call("train", *words, "--json")

    assert answer.code == 2
    (line,) = answer.lines
    assert line["event"] == "failed"
    assert told in line["message"]
    assert told in answer.err


def test_a_file_that_is_none_is_exit_code_2(call, tmp_path):
    bad = tmp_path / "bad.loom"
    bad.write_text("no drawing")

    for file in (str(bad), "wine_ml", str(tmp_path)):
        answer = call("train", file)
        assert answer.code == 2
        assert answer.err.count("\n") == 1
    assert "did you mean wine_mlp?" in call("train", "wine_ml").err


def test_a_drawing_with_problems_is_exit_code_2_and_names_the_place(call, tmp_path):
    drawing = json.loads((ROOT / "resources/examples/wine_mlp.loom").read_text())
    drawing["nodes"]["linear_1"]["params"]["in_features"] = 99
    file = tmp_path / "wrong.loom"
    file.write_text(json.dumps(drawing))

    answer = call("train", str(file), "--json")

    assert answer.code == 2
    assert "linear_1" in answer.err
    assert answer.lines[-1]["event"] == "failed"


def test_a_drawing_without_a_loss_is_checked_but_not_trained(call, tmp_path):
    drawing = json.loads((ROOT / "resources/examples/wine_mlp.loom").read_text())
    trained = {
        name: node for name, node in drawing["nodes"].items() if "lin" in name or "relu" in name
    }
    drawing["nodes"] = {**trained, "wine_1": drawing["nodes"]["wine_1"]}
    drawing["links"] = [link for link in drawing["links"] if link[2] in trained]
    file = tmp_path / "encoder.loom"
    file.write_text(json.dumps(drawing))

    checked = call("check", str(file), "--json")
    assert checked.code == 0
    told = json.loads(checked.out)
    assert told["parameters"] > 0
    assert {"loss.missing": "warning"}.items() <= {
        one["code"]: one["severity"] for one in told["problems"]
    }.items()

    answer = call("train", str(file), "--json")
    assert answer.code == 2
    assert answer.lines[-1]["event"] == "failed"
    assert "There is no loss" in answer.err


def test_training_that_fails_is_exit_code_1(call, tmp_path):
    answer = call(
        *("train", "linear_regression", "--json", "--out", str(tmp_path), "--epochs", "50"),
        *("--set", "sgd_1.lr=1e30"),
    )

    assert answer.code == 1
    last = answer.lines[-1]
    assert last["event"] == "failed"
    assert last["node"]
    assert last["node"] in answer.err


def test_without_json_an_epoch_is_a_line(call, tmp_path):
    answer = call("train", "wine_mlp", "--epochs", "2", "--out", str(tmp_path))

    lines = answer.out.splitlines()
    assert lines[1].startswith("epoch 1/2  train_loss")
    assert "test_accuracy" in lines[-1]
    assert answer.err == ""  # no bar where no terminal is


def test_a_run_goes_on_by_id_by_folder_and_by_the_folder_above(call, tmp_path):
    out = str(tmp_path)
    run = call("train", "wine_mlp", "--epochs", "1", "--json", "--out", out).lines[0]["run"]

    for number, resume in enumerate((run, str(tmp_path / run), out), 2):
        answer = call("train", "--resume", resume, "--epochs", str(number), "--json")
        assert answer.code == 0, answer.err
        assert [line["epoch"] for line in answer.of("epoch_ended")] == [number]
        assert answer.lines[0]["resumed_differs"] == ""
    with_file = call("train", "wine_mlp", "--resume", run, "--epochs", "5", "--json")
    assert with_file.lines[-1]["epochs"] == 5


def test_a_run_that_was_longer_already_is_not_called_finished(call, tmp_path):
    run = call("train", "wine_mlp", "--epochs", "3", "--json", "--out", str(tmp_path)).lines[0][
        "run"
    ]

    shorter = call("train", "--resume", run, "--epochs", "2", "--json")
    assert shorter.code == 2
    assert "gone over its data 3 times already" in shorter.lines[-1]["message"]
    assert shorter.lines[-1]["event"] == "failed"
    assert "3 of 3" in call("runs", "show", run).out
    assert "nothing left to train: 3 epochs done before" in call("train", "--resume", run).out
    longer = call("train", "--resume", run, "--epochs", "4").out
    assert "finished: 4 epochs" in longer
    assert "3 of them before" in longer


def test_a_resumed_run_keeps_its_drawing(call, tmp_path):
    run = call("train", "wine_mlp", "--epochs", "1", "--json", "--out", str(tmp_path)).lines[0][
        "run"
    ]

    answer = call("train", "--resume", run, "--set", "linear_1.out_features=5")

    assert answer.code == 2
    assert "keeps its drawing" in answer.err
    assert call("train", "--resume", "no_such_run").code == 2
    assert call("train").code == 2


def test_a_first_interrupt_stops_with_a_checkpoint_and_is_exit_code_130(tmp_path):
    process = start(tmp_path, "--epochs", "100000")
    wait_for(process, "epoch_ended")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    last = json.loads(out.splitlines()[-1])
    assert process.returncode == 130
    assert (last["event"], last["reason"]) == ("finished", "stopped")
    assert "Stopping with a checkpoint" in err
    info = RunStore(tmp_path).list()[0]
    assert info.status == "stopped"
    assert info.resumable


@pytest.mark.slow
def test_a_second_interrupt_ends_at_once(tmp_path):
    process = start(tmp_path, "--epochs", "100000", "--set", "run.batch_size=1")
    wait_for(process, "started")
    start_time = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)

    assert process.returncode == 130
    assert time.monotonic() - start_time < 5


def test_the_bar_is_drawn_on_a_terminal(tmp_path):
    import pty

    master, slave = pty.openpty()
    process = subprocess.Popen(
        [
            *(sys.executable, str(ROOT / "main.py"), "train", "wine_mlp", "--epochs", "150"),
            *("--set", "run.batch_size=4", "--out", str(tmp_path)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=slave,
    )
    os.close(slave)
    written = b""
    while True:
        try:
            chunk = os.read(master, 4096)
        except OSError:  # Linux's way to say that the other side is closed
            break
        if not chunk:
            break
        written += chunk
    os.close(master)
    assert process.wait(30) == 0
    shown = written.decode()
    assert "samples/s" in shown
    assert "left" in shown
    assert shown.endswith("\r\x1b[K")


def start(out: Path, *options: str) -> subprocess.Popen:
    command = [sys.executable, str(ROOT / "main.py"), "train", "wine_mlp", "--json"]
    return subprocess.Popen(
        [*command, "--out", str(out), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(process: subprocess.Popen, event: str) -> None:
    for line in process.stdout:
        if json.loads(line)["event"] == event:
            return
    raise AssertionError(process.stderr.read())


def test_a_folder_that_cannot_be_made_is_bad_usage(call, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("")

    answer = call("train", "wine_mlp", "--epochs", "1", "--out", str(taken))

    assert answer.code == 2
    assert "could not be read or written" in answer.err


def test_a_reader_that_leaves_stops_the_run(tmp_path):
    words = ["train", "wine_mlp", "--epochs", "100000", "--json", "--out", str(tmp_path)]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    ) as training:
        training.stdout.readline()
        training.stdout.close()
        code = training.wait(60)
        said = training.stderr.read()

    assert (code, said) == (130, "")
    assert RunStore(tmp_path).list()[0].status == "stopped"


def test_an_error_without_a_file_names_none():
    problem = problem_of(OSError(28, "No space left on device"))

    assert str(problem) == "A file of the run could not be read or written: a full disk."
