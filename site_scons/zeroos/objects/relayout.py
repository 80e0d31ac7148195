"""Lays out a section anew: puts code of any length in the place of instructions, and lengthens the branches and jumps
that no longer reach."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from .assembly import R_BRANCH, R_CALL_PLT, X0, Island, b_type, i_type, jal
from .editing import JAL_REACH, R_JAL, Editor
from .moving import Moved, move
from .relaxable import Unmovable
from .words import BRANCH, JAL

_FRONT = -1 << 40  # the number of the first place in new code; unlike offsets in the section, they are negative
_BRANCH_REACH = 1 << 12
_OPCODES = {R_BRANCH: (BRANCH, _BRANCH_REACH), R_JAL: (JAL, JAL_REACH)}


class InPlace(Island):
    """New code in the place of one instruction."""

    def __init__(self, edit: Editor, section: int, content: bytearray) -> None:
        self._back: int | None = None
        self.begin(edit, section, content, _FRONT)

    @property
    def here(self) -> int:
        if self._back is not None:
            back, self._back = self._back, None
            super().jump(back)
        return super().here

    def add(self, *words: int) -> None:
        assert self.here  # writes a jump that is due
        super().add(*words)

    def jump(self, place: int) -> None:
        """Goes on behind the replaced instruction. This takes a jump only if more code follows."""
        self._back = place


class Growing:
    """The code of one section while it grows."""

    def __init__(self, edit: Editor, section: int) -> None:
        self.edit, self.section = edit, section
        self._new = bytearray()
        self._pieces: list[tuple[int, int]] = []  # offset of the replaced instruction, start of its code in `_new`

    def replace(self, at: int) -> InPlace:
        """Returns the code that takes the place of the instruction at the offset `at`. Only the last may be written."""
        self._pieces.append((at, len(self._new)))
        return InPlace(self.edit, self.section, self._new)

    def lay_out(self) -> tuple[Moved, dict[int, list[int]]]:
        """Puts all in place. Returns where old offsets are now, and the lengthened jumps: number -> relocation."""
        content = self.edit.contents[self.section]
        count, starts = len(content) // 4, [start for _, start in self._pieces]
        ends = [*starts[1:], len(self._new)]
        pieces = {at // 4: self._new[start:end] for (at, start), end in zip(self._pieces, ends)}
        sizes = array("q", [4]) * count
        for number, piece in pieces.items():
            sizes[number] = len(piece)
        places, far = self._lengthen(sizes)
        out, before = bytearray(), 0
        for number in sorted((*pieces, *far)):
            out += content[before : 4 * number]
            out += pieces[number] if number in pieces else self._long(content, number)
            before = 4 * number + 4
        content[:] = out + content[before:]

        def moved(place: int) -> int:
            if place >= 4 * count:
                return places[count] + place - 4 * count
            if place >= 0:
                return places[place // 4] + place % 4
            offset = place - _FRONT
            at, start = self._pieces[bisect_right(starts, offset) - 1]
            return places[at // 4] + offset - start

        return moved, far

    def _lengthen(self, sizes: array[int]) -> tuple[list[int], dict[int, list[int]]]:
        """Finds the jumps that must be longer. Returns the places of all instructions and these jumps."""
        jumps, far = list(self._jumps(len(sizes))), {}
        while True:
            places = list(accumulate(sizes, initial=0))
            near = []
            for jump in jumps:
                number, target, reach, row = jump
                if -reach <= places[target] - places[number] < reach:
                    near.append(jump)
                else:
                    far[number] = row
                    sizes[number] = 8
            if len(near) == len(jumps):
                return places, far
            jumps = near

    def _jumps(self, count: int) -> Iterable[tuple[int, int, int, list[int]]]:
        """Yields the jumps within the section: number of the instruction and of its target, reach, and relocation."""
        words = memoryview(self.edit.contents[self.section])[: 4 * count].cast("I").tolist()
        for row in self.edit.relocations(self.section):
            at, how, symbol, addend = row
            if how in _OPCODES and at >= 0:
                _, value, _, _, _, where = self.edit.row(symbol)
                opcode, reach = _OPCODES[how]
                if words[at // 4] & 0x7F != opcode:
                    raise Unmovable(f"{self.edit.name(self.section)}+{at:#x}: the relocation of a jump, but no jump")
                if where == self.section:
                    yield at // 4, (value + addend) // 4, reach, row

    def _long(self, content: bytearray, number: int) -> bytes:
        """Returns a branch or jump that reaches further."""
        word = int.from_bytes(content[4 * number : 4 * number + 4], "little")
        rd = word >> 7 & 31
        if word & 0x7F == BRANCH:
            two = b_type(word >> 12 & 7 ^ 1, word >> 15 & 31, word >> 20 & 31, 8), jal(X0)
        elif rd != X0:
            two = rd << 7 | 0x17, i_type(0x67, 0, rd, rd, 0)
        else:
            raise Unmovable(
                f"{self.edit.name(self.section)} is too large for the jumps in it: make it of several sections "
                "(-ffunction-sections)"
            )
        return b"".join(one.to_bytes(4, "little") for one in two)


def settle(edit: Editor, growing: Iterable[Growing]) -> dict[int, Moved]:
    """Lays out sections. Returns section -> where old offsets are now."""
    moved: dict[int, Moved] = {}
    jumps: list[list[int]] = []
    for one in growing:
        moved[one.section], far = one.lay_out()
        jumps += far.values()
    move(edit, moved)
    for row in jumps:
        if row[1] == R_BRANCH:
            row[:2] = row[0] + 4, R_JAL
        else:
            row[1] = R_CALL_PLT
    return moved
