"""Inserts new code into a section, in areas, and maps old offsets to new ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .words import UNIMP

FRONT, AREA = -1 << 40, 1 << 25  # the number of the first place in areas, and the number of places in an area


class Area(NamedTuple):
    """New code before the byte at the offset `cut` of a section. Places in it have the numbers from `base` up; unlike
    offsets in the section, they are negative."""

    cut: int
    base: int
    content: bytearray


def new_area(areas: dict[int, Area], cut: int) -> Area:
    """Returns the area at the offset `cut` of the section with these `areas` (cut -> area), created if needed."""
    if cut not in areas:
        areas[cut] = Area(cut, FRONT + len(areas) * AREA, bytearray())
    return areas[cut]


def nearest(cuts: Sequence[int], end: int, at: int) -> int | None:
    """Returns the one of the `cuts`, offsets in ascending order, that is nearest to the offset `at`; None if the end of
    the contents is nearer, whose offset is `end`."""
    after = bisect_left(cuts, at)
    return min((*cuts[max(after - 1, 0) : after + 1], None), key=lambda cut: abs((end if cut is None else cut) - at))


def layout(areas: Iterable[Area], align: int) -> Callable[[int], int]:
    """Returns a function that says where an offset in the old contents, or a place in an area, will be.

    `align` is the alignment of the section that the areas are put into."""
    starts: dict[int, int] = {}  # base of an area -> its offset in the new contents
    cuts: list[int] = []
    steps = [0]  # by how much the contents are moved before the first cut, and behind each
    for area in sorted(areas):
        starts[area.base] = area.cut + steps[-1] + -len(area.content) % align
        cuts.append(area.cut)
        steps.append(starts[area.base] + len(area.content) - area.cut)

    def moved(place: int) -> int:
        if place < 0:
            base = place - (place - FRONT) % AREA
            return starts[base] + place - base
        return place + steps[bisect_right(cuts, place)]

    return moved


def put_together(content: bytearray, areas: Iterable[Area], align: int) -> Callable[[int], int]:
    """Puts areas into the contents of a section with this alignment. Returns what `layout` returns for them."""
    new, before, areas = bytearray(), 0, sorted(areas)
    for area in areas:
        new += content[before : area.cut]
        new += UNIMP.to_bytes(4, "little") * (-len(area.content) % align // 4)
        new += area.content
        before = area.cut
    content[:] = new + content[before:]
    return layout(areas, align)
