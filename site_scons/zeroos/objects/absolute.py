"""Rewrites absolute addresses in 64-bit code (lui, as of -mcmodel=medlow without -fpie) for images from 2 GiB on.

There lui, which sign-extends, does not reach. What follows it, each with its own relocation, adds the low 12 bits; so
the register gets the address, rounded as lui would have it.
"""

from __future__ import annotations

from .assembly import R_GOT_HI20, R_NONE, R_PCREL_HI20, R_PCREL_LO12_I, Island, addi, i_type
from .editing import Editor
from .model import WEAK
from .relaxable import R_HI20
from .words import LUI

KIND = "absolute address"


def found(edit: Editor, section: int) -> list[tuple[int, int, str]]:
    """Returns offset, word and kind of the instructions."""
    content = edit.contents[section]
    places = [row[0] for row in edit.relocations(section) if row[1] == R_HI20]
    words = [(at, int.from_bytes(content[at : at + 4], "little")) for at in places]
    return [(at, word, KIND) for at, word in words if word & 0x7F == LUI]


def island(to: Island, word: int, rows: list[list[int]]) -> None:
    """Writes the instructions for `word`, without what comes after. `rows` are its relocations."""
    rd = word >> 7 & 31
    _, _, symbol, addend = next(row for row in rows if row[1] == R_HI20)
    for row in rows:
        row[1] = R_NONE
    _, _, _, info, _, where = to.edit.row(symbol)
    table = info >> 4 == WEAK and not where and not addend  # it may be 0, which is out of reach
    label = to.edit.local("", to.number, to.here)
    to.relocate(R_GOT_HI20 if table else R_PCREL_HI20, symbol, addend)
    to.add(rd << 7 | 0x17)
    to.relocate(R_PCREL_LO12_I, label)
    to.add(i_type(0x03, 3, rd, rd, 0) if table else addi(rd, rd, 0))
    to.add(addi(rd, rd, 0x7FF), addi(rd, rd, 1), i_type(0x13, 5, rd, rd, 12), i_type(0x13, 1, rd, rd, 12))
