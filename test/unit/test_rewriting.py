"""Rewritten objects: instruction by instruction against a CPU that has what they had; as other people's programs read
them; and what is found out about the numbers of calls."""

from __future__ import annotations

import io
import itertools
import random
import re
import shutil
import struct
import subprocess
from pathlib import Path

import lief
import pytest
import ziglang
from elftools.elf.elffile import ELFFile
from elftools.elf.relocation import RelocationSection
from unicorn import UC_ARCH_RISCV, UC_MODE_RISCV32, UC_MODE_RISCV64, Uc
from unicorn import riscv_const as reg
from zeroos.linking.linked import symbols
from zeroos.objects.elf import read_object
from zeroos.objects.model import BadObject
from zeroos.objects.rewriting import rewritten
from zeroos.objects.words import UNIMP, kind
from zeroos.platforms.elfwriter import read_elf

ZIG = str(Path(ziglang.__file__).with_name("zig"))
CALLS = {56: "openat", 63: "read", 64: "write", 93: "exit", 220: "clone"}
OBJDUMP = "riscv64-unknown-elf-objdump"


def compiled(folder: Path, xlen: int, text: str, name: str = "a.s", *flags: str) -> bytes:
    (folder / name).write_text(text)
    abi = ["-mabi=lp64", "-mcmodel=medany"] if xlen == 64 else ["-mabi=ilp32"]
    subprocess.run(
        [
            ZIG,
            "clang",
            "-target",
            f"riscv{xlen}-unknown-linux-musl",
            f"-march=rv{xlen}imafd",
            *abi,
            "-fno-pic",
            "-nostdinc",
            "-mno-relax",
            *flags,
            "-c",
            name,
            "-o",
            "a.o",
        ],
        cwd=folder,
        check=True,
    )
    return (folder / "a.o").read_bytes()


class Program:
    """An object linked by itself or with others, in a CPU."""

    def __init__(self, folder: Path, xlen: int, data: bytes, *others: str):
        (folder / "b.o").write_bytes(data)
        linking = ["-Ttext=0x10000", "-e", "0", "-o", "b.elf", "b.o", *others]
        subprocess.run([ZIG, "ld.lld", *linking], cwd=folder, check=True)
        elf = (folder / "b.elf").read_bytes()
        self.symbols, self.xlen = symbols(elf), xlen
        self.cpu = Uc(UC_ARCH_RISCV, UC_MODE_RISCV64 if xlen == 64 else UC_MODE_RISCV32)
        self.cpu.mem_map(0, 0x1000000)
        for segment in read_elf(elf).segments:
            self.cpu.mem_write(segment.vaddr, bytes(segment.data))
        self.cpu.mem_write(
            0x1000, struct.pack("<II", 0x000062B7, 0x3002A073)
        )  # lui t0, 6; csrs mstatus, t0: floating point is on
        self.cpu.emu_start(0x1000, 0x1008)

    def run(
        self, site: str, after: str, x: list[int], f: list[int], memory: bytes, seconds: int = 10
    ) -> tuple[list[int], list[int], bytes]:
        """Registers and memory after the instructions between two labels."""
        for number in range(1, 32):
            self.cpu.reg_write(reg.UC_RISCV_REG_X0 + number, x[number])
        file = self.symbols["zeroos_object_f"]
        self.cpu.mem_write(file, struct.pack("<32Q", *f))
        for number in range(32):
            self.cpu.reg_write(reg.UC_RISCV_REG_F0 + number, f[number])
        self.cpu.mem_write(MEMORY, memory)
        self.cpu.emu_start(self.symbols[site], self.symbols[after], timeout=seconds * 1_000_000)
        mask = (1 << self.xlen) - 1
        assert self.cpu.reg_read(reg.UC_RISCV_REG_PC) & mask == self.symbols[after]
        kept = struct.unpack("<32Q", self.cpu.mem_read(file, 256))
        now = (
            [self.cpu.reg_read(reg.UC_RISCV_REG_F0 + number) for number in range(32)] if list(kept) == f else list(kept)
        )
        return (
            [self.cpu.reg_read(reg.UC_RISCV_REG_X0 + number) & mask for number in range(32)],
            now,
            bytes(self.cpu.mem_read(MEMORY, len(memory))),
        )


