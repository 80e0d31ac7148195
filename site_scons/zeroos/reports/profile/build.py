"""Makes the profile of a run from what the machine counted and the program's debug information."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zeroos.executor.profiling import Function, Node, Profiler
from zeroos.executor.result import Result
from zeroos.executor.symbolize import Symbols, demangled, source_lines
from zeroos.reports.marks import parts
from zeroos.reports.profile.functions import has_symbols
from zeroos.reports.profile.groups import UNKNOWN, group
from zeroos.reports.profile.inlines import Inlines, Path
from zeroos.reports.profile.memory import measured
from zeroos.reports.profile.model import Call, Profile

if TYPE_CHECKING:
    from elftools.dwarf.dwarfinfo import DWARFInfo

UNNAMED = "[code without a symbol]"
_HOST = "[charged for the whole run]"


@dataclass(frozen=True)
class _Place:
    """A piece of code that is in the same functions and line."""

    path: tuple[str, ...]  # symbols, the function's own first
    line: int


def build(program: str, elf: bytes, profiler: Profiler, result: Result) -> Profile:
    """Returns the profile of a run. `elf` has symbols and debug information, or lacks them, which the profile says."""
    executed = [profiler.functions[number - 1] for number in sorted({n.function for n in profiler.nodes} - {0})]
    dwarf = Symbols.guard(_dwarf, elf)
    code = _Code(dwarf, executed, profiler.nodes, profiler.functions)
    unit, total = result.charged
    profile = Profile(program, Call("", "", ""), unit, (result.instructions, total))
    profile.marks, wrong = parts(result)
    profile.memory = measured(elf, profiler)
    profile.lacking = [*_lacking(elf, dwarf, code), *wrong]
    _expand(profile, profiler, code)
    counted = _sum(profile)
    if unit and total != counted[1]:
        profile.root.child(_HOST, "zkVM", "", 0).add(0, (0, total - counted[1]))
    return profile


def _dwarf(elf: bytes) -> DWARFInfo | None:
    from elftools.elf.elffile import ELFFile

    file = ELFFile(io.BytesIO(elf))
    return file.get_dwarf_info(relocate_dwarf_sections=False) if file.has_dwarf_info() else None


def _sum(profile: Profile) -> tuple[int, int]:
    rows = [weights for call in profile.calls() for weights in call.own.values()]
    return sum(each[0] for each in rows), sum(each[1] for each in rows)


class _Code:
    """The functions that were executed: inlined ones, lines, names and groups."""

    def __init__(
        self, dwarf: DWARFInfo | None, executed: list[Function], nodes: list[Node], every: list[Function]
    ) -> None:
        pcs = {
            every[node.function - 1].start + 4 * i
            for node in nodes
            if node.function
            for i, count in enumerate(node.counts)
            if count
        }
        pcs |= {node.site for node in nodes if node.site}
        pcs |= {function.start for function in executed}
        self.lines = source_lines(dwarf, pcs)
        self.inlines = Inlines(dwarf, executed)
        symbols = {function.name for function in executed}
        symbols |= {name for function in executed for path in self.inlines.paths(function) for name in _symbols(path)}
        self.names = demangled(symbols)
        self._places: dict[int, list[tuple[int, int, _Place]]] = {}
        self._files: dict[str, str] = {}
        for function in executed:
            self._files[function.name] = self.lines.get(function.start, ("", 0))[0]
            for i, path in enumerate(self.inlines.paths(function)):
                if path and (found := self.lines.get(function.start + 4 * i)):
                    self._files.setdefault(path[-1].symbol, found[0])

    def place(self, function: Function, pc: int) -> _Place:
        paths = self.inlines.paths(function)
        inlined = _symbols(paths[(pc - function.start) // 4]) if paths else ()
        return _Place((function.name, *inlined), self.lines.get(pc, ("", 0))[1])

    def places(self, function: Function) -> list[tuple[int, int, _Place]]:
        """The pieces of a function: (first word, end, what they are in)."""
        if function.start not in self._places:
            self._places[function.start] = list(self._pieces(function))
        return self._places[function.start]

    def _pieces(self, function: Function) -> Iterator[tuple[int, int, _Place]]:
        first, before = 0, None
        for i in range((function.end - function.start + 3) // 4):
            place = self.place(function, function.start + 4 * i)
            if before is not None and place != before:
                yield first, i, before
                first = i
            before = place
        if before is not None:
            yield first, (function.end - function.start + 3) // 4, before

    def about(self, symbol: str) -> tuple[str, str, str]:
        """The name, group and file of a function."""
        name, file = self.names.get(symbol, symbol), self._files.get(symbol, "")
        return name, group(symbol, file), file


def _symbols(path: Path) -> tuple[str, ...]:
    return tuple(copy.symbol for copy in path)


def _expand(profile: Profile, profiler: Profiler, code: _Code) -> None:
    """Adds the machine's nodes to the tree; inlined functions are calls between them."""
    made: list[Call] = []
    about: dict[str, tuple[str, str, str]] = {}
    for node in profiler.nodes:
        function = profiler.functions[node.function - 1] if node.function else None
        if not made:
            made.append(profile.root)
            parent = profile.root
        else:
            above = profiler.nodes[node.parent]
            caller = profiler.functions[above.function - 1] if above.function else None
            site = 0
            parent = made[node.parent]
            if caller and node.site and caller.start <= node.site < caller.end:
                place = code.place(caller, node.site)
                parent, site = _inner(parent, place.path[1:], code, about), place.line
            name, which, file = _known(function.name, code, about) if function else (UNNAMED, UNKNOWN, "")
            parent = parent.child(name, which, file, site)
            parent.calls += node.calls
            parent.allocated += node.allocated
            parent.at_peak += node.at_peak
            made.append(parent)
        if not function:
            if any(node.costs):
                where = parent if parent is not profile.root else parent.child(UNNAMED, UNKNOWN, "", 0)
                where.add(0, (sum(node.counts), sum(node.costs)))
            continue
        for first, end, place in code.places(function):
            weights = sum(node.counts[first:end]), sum(node.costs[first:end])
            if any(weights):
                _inner(parent, place.path[1:], code, about).add(place.line, weights)


def _inner(call: Call, path: Iterable[str], code: _Code, about: dict[str, tuple[str, str, str]]) -> Call:
    for symbol in path:
        call = call.child(*_known(symbol, code, about), 0)
    return call


def _known(symbol: str, code: _Code, about: dict[str, tuple[str, str, str]]) -> tuple[str, str, str]:
    if symbol not in about:
        about[symbol] = code.about(symbol)
    return about[symbol]


def _lacking(elf: bytes, dwarf: DWARFInfo | None, code: _Code) -> list[str]:
    if not elf:
        return ["the image has no symbols: its functions have no names here"]
    said = []
    if not has_symbols(elf):
        said.append("the image has no symbols: functions are named by their addresses, as far as calls lead to them")
    if dwarf is None:
        said.append("there is no debug information: no inlined functions, files and lines")
    elif not code.inlines.whole:
        said.append("a part of the debug information cannot be read: some inlined functions count as their callers")
    return said
