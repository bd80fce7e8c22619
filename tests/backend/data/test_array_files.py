"""A person's own arrays (.npy, .npz, IDX): what they mean, and files that mean harm."""

import gzip
import io
import pickle
import struct
import zipfile

import numpy as np
import pytest

from backend.data import DataError
from backend.data.idx_files import idx
from backend.data.limits import Limits
from backend.data.numpy_files import numpy_file

X = np.arange(24, dtype=np.float64).reshape(6, 4)
Y = np.array([0, 1, 2, 0, 1, 2])


@pytest.fixture
def save(tmp_path):
    def saver(**arrays):
        np.savez(tmp_path / "mine.npz", **arrays)
        return tmp_path / "mine.npz"

    return saver


def header_only(shape, descr="<f8"):
    text = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}".ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text.encode()


def test_usual_names_are_found_and_values_become_float32(save):
    dataset = numpy_file(save(data=X, labels=Y))
    assert dataset.field("x").values.dtype == np.float32
    assert np.array_equal(dataset.field("x").values, X)
    assert dataset.field("y").values.tolist() == Y.tolist()
    assert dataset.task == "classification"


def test_names_can_be_given(save):
    dataset = numpy_file(save(first=X, second=Y), input_name="first", target_name="second")
    assert dataset.num_samples == 6


def test_an_npy_takes_its_targets_from_a_second_file(tmp_path):
    np.save(tmp_path / "x.npy", X)
    np.save(tmp_path / "y.npy", X[:, :1])
    dataset = numpy_file(tmp_path / "x.npy", target_file=tmp_path / "y.npy")
    assert dataset.task == "regression"
    with pytest.raises(DataError, match="Give the targets in target_file"):
        numpy_file(tmp_path / "x.npy")


@pytest.mark.parametrize(
    ("shape", "layout", "expected"),
    [
        ((6, 5, 4), "auto", (6, 1, 5, 4)),
        ((6, 5, 4, 3), "auto", (6, 3, 5, 4)),
        ((6, 3, 5, 4), "auto", (6, 3, 5, 4)),
        ((6, 3, 5, 3), "channels_last", (6, 3, 3, 5)),
    ],
)
def test_bytes_are_pictures_with_channels_first(save, shape, layout, expected):
    images = np.arange(np.prod(shape)).reshape(shape).astype(np.uint8)
    x = numpy_file(save(x=images, y=Y), layout=layout).field("x")
    assert x.values.shape == expected
    assert x.values.dtype == np.uint8


def test_other_byte_orders_and_column_order_are_read(save):
    strange = np.asfortranarray(X.astype(">i4"))
    assert np.array_equal(numpy_file(save(x=strange, y=Y)).field("x").values, X)


def test_class_numbers_with_gaps_are_counted_anew_and_keep_their_names(save):
    y = numpy_file(save(x=X, y=np.array([7, -1, 7, 3, 3, 7]))).field("y")
    assert y.classes == ("-1", "3", "7")
    assert y.values.tolist() == [2, 0, 2, 1, 1, 2]


MISTAKES = {
    "unequal lengths": ({"x": X, "y": Y[:5]}, {}, "found inputs: 6, targets: 5"),
    "an unknown name": ({"x": X, "y": Y}, {"input_name": "z"}, "no array 'z', expected one of 'x'"),
    "no usual name": ({"a": X, "b": Y}, {}, "Write the name of the array into input_name"),
    "not finite": ({"x": np.where(X == 5, np.nan, X), "y": Y}, {}, r"found nan at index \(1, 1\)"),
    "too large": ({"x": X * 1e300, "y": Y}, {}, "finite numbers within float32"),
    "words": ({"x": X, "y": np.array(list("abcabc"))}, {}, "array 'y'.*expected numbers"),
    "complex": ({"x": X * 1j, "y": Y}, {}, "array 'x'.*expected numbers"),
    "empty": ({"x": X[:0], "y": Y[:0]}, {}, "at least one sample"),
    "a single number": ({"x": np.float32(1), "y": Y}, {}, "at least one sample"),
    "one-hot": ({"x": X, "y": np.eye(6, 3)}, {"task": "classification"}, "not one-hot rows"),
    "no picture": ({"x": X, "y": Y}, {"layout": "channels_last"}, r"expected pictures"),
}


