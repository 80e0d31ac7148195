"""What has grown and shrunk between two lists of sizes or costs by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """Of a name that came (`before` is None), went (`after` is None), or has another number."""

    name: str
    before: int | None
    after: int | None

    @property
    def by(self) -> int:
        return (self.after or 0) - (self.before or 0)

    @property
    def how(self) -> str:
        """A word for what came or went."""
        return "new" if self.before is None else "gone" if self.after is None else ""


def changes(before: Mapping[str, int], after: Mapping[str, int]) -> list[Change]:
    """Returns what differs, the largest difference first."""
    found = [
        Change(name, before.get(name), after.get(name))
        for name in before.keys() | after.keys()
        if before.get(name) != after.get(name)
    ]
    return sorted(found, key=lambda change: (-abs(change.by), change.name))


def lines(found: Sequence[Change], most: int) -> list[str]:
    """Returns a line for each of the first `most` changes, and one that sums up the rest."""
    rows = [(f"{change.by:+,}", change.name, change.how) for change in found[:most]]
    if rest := found[most:]:
        rows.append((f"{sum(change.by for change in rest):+,}", f"{len(rest):,} more", ""))
    width = max((len(row[0]) for row in rows), default=0)
    return [f"{by:>{width}}  {name}{f', {how}' if how else ''}" for by, name, how in rows]
