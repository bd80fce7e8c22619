"""A person's own CSV: what is understood without being asked, and how mistakes are told."""

import numpy as np
import pytest

from backend.data import DataError
from backend.data.limits import Limits
from backend.data.tables import csv

ROWS = "age,town,score\n30,Ulm,1.5\n41,Rome,2.5\n25,Ulm,0.25\n60,Oslo,9\n"


@pytest.fixture
def write(tmp_path):
    def writer(content, encoding="utf-8"):
        file = tmp_path / "people.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return file

    return writer


def test_numbers_stay_numbers_and_words_become_one_hot(write):
    dataset = csv(write(ROWS))
    x, y = dataset.fields
    assert x.columns == ("age", "town=Oslo", "town=Rome", "town=Ulm")
    assert x.values.tolist() == [[30, 0, 0, 1], [41, 0, 1, 0], [25, 0, 0, 1], [60, 1, 0, 0]]
    assert (dataset.task, y.values[:, 0].tolist()) == ("regression", [1.5, 2.5, 0.25, 9.0])


@pytest.mark.parametrize("target", ["town", "2", "-2"])
def test_the_target_is_named_or_numbered(write, target):
    dataset = csv(write(ROWS), target=target)
    y = dataset.field("y")
    assert y.classes == ("Oslo", "Rome", "Ulm")
    assert y.values.tolist() == [2, 1, 2, 0]
    assert dataset.field("x").columns == ("age", "score")


def test_columns_can_be_ignored(write):
    assert csv(write(ROWS), ignore="1").field("x").columns[0] == "town=Oslo"
    assert csv(write(ROWS), ignore=" town ,").field("x").columns == ("age",)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(write, mark):
    assert csv(write(ROWS.replace(",", mark))).field("x").values.shape == (4, 4)


def test_a_file_without_header_is_recognised(write):
    x = csv(write("1,2,0\n3,4,1\n5,6,0\n7,8,1\n")).field("x")
    assert x.columns == ("1", "2")
    assert len(x.values) == 4


def test_a_header_can_be_forced_or_denied(write):
    file = write("1,2,0\n3,4,1\n5,6,0\n7,8,1\n")
    assert csv(file, header="yes").num_samples == 3
    assert csv(write("a,b,0\nc,d,1\na,d,0\nc,b,1\n"), header="no").num_samples == 4


def test_few_whole_numbers_are_classes_and_many_values_are_not(write):
    few = csv(write("x,y\n" + "".join(f"{i},{i % 3 + 5}\n" for i in range(30))))
    many = csv(write("x,y\n" + "".join(f"{i},{i}\n" for i in range(30))))
    assert few.field("y").classes == ("5", "6", "7")
    assert many.task == "regression"


def test_class_names_that_are_numbers_are_sorted_as_numbers(write):
    table = csv(write("x,y\n" + "".join(f"{i},{(10, 9, 2)[i % 3]}\n" for i in range(30))))
    assert table.field("y").classes == ("2", "9", "10")


def test_quotes_bom_blank_lines_and_windows_line_ends_are_understood(write):
    text = '\ufeffname,y\r\n"a, ""b""",1.5\r\n\r\nc,2.5\r\nc,3.5\r\n'
    assert csv(write(text)).field("x").columns == ('name=a, "b"', "name=c")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_are_read_when_named(write, encoding):
    file = write("城市,值\n北京,1.5\n上海,2.5\n北京,3.5\n", encoding)
    assert csv(file, encoding=encoding).field("x").columns == ("城市=上海", "城市=北京")


def test_decimal_commas_are_asked_about_and_then_read(write):
    file = write("a;b\n1,5;2,25\n3,5;4,5\n5,5;6,75\n")
    with pytest.raises(DataError, match="Set decimal_comma"):
        csv(file)
    assert csv(file, decimal_comma=True).field("x").values[:, 0].tolist() == [1.5, 3.5, 5.5]


def test_rows_with_empty_cells_are_named_or_dropped(write):
    file = write("a,b\n1,2.5\n,3.5\n4,NA\n5,6.5\n7,8.5\n")
    with pytest.raises(DataError, match=r"'people.csv', line 3, column 'a': found an empty cell"):
        csv(file)
    kept = csv(file, missing="drop_rows")
    assert kept.field("x").values[:, 0].tolist() == [1, 5, 7]


