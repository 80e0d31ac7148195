"""Jumps that new code between functions takes out of reach go on by veneers, and arrive where they did."""

import functools
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some
from test_rewriting import compiled
from zeroos.objects import veneers
from zeroos.objects.assembly import NOP, R_CALL_PLT, Island
from zeroos.objects.editing import JAL_REACH, R_JAL, Editor

SIZE, COUNT = 1 << 16, 40  # bytes of a function, and how many there are: 2.5 MiB
MOST = JAL_REACH // SIZE - 1  # functions that a jump gets over
FAR = (-MOST, -MOST + 1, -1, 0, 1, MOST - 1, MOST)


@functools.cache
def functions(jumps: tuple[tuple[int, int], ...]) -> bytes:
    """An object of functions f0, f1, …; each that is named first in `jumps` begins with a jump to the second."""
    text = ".option norelax\n"
    for number in range(COUNT):
        text += f".globl f{number}\nf{number}:\n"
        text += "".join(f".reloc ., R_RISCV_JAL, f{to}\n.word 0xef\n" for at, to in jumps if at == number)
        text += f".org f{number} + {SIZE}, 0x13\n"
    with tempfile.TemporaryDirectory() as folder:
        return compiled(Path(folder), 64, text)


@settings(max_examples=15)
@given(
    some.lists(some.tuples(some.integers(0, COUNT - 1), some.sampled_from(FAR)), min_size=20, max_size=60),
    some.lists(some.integers(0, 1 << 18), min_size=4, max_size=4),
)
def test_jumps_arrive(jumps, room):
    jumps = sorted({(at, at + far) for at, far in jumps if 0 <= at + far < COUNT})
    edit = Editor(functions(tuple(jumps)), "a.o")
    (section,) = (number for number in edit.code() if edit.contents[number])
    cuts = [number * 10 * SIZE for number in range(4)]
    for cut, words in zip(cuts, room):
        Island(edit, section, cut).add(*[NOP] * (words // 4))
    through = veneers.add(edit, section, cuts)
    if not any(room):
        assert through == 0
    after = Editor(edit.bytes(), "b.o")
    names = {name: value for name, value, *_ in after.symbols}
    calls = {row[0]: after.symbols[row[2]][0] for row in after.relocations(section) if row[1] == R_CALL_PLT}
    arrived = []
    for at, how, symbol, addend in after.relocations(section):
        name, value, *_ = after.symbols[symbol]
        if how == R_JAL:
            assert abs(value + addend - at) < JAL_REACH
            start = max(one for one in names.values() if one <= at)
            arrived.append((start, names[name or calls[value]]))
    assert sorted(arrived) == sorted((names[f"f{at}"], names[f"f{to}"]) for at, to in jumps)
