"""Relaxable objects that are laid out anew: random programs do what they did, and everything that says where code is
still does."""

from __future__ import annotations

import io
import random
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from chance import seeds
from elftools.dwarf.structs import DWARFStructs
from elftools.elf.elffile import ELFFile
from test_rewriting import CALLS, MEMORY, STACK, Program, compiled
from unicorn import UC_HOOK_CODE
from unicorn import riscv_const as reg
from zeroos.objects.elf import read_object
from zeroos.objects.model import EF_RISCV_RVC
from zeroos.objects.rewriting import rewritten

GNU = next((one for one in ("riscv64-linux-gnu-as", "riscv64-unknown-elf-as") if shutil.which(one)), "")
ASSEMBLERS = ["clang", pytest.param("gnu", marks=pytest.mark.skipif(not GNU, reason="no GNU as for RISC-V"))]
FEW = ["a0", "a1", "a2", "a3", "a4", "a5"]


def assembled(folder: Path, xlen: int, text: str, assembler: str, march: str = "gc") -> bytes:
    if assembler == "clang":
        return compiled(folder, xlen, text, "a.s", "-mrelax", f"-march=rv{xlen}{march}")
    (folder / "a.s").write_text(text)
    abi = {32: "ilp32", 64: "lp64"}[xlen]
    subprocess.run([GNU, f"-march=rv{xlen}{march}", f"-mabi={abi}", "a.s", "-o", "a.o"], cwd=folder, check=True)
    return (folder / "a.o").read_bytes()


def instruction(chance: random.Random, xlen: int, kept: bool) -> str:
    """An instruction, most of them ones that are compressed; only such as are `kept`, if that is so. s0 is a place in
    memory."""
    a, b, c = (chance.choice(FEW) for _ in range(3))
    some, place = chance.randrange(-32, 32), 8 * chance.randrange(8)
    plain = [f"addi {a}, {a}, {some}", f"li {a}, {some}", f"mv {a}, {b}", f"add {a}, {a}, {b}", f"mul {a}, {b}, {c}"]
    plain += [f"{one} {a}, {a}, {b}" for one in ("sub", "xor", "or", "and")]
    plain += [f"{one} {a}, {a}, {chance.randrange(1, 32)}" for one in ("slli", "srli", "srai")]
    plain += [f"andi {a}, {a}, {some}", f"lui {a}, {chance.randrange(1, 31)}", f"addi {a}, sp, {place + 8}"]
    plain += [f"lw {a}, {place}(s0)", f"sw {a}, {place}(s0)", f"lw {a}, {place}(sp)", f"sw {a}, {place}(sp)"]
    if not kept:
        plain += [f"{one} f{a}, {place}({base})" for one in ("flw", "fld", "fsw", "fsd") for base in ("s0", "sp")]
    if xlen == 64:
        plain += [f"addw {a}, {a}, {b}", f"subw {a}, {a}, {b}", f"addiw {a}, {a}, {some}"]
        plain += [f"ld {a}, {place}(s0)", f"sd {a}, {place}(s0)", f"ld {a}, {place}(sp)", f"sd {a}, {place}(sp)"]
    replaced = [
        f"amoadd.w {a}, {b}, (s0)",
        f"amomaxu.w {a}, {b}, (s0)",
        f"lr.w {a}, (s0)\n\tsc.w {b}, {c}, (s0)",
        "fence",
        f"fsgnjn.d f{a}, f{b}, f{c}",
        f"fmv.x.w {a}, f{b}",
    ]
    return chance.choice(plain if kept or chance.random() < 0.8 else replaced)


