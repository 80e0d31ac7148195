"""Inlined functions and source lines of a program's code, from its debug information (DWARF)."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zeroos.executor.profiling import Function
from zeroos.executor.symbolize import Symbols, code_ranges, file_name

if TYPE_CHECKING:
    from elftools.dwarf.compileunit import CompileUnit
    from elftools.dwarf.die import DIE
    from elftools.dwarf.dwarfinfo import DWARFInfo


@dataclass(frozen=True)
class Copy:
    """A function that is inlined where its caller has this line. Files have numbers in each unit."""

    symbol: str
    unit: CompileUnit
    file: int
    line: int


Path = tuple[Copy, ...]  # inlined functions, outermost first


class Inlines:
    """For each of `functions`, which are in order, the inlined functions that its code belongs to."""

    def __init__(self, dwarf: DWARFInfo | None, functions: Sequence[Function]) -> None:
        self._starts = [function.start for function in functions]
        self._functions = functions
        self._painted: dict[int, list[Path]] = {}  # start of a function: the path of each of its words
        self._names: dict[tuple[int, int], str] = {}
        self.whole = dwarf is not None  # whether all of the debug information could be read
        if dwarf:
            for unit in Symbols.guard(lambda: list(dwarf.iter_CUs())) or self._broken():
                if Symbols.guard(self._unit, dwarf, unit) is None:
                    self.whole = False

    def _broken(self) -> list[CompileUnit]:
        self.whole = False
        return []

    def paths(self, function: Function) -> list[Path]:
        """Returns the inlined functions of each word of a function; nothing if none is inlined."""
        return self._painted.get(function.start, [])

    @staticmethod
    def call(copy: Copy) -> tuple[str, int] | None:
        """Returns the file and line of the call that an inlined function stands for."""

        def found() -> tuple[str, int] | None:
            program = copy.unit.dwarfinfo.line_program_for_CU(copy.unit)
            return (file_name(program.header, copy.file), copy.line) if program and copy.line else None

        return Symbols.guard(found)

    def _unit(self, dwarf: DWARFInfo, unit: CompileUnit) -> bool:
        top = unit.get_top_DIE()
        ranges = list(code_ranges(dwarf, unit, top))
        if not ranges or any(True for low, high in ranges for _ in self._within(low, high)):
            self._walk(dwarf, unit, top, ())
        return True

    def _within(self, low: int, high: int) -> Iterator[Function]:
        """The functions with code in [low, high)."""
        for i in range(max(bisect.bisect_right(self._starts, low) - 1, 0), len(self._starts)):
            if self._functions[i].start >= high:
                return
            if self._functions[i].end > low:
                yield self._functions[i]

    def _walk(self, dwarf: DWARFInfo, unit: CompileUnit, parent: DIE, path: Path) -> None:
        for die in parent.iter_children():
            inner = path
            if die.tag == "DW_TAG_inlined_subroutine":
                inner = (*path, self._copy(unit, die))
                for low, high in code_ranges(dwarf, unit, die):
                    for function in self._within(low, high):
                        self._paint(function, low, high, inner)
            elif die.tag == "DW_TAG_subprogram":
                if not any(True for low, high in code_ranges(dwarf, unit, die) for _ in self._within(low, high)):
                    continue
            elif die.tag not in _SCOPES:
                continue
            if die.has_children:
                self._walk(dwarf, unit, die, inner)

    def _paint(self, function: Function, low: int, high: int, path: Path) -> None:
        words = (function.end - function.start + 3) // 4
        painted = self._painted.setdefault(function.start, [()] * words)
        first, last = max(low - function.start, 0) // 4, min((high - function.start + 3) // 4, words)
        painted[first:last] = [path] * (last - first)

    def _copy(self, unit: CompileUnit, die: DIE) -> Copy:
        file, line = (
            die.attributes[key].value if key in die.attributes else 0 for key in ("DW_AT_call_file", "DW_AT_call_line")
        )
        return Copy(self._name(die), unit, file, line)

    def _name(self, die: DIE) -> str:
        """The symbol of what an inlined subroutine is a copy of, or its name where it has no symbol."""
        origin = die.get_DIE_from_attribute("DW_AT_abstract_origin")
        key = (origin.cu.cu_offset, origin.offset)
        if key not in self._names:
            self._names[key] = _symbol(origin)
        return self._names[key]


_SCOPES = frozenset(  # what functions may be in
    "DW_TAG_lexical_block DW_TAG_namespace DW_TAG_class_type DW_TAG_structure_type DW_TAG_union_type DW_TAG_module "
    "DW_TAG_enumeration_type DW_TAG_try_block DW_TAG_catch_block".split()
)


def _symbol(die: DIE) -> str:
    name = ""
    for _ in range(4):  # a copy of a declaration of …
        for key in ("DW_AT_linkage_name", "DW_AT_MIPS_linkage_name"):
            if key in die.attributes:
                return str(die.attributes[key].value.decode(errors="replace"))
        if not name and "DW_AT_name" in die.attributes:
            name = die.attributes["DW_AT_name"].value.decode(errors="replace")
        key = next((key for key in ("DW_AT_specification", "DW_AT_abstract_origin") if key in die.attributes), "")
        if not key:
            break
        die = die.get_DIE_from_attribute(key)
    return name or "?"
