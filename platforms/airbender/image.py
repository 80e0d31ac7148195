"""The image: what lies in ROM, from address 0, and as its last word the size of the code in bytes.

That many bytes from its start on are app.text, the file that Airbender's tools take besides the image: only there are
instructions. Data lies behind the constants, from where start-up copies it."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from zeroos.errors import ZeroosError
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.plain import image_id

__all__ = ["exit_point", "image_id", "pack"]

ROM = 1 << 22  # bytes; common_constants/src/rom.rs
PF_X = 1  # System V gABI, chapter 5
# The words of guest/airbender_end.S from the first lw on: registers a0 to a7, s2 to s9 from s10, and `j .`.
EXIT_SEQUENCE = struct.pack("<17I", *(4 * i << 20 | 26 << 15 | 2 << 12 | (10 + i) << 7 | 0x03 for i in range(16)), 0x6F)


def exit_point(image: bytes) -> int:
    """Address of the instruction at which a proven run stops. ValueError where the image does not have exactly one."""
    found = [at for at in range(0, len(image) - len(EXIT_SEQUENCE) + 1, 4) if image.startswith(EXIT_SEQUENCE, at)]
    if len(found) != 1:
        raise ValueError(
            f"the instructions of a successful end are {len(found)} times in it; Airbender wants them once"
        )
    return found[0] + len(EXIT_SEQUENCE) - 4


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """The image of a linked ELF. Raises ZeroosError where Airbender would not take it."""
    segments = read_elf(elf).segments
    image = bytearray(max(segment.place + len(segment.data) for segment in segments if segment.data))
    for segment in segments:
        image[segment.place : segment.place + len(segment.data)] = segment.data
    (text,) = (segment for segment in segments if segment.flags & PF_X)
    image += bytes(-len(image) % 4) + struct.pack("<I", text.place + text.memsz)
    if len(image) > ROM:
        raise ZeroosError(
            f"the image has {len(image):,} bytes with its data, and Airbender's ROM only {ROM:,}: leave something out"
        )
    try:
        exit_point(bytes(image))
    except ValueError as error:
        raise ZeroosError(f"the image: {error}") from None
    return bytes(image)
