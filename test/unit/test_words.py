"""Kinds of words: held against the assembler, and against what the embedded executor takes for an instruction."""

import os
import random
import subprocess

import pytest
import ziglang
from zeroos.executor.embedded import Machine
from zeroos.objects.words import kind

ZIG = os.path.join(os.path.dirname(ziglang.__file__), "zig")
ILLEGAL = 6  # enum reason of machine.h


@pytest.mark.parametrize("xlen", [32, 64])
def test_the_embedded_executor_takes_the_same_words(xlen):
    """All opcodes with what tells their instructions apart, the rest of the word at random."""
    start, wrong = 0x10000, []
    chance = random.Random(xlen)
    words = [
        function << 25 | small << 12 | opcode | chance.getrandbits(32) & 0x01FF8F80
        for opcode in range(128)
        for small in range(8)
        for function in (0, 1, 2, 0x20, 0x21, 0x7F)
    ]
    with Machine(xlen, (start, start + 0x10000), stops=()) as machine:
        for pc, word in enumerate(words):
            machine.pc = start + 4 * pc
            machine.state.limit = machine.instructions + 1
            machine.write_word(machine.pc, word)
            if (machine.run() == ILLEGAL) != (kind(word, xlen) not in (None, "signed-m")):
                wrong.append(f"{word:#010x} {kind(word, xlen)}")
    assert wrong == []


@pytest.mark.parametrize(
    "instruction, expected",
    [
        ("c.li a0, 1\nc.nop", "compressed"),
        ("fence", "fence"),
        ("fence.i", "fence"),
        ("amoadd.w a0, a1, (a2)", "atomic"),
        ("lr.w a0, (a1)", "atomic"),
        ("flw fa0, (a0)", "float"),
        ("fmadd.s fa0, fa0, fa0, fa0", "float"),
        ("csrr a0, mstatus", "csr"),
        ("ebreak", "ebreak"),
        ("unimp", "unimp"),
        ("ecall", "ecall"),
        ("mret", "csr"),
        ("wfi", "csr"),
        (".insn i 0x0b, 0, x0, x0, 1", "custom"),
        (".insn r 0x2b, 1, 2, a0, a1, a2", "custom"),
        (".insn i 0x5b, 0, a0, a1, 0", "custom"),
        (".insn i 0x7b, 0, a0, a1, 0", "custom"),
        (".word 0", "zero"),
        (".word -1", "unknown"),
        (".word 0x6b", "unknown"),
        (".word 0x40001033", "unknown"),
        ("mul a0, a1, a2", None),
        ("lui a0, 0xfffff", None),
        ("lb a0, -1(a1)", None),
        ("jalr a0, 4(a1)", None),
        ("beq a0, a1, .", None),
        ("sw a0, (sp)", None),
        ("mulh a0, a1, a2", "signed-m"),
        ("mulhsu a0, a1, a2", "signed-m"),
        ("div a0, a1, a2", "signed-m"),
        ("rem a0, a1, a2", "signed-m"),
        ("mulhu a0, a1, a2", None),
        ("divu a0, a1, a2", None),
        ("sll a0, a1, a2", None),
        ("srai a0, a1, 31", None),
        ("remu a0, a1, a2", None),
        ("nop", None),
    ],
)
@pytest.mark.parametrize("xlen", [32, 64])
def test_what_the_assembler_makes(tmp_path, xlen, instruction, expected):
    assert kind(assembled(tmp_path, xlen, instruction), xlen) == expected


@pytest.mark.parametrize(
    "instruction",
    [
        "ld a0, (a1)",
        "sd a0, (a1)",
        "lwu a0, (a1)",
        "addw a0, a1, a2",
        "addiw a0, a1, 1",
        "slliw a0, a1, 31",
        "sraiw a0, a1, 31",
        "divuw a0, a1, a2",
        "srli a0, a1, 63",
        "slli a0, a1, 32",
    ],
)
def test_instructions_of_64_bits(tmp_path, instruction):
    word = assembled(tmp_path, 64, instruction)
    assert (kind(word, 64), kind(word, 32)) == (None, "unknown")


def assembled(folder, xlen, instruction):
    """The first word of it. .option norvc keeps the assembler from shortening what is not asked to be short."""
    source, binary = folder / "a.S", folder / "a.bin"
    source.write_text(f".option {'rvc' if instruction.startswith('c.') else 'norvc'}\n{instruction}\n")
    march = f"-march=rv{xlen}imafdc_zicsr_zifencei"
    subprocess.run(
        [ZIG, "clang", "-target", f"riscv{xlen}-unknown-linux-musl", march, "-c", source, "-o", folder / "a.o"],
        check=True,
    )
    subprocess.run([ZIG, "objcopy", "-O", "binary", folder / "a.o", binary], check=True)
    return int.from_bytes(binary.read_bytes()[:4], "little")
