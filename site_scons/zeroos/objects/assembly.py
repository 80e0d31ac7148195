"""Instructions as words, and islands: code that is put behind a section's own, with its relocations.

Encodings: the RISC-V unprivileged ISA, chapter "RV32/64G instruction set listings". Relocations: the RISC-V ELF psABI.
"""

from __future__ import annotations

from .editing import R_JAL, Editor
from .words import UNIMP

X0, RA, SP, T0, T1, A0, A1, A7 = 0, 1, 2, 5, 6, 10, 11, 17
NOP = 0x00000013

R_NONE, R_BRANCH, R_CALL, R_CALL_PLT = 0, 16, 18, 19
R_GOT_HI20, R_PCREL_HI20, R_PCREL_LO12_I, R_PCREL_LO12_S, R_LO12_I, R_LO12_S = 20, 23, 24, 25, 27, 28
R_TPREL_LO12_I, R_TPREL_LO12_S, R_RELAX = 30, 31, 51


def i_type(opcode: int, funct: int, rd: int, rs1: int, immediate: int) -> int:
    """addi, loads, jalr …"""
    return (immediate & 0xFFF) << 20 | rs1 << 15 | funct << 12 | rd << 7 | opcode


def s_type(funct: int, rs1: int, rs2: int, immediate: int) -> int:
    """Stores."""
    return (immediate >> 5 & 0x7F) << 25 | rs2 << 20 | rs1 << 15 | funct << 12 | (immediate & 0x1F) << 7 | 0x23


def r_type(opcode: int, funct: int, high: int, rd: int, rs1: int, rs2: int) -> int:
    """add, mul …; `high` is funct7."""
    return high << 25 | rs2 << 20 | rs1 << 15 | funct << 12 | rd << 7 | opcode


def b_type(funct: int, rs1: int, rs2: int, offset: int) -> int:
    """Branches."""
    return (
        (offset >> 12 & 1) << 31
        | (offset >> 5 & 0x3F) << 25
        | rs2 << 20
        | rs1 << 15
        | funct << 12
        | (offset >> 1 & 0xF) << 8
        | (offset >> 11 & 1) << 7
        | 0x63
    )


def addi(rd: int, rs1: int, immediate: int) -> int:
    """Also `li` of what fits in 12 bits, from x0, and `mv`."""
    return i_type(0x13, 0, rd, rs1, immediate)


def beq(rs1: int, rs2: int, offset: int) -> int:
    """A branch by `offset` bytes."""
    return b_type(0, rs1, rs2, offset)


def bne(rs1: int, rs2: int, offset: int) -> int:
    """A branch by `offset` bytes."""
    return b_type(1, rs1, rs2, offset)


def jal(rd: int) -> int:
    """To where its relocation says."""
    return rd << 7 | 0x6F


class Island:
    """Code behind what the section `number` of an object holds so far."""

    def __init__(self, edit: Editor, number: int, cut: int | None = None) -> None:
        """At the end of the section, or before the byte at the offset `cut`."""
        self.edit, self.number, self.xlen = edit, number, 64 if edit.wide else 32
        self._content, self._relocations, self._base = edit.contents[number], edit.relocations(number), 0
        if cut is not None:
            _, self._base, self._content = edit.area(number, cut)
        rest = len(self._content) % 4
        if rest and not any(self._content[-rest:]):  # Go's padding, which must not become a zero word
            del self._content[-rest:]
            self._content += UNIMP.to_bytes(4, "little")
        self._content += bytes(-len(self._content) % 4)  # behind data
        self.start = self.here
        self._full = 3 if edit.wide else 2  # funct3 of loads and stores of whole registers

    @property
    def here(self) -> int:
        """Where the next instruction goes, an offset in the section."""
        return self._base + len(self._content)

    def add(self, *words: int) -> None:
        """Instructions."""
        for word in words:
            self._content += word.to_bytes(4, "little")

    def patch(self, place: int, word: int) -> None:
        """Another instruction in this place."""
        self._content[place - self._base : place - self._base + 4] = word.to_bytes(4, "little")

    def relocate(self, how: int, symbol: int, addend: int = 0) -> None:
        """What the next instruction is relocated by."""
        self._relocations.append([self.here, how, symbol, addend])

    def load(self, rd: int, base: int, offset: int) -> None:
        """A whole register from memory."""
        self.add(i_type(0x03, self._full, rd, base, offset))

    def store(self, source: int, base: int, offset: int) -> None:
        """A whole register to memory."""
        self.add(s_type(self._full, base, source, offset))

    def address(self, rd: int, symbol: int) -> None:
        """rd = the symbol's address."""
        self._high(rd, symbol, R_PCREL_LO12_I)
        self.add(addi(rd, rd, 0))

    @staticmethod
    def scratch(count: int, but: tuple[int, ...]) -> list[int]:
        """Registers to work with, to be spared first, other than these."""
        return [one for one in (T0, T1, *range(12, 17)) if one not in but][:count]

    def spare(self, registers: list[int]) -> None:
        """Keeps registers below the stack, where nothing else is written: nothing interrupts an island."""
        for number, one in enumerate(registers, 1):
            self.store(one, SP, -number * self.xlen // 8)

    def restore(self, registers: list[int]) -> None:
        """As `spare` kept them."""
        for number, one in enumerate(registers, 1):
            self.load(one, SP, -number * self.xlen // 8)

    def call(self, symbol: int, link: int) -> None:
        """A function that returns to `link`, from any distance."""
        self.relocate(R_CALL_PLT, symbol)
        self.add(link << 7 | 0x17, i_type(0x67, 0, link, link, 0))

    def jump(self, place: int) -> None:
        """To an offset in the same section."""
        self.relocate(R_JAL, self.edit.local("", self.number, place))
        self.add(jal(X0))

    def _high(self, register: int, symbol: int, low: int) -> None:
        """auipc, and the relocation of the instruction after it."""
        label = self.edit.local("", self.number, self.here)
        self.relocate(R_PCREL_HI20, symbol)
        self.add(register << 7 | 0x17)
        self.relocate(low, label)


def enter(island: Island, function: int) -> None:
    """Calls a function: with a7 at zeroos_object_t0, which holds t0 and the function, and the way back in t0."""
    island.address(A7, island.edit.undefined("zeroos_object_t0"))
    island.store(T0, A7, 0)
    island.address(T0, function)
    island.store(T0, A7, island.xlen // 8)
    island.call(island.edit.undefined("zeroos_object_call"), T0)
