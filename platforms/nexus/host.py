"""Nexus zkVM 0.3.6 for the embedded executor, written from vm/src of nexus-zkvm.

This is the first of the VM's two runs, with the limits of the second. In the first, all memory can be touched; in the
second, which is proven, only what the image holds and what is asked for (emulator/executor.rs). Not served: the public
input.
"""

from __future__ import annotations

import struct

from zeroos.executor.elfhost import PF_X, ElfHost
from zeroos.executor.embedded import ECALL, Machine, Refused
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf

MEMORY_TOP = 0x8040_0000
HEAP, STACK = (0x40_0000, 0x100_0000), (0x8030_0000, MEMORY_TOP)  # platform.toml; the program asks for the heap
PUBLIC_IO = 0x80, 0x84  # words with the addresses of public input and output; 0 in the first run
WRITE_OUTPUT = 0x707F, 0x005B
COMPLETE_MARK, ABORTED = 0x8000_0000, 256  # guest/nexus.h
A0, A1, A2, A7 = 10, 11, 12, 17


class Host(ElfHost):
    xlen = 32
    space = (0, MEMORY_TOP)
    unit = "cycles"  # Executor::global_clock
    stops = (ECALL, WRITE_OUTPUT)

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.rest = iter(input)
        self.words: dict[int, int] = {}  # the public output by address
        self.text = 0  # bytes of the last one for the console

    def load(self, machine: Machine, image: bytes) -> None:
        data = next(segment for segment in read_elf(image).segments if not segment.flags & PF_X)
        self.data = (HEAP, STACK, (data.vaddr & -8, data.vaddr + data.memsz + 7 & -8))
        super().load(machine, image)

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        return 0 if address in PUBLIC_IO and size == 4 and value is None else None

    def stop(self, machine: Machine, word: int) -> Ending | None:
        if word != ECALL[1]:
            self._write_output(machine, word)
        else:
            a0, a1, a2 = machine.x[A0], machine.x[A1], machine.x[A2]
            match machine.x[A7]:
                case 0x200 if a0 == 1:
                    self.log += machine.read(a1, a2)
                    self.text = machine.x[A0] = a2
                case 0x201:
                    return self._exit(machine, a0)
                case 0x400:
                    machine.x[A0] = next(self.rest, 0xFFFFFFFF)
                case 0x402 | 0x405:
                    machine.x[A0] = 0xFFFFFFFF
                case number:
                    return Ending(
                        "fault",
                        message=f"host call {number:#x} with {a0:#x}: there is none that a program of ours makes",
                    )
        machine.retire()
        return None

    def _write_output(self, machine: Machine, word: int) -> None:
        offset = (word >> 20 & 0xFE0 | word >> 7 & 31 ^ 0x800) - 0x800
        address = machine.x[word >> 15 & 31] + offset & 0xFFFFFFFF
        if address % 4:
            raise Refused(f"a word of public output at {address:#x}")
        self.words[address] = machine.x[word >> 20 & 31]

    def _exit(self, machine: Machine, code: int) -> Ending:
        machine.retire()
        public, complete = self.words.get(0), self.words.get(4, 0)
        if public != code:
            return Ending("error", message=f"exit with {code}, but the public output says {public}")
        if code == ABORTED:
            rest = len(self.log) - self.text
            message = bytes(self.log[rest:]).decode(errors="replace")
            del self.log[rest:]
            return Ending("abort", message=message)
        if code == 0:
            if not complete & COMPLETE_MARK:
                return Ending("error", 0, "exit with 0, but the public output is not marked as complete")
            size = complete & ~COMPLETE_MARK
            self.output += b"".join(struct.pack("<I", self.words.get(8 + at, 0)) for at in range(0, size, 4))[:size]
        return Ending("exit", code)