MEMORY, STACK = 0x800000, 0x900000
AMO = ("amoswap", "amoadd", "amoxor", "amoand", "amoor", "amomin", "amomax", "amominu", "amomaxu")


def sites(xlen: int, chance: random.Random) -> list[str]:
    """Instructions of A, and those of F and D that islands do themselves: registers at random, often the same."""
    widths, found = ("w", "d") if xlen == 64 else ("w",), []
    few = [5, 6, 7, 10, 12, 13]

    def x(zero: bool = True) -> int:
        return chance.choice(few + [0] * zero)

    for operation in AMO:
        for width in widths:
            found += [
                f"{operation}.{width}{chance.choice(['', '.aq', '.rl', '.aqrl'])} x{x()}, x{x()}, (x{x(False)})"
                for _ in range(8)
            ]
    for width in widths:
        for _ in range(8):
            base = x(False)
            other = chance.choice([one for one in few if one != base])
            found += [
                f"lr.{width} x{other}, (x{base})",
                f"lr.{width} x{other}, (x{base})\n\tsc.{width} x{x()}, x{x()}, (x{base})",
            ]
    for _ in range(12):
        f, g, h = (chance.randrange(32) for _ in range(3))
        found += [
            f"{chance.choice(['flw', 'fld'])} f{f}, {8 * chance.randrange(-4, 5)}(x{x(False)})",
            f"{chance.choice(['fsw', 'fsd'])} f{f}, {8 * chance.randrange(-4, 5)}(x{x(False)})",
            (
                f"{chance.choice(['fsgnj', 'fsgnjn', 'fsgnjx'])}.{chance.choice('sd')} f{f}, f{g}, "
                f"f{chance.choice([g, h])}"
            ),
            f"fmv.x.w x{x(False)}, f{f}",
            f"fmv.w.x f{f}, x{x()}",
        ]
        found += [f"fmv.x.d x{x(False)}, f{f}", f"fmv.d.x f{f}, x{x()}"] if xlen == 64 else []
    return found


@pytest.mark.parametrize("flag", ["-mno-relax", "-mrelax"])  # islands, and code in place
@pytest.mark.parametrize("xlen", [32, 64])
def test_what_takes_their_place_does_what_the_instructions_do(tmp_path, xlen, flag):
    chance = random.Random(xlen)
    instructions = sites(xlen, chance)
    text = '.globl zeroos_object_f\n.section .text.far, "ax"\nnop\n.text\n'
    text += "".join(
        f".globl site{number}, after{number}\nsite{number}:\n\t{one}\nafter{number}:\n"
        for number, one in enumerate(instructions)
    )
    text += "\tnop\n.bss\n.balign 8\nzeroos_object_f: .zero 256\n"
    data = compiled(tmp_path, xlen, f"call site0\n{text}", "a.s", flag)
    made = rewritten(data, "a.o", CALLS)
    assert set(made.counts) == {"atomic", "float"} and not made.unknown
    before, after = Program(tmp_path, xlen, data), Program(tmp_path, xlen, made.data)
    for number, one in enumerate(instructions):
        for _ in range(2):
            x = [chance.choice([chance.getrandbits(xlen), chance.getrandbits(3), (1 << xlen) - 1]) for _ in range(32)]
            x[0], x[2] = 0, STACK
            base = re.search(r"\(x(\d+)\)", one)
            if base:
                x[int(base[1])] = MEMORY + 64 + 8 * chance.randrange(8)
            single = ".s" in one or "w" in one.split()[0]
            f = [0xFFFFFFFF << 32 | chance.getrandbits(32) if single else chance.getrandbits(64) for _ in range(32)]
            memory = bytes(chance.choice([chance.randrange(256), 255, 0]) for _ in range(256))
            now, then = (program.run(f"site{number}", f"after{number}", x, f, memory) for program in (after, before))
            if (
                one.startswith(("fmv.w.x", "fsgnj")) and ".d" not in one
            ):  # this CPU leaves the upper half of the register as it comes
                written = int(re.search(r"f(\d+)", one)[1])
                assert now[1][written] >> 32 == 0xFFFFFFFF
                then[1][written] |= 0xFFFFFFFF << 32
            assert now == then, one


