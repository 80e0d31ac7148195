"""Nexus: the image as its loader takes it, and what is no success."""

import struct
from pathlib import Path

import pytest
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.elfwriter import ELF32, Elf, Segment, read_elf, write_elf
from zeroos.platforms.modules import module

PLATFORM = Path(__file__).resolve().parents[2] / "platforms" / "nexus"
CODE, RODATA, DATA = 0x90, 0xF4, 0x100
A0, A1, A7, T0 = 10, 11, 17, 5


def li(register, value):
    return value << 20 | register << 7 | 0x13


def put(offset, register):
    """wou: a word of the public output."""
    return [li(T0, offset), register << 20 | T0 << 15 | 0x5B]


def leave(code):
    return [li(A0, code), li(A7, 0x201), 0x73]


MARKED = [0x80000000 | A1 << 7 | 0x37, *put(4, A1)]  # lui


def image(words):
    code = struct.pack(f"<{len(words)}I", *words)
    elf = write_elf(
        Elf(
            ELF32,
            2,
            243,
            0,
            CODE,
            (Segment(CODE, code, len(code), 5), Segment(RODATA, b"rodata", 6, 4), Segment(DATA, b"data", 11, 6)),
        )
    )
    return module(PLATFORM, "image").pack(elf, {})


def test_image():
    """Code from 0x88 up to the data, data with its zeros, and both in sections of the names that the loader knows."""
    file = image(leave(0))
    code, data = read_elf(file).segments
    assert (code.vaddr, code.vaddr + len(code.data), code.data[8:20]) == (0x88, RODATA, struct.pack("<3I", *leave(0)))
    assert (data.vaddr, data.data, data.memsz) == (RODATA, b"rodata" + bytes(6) + b"data" + bytes(12), 28)
    (table,) = struct.unpack_from("<I", file, 32)
    size, count, names = struct.unpack_from("<3H", file, 46)
    rows = [struct.unpack_from("<10I", file, table + size * number) for number in range(count)]
    text = {file[rows[names][4] + row[0] :].split(b"\0")[0]: row for row in rows[1:]}
    assert list(text) == [b".text", b".data", b".shstrtab"]
    for name, segment in ((b".text", code), (b".data", data)):
        assert text[name][3:6] == (segment.vaddr, segment.offset, len(segment.data))


@pytest.mark.parametrize(
    "words, ending",
    [
        (MARKED + put(0, 0) + leave(0), ("exit", 0)),
        (put(0, 0) + leave(0), ("error", 0)),
        (MARKED + leave(0), ("error", None)),
        (MARKED + put(0, 0) + leave(1), ("error", None)),
        ([li(A0, 7), *put(0, A0), *leave(7)], ("exit", 7)),
        ([li(A7, 93), 0x73], ("fault", None)),
    ],
)
def test_ending(words, ending):
    run = run_embedded(module(PLATFORM, "host").Host, image(words), limit=100)
    assert (run.ending.kind, run.ending.code) == ending, run.ending.message


@pytest.mark.parametrize("ending, marked", [("exit-0", True), ("exit-1", False), ("abort", False)])
@pytest.mark.parametrize("vm", ["nexus"], indirect=True)
def test_only_a_success_has_the_mark(vm, ending, marked):
    """Also in passing: a proof may stop anywhere, with an exit code that nobody wrote, which is 0."""
    seen = []

    class Watched(module(PLATFORM, "host").Host):
        def _write_output(self, machine, word):
            super()._write_output(machine, word)
            seen.append(self.words.get(4, 0) >> 31 == 1)

    run_embedded(Watched, vm.image(f"ending-{ending}").read_bytes())
    assert seen and any(seen) is marked
