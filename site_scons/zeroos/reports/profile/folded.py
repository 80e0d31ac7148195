"""Folded stacks, one a line: those of flamegraph.pl, inferno and speedscope."""

from __future__ import annotations

from collections import Counter

from zeroos.reports.profile.model import Profile, own


def text(profile: Profile) -> str:
    """Returns a line for each stack: its functions, outermost first, and what it cost."""
    stacks: Counter[str] = Counter()
    for call in profile.calls():
        if weight := own(call)[profile.weight]:
            stacks[";".join(frame.name.replace(";", ":") for frame in call.stack())] += weight
    return "".join(f"{stack} {weight}\n" for stack, weight in sorted(stacks.items()))