C = """
extern int other(int), maybe(void) __attribute__((weak)); extern double scale; static double table[9]; int count;
_Thread_local double mine;
static long call(long n, long a) {
 register long a7 __asm__("a7") = n; register long a0 __asm__("a0") = a;
 __asm__ volatile ("ecall" : "+r"(a0) : "r"(a7) : "memory"); return a0; }
long write_it(long x) { __atomic_fetch_add(&count, 1, 5); __atomic_thread_fence(5); return call(64, x) + other(x); }
double work(double x, int n) { for (int i = 0; i < n; i++) table[i % 9] += x * scale + mine;
 return n > 3 ? table[n] / x : (double)n; }
long which(int n) { return call(n ? 63 : 64, n); }
inline int shared(int x) { return other(x) + __atomic_fetch_add(&count, x, 5); }
int (*pointer)(int) = other;
int use(int x) { if (maybe) return maybe(); return x > 3 ? __builtin_trap(), 1 : other(x); }
"""
CPP = (
    C.replace(
        "inline int shared",
        (
            "struct S { int n; inline int shared(int x) { return other(n) + __atomic_fetch_add(&n, x, 5); } }; "
            "inline int all"
        ),
    )
    .replace("extern int", 'extern "C" int')
    .replace("_Thread_local", "thread_local")
    + "int start(S &s) { return s.shared(3) + all(2); }"
)


def objects(folder: Path, xlen: int) -> list[bytes]:
    found = [
        compiled(folder, xlen, text, name, "-w", *flags)
        for text, name in ((C, "a.c"), (CPP, "a.cpp"))
        for flags in (["-O1", "-g"], ["-O2", "-ffunction-sections", "-fdata-sections"])
    ]
    for compiler, text in (("gcc", C), ("g++", CPP)):
        if shutil.which(f"riscv64-unknown-elf-{compiler}"):
            (folder / "c").write_text(text)
            subprocess.run(
                [
                    f"riscv64-unknown-elf-{compiler}",
                    f"-march=rv{xlen}imafd",
                    f"-mabi={'lp64' if xlen == 64 else 'ilp32'}",
                    "-mcmodel=medany",
                    "-mno-relax",
                    "-O1",
                    "-g",
                    "-w",
                    "-x",
                    "c" if compiler == "gcc" else "c++",
                    "-c",
                    "c",
                    "-o",
                    "c.o",
                ],
                cwd=folder,
                check=True,
            )
            found.append((folder / "c.o").read_bytes())
    return found


def view(data: bytes) -> dict:
    """What pyelftools sees of an object; symbols by name, relocations by their symbol's name and value."""
    elf = ELFFile(io.BytesIO(data))
    table = elf.get_section_by_name(".symtab")
    entries = list(table.iter_symbols())
    first = table["sh_info"]
    assert all((symbol["st_info"]["bind"] == "STB_LOCAL") == (number < first) for number, symbol in enumerate(entries))
    relocations = {}
    for section in elf.iter_sections():
        if isinstance(section, RelocationSection):
            target = elf.get_section(section["sh_info"])
            rows = [
                (one["r_offset"], one["r_info_type"], entries[one["r_info_sym"]], one["r_addend"])
                for one in section.iter_relocations()
            ]
            assert all(offset < max(target["sh_size"], 1) for offset, *_ in rows) and [
                row[0] for row in rows
            ] == sorted(row[0] for row in rows)
            relocations[target.name] = rows
    groups = [
        (entries[section["sh_info"]].name, struct.unpack(f"<{section['sh_size'] // 4}I", section.data()))
        for section in elf.iter_sections()
        if section["sh_type"] == "SHT_GROUP"
    ]
    return {
        "elf": elf,
        "symbols": entries,
        "relocations": relocations,
        "groups": groups,
        "sections": [section.name for section in elf.iter_sections()],
    }


