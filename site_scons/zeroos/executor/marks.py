"""Where a program says that parts of it begin and end. It says so in two ways, which all executors but this one ignore:

* by an instruction whose result goes to x0 (libos/marks; the object route makes one of Jolt's markers, too);
* by a line on its standard output, as programs for SP1 print them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .result import Ending, charged

if TYPE_CHECKING:
    from .host import Host
    from .machine import Machine

# `sltiu zero, REGISTER, KIND`: the register has the name, which ends with a zero byte. Of Jolt's markers, a1 and a2
# have the name's address and size, and a3 is 1 for a begin and 2 for an end.
_BEGIN, _END, JOLT = 0x4D1, 0x4D2, 0x4D3
_MASK, _MATCH = 0xFFF07FFF, 0x3013
WORDS = tuple((_MASK, kind << 20 | _MATCH) for kind in (_BEGIN, _END, JOLT))
_LINE = re.compile(rb"\s*cycle-tracker-(?:report-)?(start|end): *(.*?)\s*")
_LONGEST = 256  # bytes of a name
_NAME = 11  # a1


@dataclass(frozen=True)
class Mark:
    """The part `name` begins or ends here. `cost` is in the VM's own unit."""

    instructions: int
    cost: int
    ends: bool
    name: str


class Marks:
    """Takes the marks of one run, whose machine stops at WORDS."""

    def __init__(self) -> None:
        self.found: list[Mark] = []
        self._read = 0  # bytes of the log that have been searched

    def at(self, machine: Machine, host: Host) -> bool:
        """Executes the instruction at the pc, if it is a mark. Returns whether it was."""
        word = machine.fetch(machine.pc)
        if word & _MASK & 0xFFFFF != _MATCH or word >> 20 not in (_BEGIN, _END, JOLT):
            return False
        kind = word >> 20
        if kind == JOLT:
            name, ends = _read(machine, machine.x[_NAME], machine.x[_NAME + 1]), machine.x[_NAME + 2] == 2
        else:
            name, ends = _read(machine, machine.x[word >> 15 & 31], _LONGEST).split(b"\0")[0], kind == _END
        self._add(machine, host, name, ends)
        machine.retire()
        return True

    def wrote(self, machine: Machine, host: Host) -> None:
        """Looks for marks in what the program has written, which the host may just have taken."""
        end = host.sent.rfind(b"\n", self._read) + 1
        if not end:
            return
        for line in bytes(host.sent[self._read : end]).splitlines():
            if found := _LINE.fullmatch(line):
                self._add(machine, host, found[2], found[1] == b"end")
        self._read = end

    def _add(self, machine: Machine, host: Host, name: bytes, ends: bool) -> None:
        _, cost = charged(host.count(machine, Ending("exit", 0)), machine.instructions)
        self.found.append(Mark(machine.instructions, cost, ends, name.decode(errors="replace")))


def _read(machine: Machine, address: int, size: int) -> bytes:
    """Reads a name, as far as there is memory."""
    low, high = machine.state.origin, machine.state.origin + machine.state.size
    return machine.read(address, min(size, _LONGEST, high - address)) if low <= address < high else b"?"
