"""Puts longer data in the place of data, and reads the numbers of variable length in DWARF (LEB128)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from .editing import Editor
from .model import SHF_ALLOC
from .moving import Moved
from .relaxable import Unmovable

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


class Context:
    """What followers of moved code work with."""

    def __init__(self, edit: Editor, before: Before, moved: Mapping[int, Moved], section: int) -> None:
        self.edit, self.before, self.moved, self.section = edit, before, moved, section
        self.content, self.rows = edit.contents[section], before.by_offset(section)
        self.splices = Splices()

    def relocation(self, number: int) -> list[int]:
        """Returns a relocation by its number, as it is now."""
        return self.edit.relocations(self.section)[number]

    def target(self, at: int, number: int = 0) -> tuple[int, int] | None:
        """Returns the old section and offset that the relocation at an offset refers to; `number` is its number among
        several there. Returns None if there is none."""
        rows = self.rows.get(at, ())
        return self.before.target(self.section, rows[number]) if number < len(rows) else None

    def between(self, section: int, first: int, last: int) -> int:
        """Returns the distance of two old offsets in a section of code as it is now."""
        return self._place(section, last) - self._place(section, first)

    def _place(self, section: int, place: int) -> int:
        """Returns where an old offset in a section of code is now. Debug information may name the last byte of an
        instruction, by its end, less 1."""
        moved = self.moved[section]
        try:
            return moved(place)
        except Unmovable:
            if self.edit.heads[self.section][2] & SHF_ALLOC:
                raise
            return moved(place + 1) - 1

    def unmovable(self, at: int, what: str) -> Unmovable:
        """Returns the error that something at an offset cannot follow."""
        return Unmovable(f"{self.edit.name(self.section)}+{at:#x}: {what}, so its code cannot be moved")

    def distance(self, at: int) -> int | None:
        """Returns what the two relocations at an offset say, as things are now: the distance of two labels in a
        section. Returns None if there are none."""
        if len(self.rows.get(at, ())) < 2:
            return None
        (to, last), (start, first) = (self._now(number) for number in self.rows[at][:2])
        if to != start:
            raise self.unmovable(at, "a distance between two sections")
        return last - first

    def _now(self, number: int) -> tuple[int, int]:
        section, place = self.before.target(self.section, number)
        return section, self._place(section, place) if section in self.moved else place

    def before_at(self, at: int, size: int = 0) -> int:
        """Returns the old value of the number of `size` bytes at an offset, by its relocations if it has any. Without a
        size it is an ULEB128."""
        to, start = self.target(at), self.target(at, 1)
        if to is None or start is None:
            return number_of(self.content, at, size) if size else unsigned(self.content, at)[0]
        if to[0] != start[0]:
            raise self.unmovable(at, "a distance between two sections")
        return to[1] - start[1]

    def set_number(self, at: int, size: int, new: int) -> int:
        """Sets a number as `before_at` reads it, unless relocations set it; but an ULEB128 always has room for it.
        Returns by how many bytes it grows."""
        value = self.distance(at)
        if size:
            if value is None:
                self.content[at : at + size] = new.to_bytes(size, "little")
            return 0
        if value is None:
            value = new
        if value < 0:
            raise self.unmovable(at, "a distance below 0")
        _, end = unsigned(self.content, at)
        made = packed(value, end - at)
        self.splices.put(at, end, made)
        return len(made) - (end - at)
