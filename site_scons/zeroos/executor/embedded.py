"""The embedded executor: a zkVM's machine on unicorn, and the loop that runs an image on it.

This part is generic: it knows RV32IM and RV64IM, and that the zkVM executes some words itself. What is specific to one
zkVM is in a subclass of `Host` in platforms/<name>/host.py:

    class Host(zeroos.executor.embedded.Host):
        xlen, space, strict, stops, extras      # the machine
        counting, visiting, fetching, paging    # optional: what the machine counts besides instructions
        def load(self, machine, image): ...     # sets memory, pc, registers and allowed ranges before the run
        def stop(self, machine, word): ...      # does what the zkVM does at an ecall or any other word of `stops`
        def access(self, machine, ...): ...     # optional: memory-mapped devices
        def context(self, machine): ...         # optional: the pc and registers that a backtrace starts from
        def price(self, operation): ...         # optional, with counting: what an operation costs
        unit = "cycles"                         # what it charges for, if that is one for every instruction, else
        def count(self, machine, ending): ...   # what it charges for, from what the machine has counted
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from zeroos.platforms.model import PAGE

from . import panics, threads
from .host import SLICE_END, STOP, Host, served, sha256_blocks
from .machine import ECALL, Machine, Paging, Refused
from .marks import WORDS, Marks
from .result import Ending, Result
from .symbolize import addresses, backtrace

if TYPE_CHECKING:
    from .profiling import Profiler

__all__ = [
    "ECALL",
    "LIMIT",
    "Host",
    "Machine",
    "Paging",
    "Refused",
    "run_embedded",
    "sha256_blocks",
]  # what platforms import

LIMIT = 1 << 36  # instructions; about 20 minutes


_FRAME = 1 << 16  # bytes; what lies further from the stack pointer is hardly an access to a frame


def stack_overflow(elf: bytes, address: int, sp: int) -> str:
    """Returns what to say of an access to where no memory is, if it is the main stack's overflow; else nothing. Other
    stacks lie in the heap, or in data. Where memory begins at 0, the stack pointer may have gone below that; where code
    lies below the stack, the page that they share may be refused."""
    found = addresses(elf, ("_stack_bottom", "_stack_top", "_heap_start", "_heap_end"))
    if len(found) < 4 or abs(address - sp) >= _FRAME:
        return ""
    bottom, top = found["_stack_bottom"], found["_stack_top"]
    if bottom + PAGE <= sp <= top or found["_heap_start"] <= sp < found["_heap_end"]:
        return ""
    size = top - bottom
    more = 2 << (size - 1).bit_length()
    return (
        f": the main stack overflowed, which has {size:,} bytes; to enlarge it: "
        f"stack={more} of Unikernel(…), or --option=stack={more} of the other front ends"
    )


def _drive(
    machine: Machine,
    host: Host,
    limit: int,
    show: Callable[[bytes, int], None] | None,
    marks: Marks | None = None,
) -> Ending:
    machine.state.limit = limit
    while True:
        reason = machine.run()
        if marks and reason == STOP and marks.at(machine, host):
            continue
        if ending := served(machine, host, reason, limit):
            return ending
        if marks:
            marks.wrote(machine, host)
        # Not at every write: the last one may be an abort's message, which Host.finish takes out of the log.
        if show and reason == SLICE_END:
            show(host.written(), machine.instructions)


def _explained(ending: Ending, elf: bytes, machine: Machine, host: Host, x: list[int]) -> str:
    """What there is to add to the message of a run that failed."""

    def go_on() -> bool:
        return _drive(machine, host, machine.instructions + threads.MORE, None).kind == "limit"

    try:
        if ending.kind == "limit":
            text = threads.standing(elf, machine, (machine.pc, x), go_on)
            return f": {text}" if text else ""
        if ending.address is not None and "not accessible" in ending.message:
            return stack_overflow(elf, ending.address, x[2])
        return ""
    except Refused:
        return ""


def run_embedded(
    host: type[Host],
    image: bytes,
    input: bytes = b"",
    limit: int = LIMIT,
    debug: Callable[[], bytes] | None = None,
    drive: Callable[[Machine, Host, int], Ending] | None = None,
    show: Callable[[bytes, int], None] | None = None,
    profiler: Profiler | None = None,
    marked: bool = False,
) -> Result:
    """Runs an image. `limit` is in instructions. `debug` returns an ELF with symbols and DWARF; it is called only when
    a backtrace is needed. `drive` runs the loaded machine in place of the usual loop; gdb.py has one for a debugger.
    `show` gets the log and the number of instructions, so far, several times a second while the program runs.
    `profiler` takes the profile of the run. With `marked` the result has the program's marks.

    Raises ValueError on a malformed image and ZeroosError if the executor cannot be built. The result has everything
    that the program does."""
    this = host(input)
    costs = host.counting, host.visiting, host.fetching, host.paging
    watched = profiler.watched() if profiler else None
    marks = Marks() if marked or profiler else None
    stops = [*host.stops, *(WORDS if marks else ())]
    with Machine(host.xlen, host.space, host.strict, stops, host.extras, *costs, watched) as machine:
        try:
            this.load(machine, image)
            ending = drive(machine, this, limit) if drive else _drive(machine, this, limit, show, marks)
        except Refused as refused:
            ending = Ending("error", message=str(refused))
        ending = this.finish(machine, ending)
        ending.pc, x = this.context(machine)
        cycles = this.count(machine, ending)
        result = Result(ending, bytes(this.output), bytes(this.log), machine.instructions, cycles)
        if marks:
            result.marks = marks.found
        if profiler:
            profiler.take(machine, this)
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
