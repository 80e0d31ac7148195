"""The ELF that Nexus's loader wants (vm/src/elf/parser.rs).

The loader goes by sections, takes memory from the file without a gap, and has code at 0x88."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import replace

from zeroos.platforms.elfwriter import Segment, read_elf, write_elf
from zeroos.platforms.modules import shared
from zeroos.platforms.plain import image_id

__all__ = ["image_id", "pack"]

TEXT_START = 0x88  # ELF_TEXT_START of nexus-common
UNIMP = struct.pack("<I", 0xC0001073)
PF_X = 1  # System V gABI, chapter 5
sections = shared("sections")


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """One segment of code from TEXT_START to the data, and one of data with its zeros.

    Raises ZeroosError where the ELF is malformed."""
    parsed = read_elf(elf)
    code = next(segment for segment in parsed.segments if segment.flags & PF_X)
    rest = [segment for segment in parsed.segments if segment is not code]
    start = min((segment.vaddr for segment in rest), default=code.vaddr + len(code.data)) & -4
    end = max((segment.vaddr + segment.memsz for segment in rest), default=start) + 7 & -4  # one word at the least
    data = bytearray(end - start)
    for segment in rest:
        data[segment.vaddr - start : segment.vaddr - start + len(segment.data)] = segment.data
    before, behind = (code.vaddr - TEXT_START) // 4, (start - code.vaddr - len(code.data)) // 4
    text = UNIMP * before + code.data + UNIMP * behind
    file = write_elf(
        replace(parsed, segments=(Segment(TEXT_START, text, len(text), 5), Segment(start, bytes(data), len(data), 6)))
    )
    return sections.add_sections(
        file,
        [
            sections.Section(name, sections.PROGBITS, sections.ALLOC, segment.vaddr, segment.offset, len(segment.data))
            for name, segment in zip((b".text", b".data"), read_elf(file).segments)
        ],
    )
