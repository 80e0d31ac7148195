"""RISC Zero 5.0 for the embedded executor: what differs from 3.0, which is host.py.

Written from the same files of 5.0.0-rc.1 and from the circuit's own emulator, rv32im-sys/cxx/rv32im/emu/emu.cpp. An
exception in user mode goes on in the kernel. The stock kernel then gives up, but for a few instructions that no image
may hold, so such a run ends here at once, where the exception is.
"""

from __future__ import annotations

from pathlib import Path

from zeroos.executor.embedded import Machine, Refused
from zeroos.executor.result import Ending
from zeroos.platforms.modules import module

VERSION_AT, VERSION = 0xFFFF_0300, 3  # written when a segment begins; the kernel asks what circuit it is on
A0, A1, A2, A7 = 10, 11, 12, 17
base = module(Path(__file__).parent, "host")
Meter = module(Path(__file__).parent, "rows").Meter


class Host(base.Host):  # type: ignore[name-defined]  # a class of a file that is loaded by its path
    paging = None
    counting = True
    visiting = 10  # pages
    fetching = True

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.said = ""  # by the kernel, before it gives up

    def load(self, machine: Machine, image: bytes) -> None:
        super().load(machine, image)
        machine.write_word(VERSION_AT, VERSION)
        self.meter = Meter(machine, base.MACHINE_REGISTERS)

    def stop(self, machine: Machine, word: int) -> Ending | None:
        reads = not self.user_mode and not word & 0xFE000000 and machine.x[A7] == 1
        address, size = machine.x[A1], machine.x[A2]
        ending: Ending | None = super().stop(machine, word)
        if reads:
            self.meter.read(machine, address, size)
        else:
            self.meter.called(machine)
        return ending

    def paused(self, machine: Machine) -> None:
        self.meter.paused(machine)

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        """Rows are those of a run that exits."""
        rows: dict[str, int] = self.meter.counts(machine) if ending.kind == "exit" else {}
        return {"user": machine.cycles} | rows

    def _sha2(self, machine: Machine) -> Ending:
        return Ending(
            "error", message="machine call SHA2: it can be executed but not proven; the circuit of 5.0 has none"
        )

    def _bigint(self, machine: Machine) -> Ending | None:
        raise Refused("machine call BIGINT: not served by the embedded executor for 5.0")

    def _write(self, machine: Machine) -> Ending | None:
        address, size = machine.x[A1], machine.x[A2]
        if size > base.READ_MAX:
            return Ending("fault", message=f"machine call WRITE of {size} bytes")
        self.said = machine.read(address, size).decode(errors="replace")
        machine.x[A0] = size
        self._done(machine, 2)
        return None

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        ending = super().finish(machine, ending)
        if ending.kind == "fault" and self.said:
            ending.message = f"the kernel gave up: {self.said}"
        return ending
