"""ZisK 1.4 for the embedded executor, written from the crates zisk-core, zisk-riscv and ziskemu 1.4.0-alpha.

`cycles["steps"]` is ZisK's own count of a run that exits: its start-up, the program's instructions, and its end. An
`auipc` and the `jalr` right behind it that uses the same register are one step. Tail calls by way of t1 are counted; an
image that has other such pairs (calls beyond 1 MiB) gets no count, because to stop at each would take too long.
"""

from __future__ import annotations

import itertools
import struct

from zeroos.executor.elfhost import PF_X, ElfHost
from zeroos.executor.embedded import Machine
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

RA, T1, A0, A7 = 1, 6, 10, 17
INPUT, ROM, ROM_END = 0x1000_0000, 0x9000_0000, 0x9800_0000
RAM, SYSTEM, UART, OUTPUT, RAM_END = 0xA000_0000, 0xA040_0000, 0xA040_0200, 0xA041_0000, 0xC000_0000
OUTPUT_MAX = 256  # bytes
ECALL, EXIT = 0x73, 93
# How the linker leaves a call of an undefined weak function, behind a test that prevents it: a call of itself.
NOWHERE = 0x00000097, 0x000080E7
TAIL = (0x000FFFFF, 0x00030067)  # jalr x0, by way of t1
# zisk_core::rom_layout: the instructions before the program; those of a successful end; those of another exit.
STEPS_BEFORE, STEPS_SUCCESS, STEPS_FAILURE = 6, 183, 3


def fused(first: int, second: int) -> bool:
    """Whether ZisK makes one step of these two instructions: auipc rd, then jalr rd or x0 by way of the same rd."""
    rd = first >> 7 & 31
    return (
        first & 0x7F == 0x17
        and rd > 0
        and second & 0x707F == 0x67
        and second >> 15 & 31 == rd
        and second >> 7 & 31 in (0, rd)
    )


class Host(ElfHost):
    xlen = 64
    space = (INPUT, RAM_END)
    data = ((OUTPUT, RAM_END), (RAM, SYSTEM))
    strict = False
    stops = (
        (0xFFFFFFFF, ECALL),
        TAIL,
        (0x0000707F, 0x0000000F),
        (0x0000707F, 0x0000100F),  # fence, fence.i: no-ops
        (0xFFF07FFF, 0x8F002073),
        (0xFFFFFFFF, 0x8C0BD073),  # the two words of a free-input call; this one only waits
    )

    def load(self, machine: Machine, image: bytes) -> None:
        elf = read_elf(image)
        constants = [segment for segment in elf.segments if segment.flags == 4]
        spans = tuple((segment.vaddr, segment.vaddr + -(-segment.memsz // 32) * 32) for segment in constants)
        self.readonly = ((INPUT, ROM), *spans)
        super().load(machine, image)
        machine.write(INPUT, struct.pack("<QQ", 0, len(self.input)) + self.input)
        words = [
            word
            for segment in elf.segments
            if segment.flags & PF_X
            for (word,) in struct.iter_unpack("<I", segment.data)
        ]
        self.tails, self.counted = (
            0,
            not any(
                fused(*pair) and pair[1] & TAIL[0] != TAIL[1] and pair != NOWHERE for pair in itertools.pairwise(words)
            ),
        )

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        """The system's memory: the UART, and cells that are memory like any other."""
        if not SYSTEM <= address < OUTPUT:
            return None
        if value is None:
            return int.from_bytes(machine.read(address, size), "little")
        machine.write(address, value.to_bytes(size, "little"))
        if address == UART and size == 1:
            self.log.append(value)
        return 0

    def stop(self, machine: Machine, word: int) -> Ending | None:
        if word & TAIL[0] == TAIL[1]:
            target = machine.x[T1] + (word >> 20) - (word >> 31 << 12) & -2
            if target & 2:
                return Ending("fault", message="jump to a misaligned address")
            self.tails += fused(machine.read_word(machine.pc - 4), word)
            machine.retire(target)
        elif word == ECALL and machine.x[A7] == EXIT:
            code = machine.x[A0]
            machine.retire()
            if self.counted:
                around = STEPS_BEFORE + (STEPS_FAILURE if code else STEPS_SUCCESS)
                self.cycles["steps"] = machine.instructions - self.tails + around
            return Ending("exit", code)
        else:
            if word == ECALL:
                machine.x[RA] = machine.pc + 4
            machine.retire()
        return None

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind == "exit" and not ending.code:
            self.output += machine.read(OUTPUT, OUTPUT_MAX).rstrip(b"\0")
        return shared("trap").told(self, machine, ending)
