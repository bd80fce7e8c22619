"""The autosave journal: what a crash leaves is found again, whole up to the last edit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from graph.document import Document, dump
from graph.edits import Edit
from graph.journal import Journal, Recovery, recoverable
from graph.model import GraphModel
from graph.problems import EditError
from graph.wire import edit_from_plain, plain_edit
from tests.graph.drawings import chain, random_edit, registry


def crashed(folder: Path, edits: int = 30, seed: int = 1) -> GraphModel:
    """Work in a window that then dies: its journal names a process that is gone."""
    model = chain("digits_1", "linear_1", "relu_1")
    journal = Journal(folder, "one")
    journal.begin(Document.of(model), Path("/somewhere/net.loom"))
    model.changed.connect(journal.record)
    dice = random.Random(seed)
    while edits:
        try:
            model.apply(random_edit(model, dice))
        except EditError:
            continue
        edits -= 1
    data = journal.path.read_bytes()
    journal.close()
    _as_if_dead(folder / "one.journal", data)
    return model


def _as_if_dead(path: Path, data: bytes) -> None:
    first, _, rest = data.partition(b"\n")
    header = json.loads(first.partition(b" ")[2])
    body = json.dumps(header | {"started": 1.0}).encode()
    path.write_bytes(b"%08x %s\n" % (zlib.crc32(body), body) + rest)


def only(folder: Path) -> Recovery:
    (found,) = recoverable(folder, registry())
    return found


def test_all_edits_come_back_after_a_crash(tmp_path: Path) -> None:
    model = crashed(tmp_path)
    found = only(tmp_path)
    assert dump(found.document) == dump(Document.of(model))
    assert found.path == Path("/somewhere/net.loom")
    assert found.edits == 30


def test_a_journal_cut_anywhere_gives_what_was_whole(tmp_path: Path) -> None:
    crashed(tmp_path)
    path = tmp_path / "one.journal"
    data = path.read_bytes()
    ends = [index for index, byte in enumerate(data) if byte == 10]
    for cut in range(ends[0] + 2, len(data), 41):
        path.write_bytes(data[:cut])
        expected = sum(1 for end in ends[1:] if end < cut) + (data[cut : cut + 1] == b"\n")
        found = recoverable(tmp_path, registry())
        assert (found[0].edits if found else 0) == expected


def test_flipped_bits_end_the_replay_and_nothing_else(tmp_path: Path) -> None:
    crashed(tmp_path)
    path = tmp_path / "one.journal"
    data = path.read_bytes()
    dice = random.Random(2)
    for _ in range(200):
        flipped = bytearray(data)
        flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(bytes(flipped))
        recoverable(tmp_path, registry())


def test_a_window_that_closes_leaves_nothing(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "one")
    journal.begin(Document(), None)
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_a_window_that_still_runs_is_not_recovered(tmp_path: Path) -> None:
    model = chain("relu_1")
    journal = Journal(tmp_path, "one")
    journal.begin(Document.of(model), None)
    model.changed.connect(journal.record)
    model.apply(random_edit(model, random.Random(0)))
    assert recoverable(tmp_path, registry()) == []
    journal.close()


def test_work_is_recovered_from_a_killed_process(tmp_path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from graph.document import Document; from graph.journal import Journal\n"
        "from graph.edits import AddNode; from tests.graph.drawings import chain, node\n"
        "model = chain('relu_1'); journal = Journal(Path(sys.argv[1]), 'x')\n"
        "journal.begin(Document.of(model), None); model.changed.connect(journal.record)\n"
        "[model.apply(AddNode(node(f'relu_{i}'))) for i in range(2, 9)]\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=root, check=False)
    assert only(tmp_path).edits == 7
    only(tmp_path).discard()
    assert recoverable(tmp_path, registry()) == []


def test_a_full_disk_does_not_stop_the_editing(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    journal = Journal(tmp_path, "one")
    journal.path.symlink_to("/dev/full")
    journal.begin(Document(), None)
    assert journal.failure
    journal.close()


@pytest.mark.parametrize("seed", range(10))
def test_every_edit_survives_the_way_through_plain_values(seed: int) -> None:
    dice = random.Random(seed)
    model = chain("digits_1", "linear_1", "relu_1")
    mirror = chain("digits_1", "linear_1", "relu_1")
    for _ in range(60):
        edit: Edit = random_edit(model, dice)
        try:
            model.apply(edit)
        except EditError:
            continue
        mirror.apply(edit_from_plain(json.loads(json.dumps(plain_edit(edit))), registry()))
    assert dump(Document.of(mirror)) == dump(Document.of(model))
