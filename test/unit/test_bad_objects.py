"""Objects that are damaged: the pass over prebuilt ones refuses them with one message, or what reads its result
does."""

import random
import struct
from pathlib import Path

import pytest
from chance import SEED, times
from test_rewriting import CALLS, CPP, C, compiled
from zeroos.objects import golang, rewriting, veneers
from zeroos.objects.elf import read_object
from zeroos.objects.model import BadObject
from zeroos.objects.rewriting import rewritten

# In each function of an object like Go's.
GO_CODE = """\
li a7, 64
ecall
amoadd.w a0, a1, (a2)
lr.d a0, (a1)
sc.d a2, a0, (a1)
fadd.d fa0, fa1, fa2
fence
rdtime a0
.insn r 0x57, 7, 0, x10, x11, x12
1: ld a0, 8(a1)
sd a0, -8(a1)
beqz a0, 1b
"""
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


@pytest.mark.slow
def test_any_damage_of_what_is_laid_out_anew(relaxable):
    xlen, objects = relaxable
    chance = random.Random(xlen)
    for data in objects:
        assert rewritten(data, "good.o", CALLS).counts["compressed instruction"] > 30
        assert 100 < refused(chance, data, times(1000)) < times(900)


def go_object(folder: Path) -> bytes:
    """An object like Go's, of 40 functions with what it has to be rewritten for."""
    text = "runtime.text:\n"
    for number in range(40):
        name = {3: "runtime.netpoll"}.get(number, f"f{number}")
        jumps = f".reloc ., R_RISCV_JAL, f{(number * 7 + 11) % 40}\n.word 0xef\n" if number % 4 != 3 else ""
        text += f".globl {name}\n.type {name}, @function\n{name}:\n{GO_CODE}{jumps}.fill {number * 3}, 4, 0x13\nret\n"
        text += f"ebreak\n.size {name}, .-{name}\n"
    text += ".globl runtime.etext\nruntime.etext:\n.half 0\n"
    text += '.section .gopclntab, "a"\n.quad runtime.text, f9\n'
    text += '.section .go.module, "aw"\n.quad runtime.textsectionmap, 1, 1, f8, f39\n'
    text += ".data\nruntime.textsectionmap: .quad 0, runtime.etext - runtime.text, 0\n"
    return compiled(folder, 64, text)


@pytest.mark.slow
def test_any_damage_of_gos_objects(tmp_path, monkeypatch):
    """As if jumps reached 4 KiB: in a megabyte of code, a case would take a second."""
    monkeypatch.setattr(rewriting, "JAL_REACH", 1 << 12)
    monkeypatch.setattr(veneers, "JAL_REACH", 1 << 12)
    monkeypatch.setattr(golang, "_STEP", 1 << 12)
    data = go_object(tmp_path)
    made = rewritten(data, "good.o", CALLS)
    kinds = {"ecall", "atomic", "float", "fence", "counter", "ebreak", "vector", "misaligned", "jump out of reach"}
    assert kinds <= made.counts.keys() and b"runtime.text.part" in made.data
    assert times(30) < refused(random.Random(SEED), data, times(300), len(data) // 2) < times(270)


def refused(chance: random.Random, data: bytes, count: int, tables: int = 2500) -> int:
    """Returns how many of this number of damaged objects are refused. `tables` are most of the bytes at the end."""
    refused = 0
    for _ in range(count):
        bad = bytearray(data)
        for _ in range(chance.choice((1, 1, 2, 4))):  # most of them in the tables
            place = chance.randrange(len(bad) - (tables if chance.random() < 0.6 else len(bad)), len(bad))
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
