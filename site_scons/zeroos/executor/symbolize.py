"""Finds symbol and source line of a program counter, and makes a backtrace from registers.

The code has no frame pointers, so a backtrace needs call frame information. With -g, compilers put it into .debug_frame
for C, and into .eh_frame for languages with exceptions: C++ and Rust. Without it, only the return address register is
left: it is right for leaf functions in assembly; elsewhere the trace ends.

The input is the state after a failed run and a file that may not even be an ELF. With bad input the functions return
less; they never raise.
"""

from __future__ import annotations

import bisect
import io
import json
import posixpath
import re
import struct
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from . import rust_names
from .result import Frame

if TYPE_CHECKING:  # only a failed run pays for the imports
    from elftools.construct.lib.container import Container
    from elftools.dwarf.callframe import FDE
    from elftools.dwarf.compileunit import CompileUnit
    from elftools.dwarf.die import DIE
    from elftools.dwarf.dwarfinfo import DWARFInfo
    from elftools.elf.elffile import ELFFile

_P = ParamSpec("_P")
_T = TypeVar("_T")

DEPTH = 32  # frames in a backtrace
_LINES_MAX = 64 << 20  # bytes: a larger .debug_line is not searched
_NAME_MAX = 160  # letters: instances of C++ templates have names of thousands of letters
_RA, _SP = 1, 2
EXECUTABLE = 4  # SHF_EXECINSTR
FUNCTIONS = (0, 2)  # STT_NOTYPE, STT_FUNC
_UNDEF = 0  # SHN_UNDEF

Read = Callable[[int, int], bytes]


class Symbols:
    """The symbols and debug information of one ELF, by addresses of its code."""

    def __init__(self, elf: bytes | None) -> None:
        self._names: list[tuple[int, int, str]] = []  # (start, end, name), sorted
        self._dwarf: DWARFInfo | None = None
        self._frames: list[tuple[int, int, FDE]] = []  # (start, end, its entry), sorted
        if elf:
            self.guard(self._load, elf)

    @staticmethod
    def guard(function: Callable[_P, _T], *arguments: _P.args, **options: _P.kwargs) -> _T | None:
        """Returns the function's result, or None if it raises: on a malformed ELF, pyelftools raises all sorts of
        exceptions."""
        try:
            return function(*arguments, **options)
        except Exception:
            return None

    def _load(self, data: bytes) -> None:
        from elftools.elf.elffile import ELFFile

        elf = ELFFile(io.BytesIO(data))
        ends = [s["sh_addr"] + s["sh_size"] if s["sh_flags"] & EXECUTABLE else 0 for s in elf.iter_sections()]
        for name, start, size, kind, section in table(elf):
            if section < len(ends) and ends[section] and kind in FUNCTIONS and not name.startswith((".L", "$")):
                self._names.append((start, start + size if size else ends[section], name))
        self._names.sort()
        if elf.has_dwarf_info():
            self._dwarf = elf.get_dwarf_info(relocate_dwarf_sections=False)
            self.guard(self._load_frames, self._dwarf)

    def _load_frames(self, dwarf: DWARFInfo) -> None:
        from elftools.dwarf.callframe import FDE

        for there, entries in (
            (dwarf.has_CFI, dwarf.CFI_entries),
            (dwarf.has_EH_CFI, dwarf.EH_CFI_entries),
        ):
            for entry in self.guard(entries) or () if there() else ():
                if isinstance(entry, FDE):
                    start = entry["initial_location"]
                    self._frames.append((start, start + entry["address_range"], entry))
        self._frames.sort(key=lambda frame: frame[:2])

    def name(self, pc: int) -> tuple[str, int] | None:
        """Returns (symbol, offset), or None outside the program's functions."""
        found = bisect.bisect_right(self._names, (pc, 1 << 64, "")) - 1
        if found < 0 or pc >= self._names[found][1]:
            return None
        return self._names[found][2], pc - self._names[found][0]

    def lines(self, pcs: Iterable[int]) -> dict[int, tuple[str, int]]:
        """Returns pc -> (file, line) for those that the debug information knows."""
        return source_lines(self._dwarf, pcs)

    def caller(self, pc: int, x: list[int], read: Read, word: int) -> tuple[int, list[int]] | None:
        """Returns the (pc, registers) of the call that made this frame, or None without call frame information."""
        found = bisect.bisect_right(self._frames, pc, key=lambda frame: frame[0]) - 1
        if found < 0 or pc >= self._frames[found][1]:
            return None
        rows = [row for row in self._frames[found][2].get_decoded().table if row["pc"] <= pc]
        row = rows[-1]
        mask = (1 << 8 * word) - 1
        cfa = (x[row["cfa"].reg] + row["cfa"].offset) & mask
        above = list(x)
        above[_SP] = cfa
        for register, rule in row.items():
            if isinstance(register, int) and rule.type == "OFFSET":
                above[register] = int.from_bytes(read((cfa + rule.arg) & mask, word), "little")
        return (above[_RA] - 4) & mask, above


