"""Jumps of Go's that no longer reach their target, because there is new code between functions.

Go's own linker leads a call that is too far through a trampoline that uses X31, a register that no Go function keeps
across a call. A veneer here is the same, placed where new code stands already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .areas import layout, nearest
from .assembly import R_CALL_PLT, Island, i_type
from .editing import JAL_REACH, R_JAL, Editor
from .model import STT_SECTION

_X31 = 31
_MARGIN = 64  # bytes: the linker may align what follows


def add(edit: Editor, section: int, cuts: Sequence[int]) -> int:
    """Adds the veneers that a section needs at its `cuts`, the offsets where new code may stand.

    Returns how many jumps go through them."""
    made: dict[tuple[int | None, int, int], int] = {}  # cut, symbol and addend -> symbol of the veneer
    jumps = 0
    end = len(edit.contents[section])
    while far := list(_far(edit, section)):  # a veneer moves what follows, and that may take more out of reach
        for row in far:
            at, _, symbol, addend = row
            cut = nearest(cuts, end, at)
            key = cut, symbol, addend
            if key not in made:
                island = Island(edit, section, cut)
                island.relocate(R_CALL_PLT, symbol, addend)
                island.add(_X31 << 7 | 0x17, i_type(0x67, 0, 0, _X31, 0))
                made[key] = edit.local("", section, island.start)
            row[2:] = made[key], 0
        jumps += len(far)
    return jumps


def _far(edit: Editor, section: int) -> Iterator[list[int]]:
    """The relocations of jumps within the section that do not reach, as things are."""
    moved = layout(edit.areas[section].values(), edit.alignment(section))
    for row in edit.relocations(section):
        at, how, symbol, addend = row
        if how != R_JAL or not 0 <= symbol < len(edit.symbols):
            continue  # a veneer's or an island's own
        _, value, _, info, _, where = edit.symbols[symbol]
        if where == section:
            target = moved(value + addend) if info & 15 == STT_SECTION else moved(value) + addend
            if abs(target - moved(at)) >= JAL_REACH - _MARGIN:
                yield row
