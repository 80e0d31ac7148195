"""Adapts Go's object, which has all of its code in one section.

Go's runtime finds a function by its offset in that section. For code in several sections it has a table,
runtime.textsectionmap, which large programs have on other machines."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence

from .assembly import SP, Island, i_type, s_type
from .editing import Editor
from .words import UNIMP

R_64 = 2
# Bytes of code, and of islands for it, between two cuts: a jump from anywhere there reaches all of the islands at the
# nearer cut.
_STEP = 1 << 20
_ISLAND = 160  # bytes of an island: more than most have
#: Functions that read and write 8 bytes at a time of an event at a multiple of 4 bytes: some VMs cannot do that.
_POLLER = ("runtime.netpoll", "runtime.netpollinit", "runtime.netpollopen")
_LD, _SD = 0x3003, 0x3023


def cuts(edit: Editor, section: int, places: Sequence[int]) -> list[int]:
    """Returns the offsets where new code may be inserted into a section: at its start, and between functions.

    `places` are the offsets of the instructions that will have an island, in ascending order."""
    found = [0]
    if _table(edit) is None:
        return found
    last = 0  # the start of a function that fits before the next cut
    for start in sorted({place for _, place in edit.functions.get(section, ())}):
        islands = bisect_left(places, start) - bisect_left(places, found[-1])
        if start - found[-1] + islands * _ISLAND > _STEP and last > found[-1]:
            found.append(last)
        last = start
    return found


def tell(edit: Editor, made: dict[int, list[int]]) -> None:
    """Puts the parts of the code between the cuts into the runtime's table. `made` is section -> its `cuts`."""
    section, inner = next(((section, found[1:]) for section, found in made.items() if len(found) > 1), (0, []))
    if not inner or (table := _table(edit)) is None:  # without a table, `cuts` returns no cuts between functions
        return
    module, row = table
    _, at, _, _, _, old = edit.symbols[row[2]]
    text = next((number for number, symbol in enumerate(edit.symbols) if symbol[0] == "runtime.text"), None)
    if text is None:
        raise ValueError("no runtime.text")
    start, (end,) = edit.symbols[text][1], struct.unpack_from("<Q", edit.contents[old], at + row[3] + 8)
    ends = [*inner, start + end]
    content = edit.contents[module]
    content += bytes(-len(content) % 8)
    row[2], row[3] = edit.local("runtime.textsectionmap", module, len(content)), 0
    struct.pack_into("<QQ", content, row[0] + 8, len(ends), len(ends))  # the slice's length and capacity
    for first, end in zip([start, *inner], ends):
        part = text if first == start else edit.local("runtime.text.part", section, first)
        edit.relocations(module).append([len(content) + 16, R_64, part, 0])
        content += struct.pack("<QQQ", first - start, end - start, 0)


def fill_end(content: bytearray) -> None:
    """Replaces half a word of padding at the end of a section by an illegal instruction.

    Nothing can follow it otherwise: the linker puts what comes next, also the words that fill a gap, behind it."""
    rest = len(content) % 4
    if rest and not any(content[-rest:]):
        content[-rest:] = UNIMP.to_bytes(4, "little")


def _table(edit: Editor) -> tuple[int, list[int]] | None:
    """Returns the section of the runtime's module data, and its relocation for the table of code sections."""
    module = next((number for number in range(len(edit.heads)) if edit.name(number) == ".go.module"), None)
    if module is None:
        return None
    for row in edit.relocations(module):
        if row[1] == R_64 and 0 <= row[2] < len(edit.symbols) and edit.symbols[row[2]][0] == "runtime.textsectionmap":
            return module, row
    return None


def wide(edit: Editor, section: int) -> list[tuple[int, int, str]]:
    """Returns offset, word and kind of the loads and stores that may be misaligned."""
    content, relocated = edit.contents[section], {row[0] for row in edit.relocations(section)}
    found = []
    for name, start, size, _, _, where in edit.symbols:
        for at in range(start, start + size, 4) if where == section and name in _POLLER else ():
            (word,) = struct.unpack_from("<I", content, at)
            offset = _offset(word)
            if (
                word & 0x707F in (_LD, _SD)
                and at not in relocated
                and offset < 2044
                and not (word >> 15 & 31 == SP and offset < 0)
            ):
                found.append((at, word, "misaligned"))
    return found


def halves(to: Island, word: int) -> None:
    """Writes the load or store in two halves; its address is always a multiple of 4."""
    base, offset = word >> 15 & 31, _offset(word)
    if word & 0x707F == _LD:
        target = word >> 7 & 31
        spared = to.scratch(1, (target, base))
        to.spare(spared)
        to.add(
            i_type(0x03, 2, spared[0], base, offset + 4),
            i_type(0x13, 1, spared[0], spared[0], 32),
            i_type(0x03, 6, target, base, offset),
            spared[0] << 20 | target << 15 | 6 << 12 | target << 7 | 0x33,
        )
    else:
        source = word >> 20 & 31
        spared = to.scratch(1, (source, base))
        to.spare(spared)
        to.add(
            s_type(2, base, source, offset),
            i_type(0x13, 5, spared[0], source, 32),
            s_type(2, base, spared[0], offset + 4),
        )
    to.restore(spared)


def _offset(word: int) -> int:
    """Returns the offset of a load or store."""
    high = (word >> 25 ^ 0x40) - 0x40
    return high << 5 | (word >> 20 & 31 if word & 0x7F == 0x03 else word >> 7 & 31)
