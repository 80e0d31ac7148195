"""An ELF with section headers, because Jolt loads sections.

The last section holds nothing and reaches to the end of memory. So all of memory is the program's, and the stack and
heap whose sizes Jolt's host chooses lie behind it. The section .jolt, which is not loaded, says the sizes of the I/O
region that the host must choose."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

from zeroos.platforms import plain
from zeroos.platforms.descriptor import load
from zeroos.platforms.elfwriter import minimal_elf, read_elf
from zeroos.platforms.model import Platform
from zeroos.platforms.modules import shared

sections = shared("sections")
image_id = plain.image_id

# By the segment's flags (System V gABI, chapter 5).
KINDS = {4: (b".rodata", 0), 5: (b".text", sections.EXECUTE), 6: (b".data", sections.WRITE)}
UNITS = {"K": 1 << 10, "M": 1 << 20}


def io_sizes(platform: Platform, choices: Mapping[str, str]) -> list[int]:
    """Bytes of untrusted advice and of output: Jolt's max_untrusted_advice_size and max_output_size."""
    values = [choices.get(name, platform.options[name].default) for name in ("input_max", "output_max")]
    return [int(value[:-1]) * UNITS[value[-1]] for value in values]


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
    platform = load(Path(__file__).parent)
    start, end = max(segment.vaddr + len(segment.data) for segment in segments), platform.region("heap").end
    table.append(
        sections.Section(b".bss", sections.NOBITS, sections.ALLOC | sections.WRITE, start, len(image), end - start)
    )
    table.append(sections.Section(b".jolt", sections.PROGBITS, data=struct.pack("<2Q", *io_sizes(platform, choices))))
    return sections.add_sections(image, table)
