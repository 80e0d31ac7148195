"""The exact profile of a run, as the machine has counted it (profile.c): which functions there are, and its call tree
by addresses. reports/profile makes names and inlined functions of these."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import accumulate

from .costs import name_of
from .host import Host
from .machine import Functions, Machine

_MOVERS = ("runtime.morestack", "runtime.morestack.abi0")
# Functions that allocate or free, and `enum role` of profile.h: which argument has the number of bytes.
_ALLOCATORS = {
    **dict.fromkeys(("malloc", "valloc", "pvalloc"), 1),
    **dict.fromkeys(("aligned_alloc", "memalign"), 2),
    "posix_memalign": 3,
    "calloc": 4,
    "realloc": 5,
    "runtime.mallocgc": 6,
    "free": 7,
}
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
    allocated: int = 0  # bytes
    at_peak: int = 0  # those that were not freed when all nodes together had most


@dataclass
class Profiler:
    """Makes the profile of one run. `functions` are numbered from 1, and do not overlap; `nodes` come behind their
    parents, the first of which is the root."""

    functions: list[Function]
    nodes: list[Node] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)  # addresses of pages of 4 KiB that were used
    stacks: list[tuple[int, int]] = field(default_factory=list)  # the node that began each, and its bytes

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
        roles = {number[name]: role for name, role in _ALLOCATORS.items() if name in number}
        return Functions(ranges, parts, mover, roles)

    def take(self, machine: Machine, host: Host) -> None:
        """Takes the call tree of a machine whose run has ended."""
        prices: dict[int, array[int]] = {}
        spent = 0
        for node, counts, beyond in machine.profile():
            own = costs = array("Q", counts.tobytes())
            if host.counting:
                if node.function not in prices:
                    prices[node.function] = self._prices(machine, host, node.function)
                costs = array("Q", map(int.__mul__, own, prices[node.function]))
            if beyond.tobytes().strip(b"\0"):
                costs = array("Q", map(int.__add__, costs, beyond))
            if host.scale > 1:  # rounded so that what is rounded off adds up
                ends = [total // host.scale for total in accumulate(costs, initial=spent)]
                spent += sum(costs)
                costs = array("Q", map(int.__sub__, ends[1:], ends))
            found = Node(node.parent, node.function, node.site, node.calls, own, costs, node.allocated, node.at_peak)
            self.nodes.append(found)
        self.pages, self.stacks = machine.pages(), machine.stacks()

    def _prices(self, machine: Machine, host: Host, number: int) -> array[int]:
        """What each instruction of a function costs; of code without a name, that is not known: 1."""
        if not number:
            return array("Q", [1])
        function = self.functions[number - 1]
        names = (name_of(machine.operation(pc)) for pc in range(function.start, function.end, 4))
        return array("Q", map(host.price, names))
