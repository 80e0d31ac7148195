"""Puts longer data in the place of data, and reads the numbers of variable length in DWARF (LEB128)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from .editing import Editor
from .moving import Moved

_LONGEST = 10  # bytes of a number of 64 bits


class Before:
    """What labels and relocations said before any code was moved."""

    def __init__(self, edit: Editor, sections: list[int]) -> None:
        self._symbols = edit.symbols
        self._rows = {section: [tuple(row) for row in edit.relocations(section)] for section in sections}

    def by_offset(self, section: int) -> dict[int, list[int]]:
        """Returns offset -> the numbers of the relocations there."""
        found: dict[int, list[int]] = {}
        for number, row in enumerate(self._rows[section]):
            found.setdefault(row[0], []).append(number)
        return found

    def target(self, section: int, number: int) -> tuple[int, int]:
        """Returns the section and the offset in it that a relocation refers to."""
        _, _, symbol, addend = self._rows[section][number]
        return self._symbols[symbol][5], self._symbols[symbol][1] + addend


class Splices:
    """Changes of one section's contents."""

    def __init__(self) -> None:
        self._changes: list[tuple[int, int, bytes]] = []
        self._starts: list[int] = []
        self._steps: list[int] = []

    def put(self, first: int, last: int, new: bytes) -> None:
        """Replaces the bytes from offset `first` to `last`."""
        self._changes.append((first, last, new))

    def settle(self) -> bool:
        """Returns whether anything changes size. After this, `moved` is right."""
        self._changes.sort(key=lambda change: change[:2])
        self._starts = [first for first, _, _ in self._changes]
        self._steps, step = [0], 0
        for first, last, new in self._changes:
            step += len(new) - (last - first)
            self._steps.append(step)
        return any(self._steps)

    def moved(self, place: int) -> int:
        """Returns where the byte at an old offset is now."""
        number = bisect_right(self._starts, place)
        if number and place < self._changes[number - 1][1]:
            number -= 1  # inside of what is replaced
        return place + self._steps[number]

    def apply(self, content: bytearray) -> None:
        """Changes the contents."""
        out, before = bytearray(), 0
        for first, last, new in self._changes:
            out += content[before:first] + new
            before = last
        content[:] = out + content[before:]


def unsigned(content: bytearray, at: int) -> tuple[int, int]:
    """Returns the ULEB128 at an offset, and the offset behind it."""
    value = 0
    for length in range(_LONGEST):
        value |= (content[at + length] & 0x7F) << 7 * length
        if content[at + length] < 0x80:
            return value, at + length + 1
    raise ValueError(f"a number of more than {_LONGEST} bytes at {at:#x}")


def packed(value: int, width: int) -> bytes:
    """Returns a number as ULEB128 of at least `width` bytes."""
    out = bytearray()
    while value >= 0x80 or len(out) + 1 < width:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number_of(content: bytearray, at: int, size: int) -> int:
    """Returns the number of `size` bytes at an offset."""
    if at + size > len(content):
        raise ValueError(f"a number beyond the end at {at:#x}")
    return int.from_bytes(content[at : at + size], "little")


def distance(moved: Mapping[int, Moved], section: int, first: int, last: int) -> int:
    """Returns the distance of two old offsets in a section of code as it is now."""
    return moved[section](last) - moved[section](first)
