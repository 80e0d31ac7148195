"""What the index makers share: the symbols of an object, and the lines of an index."""

from __future__ import annotations

import sys
from pathlib import Path

from elftools.elf.constants import SH_FLAGS
from elftools.elf.elffile import ELFFile

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "site_scons"))
from zeroos.objects.elf import read_object
from zeroos.objects.model import HIDDEN, UNDEF, WEAK

ECALL = b"\x73\x00\x00\x00"


def read(path: Path, inline: bool = True) -> dict[str, bool]:
    """Global symbols that the object at `path` defines: name -> is it weak? BadObject for another kind of file.
    Those of C++'s inline functions, which are weak and hidden, only where `inline`."""
    made = read_object(path.read_bytes(), str(path))
    return {
        symbol.name: symbol.binding == WEAK
        for symbol in made.symbols
        if symbol.section != UNDEF and (inline or symbol.binding != WEAK or symbol.visibility != HIDDEN)
    }


def traps(path: Path) -> bool:
    """Whether the object at `path` holds an `ecall`."""
    with path.open("rb") as file:
        code = [
            section.data() for section in ELFFile(file).iter_sections() if section["sh_flags"] & SH_FLAGS.SHF_EXECINSTR
        ]
    return any(data[at : at + 4] == ECALL for data in code for at in range(0, len(data), 4))


def merged_lines(by_xlen: dict[int, dict[str, str]]) -> list[str]:
    """Index lines `abi<TAB>file<TAB>symbols`; abi is `*` where rv32 and rv64 agree on a file's symbols."""
    lines = []
    for name in sorted(set(by_xlen[32]) | set(by_xlen[64])):
        first, second = by_xlen[32].get(name), by_xlen[64].get(name)
        if first == second:
            lines.append(f"*\t{name}\t{first}\n")
        else:
            lines += [f"{xlen}\t{name}\t{text}\n" for xlen, text in ((32, first), (64, second)) if text]
    return lines


def listed(symbols: dict[str, bool]) -> str:
    """The symbols of one file as the index writes them: sorted, `~` before a weak one."""
    return " ".join(("~" if symbols[name] else "") + name for name in sorted(symbols))