@pytest.mark.parametrize(("arrays", "arguments", "told"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_with_its_place_and_remedy(save, arrays, arguments, told):
    with pytest.raises(DataError, match=told):
        numpy_file(save(**arrays), **arguments)


class Harm:
    def __reduce__(self):
        return (open, ("/tmp/layerloom-test-was-harmed", "w"))


@pytest.mark.parametrize("packed", [False, True])
def test_a_pickle_is_never_opened(tmp_path, packed, monkeypatch):
    monkeypatch.setattr(pickle, "load", lambda *_a, **_k: pytest.fail("a pickle was opened"))
    objects = np.array([Harm()] * 6, dtype=object)
    file = tmp_path / ("mine.npz" if packed else "mine.npy")
    if packed:
        np.savez(file, x=objects, y=Y)
    else:
        np.save(file, objects)
    with pytest.raises(DataError, match="Python objects are never read"):
        numpy_file(file)


HOSTILE = {
    "no array": b"GIF89a" + b"\0" * 200,
    "a bare pickle": pickle.dumps([1, 2, 3]),
    "a shape of terabytes": header_only((10**6, 10**6)),
    "a shape that overflows": header_only((2**62, 2**62, 4)),
    "a negative shape": header_only((-5, 4)) + b"\0" * 160,
    "a shape of words": header_only("'a'"),
    "gigabytes promised, bytes there": header_only((10**8,)) + b"\0" * 80,
    "cut off": header_only((6, 4)) + b"\0" * 100,
    "more than the shape says": header_only((6, 4)) + b"\0" * 1000,
    "a call in the header": header_only("__import__('os').getpid()"),
    "a deep header": b"\x93NUMPY\x01\x00" + struct.pack("<H", 9000) + b"[" * 9000,
    "minus signs": b"\x93NUMPY\x01\x00" + struct.pack("<H", 9000) + b"-" * 8999 + b"1",
    "a structured type": header_only((2,), "V8"),
    "a zip that is none": b"PK\x03\x04" + b"\0" * 100,
    "an unknown version": b"\x93NUMPY\x09\x09" + b"\0" * 100,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_broken_or_hostile_array_is_refused_in_our_words(tmp_path, content):
    file = tmp_path / "mine.npy"
    file.write_bytes(content)
    with pytest.raises(DataError, match=r"'mine.npy'.*found .*, expected ") as caught:
        numpy_file(file)
    assert str(caught.value).isprintable()


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    file = tmp_path / "bomb.npz"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("x", "y"):
            with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                entry.write(header_only((10**7,)))
                for _ in range(80):
                    entry.write(bytes(10**6))
    assert file.stat().st_size < 200_000
    with pytest.raises(DataError, match="that unpack to 80,000,128"):
        numpy_file(file)


def test_an_archive_that_lies_about_its_sizes_is_refused(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("x", "y"):
            archive.writestr(f"{name}.npy", header_only((10**6,)) + bytes(8 * 10**6))
    true, lie = struct.pack("<I", 8_000_128), struct.pack("<I", 1_000)
    file = tmp_path / "liar.npz"
    file.write_bytes(packed.getvalue().replace(true, lie))
    with pytest.raises(DataError, match=r"'liar.npz'"):
        numpy_file(file)


def test_too_many_members_are_refused(tmp_path, monkeypatch, save):
    monkeypatch.setattr("backend.data.numpy_files.LIMITS", Limits(archive_members=3))
    with pytest.raises(DataError, match="found 4 members"):
        numpy_file(save(x=X, y=Y, a=X, b=X))


def idx_bytes(array, code=8):
    return (
        bytes([0, 0, code, array.ndim])
        + b"".join(n.to_bytes(4, "big") for n in array.shape)
        + array.tobytes()
    )


@pytest.fixture
def save_idx(tmp_path):
    def saver(images, labels=None):
        (tmp_path / "images").write_bytes(images)
        (tmp_path / "labels").write_bytes(labels or idx_bytes(Y.astype(np.uint8)))
        return tmp_path / "images", tmp_path / "labels"

    return saver


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_idx_is_read_packed_or_not(save_idx, pack):
    images = np.random.default_rng(0).integers(0, 256, (6, 5, 4), np.uint8)
    dataset = idx(*save_idx(pack(idx_bytes(images)), pack(idx_bytes(Y.astype(np.uint8)))))
    assert np.array_equal(dataset.field("image").values[:, 0], images)
    assert dataset.field("label").values.tolist() == Y.tolist()


def test_idx_of_floats_is_read_in_its_byte_order(save_idx):
    dataset = idx(*save_idx(idx_bytes(X.astype(">f4"), code=13)))
    assert np.array_equal(dataset.field("image").values, X)


BAD_IDX = {
    "something else": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "an unknown type": b"\0\0\x55\x01" + b"\0" * 50,
    "no dimension": b"\0\0\x08\x00" + b"\0" * 50,
    "a header cut off": b"\0\0\x08\x03\0\0",
    "terabytes promised": b"\0\0\x08\x03" + b"\xff" * 12,
    "a gigabyte promised": b"\0\0\x08\x01" + (10**9).to_bytes(4, "big") + b"\0" * 10,
    "values cut off": idx_bytes(np.zeros((6, 4, 4), np.uint8))[:-1],
    "values too many": idx_bytes(np.zeros((6, 4, 4), np.uint8)) + b"\0",
    "a damaged gzip": gzip.compress(idx_bytes(np.zeros((6, 4, 4), np.uint8)))[:-9],
    "a gzip of nothing": gzip.compress(b""),
    "a gzip bomb": gzip.compress(idx_bytes(np.zeros((6, 4), np.uint8)) + bytes(10**7)),
    "another number of samples": idx_bytes(np.zeros((5, 4, 4), np.uint8)),
}


@pytest.mark.parametrize("content", BAD_IDX.values(), ids=BAD_IDX.keys())
def test_a_broken_or_hostile_idx_is_refused_in_our_words(save_idx, content):
    with pytest.raises(DataError, match=r"'images'.*found .*, expected "):
        idx(*save_idx(content))
