"""Reads a linked ELF: segments, output sections, symbols, and the input sections from the linker's map."""

from __future__ import annotations

import bisect
import functools
import re
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from zeroos.objects.model import SHF_ALLOC, SHF_WRITE, SHT_NOBITS, SHT_SYMTAB, Object
from zeroos.objects.words import kind
from zeroos.platforms.elfwriter import ELF64, Elf, Malformed, Segment
from zeroos.platforms.model import Platform

SHF_TLS, PF_X = 0x400, 1  # System V gABI, chapters 4 and 5


class Section(NamedTuple):
    """An output section that takes memory."""

    name: str
    address: int
    size: int  # bytes
    flags: int  # SHF_*


def _heads(elf: bytes) -> list[tuple[int, ...]]:
    """Returns the section headers: name, type, flags, address, offset, size, link."""
    wide = elf[4] == ELF64
    (start,) = struct.unpack_from("<Q" if wide else "<I", elf, 40 if wide else 32)
    size, count = struct.unpack_from("<HH", elf, 58 if wide else 46)
    if start + size * count > len(elf):
        raise Malformed(f"ELF: the file ends inside the section headers (at byte {len(elf)}); link it again")
    return [
        struct.unpack_from("<IIQQQQI" if wide else "<IIIIIII", elf, start + number * size) for number in range(count)
    ]


def _string(elf: bytes, at: int) -> str:
    return elf[at : elf.index(b"\0", at)].decode(errors="surrogateescape")


def sections(elf: bytes) -> list[Section]:
    """Returns the sections of a linked ELF that take memory; .tbss takes none."""
    heads = _heads(elf)
    (names,) = struct.unpack_from("<H", elf, 62 if elf[4] == ELF64 else 50)
    return [
        Section(_string(elf, heads[names][4] + name), address, size, flags)
        for name, sort, flags, address, _, size, _ in heads
        if flags & SHF_ALLOC and size and not (flags & SHF_TLS and sort == SHT_NOBITS)
    ]


def text_size(placed: Iterable[Section]) -> int:
    """Returns the bytes of code and constants, which `zeroos size` calls text."""
    return sum(section.size for section in placed if not section.flags & SHF_WRITE)


def symbols(elf: bytes) -> dict[str, int]:
    """Returns name and value of the symbols of a linked ELF."""
    wide, heads = elf[4] == ELF64, _heads(elf)
    shape, value = ("<IBBHQQ", 4) if wide else ("<IIIBBH", 1)
    found = {}
    for _, sort, _, _, offset, size, link in heads:
        if sort == SHT_SYMTAB:
            strings = elf[heads[link][4] : heads[link][4] + heads[link][5]]
            for entry in struct.iter_unpack(shape, elf[offset : offset + size]):
                name = strings[entry[0] : strings.index(0, entry[0])]
                found[name.decode(errors="surrogateescape")] = entry[value]
    return found


class Map:
    """The input sections of a link, from lld's map file: address -> object and section."""

    def __init__(self, text: str):
        # Debug information and symbol tables are not in memory: their addresses in the map start at 0. Symbols, whose
        # names may look like anything, are indented further.
        section = r"(?!\.debug|\.symtab|\.strtab|\.shstrtab).+"
        row = re.compile(rf" *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ {{9}}(\S.*):\(({section})\)")
        found = [match.groups() for line in text.split("\n") if line[-1:] == ")" and (match := row.fullmatch(line))]
        self._rows = sorted((int(address, 16), int(size, 16), file, section) for address, size, file, section in found)
        self._addresses = [row[0] for row in self._rows]

    def rows(self) -> list[tuple[int, int, str, str]]:
        """Returns (address, size, object, section) of the input sections that take memory, in order."""
        return [row for row in self._rows if row[1]]

    def at(self, address: int) -> tuple[str, str]:
        """Returns the object and section that hold `address`; ('?', '?') when none does."""
        for number in range(bisect.bisect_right(self._addresses, address) - 1, -1, -1):
            start, size, file, section = self._rows[number]
            if address < start + size:
                return file, section
            if size:
                break
        return "?", "?"


@dataclass(frozen=True)
class Linked:
    """A linked ELF and what the rules of checks.py need to know about it."""

    elf: Elf
    sections: list[Section]
    symbols: Mapping[str, int]
    map: Map
    platform: Platform
    is_guest: Callable[[str], bool]  # whether an object is one of the platform's own
    objects: Mapping[str, Object]  # the linked objects by name

    @functools.cached_property
    def code(self) -> Segment:
        """The executable segment."""
        return next(segment for segment in self.elf.segments if segment.flags & PF_X)

    @functools.cached_property
    def odd(self) -> list[tuple[int, int, str]]:
        """Address, word and kind of every word of the code that is not an instruction of the base ISA or M."""
        words = memoryview(self.code.data[: len(self.code.data) // 4 * 4]).cast("I")
        xlen = self.platform.xlen
        kinds = {word: what for word in set(words) if (what := kind(word, xlen))}
        found = ((number, word) for number, word in enumerate(words) if word in kinds)
        return [(self.code.vaddr + 4 * number, word, kinds[word]) for number, word in found]

    def holder(self, address: int) -> str:
        """Returns the input section at an address."""
        file, section = self.map.at(address)
        return f"{section} of {file}"

    def placed(self) -> Iterator[tuple[Section, Segment]]:
        """Yields each output section with the segment that it lies in."""
        for section in self.sections:
            for segment in self.elf.segments:
                if segment.vaddr <= section.address < segment.vaddr + segment.memsz:
                    yield section, segment
