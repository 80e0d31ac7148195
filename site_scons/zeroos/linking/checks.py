"""What a platform demands of a linked ELF: segments, addresses, and instructions that must not be there."""
from __future__ import annotations

import bisect
import re
from collections.abc import Callable

from zeroos.errors import ZeroosError
from zeroos.platforms.elfwriter import ELF32, ELF64, EM_RISCV, ET_EXEC, read_elf
from zeroos.platforms.model import Platform

PF_X = 1  # System V gABI, chapter 5

# Major opcodes (bits 6:0) of the RISC-V unprivileged ISA, table "RISC-V base opcode map".
_FENCE, _ATOMIC, _SYSTEM = 0x0F, 0x2F, 0x73
_FLOAT = {0x07, 0x27, 0x43, 0x47, 0x4B, 0x4F, 0x53}
_ECALL, _EBREAK = 0x00000073, 0x00100073
_UNIMP = 0xC0001073  # what assemblers make of `unimp` and clang of __builtin_trap(): a CSR write that always traps


def kind(word: int) -> str | None:
    """The kind a platform might forbid (FORBIDDEN of platforms/model.py), 'ecall', or None for the base ISA and M. `word` is 32 bits."""
    opcode = word & 0x7F
    if opcode & 3 != 3:
        return "compressed"
    if opcode == _SYSTEM:
        return {_ECALL: "ecall", _EBREAK: "ebreak", _UNIMP: "unimp"}.get(word, "csr")
    return "fence" if opcode == _FENCE else "atomic" if opcode == _ATOMIC else "float" if opcode in _FLOAT else None


class Map:
    """The input sections of a link, from lld's map file: address -> object and section."""

    def __init__(self, text: str):
        found = re.findall(r"^ *([0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) +\d+ +(\S.*):\((\.\S+)\)$", text, re.MULTILINE)
        self._rows = sorted((int(address, 16), int(size, 16), file, section) for address, size, file, section in found if address != "0")
        self._addresses = [row[0] for row in self._rows]

    def at(self, address: int) -> tuple[str, str]:
        """Object and section that hold `address`; ('?', '?') when none does."""
        for number in range(bisect.bisect_right(self._addresses, address) - 1, -1, -1):
            start, size, file, section = self._rows[number]
            if address < start + size:
                return file, section
            if size:
                break
        return "?", "?"


def check(data: bytes, name: str, map_text: str, platform: Platform, is_guest: Callable[[str], bool]) -> None:
    """Refuses an ELF that the platform's VM would not load, or could not run.

    `name` is for messages, `map_text` is the linker's map of `data`, and `is_guest` says of an object whether it is one
    of the platform's own, which alone may hold an ecall, ebreak or CSR instruction. Raises ZeroosError that names symbol and rule.
    """
    elf = read_elf(data, name)

    def refuse(rule: str, what: str) -> ZeroosError:
        return ZeroosError(f"{name}: {what}; rule {rule} of {platform.folder}/platform.toml")

    if elf.bits != {32: ELF32, 64: ELF64}[platform.xlen] or elf.machine != EM_RISCV:
        raise refuse("isa.arch", f"it is no RISC-V ELF of {platform.xlen} bits")
    if elf.type != ET_EXEC:
        raise refuse("image", "it is not a static executable")
    end = 0
    for segment in sorted(elf.segments, key=lambda segment: segment.vaddr):
        first, last = segment.vaddr, segment.vaddr + segment.memsz
        if not any(region.start <= first <= last <= region.end for region in platform.regions):
            regions = ", ".join(f"{region.start:#x}..{region.end:#x}" for region in platform.regions)
            raise refuse("memory.regions", f"a segment at {first:#x}..{last:#x} lies outside {regions}")
        if first < end:
            raise refuse("memory", f"segments overlap at {first:#x}")
        if first % 4:
            raise refuse("memory", f"a segment starts at {first:#x}, not at a multiple of 4")
        end = last
    executable = [segment for segment in elf.segments if segment.flags & PF_X]
    if elf.entry % 4 or not any(0 <= elf.entry - segment.vaddr < segment.memsz for segment in executable):
        raise refuse("image.entry", f"the entry {elf.entry:#x} is no instruction")
    rows = Map(map_text)
    for segment in executable:
        words = memoryview(segment.data[:len(segment.data) // 4 * 4]).cast("I")
        for number, word in enumerate(words):
            if word & 0x7F in _HARMLESS or word == 0:  # zero: padding between sections, and no instruction anywhere
                continue
            what, address = kind(word), segment.vaddr + 4 * number
            if what not in platform.forbidden and what != "ecall":
                continue
            file, section = rows.at(address)
            if what in platform.forbidden and not (what in ("csr", "ebreak") and is_guest(file)):
                raise refuse("image.forbidden", f"a {what} instruction ({word:#010x}) at {address:#x}, in {section} of {file}")
            if what == "ecall" and not is_guest(file):
                raise refuse("isa", f"an ecall at {address:#x}, in {section} of {file}: only a platform's own files may make host calls")


def replace_unimp(data: bytes, word: int) -> bytes:
    """The ELF `data` with `word` in place of every `unimp`, by which compilers end what must not be reached: for a VM that
    would go on there."""
    new = bytearray(data)
    for segment in read_elf(data).segments:
        if segment.flags & PF_X:
            for at in range(segment.offset, segment.offset + len(segment.data) - 3, 4):
                if new[at:at + 4] == _UNIMP.to_bytes(4, "little"):
                    new[at:at + 4] = word.to_bytes(4, "little")
    return bytes(new)


# Opcodes that no rule speaks of: all of four bytes but the special ones.
_HARMLESS = frozenset(range(3, 128, 4)) - _FLOAT - {_FENCE, _ATOMIC, _SYSTEM}