def program(chance: random.Random, xlen: int, small: bool = False) -> tuple[str, int]:
    """A program of blocks that jump to each other, and their number. `s1` counts down to its end, `s4` says what way it
    took. In a `small` one every branch reaches, and nothing has to be replaced."""
    count = chance.randrange(5, 10 if small else 25)
    far = not small and chance.random() < 0.5
    text = ['.globl start, after, table, words, zeroos_object_f\n.file 1 "blocks.c"\n.text\n.cfi_startproc\nstart:']
    for number in range(count):
        if chance.random() < 0.3:
            text.append(f".p2align {chance.choice([1, 2, 3, 4, 6])}")
        other, third = (f"block{chance.randrange(count)}" for _ in range(2))
        text += [
            f".globl block{number}\n.type block{number}, @function\nblock{number}:\n.loc 1 {number + 1}",
            f".cfi_def_cfa_offset {16 * number + 16}",
            f"li t0, 31\nmul s4, s4, t0\naddi s4, s4, {number}\naddi s1, s1, -1\nbeqz s1, end",
            *(instruction(chance, xlen, small) for _ in range(chance.randrange(12))),
        ]
        if chance.random() < 0.3:
            size = chance.choice([10, 100, 1100, 2100, 3000] if far else [10, 20] if small else [10, 60, 120])
            text.append(f".rept {size}\nxor a2, a2, a3\n.endr")
        a, b = chance.choice(FEW), chance.choice(FEW)
        text.append(
            chance.choice(
                [
                    f"{chance.choice(['beq', 'bne', 'blt', 'bgeu'])} {a}, {b}, {other}\nj {third}",
                    f"{chance.choice(['beqz', 'bnez'])} {a}, {other}\nj {third}",
                    f"call helper\nbltz {a}, {other}\nj {third}",
                    f"jal ra, helper\nj {other}",
                    f"andi t1, {a}, 3\nslli t1, t1, 2\nlla t0, table\nadd t1, t1, t0\nlw t1, 0(t1)\nadd t0, t0, t1\n"
                    "jr t0",
                ]
            )
        )
        text.append(f".size block{number}, . - block{number}")
    text.append("helper: addi a0, a0, 3\nret\nend: li t0, 0\nli t1, 0\nli ra, 0\nafter: nop\n.cfi_endproc")
    pairs = [(f"block{chance.randrange(count)}", f"block{chance.randrange(count)}") for _ in range(4)]
    text.append(".section .rodata\n.p2align 2\ntable: " + "\n".join(f".word {one} - table" for one, _ in pairs))
    text.append("words: " + "\n".join(f".word {one} - {other}" for one, other in pairs))
    text.append(".bss\n.balign 8\nzeroos_object_f: .zero 256\n")
    return "\n".join(text), count


@pytest.mark.parametrize("assembler", ASSEMBLERS)
@pytest.mark.parametrize("xlen", [32, 64])
@pytest.mark.parametrize("seed", seeds(12))
def test_random_programs(tmp_path, xlen, assembler, seed):
    chance = random.Random(f"{xlen} {seed}")
    text, count = program(chance, xlen)
    data = assembled(tmp_path, xlen, text, assembler)
    made = rewritten(data, "a.o", CALLS)
    assert not read_object(made.data, "a.o").e_flags & EF_RISCV_RVC
    before, after = Program(tmp_path, xlen, data), Program(tmp_path, xlen, made.data)
    for _ in range(4):
        x = [chance.getrandbits(chance.choice([3, xlen])) for _ in range(32)]
        x[0], x[2], x[8], x[9] = 0, STACK, MEMORY + 64, 40
        f = [0xFFFFFFFF << 32 | chance.getrandbits(32) for _ in range(32)]
        memory = chance.randbytes(256)
        assert after.run("start", "after", x, f, memory) == before.run("start", "after", x, f, memory)
    describes(tmp_path / "b.elf", after, count)


@pytest.mark.parametrize("assembler", ASSEMBLERS)
@pytest.mark.parametrize("xlen", [32, 64])
@pytest.mark.parametrize("seed", seeds(3))
def test_instruction_by_instruction(tmp_path, xlen, assembler, seed):
    """Code that is only expanded takes the same steps."""
    chance = random.Random(f"steps {xlen} {seed}")
    text, _ = program(chance, xlen, small=True)
    data = assembled(tmp_path, xlen, text, assembler)
    made = rewritten(data, "a.o", CALLS)
    assert set(made.counts) == {"compressed instruction"}
    before, after = Program(tmp_path, xlen, data), Program(tmp_path, xlen, made.data)
    x = [chance.getrandbits(xlen) for _ in range(32)]
    x[0], x[2], x[8], x[9] = 0, STACK, MEMORY + 64, 40
    memory = chance.randbytes(256)
    steps = [traced(one, x, memory) for one in (before, after)]
    assert steps[0] == steps[1] and len(steps[0]) > 200


def traced(linked: Program, x: list[int], memory: bytes) -> list[tuple[int, ...]]:
    """The registers before each step, but those that hold places in the code."""
    registers, found = [reg.UC_RISCV_REG_X0 + number for number in (2, *range(7, 32))], []
    hook = linked.cpu.hook_add(UC_HOOK_CODE, lambda cpu, *_: found.append(tuple(map(cpu.reg_read, registers))))
    linked.run("start", "after", x, [0] * 32, memory)
    linked.cpu.hook_del(hook)
    return found


