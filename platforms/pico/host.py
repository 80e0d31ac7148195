"""Pico 1.3 for the embedded executor.

Nothing in the circuit keeps a program from the addresses below 32, where its registers are: x4 at 4, x8 at 8 and so on
(vm/src/chips/chips/riscv_memory/read_write/constraints.rs)."""

from zeroos.executor.embedded import ECALL
from zeroos.executor.result import Ending
from zeroos.platforms.modules import shared

KECCAK = 0x010109  # the one call that does arithmetic which programs here make
TRAP = 0x02102003  # in place of `unimp`: platform.toml


class Host(shared("sp1").Zero):  # type: ignore[misc]  # a class of a file that is loaded by its path
    xlen = 32
    space = (0, 0x78001000)
    data = ((32, 0x78000000),)
    stops = (ECALL, (0xFFFFFFFF, TRAP))
    public = 3
    field = 0x7F000001
    calls = {number: call for number, call in shared("sp1_calls").CALLS.items() if number == KECCAK}

    def stop(self, machine, word):
        return Ending("fault", message="illegal instruction") if word == TRAP else super().stop(machine, word)

    def access(self, machine, address, size, value):
        if address >= 32:
            return super().access(machine, address, size, value)
        shift = 8 * (address % 4)
        mask = (1 << 8 * size) - 1 << shift
        register = address & ~3
        if value is None:
            return (machine.x[register] & mask) >> shift
        if register:  # whatever writes to x0 next makes it 0 again
            machine.x[register] = machine.x[register] & ~mask | value << shift
        return 0
