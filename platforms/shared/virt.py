"""The virt board for the embedded executor.

It has the UART, the device that ends the run, and memory protection as virt/_start.S sets it up. Unlike on qemu, a
fault ends the run without the guest's handler."""

from __future__ import annotations

from zeroos.executor.elfhost import ElfHost
from zeroos.executor.embedded import Machine
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

RAM, END, INPUT, PAGE = 0x8000_0000, 0xC000_0000, 0xB000_0000, 4096
UART, TEST, MTIMECMP = 0x1000_0000, 0x0010_0000, 0x0200_4000
LINE_STATUS, CAN_SEND, PASS = 5, 0x60, 0x5555
WFI = 0x10500073
PMPCFG0, PMPCFG1, MINSTRET, MINSTRETH = 0x3A0, 0x3A1, 0xB02, 0xB82
# Written, without a result: mstatus, mie, mtvec, pmpcfg0, pmpcfg1, pmpaddr0 to pmpaddr15.
SETUP = frozenset((0x300, 0x304, 0x305, PMPCFG0, PMPCFG1, *range(0x3B0, 0x3C0)))


class Host(ElfHost):
    space = (RAM, END)
    strict = False  # qemu carries out misaligned accesses
    stops = ((0x7F, 0x73),)  # SYSTEM: CSRs, wfi

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.sent = bytearray()  # through the UART: the log, and the rest
        self.status: int | None = None  # that qemu would end with
        self.locked = False  # memory protection is on

    def load(self, machine: Machine, image: bytes) -> None:
        segments = read_elf(image).segments
        end = max(segment.vaddr + segment.memsz for segment in segments if not segment.flags & 2)
        end += -end % PAGE
        self.readonly, self.data = ((RAM, end),), ((end, END),)
        super().load(machine, image)
        machine.write(INPUT, len(self.input).to_bytes(16, "little") + self.input)

    def stop(self, machine: Machine, word: int) -> Ending | None:
        function, number, target = word >> 12 & 7, word >> 20, word >> 7 & 31
        if word == WFI and self.status is not None:
            return self._end()
        if function == 2 and number == MINSTRET and not word >> 15 & 31:
            machine.x[target] = machine.instructions & (1 << self.xlen) - 1
        elif function == 2 and number == MINSTRETH and self.xlen == 32 and not word >> 15 & 31:
            machine.x[target] = machine.instructions >> 32
        elif not function or number not in SETUP or target:
            return Ending("fault", message=f"illegal instruction {word:#010x}")
        self.locked |= number == PMPCFG0
        machine.retire()
        return None

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        if address == UART + LINE_STATUS and size == 1 and value is None:
            return CAN_SEND
        if address == UART and size == 1 and value is not None:
            self.sent.append(value)
        elif address == TEST and size == 4 and value is not None:
            self.status = value
        elif address not in (MTIMECMP, MTIMECMP + 4) or self.locked:
            return None
        return 0

    def _end(self) -> Ending:
        report = self._decode()
        if (self.status == PASS) != (report["ending"] == "exit" and report["code"] == 0):
            return Ending(
                "error", message=f"the board ended with {self.status:#x}, and the program said {report['ending']}"
            )
        return Ending(report["ending"], report["code"], report["message"])

    def _decode(self) -> dict:
        return shared("qemu").decode(bytes(self.sent))

    def written(self) -> bytes:
        """Returns the log so far, while the program runs."""
        return self._decode()["log"]

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        report = self._decode()
        self.log += report["log"]
        self.output += report["output"]  # of a success only
        return ending
