"""The one exception for what a user can mend."""

import difflib
from collections.abc import Iterable


class ZeroosError(Exception):
    """A problem in what the user gave. Its text is the whole message: what, where, what to do."""


class Missing(ZeroosError):
    """Something is not installed, or cannot be fetched.

    Where all examples are built, those that need it are left out."""


def near(word: str, known: Iterable[str]) -> str:
    """What to append to "unknown X": the nearest known name if one is near, then all of them if they are few."""
    known = sorted(known)
    close = difflib.get_close_matches(word, known, n=1)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    return f"{guess} Known: {', '.join(known) or 'none'}." if len(known) <= 50 else guess
