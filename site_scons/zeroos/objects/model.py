"""The types for the contents of an object file, and ELF constants.

Layout and constants: System V gABI chapters 4 and 5, the RISC-V ELF psABI (e_flags), LLVM's "Extensions" page
(SHT_LLVM_*).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

UNDEF, ABS, COMMON = -1, -2, -3  # Symbol.section when it is not a position
LOCAL, GLOBAL, WEAK = 0, 1, 2  # Symbol.binding (STB_*)
DEFAULT, INTERNAL, HIDDEN, PROTECTED = 0, 1, 2, 3  # Symbol.visibility (STV_*)

SHT_NULL, SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_NOTE, SHT_NOBITS, SHT_REL = 0, 2, 3, 4, 7, 8, 9
SHT_INIT_ARRAY, SHT_FINI_ARRAY, SHT_PREINIT_ARRAY, SHT_GROUP, SHT_SYMTAB_SHNDX = 14, 15, 16, 17, 18
SHT_CREL, SHT_LLVM_ADDRSIG, SHT_LLVM_LTO = 0x40000014, 0x6FFF4C03, 0x6FFF4C0C
SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR, SHF_LINK_ORDER, SHF_GNU_RETAIN = 0x1, 0x2, 0x4, 0x80, 0x200000
SHF_INFO_LINK, SHF_EXCLUDE = 0x40, 0x80000000
GRP_COMDAT = 1
SHN_LORESERVE, SHN_ABS, SHN_COMMON, SHN_XINDEX = 0xFF00, 0xFFF1, 0xFFF2, 0xFFFF
SHN_X86_64_LCOMMON = 0xFF02
STT_NOTYPE, STT_OBJECT, STT_FUNC, STT_SECTION, STT_FILE = 0, 1, 2, 3, 4
EM_RISCV = 243
EF_RISCV_RVC, EF_RISCV_FLOAT_ABI, EF_RISCV_RVE = 0x1, 0x6, 0x8
MACHINES = {
    3: "x86",
    8: "MIPS",
    20: "PowerPC",
    21: "PowerPC64",
    22: "s390",
    40: "ARM",
    62: "x86-64",
    183: "AArch64",
    243: "RISC-V",
    247: "BPF",
    258: "LoongArch",
}
FLOAT_ABIS = ("soft", "single", "double", "quad")  # (e_flags & EF_RISCV_FLOAT_ABI) >> 1

Edge = int | str
_Row = tuple[int | str, ...]
Packed = tuple[
    int, int, int, tuple[_Row, ...], tuple[_Row, ...], tuple[tuple[Edge, ...], ...], tuple[tuple[str, bool], ...], str
]


class BadObject(Exception):
    """An object or archive that cannot be used. The message is one line: which file, what is wrong, what to do."""


class Section(NamedTuple):
    index: int  # type: ignore[assignment]  # section header number in the file; hides tuple.index, which nobody calls
    name: str
    type: int  # SHT_*
    flags: int  # SHF_*
    size: int  # bytes
    group: int  # position in Object.groups, or -1
    link: int  # SHF_LINK_ORDER: position in Object.sections of the section it belongs to; else -1


class Symbol(NamedTuple):
    name: str
    binding: int  # GLOBAL, WEAK or another STB_* but never LOCAL
    visibility: int
    type: int  # STT_*
    section: int  # position in Object.sections, or UNDEF, ABS, COMMON
    size: int  # bytes
    value: int  # offset in the section, absolute value, or (COMMON) alignment in bytes


@dataclass(frozen=True)
class Object:
    """One object file. `sections` holds the sections that a link can keep or drop (allocated, grouped or retained).
    `edges[i]` says what the relocations of `sections[i]` refer to: a position in `sections` (local symbol) or the name
    of a global symbol. .eh_frame has only the edges that keep their target alive. `symbols` has no local symbols."""

    __slots__ = ("bits", "code_digest", "e_flags", "edges", "groups", "machine", "sections", "symbols")
    machine: int  # EM_*
    bits: int  # 32 or 64
    e_flags: int
    sections: tuple[Section, ...]
    symbols: tuple[Symbol, ...]
    edges: tuple[tuple[Edge, ...], ...]
    groups: tuple[tuple[str, bool], ...]  # (signature, is COMDAT)
    code_digest: str  # a content hash in hex that does not depend on debug information

    def pack(self) -> Packed:
        """Returns the object as plain tuples, strings and ints, which marshal can write."""
        return (
            self.machine,
            self.bits,
            self.e_flags,
            tuple(tuple(section) for section in self.sections),
            tuple(tuple(symbol) for symbol in self.symbols),
            self.edges,
            self.groups,
            self.code_digest,
        )

    @classmethod
    def unpack(cls, packed: Packed) -> Object:
        machine, bits, e_flags, sections, symbols, edges, groups, digest = packed
        return cls(
            machine,
            bits,
            e_flags,
            tuple(map(Section._make, sections)),
            tuple(map(Symbol._make, symbols)),
            edges,
            groups,
            digest,
        )

    def __reduce__(self) -> tuple[Callable[[Packed], Object], tuple[Packed]]:
        return Object.unpack, (self.pack(),)


def wrong_target(obj: Object, xlen: int, float_abi: str, compressed: bool = False) -> str | None:
    """Returns why `obj` cannot run on a RISC-V hart of `xlen` bits with calling convention `float_abi` ('soft',
    'single', 'double'), with or without compressed instructions; None when it can. The text completes "FILE: ..."."""
    wanted = f"-march=rv{xlen}im{'c' if compressed else ''} -mabi={'ilp32' if xlen == 32 else 'lp64'}"
    wanted += {"single": "f", "double": "d"}.get(float_abi, "")
    advice = f"compile it with {wanted}"
    if obj.machine != EM_RISCV:
        return f"is an {MACHINES.get(obj.machine, f'ELF machine {obj.machine}')} object, not RISC-V; {advice}"
    if obj.bits != xlen:
        return f"is an rv{obj.bits} object, the platform is rv{xlen}; {advice}"
    if obj.e_flags & EF_RISCV_RVE:
        return f"uses the embedded (16 register) ABI; {advice}"
    abi = FLOAT_ABIS[(obj.e_flags & EF_RISCV_FLOAT_ABI) >> 1]
    if abi != float_abi:
        return (
            f'passes floating point the "{abi}" way, the platform the "{float_abi}" way; {advice}, '
            "or link it with its own C library (libc=given)"
        )
    if obj.e_flags & EF_RISCV_RVC and not compressed:
        return f"has compressed instructions, the platform has none; {advice}"
    return None
