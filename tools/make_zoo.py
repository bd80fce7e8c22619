"""Writes the zoo, `resources/examples/zoo`: networks of the literature made of visible nodes.

`python tools/make_zoo.py` makes them all anew, with names only those; only git then tells whether
one changed.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.document import SUFFIX  # noqa: E402
from tools.zoo import (  # noqa: E402
    basics,
    classics,
    generative,
    inception,
    mobile,
    resnets,
    reuse,
    sequences,
    transformers,
    vision,
)

FOLDER = ROOT / "resources" / "examples" / "zoo"
DRAWINGS = {
    **basics.DRAWINGS,
    **classics.DRAWINGS,
    **resnets.DRAWINGS,
    **inception.DRAWINGS,
    **mobile.DRAWINGS,
    **transformers.DRAWINGS,
    **vision.DRAWINGS,
    **sequences.DRAWINGS,
    **generative.DRAWINGS,
    **reuse.DRAWINGS,
}


def main(names: list[str]) -> None:
    """Make the named drawings, or all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names or DRAWINGS:
        DRAWINGS[name]().write(FOLDER / f"{name}{SUFFIX}")


if __name__ == "__main__":
    main(sys.argv[1:])