@pytest.mark.parametrize("xlen", [32, 64])
def test_two_other_readers_find_it_whole(tmp_path, xlen):
    for data in objects(tmp_path, xlen):
        made = rewritten(data, "a.o", CALLS)
        assert {"ecall", "atomic", "float", "fence"} <= set(made.counts)
        old, new = view(data), view(made.data)
        assert new["sections"][: len(old["sections"])] == old["sections"]
        named = [
            (symbol.name, symbol["st_value"], symbol["st_size"], symbol["st_shndx"], symbol["st_info"]["type"])
            for symbol in new["symbols"]
        ]
        for symbol in old["symbols"]:
            assert (
                symbol.name,
                symbol["st_value"],
                symbol["st_size"],
                symbol["st_shndx"],
                symbol["st_info"]["type"],
            ) in named
        assert [name for name, _ in new["groups"]] == [name for name, _ in old["groups"]]
        assert all(set(members) <= set(others) for (_, members), (_, others) in zip(old["groups"], new["groups"]))
        for number, name in enumerate(old["sections"]):
            one, other = old["elf"].get_section(number), new["elf"].get_section(number)
            if name.startswith(".debug") or (one["sh_type"] == "SHT_PROGBITS" and not one["sh_flags"] & 4):
                assert one.data() == other.data(), name
        parsed = lief.ELF.parse(list(made.data))
        assert [section.name for section in parsed.sections] == new["sections"]
        assert len(list(parsed.symtab_symbols)) == len(new["symbols"])
        assert len(list(parsed.object_relocations)) == sum(map(len, new["relocations"].values()))
        assert read_object(made.data, "a.o").symbols


@pytest.mark.skipif(not shutil.which(OBJDUMP), reason=f"{OBJDUMP} is not installed")
@pytest.mark.parametrize("xlen", [32, 64])
def test_it_disassembles_as_expected(tmp_path, xlen):
    for data in objects(tmp_path, xlen):
        counts = rewritten(data, "a.o", CALLS).counts
        listings = []
        for one in (data, rewritten(data, "a.o", CALLS).data):
            (tmp_path / "d.o").write_bytes(one)
            listings.append(
                subprocess.run(
                    [OBJDUMP, "-d", "-M", "no-aliases", "d.o"], cwd=tmp_path, capture_output=True, text=True, check=True
                ).stdout
            )
        found = [re.findall(r"^ +[0-9a-f]+:\t[0-9a-f]+ +\t(\S+)", text, re.MULTILINE) for text in listings]
        beyond = re.compile(r"ecall|fence|lr\.|sc\.|amo|f[ls][wd]$|f\w+\.|ebreak")
        assert (
            sum(bool(beyond.match(word)) for word in found[0])
            >= counts["ecall"] + counts["atomic"] + counts["float"] + counts["fence"]
        )
        assert [word for word in found[1] if beyond.match(word) or word.startswith((".", "0x"))] == []
        assert found[1].count("jal") > found[0].count("jal") + counts["ecall"] and len(found[1]) > len(found[0])


