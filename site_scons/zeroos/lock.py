"""One process at a time; those that wait say for whom."""

from __future__ import annotations

import fcntl
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.02  # seconds between two looks at the lock


@contextmanager
def held(file: Path, what: str, patience: float = 0) -> Iterator[None]:
    """Holds `file` against other processes; the operating system lets go when a process dies.

    `what` is what others are told that they wait for. After `patience` seconds this process says so of itself."""
    with open(file, "a+", errors="replace") as lock:
        started, silent = time.monotonic(), True
        while not _taken(lock.fileno()):
            if silent and time.monotonic() - started >= patience:
                lock.seek(0)
                print(f"zeroos: waiting for {lock.read() or 'another process'}", file=sys.stderr, flush=True)
                silent = False
            time.sleep(_PAUSE)
        lock.truncate(0)
        lock.write(f"{what} (process {os.getpid()})")
        lock.flush()
        yield


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
