"""The exception for errors that the user can fix."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

_LITTLE = 8 << 20  # bytes


class ZeroosError(Exception):
    """An error in the user's input. Its text is the whole message: what, where, what to do."""


class Missing(ZeroosError):
    """Something is not installed, or cannot be fetched. A build of all examples leaves out those that need it."""


def near(word: str, known: Iterable[str]) -> str:
    """Returns what to append to "unknown X": the nearest known name if one is near, then all names if at most 50."""
    import difflib  # most programs name nothing wrong, and start sooner without

    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    return f"{guess} Known: {', '.join(known) or 'none'}." if len(known) <= 50 else guess


def lacking(error: ModuleNotFoundError) -> str:
    """Returns what to say of a Python package that is not there."""
    return f"the Python package '{error.name}' is missing in {sys.prefix}: pip install it, or use ./scons, which does"


def full(folder: Path) -> str:
    """Returns what to say of an action that failed, if the file system of `folder` has little space left; else ""."""
    status = os.statvfs(folder)
    left = status.f_bavail * status.f_frsize if status.f_favail or not status.f_files else 0
    return f"the file system of {os.path.abspath(folder)} is full: make room there" if left < _LITTLE else ""
