"""Where a Rust program panicked.

std says so, unwinds the stack and exits; at the end nothing shows where it was. A run is the same each time, so the
program runs once more, up to the message of the last panic."""

from __future__ import annotations

from typing import Protocol

from .host import Host, served
from .machine import Machine
from .result import Ending, Frame, Result

#: What std's message has in it, whatever else a program writes.
SAID = b" panicked at "
#: Frames between what panics and the message.
_BETWEEN = (
    "std::panicking::",
    "core::panicking::",
    "std::sys::backtrace::",
    "__rustc::",
    "core::option::",
    "core::result::",
)


class Drive(Protocol):
    """Runs a loaded machine for at most so many instructions, and says how the run ended."""

    def __call__(self, machine: Machine, host: Host, limit: int, /) -> Ending: ...


class Run(Protocol):
    """Runs the program anew: to a limit of instructions, or driven by a function."""

    def __call__(self, limit: int | None, drive: Drive | None, /) -> Result: ...


class Watch:
    """Drives a machine to the end of its run, and keeps when the message was written last."""

    def __init__(self) -> None:
        self.instructions = 0  # completed when it was

    def drive(self, machine: Machine, host: Host, limit: int) -> Ending:
        """As run_embedded wants it."""
        machine.state.limit, seen = limit, 0
        while True:
            if ending := served(machine, host, machine.run(), limit):
                return ending
            if len(host.log) > seen:
                if SAID in host.log[max(0, seen - len(SAID)) :]:
                    self.instructions = machine.instructions
                seen = len(host.log)


def frames(run: Run) -> list[Frame]:
    """The backtrace of the last panic, from the function that panicked on."""
    watch = Watch()
    run(None, watch.drive)
    found = run(watch.instructions, None).ending.frames if watch.instructions else []
    at = next((at for at, frame in enumerate(found) if frame.symbol.startswith("std::panicking::")), len(found))
    while at < len(found) and found[at].symbol.startswith(_BETWEEN):
        at += 1
    last = next((end for end, frame in enumerate(found) if "__rust_begin_short_backtrace" in frame.symbol), len(found))
    return found[at:last]
