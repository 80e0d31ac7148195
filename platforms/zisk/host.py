"""ZisK 1.4 for the embedded executor, written from the crates zisk-core, zisk-riscv and ziskemu 1.4.0-alpha.

`cycles["steps"]` is ZisK's own count of a run that exits: its start-up, the program's instructions, and its end. An
`auipc` and the `jalr` right behind it that uses the same register are one step (zisk_core::riscv2zisk_context).
"""

from __future__ import annotations

import struct

from zeroos.executor.costs import operations
from zeroos.executor.elfhost import ElfHost
from zeroos.executor.embedded import Machine
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

RA, A0, A7 = 1, 10, 17
INPUT, ROM, ROM_END = 0x1000_0000, 0x9000_0000, 0x9800_0000
RAM, SYSTEM, UART, OUTPUT, RAM_END = 0xA000_0000, 0xA040_0000, 0xA040_0200, 0xA041_0000, 0xC000_0000
OUTPUT_MAX = 256  # bytes
ECALL, EXIT = 0x73, 93
# zisk_core::rom_layout: the instructions before the program; those of a successful end; those of another exit.
STEPS_BEFORE, STEPS_SUCCESS, STEPS_FAILURE = 6, 183, 3


class Host(ElfHost):
    xlen = 64
    space = (INPUT, RAM_END)
    data = ((OUTPUT, RAM_END), (RAM, SYSTEM))
    strict = False
    counting = True
    stops = (
        (0xFFFFFFFF, ECALL),
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
        if word == ECALL and machine.x[A7] == EXIT:
            machine.retire()
            return Ending("exit", machine.x[A0])
        if word == ECALL:
            machine.x[RA] = machine.pc + 4
        machine.retire()
        return None

    def price(self, operation: str) -> int:
        return int(operation != "call")

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        if ending.kind != "exit":
            return {}
        around = STEPS_BEFORE + (STEPS_FAILURE if ending.code else STEPS_SUCCESS)
        return {"steps": sum(count * self.price(name) for name, count in operations(machine).items()) + around}

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind == "exit" and not ending.code:
            self.output += machine.read(OUTPUT, OUTPUT_MAX).rstrip(b"\0")
        return shared("trap").told(self, machine, ending)