def source_lines(dwarf: DWARFInfo | None, pcs: Iterable[int]) -> dict[int, tuple[str, int]]:
    """Returns pc -> (file, line) for those that the debug information knows."""
    result: dict[int, tuple[str, int]] = {}
    if dwarf and dwarf.debug_line_sec and dwarf.debug_line_sec.size <= _LINES_MAX:
        Symbols.guard(_find_lines, dwarf, sorted(set(pcs)), result)
    return result


def _find_lines(dwarf: DWARFInfo, pcs: list[int], result: dict[int, tuple[str, int]]) -> None:
    def elsewhere(unit: CompileUnit) -> bool:
        ranges = list(code_ranges(dwarf, unit, unit.get_top_DIE()))
        return bool(ranges) and all(
            bisect.bisect_left(pcs, low) == bisect.bisect_left(pcs, high) for low, high in ranges
        )

    for unit in dwarf.iter_CUs():
        if Symbols.guard(elsewhere, unit):  # as it says itself; to read its lines would take long
            continue
        program = dwarf.line_program_for_CU(unit)
        if program is None:
            continue
        previous = None
        for entry in program.get_entries():
            state = entry.state
            if state is None:
                continue
            if previous:
                first, last = bisect.bisect_left(pcs, previous.address), bisect.bisect_left(pcs, state.address)
                for pc in pcs[first:last]:
                    result.setdefault(pc, (file_name(program.header, previous.file), previous.line))
            previous = None if state.end_sequence else state
        if len(result) == len(pcs):
            return


def code_ranges(dwarf: DWARFInfo, unit: CompileUnit, die: DIE) -> Iterator[tuple[int, int]]:
    """The (start, end) of a DIE's code."""
    from elftools.dwarf.ranges import RangeEntry

    attributes = die.attributes
    if "DW_AT_ranges" in attributes:
        lists = dwarf.range_lists()
        base = unit.get_top_DIE().attributes.get("DW_AT_low_pc")
        origin = base.value if base else 0
        for entry in lists.get_range_list_at_offset(attributes["DW_AT_ranges"].value, unit) if lists else ():
            if isinstance(entry, RangeEntry):
                start = 0 if entry.is_absolute else origin
                yield start + entry.begin_offset, start + entry.end_offset
            else:
                origin = entry.base_address
    elif "DW_AT_low_pc" in attributes and "DW_AT_high_pc" in attributes:
        low, high = attributes["DW_AT_low_pc"].value, attributes["DW_AT_high_pc"]
        yield low, high.value if high.form.startswith("DW_FORM_addr") else low + high.value


def table(elf: ELFFile) -> Iterator[tuple[str, int, int, int, int]]:
    """Yields name, value, size, type and section of each symbol that has a name.

    A Rust program has 38,000, for which pyelftools takes three seconds."""
    section = elf.get_section_by_name(".symtab")
    if section is None:
        return
    strings = elf.get_section(section["sh_link"]).data()
    shape = "<IBBHQQ" if elf.elfclass == 64 else "<IIIBBH"
    for row in struct.iter_unpack(shape, section.data()):
        name, info, _, number, value, size = row if elf.elfclass == 64 else (row[0], *row[3:], *row[1:3])
        if name:
            yield strings[name : strings.index(b"\0", name)].decode(errors="replace"), value, size, info & 15, number


