"""Edits a relocatable ELF object: bytes of sections, relocations, new symbols, new relocation tables.

Everything else keeps its bytes; only its place in the file and the numbers of global symbols may change.
Layout: System V gABI, chapters 4 and 5.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable

from .areas import Area, new_area, put_together
from .model import (
    SHF_ALLOC,
    SHF_EXECINSTR,
    SHN_LORESERVE,
    SHN_XINDEX,
    SHT_GROUP,
    SHT_LLVM_ADDRSIG,
    SHT_LLVM_LTO,
    SHT_NOBITS,
    SHT_NULL,
    SHT_RELA,
    STT_NOTYPE,
    STT_SECTION,
    BadObject,
)
from .parts import ALIGN, FLAGS, INFO, LINK, OFFSET, SIZE, TYPE, Parts, Row

SHF_INFO_LINK, SHF_GROUP = 0x40, 0x200
R_JAL, JAL_REACH = 17, 1 << 20  # the relocation of a jump, and the jump's reach in bytes
_PROGBITS = 1  # SHT_PROGBITS


class Editor(Parts):
    """One object that changes. `local` and `undefined` return the numbers of new symbols. Symbols may have other
    numbers in the result."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(data, name)
        self._undefined: dict[str, int] = {}
        self._renamed: set[int] = set()  # numbers in `symbols`
        self.areas: dict[int, dict[int, Area]] = {}  # section -> cut -> new code there

    def add_code(self, name: str, content: bytes) -> int:
        """Adds a section of code, and returns its number."""
        return self._add_head(name, _PROGBITS, SHF_ALLOC | SHF_EXECINSTR, content, 4)

    def set_rows(self, changed: Callable[[Row], Row]) -> None:
        """Replaces the symbols by what `changed` makes of them."""
        old, self.symbols = self.symbols, [changed(row) for row in self.symbols]
        self._renamed |= {number for number, row in enumerate(self.symbols) if row[0] != old[number][0]}
        self._locals = [changed(row) for row in self._locals]
        self.__dict__.pop("by_section", None)
        self.__dict__.pop("functions", None)

    def local(self, name: str, section: int, value: int, size: int = 0, kind: int = STT_NOTYPE) -> int:
        """Adds a local symbol in a section. Returns its number."""
        self._locals.append((name, value, size, kind, 0, section))
        return -len(self._locals)

    def undefined(self, name: str) -> int:
        """Returns the number of the global symbol of this name. Adds an undefined symbol if the object has none."""
        if not self._undefined:
            self._undefined = {
                self.symbols[number][0]: number for number in range(self._first_global, len(self.symbols))
            }
        if name not in self._undefined:
            self._undefined[name] = len(self.symbols) + len(self._globals)
            self._globals.append((name, 0, 0, 1 << 4 | STT_NOTYPE, 0, 0))
        return self._undefined[name]

    def set_flags(self, e_flags: int) -> None:
        """Sets e_flags of the header."""
        struct.pack_into("<I", self._header, 48 if self.wide else 36, e_flags)

    def bytes(self) -> bytes:
        """Returns the changed object. Call it only once."""
        for section in self.areas:
            self._make_room(section)
        for section in self._relocations:
            self._refuse_far(section)
        self._write_relocations()
        self._write_symbols()
        # Address significance tables hold symbol numbers, which have changed. Only --icf reads them.
        for head, content in zip(self.heads, self.contents):
            if head[TYPE] == SHT_LLVM_ADDRSIG:
                content.clear()
            if head[TYPE] == SHT_LLVM_LTO:  # what a linker would take in place of the code, as it was before
                head[TYPE] = _PROGBITS
                content.clear()
        out = bytearray(self._header)
        for head, content in zip(self.heads, self.contents):
            if head[TYPE] == SHT_NULL:
                continue
            out += bytes(-len(out) % max(min(head[ALIGN], 16), 1))  # in a file, more is a waste
            head[OFFSET] = len(out)
            if head[TYPE] != SHT_NOBITS:
                head[SIZE] = len(content)
                out += content
        out += bytes(-len(out) % 8)
        start, count = len(out), len(self.heads)
        if count >= SHN_LORESERVE:  # numbers that do not fit are in header 0
            self.heads[0][SIZE], count = count, 0
        names = self._names
        if names >= SHN_LORESERVE:
            self.heads[0][LINK], names = names, SHN_XINDEX
        for head in self.heads:
            out += self._head.pack(*head)
        struct.pack_into("<Q" if self.wide else "<I", out, 40 if self.wide else 32, start)
        struct.pack_into("<HH", out, 60 if self.wide else 48, count, names)
        return bytes(out)

    def align(self, section: int, least: int) -> None:
        """Sets a section's alignment to `least` bytes, if it is less."""
        self.heads[section][ALIGN] = max(int(self.heads[section][ALIGN]), least)

    def alignment(self, section: int) -> int:
        """A section's alignment in bytes: at least that of an instruction."""
        return max(int(self.heads[section][ALIGN]), 4)

    def area(self, section: int, cut: int) -> Area:
        """Returns the area of a section before the byte at the offset `cut`."""
        return new_area(self.areas.setdefault(section, {}), cut)

    def _make_room(self, section: int) -> None:
        """Inserts a section's areas, and adjusts symbols and relocations to the moved code."""
        moved = put_together(self.contents[section], self.areas[section].values(), self.alignment(section))

        def symbols(rows: list[Row]) -> list[Row]:
            return [
                (name, moved(value), size, info, other, where)
                if where == section and info & 15 != STT_SECTION
                else (name, value, size, info, other, where)
                for name, value, size, info, other, where in rows
            ]

        self.symbols, self._locals = symbols(self.symbols), symbols(self._locals)
        own = {number for number, row in enumerate(self.symbols) if row[5] == section and row[3] & 15 == STT_SECTION}
        for target in self._tables.keys() | {section} if own else (section,):
            for row in self.relocations(target):
                if target == section:
                    row[0] = moved(row[0])
                if row[2] in own:  # an addend is never a place in an area; below 0, it is relative to the first byte
                    row[3] = moved(max(row[3], 0)) + min(row[3], 0)

    def _refuse_far(self, section: int) -> None:
        """Raises BadObject for a jump that does not reach one of our new symbols."""
        for offset, how, symbol, _ in self._relocations[section]:
            if how == R_JAL and symbol < 0 and abs(self._locals[-symbol - 1][1] - offset) >= JAL_REACH:
                raise BadObject(
                    f"{self._title}: {self.name(section)} has {len(self.contents[section]):,} bytes, too many for what "
                    f"must be reached by jumps over at most {JAL_REACH:,}: make it of several sections "
                    "(-ffunction-sections)"
                )

    def _number(self, symbol: int) -> int:
        """Returns a symbol's number in the result: new local symbols come after the old local ones, before all global
        ones."""
        if symbol < 0:
            return self._first_global - symbol - 1
        return symbol if symbol < self._first_global else symbol + len(self._locals)

    def _write_relocations(self) -> None:
        shift = 32 if self.wide else 8
        for section, rows in self._relocations.items():
            if not rows and section not in self._tables:
                continue
            rows.sort(key=lambda row: row[0])  # stable: relocations at one offset keep their order
            packed = b"".join(
                self._rela.pack(offset, self._number(symbol) << shift | how, addend)
                for offset, how, symbol, addend in rows
            )
            if section not in self._tables:
                self._add_table(section)
            self.contents[self._tables[section]][:] = packed
        for section, table in self._tables.items():
            if self._locals and section not in self._relocations:
                content = self.contents[table]
                content[:] = b"".join(
                    self._rela.pack(offset, self._number(info >> shift) << shift | info & (1 << shift) - 1, addend)
                    for offset, info, addend in self._rela.iter_unpack(bytes(content))
                )

    def _add_table(self, section: int) -> None:
        grouped = self.heads[section][FLAGS] & SHF_GROUP
        table = self._add_head(
            ".rela" + self.name(section),
            SHT_RELA,
            SHF_INFO_LINK | grouped,
            b"",
            8 if self.wide else 4,
            self._symtab,
            section,
            self._rela.size,
        )
        self._tables[section] = table
        for head, content in zip(self.heads, self.contents):
            if grouped and head[TYPE] == SHT_GROUP and section in array("I", bytes(content))[1:]:
                content += struct.pack("<I", table)

    def _write_symbols(self) -> None:
        for head in self.heads:
            if head[TYPE] == SHT_GROUP and head[LINK] == self._symtab:
                head[INFO] = self._number(head[INFO])
        strings, table, places, known = self.contents[self._strings], bytearray(), array("I"), {}
        old = self._symbol.iter_unpack(bytes(self.contents[self._symtab]))
        offsets = [None if number in self._renamed else row[0] for number, row in enumerate(old)]
        rows = [
            *zip(offsets[: self._first_global], self.symbols),
            *((None, row) for row in self._locals),
            *zip(offsets[self._first_global :], self.symbols[self._first_global :]),
            *((None, row) for row in self._globals),
        ]
        for at, (name, value, size, info, other, section) in rows:
            if at is None and name not in known:
                known[name] = len(strings)
                strings += name.encode(errors="surrogateescape") + b"\0"
            at = known[name] if at is None else at
            place = -section if section < 0 else section if section < SHN_LORESERVE else SHN_XINDEX
            table += self._symbol.pack(
                *((at, info, other, place, value, size) if self.wide else (at, value, size, info, other, place))
            )
            places.append(section if place == SHN_XINDEX else 0)
        self.contents[self._symtab][:] = table
        self.heads[self._symtab][INFO] = self._first_global + len(self._locals)
        if self._far is not None:
            self.contents[self._far][:] = places.tobytes()
        elif any(places):  # cannot happen: only relocation tables have new section numbers
            raise AssertionError("a symbol in a section beyond the 65,279th")
