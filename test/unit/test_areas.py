"""New code in front of a large section: what refers to the section's own content still does."""

import random
import struct

import pytest
from test_rewriting import CALLS, Program, compiled
from zeroos.objects.areas import Area, nearest, new_area, put_together
from zeroos.objects.rewriting import rewritten


@pytest.mark.parametrize("xlen", [32, 64])
@pytest.mark.parametrize("places", [(-8, 0, 4), (-1 << 30, -(1 << 30) + 4, -4)])
def test_addends_of_a_section(tmp_path, xlen, places):
    """Also negative ones, as of a table whose first index is not 0."""
    word = "dword" if xlen == 64 else "word"
    code = (
        f".globl start, table, zeroos_object_f\nstart: amoadd.w a0, a1, (a2)\n.fill {1 << 18}, 4, 0x13\n.bss\n"
        f"zeroos_object_f: .zero 256\n"
    )
    code += ".data\n.balign 8\ntable:\n" + "".join(f".{word} .text + {place}\n" for place in places)
    program = Program(tmp_path, xlen, rewritten(compiled(tmp_path, xlen, code), "a.o", CALLS).data)
    found = struct.unpack("<3Q" if xlen == 64 else "<3I", program.cpu.mem_read(program.symbols["table"], 3 * xlen // 8))
    start = program.symbols["start"]
    assert start > 0x10000  # there is something before it
    assert list(found) == [(start + place) % (1 << xlen) for place in places]


def test_many_areas():
    """As many as the code of a large Go program has, and where the bytes before and after each are then."""
    areas: dict[int, Area] = {}
    content = bytearray(struct.pack("<500I", *range(500)))
    for number in range(100):
        new_area(areas, 20 * number).content.extend(struct.pack("<I", 1000 + number) * (number % 7))
    moved = put_together(content, areas.values(), 16)
    words = struct.unpack(f"<{len(content) // 4}I", content)
    assert [words[moved(4 * number) // 4] for number in range(500)] == list(range(500))
    for number, area in enumerate(areas.values()):
        assert [words[moved(area.base + 4 * k) // 4] for k in range(number % 7)] == [1000 + number] * (number % 7)
        assert moved(area.base + 4 * (number % 7)) % 16 == area.cut % 16


def test_the_nearest_cut():
    chance = random.Random(1)
    for _ in range(1000):
        cuts = sorted(chance.sample(range(100), chance.randrange(10)))
        end, at = 100 + chance.randrange(50), chance.randrange(150)
        assert nearest(cuts, end, at) == min((*cuts, None), key=lambda cut: abs((end if cut is None else cut) - at))
