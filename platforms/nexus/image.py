"""The ELF that Nexus's loader wants (vm/src/elf/parser.rs): it goes by sections, takes memory from the file without a gap, and
has code at 0x88."""
from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import replace

from zeroos.executor.elfhost import PF_X
from zeroos.platforms.elfwriter import Segment, read_elf, write_elf
from zeroos.platforms.plain import image_id

__all__ = ["image_id", "pack"]

TEXT_START = 0x88  # ELF_TEXT_START of nexus-common
UNIMP = struct.pack("<I", 0xC0001073)
NAMES = b"\0.text\0.data\0.shstrtab\0"
PROGBITS, STRTAB = 1, 3  # System V gABI, chapter 4


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """One segment of code from TEXT_START to the data, and one of data with its zeros. Raises ZeroosError where the ELF is
    malformed."""
    parsed = read_elf(elf)
    code = next(segment for segment in parsed.segments if segment.flags & PF_X)
    rest = [segment for segment in parsed.segments if segment is not code]
    start = min((segment.vaddr for segment in rest), default=code.vaddr + len(code.data)) & -4
    end = max((segment.vaddr + segment.memsz for segment in rest), default=start) + 7 & -4  # one word at the least
    data = bytearray(end - start)
    for segment in rest:
        data[segment.vaddr - start:segment.vaddr - start + len(segment.data)] = segment.data
    before, behind = (code.vaddr - TEXT_START) // 4, (start - code.vaddr - len(code.data)) // 4
    text = UNIMP * before + code.data + UNIMP * behind
    file = write_elf(replace(parsed, segments=(Segment(TEXT_START, text, len(text), 5), Segment(start, bytes(data), len(data), 6))))
    return _with_sections(file)


def _with_sections(elf: bytes) -> bytes:
    """Adds the section table: .text and .data are the two segments."""
    rows = [struct.pack("<10I", *[0] * 10)]
    for name, segment in zip((b".text", b".data"), read_elf(elf).segments):
        size = len(segment.data)
        rows.append(struct.pack("<10I", NAMES.index(name), PROGBITS, 2, segment.vaddr, segment.offset, size, 0, 0, 4, 0))
    rows.append(struct.pack("<10I", NAMES.index(b".shstrtab"), STRTAB, 0, 0, len(elf), len(NAMES), 0, 0, 1, 0))
    names = NAMES + bytes(-len(elf + NAMES) % 4)
    header = elf[:32] + struct.pack("<I", len(elf) + len(names)) + elf[36:46] + struct.pack("<3H", 40, len(rows), len(rows) - 1)
    return header + elf[52:] + names + b"".join(rows)
