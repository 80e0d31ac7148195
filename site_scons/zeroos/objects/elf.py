"""Reads relocatable ELF objects: sections, symbols, references between them, and a content hash.

The input is bytes, the output plain tuples (types: model.py). Layout: System V gABI chapters 4 and 5, and the Linux
Standard Base for .eh_frame.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager

from .model import (
    ABS,
    COMMON,
    GRP_COMDAT,
    SHF_ALLOC,
    SHF_EXCLUDE,
    SHF_EXECINSTR,
    SHF_GNU_RETAIN,
    SHF_LINK_ORDER,
    SHN_ABS,
    SHN_COMMON,
    SHN_LORESERVE,
    SHN_X86_64_LCOMMON,
    SHN_XINDEX,
    SHT_CREL,
    SHT_GROUP,
    SHT_LLVM_ADDRSIG,
    SHT_NOBITS,
    SHT_REL,
    SHT_RELA,
    SHT_STRTAB,
    SHT_SYMTAB,
    SHT_SYMTAB_SHNDX,
    STT_FILE,
    STT_SECTION,
    UNDEF,
    WEAK,
    BadObject,
    Edge,
    Object,
    Section,
    Symbol,
)
from .model import wrong_target as wrong_target

TYPES = {
    0: "untyped",
    2: "a linked executable",
    3: "a shared library or position-independent executable",
    4: "a core dump",
}

# Types of sections whose bytes cannot reach a linked image: bookkeeping (hashed in resolved form) and the address
# significance table, which only --icf reads. Debug sections are recognized by name, as in linkers.
_BOOKKEEPING = frozenset((0, SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_REL, SHT_GROUP, SHT_SYMTAB_SHNDX, SHT_LLVM_ADDRSIG))
_DEBUG = (".debug_", ".zdebug_", ".comment", ".stab", ".gnu.debuglto_", ".llvm_stats")


def read_object(data: bytes, name: str) -> Object:
    """Returns what a relocatable object holds. `name` is for messages only. Raises BadObject and nothing else."""
    _refuse_foreign(data, name)
    with refusing(name):
        return _Reader(data, name).object()


def definitions(
    data: bytes,
    name: str,
    ours: Container[str] = (),
    renamed: Callable[[Iterable[str]], Mapping[str, str]] = lambda _: {},
) -> tuple[str, ...]:
    """Returns the global symbols that a relocatable object defines, without weak ones of `ours`. Reads nothing else.

    `renamed` tells which of its global symbols get what names. `name` is for messages. Raises BadObject and nothing
    else."""
    _refuse_foreign(data, name)
    with refusing(name):
        reader = _Reader(data, name)
        reader._read_symbols()
        new = renamed(reader.global_names.values())
        return tuple(
            text
            for number, text in ((number, new.get(old, old)) for number, old in reader.global_names.items())
            if reader._where(number) != UNDEF and not (reader.symbols[number][3] >> 4 == WEAK and text in ours)
        )


@contextmanager
def refusing(name: str) -> Iterator[None]:
    """Turns the exceptions of struct, indexing and lookups, while an object is read, into BadObject.

    `name` is for the message."""
    try:
        yield
    except (struct.error, IndexError, KeyError, ValueError, OverflowError) as error:
        raise BadObject(f"{name}: truncated or corrupt object file ({error}); delete it and build it again") from None


def _refuse_foreign(data: bytes, name: str) -> None:
    head = bytes(data[:20])
    if head[:4] in (b"BC\xc0\xde", b"\xde\xc0\x17\x0b"):
        raise BadObject(f"{name}: is LLVM bitcode (made with -flto), not machine code; compile it without -flto")
    if head[:8] in (b"!<arch>\n", b"!<thin>\n"):
        raise BadObject(f"{name}: is an archive, not an object; name it .a")
    if not head:
        raise BadObject(f"{name}: is empty; delete it and build it again")
    if head[:4] != b"\x7fELF":
        raise BadObject(f"{name}: is not an ELF object (starts with {head[:4].hex()}); compile it for an ELF target")
    if len(head) < 20 or head[4] not in (1, 2) or head[5] not in (1, 2):
        raise BadObject(f"{name}: truncated or corrupt object file (ELF header); delete it and build it again")
    if head[5] == 2:
        raise BadObject(f"{name}: is a big-endian object; compile it for a little-endian target")
    kind = int.from_bytes(head[16:18], "little")
    if kind != 1:
        raise BadObject(
            f"{name}: is {TYPES.get(kind, f'of ELF type {kind}')}, not a relocatable object; link from the .o files"
        )


class _Reader:
    """The parsing state of one file. Exceptions of struct, indexing and lookups become BadObject in read_object."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data, self.name = data, name
        self.wide = data[4] == 2
        (self.machine,) = struct.unpack_from("<H", data, 18)
        shoff, self.e_flags = struct.unpack_from("<QI" if self.wide else "<II", data, 40 if self.wide else 32)
        entsize, count, strings = struct.unpack_from("<HHH", data, 58 if self.wide else 46)
        shape = struct.Struct("<IIQQQQIIQQ" if self.wide else "<10I")
        if entsize != shape.size:
            raise ValueError(f"section headers of {entsize} bytes")
        first = shape.unpack_from(data, shoff)
        count = count or first[5]  # more than 65,279 sections: the number is in header 0
        # name, type, flags, addr, offset, size, link, info, addralign, entsize
        self.heads = list(shape.iter_unpack(self._bytes(shoff, count * shape.size)))
        table = self._content(first[6] if strings == SHN_XINDEX else strings)
        self.names = [_string(table, head[0]) for head in self.heads]
        for name in self.names:
            self._check_lines(name, "section")

    def _bytes(self, offset: int, size: int) -> bytes:
        if size and offset + size > len(self.data):
            raise ValueError(f"{size} bytes at offset {offset} of {len(self.data)}")
        return self.data[offset : offset + size]

    def _content(self, index: int) -> bytes:
        head = self.heads[index]
        return b"" if head[1] == SHT_NOBITS else self._bytes(head[4], head[5])

    def object(self) -> Object:
        self._read_symbols()
        self._read_groups()
        kept, hashed, tables = [], [], []
        for index, (_, kind, flags, _, _, _, _, info, _, _) in enumerate(self.heads):
            if kind in (SHT_RELA, SHT_REL):
                tables.append((index, info))
            elif kind == SHT_CREL:
                raise BadObject(f"{self.name}: has compact relocations (--crel); compile it without them")
            elif kind not in _BOOKKEEPING:
                self._content(index)  # raises if its bytes are not in the file
                if not flags & SHF_EXCLUDE and (flags & (SHF_ALLOC | SHF_GNU_RETAIN) or index in self.group_of):
                    kept.append(index)
                if flags & SHF_ALLOC or not self.names[index].startswith(_DEBUG):
                    hashed.append(index)
        self.position = {index: at for at, index in enumerate(kept)}
        wanted = {*kept, *hashed}
        relocations: dict[int, list[tuple[int, int, int, int]]] = {}
        for index, target in tables:
            if target in wanted:
                relocations.setdefault(target, []).extend(self._relocations(index))
        return Object(
            self.machine,
            64 if self.wide else 32,
            self.e_flags,
            tuple(self._section(index) for index in kept),
            tuple(self._symbol(number) for number in self.global_names),
            tuple(self._edges(index, relocations.get(index, [])) for index in kept),
            tuple(self.groups),
            self._digest(hashed, relocations),
        )

    def _read_symbols(self) -> None:
        """Fills `symbols` with (name offset, value, size, info, other, section number), and `global_names`."""
        self.symbols: list[tuple[int, int, int, int, int, int]] = []
        self.strings = b""
        self.global_names: dict[int, str] = {}
        table = next((index for index, head in enumerate(self.heads) if head[1] == SHT_SYMTAB), None)
        if table is None:
            return
        content, self.strings = self._content(table), self._content(self.heads[table][6])
        if self.wide:
            self.symbols = [
                (name, value, size, info, other, section)
                for name, info, other, section, value, size in struct.iter_unpack("<IBBHQQ", content)
            ]
        else:
            self.symbols = list(struct.iter_unpack("<IIIBBH", content))
        self.far: dict[int, int] = {}  # symbol -> section number that does not fit in 16 bits
        for index, head in enumerate(self.heads):
            if head[1] == SHT_SYMTAB_SHNDX and head[6] == table:
                self.far = dict(enumerate(far for (far,) in struct.iter_unpack("<I", self._content(index))))
        for number in range(self.heads[table][7], len(self.symbols)):  # sh_info: the first non-local symbol
            self.global_names[number] = _string(self.strings, self.symbols[number][0])
        if b"\n" in self.strings:
            for name, _, _, info, _, _ in self.symbols:
                if info & 15 != STT_FILE:
                    self._check_lines(_string(self.strings, name), "symbol")
        if "__gnu_lto_slim" in self.global_names.values():
            raise BadObject(
                f"{self.name}: holds GCC LTO data and no code; compile it without -flto or with -ffat-lto-objects"
            )

    def _check_lines(self, name: str, kind: str) -> None:
        """The linker's map has a line for each section and symbol: a name of two lines could pass for another's."""
        if "\n" in name:
            raise BadObject(f"{self.name}: the {kind} {name!r} has a line break in its name: rename it")

    def _read_groups(self) -> None:
        self.groups: list[tuple[str, bool]] = []
        self.group_of: dict[int, int] = {}
        for index, head in enumerate(self.heads):
            if head[1] == SHT_GROUP:
                (flags,), *members = struct.iter_unpack("<I", self._content(index))
                name, section = self.symbols[head[7]][0], self._where(head[7])
                signature = _string(self.strings, name) or self.names[section]
                self.group_of.update((member, len(self.groups)) for (member,) in members)
                self.groups.append((signature, bool(flags & GRP_COMDAT)))

    def _relocations(self, index: int) -> Iterator[tuple[int, int, int, int]]:
        """Yields (offset, type, symbol number, addend) of one table. Without explicit addends, the addend is in the
        section's bytes and is 0 here."""
        shape = (
            ("<QQq" if self.wide else "<IIi") if self.heads[index][1] == SHT_RELA else ("<QQ" if self.wide else "<II")
        )
        shift = 32 if self.wide else 8
        for offset, info, *addend in struct.iter_unpack(shape, self._content(index)):
            yield offset, info & (1 << shift) - 1, info >> shift, addend[0] if addend else 0

    def _where(self, number: int) -> int:
        """Returns the section header number of a symbol, or UNDEF, ABS, COMMON."""
        section = self.symbols[number][5]
        if section == SHN_XINDEX:
            section = self.far[number]
        elif section >= SHN_LORESERVE:
            return {SHN_ABS: ABS, SHN_COMMON: COMMON, SHN_X86_64_LCOMMON: COMMON}[section]
        if section >= len(self.heads):
            raise ValueError(f"symbol {number} in section {section} of {len(self.heads)}")
        return section or UNDEF

    def _section(self, index: int) -> Section:
        _, kind, flags, _, _, size, link, _, _, _ = self.heads[index]
        belongs = self.position.get(link, -1) if flags & SHF_LINK_ORDER else -1
        return Section(index, self.names[index], kind, flags, size, self.group_of.get(index, -1), belongs)

    def _symbol(self, number: int) -> Symbol:
        _, value, size, info, other, _ = self.symbols[number]
        section = self._where(number)
        if section >= 0:  # a symbol in a section that is not in `sections` counts as absolute
            section = self.position.get(section, ABS)
        return Symbol(self.global_names[number], info >> 4, other & 3, info & 15, section, size, value)

    def _edges(self, index: int, relocations: list[tuple[int, int, int, int]]) -> tuple[Edge, ...]:
        if self.names[index] == ".eh_frame":
            numbers: Iterable[int] = self._unwind_references(index, relocations)
        else:
            numbers = dict.fromkeys(symbol for _, _, symbol, _ in relocations)
        edges: dict[Edge, None] = {}
        for number in numbers:
            if number in self.global_names:
                edges[self.global_names[number]] = None
            else:  # symbol 0 and local absolute symbols are in no section
                edges[self.position.get(self._where(number), UNDEF)] = None
        edges.pop(UNDEF, None)
        edges.pop(self.position[index], None)
        return tuple(edges)

    def _unwind_references(self, index: int, relocations: list[tuple[int, int, int, int]]) -> list[int]:
        """Returns the symbols that an .eh_frame keeps alive, by the linkers' rule: those that a CIE refers to (the
        personality routine), and the exception table that an FDE refers to, unless the table's section is in a group or
        has SHF_LINK_ORDER and so is kept with its function anyway."""
        content, starts, at = self._content(index), [], 0
        while at + 8 <= len(content):
            length, ident = struct.unpack_from("<II", content, at)
            if length == 0xFFFFFFFF:
                length, ident = struct.unpack_from("<QI", content, at + 4)
                length += 8
            starts.append((at, ident == 0))
            at += 4 + length
        numbers, record = [], 0
        for offset, _, symbol, _ in sorted(relocations):
            while record + 1 < len(starts) and starts[record + 1][0] <= offset:
                record += 1
            section = self._where(symbol)
            flags = self.heads[section][2] if section >= 0 else 0
            if starts[record][1] or not (flags & (SHF_EXECINSTR | SHF_LINK_ORDER) or section in self.group_of):
                numbers.append(symbol)
        return numbers

    def _digest(self, hashed: list[int], relocations: dict[int, list[tuple[int, int, int, int]]]) -> str:
        """Returns a content hash that does not depend on debug information. It replaces the numbers of sections and
        symbols, which debug information shifts, by what they stand for. It covers the assembler's local labels only
        where a relocation uses them."""
        order = {index: at for at, index in enumerate(hashed)}
        digest = hashlib.blake2b(repr((self.machine, self.wide, self.e_flags)).encode(), digest_size=16)
        targets: dict[int, object] = {}
        for index in hashed:
            _, kind, flags, _, _, size, link, _, align, entsize = self.heads[index]
            belongs = order.get(link) if flags & SHF_LINK_ORDER else None
            group = self.groups[self.group_of[index]] if index in self.group_of else None
            lines: list[object] = [(self.names[index], kind, flags, size, align, entsize, belongs, group)]
            for offset, how, number, addend in relocations.get(index, ()):
                if number not in targets:
                    _, value, _, info, _, _ = self.symbols[number]
                    where = self._where(number)
                    targets[number] = self.global_names.get(number) or (order.get(where, where), value, info & 15)
                lines.append((offset, how, targets[number], addend))
            content = self._content(index)
            lines.append(len(content))
            digest.update(repr(lines).encode())
            digest.update(content)
        for number, (name, value, size, info, other, _) in enumerate(self.symbols):
            if number in self.global_names or 0 < info & 15 < STT_SECTION or info & 15 > STT_FILE:
                where = self._where(number)
                digest.update(
                    repr((_string(self.strings, name), value, size, info, other, order.get(where, where))).encode()
                )
        return digest.hexdigest()


def _string(table: bytes, offset: int) -> str:
    end = table.find(b"\0", offset)
    if end < 0:
        raise ValueError(f"name at {offset} of {len(table)} bytes")
    return table[offset:end].decode("utf-8", "surrogateescape")
