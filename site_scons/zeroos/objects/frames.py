"""Follows moved code in .eh_frame and .debug_frame, which say instruction by instruction how to unwind.

Layout: the Linux Standard Base, chapter "Exception Frames", and DWARF 5, sections 6.4 and 7.24."""

from __future__ import annotations

from typing import NamedTuple

from .splices import Context, number_of, unsigned

_OMITTED = 0xFF
_SIZES = {0x03: 4, 0x0B: 4, 0x04: 8, 0x0C: 8}  # low half of a pointer's encoding -> bytes
# Opcode -> its operands: u for a number of variable length, b for a block of bytes.
_OPERANDS = {
    **dict.fromkeys((0x00, 0x0A, 0x0B, 0x2D), ""),
    **dict.fromkeys((0x06, 0x07, 0x08, 0x0D, 0x0E, 0x13, 0x2E), "u"),
    **dict.fromkeys((0x05, 0x09, 0x0C, 0x11, 0x12, 0x14, 0x15, 0x2F), "uu"),
    0x0F: "b",
    0x10: "ub",
    0x16: "ub",
}
_NOP, _SET_LOC, _ADVANCE = 0x00, 0x01, 0x40
_STEPS = ((_ADVANCE, 0, 1 << 6, 53, 52), (2, 1, 1 << 8, 54, 37), (3, 2, 1 << 16, 55, 38), (4, 4, 1 << 32, 56, 39))
# The rows of _STEPS: opcode, bytes of its operand, its limit, and the relocations that set it and subtract from it.


class _Cie(NamedTuple):
    factor: int  # of distances in the code
    pointer: int  # bytes of an address
    augmented: bool
    table: int  # bytes of the pointer to an exception table, or 0


