"""Follows moved code in .debug_rnglists and .debug_loclists, whose distances are numbers of variable length.

Layout: DWARF 5, sections 7.25, 7.28 and 7.29."""

from __future__ import annotations

from .splices import Context, number_of, unsigned

# The kinds of entries -> their operands: x an index of an address, a an address, o an offset from the base address,
# l a length of code from the address before it, u another number. A capital letter sets the base address.
_RANGES = {0: "", 1: "X", 2: "xx", 3: "xl", 4: "oo", 5: "A", 6: "aa", 7: "al"}
_LOCATIONS = {0: "", 1: "X", 2: "xx", 3: "xl", 4: "oo", 5: "", 6: "A", 7: "aa", 8: "al", 9: "uu"}
_WITHOUT_EXPRESSION = (0, 1, 6, 9)  # of the kinds of _LOCATIONS
_HEADER = 12  # bytes of a unit's header; .debug_addr's has 8
_Place = tuple[int, int]  # section and offset in it


def follow(context: Context, addresses: Context | None) -> None:
    """Follows the code. `addresses` is .debug_addr, if there is one."""
    content, at = context.content, 0
    locations = context.edit.name(context.section) == ".debug_loclists"
    while at + _HEADER <= len(content):
        end = at + 4 + number_of(content, at, 4)
        if end > len(content) or end < at + _HEADER:
            raise context.unmovable(at, "64-bit DWARF")
        _Unit(context, addresses, at, end, locations).follow()
        at = end


class _Unit:
    """The lists of one compilation unit."""

    def __init__(self, context: Context, addresses: Context | None, start: int, end: int, locations: bool) -> None:
        self._context, self._addresses, self._start, self._end = context, addresses, start, end
        self._kinds, self._locations = _LOCATIONS if locations else _RANGES, locations
        self._table, self._word = start + _HEADER, 8 if context.edit.wide else 4

    def follow(self) -> None:
        content, grown, count = self._context.content, 0, number_of(self._context.content, self._start + 8, 4)
        first = self._table + 4 * count
        default = self._default(first)
        base, at = default, first
        while at < self._end:  # _default has looked at all of them
            kind = content[at]
            at, more, base = self._entry(at, base)
            grown += more
            if kind == 0:
                base = default
        self._context.splices.settle()
        moved = self._context.splices.moved
        for place in range(self._table, first, 4):
            offset = moved(self._table + number_of(content, place, 4)) - moved(self._table)
            content[place : place + 4] = offset.to_bytes(4, "little")
        size = self._end - self._start - 4 + grown
        content[self._start : self._start + 4] = size.to_bytes(4, "little")

    def _default(self, first: int) -> _Place | None:
        """Returns the base address of lists that name none: that of the unit. It is known from a distance with
        relocations, or if there is only one section of code."""
        content, at, own = self._context.content, first, False
        found: _Place | None = None
        while at < self._end:
            after, kinds = self._skip(at), self._kinds[content[at]]
            own = content[at] != 0 and (own or "X" in kinds or "A" in kinds)
            if kinds == "oo" and not own and not found:
                found = self._context.target(at + 1, 1)
            at = after
        if found:
            return found
        sections = [section for section in self._context.moved if self._context.edit.contents[section]]
        return (sections[0], 0) if len(sections) == 1 else None

    def _skip(self, at: int) -> int:
        """Returns the offset behind an entry."""
        content, kind = self._context.content, self._context.content[at]
        if kind not in self._kinds:
            raise self._context.unmovable(at, f"an entry of the kind {kind}")
        at += 1
        for operand in self._kinds[kind]:
            at = at + self._word if operand in "aA" else unsigned(content, at)[1]
        if self._locations and kind not in _WITHOUT_EXPRESSION:
            size, at = unsigned(content, at)
            at += size
        return at

    def _entry(self, at: int, base: _Place | None) -> tuple[int, int, _Place | None]:
        """Follows the code in one entry. Returns the offset behind it, by how many bytes it grows, and the base address
        after it."""
        content, start, grown = self._context.content, at, 0
        at += 1
        address: _Place | None = None
        for operand in self._kinds[content[start]]:
            if operand in "aA":
                address, at = self._context.target(at), at + self._word
            elif operand in "xX":
                index, at = unsigned(content, at)
                address = self._addresses.target(8 + self._word * index) if self._addresses else None
            elif operand == "u":
                _, at = unsigned(content, at)
            else:
                grown += self._number(at, base if operand == "o" else address)
                _, at = unsigned(content, at)
            if operand in "AX":
                base = address
        return self._skip(start), grown, base

    def _number(self, at: int, start: _Place | None) -> int:
        """Sets a distance from an address. Returns by how many bytes it grows."""
        old = self._context.before_at(at)
        if start is None or start[0] not in self._context.moved:
            return self._context.set_number(at, 0, old)
        section, place = start
        return self._context.set_number(at, 0, self._context.between(section, place, place + old))
