"""Section headers of images: for VMs that look at them, and for what a platform notes in its images."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import NamedTuple

from zeroos.platforms.elfwriter import ELF32

# System V gABI, chapter 4: types and flags of sections.
PROGBITS, SYMTAB, STRTAB, NOBITS = 1, 2, 3, 8
WRITE, ALLOC, EXECUTE = 1, 2, 4

# By class: a section header, the place of its offset in the ELF header, and that of e_shentsize.
_LAYOUT = {1: (struct.Struct("<10I"), "<I", 32, 46), 2: (struct.Struct("<IIQQQQIIQQ"), "<Q", 40, 58)}


class Section(NamedTuple):
    """What lies at `offset` of the image, `size` bytes, or `data`, which is put behind it."""

    name: bytes
    type: int
    flags: int = 0
    address: int = 0
    offset: int = 0
    size: int = 0
    data: bytes = b""
    link: int = 0
    info: int = 0
    entry: int = 0  # size of one, in a table


def add_sections(image: bytes, sections: Sequence[Section]) -> bytes:
    """An ELF without sections, with these behind it, which are numbered from 1. The table of their names comes last."""
    header, offset_format, offset_at, count_at = _LAYOUT[image[4]]
    names = b"\0" + b"".join(section.name + b"\0" for section in sections) + b".shstrtab\0"
    new, headers = bytearray(image), [bytes(header.size)]
    for section in (*sections, Section(b".shstrtab", STRTAB, data=names)):
        offset, size = (len(new), len(section.data)) if section.data else section[4:6]
        headers.append(
            header.pack(
                names.index(b"\0" + section.name + b"\0") + 1,
                section.type,
                section.flags,
                section.address,
                offset,
                size,
                section.link,
                section.info,
                4 if image[4] == ELF32 else 8,
                section.entry,
            )
        )
        new += section.data + bytes(-len(section.data) % 8)
    new += bytes(-len(new) % 8)
    struct.pack_into(offset_format, new, offset_at, len(new))
    struct.pack_into("<HHH", new, count_at, header.size, len(headers), len(headers) - 1)
    return bytes(new) + b"".join(headers)


def content(image: bytes, name: bytes) -> bytes | None:
    """What a section of an image of add_sections holds; None where there is none of this name."""
    header, offset_format, offset_at, count_at = _LAYOUT[image[4]]
    (table,) = struct.unpack_from(offset_format, image, offset_at)
    _, count, names = struct.unpack_from("<HHH", image, count_at)
    headers = [Section(b"", *header.unpack_from(image, table + number * header.size)[1:6]) for number in range(count)]
    for number, one in enumerate(headers):
        (at,) = struct.unpack_from("<I", image, table + number * header.size)
        at += headers[names].offset
        if image[at : image.index(b"\0", at)] == name:
            return image[one.offset : one.offset + one.size]
    return None
