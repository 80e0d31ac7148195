"""The object route: what a prebuilt object holds beyond the base ISA and M becomes something that every zkVM has.

A Linux call, which is an `ecall` with the number in a7, becomes a jump to an island behind the section's own code. The
island calls __linux_<name> and jumps back. What a VM's ISA lacks becomes other instructions in its place, or an island
too. No function changes its size, so whatever refers into the code stays right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from . import atomics, counters, floats, golang, libc, numbered
from .assembly import NOP, X0, Island, jal
from .calls import Calls
from .editing import JAL_REACH, R_JAL, Editor
from .elf import refusing
from .flow import is_go
from .model import EF_RISCV_FLOAT_ABI, EF_RISCV_RVC, EM_RISCV, SHF_WRITE, STT_OBJECT, BadObject
from .weak import through_table
from .words import UNIMP, kind

# What is not looked at: words that a zkVM runs, or that no code runs into.
_KEPT = (None, "signed-m", "unimp")


@dataclass(frozen=True)
class Rewritten:
    """A rewritten object, and what was done to it."""

    data: bytes
    counts: dict[str, int]  # kind of instruction -> how many
    unknown: tuple[str, ...]  # functions that make calls whose number is only known at run time


def rewritten(data: bytes, name: str, calls: Mapping[int, str], own: bool = False) -> Rewritten | None:
    """The object `data` for zkVMs; None where it is fine as it is.

    `name` is for messages, `calls` are Linux' numbers and names for its word size. An object that is `own` was made
    here from sources for zkVMs: of it only fences are rewritten, which compilers make for any ISA. Raises BadObject for
    what cannot be helped."""
    if len(data) < 52 or int.from_bytes(data[18:20], "little") != EM_RISCV or data[16:18] != b"\1\0":
        return None  # others say what is wrong with it
    with refusing(name):  # much of an object is looked at here for the first time
        return _rewritten(data, name, calls, own)


def _rewritten(data: bytes, name: str, calls: Mapping[int, str], own: bool) -> Rewritten | None:
    edit = Editor(data, name)
    if edit.object.e_flags & EF_RISCV_RVC:
        return None
    odd = {section: _odd(edit, section, own) for section in edit.code()}
    work = _Rewriting(edit, name, calls)
    if work.go:
        odd = {section: found + golang.wide(edit, section) for section, found in odd.items()}
    if not work.go and any(what == "float" for found in odd.values() for _, _, what in found):
        work.calls.floating.update(odd)  # Go's own code has nothing there when it makes a call
    for section, found in odd.items():
        for at, _, what in found:
            if what == "ecall":
                work.calls.look(section, at)
    work.count("call of syscall() by its number", numbered.resolve(edit, calls))
    work.count("writable exception table", _protect(edit))
    if not own:
        work.count("need of another object", libc.fit(edit))
    if work.go and edit.object.e_flags & EF_RISCV_FLOAT_ABI:
        # Nothing passes between Go and C in registers of floating point.
        edit.set_flags(edit.object.e_flags & ~EF_RISCV_FLOAT_ABI)
        work.count("float ABI")
    if work.go:
        golang.tell(edit, {section: work.cuts[section] for section in odd})
    for section, found in odd.items():
        if not own:
            work.count("weak reference", through_table(edit, section))
        work.section(section, found)
    return Rewritten(edit.bytes(), work.counts, tuple(work.calls.unknown)) if work.counts else None


def _protect(edit: Editor) -> int:
    """GCC says that exception tables are written to; nothing does."""
    found = 0
    for number, head in enumerate(edit.heads):
        if head[2] & SHF_WRITE and edit.name(number).startswith(".gcc_except_table"):
            head[2] &= ~SHF_WRITE
            found += 1
    return found


def _odd(edit: Editor, section: int, own: bool) -> list[tuple[int, int, str]]:
    """Offset, word and kind of the instructions to look at."""
    content, xlen = edit.contents[section], 64 if edit.wide else 32
    words = memoryview(bytes(content[: len(content) // 4 * 4])).cast("I")
    kinds = {
        word: what for word in set(words) if (what := kind(word, xlen)) not in _KEPT and (what == "fence" or not own)
    }
    if not kinds:
        return []
    data = _data(edit, section)
    return [
        (4 * number, word, kinds[word])
        for number, word in enumerate(words)
        if word in kinds and not any(first <= 4 * number < last for first, last in data)
    ]


def _data(edit: Editor, section: int) -> list[tuple[int, int]]:
    """The parts of a section that hold no instructions, by its symbols."""
    found, marks = [], []
    for name, value, size, info, _, _ in edit.by_section.get(section, ()):
        if info & 15 == STT_OBJECT and size:
            found.append((value, value + size))
        elif name.startswith(("$d", "$x")):  # the psABI's mapping symbols
            marks.append((value, name[1]))
    marks.sort()
    ends = [value for value, _ in marks[1:]] + [len(edit.contents[section])]
    return found + [(value, end) for (value, what), end in zip(marks, ends) if what == "d"]


class _Rewriting:
    """The work on one object."""

    def __init__(self, edit: Editor, name: str, calls: Mapping[int, str]) -> None:
        self.edit, self.name = edit, name
        self.calls = Calls(edit, calls)
        self.counts: dict[str, int] = {}
        self.xlen = 64 if edit.wide else 32
        self.sizes = [len(content) for content in edit.contents]  # as they came
        self.go = is_go(edit)
        # Where islands may stand, besides at a section's end.
        self.cuts = {
            section: []
            if self.sizes[section] <= JAL_REACH // 4
            else golang.cuts(edit, section, self.sizes[section])
            if self.go
            else [0]
            for section in edit.code()
        }

    def section(self, section: int, odd: list[tuple[int, int, str]]) -> None:
        rows: dict[int, list[list[int]]] = {at: [] for at, _, _ in odd}
        for row in self.edit.relocations(section):
            if row[0] in rows:
                rows[row[0]].append(row)
        for at, word, what in odd:
            if what == "fence":
                self._replace(section, at, NOP, what)
            elif what == "ebreak":  # not every VM ends there
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
                self._one_or_island(section, at, "counter", None, partial(counters.island, word=word))
            elif what == "float" and floats.known(word, self.xlen):
                self._one_or_island(section, at, what, None, partial(floats.island, word=word, rows=rows[at]))
            elif what == "misaligned":
                self._one_or_island(section, at, what, None, partial(golang.halves, word=word))
            elif self.go:
                self._padding(section, at, word, what)
            # Whatever is left is for the image's rules, if it is part of an image.

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
        """What Go puts between functions and behind calls that do not return.

        Vector instructions too: Go asks at run time whether there are any before it runs them."""
        if what == "compressed":
            raise BadObject(
                f"{self.name}: Go has made compressed instructions, which cannot be replaced: build it with "
                "-gcflags=all=-d=compressinstructions=0 -asmflags=all=-d=compressinstructions=0"
            )
        self._replace(
            section, at, UNIMP, "padding" if what == "zero" else "vector" if word & 0x7F in (0x57, 0x07, 0x27) else what
        )

    def _replace(self, section: int, at: int, word: int, what: str) -> None:
        self.edit.contents[section][at : at + 4] = word.to_bytes(4, "little")
        self.count(what)

    def count(self, what: str, more: int = 1) -> None:
        """For the report."""
        if more:
            self.counts[what] = self.counts.get(what, 0) + more

    def _island(self, section: int, at: int, what: str) -> Island:
        """A new island, to which a jump leads in place of an instruction; it ends by a jump to the next one."""
        self._replace(section, at, jal(X0), what)
        cut = min((*self.cuts[section], None), key=lambda cut: abs((self.sizes[section] if cut is None else cut) - at))
        island = Island(self.edit, section, cut)
        self.edit.relocations(section).append([at, R_JAL, self.edit.local("", section, island.start), 0])
        return island
