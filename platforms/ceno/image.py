"""The ELF that Ceno's loader wants (ceno_emul/src/elf.rs).

It takes two facts from the symbol table: where the heap starts, and up to where a segment is filled with zeros, which
is its highest symbol. Segments follow each other without a gap, so that what Ceno may access is one range."""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Mapping
from pathlib import Path

from zeroos.platforms import plain
from zeroos.platforms.descriptor import load
from zeroos.platforms.elfwriter import read_elf, write_elf
from zeroos.platforms.modules import shared

sections = shared("sections")
image_id = plain.image_id

SYMBOL = struct.Struct("<IIIBBH")
GLOBAL, ABSOLUTE = 0x10, 0xFFF1  # st_info, st_shndx (System V gABI, chapter 4)


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """Raises ZeroosError where `elf` is malformed."""
    whole = read_elf(elf)
    segments, symbols = [], [(b"_sheap", load(Path(__file__).parent).region("heap").start)]
    for segment, following in zip(whole.segments, (*whole.segments[1:], None)):
        size = following.vaddr - segment.vaddr if following else -(-segment.memsz // 4) * 4
        data = segment.data + bytes(
            -len(segment.data) % 4 if segment.memsz > len(segment.data) else size - len(segment.data)
        )
        if size > len(data):
            symbols.append((b"_last_word", segment.vaddr + size - 4))
        segments.append(dataclasses.replace(segment, data=data, memsz=size))
    names = b"\0" + b"".join(name + b"\0" for name, _ in symbols)
    table = bytes(SYMBOL.size) + b"".join(
        SYMBOL.pack(names.index(name), value, 0, GLOBAL, 0, ABSOLUTE) for name, value in symbols
    )
    return sections.add_sections(
        write_elf(dataclasses.replace(whole, segments=tuple(segments))),
        (
            sections.Section(b".symtab", sections.SYMTAB, data=table, link=2, info=1, entry=SYMBOL.size),
            sections.Section(b".strtab", sections.STRTAB, data=names),
        ),
    )
