"""Only regular files of a sensible size are opened: no device, no pipe, no folder, no wait."""

import os
import time
from pathlib import Path

import pytest

from backend.data import DataError
from backend.data.files import located, open_regular
from backend.data.series import text_file


def refused(path, told):
    start = time.perf_counter()
    with pytest.raises(DataError, match=told) as caught:
        open_regular(path).close()
    assert time.perf_counter() - start < 1.0
    assert str(caught.value).isprintable()


def test_a_device_is_refused():
    refused(Path(os.devnull), "found a device or pipe, expected a regular file")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_an_endless_device_is_refused():
    refused(Path("/dev/zero"), "a device or pipe")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_that_nobody_writes_to_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "a device or pipe")


def test_folders_absent_and_impossible_names_are_refused(tmp_path):
    refused(tmp_path, "found a folder|permission denied")
    refused(tmp_path / "absent.csv", "'absent.csv': found no such file")
    refused(tmp_path / "nul\0.csv", "a bad path")
    refused(tmp_path / ("long" * 100), "too long")


def test_empty_and_too_large_files_are_refused(tmp_path):
    file = tmp_path / "data.bin"
    file.write_bytes(b"")
    refused(file, "found an empty file")
    with file.open("wb") as stream:
        stream.truncate(3 * 2**30)  # sparse: takes no room on the disk
    refused(file, "found 3,221,225,472 bytes, expected 1 to")


def test_a_file_of_the_process_table_is_refused():
    if not Path("/proc/self/environ").exists():
        pytest.skip("no /proc here")
    refused(Path("/proc/self/environ"), "found an empty file")


def test_no_descriptor_is_left_open_by_a_refusal(tmp_path):
    folder = Path("/proc/self/fd")
    if not folder.exists():
        pytest.skip("no /proc here")
    before = len(list(folder.iterdir()))
    for _ in range(20):
        refused(tmp_path, "a folder")
    assert len(list(folder.iterdir())) == before


def test_bundled_names_are_found_and_stay_inside():
    assert located(Path("@data/iris.csv")).is_file()
    with pytest.raises(DataError, match="a file below @data"):
        located(Path("@data/../__init__.py"))


def test_a_text_of_ones_own_is_cut_into_windows(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_bytes("春眠不觉晓，\r\n处处闻啼鸟。".encode() * 3)
    x = text_file(file, window=5, stride=1).field("x")
    assert "".join(x.classes[i] for i in x.values[2]) == "不觉晓，\n"
    with pytest.raises(DataError, match="Lower window and stride"):
        text_file(file, window=100)


def test_a_text_in_another_encoding_is_explained(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_bytes("春眠不觉晓".encode("gb18030") * 20)
    with pytest.raises(DataError, match="byte 1: found bytes that are not utf-8 text"):
        text_file(file)
    assert text_file(file, encoding="gb18030").num_samples > 0
