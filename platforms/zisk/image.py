"""The ELF, its code for execution only: ZisK would otherwise keep a second copy of it to be read as data."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from zeroos.platforms import plain
from zeroos.platforms.elfwriter import read_elf, write_elf

PF_X = 1  # System V gABI, chapter 5

image_id = plain.image_id


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """Raises ZeroosError where `elf` is malformed."""
    whole = read_elf(elf)
    segments = (
        dataclasses.replace(segment, flags=PF_X) if segment.flags & PF_X else segment for segment in whole.segments
    )
    return write_elf(dataclasses.replace(whole, segments=tuple(segments)))
