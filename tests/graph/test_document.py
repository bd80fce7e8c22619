"""The file of a drawing: round trip, stable bytes, and files made by mistake or in bad faith."""

from __future__ import annotations

import json
import os
import random
import time
from pathlib import Path

import pytest

from graph import document, files
from graph.document import Document, dump, parse
from graph.edits import (
    UNSET,
    AddNode,
    Connect,
    Link,
    Node,
    RemoveNode,
    SetOption,
    SetParam,
    Undefine,
)
from graph.flatten import flatten
from graph.problems import DocumentError, EditError
from tests.graph.drawings import chain, node, random_edit, registry, with_block

GOOD = {
    "format": "layerloom",
    "version": 1,
    "nodes": {
        "linear_1": {"type": "linear", "at": [0, 0], "params": {"out_features": 8}},
        "relu_1": {"type": "relu", "at": [200, 0]},
    },
    "links": [["linear_1", "output", "relu_1", "input"]],
    "run": {"epochs": 3},
}


def complaint(data: bytes | str | dict) -> str:  # type: ignore[type-arg]
    written = json.dumps(data) if isinstance(data, dict) else data
    raw = written.encode(errors="surrogatepass") if isinstance(written, str) else written
    start = time.perf_counter()
    with pytest.raises(DocumentError) as caught:
        parse(raw, registry(), "bad.loom")
    assert time.perf_counter() - start < 5  # generous: seconds mean it counted something huge
    assert str(caught.value).count("bad.loom") == 1
    return str(caught.value)


def changed(**parts: object) -> dict:  # type: ignore[type-arg]
    return {**GOOD, **parts}


def test_a_drawing_comes_back_as_it_was() -> None:
    model = parse(json.dumps(GOOD).encode(), registry(), "good.loom").model(registry())
    assert model.node("linear_1").params == {"out_features": 8}
    assert list(model.links()) == [Link("linear_1", "output", "relu_1", "input")]
    assert model.settings == {"epochs": 3}


def test_one_node_stands_on_one_line_in_order_of_names() -> None:
    lines = dump(Document.of(chain("relu_1", "linear_1"))).decode().splitlines()
    places = [index for index, line in enumerate(lines) if '"type"' in line]
    assert [lines[place].split('"')[1] for place in places] == ["linear_1", "relu_1"]


@pytest.mark.parametrize("seed", range(25))
def test_save_load_save_gives_the_same_bytes(seed: int) -> None:
    dice = random.Random(seed)
    model = chain("digits_1", "linear_1", "relu_1")
    for _ in range(40):
        try:
            model.apply(random_edit(model, dice))
        except EditError:
            continue
    first = dump(Document.of(model))
    again = parse(first, registry(), "again.loom")
    assert dump(again) == first
    assert dump(Document.of(again.model(registry()), again)) == first


def test_unknown_types_fields_and_params_are_kept() -> None:
    nodes = {
        "new_1": {"type": "mamba", "at": [1, 2], "params": {"d": [1, {"x": 2}]}, "color": "red"},
        "linear_1": {"type": "linear", "params": {"rank": 4, "out_features": 2}},
    }
    links = [["new_1", "y", "linear_1", "input"]]
    given = changed(nodes=nodes, links=links, tracks={"block": {}}, view={"zoom": 2})
    read = parse(json.dumps(given).encode(), registry(), "newer.loom")
    model = read.model(registry())
    model.apply(SetParam("linear_1", "out_features", 3))
    back = model.apply(RemoveNode("linear_1"))
    model.apply(back)
    written = json.loads(dump(Document.of(model, read)))
    assert written["nodes"]["new_1"] == nodes["new_1"]
    assert written["nodes"]["linear_1"]["params"] == {"rank": 4, "out_features": 3}
    assert written["tracks"] == {"block": {}}
    assert written["view"] == {"zoom": 2}
    assert written["links"] == links


def test_a_newer_version_is_refused_with_both_numbers() -> None:
    said = complaint(changed(version=99))
    assert "99" in said
    assert str(document.VERSION) in said