def describes(file: Path, linked: Program, count: int) -> None:
    """Sizes, alignments, distances, unwind information and lines say where the blocks are."""
    elf = ELFFile(io.BytesIO(file.read_bytes()))
    places = [linked.symbols[f"block{number}"] for number in range(count)]
    sizes = {one.name: one["st_size"] for one in elf.get_section_by_name(".symtab").iter_symbols()}
    rows = {}
    for entry in elf.get_dwarf_info().EH_CFI_entries():
        if hasattr(entry, "cie"):
            rows |= {row["pc"]: row["cfa"].offset for row in entry.get_decoded().table if "cfa" in row}
    for number, place in enumerate(places):
        assert place % 4 == 0 and rows[place] == 16 * number + 16
        assert sizes[f"block{number}"] % 4 == 0 and place + sizes[f"block{number}"] <= linked.symbols["after"]
    for at in range(0, 16, 4):
        (distance,) = struct.unpack("<i", linked.cpu.mem_read(linked.symbols["words"] + at, 4))
        assert any(place - distance in places for place in places)
        (distance,) = struct.unpack("<i", linked.cpu.mem_read(linked.symbols["table"] + at, 4))
        assert linked.symbols["table"] + distance in places
    structs = DWARFStructs(little_endian=True, dwarf_format=32, address_size=linked.xlen // 8)
    lines = elf.get_dwarf_info()._parse_line_program_at_offset(0, structs).get_entries()
    stated = {line.state.line: line.state.address for line in reversed(lines) if line.state}
    assert [stated[number + 1] for number in range(count)] == places


@pytest.mark.parametrize("assembler", ASSEMBLERS)
def test_jumps_over_megabytes(tmp_path, assembler):
    """Jumps whose link is x0 have no register for an address: they go from one jump to the next."""
    stops, size = 40, 4 << 20
    text = ".globl start, back, after, zeroos_object_f\nstart: addi a0, a0, 1\nbeqz a1, 1f\nj back\n1: j last\n"
    text += f"jr ra\n.fill {size // stops // 4}, 4, 0x6f\n" * stops
    text += "back: addi a0, a0, 2\nbnez a2, third\nj first\nlast: addi a0, a0, 4\nj first\njr ra\n"
    text += "third: addi a0, a0, 16\njal a3, first\n"
    text = text.replace("jr ra\n", "first: addi a0, a0, 8\nj after\n", 1) + "nop\nafter: call start\n"
    text += ".bss\nzeroos_object_f: .zero 256\n"
    if assembler == "gnu":  # which takes .fill for code
        text = text.replace("0x6f", "0x13")
    program = Program(tmp_path, 64, rewritten(assembled(tmp_path, 64, text, assembler), "a.o", CALLS).data)
    for a1, a2, sum_of in ((0, 0, 1 + 4 + 8), (1, 0, 1 + 2 + 8), (1, 1, 1 + 2 + 16 + 8)):
        x = [0] * 32
        x[11], x[12] = a1, a2
        after, _, _ = program.run("start", "after", x, [0] * 32, b"")
        assert after[10] == sum_of


def test_jumps_to_other_objects_reach_anywhere(tmp_path):
    """As in glibc's system calls, which jump to their errors' function."""
    near = "near: addi a0, a0, 1\nj far\n.bss\nzeroos_object_f: .zero 256\n"
    far = f"call far\n.space {3 << 20}\nfar: addi a0, a0, 2\nbnez a1, after\nli a1, 1\nj near\nafter: nop\n"
    code = {"near": f".globl near, far, zeroos_object_f\n{near}", "far": f".globl far, near, after\n{far}"}
    for name, text in code.items():
        made = rewritten(assembled(tmp_path, 64, text, "clang"), "a.o", CALLS)
        (tmp_path / f"{name}.o").write_bytes(made.data)
    program = Program(tmp_path, 64, (tmp_path / "near.o").read_bytes(), "far.o")
    x, _, _ = program.run("near", "after", [0] * 32, [0] * 32, b"")
    assert x[10] == 6


def test_upper_part_of_an_address_in_a_compressed_instruction(tmp_path):
    text = ".globl start, after, value\nstart: .reloc ., R_RISCV_RVC_LUI, value\nc.lui a0, 1\n"
    text += "lw a0, %lo(value)(a0)\nafter: nop\n"
    text += ".p2align 6\nvalue: .word 12345\n.bss\n.globl zeroos_object_f\nzeroos_object_f: .zero 256\n"
    data = assembled(tmp_path, 64, text, "clang")
    x, _, _ = Program(tmp_path, 64, rewritten(data, "a.o", CALLS).data).run("start", "after", [0] * 32, [0] * 32, b"")
    assert x[10] == 12345