def file_name(header: Container, number: int) -> str:
    """Returns the path of a line program's file as the compiler saw it. Before DWARF 5, numbers of files start at 1."""
    old = header["version"] < 5
    entry = header["file_entry"][number - 1 if old else number]
    name, folder = entry.name.decode(errors="replace"), entry.dir_index
    folders = header["include_directory"]
    if old:
        base = folders[folder - 1].decode(errors="replace") if folder else ""
    else:
        base = folders[folder].decode(errors="replace")
    return posixpath.normpath(posixpath.join(base, name))


def _walk(symbols: Symbols, pc: int, x: list[int], read: Read, word: int) -> list[int]:
    """Returns the addresses of the instruction that ended the run and of the calls that led to it, innermost first."""
    pcs = [pc]
    seen = set()
    while len(pcs) < DEPTH and (pc, x[_SP]) not in seen:
        seen.add((pc, x[_SP]))
        above = symbols.guard(symbols.caller, pc, x, read, word)
        if above is None and len(pcs) == 1:
            above = x[_RA] - 4, x
        if above is None or symbols.name(above[0]) is None:
            break
        pc, x = above
        pcs.append(pc)
    return pcs


def _cxx(symbols: list[str]) -> dict[str, str]:
    """Returns the names of those C++ symbols that cxx_names.py has an answer for."""
    command = [sys.executable, str(Path(__file__).with_name("cxx_names.py"))]
    done = subprocess.run(
        command, input=json.dumps(symbols), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    return dict(zip(symbols, map(json.loads, done.stdout.splitlines())))


def demangled(names: Iterable[str]) -> dict[str, str]:
    """Returns each name as C++ and Rust sources have it; other names unchanged."""
    result = {name: rust_names.demangled(name) for name in names}
    symbols = sorted((name for name in result if name.startswith("_Z")), key=len)  # the costly ones last
    if symbols:
        for name, text in (Symbols.guard(_cxx, symbols) or {}).items():
            result[name] = re.sub(r"::h[0-9a-f]{16}$| \[clone [^]]*\]", "", text)
    return {name: text if len(text) <= _NAME_MAX else f"{text[:_NAME_MAX]}…" for name, text in result.items()}


def addresses(elf: bytes, names: Sequence[str]) -> dict[str, int]:
    """Where those of the symbols `names` are that the ELF has, of whatever kind."""
    from elftools.elf.elffile import ELFFile

    def found() -> dict[str, int]:
        symbols = table(ELFFile(io.BytesIO(elf)))
        return {name: value for name, value, _, _, section in symbols if name in names and section != _UNDEF}

    return Symbols.guard(found) or {}


def callers(elf: bytes, states: Iterable[tuple[int, Sequence[int]]], read: Read, xlen: int) -> list[list[str]]:
    """For each (pc, x) the functions that it is in, innermost first."""
    symbols = Symbols(elf)
    walks = [[symbols.name(at) for at in _walk(symbols, pc, list(x), read, xlen // 8)] for pc, x in states]
    names = [[name for name, _ in filter(None, walk)] for walk in walks]
    written = demangled({name for walk in names for name in walk})
    return [[written[name] for name in walk] for walk in names]


def backtrace(elf: bytes | None, pc: int, x: Sequence[int], read: Read, xlen: int) -> list[Frame]:
    """Returns the frames of a program that stopped at `pc` with registers `x`, innermost first. The address of a caller
    is that of its call instruction.

    `elf` has the symbols and debug information. `read(address, size)` returns memory, and may raise where there is
    none."""
    symbols = Symbols(elf)
    pcs = _walk(symbols, pc, list(x), read, xlen // 8)
    names = {pc: symbols.name(pc) for pc in pcs}
    lines = symbols.lines(pc for pc in pcs if names[pc])
    written = demangled([name for name, _ in filter(None, names.values())])
    frames = []
    for pc in pcs:
        symbol, offset = names[pc] or ("", 0)
        file, line = lines.get(pc, (None, None))
        frames.append(Frame(pc, written.get(symbol, ""), offset, file, line))
    return frames
