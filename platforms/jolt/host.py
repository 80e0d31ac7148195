"""Jolt for the embedded executor, written from tracer/, common/src/jolt_device.rs, crates/jolt-program and
crates/jolt-prover-legacy/src/zkvm/ram of a16z/jolt at ff9f8c134336. Layout: guest/jolt.h.

A run ends where the pc stands still. A verifier then looks at the public outputs, the panic flag and, where that is not
set, the termination flag.
"""

from __future__ import annotations

import struct

from zeroos.executor.elfhost import PF_X, ElfHost
from zeroos.executor.embedded import Machine, Refused
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

A0, A1, A2, A3 = 10, 11, 12, 13
ADVICE, ADVICE_END, IO_END = 0x7E00_0000, 0x7F00_0000, 0x7F10_2010
OUTPUT, PANIC, TERMINATION = 0x7F00_2000, 0x7F10_2000, 0x7F10_2008
RAM, RAM_END = 0x8000_0000, 0x85FF_0000
STANDSTILL, HOST_IO = 0x0000006F, 0x0000205B  # j . and VirtualHostIO
PRINT, PRINT_STRING = 0x505249, 1
MASK32 = 0xFFFFFFFF


class Host(ElfHost):
    xlen = 64
    space = (ADVICE, 0x8600_0000)
    stops = ((MASK32, STANDSTILL), (MASK32, HOST_IO), (0x7F, 0x0F))  # the last is fence, a no-op

    def load(self, machine: Machine, image: bytes) -> None:
        if len(self.input) > ADVICE_END - ADVICE - 8:
            raise Refused(
                f"the private input of {len(self.input)} bytes is larger than Jolt's untrusted advice (guest/jolt.h)"
            )
        code = next(segment for segment in read_elf(image).segments if segment.flags & PF_X)
        start, end = code.vaddr & -8, code.vaddr + len(code.data) + 7 & -8
        self.data = ((RAM, start), (end, RAM_END))
        # A store to code would change what the tracer executes, but not what is proven.
        self.readonly = ((start, end), (ADVICE, OUTPUT))
        super().load(machine, image)
        machine.write(ADVICE, struct.pack("<Q", len(self.input)) + self.input)

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        if value is None and address + size <= 8:
            return 0  # remap_word_address: address 0 is no access
        if not OUTPUT <= address < IO_END:
            return None
        if value is None:
            return int.from_bytes(machine.read(address, size), "little")
        machine.write(address, value.to_bytes(size, "little"))
        return 0

    def stop(self, machine: Machine, word: int) -> Ending | None:
        machine.retire()
        if word == STANDSTILL:
            return self._end(machine)
        if word == HOST_IO and machine.x[A0] & MASK32 == PRINT:
            if machine.x[A3] & MASK32 != PRINT_STRING:
                return Ending("fault", message=f"print of kind {machine.x[A3]}, which is not served")
            self.log += machine.read(machine.x[A1] & MASK32, machine.x[A2] & MASK32)
        return None

    def _end(self, machine: Machine) -> Ending:
        panic, termination = struct.unpack("<QQ", machine.read(PANIC, 16))
        size, code = struct.unpack("<II", machine.read(OUTPUT, 8))
        if (panic, termination) == (1, 0) and code:
            return Ending("exit", code)
        if (panic, termination) != (0, 1):
            return Ending(
                "error",
                message=f"the program stands still with panic flag {panic} and termination flag {termination}: "
                "no verifier accepts this",
            )
        self.output += machine.read(OUTPUT + 8, min(size, PANIC - OUTPUT - 8))
        return Ending("exit", 0)

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        return shared("trap").told(self, machine, ending)
