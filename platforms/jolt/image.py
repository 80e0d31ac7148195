"""An ELF with section headers, because Jolt loads sections.

The last section holds nothing and reaches to the end of memory. So all of memory is the program's, and the stack and
heap whose sizes Jolt's host chooses lie behind it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from zeroos.platforms import plain
from zeroos.platforms.descriptor import load
from zeroos.platforms.elfwriter import minimal_elf, read_elf
from zeroos.platforms.modules import shared

sections = shared("sections")
image_id = plain.image_id

# By the segment's flags (System V gABI, chapter 5).
KINDS = {4: (b".rodata", 0), 5: (b".text", sections.EXECUTE), 6: (b".data", sections.WRITE)}


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """Raises ZeroosError where `elf` is malformed."""
    image = minimal_elf(elf)
    segments = read_elf(image).segments
    table = []
    for segment in segments:
        name, flags = KINDS[segment.flags]
        table.append(
            sections.Section(
                name, sections.PROGBITS, sections.ALLOC | flags, segment.vaddr, segment.offset, len(segment.data)
            )
        )
    start, end = (
        max(segment.vaddr + len(segment.data) for segment in segments),
        load(Path(__file__).parent).region("heap").end,
    )
    table.append(
        sections.Section(b".bss", sections.NOBITS, sections.ALLOC | sections.WRITE, start, len(image), end - start)
    )
    return sections.add_sections(image, table)
