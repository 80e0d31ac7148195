"""Images of VMs that look at sections and symbols, as LIEF reads them."""

import itertools
from pathlib import Path

import lief
import pytest
from zeroos.platforms.elfwriter import ELF32, ELF64, Elf, Segment, read_elf, write_elf
from zeroos.platforms.modules import module

PLATFORMS = Path(__file__).resolve().parents[2] / "platforms"
CODE, CONSTANTS, DATA = b"\x13\0\0\0" * 5, b"constants\0", b"\1\2\3\4\5"


def packed(platform: str, bits: int, segments: tuple[Segment, ...]) -> tuple[bytes, lief.ELF.Binary]:
    image = module(PLATFORMS / platform, "image").pack(write_elf(Elf(bits, 2, 243, 0, segments[0].vaddr, segments)), {})
    assert image == module(PLATFORMS / platform, "image").pack(image, {})
    return image, lief.ELF.parse(list(image))


def test_jolt():
    """Sections hold what is loaded; only code is executable, because all of it is decoded; the last reaches to the
    end."""
    segments = (
        Segment(0x80100000, DATA, 100, 6),
        Segment(0x80100070, CONSTANTS, len(CONSTANTS), 4),
        Segment(0x80100080, CODE, len(CODE), 5),
    )
    _image, theirs = packed("jolt", ELF64, segments)
    sections = {section.name: section for section in theirs.sections}
    for name, segment in zip((".data", ".rodata", ".text"), segments):
        section = sections[name]
        assert (section.virtual_address, bytes(section.content), section.type) == (
            segment.vaddr,
            segment.data,
            lief.ELF.Section.TYPE.PROGBITS,
        )
        assert section.has(lief.ELF.Section.FLAGS.EXECINSTR) == (name == ".text")
    rest = sections[".bss"]
    assert (rest.type, rest.virtual_address, rest.virtual_address + rest.size) == (
        lief.ELF.Section.TYPE.NOBITS,
        0x80100094,
        0x85FF0000,
    )


@pytest.mark.parametrize("memsz, filled", [(5, None), (8, None), (9, 0x08000040 + 8), (1000, 0x08000040 + 996)])
def test_ceno(memsz, filled):
    """Code first, no gaps, whole words, and a symbol at the last word of the zeros; the heap's start is at an address
    of its own."""
    segments = (
        Segment(0x08000000, CODE, len(CODE), 5),
        Segment(0x08000020, CONSTANTS, len(CONSTANTS), 4),
        Segment(0x08000040, DATA, memsz, 6),
    )
    image, theirs = packed("ceno", ELF32, segments)
    symbols = {symbol.name: symbol.value for symbol in theirs.symbols if symbol.name}
    assert symbols == {"_sheap": 0x18000000} | ({"_last_word": filled} if filled else {})
    ours = read_elf(image).segments
    assert [segment.flags for segment in ours] == [5, 4, 6] and ours[0].vaddr == 0x08000000
    assert all(one.vaddr + one.memsz == two.vaddr for one, two in itertools.pairwise(ours))
    assert all(len(segment.data) % 4 == 0 and segment.memsz % 4 == 0 for segment in ours)
    assert ours[2].memsz == -(-memsz // 4) * 4 and ours[2].data.startswith(DATA)


def test_zisk():
    """Code is for execution only; everything else is as it was."""
    segments = (
        Segment(0x90000000, CONSTANTS, len(CONSTANTS), 4),
        Segment(0x90000010, CODE, len(CODE), 5),
        Segment(0xA0430000, DATA, 100, 6),
    )
    image, _theirs = packed("zisk", ELF64, segments)
    assert [(segment.vaddr, segment.data, segment.flags) for segment in read_elf(image).segments] == [
        (0x90000000, CONSTANTS, 4),
        (0x90000010, CODE, 1),
        (0xA0430000, DATA, 6),
    ]
