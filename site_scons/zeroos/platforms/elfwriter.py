"""Reads executables, and writes the smallest ELF that a loader accepts: header, PT_LOAD headers and their contents.

A zkVM commits to what is loaded. This module leaves out everything else in a linked ELF (sections, symbols, debug
information with source paths), so that an image has the same bytes wherever it is built.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from zeroos.errors import ZeroosError

ELF32, ELF64 = 1, 2
ET_EXEC, EM_RISCV, PT_LOAD = 2, 243, 1  # System V gABI, chapters 4 and 5; RISC-V ELF psABI

# Layouts of the ELF header after e_ident, and of a program header, by class (System V ABI, chapters 4 and 5).
_HEADER = {ELF32: struct.Struct("<HHIIIIIHHHHHH"), ELF64: struct.Struct("<HHIQQQIHHHHHH")}
_SEGMENT = {ELF32: struct.Struct("<8I"), ELF64: struct.Struct("<IIQQQQQQ")}
_WORD = {ELF32: 4, ELF64: 8}


class Malformed(ZeroosError, ValueError):
    """A malformed file. The message says which file, what is wrong and what to do."""


@dataclass(frozen=True)
class Segment:
    """One PT_LOAD segment: `data` at address `vaddr`, followed by zeros up to `memsz` bytes."""

    vaddr: int
    data: bytes
    memsz: int
    flags: int = 7
    paddr: int | None = None
    offset: int = field(default=0, compare=False)  # offset of `data` in the file it was read from

    @property
    def place(self) -> int:
        """The address where `data` is loaded. Start-up code may copy it from there to `vaddr`."""
        return self.vaddr if self.paddr is None else self.paddr


@dataclass(frozen=True)
class Elf:
    """What a loader needs to know about an executable."""

    bits: int  # ELF32 or ELF64
    type: int  # e_type
    machine: int  # e_machine
    flags: int
    entry: int
    segments: tuple[Segment, ...]


def read_elf(elf: bytes, name: str = "ELF") -> Elf:
    """Returns a little-endian ELF with its PT_LOAD segments, except empty ones. Raises Malformed, a ValueError.

    `name` starts the error messages."""

    if elf[:4] != b"\x7fELF":
        raise Malformed(f"{name}: not an ELF file (starts with {elf[:4].hex() or 'nothing'}); pass the linker's output")
    if len(elf) < 16 or elf[4] not in _HEADER or elf[5] != 1:
        raise Malformed(f"{name}: neither a 32-bit nor a 64-bit little-endian ELF; link for riscv32 or riscv64")
    bits = elf[4]
    header, segment = _HEADER[bits], _SEGMENT[bits]
    if len(elf) < 16 + header.size:
        raise Malformed(f"{name}: the file ends inside the ELF header (it has {len(elf)} bytes); link it again")
    kind, machine, _, entry, phoff, _, flags, _, phentsize, phnum, _, _, _ = header.unpack_from(elf, 16)
    if phnum and phentsize != segment.size:
        raise Malformed(f"{name}: program headers of {phentsize} bytes instead of {segment.size}; link it again")
    if phoff + phnum * segment.size > len(elf):
        raise Malformed(f"{name}: the file ends inside the program headers (at byte {len(elf)}); link it again")
    segments = []
    for number in range(phnum):
        fields = segment.unpack_from(elf, phoff + number * segment.size)
        if bits == ELF32:
            ptype, offset, vaddr, paddr, filesz, memsz, pflags, _ = fields
        else:
            ptype, pflags, offset, vaddr, paddr, filesz, memsz, _ = fields
        if ptype != PT_LOAD or memsz == 0:
            continue
        if filesz > memsz:
            raise Malformed(
                f"{name}: segment {number} at {vaddr:#x} has more bytes in the file than in memory "
                f"({filesz} > {memsz}); check the linker script"
            )
        # Where nothing is in the file, an offset that is a multiple of the alignment may lie behind its end.
        if filesz and offset + filesz > len(elf):
            raise Malformed(
                f"{name}: the file ends inside segment {number} at {vaddr:#x} (at byte {len(elf)}); link it again"
            )
        segments.append(Segment(vaddr, elf[offset : offset + filesz], memsz, pflags, paddr, offset))
    return Elf(bits, kind, machine, flags, entry, tuple(segments))


def write_elf(elf: Elf) -> bytes:
    """Returns the bytes of an ELF with exactly these segments and no sections."""

    header, segment, word = _HEADER[elf.bits], _SEGMENT[elf.bits], _WORD[elf.bits]
    phoff = 16 + header.size
    ident = b"\x7fELF" + bytes((elf.bits, 1, 1)) + bytes(9)
    out = bytearray(
        ident
        + header.pack(
            elf.type,
            elf.machine,
            1,
            elf.entry,
            phoff if elf.segments else 0,
            0,
            elf.flags,
            phoff,
            segment.size,
            len(elf.segments),
            0,
            0,
            0,
        )
    )
    contents = bytearray()
    start = phoff + len(elf.segments) * segment.size
    for s in elf.segments:
        # The ABI wants offset and address to be equal modulo the alignment, here one word.
        contents += bytes((s.vaddr - start - len(contents)) % word)
        place = start + len(contents), s.vaddr, s.place, len(s.data), s.memsz
        out += (
            segment.pack(PT_LOAD, *place, s.flags, word)
            if elf.bits == ELF32
            else segment.pack(PT_LOAD, s.flags, *place, word)
        )
        contents += s.data
    return bytes(out + contents)


def minimal_elf(elf: bytes, name: str = "ELF") -> bytes:
    """Returns `elf` (32 or 64 bit, little-endian) reduced to what is loaded. Raises Malformed, a ValueError."""

    return write_elf(read_elf(elf, name))