NUMBERS = {
    "li a7, 64\nmv a0, a1\necall": ({"__linux_write"}, []),
    "bnez a0, 1f\nli a7, 64\nj 2f\n1: li a7, 63\n2: ecall": ({"__linux_write", "__linux_read"}, []),
    "li a7, 56\n1: mv a0, a1\necall\nbnez a0, 1b": ({"__linux_openat"}, []),
    "lui a7, 1\naddi a7, a7, -2048\naddi a7, a7, -1984\necall": ({"__linux_write"}, []),
    "li a7, 64\ncall other\necall": ({"zeroos_object_syscall"}, ["function"]),
    "li s2, 93\ncall other\nmv a7, s2\necall": ({"__linux_exit"}, []),
    "mv a7, a0\necall": ({"zeroos_object_syscall"}, ["function"]),
    "lw a7, 0(a0)\necall": ({"zeroos_object_syscall"}, ["function"]),
    "li a7, 220\necall": ({"zeroos_object_clone"}, []),
    "li a7, 999\necall": (
        {"zeroos_object_syscall"},
        ["function"],
    ),  # it knows what becomes of a number that Linux does not have
    "li a7, -1\necall": ({"zeroos_object_syscall"}, ["function"]),
    "bnez a0, 1f\nli a7, 64\nj 2f\n1: li a7, 999\n2: ecall": ({"__linux_write", "zeroos_object_syscall"}, ["function"]),
    # As GCC has it: a part that is hardly ever run stands elsewhere.
    'bnez a0, 1f\nli a7, 64\n2: ecall\nret\n1: j cold\n.section .text.unlikely, "ax"\ncold: li a7, 63\nj 2b': (
        {"__linux_write", "zeroos_object_syscall"},
        ["function"],
    ),
    # A jump by a register leads to the place behind it, without a relocation in the address that says so.
    "li a7, 64\njr a0\n1: j 2f\nli a7, 63\n2: ecall": ({"zeroos_object_syscall", "__linux_read"}, ["function"]),
    "li a7, 64\n1: ecall\nret\n.section .rodata\n.word 1b": ({"__linux_write", "zeroos_object_syscall"}, ["function"]),
}


@pytest.mark.parametrize("code", NUMBERS, ids=lambda code: code.replace("\n", "; "))
@pytest.mark.parametrize("flag", ["-mno-relax", "-mrelax"])
@pytest.mark.parametrize("xlen", [32, 64])
def test_numbers(tmp_path, xlen, code, flag):
    text = f".globl function\n.type function, @function\nfunction:\n{code}\nret\nend: call end\n"
    made = rewritten(compiled(tmp_path, xlen, text, "a.s", flag), "a.o", CALLS)
    expected, unknown = NUMBERS[code]
    called = {symbol.name for symbol in read_object(made.data, "a.o").symbols if symbol.section < 0} - {
        "other",
        "zeroos_object_t0",
        "zeroos_object_call",
        "zeroos_object_number",
    }
    assert (called, list(made.unknown)) == (expected, unknown)


@pytest.mark.parametrize("flag", ["-mrelax", "-mno-relax"])  # without, calls in a section have no relocations
@pytest.mark.parametrize("jump", ["tail", "jal t0,"])
def test_numbers_of_a_wrapper_in_the_same_object(tmp_path, flag, jump):
    text = "".join(
        f".globl {name}\n.type {name}, @function\n{name}:\nli a0, {number}\n{jump} wrapper\n"
        for name, number in (("one", 63), ("two", 64))
    )
    made = rewritten(
        compiled(tmp_path, 64, f"{text}.type wrapper, @function\nwrapper:\nmv a7, a0\necall\nret\n", "a.s", flag),
        "a.o",
        CALLS,
    )
    called = {symbol.name for symbol in read_object(made.data, "a.o").symbols if symbol.name.startswith("__linux")}
    assert called == {"__linux_read", "__linux_write"} and not made.unknown


def test_numbers_where_a_label_is_called(tmp_path):
    """A way in that is no function, and has no relocation."""
    code = (
        ".globl function\n.type function, @function\nfunction:\nli a7, 63\nbeqz a1, .Lin\nli a7, 64\ncall .Lin\n"
        "ret\n.Lin: ecall\nret\n"
    )
    assert rewritten(compiled(tmp_path, 64, code, "a.s", "-mno-relax"), "a.o", CALLS).unknown == ("function",)


