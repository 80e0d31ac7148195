"""The embedded executor: a zkVM's machine on unicorn, and the loop that runs an image on it.

This part is generic: it knows RV32IM and RV64IM, and that the zkVM executes some words itself. What is specific to one
zkVM is in a subclass of `Host` in platforms/<name>/host.py:

    class Host(zeroos.executor.embedded.Host):
        xlen, space, strict, stops, extras      # the machine
        def load(self, machine, image): ...     # sets memory, pc, registers and allowed ranges before the run
        def stop(self, machine, word): ...      # does what the zkVM does at an ecall or any other word of `stops`
        def access(self, machine, ...): ...     # optional: memory-mapped devices
        def context(self, machine): ...         # optional: the pc and registers that a backtrace starts from
"""

from __future__ import annotations

from collections.abc import Callable

from . import panics
from .host import Host, served, sha256_blocks
from .machine import ECALL, Machine, Refused
from .result import Ending, Result
from .symbolize import backtrace

__all__ = ["ECALL", "LIMIT", "Host", "Machine", "Refused", "run_embedded", "sha256_blocks"]  # what platforms import

LIMIT = 1 << 36  # instructions; about 20 minutes


def _drive(machine: Machine, host: Host, limit: int) -> Ending:
    machine.state.limit = limit
    while True:
        if ending := served(machine, host, machine.run(), limit):
            return ending


def run_embedded(
    host: type[Host],
    image: bytes,
    input: bytes = b"",
    limit: int = LIMIT,
    debug: Callable[[], bytes] | None = None,
    drive: Callable[[Machine, Host, int], Ending] = _drive,
) -> Result:
    """Runs an image. `limit` is in instructions. `debug` returns an ELF with symbols and DWARF; it is called only when
    a backtrace is needed. `drive` runs the loaded machine; gdb.py has one for a debugger.

    Raises ValueError on a malformed image and ZeroosError if the executor cannot be built. The result has everything
    that the program does."""
    this = host(input)
    with Machine(host.xlen, host.space, host.strict, host.stops, host.extras) as machine:
        try:
            this.load(machine, image)
            ending = drive(machine, this, limit)
        except Refused as refused:
            ending = Ending("error", message=str(refused))
        ending = this.finish(machine, ending)
        ending.pc, x = this.context(machine)
        if ending.kind != "exit":
            ending.frames = backtrace(debug() if debug else None, ending.pc, x, machine.read, host.xlen)
        elif ending.code and debug and drive is _drive and panics.SAID in this.log:
            ending.frames = panics.frames(
                lambda most, drive: run_embedded(host, image, input, most or limit, debug, drive or _drive)
            )
        return Result(ending, bytes(this.output), bytes(this.log), machine.instructions, this.cycles)
