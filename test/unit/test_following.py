"""What is not code follows code that is laid out anew, also where distances have no relocations or outgrow their
places; and code that cannot be moved is refused with the reason, or gets islands."""

from __future__ import annotations

import io
import struct
import subprocess

import pytest
from elftools.dwarf.structs import DWARFStructs
from elftools.elf.elffile import ELFFile
from test_relayout import ASSEMBLERS, assembled
from test_rewriting import CALLS, ZIG, compiled
from zeroos.linking.linked import symbols
from zeroos.objects.model import BadObject
from zeroos.objects.rewriting import rewritten

# A stretch of compressed code that clang takes for one whose size the linker cannot change.
STRAIGHT = "xor a0, a0, a1\n" * 50


def linked(folder, data: bytes) -> ELFFile:
    (folder / "b.o").write_bytes(data)
    subprocess.run([ZIG, "ld.lld", "-Ttext=0x10000", "-e", "0", "-o", "b.elf", "b.o"], cwd=folder, check=True)
    return ELFFile(io.BytesIO((folder / "b.elf").read_bytes()))


def lsda(content: bytes, start: int) -> list[tuple[int, ...]]:
    """The calls of an exception table: start, length and landing pad, relative to the function; action."""

    def number() -> int:
        nonlocal at
        value, shift = 0, 0
        while True:
            byte, at = content[at], at + 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    assert content[start] == 255 and content[start + 1] in (255, 0)
    at = start + 2
    types = number() if content[start + 1] != 255 else 0
    end = at + types
    assert content[at] == 1
    at += 1
    length = number()
    calls_end, found = at + length, []
    while at < calls_end:
        found.append((number(), number(), number(), number()))
    assert at == calls_end and (not types or (end % 4 == 0 and content[end - 4 : end] == b"TYPE"))
    return found


@pytest.mark.parametrize("types", [True, False])
@pytest.mark.parametrize("how", ["resolved", "relocated"])
def test_exception_tables_of_numbers_of_variable_length(tmp_path, how, types):
    """As GCC writes them where the assembler has relocations for them."""
    between = "call other\n" if how == "relocated" else ""
    calls = [("f", "b", "c", "pad"), ("f", "c", "d", "0"), ("f", "d", "e", "pad")]
    code = f"f: {STRAIGHT}b: {between}{STRAIGHT}c: {between}d: {STRAIGHT * 2}e: {between}pad: ret\n"
    text = (
        ".globl f, b, c, d, e, pad, table, other\n.cfi_startproc\n.cfi_personality 0x9b, other\n.cfi_lsda 0x1b, table\n"
    )
    text += f"{code}.cfi_endproc\nother: ret\n"
    text += '.section .gcc_except_table, "a"\n.p2align 2\n.word 7\ntable: .byte 255, '
    text += "0\n.uleb128 9f - 8f\n8: " if types else "255\n"
    text += ".byte 1\n.uleb128 2f - 1f\n1:\n"
    for start, first, last, pad in calls:
        pad = f"{pad} - {start}" if pad != "0" else pad
        text += f".uleb128 {first} - {start}\n.uleb128 {last} - {first}\n.uleb128 {pad}\n.uleb128 1\n"
    text += "2: .byte 1, 0\n" + ('.p2align 2\n.ascii "TYPE"\n9:\n' if types else "") + ".word other\n"
    made = rewritten(assembled(tmp_path, 64, text, "clang"), "a.o", CALLS)
    elf = linked(tmp_path, made.data)
    at = symbols((tmp_path / "b.elf").read_bytes())
    section = elf.get_section_by_name(".gcc_except_table")
    found = lsda(section.data(), at["table"] - section["sh_addr"])
    expected = [
        (at[first] - at[start], at[last] - at[first], at[pad] - at[start] if pad != "0" else 0, 1)
        for start, first, last, pad in calls
    ]
    assert found == expected
    assert struct.unpack("<I", section.data()[-4:]) == (at["other"],)
    entry = next(one for one in elf.get_dwarf_info().EH_CFI_entries() if hasattr(one, "lsda_pointer"))
    assert entry.lsda_pointer == at["table"]


@pytest.mark.parametrize("version", [4, 5])
@pytest.mark.parametrize("flags", [["-ffunction-sections"], []])
def test_ranges_and_lines_of_a_compiler(tmp_path, version, flags):
    """A debugger finds every function, and the inlined one, where they are."""
    text = """int other(int);
    static inline __attribute__((always_inline)) int inner(int x) {
      if (x > 4) x = other(x) * x;
      return x * 3 ^ (x + 7); }
    int first(int a) { for (int i = 0; i < a; i++) { a += inner(i);
      if (a > 99) a -= other(a); } return a; }
    int second(int a, int b) { int c = inner(a) * b; c ^= inner(b); return other(c) + inner(c); }
    int other(int a) { return a * 5 + 1; }
    """
    data = compiled(tmp_path, 64, text, "a.c", "-O2", f"-gdwarf-{version}", "-mrelax", "-march=rv64gc", *flags)
    elf = linked(tmp_path, rewritten(data, "a.o", CALLS).data)
    sizes = {one["st_value"]: one["st_size"] for one in elf.get_section_by_name(".symtab").iter_symbols()}
    dwarf, functions, inlined = elf.get_dwarf_info(), 0, 0
    for unit in dwarf.iter_CUs():
        for die in unit.iter_DIEs():
            low, high = (die.attributes.get(f"DW_AT_{which}_pc") for which in ("low", "high"))
            if die.tag == "DW_TAG_subprogram" and low:
                functions += 1
                assert sizes[low.value] == high.value
            elif die.tag == "DW_TAG_inlined_subroutine":
                inlined += 1
    assert functions == 3 and inlined >= 3


