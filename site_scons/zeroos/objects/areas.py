"""Inserts new code into a section, in areas, and maps old offsets to new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from .words import UNIMP

FRONT, AREA = -1 << 30, 1 << 25  # the number of the first place in areas, and the number of places in an area


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


def put_together(content: bytearray, areas: Iterable[Area], align: int) -> Callable[[int], int]:
    """Inserts areas into the contents of a section with this alignment.

    Returns a function from an offset in the old contents, or a place in an area, to the new offset."""
    new, before = bytearray(), 0
    starts: dict[int, int] = {}  # base of an area -> its new offset
    steps: list[tuple[int, int]] = []  # (cut, number of bytes that the code after it moves by)
    for area in sorted(areas):
        new += content[before : area.cut]
        new += UNIMP.to_bytes(4, "little") * (-len(area.content) % align // 4)
        starts[area.base], before = len(new), area.cut
        new += area.content
        steps.append((area.cut, len(new) - area.cut))
    new += content[before:]
    content[:] = new

    def moved(place: int) -> int:
        if place < 0:
            base = place - (place - FRONT) % AREA
            return starts[base] + place - base
        return place + max((step for cut, step in steps if cut <= place), default=0)

    return moved
