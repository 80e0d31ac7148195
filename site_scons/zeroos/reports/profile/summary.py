"""What a terminal shows of a profile."""

from __future__ import annotations

from zeroos.reports import marks
from zeroos.reports.profile import memory
from zeroos.reports.profile.model import Profile, by_function

_SHOWN = 10


def text(profile: Profile) -> str:
    """Returns the functions that cost most, and what is not known."""
    which, whole = profile.weight, profile.total[profile.weight]
    found = by_function(profile)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0][which], item[0]))[:_SHOWN]
    rows = [(f"{profile.measure}", "", "with calls", "", "function")]
    for (name, file), (self, total) in ranked:
        rows.append(
            (
                f"{self[which]:,}",
                _percent(self[which], whole),
                f"{total[which]:,}",
                _percent(total[which], whole),
                f"{name}  ({file})" if file else name,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join([*(cell.rjust(width) for cell, width in zip(row, widths)), row[4]]) for row in rows]
    unit = f", {profile.total[1]:,} {profile.unit}" if profile.unit else ""
    lines.append(f"{profile.total[0]:,} instructions{unit} in {len(found):,} functions")
    if marked := marks.text(profile.marks, profile.unit):
        lines += ["", marked.rstrip("\n")]
    lines += ["", memory.text(profile)]
    return "\n".join([*lines, *(f"not known: {what}" for what in profile.lacking)]) + "\n"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""
