"""Which functions an ELF has, by its symbols; without any, by the calls in its code."""

from __future__ import annotations

import io
from collections.abc import Iterable

from zeroos.executor.profiling import Function
from zeroos.executor.symbolize import EXECUTABLE, FUNCTIONS, Symbols, table
from zeroos.platforms.elfwriter import read_elf

BETWEEN = "[code between functions]"
_FUNC = 2  # STT_FUNC
_X = 1  # PF_X


def functions(elf: bytes) -> list[Function]:
    """Returns the functions in order. They do not overlap. What is no ELF has none."""
    return named(elf) or Symbols.guard(_called, elf) or []


def named(elf: bytes) -> list[Function]:
    """Returns those that symbols name, in order, and the code between them."""
    return Symbols.guard(_named, elf) or []


def has_symbols(elf: bytes) -> bool:
    """Returns whether functions() can give their names."""
    return bool(named(elf))


def _named(data: bytes) -> list[Function]:
    from elftools.elf.elffile import ELFFile

    elf = ELFFile(io.BytesIO(data))
    sections = [(s["sh_addr"], s["sh_addr"] + s["sh_size"], s["sh_flags"] & EXECUTABLE) for s in elf.iter_sections()]
    exact: dict[int, tuple[int, str]] = {}  # start: end and name, of functions with a size
    open_: dict[int, tuple[int, str]] = {}  # of labels
    for name, start, size, kind, number in table(elf):
        if number >= len(sections) or not sections[number][2] or kind not in FUNCTIONS or name.startswith((".L", "$")):
            continue
        if not sections[number][0] <= start < sections[number][1] or start % 4:
            continue
        sized = kind == _FUNC and size > 0
        end = min(start + size, sections[number][1]) if sized else sections[number][1]
        known = exact if sized else open_
        if start not in known or _rank(name) < _rank(known[start][1]):
            known[start] = end, name
    covered = 0
    starts = dict(exact)
    for start in sorted({*exact, *open_}):
        if start in exact:
            covered = max(covered, exact[start][0])
        elif start >= covered:  # a label inside of a function is none
            starts[start] = open_[start]
    made = _apart((name, start, end) for start, (end, name) in starts.items())
    return sorted([*made, *_between(made, sections)], key=lambda function: function.start)


def _between(made: list[Function], sections: list[tuple[int, int, int]]) -> Iterable[Function]:
    """The code that no symbol covers: what instructions of prebuilt objects were replaced by, for example."""
    for low, high, executable in sections:
        inside = [function for function in made if low <= function.start < high]
        ends = [low, *(function.end for function in inside)]
        starts = [*(function.start for function in inside), high]
        for start, end in zip(ends, starts):
            if executable and start < end:
                yield Function(BETWEEN, start, end)


def _rank(name: str) -> tuple[int, str]:
    """The order in which names of one address are preferred: without underscores first."""
    return len(name) - len(name.lstrip("_")), name


def _apart(found: Iterable[tuple[str, int, int]]) -> list[Function]:
    """Ends each function where the next one starts. One that starts inside of another has the rest of that too."""
    ordered = sorted(found, key=lambda each: each[1])
    made, covered = [], 0
    for i, (name, start, end) in enumerate(ordered):
        covered = max(covered, end)
        made.append(Function(name, start, min([covered, *(each[1] for each in ordered[i + 1 : i + 2])])))
    return made


def _called(data: bytes) -> list[Function]:
    """The functions of an ELF without symbols: where its code begins, and what its calls lead to."""
    elf = read_elf(data)
    found = []
    for segment in elf.segments:
        if not segment.flags & _X:
            continue
        low, high = segment.vaddr, segment.vaddr + len(segment.data) // 4 * 4
        words = memoryview(segment.data[: high - low]).cast("I")
        starts = {low, *(target for target in _targets(words, low) if low <= target < high and target % 4 == 0)}
        ordered = sorted(starts)
        found += [(f"{start:#x}", start, end) for start, end in zip(ordered, [*ordered[1:], high])]
    return _apart(found)


def _targets(words: memoryview, low: int) -> Iterable[int]:
    before = 0
    for i, word in enumerate(words):
        pc = low + 4 * i
        if word & 0xFFF == 0xEF:  # jal ra
            offset = (word >> 20 & 0x7FE) | (word >> 9 & 0x800) | (word & 0xFF000) | (word >> 11 & 0x100000)
            yield pc + (offset ^ 0x100000) - 0x100000
        elif word & 0x707F == 0x67 and before & 0x7F == 0x17 and word >> 15 & 31 == before >> 7 & 31:  # auipc, jalr
            upper, lower = before & 0xFFFFF000, word >> 20
            yield (pc - 4 + ((upper ^ 0x80000000) - 0x80000000) + ((lower ^ 0x800) - 0x800)) & 0xFFFFFFFFFFFFFFFF
        before = word
