"""The checks of a linked ELF, held against an independent reader (LIEF) and an independent disassembly (the assembler)."""
import os
import subprocess
from dataclasses import replace
from pathlib import Path

import lief
import pytest
import ziglang

from zeroos.errors import ZeroosError
from zeroos.linking.checks import Map, check, kind, replace_unimp
from zeroos.linking.script import DEFINED, linker_script
from zeroos.platforms import descriptor
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.model import FORBIDDEN, Region

HOME = Path(__file__).resolve().parents[2]
ZIG = os.path.join(os.path.dirname(ziglang.__file__), "zig")
PLATFORM = replace(descriptor.load(HOME / "platforms" / "risc0"), forbidden=FORBIDDEN)
MEMORY, = PLATFORM.regions


def linked(folder: Path, body: str, platform=PLATFORM) -> tuple[bytes, str]:
    """ELF and map of a program in assembly."""
    (folder / "a.S").write_text(f".section .text._start,\"ax\"\n.globl _start\n_start:\n{body}\n")
    (folder / "a.ld").write_text(linker_script(platform, platform.stack))
    subprocess.run([ZIG, "clang", "-target", "riscv32-unknown-linux-musl", "-march=rv32imafdc_zicsr_zifencei", "-mabi=ilp32", "-c", "a.S", "-o", "a.o"],
                   cwd=folder, check=True)
    subprocess.run([ZIG, "ld.lld", "--nmagic", "-T", "a.ld", "-Map=a.map", "-o", "a.elf", "a.o"], cwd=folder, check=True)
    return (folder / "a.elf").read_bytes(), (folder / "a.map").read_text()


@pytest.mark.parametrize("instruction, expected", [
    ("c.li a0, 1\nc.nop", "compressed"), ("fence", "fence"), ("fence.i", "fence"), ("amoadd.w a0, a1, (a2)", "atomic"), ("lr.w a0, (a1)", "atomic"),
    ("flw fa0, (a0)", "float"), ("fmadd.s fa0, fa0, fa0, fa0", "float"), ("csrr a0, mstatus", "csr"), ("ebreak", "ebreak"),
    ("unimp", "unimp"), ("ecall", "ecall"), ("mret", "csr"),
    ("mul a0, a1, a2", None), ("lui a0, 0xfffff", None), ("lb a0, -1(a1)", None), ("jalr a0, 4(a1)", None), ("beq a0, a1, .", None), ("sw a0, (sp)", None),
])
def test_kinds_of_instruction(tmp_path, instruction, expected):
    # .option norvc keeps the assembler from shortening what is not asked to be short.
    elf, map_text = linked(tmp_path, f".option norvc\n{'.option rvc' if expected == 'compressed' else ''}\n{instruction}")
    word = int.from_bytes(read_elf(elf).segments[0].data[:4], "little")
    assert kind(word) == expected
    if expected is None:
        check(elf, "a.elf", map_text, PLATFORM, lambda file: False)
    else:
        with pytest.raises(ZeroosError, match=rf"a.elf: an? {expected}.*0x{MEMORY.start + PLATFORM.stack:x}, in \.text\._start of a\.o"):
            check(elf, "a.elf", map_text, PLATFORM, lambda file: False)


def test_only_the_platform_may_call_the_host(tmp_path):
    elf, map_text = linked(tmp_path, ".option norvc\necall")
    check(elf, "a.elf", map_text, PLATFORM, lambda file: file == "a.o")


@pytest.mark.parametrize("change, words", [
    ({"regions": (Region(MEMORY.start, MEMORY.start + 0x100000, MEMORY.blocks),)}, "lies outside"),
    ({"regions": (Region(MEMORY.start + 0x200000, MEMORY.end, MEMORY.blocks),)}, "lies outside"),
    ({"arch": "rv64im"}, "no RISC-V ELF of 64 bits"),
])
def test_addresses_and_class(tmp_path, change, words):
    elf, map_text = linked(tmp_path, ".option norvc\nnop\n.data\n.word 1, 2\n.bss\n.skip 100000")
    with pytest.raises(ZeroosError, match=words):
        check(elf, "a.elf", map_text, replace(PLATFORM, **change), lambda file: False)


