"""Consent is for exact bytes, is kept outside every drawing, and can be taken back."""

import stat
from pathlib import Path

import pytest

from backend.plugins import consent, folder

SHA = "a" * 64


def test_what_is_allowed_stays_allowed_until_it_is_withdrawn() -> None:
    consent.allow(SHA, "doubled")
    consent.allow("b" * 64, "other")
    assert consent.allowed() == {SHA, "b" * 64}
    assert consent.given()[0].name == "doubled"
    consent.withdraw(SHA)
    assert consent.allowed() == {"b" * 64}


def test_the_file_is_for_this_person_alone() -> None:
    consent.allow(SHA, "doubled")
    assert stat.S_IMODE(consent.file().stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"format": 2, "allowed": {"' + SHA.encode() + b'": {}}}',
        b'{"format": 1, "allowed": ["' + SHA.encode() + b'"]}',
        b'{"format": 1, "allowed": {"*": {}, "A": {}}}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_allows_nothing(content: bytes) -> None:
    consent.allow(SHA, "doubled")
    consent.file().write_bytes(content)
    assert consent.allowed() == frozenset()


def test_a_changed_byte_asks_again(doubled: Path) -> None:
    before = folder.load().found["custom:doubled"]
    consent.allow(before.sha256, "doubled")
    assert folder.load().allows(before)
    doubled.write_bytes(doubled.read_bytes().replace(b"2.0", b"2.1"))
    found = folder.load()
    assert not found.allows(found.found["custom:doubled"])
