"""Reads a relocatable ELF object as its parts: header, sections, symbols, relocations. editing.py changes them.

Layout: System V gABI, chapters 4 and 5.
"""

from __future__ import annotations

import struct
from array import array
from functools import cached_property

from .elf import read_object
from .model import (
    SHF_ALLOC,
    SHF_EXECINSTR,
    SHN_LORESERVE,
    SHN_XINDEX,
    SHT_NOBITS,
    SHT_NULL,
    SHT_RELA,
    SHT_STRTAB,
    SHT_SYMTAB,
    SHT_SYMTAB_SHNDX,
    STT_FUNC,
)

MAX_ALIGN = 1 << 24  # largest alignment of a section, in bytes
TYPE, FLAGS, OFFSET, SIZE, LINK, INFO, ALIGN = 1, 2, 4, 5, 6, 7, 8  # fields of a section header
Row = tuple[str, int, int, int, int, int]  # a symbol: name, value, size, info, other, section


class Parts:
    """One object. A section is identified by the number of its header, a symbol by its number in `symbols`, or by the
    number of a new one: below 0 for local symbols, beyond `symbols` for global ones."""

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
        count = count or first[SIZE]
        self._names: int = first[LINK] if names == SHN_XINDEX else names
        self.heads = [list(head) for head in self._head.iter_unpack(data[start : start + count * self._head.size])]
        self.contents = [
            bytearray()
            if head[TYPE] in (SHT_NOBITS, SHT_NULL)
            else bytearray(data[head[OFFSET] : head[OFFSET] + head[SIZE]])
            for head in self.heads
        ]
        for number, head in enumerate(self.heads):  # limits the padding after areas
            if head[ALIGN] & head[ALIGN] - 1 or head[ALIGN] > MAX_ALIGN:
                raise ValueError(f"section {number} at multiples of {head[ALIGN]:#x} bytes")
        self._tables = {head[INFO]: number for number, head in enumerate(self.heads) if head[TYPE] == SHT_RELA}
        self._relocations: dict[int, list[list[int]]] = {}
        self._locals: list[Row] = []  # new symbols
        self._globals: list[Row] = []
        self._read_symbols()

    def _read_symbols(self) -> None:
        self._symtab = next((number for number, head in enumerate(self.heads) if head[TYPE] == SHT_SYMTAB), 0)
        if not self._symtab:
            self._add_symtab()
        head = self.heads[self._symtab]
        self._strings: int = head[LINK]
        self._first_global: int = head[INFO]
        far = next(
            (
                number
                for number, one in enumerate(self.heads)
                if one[TYPE] == SHT_SYMTAB_SHNDX and one[LINK] == self._symtab
            ),
            None,
        )
        self._far = far
        places = array("I", bytes(self.contents[far])) if far is not None else None
        self.symbols: list[Row] = []
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

    def name(self, section: int) -> str:
        """Returns a section's name."""
        names, start = self.contents[self._names], self.heads[section][0]
        return names[start : names.index(b"\0", start)].decode("utf-8", "surrogateescape")

    @cached_property
    def by_section(self) -> dict[int, list[Row]]:
        """The original symbols, by the section that they are in."""
        found: dict[int, list[Row]] = {}
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
            if head[FLAGS] & both == both and head[TYPE] not in (SHT_NOBITS, SHT_NULL)
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

    def row(self, symbol: int) -> Row:
        """Returns the symbol of a number."""
        if symbol < 0:
            return self._locals[-symbol - 1]
        return self.symbols[symbol] if symbol < len(self.symbols) else self._globals[symbol - len(self.symbols)]
