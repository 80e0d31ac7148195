"""Objects that are damaged: the pass over prebuilt ones refuses them with one message, or what reads its result
does."""

import random
import struct

import pytest
from chance import times
from test_rewriting import CALLS, CPP, C, compiled
from zeroos.objects.elf import read_object
from zeroos.objects.model import BadObject
from zeroos.objects.rewriting import rewritten

SHAPES = {32: ("<10I", "<I", 32), 64: ("<IIQQQQIIQQ", "<Q", 40)}


@pytest.fixture(params=[32, 64])
def whole(request, tmp_path):
    """XLEN and an object."""
    return request.param, compiled(tmp_path, request.param, C, "a.c", "-w", "-O1")


@pytest.fixture(params=[32, 64])
def relaxable(request, tmp_path):
    """XLEN and objects that are laid out anew."""
    found = []
    for text, name, *flags in ((C, "a.c", "-gdwarf-4", "-O1"), (CPP, "a.cpp", "-gdwarf-5", "-O2", "-fexceptions")):
        march = f"-march=rv{request.param}gc"
        found.append(compiled(tmp_path, request.param, text, name, "-w", "-mrelax", march, *flags))
    return request.param, found


def headers(xlen: int, data: bytes) -> list[tuple[int, list[int]]]:
    """Where the section headers are, and what they hold."""
    shape, word, at = SHAPES[xlen]
    (start,) = struct.unpack_from(word, data, at)
    (count,) = struct.unpack_from("<H", data, 60 if xlen == 64 else 48)
    size = struct.calcsize(shape)
    return [(place, list(struct.unpack_from(shape, data, place))) for place in range(start, start + count * size, size)]


def test_any_damage_is_refused_in_one_way_or_harmless(whole):
    xlen, data = whole
    assert 30 < refused(random.Random(xlen), data, 300) < 270


def test_any_damage_of_what_is_laid_out_anew(relaxable):
    xlen, objects = relaxable
    chance = random.Random(xlen)
    for data in objects:
        assert rewritten(data, "good.o", CALLS).counts["compressed instruction"] > 30
        assert 100 < refused(chance, data, times(1000)) < times(900)


def refused(chance: random.Random, data: bytes, count: int) -> int:
    """Returns how many of this number of damaged objects are refused."""
    refused = 0
    for _ in range(count):
        bad = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4))):  # most of them in the tables, which are at the end
            place = chance.randrange(len(bad)) if chance.random() < 0.4 else chance.randrange(len(bad) - 2500, len(bad))
            bad[place] = chance.choice((0, 1, 255, 128, chance.randrange(256)))
        try:
            made = rewritten(bytes(bad), "bad.o", CALLS)
            read_object(made.data if made else bytes(bad), "bad.o")  # as whoever links it does next
        except BadObject as error:
            assert str(error).startswith("bad.o: ") and "\n" not in str(error)
            refused += 1
    return refused


@pytest.mark.parametrize("align", [3, 1 << 25, 1 << 31])
def test_alignment_of_a_section(whole, align):
    """What is added to a section would be as large."""
    xlen, data = whole
    place, head = headers(xlen, data)[2]
    head[8] = align
    bad = bytearray(data)
    struct.pack_into(SHAPES[xlen][0], bad, place, *head)
    with pytest.raises(
        BadObject,
        match=f"^bad.o: truncated or corrupt object file .section 2 at multiples of {align:#x} bytes.; delete it",
    ):
        rewritten(bytes(bad), "bad.o", CALLS)


def test_name_without_an_end(whole):
    xlen, data = whole
    bad = bytearray(data)
    for _, head in headers(xlen, data):
        if head[1] == 2:  # the symbols' first one, which is local, is called something that is not there
            struct.pack_into("<I", bad, head[4], 1 << 24)
    with pytest.raises(BadObject, match="^bad.o: truncated or corrupt object file"):
        rewritten(bytes(bad), "bad.o", CALLS)


def test_go_without_the_start_of_its_code(tmp_path):
    """Go's runtime is told where the parts of its code begin, beginning with runtime.text."""
    functions = "".join(
        f".globl f{number}\n.type f{number}, @function\nf{number}: .fill 16384, 4, 0x13\namoadd.w a0, a1, (a2)\n"
        for number in range(40)
    )
    module = '.section .go.module, "aw"\n.quad table, 1, 1\n.data\ntable: .quad 0, 0x200000, 0\n'
    code = f'runtime.text:\n{functions}.section .gopclntab, "a"\n.word 0\n{module}'.replace(
        "table", "runtime.textsectionmap"
    )
    assert rewritten(compiled(tmp_path, 64, code), "good.o", CALLS).counts["atomic"] == 40
    with pytest.raises(BadObject, match=r"bad\.o: truncated or corrupt object file \(no runtime\.text\)"):
        rewritten(compiled(tmp_path, 64, code.replace("runtime.text:", "start:")), "bad.o", CALLS)
