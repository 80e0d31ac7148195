"""The command addr2line: lines, functions and inlined functions of addresses in an image, printed as GNU does."""

from __future__ import annotations

import bisect
import getopt
import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from elftools.elf.elffile import ELFFile

from zeroos.cli.binutils import elf_of
from zeroos.errors import ZeroosError
from zeroos.executor.profiling import Function
from zeroos.executor.symbolize import Symbols, demangled, source_lines
from zeroos.reports.profile.functions import BETWEEN, named
from zeroos.reports.profile.inlines import Inlines

_LONG = ["addresses", "basenames", "demangle", "exe=", "functions", "inlines", "pretty-print"]
_SHORT = {"--addresses": "a", "--basenames": "s", "--demangle": "C", "--functions": "f", "--inlines": "i"}
_SHORT |= {"--pretty-print": "p", "--exe": "e"}

_Frame = tuple[str, tuple[str, int] | None]  # the symbol, or nothing; file and line


class Lookup:
    """What an ELF says of its addresses."""

    def __init__(self, elf: bytes) -> None:
        file = ELFFile(io.BytesIO(elf))
        self.digits = file.elfclass // 4
        self._dwarf = file.get_dwarf_info(relocate_dwarf_sections=False) if file.has_dwarf_info() else None
        self._functions = named(elf)
        self._starts = [function.start for function in self._functions]
        self._known: dict[Function, tuple[Inlines, dict[int, tuple[str, int]]]] = {}
        self._written: dict[str, str] = {}
        self.whole = bool(self._dwarf and self._functions)

    def frames(self, address: int) -> list[_Frame]:
        """Returns the inlined functions that an address is in, innermost first, and then the function itself."""
        found = bisect.bisect_right(self._starts, address) - 1
        if found < 0 or address >= self._functions[found].end:
            return [("", None)]
        function = self._functions[found]
        inlines, lines = self._about(function)
        word = (address - function.start) // 4
        paths, line = inlines.paths(function), lines.get(function.start + 4 * word)
        path = paths[word] if paths else ()
        symbols = ["" if function.name == BETWEEN else function.name, *(copy.symbol for copy in path)]
        return list(zip(symbols, [*map(inlines.call, path), line]))[::-1]

    def written(self, names: list[str]) -> list[str]:
        """Returns names as their sources have them. To find out about C++ takes a process, half a second."""
        if new := set(names) - self._written.keys():
            self._written |= demangled(new)
        return [self._written[name] for name in names]

    def _about(self, function: Function) -> tuple[Inlines, dict[int, tuple[str, int]]]:
        if function not in self._known:
            lines = source_lines(self._dwarf, range(function.start, function.end, 4))
            self._known[function] = Inlines(self._dwarf, [function]), lines
        return self._known[function]


def addr2line(words: list[str]) -> int:
    """Runs the command `zeroos addr2line`."""
    try:
        options, addresses = getopt.gnu_getopt(words, "aCe:fips", _LONG)
    except getopt.GetoptError as error:
        raise ZeroosError(f"{error}; known: -e IMAGE -a -C -f -i -p -s") from None
    flags = {_SHORT.get(name, name[1:]): value for name, value in options}
    name = flags.get("e", "a.out")
    lookup = Symbols.guard(Lookup, elf_of(Path(name)))
    if lookup is None:
        raise ZeroosError(f"{name}: its ELF is damaged")
    if not lookup.whole:
        sys.stderr.write(f"zeroos addr2line: {name}: lacks symbols or debug information: compile and link it with -g\n")
    for text in addresses or map(str.strip, sys.stdin):
        print(_answer(lookup, _address(text), "".join(flags)), flush=True)  # who writes addresses waits for it
    return 0


def _address(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise ZeroosError(f"{text} is no address: write it in hexadecimal, such as 0x200800") from None


def _answer(lookup: Lookup, address: int, flags: str) -> str:
    frames = lookup.frames(address)
    shown = frames if "i" in flags else frames[:1]
    names = [name or "??" for name, _ in shown]
    if "C" in flags and "f" in flags:
        names = lookup.written(names)
    places = [_place(name, line, "s" in flags) for name, line in shown]
    at = f"0x{address:0{lookup.digits}x}" if "a" in flags else ""
    if "p" in flags:
        between = " at " if shown[0] != ("", None) else " "
        pieces = [f"{name}{between}{place}" if "f" in flags else place for name, place in zip(names, places)]
        return f"{at}: " * bool(at) + "\n (inlined by) ".join(pieces)
    rows: Iterable[str] = (row for pair in zip(names, places) for row in (pair if "f" in flags else pair[1:]))
    return "\n".join([*[at] * bool(at), *rows])


def _place(name: str, line: tuple[str, int] | None, short: bool) -> str:
    """The file and line. Where nothing is known, GNU's has a 0."""
    if line is None:
        return "??:?" if name else "??:0"
    return f"{os.path.basename(line[0]) if short else line[0]}:{line[1] or '?'}"