def test_segments_are_what_an_independent_reader_sees(tmp_path):
    elf, _ = linked(tmp_path, ".option norvc\nnop\n.section .rodata\n.word 3\n.data\n.word 1, 2\n.bss\n.skip 4000")
    theirs = lief.ELF.parse(list(elf))
    ours = read_elf(elf)
    assert ours.entry == theirs.header.entrypoint
    loads = [segment for segment in theirs.segments if segment.type == lief.ELF.Segment.TYPE.LOAD and segment.virtual_size]
    assert [(s.vaddr, s.memsz, bytes(s.data), s.flags) for s in ours.segments] == \
        [(s.virtual_address, s.virtual_size, bytes(s.content)[:s.physical_size], int(s.flags)) for s in loads]


def test_the_script_defines_what_it_says(tmp_path):
    """Every symbol of DEFINED, which no object has to provide, is really there; the layout is the descriptor's."""
    elf, _ = linked(tmp_path, ".option norvc\n" + "\n".join(f".word {name}" for name in sorted(DEFINED) if name != "__global_pointer$") + "\n.word __global_pointer$")
    theirs = lief.ELF.parse(list(elf))
    symbols = {symbol.name: symbol.value for symbol in theirs.symbols}
    assert DEFINED <= symbols.keys()
    assert symbols["_stack_bottom"] == MEMORY.start and symbols["_stack_top"] == MEMORY.start + PLATFORM.stack
    assert symbols["_heap_start"] % 4096 == 0 and symbols["_heap_end"] == symbols["_input_start"] == MEMORY.end - PLATFORM.input


def test_regions_of_their_own_and_data_that_is_copied(tmp_path):
    rom, ram = Region(0, 0x400000, ("rodata", "text")), Region(0x400000, 0x10000000, ("stack", "data", "heap"))
    platform = replace(PLATFORM, regions=(rom, ram), data="copied", input=0x1000, stack=0x1000)
    elf, _ = linked(tmp_path, ".option norvc\nla a0, _data_load\n.section .rodata\n.word 3\n.data\n.word 1, 2\n.bss\n.skip 4000", platform)
    rodata, text, data = read_elf(elf).segments
    assert (rodata.vaddr, text.vaddr, data.vaddr) == (0, 16, ram.start + platform.stack)
    assert (data.paddr, data.data[:8], data.memsz - len(data.data)) == (32, bytes((1, 0, 0, 0, 2, 0, 0, 0)), 4000)
    check(elf, "a.elf", (tmp_path / "a.map").read_text(), platform, lambda file: False)


def test_a_stack_that_is_part_of_the_image(tmp_path):
    elf, _ = linked(tmp_path, ".option norvc\nnop\n.data\n.word 1", replace(PLATFORM, untouched="prover-chosen"))
    stack = read_elf(elf).segments[0]
    assert (stack.vaddr, len(stack.data), stack.memsz) == (MEMORY.start, 0, PLATFORM.stack)


def test_a_vm_without_unimp_gets_another_word(tmp_path):
    elf, _ = linked(tmp_path, ".option norvc\nunimp\nnop\n.data\n.word 0xc0001073")
    data, text = read_elf(replace_unimp(elf, 0x00100073)).segments
    assert (data.data.hex(), text.data.hex()) == ("731000c0", "7300100013000000")


def test_map_knows_which_object_holds_an_address(tmp_path):
    _, map_text = linked(tmp_path, ".option norvc\nnop\nnop\n.section .text.other,\"ax\"\nnop")
    start = MEMORY.start + PLATFORM.stack
    rows = Map(map_text)
    assert [rows.at(start + offset)[1] for offset in (0, 4, 8)] == [".text._start", ".text._start", ".text.other"]
    assert rows.at(0) == ("?", "?")
