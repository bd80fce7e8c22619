"""Which sources may run: by the SHA-256 of their bytes, in a file of our own, on this machine.

No drawing, clipboard or journal carries consent; `train --allow` gives it for one run and keeps
nothing. A changed byte is another source. A file that is damaged allows nothing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from graph.custom import SHA256
from graph.files import NotReadableError, read_regular, write_atomically

FORMAT = 1
MAX_BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Consent:
    """That a source may run.

    Attributes:
        name: of the operation when it was allowed.
        since: when that was, in ISO 8601.
    """

    sha256: str
    name: str
    since: str


def file() -> Path:
    """Where consents are kept."""
    return platformdirs.user_config_path("layerloom", appauthor=False) / "consents.json"


def given() -> tuple[Consent, ...]:
    """All consents, the oldest first."""
    try:
        plain = json.loads(read_regular(file(), MAX_BYTES))
    except (OSError, NotReadableError, ValueError, RecursionError):
        return ()
    listed = plain.get("allowed") if isinstance(plain, dict) else None
    if not isinstance(listed, dict) or plain.get("format") != FORMAT:
        return ()
    return tuple(
        Consent(sha256, str(told.get("name", "")), str(told.get("since", "")))
        for sha256, told in listed.items()
        if SHA256.fullmatch(sha256) and isinstance(told, Mapping)
    )


def allowed() -> frozenset[str]:
    """The SHA-256 of every source that may run."""
    return frozenset(consent.sha256 for consent in given())


def allow(sha256: str, name: str) -> None:
    """Let these bytes run from now on. Raises OSError."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    kept = [consent for consent in given() if consent.sha256 != sha256]
    _write([*kept, Consent(sha256, name, now)])


def withdraw(sha256: str) -> None:
    """Let these bytes run no more. Raises OSError."""
    _write([consent for consent in given() if consent.sha256 != sha256])


def _write(consents: list[Consent]) -> None:
    listed = {one.sha256: {"name": one.name, "since": one.since} for one in consents}
    path = file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    plain = {"format": FORMAT, "allowed": listed}
    write_atomically(path, json.dumps(plain, indent=1, ensure_ascii=False).encode())
    path.chmod(0o600)
