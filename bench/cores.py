"""Wall time less the time that a thread stood ready and no core was free for it.

What waits for other threads of its own program (for the interpreter, say) is counted, what waits
because the machine does something else is not. Needs Linux; elsewhere it is plain wall time.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Watch:
    """A clock over one thread of a process."""

    pid: int
    thread: int

    def __call__(self) -> float:
        """Seconds; only differences mean something."""
        return time.perf_counter() - self._waited()

    def _waited(self) -> float:
        """Seconds that the thread has spent in the queue for a core."""
        status = Path(f"/proc/{self.pid}/task/{self.thread}/schedstat")
        try:
            return int(status.read_text().split()[1]) / 1e9
        except (OSError, IndexError):
            return 0.0
