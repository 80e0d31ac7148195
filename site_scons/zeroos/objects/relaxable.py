"""Reads the code of a relaxable object as 4-byte instructions, and says why code is not relaxable.

An assembler that leaves relaxation to the linker (GNU's, and clang's by default) gives every jump, every address and
every distance between labels a relocation, since the linker may take bytes out anywhere. Therefore code may grow
anywhere, too. One reference has no relocation: that of a branch over the jump after it, which is how assemblers write a
branch that does not reach its target.

Relocations: the RISC-V ELF psABI.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from .assembly import NOP, R_BRANCH, R_CALL, R_CALL_PLT, R_PCREL_HI20, R_RELAX
from .compressed import Expansions
from .editing import R_JAL, Editor
from .model import EF_RISCV_RVC, STT_OBJECT
from .words import AUIPC, BRANCH, JAL

R_HI20, R_TPREL_HI20, R_TPREL_ADD, R_ALIGN = 26, 29, 32, 43
R_RVC_BRANCH, R_RVC_JUMP, R_RVC_LUI = 44, 45, 46
_JUMPS = (R_JAL, R_RVC_JUMP)
_RELAXED = frozenset((R_CALL, R_CALL_PLT, R_PCREL_HI20, R_HI20, R_TPREL_HI20))
# Relocations of numbers: 32, 64, ADD8 to SUB64, GOT32_PCREL, SUB6 to 32_PCREL, PLT32, SET_ULEB128, SUB_ULEB128.
_NUMBERS = frozenset((1, 2, *range(33, 42), *range(52, 58), 59, 60, 61))
_COMPRESSED = (R_RVC_BRANCH, R_RVC_JUMP, R_RVC_LUI, R_TPREL_ADD)  # relocations of compressed instructions
NOWHERE = -1
_ADVICE = "compile it with -mrelax, or without compressed instructions (-march=)"


class Unmovable(Exception):
    """Code that cannot be moved. The message completes "FILE: ..."."""


class Code(NamedTuple):
    """The code of a section, all of it 4-byte instructions, and the data in it."""

    content: bytearray
    places: array[int]  # for each 2 bytes of the old contents and for their end: the offset in `content`, or NOWHERE
    aligned: dict[int, int]  # offset of an R_ALIGN -> its addend among 4-byte instructions
    expanded: int  # how many instructions were compressed


def check(edit: Editor) -> None:
    """Raises Unmovable if the assembler did not leave relaxation to the linker."""
    seen = {how for section in edit.code() for _, how, _, _ in edit.relocations(section)}
    # Compressed code may have nothing that a linker would shorten.
    if R_RELAX not in seen and not (edit.object.e_flags & EF_RISCV_RVC and _RELAXED.isdisjoint(seen)):
        raise Unmovable(f"the assembler has resolved distances in its code, which therefore cannot be moved: {_ADVICE}")


def read(edit: Editor, section: int) -> Code:
    """Returns the code of a section. Raises Unmovable if it cannot be moved."""
    return _Reader(edit, section).read()


def data_in_code(edit: Editor, section: int) -> list[tuple[int, int]]:
    """Returns the ranges of a section that are data, according to its symbols."""
    found, marks = [], []
    for name, value, size, info, _, _ in edit.by_section.get(section, ()):
        if info & 15 == STT_OBJECT and size:
            found.append((value, value + size))
        elif name.startswith(("$d", "$x")):  # the psABI's mapping symbols
            marks.append((value, name[1]))
    marks.sort()
    ends = [value for value, _ in marks[1:]] + [len(edit.contents[section])]
    return found + [(value, end) for (value, what), end in zip(marks, ends) if what == "d"]


class _Reader:
    """Reads one section."""

    def __init__(self, edit: Editor, section: int) -> None:
        self._edit, self._section = edit, section
        self._name, self._wide, self._old = edit.name(section), edit.wide, edit.contents[section]
        rows = edit.relocations(section)
        self._how = {offset: how for offset, how, _, _ in rows if how not in (R_RELAX, R_ALIGN, 0)}
        self._relaxed = any(how in (R_RELAX, R_ALIGN) for _, how, _, _ in rows)
        self._paddings = sorted((offset, addend) for offset, how, _, addend in rows if how == R_ALIGN)
        self._data = sorted(data_in_code(edit, section))
        self._new = bytearray()
        self._places = array("q", [NOWHERE]) * (len(self._old) // 2 + 1)
        self._copied: list[int] = []  # where data starts and ends, in turn
        self._aligned: dict[int, int] = {}
        self._expanded = 0
        self._alone: list[tuple[int, int]] = []  # old and new offset of branches without a relocation

    def read(self) -> Code:
        size = len(self._old)
        parts = [(first, min(last, size), True) for first, last in self._data]
        parts += [(offset, offset + addend, False) for offset, addend in self._paddings]
        at = 0
        for first, last, is_data in sorted(parts):
            if is_data:
                first = max(first, at)  # symbols may say twice that something is data
                if first >= last:
                    continue
            if first < at or last > size:
                raise self._odd(first, "padding among other things")
            self._instructions(at, first)
            if is_data:
                self._copy(first, last)
            else:
                self._padding(first, last - first)
            at = last
        self._instructions(at, size)
        self._places[-1] = len(self._new) - size % 2
        for old, new in self._alone:
            self._far_branch(old, new)
        for offset, how in self._how.items():
            if not self._is_data(offset):
                if how in _NUMBERS:
                    raise self._odd(offset, "a number that no symbol tells from instructions")
                if self._old[offset] & 3 != 3 and how not in _COMPRESSED:
                    raise self._odd(offset, f"an instruction of 2 bytes with a relocation of type {how}")
        return Code(self._new, self._places, self._aligned, self._expanded)

    def _odd(self, at: int, what: str) -> Unmovable:
        return Unmovable(f"{self._name}+{at:#x}: {what}, so this code cannot be moved: {_ADVICE}")

    def _instructions(self, first: int, last: int) -> None:
        if first == last:
            return
        if (last - first) % 2 or first % 2 or len(self._new) % 4:
            raise self._odd(first, "data of an odd size stands before an instruction")
        halves = memoryview(self._old)[first:last].cast("H").tolist()
        table, places, how, words = _EXPANSIONS[self._wide], self._places, self._how, array("I")
        new, count, number, at = len(self._new), len(halves), 0, first // 2
        try:
            while number < count:
                half = halves[number]
                places[at] = new
                if half & 3 == 3:
                    if half & 31 == 31:
                        raise self._odd(2 * at, "an instruction of more than 4 bytes")
                    word = half | halves[number + 1] << 16
                    length = 2
                else:
                    word = table[half]
                    length = 1
                if word & 0x7F in _REFERRING and 2 * at not in how:
                    if word & 0x7F != BRANCH:
                        raise self._odd(2 * at, "a jump or an address without a relocation")
                    self._alone.append((2 * at, new))
                words.append(word)
                number += length
                at += length
                new += 4
        except KeyError:
            raise self._odd(2 * at, f"{half:#06x} is no instruction") from None
        except IndexError:
            raise self._odd(2 * at, "half of an instruction") from None
        self._new += words.tobytes()
        self._expanded += 2 * len(words) - count

    def _copy(self, first: int, last: int) -> None:
        """Copies data."""
        if first and not self._relaxed:
            raise self._odd(first, "data whose alignment the assembler may have resolved")
        self._copied += first, last
        if first % 2 != len(self._new) % 2:
            raise self._odd(first, "data at an odd place")
        start = len(self._new) - first
        for at in range(first + first % 2, last, 2):
            self._places[at // 2] = start + at
        self._new += self._old[first:last]

    def _padding(self, at: int, size: int) -> None:
        """Makes padding that the linker shortens fit for 4-byte instructions."""
        if size < 0 or at % 2 or len(self._new) % 4:
            raise self._odd(at, "padding at an odd place")
        more = max((1 << size.bit_length()) - 4, 0)
        self._places[at // 2] = len(self._new)
        self._aligned[at] = more
        self._new += NOP.to_bytes(4, "little") * (more // 4)

    def _far_branch(self, old: int, new: int) -> None:
        """Gives a branch without a relocation one. It must be a branch over a jump."""
        (word,) = memoryview(self._new)[new : new + 4].cast("I")
        jump = old + (4 if self._old[old] & 3 == 3 else 2)
        half = int.from_bytes(self._old[old : old + 2], "little")
        offset = _branch_offset(word)
        after = (old + offset) // 2
        if (
            self._how.get(jump) not in _JUMPS
            or not 0 <= after < len(self._places)
            or offset <= 0
            or self._places[jump // 2] != new + 4
            or self._places[after] != new + 8
        ):
            raise self._odd(old, f"a branch without a relocation ({half:#06x})")
        target = self._edit.local("", self._section, old + offset)  # the jump may become longer
        self._edit.relocations(self._section).append([old, R_BRANCH, target, 0])

    def _is_data(self, offset: int) -> bool:
        return bisect_right(self._copied, offset) % 2 == 1


_REFERRING = (BRANCH, JAL, AUIPC)
_EXPANSIONS = {True: Expansions(64), False: Expansions(32)}  # by whether registers have 64 bits


def _branch_offset(word: int) -> int:
    offset = (word >> 8 & 0xF) << 1 | (word >> 25 & 0x3F) << 5 | (word >> 7 & 1) << 11
    return offset - (word >> 31 << 12)
