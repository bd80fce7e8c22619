"""What is to be written, by which run. Knows no torch, so that the window can ask for it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

BEST, NEWEST = "best", "newest"
MAX_LENGTH = 1_000_000
MAX_TEMPERATURE = 10.0


@dataclass(frozen=True, slots=True)
class Order:
    """A text to be written.

    Attributes:
        run: id or folder of the run whose network writes.
        prompt: what stands before it; may be empty.
        length: number of characters to write.
        temperature: 0 takes the likeliest character each time, 1 draws as the network says, more
            is wilder.
        seed: of the draws; the same one gives the same text.
        weights: ``best`` or ``newest``; the newest are taken where there are no best ones.
        out: folder of the run's folder; empty: the user's data folder.
    """

    run: str
    prompt: str = ""
    length: int = 300
    temperature: float = 0.8
    seed: int = 0
    weights: str = BEST
    out: str = ""

    def dumps(self) -> str:
        """As one line of JSON, for a process."""
        return json.dumps(asdict(self))

    @classmethod
    def loads(cls, line: str) -> Order:
        """What `dumps` gave."""
        return cls(**json.loads(line))
