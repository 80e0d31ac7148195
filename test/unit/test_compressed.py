"""Compressed instructions and what they are expanded to read the same to a disassembler: all of them."""

import re
import shutil
import struct
import subprocess

import pytest
from zeroos.objects.compressed import expansion

OBJDUMP = next((one for one in ("riscv64-linux-gnu-objdump", "riscv64-unknown-elf-objdump") if shutil.which(one)), "")
HALVES = [half for half in range(1 << 16) if half & 3 != 3]
HINT = re.compile(r"c\.(\w+?)(64)?\t([\w-]+)(?:,(.*))?")  # instructions that do nothing keep their compressed names


def listing(folder, xlen: int, content: bytes) -> dict[int, str]:
    (folder / "words").write_bytes(content)
    command = [OBJDUMP, "-Dz", "-b", "binary", "-m", f"riscv:rv{xlen}", "words"]
    text = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    lines = re.findall(r"^ *([0-9a-f]+):\t[0-9a-f]+ +\t(.*)$", text, re.MULTILINE)
    return {int(place, 16): line.partition(" #")[0].strip() for place, line in lines}


def plain(text: str) -> str:
    """Undoes what a disassembler calls differently: operands that say twice the same, moves by other instructions."""
    if hint := HINT.fullmatch(text):
        name, shift, rd, rest = hint.groups()
        name = {"slli": "sll", "srli": "srl", "srai": "sra"}.get(name, name)
        if name == "nop":
            name, rest = "li", rd
        text = f"{name}\t{rd},{rd},{'0x0' if shift else rest}" if name in ("sll", "srl", "sra", "add") else text[2:]
        text = f"li\tzero,{rest}" if name == "li" else text
    text = re.sub(r"^add\t(\w+),zero,(\w+)$", r"mv\t\1,\2", text)
    text = re.sub(r"^add\t(\w+),(\w+),0$", r"mv\t\1,\2", text)
    return {"nop": "li\tzero,0"}.get(text, text)


@pytest.mark.skipif(not OBJDUMP, reason="no objdump for RISC-V is installed")
@pytest.mark.parametrize("xlen", [32, 64])
def test_all_of_them(tmp_path, xlen):
    words = [expansion(half, xlen) for half in HALVES]
    nop = 0x0001
    before = listing(tmp_path, xlen, b"".join(struct.pack("<HH", half, nop) for half in HALVES))
    after = listing(tmp_path, xlen, b"".join(struct.pack("<I", word or 0) for word in words))
    found = 0
    for number, (half, word) in enumerate(zip(HALVES, words)):
        old, new = plain(before[4 * number]), plain(after[4 * number])
        if word is not None:
            assert old == new, f"{half:#06x}"
            found += 1
        elif not old.startswith(".2byte"):
            # Shifts of 32 and more on RV32, and c.addi16sp by 0, which are reserved.
            assert re.match(r"(sll|srl|sra|c\.slli)\t.*0x[23]|mv\tsp,sp$", old), f"{half:#06x}: {old}"
    assert found > 45_000
