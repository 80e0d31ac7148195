"""What a platform demands of a linked ELF: segments, addresses, and instructions that must not be there."""
from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from pathlib import Path

from zeroos.errors import ZeroosError
from zeroos.platforms.descriptor import Platform

# Major opcodes (bits 6:0) of the RISC-V unprivileged ISA, table "RISC-V base opcode map".
_FENCE, _ATOMIC, _SYSTEM = 0x0F, 0x2F, 0x73
_FLOAT = {0x07, 0x27, 0x43, 0x47, 0x4B, 0x4F, 0x53}
_ECALL, _EBREAK = 0x00000073, 0x00100073
_UNIMP = 0xC0001073  # what assemblers make of `unimp` and clang of __builtin_trap(): a CSR write that always traps

# Kinds of instruction a platform may forbid, for platform.toml.
FORBIDDEN = frozenset(("compressed", "fence", "atomic", "float", "csr", "ebreak", "unimp"))


def kind(word: int) -> str | None:
    """The kind a platform might forbid, 'ecall', or None for the base ISA and M. `word` is 32 bits."""
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
        for start, size, file, section in reversed(self._rows[:bisect.bisect_right(self._addresses, address)]):
            if address < start + size:
                return file, section
            if size:
                break
        return "?", "?"


def check(elf: Path, map_text: str, platform: Platform, is_guest: Callable[[str], bool]) -> None:
    """Refuses an ELF that the platform's VM would not load, or could not run.

    `is_guest` says of an object whether it is one of the platform's own, which alone may hold an ecall.
    Raises ZeroosError that names symbol and rule.
    """
    import lief

    lief.logging.disable()
    binary = lief.ELF.parse(str(elf))
    if binary is None:
        raise ZeroosError(f"{elf}: the linker wrote no ELF file")

    def refuse(rule: str, what: str) -> ZeroosError:
        return ZeroosError(f"{elf.with_suffix('.elf')}: {what}; rule {rule} of {platform.folder.name}/platform.toml")

    wanted = lief.ELF.Header.CLASS.ELF32 if platform.xlen == 32 else lief.ELF.Header.CLASS.ELF64
    if binary.header.identity_class != wanted or binary.header.machine_type != lief.ELF.ARCH.RISCV:
        raise refuse("isa.arch", f"it is no RISC-V ELF of {platform.xlen} bits")
    if binary.header.file_type != lief.ELF.Header.FILE_TYPE.EXEC:
        raise refuse("image", "it is not a static executable")
    end = 0
    segments = [segment for segment in binary.segments if segment.type == lief.ELF.Segment.TYPE.LOAD and segment.virtual_size]
    for segment in sorted(segments, key=lambda segment: segment.virtual_address):
        first, last = segment.virtual_address, segment.virtual_address + segment.virtual_size
        if not platform.start <= first <= last <= platform.end:
            raise refuse("memory", f"a segment at {first:#x}..{last:#x} lies outside {platform.start:#x}..{platform.end:#x}")
        if first < end:
            raise refuse("memory", f"segments overlap at {first:#x}")
        if first % 4:
            raise refuse("memory", f"a segment starts at {first:#x}, not at a multiple of 4")
        end = last
    rows = Map(map_text)
    executable = [segment for segment in segments if int(segment.flags) & 1]
    entry = binary.header.entrypoint
    if entry % 4 or not any(0 <= entry - segment.virtual_address < segment.virtual_size for segment in executable):
        raise refuse("image.entry", f"the entry {entry:#x} is no instruction")
    for segment in executable:
        words = memoryview(bytes(segment.content)[:segment.physical_size // 4 * 4]).cast("I")
        suspects = [(number, kind(word)) for number, word in enumerate(words) if word & 0x7F not in _HARMLESS]
        for number, name in suspects:
            address = segment.virtual_address + 4 * number
            if words[number] == 0:
                continue  # padding between sections
            file, section = rows.at(address)
            if name in platform.forbidden and not (name == "ebreak" and is_guest(file)):
                raise refuse("image.forbidden", f"a {name} instruction ({words[number]:#010x}) at {address:#x}, in {section} of {file}")
            if name == "ecall" and not is_guest(file):
                raise refuse("isa", f"an ecall at {address:#x}, in {section} of {file}: only a platform's own files may make host calls")


_HARMLESS = frozenset(range(3, 128, 4)) - _FLOAT - {_FENCE, _ATOMIC, _SYSTEM}
