"""What is wrong with a file is told in words of ours, in the language of the window."""

import json
import re
from pathlib import Path

import pytest

from graph import catalog
from graph.document import parse
from graph.problems import DocumentError

REGISTRY = catalog.load()
CHINESE = json.loads(
    (Path(__file__).parents[2] / "resources/i18n/zh_CN/messages.json").read_text("utf-8")
)
HEAD = '"format": "layerloom", "version": 1'
FAULTY = {
    '{"format" "layerloom"}': ("line 1, column 11", "a colon is missing"),
    "{format: 1}": ("line 1, column 2", "a name in quotation marks is missing"),
    '{"format": }': ("line 1, column 12", "a value is missing"),
    '{"format": "a" "b"}': ("line 1, column 16", "a comma or a closing bracket is missing"),
    '{"format": "a': ("line 1, column 12", "a quotation mark is never closed"),
    '{"format": "\t"}': ("line 1, column 13", "a control character"),
    '{"format": "\\q"}': ("line 1, column 13", "a backslash"),
    "{} {}": ("line 1, column 4", "there is more after its end"),
    f'{{{HEAD}, "nodes": []}}': ("nodes", "It has to be an object in braces."),
    f'{{{HEAD}, "nodes": {{"a": {{}}}}}}': ("nodes.a.type", "It is missing."),
    f'{{{HEAD}, "nodes": {{"a": {{"type": 5}}}}}}': ("nodes.a.type", "It has to be a text."),
    f'{{{HEAD}, "nodes": {{"a": {{"type": ""}}}}}}': ("nodes.a.type", "at least 1"),
    f'{{{HEAD}, "nodes": {{"a": {{"type": "relu", "at": [1]}}}}}}': ("nodes.a.at[1]", "missing"),
    f'{{{HEAD}, "nodes": {{"a": {{"type": "relu", "at": ["x", 2]}}}}}}': (
        "nodes.a.at[0]",
        "It has to be a number.",
    ),
    f'{{{HEAD}, "nodes": {{"a": {{"type": "relu", "frozen": 1}}}}}}': (
        "nodes.a.frozen",
        "It has to be true or false.",
    ),
    f'{{{HEAD}, "links": {{}}}}': ("links", "It has to be a list in brackets."),
    f'{{{HEAD}, "links": [1], "nodes": 2}}': ("nodes", "Faults found: 2."),
    f'{{{HEAD}, "view": {{"zoom": NaN}}}}': ("view.zoom", "not a finite number. Write one"),
    f'{{{HEAD}, "nodes": {{"a": {{"at": [0, 1e999]}}}}}}': ("nodes.a.at[1]", "not a finite"),
    f'{{{HEAD}, "x": [{"9" * 500}]}}': ("x[0]", "too many digits. Write fewer."),
    f'{{{HEAD}, "nodes": {{"a": {{"at": 1, "at": 2}}}}}}': ("nodes.a", "“at” stands there twice."),
    f'{{{HEAD}, "x": {{"y": ["\\udfff"]}}}}': ("x.y[0]", "half a character"),
    f'{{{HEAD}, "links": [["a", "o", "b", "i"]]}}': ("links[0]", "Mend the wire or remove it."),
}


@pytest.mark.parametrize("written", FAULTY)
def test_a_fault_is_told_with_its_place_in_words_of_ours(written):
    place, words = FAULTY[written]
    with pytest.raises(DocumentError) as caught:
        parse(written.encode(), REGISTRY, "bad.loom")
    assert str(caught.value).endswith(f": {caught.value.problem.message}")
    assert str(caught.value.problem.message).startswith(f"bad.loom, at {place}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize("written", FAULTY)
def test_in_chinese_no_english_is_left(written):
    with pytest.raises(DocumentError) as caught:
        parse(written.encode(), REGISTRY, "bad.loom")
    told = caught.value.problem.message.render(lambda template: CHINESE[template])
    for own in ("bad.loom", "JSON", "true", "false", "NaN", "“at”", FAULTY[written][0]):
        told = told.replace(own, "")
    assert not re.search(r"[A-Za-z]{2,}", told), told
