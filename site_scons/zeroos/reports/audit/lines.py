"""Source lines of an image, from the line tables of its debug information (DWARF)."""

from __future__ import annotations

import bisect
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zeroos.executor.symbolize import Symbols, file_name

if TYPE_CHECKING:
    from elftools.dwarf.compileunit import CompileUnit
    from elftools.dwarf.dwarfinfo import DWARFInfo

Ranges = Sequence[tuple[int, int]]  # of addresses: start and end, in order


@dataclass
class Lines:
    """What the line tables say."""

    live: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # file: lines with an instruction
    files: dict[int, str] = field(default_factory=dict)  # address of a function: its file
    broken: int = 0  # tables that cannot be read
    there: bool = False  # whether there are any


def read(elf: bytes, code: Ranges, starts: Sequence[int]) -> Lines:
    """Returns the lines of the instructions in `code`, and the files of the functions at `starts`, both in order.

    Whatever the ELF holds, this raises nothing: what cannot be read is counted as broken."""
    found = Lines()
    dwarf = Symbols.guard(_dwarf, elf)
    if dwarf is None or not code:
        return found
    units = Symbols.guard(lambda: list(dwarf.iter_CUs()))
    found.there, found.broken = bool(units), int(units is None)
    seen: set[int] = set()
    for unit in units or ():
        if Symbols.guard(_unit, dwarf, unit, code, starts, found, seen) is None:
            found.broken += 1
    return found


def _dwarf(elf: bytes) -> DWARFInfo | None:
    from elftools.elf.elffile import ELFFile

    file = ELFFile(io.BytesIO(elf))
    return file.get_dwarf_info(relocate_dwarf_sections=False) if file.has_dwarf_info() else None


def _unit(
    dwarf: DWARFInfo, unit: CompileUnit, code: Ranges, starts: Sequence[int], found: Lines, seen: set[int]
) -> bool:
    program = dwarf.line_program_for_CU(unit)
    if program is None or program.program_start_offset in seen:
        return True
    seen.add(program.program_start_offset)
    names: dict[int, str] = {}
    before, first = None, True
    live = False
    for entry in program.get_entries():
        state = entry.state
        if state is None:
            continue
        if first:
            # Of functions that are not in the image the linker sets the address to 0.
            live = state.address != 0 and _within(code, state.address)
        if live and before and state.address > before.address:
            if before.file not in names:
                names[before.file] = file_name(program.header, before.file)
            name = names[before.file]
            if before.line:
                found.live[name].add(before.line)
            for i in range(bisect.bisect_left(starts, before.address), bisect.bisect_left(starts, state.address)):
                found.files[starts[i]] = name
        first = state.end_sequence
        before = None if first else state
    return True


def _within(code: Ranges, address: int) -> bool:
    i = bisect.bisect_right(code, (address, 1 << 64)) - 1
    return i >= 0 and address < code[i][1]
