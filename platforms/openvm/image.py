"""The image is the ELF without what memory holds anyway: the loader keeps a table entry for every word of .bss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from zeroos.platforms.elfwriter import read_elf, write_elf
from zeroos.platforms.plain import image_id

__all__ = ["image_id", "pack"]


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """Raises ZeroosError where the ELF is malformed."""
    parsed = read_elf(elf)
    segments = (replace(segment, memsz=len(segment.data)) for segment in parsed.segments if segment.data)
    return write_elf(replace(parsed, segments=tuple(segments)))
