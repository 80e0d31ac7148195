"""Room for new code inside a section: what is put there, and where everything is once it has its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from .words import UNIMP

FRONT, AREA = -1 << 30, 1 << 25  # places in areas: the first one, and how many there are in an area


class Area(NamedTuple):
    """New code before the byte at the offset `cut` of a section. Places in it are numbers from `base` on."""

    cut: int
    base: int
    content: bytearray


def new_area(areas: dict[int, Area], cut: int) -> Area:
    """What is put before the byte at the offset `cut` of the section with these `areas`, by their cuts."""
    if cut not in areas:
        areas[cut] = Area(cut, FRONT + len(areas) * AREA, bytearray())
    return areas[cut]


def put_together(content: bytearray, areas: Iterable[Area], align: int) -> Callable[[int], int]:
    """Puts areas into the contents of a section with this alignment.

    The result says where an offset in the old contents, or a place in an area, is now."""
    new, before = bytearray(), 0
    starts: dict[int, int] = {}  # base of an area -> where it is
    steps: list[tuple[int, int]] = []  # cut -> by how much what follows is moved
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
