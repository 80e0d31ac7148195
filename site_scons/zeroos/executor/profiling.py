"""The exact profile of a run, as the machine has counted it (profile.c): which functions there are, and its call tree
by addresses. reports/profile makes names and inlined functions of these."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

from .costs import name_of
from .host import Host
from .machine import Functions, Machine

_MOVERS = ("runtime.morestack", "runtime.morestack.abi0")
_MARKS = ("zkvm_mark_begin", "zkvm_mark_end")  # libos/include/zkvm_mark.h
_LINE = re.compile(rb"\s*cycle-tracker-(?:report-)?(start|end): *(.*?)\s*")  # as programs for SP1 print
_PART = ".cold"  # of a function, which compilers place elsewhere


@dataclass(frozen=True)
class Function:
    """A function, or the code between two symbols."""

    name: str
    start: int
    end: int


@dataclass
class Node:
    """A function in the call tree, as called at `site` (0: unknown) in its parent. Function 0 is code without a name.

    `counts` says how often each word of the function was executed, `costs` what these executions cost."""

    parent: int
    function: int
    site: int
    calls: int
    counts: array[int]
    costs: array[int]


@dataclass(frozen=True)
class Mark:
    """The program said that the part `name` begins or ends here."""

    instructions: int
    cycles: int
    ends: bool
    name: str


@dataclass
class Profiler:
    """Makes the profile of one run. `functions` are numbered from 1, and do not overlap; `nodes` come behind their
    parents, the first of which is the root."""

    functions: list[Function]
    nodes: list[Node] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _read: int = 0  # bytes of the log that have been searched for marks

    def watched(self) -> Functions:
        """Returns what the machine has to know."""
        number = {function.name: i for i, function in enumerate(self.functions, 1)}
        parts = {
            number[name]: number[name[: -len(_PART)]]
            for name in number
            if name.endswith(_PART) and name[: -len(_PART)] in number
        }
        ranges = [(function.start, function.end) for function in self.functions]
        mover = next((number[name] for name in _MOVERS if name in number), 0)
        begin, end = (number.get(name, 0) for name in _MARKS)
        return Functions(ranges, parts, (mover, begin, end))

    def wrote(self, machine: Machine, host: Host) -> None:
        """Looks for marks in what the program has written, which the host may just have taken."""
        end = host.sent.rfind(b"\n", self._read) + 1
        if not end:
            return
        for line in bytes(host.sent[self._read : end]).splitlines():
            if found := _LINE.fullmatch(line):
                name = found[2].decode(errors="replace")
                self.marks.append(Mark(machine.instructions, machine.charged, found[1] == b"end", name))
        self._read = end

    def take(self, machine: Machine, host: Host) -> None:
        """Takes the call tree of a machine whose run has ended."""
        for mark in machine.marks():
            name = mark.name.decode(errors="replace")
            self.marks.append(Mark(mark.retired, mark.retired + mark.beyond, bool(mark.ends), name))
        self.marks.sort(key=lambda mark: mark.instructions)
        prices: dict[int, array[int]] = {}
        for node, counts, beyond in machine.profile():
            own = costs = array("Q", counts.tobytes())
            if host.counting:
                if node.function not in prices:
                    prices[node.function] = self._prices(machine, host, node.function)
                costs = array("Q", map(int.__mul__, own, prices[node.function]))
            if beyond.tobytes().strip(b"\0"):
                costs = array("Q", map(int.__add__, costs, beyond))
            self.nodes.append(Node(node.parent, node.function, node.site, node.calls, own, costs))

    def _prices(self, machine: Machine, host: Host, number: int) -> array[int]:
        """What each instruction of a function costs; of code without a name, that is not known: 1."""
        if not number:
            return array("Q", [1])
        function = self.functions[number - 1]
        names = (name_of(machine.operation(pc)) for pc in range(function.start, function.end, 4))
        return array("Q", map(host.price, names))
