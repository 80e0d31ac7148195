"""Absolute addresses (medlow) in images from 2 GiB on: laid out anew and by islands."""

import subprocess

import pytest
from test_relayout import ASSEMBLERS, assembled
from test_rewriting import CALLS, ZIG, compiled
from unicorn import UC_ARCH_RISCV, UC_MODE_RISCV64, Uc
from unicorn import riscv_const as reg
from zeroos.linking.linked import symbols
from zeroos.objects.rewriting import rewritten
from zeroos.platforms.elfwriter import read_elf

# What register has what address; low 12 bits of both signs.
ADDRESSES = {
    10: "start",
    11: "after",
    12: "low",
    13: "high + 4",
    14: "nobody",
    15: "local",
}
TEXT = (
    ".globl start, after, low, high\n.weak nobody\n.text\nstart:\n"
    + "".join(
        f"lui x{number}, %hi({what})\naddi x{number}, x{number}, %lo({what})\n" for number, what in ADDRESSES.items()
    )
    + "lui x16, %hi(high)\nlw x16, %lo(high)(x16)\nlui x17, %hi(low)\nsw x16, %lo(low)(x17)\nlw x17, %lo(low)(x17)\n"
    "lui x18, 0x12345\nlocal: nop\nafter: nop\n.data\n.balign 4096\n.zero 16\nlow: .word 5\n.zero 0x900\n"
    "high: .word 7, 8\n"
)


@pytest.mark.parametrize("text", [0x80010000, 0xBFFF0000])
@pytest.mark.parametrize("assembler", [*ASSEMBLERS, "islands"])
def test_addresses(tmp_path, assembler, text):
    if assembler == "islands":
        data = compiled(tmp_path, 64, TEXT, "a.s", "-mno-relax")
    else:
        data = assembled(tmp_path, 64, TEXT, assembler)
    made = rewritten(data, "a.o", CALLS, far=True)
    assert made.counts["absolute address"] == 8 and made.anew == (assembler != "islands")
    (tmp_path / "b.o").write_bytes(made.data)
    linking = [
        f"--image-base={text - 0x1000:#x}",
        f"-Ttext={text:#x}",
        f"-Tdata={text + 0x20000:#x}",
        "-e",
        "0",
        "-o",
        "b.elf",
        "b.o",
    ]
    subprocess.run([ZIG, "ld.lld", *linking], cwd=tmp_path, check=True)
    elf = (tmp_path / "b.elf").read_bytes()
    place = {**symbols(elf), "nobody": 0}
    cpu = Uc(UC_ARCH_RISCV, UC_MODE_RISCV64)
    cpu.mem_map(text & -0x100000, 0x400000)
    for segment in read_elf(elf).segments:
        cpu.mem_write(segment.vaddr, bytes(segment.data))
    cpu.emu_start(place["start"], place["after"])
    found = {number: cpu.reg_read(reg.UC_RISCV_REG_X0 + number) for number in (*ADDRESSES, 17, 18)}
    place |= {"high + 4": place["high"] + 4, "local": place["after"] - 4}
    assert found == {**{number: place[what] for number, what in ADDRESSES.items()}, 17: 7, 18: 0x12345000}


def test_what_lies_below_stays(tmp_path):
    assert rewritten(compiled(tmp_path, 64, TEXT, "a.s", "-mno-relax"), "a.o", CALLS) is None
