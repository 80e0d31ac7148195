"""The object route: rewrites the instructions of a prebuilt object that are not in the base ISA or M.

A Linux call, which is an `ecall` with the number in a7, becomes a jump to an island after the section's own code. The
island calls __linux_<name> and jumps back. An instruction that a VM's ISA lacks becomes another instruction in its
place, or an island, too. No function changes its size, so references into the code stay right.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Mapping
from functools import partial
from itertools import accumulate

from . import (
    absolute,
    atomics,
    counters,
    floats,
    golang,
    libc,
    markers,
    numbered,
    numeric,
    resolvers,
    standins,
    veneers,
)
from .areas import nearest
from .assembly import NOP, X0, Island, jal
from .calls import Calls
from .editing import JAL_REACH, R_JAL, SHF_GROUP, Editor
from .elf import refusing
from .expanding import expand
from .flow import is_go
from .following import Following
from .model import EF_RISCV_FLOAT_ABI, EF_RISCV_RVC, EM_RISCV, SHF_LINK_ORDER, SHF_WRITE, BadObject
from .moving import both
from .notes import Rewritten
from .relaxable import Unmovable, data_in_code
from .relayout import Growing, settle
from .weak import through_table
from .words import PAUSE, UNIMP, kind

_Odd = tuple[int, int, str]  # offset, word and kind of an instruction that may have to be rewritten

# Kinds of words that stay: zkVMs execute them, or control must not reach them.
_KEPT = (None, "signed-m", "unimp")


# vl, vtype, vlenb. Code for CPUs with and without vectors, such as GCC's unwinder, reads them only on those with.
_VECTOR_CSRS = (0xC20, 0xC21, 0xC22)

_COMPRESSED_GO = (
    "Go has made compressed instructions, which cannot be replaced: build it with "
    "-gcflags=all=-d=compressinstructions=0 -asmflags=all=-d=compressinstructions=0"
)


def rewritten(
    data: bytes,
    name: str,
    calls: Mapping[int, str],
    own: bool = False,
    ours: Container[str] = (),
    far: bool = False,
    bound: Mapping[str, standins.Standin] = {},
) -> Rewritten | None:
    """Returns the object `data` rewritten for zkVMs, or None if it needs no change.

    `name` is for messages; `calls` are Linux' numbers and names for its word size; `ours` are the compilers' helper
    functions that libOS has; in a `far` image all lies from 2 GiB on; `bound` are functions of the object, and what
    stands in for them. An object that is `own` was compiled in this build for zkVMs: in it, only fences are rewritten,
    which compilers emit for any ISA, Jolt's markers and what is bound. Raises BadObject for what cannot be
    rewritten."""
    if len(data) < 52 or int.from_bytes(data[18:20], "little") != EM_RISCV or data[16:18] != b"\1\0":
        return None  # other checks refuse it
    with refusing(name):  # this reads parts of an object that nothing has checked before
        return _rewritten(data, name, calls, own, ours, far, bound)


def _rewritten(
    data: bytes,
    name: str,
    calls: Mapping[int, str],
    own: bool,
    ours: Container[str],
    far: bool,
    bound: Mapping[str, standins.Standin],
) -> Rewritten | None:
    edit = Editor(data, name)
    compressed = bool(edit.object.e_flags & EF_RISCV_RVC)
    if own and compressed:
        return None
    if compressed and is_go(edit):
        raise BadObject(f"{name}: {_COMPRESSED_GO}")
    if compressed or (not own and not is_go(edit) and any(_odd(edit, section, own, far) for section in edit.code())):
        try:
            return _changed(edit, name, calls, own, ours, far, bound, True)
        except Unmovable as reason:
            if compressed:
                raise BadObject(f"{name}: {reason}") from None
            edit = Editor(data, name)
    return _changed(edit, name, calls, own, ours, far, bound, False)


def _changed(
    edit: Editor,
    name: str,
    calls: Mapping[int, str],
    own: bool,
    ours: Container[str],
    far: bool,
    bound: Mapping[str, standins.Standin],
    anew: bool,
) -> Rewritten | None:
    """Rewrites an object: lays it out `anew`, or adds islands."""
    before = _code_size(edit)
    replaced = standins.bind(edit, bound) if bound else 0
    following = Following(edit) if anew else None
    moved, expanded = expand(edit) if anew else ({}, 0)
    odd = {section: _odd(edit, section, own, far) for section in edit.code()}
    work = _Rewriting(edit, name, calls, odd, anew)
    work.count("compressed instruction", expanded)
    work.count("function with a stand-in", replaced)
    if work.go:
        odd = {section: found + golang.wide(edit, section) for section, found in odd.items()}
    if not work.go and any(what == "float" for found in odd.values() for _, _, what in found):
        work.calls.floating.update(odd)  # Go's own code has no values in floating-point registers at a call
    if not work.go:
        for section, found in odd.items():
            marked = set(markers.found(edit, work.calls.wrappers, section))
            if marked:
                rest = [one for one in found if one[0] not in marked]
                odd[section] = sorted([*rest, *((at, markers.MARK, markers.KIND) for at in marked)])
    for section, found in odd.items():
        for at, _, what in found:
            if what == "ecall":
                work.calls.look(section, at)
    if not own:  # before there are symbols that only calls by numbers no longer refer to
        work.count("need of another object", libc.fit(edit))
    work.count("call of syscall() by its number", numbered.resolve(edit, calls))
    work.count("writable exception table", _protect(edit))
    if not own:
        work.count("exception table of one function", _bind(edit))
        work.count("resolver of a function", resolvers.move(edit))
    if work.go and edit.object.e_flags & EF_RISCV_FLOAT_ABI:
        # Go and C pass each other nothing in floating-point registers.
        edit.set_flags(edit.object.e_flags & ~EF_RISCV_FLOAT_ABI)
        work.count("float ABI")
    if work.go:
        golang.tell(edit, {section: work.cuts[section] for section in odd})
        for section in odd:
            golang.fill_end(edit.contents[section])
    for section, found in odd.items():
        if not own:
            work.count("weak reference", through_table(edit, section))
        work.section(section, found)
        if work.go and section in edit.areas:
            work.count("jump out of reach", veneers.add(edit, section, work.cuts[section]))
    if not own:
        work.count("weak helper function", numeric.give_way(edit, ours))
    if not work.counts and not anew:
        return None
    if following:
        again = settle(edit, work.growing.values())
        following.follow({section: both(moved[section], again[section]) for section in moved})
    made = edit.bytes()
    return Rewritten(work.counts, tuple(work.calls.unknown), anew, before, _code_size(edit), made)


def _code_size(edit: Editor) -> int:
    return sum(len(edit.contents[section]) for section in edit.code())


def _protect(edit: Editor) -> int:
    """Makes exception tables read-only, which GCC marks as writable: nothing writes to them. Returns how many."""
    found = 0
    for number, head in enumerate(edit.heads):
        if head[2] & SHF_WRITE and edit.name(number).startswith(".gcc_except_table"):
            head[2] &= ~SHF_WRITE
            found += 1
    return found


def _bind(edit: Editor) -> int:
    """Lets an exception table go with its function: compilers before GCC 13 do not say that a section like
    .gcc_except_table.f belongs to .text.f, and it would keep the function in the image. Returns how many."""
    found, code = 0, {edit.name(section).removeprefix(".text"): section for section in edit.code()}
    for number, head in enumerate(edit.heads):
        name = edit.name(number)
        function = code.get(name.removeprefix(".gcc_except_table")) if name.startswith(".gcc_except_table.") else None
        if function and not head[2] & (SHF_GROUP | SHF_LINK_ORDER):
            head[2] |= SHF_LINK_ORDER
            head[6] = function
            found += 1
    return found


def _odd(edit: Editor, section: int, own: bool, far: bool) -> list[_Odd]:
    """Returns offset, word and kind of the instructions that may have to be rewritten, in ascending order."""
    addresses = absolute.found(edit, section) if far and edit.wide and not own else []
    return sorted(addresses + _odd_words(edit, section, own))


def _odd_words(edit: Editor, section: int, own: bool) -> list[_Odd]:
    """Returns those whose words tell it."""
    content, xlen = edit.contents[section], 64 if edit.wide else 32
    words = memoryview(bytes(content[: len(content) // 4 * 4])).cast("I")
    kinds = {
        word: what for word in set(words) if (what := kind(word, xlen)) not in _KEPT and (what == "fence" or not own)
    }
    if not kinds:
        return []
    data = sorted(data_in_code(edit, section))
    starts = [start for start, _ in data]
    ends = list(accumulate((end for _, end in data), max, initial=0))  # the last end of the first 0, 1, 2 … ranges
    return [
        (4 * number, word, kinds[word])
        for number, word in enumerate(words)
        if word in kinds and ends[bisect_right(starts, 4 * number)] <= 4 * number
    ]


class _Rewriting:
    """Rewrites one object."""

    def __init__(
        self, edit: Editor, name: str, calls: Mapping[int, str], odd: Mapping[int, list[_Odd]], anew: bool
    ) -> None:
        self.edit, self.name = edit, name
        self.calls = Calls(edit, calls)
        self.counts: dict[str, int] = {}
        self.xlen = 64 if edit.wide else 32
        self.sizes = [len(content) for content in edit.contents]  # the original sizes
        self.go = is_go(edit)
        # Whether `pause` is a turn. Go's stacks are too small for one. What rustc compiles for us has no atomic
        # operation and no fence, so loads are moved out of loops, which see no change then: the message at the limit
        # says more.
        self.pauses = not self.go and any(
            what == "atomic" or (what == "fence" and word != PAUSE) for found in odd.values() for _, word, what in found
        )
        self.growing = {section: Growing(edit, section) for section in odd} if anew else {}
        # Where islands may be inserted, besides at a section's end.
        self.cuts = {
            section: []
            if self.sizes[section] <= JAL_REACH // 4
            else golang.cuts(edit, section, [at for at, _, what in odd[section] if what != "fence"])
            if self.go
            else [0]
            for section in odd
        }

    def section(self, section: int, odd: list[_Odd]) -> None:
        rows: dict[int, list[list[int]]] = {at: [] for at, _, _ in odd}
        for row in self.edit.relocations(section):
            if row[0] in rows:
                rows[row[0]].append(row)
        for at, word, what in odd:
            if word == PAUSE and self.pauses:
                self._one_or_island(section, at, "pause", None, self.calls.pause)
            elif what == "fence":
                self._replace(section, at, NOP, what)
            elif what == markers.KIND:
                self._replace(section, at, word, what)
            elif what == "ebreak":  # some VMs continue after it
                self._replace(section, at, UNIMP, what)
            elif what == "ecall":
                island = self._island(section, at, what)
                self.calls.island(island, at)
            elif what == "atomic" and atomics.known(word, self.xlen):
                self._one_or_island(section, at, what, atomics.in_place(word), partial(atomics.island, word=word))
            elif what == "csr" and floats.control(word):
                island_of = partial(floats.control_island, word=word)
                self._one_or_island(section, at, "float", floats.control_in_place(word), island_of)
            elif what == "csr" and counters.known(word):
                counter = partial(counters.island, word=word, floating=section in self.calls.floating)
                self._one_or_island(section, at, "counter", None, counter)
            elif what == "csr" and word >> 20 in _VECTOR_CSRS:
                self._replace(section, at, UNIMP, "vector")
            elif what == "float" and floats.known(word, self.xlen):
                self._one_or_island(section, at, what, None, partial(floats.island, word=word, rows=rows[at]))
            elif what == absolute.KIND:
                self._one_or_island(section, at, what, None, partial(absolute.island, word=word, rows=rows[at]))
            elif what == "misaligned":
                self._one_or_island(section, at, what, None, partial(golang.halves, word=word))
            elif self.go:
                self._padding(section, at, word, what)
            # Other words stay: the image's rules check those that become part of an image.

    def _one_or_island(
        self, section: int, at: int, what: str, one: int | None, write: Callable[[Island], None]
    ) -> None:
        if one is not None:
            self._replace(section, at, one, what)
        else:
            island = self._island(section, at, what)
            write(island)
            island.jump(at + 4)

    def _padding(self, section: int, at: int, word: int, what: str) -> None:
        """Replaces the padding that Go puts between functions and after calls that do not return.

        Replaces vector instructions, too: before Go executes them, it checks at run time whether the CPU has them."""
        if what == "compressed":
            raise BadObject(f"{self.name}: {_COMPRESSED_GO}")
        self._replace(
            section, at, UNIMP, "padding" if what == "zero" else "vector" if word & 0x7F in (0x57, 0x07, 0x27) else what
        )

    def _replace(self, section: int, at: int, word: int, what: str) -> None:
        self.edit.contents[section][at : at + 4] = word.to_bytes(4, "little")
        self.count(what)

    def count(self, what: str, more: int = 1) -> None:
        """Counts changes for the report."""
        if more:
            self.counts[what] = self.counts.get(what, 0) + more

    def _island(self, section: int, at: int, what: str) -> Island:
        """Returns a new island, and replaces an instruction by it or by a jump to it. The caller must end it by a jump
        back."""
        if section in self.growing:
            self.count(what)
            return self.growing[section].replace(at)
        self._replace(section, at, jal(X0), what)
        cut = nearest(self.cuts[section], self.sizes[section], at)
        island = Island(self.edit, section, cut)
        self.edit.relocations(section).append([at, R_JAL, self.edit.local("", section, island.start), 0])
        return island
