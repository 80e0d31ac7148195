"""An abort of platforms/shared/trap, seen from outside: a trap.

The message's address and size are in a0 and a1, and a7 holds a mark."""

from __future__ import annotations

from zeroos.executor.embedded import Host, Machine, Refused
from zeroos.executor.result import Ending

A0, A1, A7 = 10, 11, 17
MARK = 0x41424F52
MESSAGE_MAX = 1 << 16  # bytes


def told(host: Host, machine: Machine, ending: Ending) -> Ending:
    """`ending`, or the abort that it is. Its message ends the log too; it is taken out there."""
    size = machine.x[A1]
    if ending.kind != "fault" or machine.x[A7] != MARK or size > MESSAGE_MAX:
        return ending
    try:
        message = machine.read(machine.x[A0], size)
    except Refused:
        return ending
    if size and host.log.endswith(message):
        del host.log[-size:]
    return Ending("abort", message=message.decode(errors="replace"))
