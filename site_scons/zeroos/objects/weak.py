"""Rewrites references to weak symbols in 64-bit code.

GCC computes their addresses relative to the code. Linkers cannot do that for an undefined symbol: address 0 is further
away than the 2 GiB that the instructions reach. So such a reference becomes what clang emits: a load of the address
from the linker's table (GOT)."""

from __future__ import annotations

from .assembly import R_GOT_HI20, R_PCREL_HI20, R_PCREL_LO12_I, R_PCREL_LO12_S, R_RELAX
from .editing import Editor
from .model import WEAK

_ADDI, _LD = 0x0013, 0x3003  # opcode and funct3


def through_table(edit: Editor, section: int) -> int:
    """Rewrites the references of a section. Returns how many."""
    if not edit.wide:
        return 0
    rows = edit.relocations(section)
    highs = {
        row[0]: row
        for row in rows
        if row[1] == R_PCREL_HI20
        and row[2] < len(edit.symbols)
        and edit.symbols[row[2]][3] >> 4 == WEAK
        and edit.symbols[row[2]][5] == 0
    }
    if not highs:
        return 0
    content = edit.contents[section]
    lows: dict[int, list[int]] = {at: [] for at in highs}  # auipc -> the words that complete its address (offsets)
    for row in rows:
        if row[1] in (R_PCREL_LO12_I, R_PCREL_LO12_S):
            _, value, _, _, _, where = edit.symbols[row[2]]
            if where == section and value in highs:
                lows[value].append(row[0])
    changed, found = set(), 0
    for at, places in lows.items():
        words = [int.from_bytes(content[place : place + 4], "little") for place in places]
        if highs[at][3] or any(word & 0x707F != _ADDI for word in words):
            continue  # not the symbol's plain address: it stays, and is right if the symbol is defined
        for place, word in zip(places, words):
            content[place : place + 4] = (word & ~0x707F | _LD).to_bytes(4, "little")
        highs[at][1] = R_GOT_HI20
        changed |= {at, *places}
        found += 1
    rows[:] = [row for row in rows if row[1] != R_RELAX or row[0] not in changed]
    return found
