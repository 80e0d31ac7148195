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

from . import panics, threads
from .host import SLICE_END, Host, served, sha256_blocks
from .machine import ECALL, Machine, Refused
from .result import Ending, Result
from .symbolize import addresses, backtrace

__all__ = ["ECALL", "LIMIT", "Host", "Machine", "Refused", "run_embedded", "sha256_blocks"]  # what platforms import

LIMIT = 1 << 36  # instructions; about 20 minutes


_NEAR = 1 << 20  # bytes below a stack that only a frame of it reaches


def stack_overflow(elf: bytes, address: int, sp: int) -> str:
    """What to say of a fault that is the main stack's overflow; else nothing."""
    found = addresses(elf, ("_stack_bottom", "_stack_top"))
    bottom, top = found.get("_stack_bottom", 0), found.get("_stack_top", 0)
    if not (bottom - _NEAR <= address < bottom and bottom - _NEAR <= sp < bottom):
        return ""
    size = top - bottom
    return (
        f": the main stack overflowed, which has {size:,} bytes; for twice as many: "
        f"stack={2 * size} of Unikernel(…), or --option=stack={2 * size} of the other front ends"
    )


def _drive(machine: Machine, host: Host, limit: int, show: Callable[[bytes], None] | None) -> Ending:
    machine.state.limit = limit
    while True:
        reason = machine.run()
        if ending := served(machine, host, reason, limit):
            return ending
        # Not at every write: the last one may be an abort's message, which Host.finish takes out of the log.
        if show and reason == SLICE_END:
            show(host.written())


def _explained(ending: Ending, elf: bytes, machine: Machine, host: Host, x: list[int]) -> str:
    """What there is to add to the message of a run that failed."""

    def go_on() -> bool:
        return _drive(machine, host, machine.instructions + threads.MORE, None).kind == "limit"

    try:
        if ending.kind == "limit":
            text = threads.standing(elf, machine, (machine.pc, x), go_on)
            return f": {text}" if text else ""
        return stack_overflow(elf, ending.address, x[2]) if ending.address is not None else ""
    except Refused:
        return ""


def run_embedded(
    host: type[Host],
    image: bytes,
    input: bytes = b"",
    limit: int = LIMIT,
    debug: Callable[[], bytes] | None = None,
    drive: Callable[[Machine, Host, int], Ending] | None = None,
    show: Callable[[bytes], None] | None = None,
) -> Result:
    """Runs an image. `limit` is in instructions. `debug` returns an ELF with symbols and DWARF; it is called only when
    a backtrace is needed. `drive` runs the loaded machine in place of the usual loop; gdb.py has one for a debugger.
    `show` gets the log several times a second while the program runs.

    Raises ValueError on a malformed image and ZeroosError if the executor cannot be built. The result has everything
    that the program does."""
    this = host(input)
    with Machine(host.xlen, host.space, host.strict, host.stops, host.extras) as machine:
        try:
            this.load(machine, image)
            ending = drive(machine, this, limit) if drive else _drive(machine, this, limit, show)
        except Refused as refused:
            ending = Ending("error", message=str(refused))
        ending = this.finish(machine, ending)
        ending.pc, x = this.context(machine)
        result = Result(ending, bytes(this.output), bytes(this.log), machine.instructions, dict(this.cycles))
        if ending.kind != "exit":
            elf = debug() if debug else None
            ending.frames = backtrace(elf, ending.pc, x, machine.read, host.xlen)
            if elf and drive is None:
                ending.message += _explained(ending, elf, machine, this, x)
        elif ending.code and debug and drive is None and panics.SAID in this.log:
            ending.frames = panics.frames(
                lambda most, drive: run_embedded(host, image, input, most or limit, debug, drive)
            )
        return result
