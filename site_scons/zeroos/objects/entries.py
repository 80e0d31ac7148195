"""Follows moved code in .debug_info, where clang states the size of a function as a number if nothing in it is
relaxable.

Layout: DWARF 5, sections 7.5.1 to 7.5.6; versions 2 to 4 are alike."""

from __future__ import annotations

from .splices import Context, number_of, unsigned

_LOW_PC, _HIGH_PC = 0x11, 0x12
_ADDR, _INDIRECT, _IMPLICIT, _STRING = 0x01, 0x16, 0x21, 0x08
_SIZED = {0x0B: 1, 0x05: 2, 0x06: 4, 0x07: 8}  # forms of numbers -> bytes
_INDEXES = {0x29: 1, 0x2A: 2, 0x2B: 3, 0x2C: 4}  # forms of indexes of addresses -> bytes
_ADDRX = 0x1B
# Other forms -> bytes, or where the size stands: -1 to -4 in a number of 1 to 4 bytes, u in an ULEB128; and v: the
# value is an ULEB128 itself.
_FORMS: dict[int, int | str] = {
    **_SIZED,
    **_INDEXES,
    **dict.fromkeys((0x19, _IMPLICIT), 0),
    **dict.fromkeys((0x0C, 0x11, 0x25), 1),
    **dict.fromkeys((0x12, 0x26), 2),
    0x27: 3,
    **dict.fromkeys((0x0E, 0x10, 0x13, 0x17, 0x1C, 0x1D, 0x1F, 0x28, 0x1F20, 0x1F21), 4),
    **dict.fromkeys((0x14, 0x20, 0x24), 8),
    0x1E: 16,
    0x0A: -1,
    0x03: -2,
    0x04: -4,
    **dict.fromkeys((0x09, 0x18), "u"),
    **dict.fromkeys((0x0D, 0x0F, 0x15, 0x1A, _ADDRX, 0x22, 0x23, 0x1F01, 0x1F02), "v"),
}
_MORE = {2: 8, 4: 12, 5: 8, 6: 12}  # kind of unit in DWARF 5 -> what its header has at the end, in bytes
_Kind = list[tuple[int, int]]  # attributes and their forms


class Entries:
    """The units of .debug_info."""

    def __init__(self, context: Context, kinds: bytearray, addresses: Context | None) -> None:
        """`kinds` is .debug_abbrev, `addresses` .debug_addr if there is one."""
        self._context, self._abbreviations, self._addresses = context, kinds, addresses
        self._word = 8 if context.edit.wide else 4
        self._known: dict[int, dict[int, _Kind]] = {}

    def follow(self) -> None:
        """Follows the code."""
        content, at = self._context.content, 0
        while at + 11 <= len(content):
            end = at + 4 + number_of(content, at, 4)
            if end > len(content):
                raise self._context.unmovable(at, "64-bit DWARF")
            version = number_of(content, at + 4, 2)
            place = at + (8 if version >= 5 else 6)  # of the offset in .debug_abbrev
            target = self._context.target(place)
            kinds = self._kinds(target[1] if target else number_of(content, place, 4))
            start = at + (12 + _MORE.get(content[at + 6], 0) if version >= 5 else 11)
            while start < end:
                code, start = unsigned(content, start)
                if code:
                    start = self._entry(start, kinds[code])
            at = end

    def _kinds(self, at: int) -> dict[int, _Kind]:
        """Returns the kinds of entries that a unit has: code -> kind."""
        if at in self._known:
            return self._known[at]
        content, start = self._abbreviations, at
        found: dict[int, _Kind] = {}
        while True:
            code, at = unsigned(content, at)
            if not code:
                self._known[start] = found
                return found
            _, at = unsigned(content, at)
            at += 1  # whether there are children
            kind: _Kind = []
            while True:
                attribute, at = unsigned(content, at)
                form, at = unsigned(content, at)
                if form == _IMPLICIT:
                    _, at = unsigned(content, at)
                if not attribute:
                    break
                kind.append((attribute, form))
            found[code] = kind

    def _entry(self, at: int, kind: _Kind) -> int:
        """Follows the code of one entry. Returns the offset behind it."""
        content, low, high = self._context.content, None, None
        for attribute, form in kind:
            if attribute == _LOW_PC:
                low = at, form
            elif attribute == _HIGH_PC and form in _SIZED and at not in self._context.rows:
                high = at, _SIZED[form]
            at = self._behind(at, form)
        if low and high and (start := self._address(*low)) and start[0] in self._context.moved:
            place, size = high
            new = self._context.between(*start, start[1] + number_of(content, place, size))
            content[place : place + size] = new.to_bytes(size, "little")
        return at

    def _address(self, at: int, form: int) -> tuple[int, int] | None:
        """Returns the old place of the address at an offset."""
        if form == _ADDR:
            return self._context.target(at)
        content = self._context.content
        index = number_of(content, at, _INDEXES[form]) if form in _INDEXES else unsigned(content, at)[0]
        return self._addresses.target(8 + self._word * index) if self._addresses else None

    def _behind(self, at: int, form: int) -> int:
        """Returns the offset behind a value."""
        content = self._context.content
        if form == _ADDR:
            return at + self._word
        if form == _STRING:
            return content.index(b"\0", at) + 1
        if form == _INDIRECT:
            form, at = unsigned(content, at)
            if form != _INDIRECT:
                return self._behind(at, form)
        size = _FORMS.get(form)
        if size is None:
            raise self._context.unmovable(at, f"a value of the form {form:#x}")
        if isinstance(size, str):
            value, at = unsigned(content, at)
            return at + value if size == "u" else at
        return at + size if size >= 0 else at - size + number_of(content, at, -size)
