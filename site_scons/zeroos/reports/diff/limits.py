"""How much more of something there may be than before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zeroos.errors import ZeroosError
from zeroos.reports.diff.tables import percent

_SHAPE = re.compile(r"(\+?)(\d{1,18})(?:\.(\d{1,6}))?(%?)")


@dataclass(frozen=True)
class Limit:
    """The value of an option such as --max-text: 9000, +500 or +1.5%."""

    option: str
    text: str

    def most(self, before: int) -> int:
        """Returns the largest number that is allowed. Raises ZeroosError if the text means none."""
        match = _SHAPE.fullmatch(self.text)
        if not match or (match[3] and not match[4]) or (match[4] and not match[1]):
            raise ZeroosError(
                f"{self.option}={self.text[:40]}: expected a number, as 9000, or how much more, as +500 or +1%"
            )
        if match[4]:
            fraction = match[3] or ""
            return before + before * int(match[2] + fraction) // int("100" + "0" * len(fraction))
        return int(match[2]) + (before if match[1] else 0)

    def exceeded(self, what: str, before: int, after: int) -> str:
        """Returns a sentence if `after` is more than allowed; else nothing."""
        most = self.most(before)
        if after <= most:
            return ""
        more = f", {after - before:+,} ({percent(before, after)})" if before else ""
        return f"{what}: {before:,} before, {after:,} now{more}; {self.option}={self.text} allows {most:,}"
