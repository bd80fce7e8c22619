"""Keeps memory that a batch let go for the next batch, where glibc would hand it back each time.

The tensors of a step are large, so glibc maps them from the kernel and unmaps them again, and the
kernel clears each page anew. A step of ResNet-18 with two pictures met 12,000 such page faults,
8 % of its time; with this it meets none. Other systems and CUDA's own allocator keep memory of
themselves.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

# Numbers of <malloc.h>, see mallopt(3).
M_TRIM_THRESHOLD = -1
M_MMAP_THRESHOLD = -3

MIB = 2**20
KEPT = {M_MMAP_THRESHOLD: 1024 * MIB, M_TRIM_THRESHOLD: 2**31 - 1}
# As far as glibc raises them of itself in a program that uses large blocks.
USUAL = {M_MMAP_THRESHOLD: 32 * MIB, M_TRIM_THRESHOLD: 64 * MIB}


class _Holders:
    """How many blocks of `kept` are open, in all threads."""

    def __init__(self) -> None:
        self._count = 0
        self._lock = threading.Lock()

    def enter(self) -> bool:
        """Whether this is the first."""
        with self._lock:
            self._count += 1
            return self._count == 1

    def leave(self) -> bool:
        """Whether this was the last."""
        with self._lock:
            self._count -= 1
            return self._count == 0


_HOLDERS = _Holders()


@contextmanager
def kept() -> Iterator[None]:
    """Let this process keep the memory it frees, until the last such block ends.

    Then what is free goes back to the system. Blocks of 1 GiB and more go back at once.
    """
    libc = _glibc()
    if libc is None:
        yield
        return
    if _HOLDERS.enter():
        _set(libc, KEPT)
    try:
        yield
    finally:
        if _HOLDERS.leave():
            _set(libc, USUAL)
            libc.malloc_trim(0)


def _set(libc: ctypes.CDLL, options: dict[int, int]) -> None:
    for option, value in options.items():
        libc.mallopt(option, value)


@cache
def _glibc() -> ctypes.CDLL | None:
    """The C library of this process, if it is glibc."""
    try:
        version = os.confstr("CS_GNU_LIBC_VERSION")  # type: ignore[attr-defined,unused-ignore]
    except (AttributeError, ValueError):  # Windows has no confstr, musl and macOS no such name
        return None
    return ctypes.CDLL(None) if version else None