def test_an_empty_cell_in_an_ignored_column_does_not_matter(write):
    assert csv(write("a,b,c\n1,,2.5\n2,,3.5\n3,,4.5\n"), ignore="b").num_samples == 3


MISTAKES = {
    "a word among numbers": (
        "a,b\n1,2.5\n2,3.5\nthree,4.5\n",
        {},
        r"line 4, column 'a': found 'three', expected a finite number",
    ),
    "infinity": ("a,b\n1,2.5\ninf,3.5\n2,4.5\n", {}, r"line 3, column 'a': found 'inf'"),
    "too large for float32": ("a,b\n1,2.5\n1e300,3.5\n", {}, r"line 3, column 'a': found '1e300'"),
    "a row too short": ("a,b\n1,2\n3\n", {}, "line 3: found cells in this row: 1, expected 2"),
    "an unknown column": (ROWS, {"target": "scroe"}, "found no column 'scroe', expected one of"),
    "a number out of range": (ROWS, {"target": "9"}, "or a number from 1 to 3"),
    "equal names": ("a,a\n1,2\n", {"header": "yes"}, "header: found 2 columns called 'a'"),
    "only a header": ("a,b\n", {"header": "yes"}, "found a header and no rows"),
    "one column": ("a\n1\n2\n", {}, "no column besides the target"),
    "blank lines only": ("\n\n\n", {}, "found no rows"),
    "an open quotation mark": ('a,b\n"1,2\n' + "3,4\n" * 50_000, {}, "never closed"),
    "NUL": (b"a,b\n1,\x002\n", {}, "line 2: found a NUL character"),
    "not UTF-8": ("Stra\u00dfe,b\n1,2\n".encode("latin-1"), {}, "Choose the file's encoding"),
    "a name in each row": (
        "n,y\n" + "".join(f"name{i},{i}.5\n" for i in range(200)),
        {},
        "column 'n': found 200 different words",
    ),
    "a class in each row": (
        "x,y\n" + "".join(f"{i},name{i}\n" for i in range(50)),
        {},
        "a class that several rows share",
    ),
}


@pytest.mark.parametrize(("content", "arguments", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_place_and_remedy(write, content, arguments, told):
    with pytest.raises(DataError, match=told) as caught:
        csv(write(content), **arguments)
    assert str(caught.value.fix) in str(caught.value)


def test_control_characters_of_a_file_do_not_reach_the_message(write):
    with pytest.raises(DataError) as caught:
        csv(write("a,b\n1,2.5\n2,3.5\n\x1b]0;owned\x07\u202e,4.5\n"))
    assert str(caught.value).isprintable()
    assert r"\x1b]0;owned\x07\u202e" in str(caught.value)


def test_a_line_without_end_is_refused_before_it_fills_the_memory(write, monkeypatch):
    monkeypatch.setattr("backend.data.csv_text.LIMITS", Limits(csv_line_chars=1000))
    with pytest.raises(DataError, match="a line of 1,000 characters or more"):
        csv(write("1," * 5000))


def test_too_many_columns_and_cells_are_refused(write, monkeypatch):
    monkeypatch.setattr("backend.data.csv_text.LIMITS", Limits(columns=10, csv_cells=50))
    with pytest.raises(DataError, match="at most 10 columns and 50 cells"):
        csv(write(",".join("1" * 11) + "\n"))
    with pytest.raises(DataError, match="55 cells so far"):
        csv(write((",".join("1" * 5) + "\n") * 20))


def test_a_formula_is_only_text(write):
    table = csv(write("x,y\n" + "1,=cmd|' /C calc'!A0\n2,ok\n" * 4))
    assert table.field("y").classes == ("=cmd|' /C calc'!A0", "ok")


def test_a_large_table_is_read_in_reasonable_time(write):
    numbers = np.random.default_rng(0).normal(size=(20_000, 8)).round(4)
    text = "\n".join(",".join(map(str, row)) for row in numbers.tolist())
    assert csv(write(text)).field("x").values.shape == (20_000, 7)
