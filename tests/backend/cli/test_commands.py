"""``check``, ``examples``, ``runs``, ``shot``, the window, and what is written on a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.cli.terminal import duration, printable, table
from backend.examples import EXAMPLES

ROOT = Path(__file__).resolve().parents[3]


def test_check_tells_all_as_json(call):
    answer = call("check", "digits_cnn", "--json")

    assert answer.code == 0
    told = json.loads(answer.out)
    assert {"problems", "wires", "nodes", "parameters", "multiply_adds", "memory_bytes"} <= set(
        told
    )
    assert told["problems"] == []
    assert told["parameters"] > 10_000
    assert told["multiply_adds"] > 100_000
    assert told["memory_bytes"] > 4 * told["parameters"]
    image = next(wire for wire in told["wires"] if wire["source"] == "digits_1")
    assert (image["shape"], image["dtype"]) in [(["N", 1, 8, 8], "float32"), (["N"], "int64")]
    assert sum(node["parameters"] for node in told["nodes"]) == told["parameters"]


def test_check_prints_a_table(call):
    answer = call("check", "wine_mlp")

    assert answer.code == 0
    assert "N×16 float32" in answer.out
    assert answer.out.splitlines()[-1] == "no problems"


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_drawing_with_problems_is_exit_code_2(options, call, tmp_path):
    drawing = json.loads((ROOT / "resources/examples/wine_mlp.loom").read_text())
    drawing["nodes"]["linear_2"]["params"]["in_features"] = 99
    file = tmp_path / "wrong.loom"
    file.write_text(json.dumps(drawing))

    answer = call("check", str(file), *options)

    assert answer.code == 2
    assert "linear_2" in answer.out


def test_a_damaged_file_is_one_sentence_with_file_and_place(call, tmp_path):
    file = tmp_path / "cut.loom"
    file.write_text('{"format": "layerloom",\n "version"')

    answer = call("check", str(file))

    assert answer.code == 2
    assert answer.err.startswith("cut.loom, at line 2")
    assert answer.err.count("\n") == 1


def test_every_example_is_listed_and_has_its_file(call):
    answer = call("examples")

    assert answer.code == 0
    for name, example in EXAMPLES.items():
        assert name in answer.out
        assert example.path.is_file()
    files = {path.stem for path in (ROOT / "resources/examples").glob("*.loom")}
    assert files == set(EXAMPLES)


def test_runs_are_listed_and_shown(call, tmp_path):
    assert call("runs", "list").out == "no runs yet\n"
    trained = call("train", "wine_mlp", "--epochs", "2", "--json", "--out", str(tmp_path))
    run = trained.lines[0]["run"]

    listed = call("runs", "list")
    assert run in listed.out
    assert "finished" in listed.out
    shown = call("runs", "show", run)
    assert shown.code == 0
    assert "2 of 2" in shown.out
    told = json.loads(call("runs", "show", run, "--json").out)
    assert [epoch["epoch"] for epoch in told["history"]] == [1, 2]
    assert told["metrics"] == trained.lines[-1]["metrics"]
    assert json.loads(call("runs", "list", "--json").out)[0]["run"] == run


def test_an_unknown_run_is_exit_code_2(call):
    answer = call("runs", "show", "nothing")
    assert answer.code == 2
    assert answer.err.count("\n") == 1


def test_a_shot_is_handed_to_whoever_can_draw(call, tmp_path):
    out = str(tmp_path / "a.svg")
    answer = call("shot", "wine_mlp", "-o", out)

    assert answer.code == 0
    file, output, theme, scale, inside = answer.shots[0]
    assert Path(file).name == "wine_mlp.loom"
    assert output == out
    assert (theme, scale, inside) == ("light", 2.0, "")
    answer = call("shot", "wine_mlp", "-o", out, "--theme", "dark", "--scale", "3.5")
    assert answer.shots[-1][2:] == ("dark", 3.5, "")


def test_a_shot_shows_the_inside_of_a_composite_that_is_there(call, tmp_path):
    out = str(tmp_path / "a.png")
    answer = call("shot", "resnet50", "-o", out, "--inside", "layer1.first")
    assert answer.shots[-1][-1] == "layer1.first"
    for nowhere in ("layer9", "layer1.first.conv1", "conv1"):
        answer = call("shot", "resnet50", "-o", out, "--inside", nowhere)
        assert answer.code == 2
        assert answer.shots == []
        assert "layer1, layer2, layer3, layer4" in answer.err


@pytest.mark.parametrize("scale", ["0", "-1", "nan", "1e9", "large"])
def test_a_scale_that_is_none_is_refused(scale, call, tmp_path):
    answer = call("shot", "wine_mlp", "-o", str(tmp_path / "a.png"), "--scale", scale)
    assert answer.code == 2
    assert answer.shots == []


@pytest.mark.parametrize("out", ["a.jpg", "nowhere/a.png"])
def test_a_shot_that_cannot_be_written_is_refused_first(out, call, tmp_path):
    answer = call("shot", "wine_mlp", "-o", str(tmp_path / out))
    assert answer.code == 2
    assert answer.shots == []


def test_without_a_command_the_window_opens(call):
    assert call().opened == [None]
    assert call("wine_mlp").opened == ["wine_mlp"]


def test_a_mistyped_command_is_not_a_file(call):
    answer = call("trian")
    assert answer.code == 2
    assert "did you mean train" in answer.err
    assert "did you mean train" in call("trian", "wine_mlp").err
    assert "unrecognized arguments: b" in call("a", "b").err


@pytest.mark.parametrize(
    "argv",
    [("train", "--nonsense"), ("--nonsense",), ("shot", "wine_mlp"), ("runs",), ("a", "b")],
)
def test_bad_usage_is_exit_code_2(argv, call):
    assert call(*argv).code == 2


def test_help_is_exit_code_0(call):
    for command in ((), ("train",), ("check",), ("examples",), ("shot",), ("runs",)):
        answer = call(*command, "--help")
        assert answer.code == 0
        assert "usage" in answer.out


def test_no_control_character_of_a_file_reaches_the_terminal():
    shown = printable("a\nb\x1b]0;title\x07\x9b31m\u202egnp\u2028\ud800\x00é字")

    assert shown == "a\\nb\\x1b]0;title\\x07\\x9b31m\\u202egnp\\u2028\\ud800\\x00é字"


def test_a_hostile_file_name_stays_on_its_line(call, tmp_path):
    answer = call("check", str(tmp_path / "a\n\x1b[31mb.loom"))

    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


def test_tables_line_up():
    assert table([("a", "b"), ("long", 1)], right=(1,)) == "a     b\nlong  1"


def test_times_read_well():
    assert [duration(s) for s in (0.44, 12.3, 185, 7800)] == ["0.4 s", "12 s", "3:05", "2:10:00"]


def test_an_unread_file_has_every_key_and_does_not_wait_for_torch(tmp_path):
    file = tmp_path / "cut.loom"
    file.write_text("[")
    script = "import sys; from backend import cli; code = cli.main(sys.argv[1:], None, None);"
    script += "print(code, 'torch' in sys.modules)"

    told = subprocess.run(
        [sys.executable, "-c", script, "check", str(file), "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout.splitlines()

    report = json.loads(told[0])
    assert report["problems"][0]["severity"] == "error"
    assert (report["wires"], report["nodes"], report["memory_bytes"]) == ([], [], None)
    assert told[1] == "2 False"


def test_a_mistyped_param_of_a_file_is_told(call, tmp_path):
    drawing = json.loads((ROOT / "resources/examples/wine_mlp.loom").read_text())
    drawing["nodes"]["linear_1"]["params"]["out_featurs"] = 5
    file = tmp_path / "typo.loom"
    file.write_text(json.dumps(drawing))

    answer = call("check", str(file))

    assert answer.code == 0
    assert "linear_1 has no param “out_featurs”" in answer.out
    assert "There is out_features" in answer.out


def test_a_terminal_without_the_signs_gets_them_escaped():
    told = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "check", "xor_mlp"],
        cwd=ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        timeout=60,
        check=True,
    )

    assert b"N\\xd72 float32" in told.stdout


def test_weights_go_out_of_one_run_and_into_another(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    train = ("train", "wine_mlp", "--epochs", "1", "--json", "--out", str(tmp_path))
    run = call(*train).lines[0]["run"]

    answer = call("runs", "--out", str(tmp_path), "export", run, "-o", "mine.safetensors")

    assert (answer.code, (tmp_path / "mine.safetensors").is_file()) == (0, True)
    assert answer.out.startswith("mine.safetensors: ")
    again = call(*train, "--weights", "mine.safetensors")
    assert again.code == 0
    assert "tensors loaded from mine.safetensors." in again.of("warned")[0]["message"]
    nowhere = call(
        "runs", "--out", str(tmp_path), "export", run, "-o", "no/such/folder.safetensors"
    )
    assert nowhere.code == 2
