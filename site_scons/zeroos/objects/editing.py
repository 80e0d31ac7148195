"""Edits a relocatable ELF object: bytes of sections, relocations, new symbols, new relocation tables.

Everything else keeps its bytes; only its place in the file and the numbers of global symbols may change.
Layout: System V gABI, chapters 4 and 5.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable
from functools import cached_property

from .areas import Area, new_area, put_together
from .elf import read_object
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
    SHT_STRTAB,
    SHT_SYMTAB,
    SHT_SYMTAB_SHNDX,
    STT_FUNC,
    STT_NOTYPE,
    STT_SECTION,
    BadObject,
)

SHF_INFO_LINK, SHF_GROUP = 0x40, 0x200
MAX_ALIGN = 1 << 24  # largest alignment of a section, in bytes
R_JAL, JAL_REACH = 17, 1 << 20  # the relocation of a jump, and the jump's reach in bytes
_PROGBITS = 1  # SHT_PROGBITS
_TYPE, _FLAGS, _OFFSET, _SIZE, _LINK, _INFO, _ALIGN = 1, 2, 4, 5, 6, 7, 8  # fields of a section header
_Row = tuple[str, int, int, int, int, int]  # a symbol: name, value, size, info, other, section


class Editor:
    """One object. A section is identified by the number of its header, a symbol by its number in `symbols`, or by the
    number that `local` or `undefined` returns. Symbols may have other numbers in the result."""

    def __init__(self, data: bytes, name: str) -> None:
        self._title, self.object = name, read_object(data, name)  # refuses a file that is not a whole object
        self.wide = data[4] == 2
        self._header = bytearray(data[: 64 if self.wide else 52])
        self._head = struct.Struct("<IIQQQQIIQQ" if self.wide else "<10I")
        self._symbol = struct.Struct("<IBBHQQ" if self.wide else "<IIIBBH")
        self._rela = struct.Struct("<QQq" if self.wide else "<IIi")
        (start,) = struct.unpack_from("<Q" if self.wide else "<I", data, 40 if self.wide else 32)
        count, names = struct.unpack_from("<HH", data, 60 if self.wide else 48)
        first = self._head.unpack_from(data, start)
        count = count or first[_SIZE]
        self._names: int = first[_LINK] if names == SHN_XINDEX else names
        self.heads = [list(head) for head in self._head.iter_unpack(data[start : start + count * self._head.size])]
        self.contents = [
            bytearray()
            if head[_TYPE] in (SHT_NOBITS, SHT_NULL)
            else bytearray(data[head[_OFFSET] : head[_OFFSET] + head[_SIZE]])
            for head in self.heads
        ]
        for number, head in enumerate(self.heads):  # limits the padding after areas
            if head[_ALIGN] & head[_ALIGN] - 1 or head[_ALIGN] > MAX_ALIGN:
                raise ValueError(f"section {number} at multiples of {head[_ALIGN]:#x} bytes")
        self._tables = {head[_INFO]: number for number, head in enumerate(self.heads) if head[_TYPE] == SHT_RELA}
        self._relocations: dict[int, list[list[int]]] = {}
        self._locals: list[_Row] = []  # new symbols
        self._globals: list[_Row] = []
        self._undefined: dict[str, int] = {}
        self.areas: dict[int, dict[int, Area]] = {}  # section -> cut -> new code there
        self._read_symbols()

    def _read_symbols(self) -> None:
        self._symtab = next((number for number, head in enumerate(self.heads) if head[_TYPE] == SHT_SYMTAB), 0)
        if not self._symtab:
            self._add_symtab()
        head = self.heads[self._symtab]
        self._strings: int = head[_LINK]
        self._first_global: int = head[_INFO]
        far = next(
            (
                number
                for number, one in enumerate(self.heads)
                if one[_TYPE] == SHT_SYMTAB_SHNDX and one[_LINK] == self._symtab
            ),
            None,
        )
        self._far = far
        places = array("I", bytes(self.contents[far])) if far is not None else None
        self.symbols: list[_Row] = []
        text = bytes(self.contents[self._strings])
        for number, row in enumerate(self._symbol.iter_unpack(bytes(self.contents[self._symtab]))):
            name, info, other, section, value, size = (
                row if self.wide else (row[0], row[3], row[4], row[5], row[1], row[2])
            )
            if section == SHN_XINDEX and places is not None:
                section = places[number]
            elif section >= SHN_LORESERVE:
                section = -section  # an absolute or common symbol is in no section
            self.symbols.append(
                (
                    text[name : text.index(b"\0", name)].decode("utf-8", "surrogateescape"),
                    value,
                    size,
                    info,
                    other,
                    section,
                )
            )

    def _add_symtab(self) -> None:
        strings = self._add_head(".strtab", SHT_STRTAB, 0, b"\0", 1)
        self._symtab = self._add_head(
            ".symtab", SHT_SYMTAB, 0, bytes(self._symbol.size), 8 if self.wide else 4, strings, 1, self._symbol.size
        )

    def _add_head(
        self,
        name: str,
        kind: int,
        flags: int,
        content: bytes,
        align: int,
        link: int = 0,
        info: int = 0,
        entsize: int = 0,
    ) -> int:
        names = self.contents[self._names]
        self.heads.append([len(names), kind, flags, 0, 0, 0, link, info, align, entsize])
        names += name.encode(errors="surrogateescape") + b"\0"
        self.contents.append(bytearray(content))
        return len(self.heads) - 1

    def add_code(self, name: str, content: bytes) -> int:
        """Adds a section of code, and returns its number."""
        return self._add_head(name, _PROGBITS, SHF_ALLOC | SHF_EXECINSTR, content, 4)

    def name(self, section: int) -> str:
        """Returns a section's name."""
        names, start = self.contents[self._names], self.heads[section][0]
        return names[start : names.index(b"\0", start)].decode("utf-8", "surrogateescape")

    @cached_property
    def by_section(self) -> dict[int, list[_Row]]:
        """The original symbols, by the section that they are in."""
        found: dict[int, list[_Row]] = {}
        for symbol in self.symbols:
            found.setdefault(symbol[5], []).append(symbol)
        return found

    @cached_property
    def functions(self) -> dict[int, list[tuple[str, int]]]:
        """section -> (name, offset) of its functions and global symbols, which other objects can call."""
        found: dict[int, list[tuple[str, int]]] = {}
        for name, value, _, info, _, section in self.symbols:
            if (info & 15 == STT_FUNC or info >> 4) and not name.startswith((".L", "$")):
                found.setdefault(section, []).append((name, value))
        return found

    def code(self) -> list[int]:
        """Returns the sections with code that is loaded."""
        both = SHF_ALLOC | SHF_EXECINSTR
        return [
            number
            for number, head in enumerate(self.heads)
            if head[_FLAGS] & both == both and head[_TYPE] not in (SHT_NOBITS, SHT_NULL)
        ]

    def relocations(self, section: int) -> list[list[int]]:
        """Returns the relocations of a section: [offset, type, symbol, addend]. Callers may change them in place."""
        if section not in self._relocations:
            found, shift = [], 32 if self.wide else 8
            if section in self._tables:
                for offset, info, addend in self._rela.iter_unpack(bytes(self.contents[self._tables[section]])):
                    found.append([offset, info & (1 << shift) - 1, info >> shift, addend])
                if any(row[2] >= len(self.symbols) for row in found):
                    raise ValueError(f"a relocation with a symbol beyond the last, in section {section}")
            self._relocations[section] = found
        return self._relocations[section]

    @property
    def related(self) -> list[int]:
        """The sections that have relocations."""
        return sorted(self._tables.keys() | self._relocations.keys())

    def row(self, symbol: int) -> _Row:
        """Returns the symbol of a number."""
        if symbol < 0:
            return self._locals[-symbol - 1]
        return self.symbols[symbol] if symbol < len(self.symbols) else self._globals[symbol - len(self.symbols)]

    def set_rows(self, changed: Callable[[_Row], _Row]) -> None:
        """Replaces the symbols of sections by what `changed` makes of them."""
        self.symbols = [changed(row) for row in self.symbols]
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
            if head[_TYPE] == SHT_LLVM_ADDRSIG:
                content.clear()
            if head[_TYPE] == SHT_LLVM_LTO:  # what a linker would take in place of the code, as it was before
                head[_TYPE] = _PROGBITS
                content.clear()
        out = bytearray(self._header)
        for head, content in zip(self.heads, self.contents):
            if head[_TYPE] == SHT_NULL:
                continue
            out += bytes(-len(out) % max(min(head[_ALIGN], 16), 1))  # in a file, more is a waste
            head[_OFFSET] = len(out)
            if head[_TYPE] != SHT_NOBITS:
                head[_SIZE] = len(content)
                out += content
        out += bytes(-len(out) % 8)
        start, count = len(out), len(self.heads)
        if count >= SHN_LORESERVE:  # numbers that do not fit are in header 0
            self.heads[0][_SIZE], count = count, 0
        names = self._names
        if names >= SHN_LORESERVE:
            self.heads[0][_LINK], names = names, SHN_XINDEX
        for head in self.heads:
            out += self._head.pack(*head)
        struct.pack_into("<Q" if self.wide else "<I", out, 40 if self.wide else 32, start)
        struct.pack_into("<HH", out, 60 if self.wide else 48, count, names)
        return bytes(out)

    def align(self, section: int, least: int) -> None:
        """Sets a section's alignment to `least` bytes, if it is less."""
        self.heads[section][_ALIGN] = max(int(self.heads[section][_ALIGN]), least)

    def alignment(self, section: int) -> int:
        """A section's alignment in bytes: at least that of an instruction."""
        return max(int(self.heads[section][_ALIGN]), 4)

    def area(self, section: int, cut: int) -> Area:
        """Returns the area of a section before the byte at the offset `cut`."""
        return new_area(self.areas.setdefault(section, {}), cut)

    def _make_room(self, section: int) -> None:
        """Inserts a section's areas, and adjusts symbols and relocations to the moved code."""
        moved = put_together(self.contents[section], self.areas[section].values(), self.alignment(section))

        def symbols(rows: list[_Row]) -> list[_Row]:
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
        grouped = self.heads[section][_FLAGS] & SHF_GROUP
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
            if grouped and head[_TYPE] == SHT_GROUP and section in array("I", bytes(content))[1:]:
                content += struct.pack("<I", table)

    def _write_symbols(self) -> None:
        for head in self.heads:
            if head[_TYPE] == SHT_GROUP and head[_LINK] == self._symtab:
                head[_INFO] = self._number(head[_INFO])
        strings, table, places, known = self.contents[self._strings], bytearray(), array("I"), {}
        old = self._symbol.iter_unpack(bytes(self.contents[self._symtab]))
        offsets = [row[0] for row in old]
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
        self.heads[self._symtab][_INFO] = self._first_global + len(self._locals)
        if self._far is not None:
            self.contents[self._far][:] = places.tobytes()
        elif any(places):  # cannot happen: only relocation tables have new section numbers
            raise AssertionError("a symbol in a section beyond the 65,279th")