class Frames:
    """The unwind information in one section."""

    def __init__(self, context: Context) -> None:
        self._context, self._content, self._rows = context, context.content, context.rows
        self._word = 8 if context.edit.wide else 4
        self._eh = context.edit.name(context.section) == ".eh_frame"
        self._cies: dict[int, _Cie] = {}
        self._pointers: list[tuple[int, int]] = []  # where a distance to a CIE is, and the CIE
        self.tables: dict[tuple[int, int], tuple[int, int]] = {}  # exception table -> section and start of its code
        self.wider: list[list[int]] = []  # relocations that now apply to the byte behind theirs

    def follow(self) -> None:
        """Finds out what changes."""
        content, at = self._content, 0
        while at + 4 <= len(content):
            length, body = number_of(content, at, 4), at + 4
            if length == 0xFFFFFFFF:
                raise self._context.unmovable(at, "64-bit DWARF")
            end = body + length
            if length:
                ident = number_of(content, body, 4)
                if end > len(content):
                    raise ValueError(f"unwind information beyond the end at {at:#x}")
                if ident == (0 if self._eh else 0xFFFFFFFF):
                    self._cies[at] = self._cie(body + 4, end)
                else:
                    self._fde(at, body, end, ident)
            at = end
        self._context.splices.settle()
        moved = self._context.splices.moved
        for place, cie in self._pointers:
            new = moved(place) - moved(cie) if self._eh else moved(cie)
            content[place : place + 4] = new.to_bytes(4, "little")

    def _cie(self, at: int, end: int) -> _Cie:
        content, word = self._content, self._word
        version, stop = content[at], content.index(b"\0", at + 1, end)
        letters = content[at + 1 : stop].decode("latin-1")
        at = stop + 1 + (2 if version >= 4 else 0)
        factor, at = unsigned(content, at)
        _, at = unsigned(content, at)  # the factor of data; its sign does not matter here
        _, at = unsigned(content, at) if version > 1 else (0, at + 1)
        pointer, table = word, 0
        if letters.startswith("z"):
            _, at = unsigned(content, at)
        elif letters:
            raise self._context.unmovable(at, f"unwind information of the kind {letters!r}")
        for letter in letters[1:]:
            if letter in "RL":
                size = 0 if content[at] == _OMITTED else _SIZES.get(content[at] & 15, word)
                pointer, table = (size, table) if letter == "R" else (pointer, size)
                at += 1
            elif letter == "P":
                at += 1 + _SIZES.get(content[at] & 15, word)
            elif letter != "S":
                raise self._context.unmovable(at, f"unwind information of the kind {letters!r}")
        return _Cie(factor, pointer, bool(letters), table)

    def _fde(self, start: int, body: int, end: int, ident: int) -> None:
        content, rows = self._content, self._rows
        if target := self._context.target(body):
            cie = self._cies[target[1]]
        else:
            cie = self._cies[body - ident if self._eh else ident]
            self._pointers.append((body, body - ident if self._eh else ident))
        at = body + 4
        section, code = self._context.target(at) or (0, 0)
        if section not in self._context.moved:
            return
        at += cie.pointer
        if at not in rows:  # the assembler knew how long the code is
            size = self._context.between(section, code, code + number_of(content, at, cie.pointer))
            content[at : at + cie.pointer] = size.to_bytes(cie.pointer, "little")
        at += cie.pointer
        if cie.augmented:
            size, at = unsigned(content, at)
            if cie.table and (table := self._context.target(at)):
                self.tables[table] = section, code
            at += size
        self._program(start, at, end, section, code, cie.factor)

    def _program(self, start: int, at: int, end: int, section: int, place: int, factor: int) -> None:
        """Follows the instructions of an FDE, which begin at `place` in the code."""
        content, grown, used = self._content, 0, at
        while at < end:
            first, opcode = at, content[at]
            at += 1
            step = next((one for one in _STEPS if one[0] == (opcode & 0xC0 or opcode)), None)
            if step:
                at += step[1]
                old = self._step(first, step, factor)
                grown += self._widen(first, at, step, self._context.between(section, place, place + old), factor)
                place += old
            elif opcode == _SET_LOC:
                raise self._context.unmovable(first, "DW_CFA_set_loc")
            elif opcode >> 6 == 2:
                _, at = unsigned(content, at)
            elif not opcode >> 6:
                at = self._operands(opcode, at)
            if opcode != _NOP:
                used = at
        if at > end:
            raise ValueError(f"unwind information beyond its end at {at:#x}")
        if grown:
            taken = min(grown, end - used)  # of the padding at the end
            size = end - start - 4 + grown - taken
            self._context.splices.put(end - taken, end, bytes(-size % 4))
            content[start : start + 4] = (size + -size % 4).to_bytes(4, "little")

    def _operands(self, opcode: int, at: int) -> int:
        """Returns the offset behind the operands of an instruction."""
        for kind in _OPERANDS[opcode]:
            size, at = unsigned(self._content, at)
            at += size if kind == "b" else 0
        return at

    def _step(self, first: int, step: tuple[int, int, int, int, int], factor: int) -> int:
        """Returns by how many bytes an instruction advanced in the old code."""
        place = first + (step[1] > 0)
        to, start = self._context.target(place), self._context.target(place, 1)
        if not to:
            return (number_of(self._content, first + 1, step[1]) if step[1] else self._content[first] & 63) * factor
        if not start or to[0] != start[0] or factor != 1:
            raise self._context.unmovable(first, "an odd distance in unwind information")
        return to[1] - start[1]

    def _widen(self, first: int, last: int, step: tuple[int, int, int, int, int], new: int, factor: int) -> int:
        """Sets how far an instruction advances. Returns by how many bytes it grows."""
        if not 0 <= new < 1 << 32 or not factor or new % factor:
            raise self._context.unmovable(first, "an odd distance in unwind information")
        value, rows = new // factor, self._rows.get(first + (step[1] > 0))
        wide = next(one for one in _STEPS[_STEPS.index(step) :] if value < one[2])
        opcode, size, _, add, subtract = wide
        made = bytes([opcode]) + value.to_bytes(size, "little") if size else bytes([opcode | value])
        if wide == step:
            if not rows:
                self._content[first:last] = made
            return 0
        self._context.splices.put(first, last, made)
        for number, how in zip(rows or (), (add, subtract)):
            row = self._context.relocation(number)
            row[1] = how
            if not step[1]:
                self.wider.append(row)
        return len(made) - (last - first)
