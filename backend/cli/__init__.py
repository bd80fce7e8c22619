"""The command line: ``layerloom`` and ``python main.py``.

Only the parser is here; a command's module, and with it torch, is imported when it is called.
Exit codes: 0 done, 1 training failed, 2 bad usage or drawing, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import NoReturn

from backend.version import VERSION

DONE, FAILED, BAD, INTERRUPTED = 0, 1, 2, 130
COMMANDS = ("train", "check", "examples", "shot", "runs", "generate")
FILE_HELP = "a .loom file, or the name of an example"


class BadUsageError(Exception):
    """A command line that the parser does not understand."""

    def __init__(self, parser: argparse.ArgumentParser, message: str) -> None:
        super().__init__(message)
        self.parser = parser


class Parser(argparse.ArgumentParser):
    """Hands a mistake on instead of leaving the program, so that ``--json`` can tell it as JSON."""

    def error(self, message: str) -> NoReturn:
        raise BadUsageError(self, message)


OpenWindow = Callable[[str | None], int]
DrawShot = Callable[..., int]


def main(argv: Sequence[str], open_window: OpenWindow, draw_shot: DrawShot) -> int:
    """Carry out a command line and return the exit code.

    Args:
        open_window: opens the window with a file, or with nothing.
        draw_shot: draws a file into a picture.
    """
    _be_lenient()
    try:
        options = _parse(list(argv))
    except SystemExit as stop:  # argparse has shown its help
        return int(stop.code or 0)
    except BadUsageError as bad:
        _tell(bad, list(argv))
        return BAD
    try:
        return _call(options, open_window, draw_shot)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of a pipe has seen enough
        sys.stderr.close()
        return DONE


def _be_lenient() -> None:
    """Escape what the terminal's or the pipe's encoding does not have, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _tell(bad: BadUsageError, argv: list[str]) -> None:
    if argv[0] == "train" and "--json" in argv:
        told = {"event": "failed", "message": str(bad), "code": "usage", "node": ""}
        print(json.dumps(told), flush=True)
    bad.parser.print_usage(sys.stderr)
    sys.stderr.write(f"{bad.parser.prog}: {bad}\n")


def _call(options: argparse.Namespace, open_window: OpenWindow, draw_shot: DrawShot) -> int:
    match options.command:
        case "train":
            from backend.cli import train

            return train.run(options)
        case "check":
            from backend.cli import check

            return check.run(options)
        case "examples" | "runs":
            from backend.cli import listing

            return listing.run(options)
        case "generate":
            from backend.cli import generate

            return generate.run(options)
        case "shot":
            from backend.cli import shot

            return shot.run(options, draw_shot)
    from backend.cli import window

    return window.run(options.file, open_window)


def _parse(argv: list[str]) -> argparse.Namespace:
    """The options; a first word that is no command is the file for the window."""
    if argv and argv[0] in COMMANDS:
        return _parser().parse_args(argv)
    parser = _window_parser()
    if meant := get_close_matches(argv[0], COMMANDS) if len(argv) > 1 else []:
        parser.error(f"there is no command {argv[0]!r}; did you mean {meant[0]}?")
    return parser.parse_args(argv)


def _window_parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="layerloom",
        usage="layerloom [FILE] | layerloom COMMAND ...",
        description="Draw a neural network, train it, and watch it learn.",
        epilog=f"commands: {', '.join(COMMANDS)}; each has a --help of its own",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"layerloom {VERSION}")
    parser.add_argument("file", nargs="?", metavar="FILE", help=f"{FILE_HELP}, to open")
    parser.set_defaults(command="")
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="layerloom", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_train(commands.add_parser("train", help="train a drawing", allow_abbrev=False))
    check = commands.add_parser("check", help="problems, shapes and costs of a drawing")
    check.add_argument("file", metavar="FILE", help=FILE_HELP)
    check.add_argument("--json", action="store_true", help="one JSON object")
    commands.add_parser("examples", help="list the bundled drawings")
    shot = commands.add_parser("shot", help="draw a drawing into a picture, without a display")
    shot.add_argument("file", metavar="FILE", help=FILE_HELP)
    out = "a .png, .svg or .pdf file"
    shot.add_argument("-o", "--output", required=True, metavar="OUT", help=out)
    shot.add_argument("--theme", choices=("light", "dark"), default="light", help="colours")
    shot.add_argument("--scale", metavar="S", default="2", help="size of a .png, 2 for 200 %%")
    inside = "the drawing inside a composite, such as layer1 or layer1.first"
    shot.add_argument("--inside", metavar="NODE", default="", help=inside)
    _add_runs(commands.add_parser("runs", help="list runs, show one, export its weights"))
    _add_generate(commands.add_parser("generate", help="let a trained network go on with a text"))
    return parser


def _add_train(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("file", nargs="?", metavar="FILE", help=f"{FILE_HELP}; not needed with --resume")
    add("--epochs", metavar="N", help="how often to go over the training data")
    add("--device", metavar="D", help="auto, cpu, cuda, cuda:1 or mps")
    add("--seed", metavar="S", help="fixes weights, order of data and dropout")
    add("--weights", metavar="FILE", help="start from these weights: .safetensors, or a run")
    add(
        "--set",
        action="append",
        default=[],
        metavar="NODE.PARAM=VALUE",
        help="change a param of a node, or with run.NAME a run setting; may be repeated",
    )
    add("--out", metavar="DIR", help="put the run's folder there")
    add(
        "--allow",
        action="append",
        default=[],
        metavar="SHA256",
        help="let this operation of your own run in this training; may be repeated",
    )
    add("--resume", metavar="RUN", help="go on with a run: its id or its folder")
    add("--json", action="store_true", help="one JSON object a line")


def _add_generate(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("run", metavar="RUN", help="its id or its folder; it learned from Text or Text file")
    add("--prompt", metavar="TEXT", default="", help="what the text begins with")
    add("--length", metavar="N", default="300", help="how many characters to write")
    add("--temperature", metavar="T", default="0.8", help="0: the likeliest; 1: as it learned")
    add("--seed", metavar="S", default="0", help="the same seed gives the same text")
    add("--weights", choices=("best", "newest"), default="best", help="of which checkpoint")
    add("--out", metavar="DIR", help="look for the run there, too")


def _add_runs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", help="look there, too")
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|export")
    listed = actions.add_parser("list", help="all runs, the newest first")
    shown = actions.add_parser("show", help="one run: settings, epochs, metrics, checkpoints")
    shown.add_argument("run", metavar="RUN", help="its id or its folder")
    exported = actions.add_parser("export", help="write the best weights of a run, else the last")
    exported.add_argument("run", metavar="RUN", help="its id or its folder")
    out = "a .safetensors file"
    exported.add_argument("-o", "--output", required=True, metavar="FILE", help=out)
    for action in (listed, shown):
        action.add_argument("--json", action="store_true", help="JSON instead of a table")
