"""The exception for errors that the user can fix."""

import difflib
from collections.abc import Iterable


class ZeroosError(Exception):
    """An error in the user's input. Its text is the whole message: what, where, what to do."""


class Missing(ZeroosError):
    """Something is not installed, or cannot be fetched. A build of all examples leaves out those that need it."""


def near(word: str, known: Iterable[str]) -> str:
    """Returns what to append to "unknown X": the nearest known name if one is near, then all names if at most 50."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    return f"{guess} Known: {', '.join(known) or 'none'}." if len(known) <= 50 else guess