@pytest.mark.parametrize("assembler", ASSEMBLERS)
def test_far_lines(tmp_path, assembler):
    """More than 64 KiB between two lines: their distance no longer fits."""
    text = '.globl f, g, h\n.file 1 "a.c"\nf: .loc 1 1\ncall f\n.loc 1 2\n' + "xor a0, a0, a1\n" * 20000
    text += "g: .loc 1 3\ncall f\nh: .loc 1 4\nret\n"
    elf = linked(tmp_path, rewritten(assembled(tmp_path, 64, text, assembler), "a.o", CALLS).data)
    structs = DWARFStructs(little_endian=True, dwarf_format=32, address_size=8)
    program = elf.get_dwarf_info()._parse_line_program_at_offset(0, structs)
    stated = {line.state.line: line.state.address for line in reversed(program.get_entries()) if line.state}
    at = symbols((tmp_path / "b.elf").read_bytes())
    assert at["g"] - at["f"] > 1 << 16 and [stated[line] for line in (1, 3, 4)] == [at["f"], at["g"], at["h"]]
    assert program.header["unit_length"] + 4 == elf.get_section_by_name(".debug_line")["sh_size"]


REFUSED = {
    "f: beqz a0, 8\ncall f\nret": r"\.text\+0x0: a branch without a relocation",
    "f: j 8\ncall f\nret": r"\.text\+0x0: a jump or an address without a relocation",
    "f: auipc a0, 0\ncall f\nret": r"\.text\+0x0: a jump or an address without a relocation",
    "f: call f\n.insn 2, 0x9c45\nret": r"\.text\+0x8: 0x9c45 is no instruction",
    "f: call f\n.insn 0x1f\n.half 0\nret": r"\.text\+0x8: an instruction of more than 4 bytes",
    "f: call f\n.byte 1, 2\ng: ret": r"\.text\+0xa: data of an odd size stands before an instruction",
    "f: call f\nret\n.data\n.word f + 2": r"\.text\+0x2: the inside of an instruction is referred to",
    f"f: call f\n{STRAIGHT}g: call f\n{STRAIGHT}h: ret\n.data\n.byte h - g": r"\.data\+0x0: the distance between two",
    f"f: call f\ng: call f\n{STRAIGHT}h: ret\n.data\n.uleb128 h - g": r"\.data\+0x0: the distance between two",
}


@pytest.mark.parametrize("code", REFUSED, ids=lambda code: code.replace("\n", "; ")[:60])
def test_what_only_looks_relaxable(tmp_path, code):
    data = compiled(tmp_path, 64, code + "\n", "a.s", "-mrelax", "-march=rv64gc")
    with pytest.raises(BadObject, match=rf"^a\.o: {REFUSED[code]}"):
        rewritten(data, "a.o", CALLS)


@pytest.mark.parametrize("function", ["f", "g"])  # in the same section, and elsewhere
def test_compressed_code_without_relaxation(tmp_path, function):
    data = compiled(tmp_path, 64, f"f: call {function}\nret\n", "a.s", "-march=rv64gc")
    with pytest.raises(BadObject, match=r"^a\.o: .* cannot be moved: compile it with -mrelax, or without compressed"):
        rewritten(data, "a.o", CALLS)


def test_the_last_byte_of_an_instruction(tmp_path):
    """GCC 14 ends a place of a variable so, before the call that follows is over."""
    text = """
.globl start, after
start: c.li a0, 1
call start
after: ret
.section .debug_loclists, "", @progbits
.4byte end - begin
begin: .2byte 5
.byte 8, 0
.4byte 0
.byte 6
.8byte start
.byte 4
.uleb128 after - 1 - start
.uleb128 after - start
.byte 1, 0x5a, 0
end:
"""
    elf = linked(
        tmp_path, rewritten(compiled(tmp_path, 64, text, "a.s", "-mrelax", "-march=rv64gc"), "a.o", CALLS).data
    )
    at = symbols((tmp_path / "b.elf").read_bytes())
    size = at["after"] - at["start"]
    assert elf.get_section_by_name(".debug_loclists").data()[21:] == bytes([4, size - 1, size, 1, 0x5A, 0])
