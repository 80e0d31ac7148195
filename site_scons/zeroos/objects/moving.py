"""Adjusts an object's symbols and relocations to contents that have moved."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping

from .editing import Editor
from .model import SHF_ALLOC, STT_SECTION
from .relaxable import NOWHERE, Unmovable

Moved = Callable[[int], int]  # old offset in a section -> new offset


def by_places(name: str, places: array[int]) -> Moved:
    """Returns the function for a section with these `places`: for each 2 bytes, where they are now."""
    last, end = len(places) - 1, places[-1]

    def moved(value: int) -> int:
        if not 0 <= value < 2 * last:
            return end + value - 2 * last if value > 0 else value
        place = places[value // 2]
        if place == NOWHERE:
            raise Unmovable(f"{name}+{value:#x}: the inside of an instruction is referred to")
        return place + value % 2

    return moved


def both(first: Moved, second: Moved) -> Moved:
    """Returns the function for a section that has moved twice."""
    return lambda value: second(first(value))


def move(edit: Editor, moved: Mapping[int, Moved]) -> None:
    """Adjusts the object to sections that have moved. Raises Unmovable where it is not clear how."""
    old = {number: edit.row(number) for number in _referred(edit, moved)}
    edit.set_rows(
        lambda row: (
            (row[0], (start := at(row[1])), at(row[1] + row[2]) - start if row[2] else 0, *row[3:])
            if (at := moved.get(row[5])) and row[3] & 15 != STT_SECTION
            else row
        )
    )
    for section in edit.related:
        here = moved.get(section)
        for row in edit.relocations(section):
            if row[2] in old and row[3]:
                _, value, _, _, _, where = old[row[2]]
                if value + row[3] < 0:
                    continue  # relative to the section's first byte, which stays the first
                try:
                    row[3] = moved[where](value + row[3]) - edit.row(row[2])[1]
                except Unmovable:
                    if edit.heads[section][2] & SHF_ALLOC:
                        raise
                    # Debug information names the last byte of an instruction by its end, less 1.
            if here:
                row[0] = here(row[0])


def _referred(edit: Editor, moved: Mapping[int, Moved]) -> set[int]:
    """Returns the symbols in moved sections that relocations with an addend refer to."""
    numbers = {row[2] for section in edit.related for row in edit.relocations(section) if row[3]}
    return {number for number in numbers if edit.row(number)[5] in moved}
