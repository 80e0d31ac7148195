"""Takes debug information out of relocatable ELF objects, as `strip --strip-debug` does.

Everything else stays as it is: the other sections, in their order, and all symbols but those of what is taken out.
"""

from __future__ import annotations

import struct

from .elf import read_object, refusing
from .model import (
    SHF_ALLOC,
    SHF_INFO_LINK,
    SHN_LORESERVE,
    SHN_XINDEX,
    SHT_GROUP,
    SHT_LLVM_ADDRSIG,
    SHT_NOBITS,
    SHT_REL,
    SHT_RELA,
    SHT_SYMTAB,
    SHT_SYMTAB_SHNDX,
)

_DEBUG = (b".debug_", b".zdebug_", b".stab", b".gnu.debuglto_", b".gdb_index")


def without_debug(data: bytes, name: str) -> bytes:
    """Returns an object without debug information. Raises BadObject, which names the file, for anything else."""
    read_object(data, name)
    with refusing(name):
        return _Stripper(data).stripped()


class _Stripper:
    """Works on one object."""

    def __init__(self, data: bytes) -> None:
        self.data, self.wide = data, data[4] == 2
        self.shape = struct.Struct("<IIQQQQIIQQ" if self.wide else "<10I")
        (start,) = struct.unpack_from("<Q" if self.wide else "<I", data, 40 if self.wide else 32)
        _, count, strings = struct.unpack_from("<HHH", data, 58 if self.wide else 46)
        first = self.shape.unpack_from(data, start)
        count, self.strings = count or first[5], first[6] if strings == SHN_XINDEX else strings
        # name, type, flags, addr, offset, size, link, info, addralign, entsize
        end = start + count * self.shape.size
        self.heads = [list(head) for head in self.shape.iter_unpack(data[start:end])]
        self.contents = [b"" if head[1] == SHT_NOBITS else data[head[4] : head[4] + head[5]] for head in self.heads]

    def stripped(self) -> bytes:
        kept = self._kept()
        if len(kept) == len(self.heads):
            return self.data
        self.sections = {old: new for new, old in enumerate(kept)}
        self.symbols: dict[int, int] = {}
        for index in kept:
            if self.heads[index][1] == SHT_SYMTAB:
                self._keep_symbols(index)
        for index in kept:
            self._renumber(index)
        return self._written(kept)

    def _kept(self) -> list[int]:
        """Returns the numbers of the sections that stay."""
        names = self.contents[self.strings]
        gone = {
            index
            for index, head in enumerate(self.heads)
            if head[1] == SHT_LLVM_ADDRSIG  # holds numbers of symbols, and only --icf reads it
            or (not head[2] & SHF_ALLOC and names.startswith(_DEBUG, head[0]))
        }
        gone |= {index for index, head in enumerate(self.heads) if head[1] in (SHT_REL, SHT_RELA) and head[7] in gone}
        for index, head in enumerate(self.heads):
            if head[1] == SHT_GROUP:
                flags, *members = struct.unpack(f"<{head[5] // 4}I", self.contents[index])
                left = [member for member in members if member not in gone]
                self.contents[index] = struct.pack(f"<{len(left) + 1}I", flags, *left)
                gone |= set() if left else {index}
        return [index for index in range(len(self.heads)) if index not in gone]

    def _keep_symbols(self, table: int) -> None:
        """Leaves out the symbols of sections that go, and renumbers the sections of the others."""
        entry = struct.Struct("<IBBHQQ" if self.wide else "<IIIBBH")
        place = 3 if self.wide else 5  # of the section's number
        far = next((at for at in self.sections if self._is_far(at, table)), None)
        numbers = [number for (number,) in struct.iter_unpack("<I", self.contents[far])] if far is not None else []
        symbols, left, firsts = bytearray(), bytearray(), 0
        for number, fields in enumerate(entry.iter_unpack(self.contents[table])):
            section = numbers[number] if fields[place] == SHN_XINDEX else fields[place]
            special = SHN_LORESERVE <= fields[place] != SHN_XINDEX
            if not special and section not in self.sections:
                continue
            new, made = section if special else self.sections[section], list(fields)
            made[place] = new if special or new < SHN_LORESERVE else SHN_XINDEX
            self.symbols[number] = len(self.symbols)
            symbols += entry.pack(*made)
            left += struct.pack("<I", new if made[place] == SHN_XINDEX else 0)
            firsts += number < self.heads[table][7]
        self.contents[table], self.heads[table][7] = bytes(symbols), firsts
        if far is not None:
            self.contents[far] = bytes(left)

    def _is_far(self, index: int, table: int) -> bool:
        """Returns whether a section holds the section numbers of a symbol table that do not fit there."""
        head = self.heads[index]
        return (head[1], head[6]) == (SHT_SYMTAB_SHNDX, table)

    def _renumber(self, index: int) -> None:
        """Renumbers what a section says of other sections and of symbols."""
        head = self.heads[index]
        kind, flags, info = head[1], head[2], head[7]
        head[6] = self.sections.get(head[6], 0)
        if kind in (SHT_REL, SHT_RELA) or flags & SHF_INFO_LINK:
            head[7] = self.sections.get(info, 0)
        if kind in (SHT_REL, SHT_RELA):
            self.contents[index] = self._relocations(self.contents[index], head[9])
        elif kind == SHT_GROUP:
            flags, *members = struct.unpack(f"<{len(self.contents[index]) // 4}I", self.contents[index])
            members = [self.sections[member] for member in members]
            self.contents[index] = struct.pack(f"<{len(members) + 1}I", flags, *members)
            head[7] = self.symbols[info]

    def _relocations(self, content: bytes, size: int) -> bytes:
        at, shape, shift = (8, "<Q", 32) if self.wide else (4, "<I", 8)
        made = bytearray(content)
        for place in range(at, len(content), size):
            (info,) = struct.unpack_from(shape, content, place)
            symbol = self.symbols[info >> shift]
            struct.pack_into(shape, made, place, symbol << shift | info & (1 << shift) - 1)
        return bytes(made)

    def _written(self, kept: list[int]) -> bytes:
        """Returns the file: the header, the contents of the sections, the section headers."""
        made = bytearray(self.data[: 64 if self.wide else 52])
        for index in kept:
            head = self.heads[index]
            made += bytes(-len(made) % (head[8] or 1))
            if index:  # header 0 holds numbers that do not fit elsewhere
                head[4] = len(made)
            if head[1] != SHT_NOBITS and index:
                head[5] = len(self.contents[index])
                made += self.contents[index]
        made += bytes(-len(made) % 8)
        start, strings = len(made), self.sections[self.strings]
        count = len(kept)
        if count >= SHN_LORESERVE:
            self.heads[0][5], count = count, 0
        if strings >= SHN_LORESERVE:
            self.heads[0][6], strings = strings, SHN_XINDEX
        for index in kept:
            made += self.shape.pack(*self.heads[index])
        struct.pack_into("<Q" if self.wide else "<I", made, 40 if self.wide else 32, start)
        struct.pack_into("<HH", made, 60 if self.wide else 48, count, strings)
        return bytes(made)
