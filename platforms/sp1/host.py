"""SP1 6 for the embedded executor.

The circuit has no proof of accesses below 64 KiB (crates/core/machine/src/operations/address.rs). It has one of those
above 2^32, which fault here."""

from pathlib import Path

from zeroos.executor.embedded import Machine
from zeroos.executor.result import Ending
from zeroos.platforms.modules import module, shared

T0, A0, A1, HALT = 5, 10, 11, 0
GAS = module(Path(__file__).parent, "gas")


class Host(shared("sp1").Host):  # type: ignore[misc]  # a class of a file that is loaded by its path
    xlen = 64
    space = (0, 1 << 32)
    data = ((0x10000, 1 << 32),)
    counting = True
    visiting = 3  # words of 8 bytes
    field = 0x7F000001
    slack = 8
    utf8 = False
    scale = GAS.NORMALIZATION
    chunk = 1 << 27  # GAS_TRACE_CHUNK_THRESHOLD

    def load(self, machine: Machine, image: bytes) -> None:
        super().load(machine, image)
        self.meter = GAS.Meter(machine, self.chunk)

    def stop(self, machine: Machine, word: int) -> Ending | None:
        number, first, second = machine.x[T0], machine.x[A0], machine.x[A1]
        self.meter.before_call(machine, number == HALT)
        ending = super().stop(machine, word)
        self.meter.after_call(machine, number, first, second)
        return ending

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        machine.use(address, size)
        return super().access(machine, address, size, value)

    def paused(self, machine: Machine) -> None:
        self.meter.paused(machine)

    def price(self, operation: str) -> int:
        price: int = GAS.price(operation)
        return price

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        """Gas of a run that a verifier may hear of."""
        gas = {"gas": self.meter.gas(machine)} if ending.kind == "exit" else {}
        return super().count(machine, ending) | gas
