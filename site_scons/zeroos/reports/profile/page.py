"""A page that shows a profile as a flame graph. It needs no other file and no network."""

from __future__ import annotations

from pathlib import Path

from zeroos.reports.page import page
from zeroos.reports.profile.model import Profile, own

_TEMPLATE = Path(__file__).with_name("page.html")


def text(profile: Profile) -> str:
    """Returns the page."""
    numbers = {call: i for i, call in enumerate(profile.calls())}
    functions: dict[tuple[str, str, str], int] = {}
    kinds = [functions.setdefault((call.name, call.file, call.group), len(functions)) for call in numbers]
    units = ["instructions", profile.unit] if profile.unit else ["instructions"]
    made = {
        "program": profile.program,
        "units": units,
        "total": profile.total[: len(units)],
        "lacking": profile.lacking,
        "marks": profile.marks.rows(),
        "functions": list(functions),
        "groups": sorted({group for _, _, group in functions}),
        "nodes": {
            "parent": [numbers.get(call.parent, -1) if call.parent else -1 for call in numbers],
            "function": kinds,
            "weights": [[own(call)[i] for call in numbers] for i in range(len(units))],
        },
    }
    return page(_TEMPLATE, made)
