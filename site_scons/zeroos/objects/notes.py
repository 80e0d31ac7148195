"""What the object route says of what it did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True)
class Notes:
    """What was changed in an object."""

    counts: dict[str, int]  # kind of change -> how many
    unknown: tuple[str, ...]  # functions that make calls whose numbers are known only at run time
    anew: bool  # it was laid out anew, rather than given islands
    before: int  # bytes of code
    after: int


@dataclass(frozen=True)
class Rewritten(Notes):
    """A rewritten object."""

    data: bytes


class Found(NamedTuple):
    """A function of an object that something stands for."""

    symbol: str
    function: str  # library, version, and path
    standin: str
    reason: str  # why it is not bound; "" if it is