def test_registers_of_vectors_are_those_of_a_cpu_without(tmp_path):
    """GCC 14's unwinder has code that reads vlenb where a frame has vectors."""
    made = rewritten(compiled(tmp_path, 64, "csrr a0, 0xc22\nret\n"), "a.o", CALLS)
    content = ELFFile(io.BytesIO(made.data)).get_section_by_name(".text").data()
    assert made.counts == {"vector": 1} and content[:4] == struct.pack("<I", UNIMP)


def test_markers_of_jolt_become_instructions_without_effect(tmp_path):
    """Only where their number is known to be in a0: the same word prints with another one, and is refused at link time.
    An ecall with any other number in a7 is a Linux call."""
    number = "li a0, 0xc7c1e\nli a1, 1\n"
    other = "li a0, 0x505249\n"
    text = f"{number}.word 0x205b\n{other}.word 0x205b\n{number}li a7, 0\n.word 0x73\n{number}li a7, 64\necall\nret\n"
    for xlen in (32, 64):
        made = rewritten(compiled(tmp_path, xlen, text), "a.o", CALLS)
        assert made.counts == {"marker": 2, "ecall": 1}
        content = ELFFile(io.BytesIO(made.data)).get_section_by_name(".text").data()
        marker, old = struct.pack("<I", 0x4D35B013), struct.pack("<I", 0x205B)
        assert (content.count(marker), content.count(old)) == (2, 1)
        assert kind(0x4D35B013, xlen) is None


def test_data_among_code_is_left_alone(tmp_path):
    data = compiled(tmp_path, 64, "li a7, 64\necall\nret\nvalues: .word 0x73, 0x0ff0000f, 0x1000202f\nfence\n")
    made = rewritten(data, "a.o", CALLS)
    assert made.counts == {"ecall": 1, "fence": 1}
    content = ELFFile(io.BytesIO(made.data)).get_section_by_name(".text").data()
    assert content[12:24] == struct.pack("<III", 0x73, 0x0FF0000F, 0x1000202F) and content[24:28] == struct.pack(
        "<I", 0x13
    )


def test_islands_stand_at_words_behind_any_data(tmp_path):
    made = rewritten(compiled(tmp_path, 64, "li a7, 64\necall\nret\nvalues: .byte 1, 2, 3, 4, 5\n"), "a.o", CALLS)
    places = [
        symbol["st_value"] for symbol in view(made.data)["symbols"] if not symbol.name and symbol["st_value"] > 12
    ]
    assert places and all(place % 4 == 0 for place in places)


@pytest.mark.parametrize("size, works", [(1 << 19, True), (3 << 19, True), (5 << 19, False)])
def test_large_sections(tmp_path, size, works):
    """Islands on both sides: what is in the middle of more than 2 MiB is out of reach."""
    sites = 64
    text = ".globl zeroos_object_f, start\nstart:\n" + "".join(
        (
            f".globl site{number}, after{number}\nsite{number}:\namoadd.w a0, a1, (a2)\nafter{number}:\n"
            f".fill {size // sites // 4}, 4, 0x13\n"
        )
        for number in range(sites)
    )
    # The assembler takes .fill for data; here it is code that nothing jumps to.
    data = compiled(
        tmp_path, 64, text + "end:\nfence\n.bss\nzeroos_object_f: .zero 256\n.data\n.dword end - 0x10000, start\n"
    )
    if not works:
        with pytest.raises(BadObject, match="a.o: .text has .* bytes, too many .*make it of several sections"):
            rewritten(data, "a.o", CALLS)
        return
    program = Program(tmp_path, 64, rewritten(data, "a.o", CALLS).data)
    for number in range(0, sites, 7):
        x = [0] * 32
        x[2], x[11], x[12] = STACK, 5, MEMORY + 8
        after, _, memory = program.run(f"site{number}", f"after{number}", x, [0] * 32, struct.pack("<4I", 1, 2, 3, 4))
        assert after[10] == 3 and struct.unpack("<4I", memory) == (1, 2, 8, 4)


