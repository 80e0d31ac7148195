"""Lays out a section anew: puts code of any length in the place of instructions, and lengthens the branches and jumps
that no longer reach."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from .assembly import R_BRANCH, R_CALL_PLT, T1, X0, Island, b_type, i_type, jal
from .editing import JAL_REACH, R_JAL, Editor
from .moving import Moved, move
from .relaxable import Unmovable, data_in_code
from .words import BRANCH, JAL, JALR

_FRONT = -1 << 40  # the number of the first place in new code; unlike offsets in the section, they are negative
_BRANCH_REACH = 1 << 12
# Bytes from a jump that does not reach to the hop on its way, if there is code all the way; and how many less than its
# reach they are at most, as what is between may grow.
_HOP, _MARGIN = JAL_REACH // 4 * 3, 1 << 14
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


class _Jump:
    """A jump or, as the target of one, an instruction."""

    def __init__(
        self,
        number: int,  # of an instruction in the old code
        offset: int,  # in what takes its place
        target: _Jump | None = None,
        reach: int = 0,
        row: list[int] | None = None,  # its relocation
        before: _Jump | None = None,  # the jump that leads to it, if it is a hop: a jump that only leads further
    ) -> None:
        self.number, self.offset, self.reach = number, offset, reach
        self.target, self.row, self.before = target or self, row or [], before or self


class Growing:
    """The code of one section while it grows."""

    def __init__(self, edit: Editor, section: int) -> None:
        self.edit, self.section = edit, section
        self._new = bytearray()
        self._far: dict[int, list[int]] = {}  # number of an instruction that becomes longer -> its relocation
        self._hops: list[_Jump] = []
        self._hop_places: list[int] = []
        self._pieces: list[tuple[int, int]] = []  # offset of the replaced instruction, start of its code in `_new`

    def replace(self, at: int) -> InPlace:
        """Returns the code that takes the place of the instruction at the offset `at`. Only the last may be written."""
        self._pieces.append((at, len(self._new)))
        return InPlace(self.edit, self.section, self._new)

    def lay_out(self) -> Moved:
        """Puts all in place. Returns where old offsets are now."""
        content = self.edit.contents[self.section]
        count, starts = len(content) // 4, [start for _, start in self._pieces]
        ends = [*starts[1:], len(self._new)]
        pieces = {at // 4: self._new[start:end] for (at, start), end in zip(self._pieces, ends)}
        sizes = array("q", [4]) * count
        for number, piece in pieces.items():
            sizes[number] = len(piece)
        places = self._lengthen(sizes)
        self._hop_places = [places[hop.number] + hop.offset for hop in self._hops]
        out, before = bytearray(), 0
        hops = Counter(hop.number for hop in self._hops)
        for number in sorted({*pieces, *self._far, *hops}):
            word = content[4 * number : 4 * number + 4]
            out += content[before : 4 * number]
            out += pieces[number] if number in pieces else _long(word) if number in self._far else word
            out += jal(X0).to_bytes(4, "little") * hops[number]
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

        return moved

    def relocate(self) -> None:
        """Adjusts the relocations of what was lengthened, after everything has moved."""
        for row in self._far.values():
            if row[1] == R_BRANCH:
                row[:2] = row[0] + 4, R_JAL
            else:
                row[1] = R_CALL_PLT
        for hop, place in zip(self._hops, self._hop_places):  # each after the one that leads to it
            hop.row = [place, R_JAL, *hop.before.row[2:]]
            hop.before.row[2:] = self.edit.local("", self.section, place), 0
            self.edit.relocations(self.section).append(hop.row)

    def _lengthen(self, sizes: array[int]) -> list[int]:
        """Finds the jumps that must be longer, and adds hops. Returns the places of all instructions."""
        words = memoryview(self.edit.contents[self.section])[: 4 * len(sizes)].cast("I").tolist()
        jumps, exits = list(self._jumps(words)), self._exits(words) if len(words) > JAL_REACH // 16 else []
        for number in self._far:
            sizes[number] = 8
        while True:
            places = list(accumulate(sizes, initial=0))
            next_jumps: list[_Jump] = []
            changed = False
            for jump in jumps:
                start, number = places[jump.number] + jump.offset, jump.number
                end = places[jump.target.number] + jump.target.offset
                if -jump.reach <= end - start < jump.reach:
                    next_jumps.append(jump)
                    continue
                changed = True
                if words[number] & 0x7F == BRANCH and not jump.offset:
                    self._far[number], sizes[number] = jump.row, 8
                    next_jumps.append(_Jump(number, 4, jump.target, JAL_REACH, jump.row))
                elif words[number] >> 7 & 31 and not jump.offset:
                    self._far[number], sizes[number] = jump.row, 8
                else:
                    exit = self._exit(places, exits, start, end)
                    hop = _Jump(exit, sizes[exit], jump.target, JAL_REACH, [], jump)
                    sizes[exit] += 4
                    jump.target = hop
                    self._hops.append(hop)
                    next_jumps += [jump, hop]
            if not changed:
                return places
            jumps = next_jumps

    def _exit(self, places: list[int], exits: list[int], start: int, end: int) -> int:
        """Returns the number of an instruction on the way from one place to another behind which a hop may be put."""
        wanted = start + (_HOP if end > start else -_HOP)
        number = bisect_right(exits, wanted, key=places.__getitem__) - 1
        if number < 0 or not _HOP // 4 < abs(places[exits[number]] - start) < JAL_REACH - _MARGIN:
            raise Unmovable(
                f"{self.edit.name(self.section)} is too large for the jumps in it: make it of several sections "
                "(-ffunction-sections)"
            )
        return exits[number]

    def _jumps(self, words: list[int]) -> Iterable[_Jump]:
        """Yields the jumps within the section. Those to other objects, and calls of other sections, become long ones.
        The linker must not shorten them: clang may have resolved distances over them."""
        for row in self.edit.relocations(self.section):
            at, how, symbol, addend = row
            if how in _OPCODES and at >= 0:
                _, value, _, _, _, where = self.edit.row(symbol)
                opcode, reach = _OPCODES[how]
                if words[at // 4] & 0x7F != opcode:
                    raise Unmovable(f"{self.edit.name(self.section)}+{at:#x}: the relocation of a jump, but no jump")
                if where == self.section:
                    if not 0 <= value + addend <= 4 * len(words):
                        raise Unmovable(f"{self.edit.name(self.section)}+{at:#x}: a jump out of the section")
                    yield _Jump(at // 4, 0, _Jump((value + addend) // 4, 0), reach, row)
                elif how == R_JAL and (not where or words[at // 4] >> 7 & 31):
                    self._far[at // 4] = row  # within a function, t1 may be in use

    def _exits(self, words: list[int]) -> list[int]:
        """Returns the numbers of the instructions behind which nothing goes on. Those behind a branch do not count: it
        may be one that leads over the jump without a relocation."""
        data = {
            number
            for first, last in data_in_code(self.edit, self.section)
            for number in range(first // 4, -(-min(last, 4 * len(words)) // 4))
        }
        return [
            number
            for number, word in enumerate(words)
            if word & 0xFFF in (JAL, JALR) and number and words[number - 1] & 0x7F != BRANCH and number not in data
        ]


def _long(old: bytearray) -> bytes:
    """Returns a branch, a jump to another object or a call that reaches further."""
    word = int.from_bytes(old, "little")
    rd = word >> 7 & 31
    if word & 0x7F == BRANCH:
        two = b_type(word >> 12 & 7 ^ 1, word >> 15 & 31, word >> 20 & 31, 8), jal(X0)
    else:
        # A function of another object gets nothing in t1: compilers' own jumps to one use it, and so may a linker.
        by = rd or T1
        two = by << 7 | 0x17, i_type(0x67, 0, rd, by, 0)
    return b"".join(one.to_bytes(4, "little") for one in two)


def settle(edit: Editor, growing: Iterable[Growing]) -> dict[int, Moved]:
    """Lays out sections. Returns section -> where old offsets are now."""
    growing = list(growing)
    moved = {one.section: one.lay_out() for one in growing}
    move(edit, moved)
    for one in growing:
        one.relocate()
    return moved
