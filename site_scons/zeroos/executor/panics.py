"""Finds where a Rust program panicked.

On a panic, std writes a message, unwinds the stack and exits; the machine's last state does not show the place of the
panic. Runs are deterministic, so the program runs once more, up to the message of the last panic."""

from __future__ import annotations

from typing import Protocol

from .host import Host, served
from .machine import Machine
from .result import Ending, Frame, Result

#: A part of the message that std writes on every panic.
SAID = b" panicked at "
#: The beginnings of symbols of frames between the function that panics and the one that writes the message.
_BETWEEN = (
    "std::panicking::",
    "core::panicking::",
    "std::sys::backtrace::",
    "__rustc::",
    "core::option::",
    "core::result::",
)


class Drive(Protocol):
    """Runs a loaded machine for at most `limit` instructions. Returns how the run ended."""

    def __call__(self, machine: Machine, host: Host, limit: int, /) -> Ending: ...


class Run(Protocol):
    """Runs the program again: to a limit of instructions, or driven by a function."""

    def __call__(self, limit: int | None, drive: Drive | None, /) -> Result: ...


class Watch:
    """Drives a machine to the end of its run, and records when the message was last written."""

    def __init__(self) -> None:
        self.instructions = 0  # the number completed when the message was last written

    def drive(self, machine: Machine, host: Host, limit: int) -> Ending:
        """Runs the machine; it is the argument `drive` of run_embedded."""
        machine.state.limit, seen = limit, 0
        while True:
            if ending := served(machine, host, machine.run(), limit):
                return ending
            if len(host.sent) > seen:
                if SAID in host.sent[max(0, seen - len(SAID)) :]:
                    self.instructions = machine.instructions
                seen = len(host.sent)


def frames(run: Run) -> list[Frame]:
    """Returns the backtrace of the last panic. It starts at the function that panicked."""
    watch = Watch()
    run(None, watch.drive)
    found = run(watch.instructions, None).ending.frames if watch.instructions else []
    at = next((at for at, frame in enumerate(found) if frame.symbol.startswith("std::panicking::")), len(found))
    while at < len(found) and found[at].symbol.startswith(_BETWEEN):
        at += 1
    last = next((end for end, frame in enumerate(found) if "__rust_begin_short_backtrace" in frame.symbol), len(found))
    return found[at:last]