def test_large_code_of_go(tmp_path):
    """Islands between functions, too; and Go's runtime is told where its code is."""
    sites, size = 64, 5 << 19
    step = size // sites
    text = ".globl zeroos_object_f\n.type runtime.text, @function\nruntime.text:\n" + "".join(
        f".globl site{number}, after{number}\n.type site{number}, @function\n.size site{number}, {step}\n"
        f"site{number}:\namoadd.w a0, a1, (a2)\n"
        f"after{number}:\n.fill {step // 4 - 1}, 4, 0x13\n"
        for number in range(sites)
    )
    text += (
        f".bss\nzeroos_object_f: .zero 256\n.section .gopclntab\n.word 1\n.section .rodata\n"
        f"runtime.textsectionmap: .dword 0, {size}, runtime.text\n"
    )
    text += '.section .go.module, "aw"\n.globl module\nmodule: .dword 7, runtime.textsectionmap, 1, 1\n'
    program = Program(tmp_path, 64, rewritten(compiled(tmp_path, 64, text), "a.o", CALLS).data)
    for number in range(sites):
        x = [0] * 32
        x[2], x[11], x[12] = STACK, 5, MEMORY + 8
        after, _, memory = program.run(f"site{number}", f"after{number}", x, [0] * 32, struct.pack("<4I", 1, 2, 3, 4))
        assert after[10] == 3 and struct.unpack("<4I", memory) == (1, 2, 8, 4)
    _, table, length, capacity = struct.unpack("<4Q", program.cpu.mem_read(program.symbols["module"], 32))
    assert length == capacity > 1
    parts = list(struct.iter_unpack("<3Q", program.cpu.mem_read(table, 24 * length)))
    assert parts[0][0] == 0 and parts[-1][1] == size
    assert all(part[1] == after[0] for part, after in itertools.pairwise(parts))
    for number in range(sites):
        start, _end, address = next(part for part in parts if part[0] <= number * step < part[1])
        assert program.symbols[f"site{number}"] == address + number * step - start


def test_compressed_code_of_go(tmp_path):
    data = compiled(tmp_path, 64, "nop\nnop\nret\n.section .gopclntab\n.word 1\n").replace(
        struct.pack("<II", 0x13, 0x13), struct.pack("<II", 0x00010001, 0x13)
    )
    with pytest.raises(
        BadObject, match="a.o: Go has made compressed instructions.*-gcflags=all=-d=compressinstructions=0"
    ):
        rewritten(data, "a.o", CALLS)


@pytest.mark.parametrize(
    "code",
    [
        "fadd.d fa0, fa1, fa2, rtz",
        "fmadd.s fa0, fa1, fa2, fa3, rup",
        "fcvt.s.d fa0, fa1, rdn",
        "fround.s fa0, fa1",
        "fli.s fa0, 2.0",
        "fltq.d a0, fa0, fa1",
        "fminm.d fa0, fa1, fa2",
        "fcvt.s.h fa0, fa1",
    ],
)
def test_floating_point_that_no_island_does(tmp_path, code):
    """It stays, for the image's rules to refuse: instructions that round otherwise, and those of other extensions."""
    assert rewritten(compiled(tmp_path, 64, code, "a.s", "-march=rv64imafd_zfa_zfh"), "a.o", CALLS) is None


@pytest.mark.parametrize("kept", [True, False])
def test_floating_point_over_a_call_in_another_section(tmp_path, kept):
    """GCC knows that a function of the same file leaves a register alone, and keeps a number in it."""
    code = '.section .text.a, "ax"\nfadd.d fa0, fa1, fa2\n' * kept + '.section .text.b, "ax"\nli a7, 64\necall\nret\n'
    made = view(rewritten(compiled(tmp_path, 64, code), "a.o", CALLS).data)
    assert ("zeroos_object_f" in {symbol.name for _, _, symbol, _ in made["relocations"][".text.b"]}) == kept


def test_what_is_fine_stays_as_it_is(tmp_path):
    assert rewritten(compiled(tmp_path, 64, "add a0, a0, a1\nmul a0, a0, a1\nret\n"), "a.o", CALLS) is None
    assert rewritten(b"\x7fELF", "a.o", CALLS) is None
