"""Encodes instructions as words and writes islands: code after a section's own code, with its relocations.

Encodings: the RISC-V unprivileged ISA, chapter "RV32/64G instruction set listings". Relocations: the RISC-V ELF psABI.
"""

from __future__ import annotations

from .editing import R_JAL, Editor

X0, RA, SP, T0, T1, A0, A1, A7, T6 = 0, 1, 2, 5, 6, 10, 11, 17, 31
NOP = 0x00000013

R_NONE, R_BRANCH, R_CALL, R_CALL_PLT = 0, 16, 18, 19
R_GOT_HI20, R_PCREL_HI20, R_PCREL_LO12_I, R_PCREL_LO12_S, R_LO12_I, R_LO12_S = 20, 23, 24, 25, 27, 28
R_TPREL_LO12_I, R_TPREL_LO12_S, R_RELAX = 30, 31, 51


def i_type(opcode: int, funct: int, rd: int, rs1: int, immediate: int) -> int:
    """Encodes addi, loads, jalr …"""
    return (immediate & 0xFFF) << 20 | rs1 << 15 | funct << 12 | rd << 7 | opcode


def s_type(funct: int, rs1: int, rs2: int, immediate: int) -> int:
    """Encodes stores."""
    return (immediate >> 5 & 0x7F) << 25 | rs2 << 20 | rs1 << 15 | funct << 12 | (immediate & 0x1F) << 7 | 0x23


def r_type(opcode: int, funct: int, high: int, rd: int, rs1: int, rs2: int) -> int:
    """Encodes add, mul …; `high` is funct7."""
    return high << 25 | rs2 << 20 | rs1 << 15 | funct << 12 | rd << 7 | opcode


def b_type(funct: int, rs1: int, rs2: int, offset: int) -> int:
    """Encodes branches."""
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
    """Encodes addi. With `rs1` = x0 it is `li` of 12 bits, with `immediate` = 0 it is `mv`."""
    return i_type(0x13, 0, rd, rs1, immediate)


def beq(rs1: int, rs2: int, offset: int) -> int:
    """Encodes beq, a branch by `offset` bytes."""
    return b_type(0, rs1, rs2, offset)


def bne(rs1: int, rs2: int, offset: int) -> int:
    """Encodes bne, a branch by `offset` bytes."""
    return b_type(1, rs1, rs2, offset)


def jal(rd: int) -> int:
    """Encodes jal; a relocation sets its target."""
    return rd << 7 | 0x6F


class Island:
    """New code after the current contents of the section `number` of an object, or in an area of it."""

    def __init__(self, edit: Editor, number: int, cut: int | None = None) -> None:
        """Starts an island at the end of the section, or before the byte at the offset `cut`."""
        base, content = 0, edit.contents[number]
        if cut is not None:
            _, base, content = edit.area(number, cut)
        content += bytes(-len(content) % 4)  # needed after data
        self.begin(edit, number, content, base)

    def begin(self, edit: Editor, number: int, content: bytearray, base: int) -> None:
        """Starts at the end of `content`, whose first byte is the place `base`."""
        self.edit, self.number, self.xlen = edit, number, 64 if edit.wide else 32
        self._content, self._relocations, self._base = content, edit.relocations(number), base
        self.start = self.here
        self._full = 3 if edit.wide else 2  # funct3 of loads and stores of whole registers

    @property
    def here(self) -> int:
        """The place of the next instruction: an offset in the section, or a place in the area."""
        return self._base + len(self._content)

    def add(self, *words: int) -> None:
        """Appends instructions."""
        for word in words:
            self._content += word.to_bytes(4, "little")

    def patch(self, place: int, word: int) -> None:
        """Replaces the instruction at this place."""
        self._content[place - self._base : place - self._base + 4] = word.to_bytes(4, "little")

    def relocate(self, how: int, symbol: int, addend: int = 0) -> None:
        """Adds a relocation of the next instruction."""
        self._relocations.append([self.here, how, symbol, addend])

    def load(self, rd: int, base: int, offset: int) -> None:
        """Appends a load of a whole register."""
        self.add(i_type(0x03, self._full, rd, base, offset))

    def store(self, source: int, base: int, offset: int) -> None:
        """Appends a store of a whole register."""
        self.add(s_type(self._full, base, source, offset))

    def address(self, rd: int, symbol: int) -> None:
        """Appends code that sets rd to the symbol's address."""
        self._high(rd, symbol, R_PCREL_LO12_I)
        self.add(addi(rd, rd, 0))

    @staticmethod
    def scratch(count: int, but: tuple[int, ...]) -> list[int]:
        """Returns work registers that are not in `but`. The caller must `spare` them first."""
        return [one for one in (T0, T1, *range(12, 17)) if one not in but][:count]

    def spare(self, registers: list[int]) -> None:
        """Saves registers below the stack pointer. Nothing else writes there, because nothing interrupts an island."""
        for number, one in enumerate(registers, 1):
            self.store(one, SP, -number * self.xlen // 8)

    def restore(self, registers: list[int]) -> None:
        """Restores the registers that `spare` saved."""
        for number, one in enumerate(registers, 1):
            self.load(one, SP, -number * self.xlen // 8)

    def call(self, symbol: int, link: int) -> None:
        """Appends a call of a function at any distance. The return address is in the register `link`."""
        self.relocate(R_CALL_PLT, symbol)
        self.add(link << 7 | 0x17, i_type(0x67, 0, link, link, 0))

    def jump(self, place: int) -> None:
        """Appends a jump to a place in the same section."""
        self.relocate(R_JAL, self.edit.local("", self.number, place))
        self.add(jal(X0))

    def _high(self, register: int, symbol: int, low: int) -> None:
        """Appends auipc, and adds the relocation `low` of the instruction after it."""
        label = self.edit.local("", self.number, self.here)
        self.relocate(R_PCREL_HI20, symbol)
        self.add(register << 7 | 0x17)
        self.relocate(low, label)


def enter(island: Island, function: int, through: str) -> None:
    """Calls a function `through` one of libOS. a7 points to zeroos_object_t0, which holds t0 and the function's
    address; t0 has the return address."""
    island.address(A7, island.edit.undefined("zeroos_object_t0"))
    island.store(T0, A7, 0)
    island.address(T0, function)
    island.store(T0, A7, island.xlen // 8)
    island.call(island.edit.undefined(through), T0)
