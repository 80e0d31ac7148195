"""New code in front of a large section: what refers to the section's own content still does."""

import struct

import pytest
from test_rewriting import CALLS, Program, compiled
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
