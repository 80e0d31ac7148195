"""Images for VMs whose verifier takes a jump to address 0 for the program's end.

An end without HALT would be a success with any public output. So every jump through a register goes by way of the
nearest null_call (null_call/_start.S), which looks at the register."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from zeroos.platforms import plain
from zeroos.platforms.elfwriter import Elf, Malformed, read_elf

PF_X = 1  # System V gABI, chapter 5
JAL, JALR = 0x6F, 0x67
RA, FIRST = 1, 5  # x5..x31 have an entry each, of two words
REACH = 1 << 20  # bytes a `jal` can jump, either way
ENTRY = 8
GUARD = ENTRY * (32 - FIRST) + 4  # the last word is the trap

image_id = plain.image_id


def _places(program: Elf) -> list[int]:
    """Addresses of null_call, which stands right before the entry, and of its copies."""
    jumps = [struct.pack("<I", register << 15 | JALR) for register in range(FIRST, 32)]
    found = []
    for segment in program.segments:
        at = segment.data.find(jumps[0]) - 4 if segment.flags & PF_X else -1
        while at >= 0:
            if [segment.data[one : one + 4] for one in range(at + 4, at + GUARD - 4, ENTRY)] == jumps:
                found.append(segment.vaddr + at)
            next = segment.data.find(jumps[0], at + 8)
            at = next - 4 if next >= 0 else -1
    if program.entry - GUARD not in found:
        raise Malformed(f"null_call is not right before the entry {program.entry:#x}: link the platform's own _start")
    return found


def _jal(rd: int, offset: int) -> int:
    bits = (
        (offset >> 20 & 1) << 31 | (offset >> 1 & 0x3FF) << 21 | (offset >> 11 & 1) << 20 | (offset >> 12 & 0xFF) << 12
    )
    return bits | rd << 7 | JAL


def pack(elf: bytes, choices: Mapping[str, str]) -> bytes:
    """The ELF as plain.py has it, with null_call before every jump through a register.

    Raises ZeroosError where there is no null_call, or where a jump is too far from it."""
    image = bytearray(plain.pack(elf, choices))
    program = read_elf(bytes(image))
    guards = _places(program)
    for segment in program.segments:
        if not segment.flags & PF_X:
            continue
        for place, (word,) in enumerate(struct.iter_unpack("<I", segment.data[: len(segment.data) & -4])):
            pc, rd, rs = segment.vaddr + 4 * place, word >> 7 & 31, word >> 15 & 31
            if word & 0xFFFFF07F == JALR:
                raise Malformed(
                    f"the jump to address 0 at {pc:#x} would be a success on this VM: take it out (GNU ld makes such "
                    "of calls of weak functions that are absent; ld.lld does not)"
                )
            # With an offset it is half of a jump to a constant address; through ra it is a return.
            if (
                word & 0xFFF0707F != JALR
                or rs < FIRST
                or rd == rs
                or any(guard <= pc < guard + GUARD for guard in guards)
            ):
                continue
            offset = min((guard + ENTRY * (rs - FIRST) - pc for guard in guards), key=abs)
            if not -REACH <= offset < REACH:
                raise Malformed(
                    f"the jump through a register at {pc:#x} is {abs(offset) >> 20} MiB from null_call, which must "
                    "look at the register, as this VM takes a jump to 0 for success: make the program smaller, "
                    "or use another VM"
                )
            struct.pack_into("<I", image, segment.offset + 4 * place, _jal(rd, offset))
    return bytes(image)