HOSTILE = {
    "empty": ("", "not JSON"),
    "no object": ("[]", "not a Layerloom drawing"),
    "other format": ('{"format": "comfy"}', "not a Layerloom drawing"),
    "cut off": (json.dumps(GOOD)[:-9], "not JSON"),
    "no utf-8": (b'{"format": "\xff\xfe"}', "not UTF-8"),
    "nan": (json.dumps(changed(view={"zoom": float("nan")})), "not a finite number"),
    "infinity by digits": (json.dumps(GOOD).replace("200", "1e999"), "not a finite number"),
    "5,000 digits": (json.dumps(GOOD).replace("200", "9" * 5000), "too many digits"),
    "key twice": ('{"format": "layerloom", "version": 1, "version": 1}', "twice"),
    "surrogate": (json.dumps(changed(view={"\ud800": 1})), "half a character"),
    "depth": ('{"format": "layerloom", "version": 1, "view":' + "[" * 90 + "]" * 90 + "}", "deep"),
    "depth bomb": ("[" * 200_000, "deep"),
    "many values": ("[" + "[]," * 2_000_000 + "0]", "more than"),
    "many empty lists": ('{"a": [' + "[[[[]]]]," * 390_000 + "0]}", "more than"),
    "huge": (b" " * (16 * 2**20 + 1), "larger than"),
    "module path": (changed(nodes={"a": {"type": ["os", "system"]}}), "nodes.a.type"),
    "links to nowhere": (changed(links=[["linear_1", "output", "gone", "input"]]), "links[0]"),
    "no such port": (changed(links=[["linear_1", "y", "relu_1", "input"]]), "no port"),
    "three words": (changed(links=[["linear_1", "output", "relu_1"]]), "links[0]"),
    "bad param": (
        changed(nodes={"linear_1": {"type": "linear", "params": {"out_features": "x"}}}),
        "nodes.linear_1.params.out_features",
    ),
    "expression": (
        changed(nodes={"c_1": {"type": "conv2d", "params": {"kernel_size": "__import__('os')"}}}),
        "kernel_size",
    ),
    "bad place": (changed(nodes={"relu_1": {"type": "relu", "at": [1e300, 0]}}), "nodes.relu_1.at"),
    "bad name": (changed(nodes={"a b": {"type": "relu"}}, links=[]), "letters, digits"),
    "bad epochs": (changed(run={"epochs": -1}), "run.epochs"),
    "bad flag": (changed(nodes={"relu_1": {"type": "relu", "frozen": 1}}), "frozen"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_bad_file_is_refused_with_place_and_reason(case: str) -> None:
    data, expected = HOSTILE[case]
    assert expected in complaint(data)


def relus(count: int, links: list[list[str]]) -> dict:  # type: ignore[type-arg]
    nodes = {f"relu_{i}": {"type": "relu"} for i in range(count)}
    return changed(nodes=nodes, links=links)


BOMBS = {
    "a circle of all nodes": relus(
        20_000,
        [[f"relu_{i}", "output", f"relu_{(i + 1) % 20_000}", "input"] for i in range(20_000)],
    ),
    "nothing but bad wires": changed(links=[[1, 2, 3, 4]] * 55_000),
    "wires to nowhere": relus(1, [["relu_0", "output", f"a{i}", "input"] for i in range(60_000)]),
    "nodes without a type": changed(nodes={f"a{i}": {"type": 1} for i in range(19_999)}),
    "values": changed(view={"x": [1] * 390_000, "y": "\ud800"}),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_within_a_second(bomb: str) -> None:
    data = json.dumps(BOMBS[bomb]).encode()
    start = time.thread_time()  # not the clock: other tests run beside this one
    with pytest.raises(DocumentError):
        parse(data, registry(), "bomb.loom")
    assert time.thread_time() - start < 2  # a second, and as much again where cores are shared


def test_a_circle_is_named() -> None:
    nodes = {"linear_1": {"type": "linear"}, "relu_1": {"type": "relu"}}
    links = [["linear_1", "output", "relu_1", "input"], ["relu_1", "output", "linear_1", "input"]]
    assert "linear_1 → relu_1" in complaint(changed(nodes=nodes, links=links))


def test_two_wires_into_one_input_are_refused() -> None:
    nodes = {name: {"type": name[:-2]} for name in ("linear_1", "linear_2", "relu_1")}
    links = [[name, "output", "relu_1", "input"] for name in ("linear_1", "linear_2")]
    assert "two wires" in complaint(changed(nodes=nodes, links=links))


def test_every_cut_and_most_flips_of_a_file_are_read_or_refused_never_worse() -> None:
    good = dump(Document.of(chain("digits_1", "linear_1", "relu_1")))
    dice = random.Random(0)
    broken = [good[:length] for length in range(0, len(good), 3)]
    for _ in range(300):
        flipped = bytearray(good)
        flipped[dice.randrange(len(good))] ^= 1 << dice.randrange(8)
        broken.append(bytes(flipped))
    for data in broken:
        try:
            parse(data, registry(), "flipped.loom")
        except DocumentError:
            continue


def test_a_file_of_ten_thousand_nodes_opens() -> None:
    nodes = tuple(Node(f"relu_{i}", "relu", position=(i, 0)) for i in range(10_000))
    links = tuple(Link(f"relu_{i}", "output", f"relu_{i + 1}", "input") for i in range(9_999))
    data = dump(Document(nodes, links))
    model = parse(data, registry(), "big.loom").model(registry())
    assert len(model) == 10_000
    assert len(model.snapshot().order) == 10_000


def test_reading_a_folder_a_pipe_or_nothing_says_so(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.loom")
    for name in ("", "pipe.loom", "missing.loom"):
        with pytest.raises(DocumentError):
            document.read(tmp_path / name, registry())


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "net.loom"
    document.write(path, Document.of(chain("relu_1")))
    old = path.read_bytes()
    for broken in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(files.os, broken, _no_space)
            with pytest.raises(OSError, match="No space"):
                document.write(path, Document.of(chain("relu_1", "relu_2")))
        assert path.read_bytes() == old
        assert list(tmp_path.iterdir()) == [path]


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_short_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(files.os, "write", lambda fd, data: real(fd, bytes(data[:7])))
    files.write_atomically(tmp_path / "net.loom", b"0123456789" * 5)
    monkeypatch.undo()
    assert (tmp_path / "net.loom").read_bytes() == b"0123456789" * 5


def test_mode_and_symbolic_link_of_a_file_are_kept(tmp_path: Path) -> None:
    real, link = tmp_path / "real.loom", tmp_path / "link.loom"
    real.write_bytes(b"old")
    real.chmod(0o640)
    link.symlink_to(real)
    files.write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert real.stat().st_mode & 0o777 == 0o640


def test_an_edit_after_undo_is_saved_without_the_default() -> None:
    model = chain("linear_1")
    model.apply(SetParam("linear_1", "out_features", 9))
    model.apply(SetParam("linear_1", "out_features", UNSET))
    assert b"out_features" not in dump(Document.of(model))


def test_a_pasted_node_with_the_widest_name_round_trips() -> None:
    model = chain("relu_1")
    model.apply(AddNode(node("r" * 200, "relu")))
    model.apply(Connect(Link("relu_1", "output", "r" * 200, "input")))
    again = parse(dump(Document.of(model)), registry(), "wide.loom")
    assert len(again.links) == 1


def test_composites_come_back_one_node_on_a_line() -> None:
    model = with_block("linear_1", "relu_1")
    written = dump(Document.of(model))
    again = parse(written, registry(), "block.loom")
    assert dump(again) == written
    assert again.model(registry()).spec("block_1") == model.spec("block_1")
    inside = [line for line in written.decode().splitlines() if '"port:' in line]
    assert len(inside) == 2


def test_what_a_newer_composite_has_is_kept() -> None:
    given = changed(composites={"block": {"nodes": {}, "links": [], "note": "mine"}})
    read = parse(json.dumps(given).encode(), registry(), "newer.loom")
    model = read.model(registry())
    back = model.apply(Undefine("block"))
    model.apply(back)
    assert json.loads(dump(Document.of(model)))["composites"]["block"]["note"] == "mine"


@pytest.mark.parametrize(
    ("definition", "place"),
    [
        ({"nodes": []}, "composites.block.nodes"),
        ({"nodes": {"a b": {"type": "relu"}}}, "composites.block.nodes.a b"),
        ({"nodes": {"a": {"type": "linear", "params": {"out_features": 0}}}}, "out_features"),
        ({"links": [["a", "output", "b", "input"]]}, "composites.block.links[0]"),
        (
            {
                "nodes": {"a": {"type": "relu"}, "b": {"type": "relu"}},
                "links": [["a", "output", "b", "input"], ["b", "output", "a", "input"]],
            },
            "composites.block.links",
        ),
        ({"params": {"repeat": [["a", "b"]]}}, "composites.block"),
        ({"params": {"k": [["a"]]}}, "composites.block.params.k"),
    ],
)
def test_a_bad_composite_is_refused_with_its_place(definition: dict, place: str) -> None:  # type: ignore[type-arg]
    assert place in complaint(changed(composites={"block": definition}))


def test_a_composite_with_a_bad_name_is_refused() -> None:
    assert "a-b" in complaint(changed(composites={"a-b": {}}))


def test_a_file_with_composites_inside_each_other_opens() -> None:
    inner = {"nodes": {"b": {"type": "composite:b"}}}
    other = {"nodes": {"a": {"type": "composite:a"}}}
    given = changed(composites={"a": inner, "b": other})
    given["nodes"] = {"a_1": {"type": "composite:a", "params": {"k": [1, 2], "odd": {"x": 1}}}}
    given["links"] = []
    read = parse(json.dumps(given).encode(), registry(), "endless.loom")
    flat = flatten(read.model(registry()).snapshot(), registry())
    assert [problem.code for problem in flat.refused.values()] == ["composite.recursion"]
    assert json.loads(dump(read))["nodes"]["a_1"]["params"] == {"k": [1, 2], "odd": {"x": 1}}


LINEARS = {name: {"type": "linear"} for name in ("a", "b", "c")}


@pytest.mark.parametrize("owner", ["gone", "b", "c", "act"])
def test_a_lender_that_has_nothing_to_lend_is_left_unread_and_written_back(owner: str) -> None:
    """Nobody, the node itself, one that borrows, one of another type."""
    nodes = {
        **LINEARS,
        "act": {"type": "relu"},
        "b": {"type": "linear", "shares": owner},
        "c": {"type": "linear", "shares": "a"},
    }
    whole = changed(nodes=nodes, links=[], composites={"block": {"nodes": nodes, "links": []}})
    drawn = parse(json.dumps(whole).encode(), registry(), "a.loom")
    for found in (drawn.nodes, drawn.composites["block"].nodes):
        shares = {node.name: (node.shares, node.extra.get("shares")) for node in found}
        assert shares["b"] == ("", owner)
        assert shares["c"] == ("a", None)
    written = dump(Document.of(drawn.model(registry())))
    assert json.loads(written)["nodes"]["b"]["shares"] == owner
    assert json.loads(written)["composites"]["block"]["nodes"]["b"]["shares"] == owner


def test_a_lender_that_is_chosen_stands_in_the_file_instead() -> None:
    nodes = {**LINEARS, "b": {"type": "linear", "shares": "gone"}}
    model = parse(json.dumps(changed(nodes=nodes, links=[])).encode(), registry(), "a.loom").model(
        registry()
    )
    model.apply(SetOption("b", "shares", "a"))
    assert json.loads(dump(Document.of(model)))["nodes"]["b"]["shares"] == "a"
