"""The checks of a linked ELF: each rule with a program that breaks it; segments and symbols held against an independent
reader (LIEF)."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import lief
import pytest
import ziglang
from zeroos.errors import ZeroosError
from zeroos.linking import checks
from zeroos.linking.linked import Map, sections, symbols
from zeroos.linking.script import DEFINED, linker_script
from zeroos.objects.elf import read_object
from zeroos.platforms import descriptor
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.model import FORBIDDEN, RULES, Region

HOME = Path(__file__).resolve().parents[2]
ZIG = os.path.join(os.path.dirname(ziglang.__file__), "zig")
PLATFORM = replace(descriptor.load(HOME / "platforms" / "risc0"), forbidden=FORBIDDEN, page=0, stack=0xFFD80)
(MEMORY,) = PLATFORM.regions
CODE = MEMORY.start + PLATFORM.stack  # where a program without data starts
DATA = "\n.data\n.word 1, 2\n.bss\n.skip 100000\n"


def linked(
    folder: Path, body: str, old: str = "", new: str = "", march: str = "rv32im", platform=PLATFORM
) -> tuple[bytes, str]:
    """ELF and map of a program in assembly, `old` of the linker script replaced by `new`. A section .xext gets the name
    .text when it is assembled: LLVM would make it code."""
    (folder / "a.S").write_text(f'.section .text._start,"ax"\n.globl _start\n_start:\n{body}\n')
    script = linker_script(platform, platform.stack, {})
    assert not old or script.count(old) == 1, script
    (folder / "a.ld").write_text(script.replace(old, new) if old else script)
    subprocess.run(
        [
            ZIG,
            "clang",
            "-target",
            "riscv32-unknown-linux-musl",
            f"-march={march}",
            "-mabi=ilp32",
            "-c",
            "a.S",
            "-o",
            "a.o",
        ],
        cwd=folder,
        check=True,
    )
    (folder / "a.o").write_bytes((folder / "a.o").read_bytes().replace(b".xext", b".text"))
    subprocess.run(
        [ZIG, "ld.lld", "--nmagic", "-T", "a.ld", "-Map=a.map", "-o", "a.elf", "a.o"], cwd=folder, check=True
    )
    return (folder / "a.elf").read_bytes(), (folder / "a.map").read_text()


def check(folder: Path, elf: bytes, map_text: str, platform=PLATFORM, guest: bool = False) -> None:
    """The checks of an ELF that `linked` made; `guest`: its object is one of the platform's own."""
    objects = {"a.o": read_object((folder / "a.o").read_bytes(), "a.o")}
    checks.check(elf, "a.elf", map_text, platform, lambda file: guest and file == "a.o", objects)


def refused(folder: Path, *arguments, **options) -> str:
    """The message for a program that breaks a rule."""
    with pytest.raises(ZeroosError) as error:
        check(folder, *arguments, **options)
    assert str(error.value).startswith("a.elf: ") and "\n" not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    "body",
    ["nop", f"nop{DATA}", 'nop\n.section .rodata.x,"a"\n.word 0, -1\n.section mine,"ax"\nret', "lw a0, (a1)\nunimp"],
)
def test_good_programs(tmp_path, body):
    elf, map_text = linked(tmp_path, body)
    rules = {"text_max": 8, "align": 4, "entry": read_elf(elf).entry}
    check(
        tmp_path,
        elf,
        map_text,
        replace(PLATFORM, rules=rules, forbidden=[kind for kind in FORBIDDEN if kind != "unimp"]),
    )


# (rule, program, what to change in the linker script, what the message says)
BROKEN = [
    (
        "w^x",
        "nop",
        ("text PT_LOAD FLAGS(5)", "text PT_LOAD FLAGS(7)"),
        f"the segment at {CODE:#x}, with .text._start of a.o, is both writable and executable",
    ),
    (
        "w^x",
        f"nop{DATA}",
        ("data PT_LOAD FLAGS(6)", "data PT_LOAD FLAGS(4)"),
        ".data, with .data of a.o, is writable and its segment",
    ),
    ("w^x", 'nop\n.section .text.x,"awx"\nnop', (), ".text, with .text._start of a.o, is writable and its segment"),
    ("one-code-segment", "nop", ("text PT_LOAD FLAGS(5)", "text PT_LOAD FLAGS(4)"), "0 executable segments"),
    (
        "one-code-segment",
        "nop\n.section .rodata\n.word 1",
        ("rodata PT_LOAD FLAGS(4)", "rodata PT_LOAD FLAGS(5)"),
        "2 executable segments, .rodata of a.o at",
    ),
    ("one-code-segment", 'nop\n.section mine,"ax",@nobits\n.skip 64', (), "68 bytes in memory and 4 in the file"),
    (
        "code-apart",
        'nop\n.section .xext.table,"a"\n.word 4',
        (),
        ".text.table of a.o is data under a name of code; call it .rodata",
    ),
    (
        "code-apart",
        'nop\n.section .rodata.x,"ax"\nnop',
        (),
        ".rodata, with .rodata.x of a.o, is code in no executable segment",
    ),
    (
        "code-apart",
        'nop\n.section .rodata.x,"a"\n.word 4',
        (".itablink) } :rodata", ".itablink) } :text"),
        ".rodata, with .rodata.x of a.o, is data in the executable segment",
    ),
    (
        "order",
        f"nop{DATA}",
        (
            "data PT_LOAD FLAGS(6); rodata PT_LOAD FLAGS(4); text PT_LOAD FLAGS(5);",
            "text PT_LOAD FLAGS(5); rodata PT_LOAD FLAGS(4); data PT_LOAD FLAGS(6);",
        ),
        f"not in ascending order: at {CODE:#x}, .data of a.o",
    ),
    (
        "order",
        "nop\n.data\n.byte 1",
        ("\t_data_start = .;", "\t. += 2; _data_start = .;"),
        f"starts at {CODE + 2:#x}, .data of a.o, not at a multiple of 4",
    ),
    (
        "memory.regions",
        "nop\n.section .rodata\n.word 1",
        ("\t_data_start = .;", "\t. = 0x8000; _data_start = .;"),
        "at 0x8000..0x8004, with .rodata of a.o, lies outside 0x10000..0xc0000000",
    ),
    (
        "image.data",
        "nop\n.data\n.word 1",
        (".data : { *(.data", f".data : AT({CODE + 0x1000:#x}) {{ *(.data"),
        f"the segment at {CODE:#x}, with .data of a.o, would be loaded at {CODE + 0x1000:#x}",
    ),
    (
        "heap-apart",
        'nop\n.section mine,"ax"\n.rept 2000\nnop\n.endr',
        (),
        "mine, with mine of a.o, lies in the heap at",
    ),
    (
        "image.entry",
        f"nop{DATA}.data\n.globl thing\nthing: .word 5",
        ("ENTRY(_start)", "ENTRY(thing)"),
        "is no instruction",
    ),
    (
        "image.entry",
        ".globl odd\n.set odd, _start + 2\nnop",
        ("ENTRY(_start)", "ENTRY(odd)"),
        f"the entry {CODE + 2:#x} is no instruction",
    ),
]


@pytest.mark.parametrize("rule, body, edit, says", BROKEN)
def test_rules_of_every_platform(tmp_path, rule, body, edit, says):
    elf, map_text = linked(tmp_path, body, *edit)
    message = refused(tmp_path, elf, map_text, replace(PLATFORM, forbidden=()))
    assert says in message and f"; rule {rule} of " in message
    assert message.endswith("risc0/platform.toml" if "." in rule else "every platform")


def test_class_type_and_flags(tmp_path):
    elf, map_text = linked(tmp_path, "nop")
    assert "no RISC-V ELF of 64 bits; rule isa.arch" in refused(
        tmp_path, elf, map_text, replace(PLATFORM, arch="rv64im")
    )
    shared = elf[:16] + b"\3" + elf[17:]  # e_type: ET_DYN
    assert "not a static executable; rule static" in refused(tmp_path, shared, map_text)
    elf, map_text = linked(tmp_path, ".option norvc\nnop", march="rv32imc")
    assert "e_flags 0x1 claim compressed instructions" in refused(tmp_path, elf, map_text)


@pytest.mark.parametrize(
    "rules, says",
    [
        ({"text_max": 4}, "its code has 8 bytes, and the VM takes 4"),
        (
            {"align": 32},
            f"a segment starts at {CODE + 8 + 100000 + 8:#x}, .text._start of a.o, not at a multiple of 32",
        ),
        ({"entry": 0}, "the entry is 0x"),
    ],
)
def test_rules_of_a_platform(tmp_path, rules, says):
    elf, map_text = linked(tmp_path, f"nop\nnop{DATA}")
    message = refused(tmp_path, elf, map_text, replace(PLATFORM, rules=rules))
    assert says in message and f"; rule rules.{min(rules)} of {PLATFORM.folder}/platform.toml" in message


ROM, RAM = Region(0, 0x400000, ("rodata", "text")), Region(0x400000, 0x10000000, ("stack", "data", "heap"))
COPIED = replace(PLATFORM, regions=(ROM, RAM), data="copied", input=0x1000, stack=0x1000)


def test_regions_of_their_own_and_data_that_is_copied(tmp_path):
    elf, map_text = linked(tmp_path, f"la a0, _data_load\n.section .rodata\n.word 3{DATA}", platform=COPIED)
    rodata, text, data = read_elf(elf).segments
    assert (rodata.vaddr, text.vaddr, data.vaddr) == (0, 16, RAM.start + COPIED.stack)
    assert (data.paddr, data.data[:8], data.memsz - len(data.data)) == (32, bytes((1, 0, 0, 0, 2, 0, 0, 0)), 100000)
    check(tmp_path, elf, map_text, COPIED)


def test_what_is_copied_is_loaded_with_the_code(tmp_path):
    """What starts as zero is not."""
    small = replace(COPIED, regions=(replace(ROM, end=32), RAM))
    elf, map_text = linked(tmp_path, f"nop{DATA}", platform=small)
    check(tmp_path, elf, map_text, small)
    message = refused(tmp_path, elf, map_text, replace(small, regions=(replace(ROM, end=16), RAM)))
    assert "8 bytes of data, with .data of a.o, would be loaded at 0x10, beyond 0x10; rule image.data of " in message


def test_a_stack_that_is_part_of_the_image(tmp_path):
    prover = replace(PLATFORM, untouched="prover-chosen")
    elf, map_text = linked(tmp_path, "nop\n.data\n.word 1", platform=prover)
    stack = read_elf(elf).segments[0]
    assert (stack.vaddr, len(stack.data), stack.memsz) == (MEMORY.start, 0, PLATFORM.stack)
    check(tmp_path, elf, map_text, prover)


def test_every_rule_of_a_descriptor_is_checked():
    """Except that for the public output, which is no ELF's."""
    assert {f"rules.{name}" for name in RULES} - checks._RULES.keys() == {"rules.output_max"}


@pytest.mark.parametrize(
    "word, shown",
    [
        ("0x00010001", "a compressed instruction (0x00010001)"),
        ("0x0000000f", "a fence instruction"),
        ("0x1000202f", "an atomic instruction"),
        ("0x00002007", "a float instruction"),
        ("0xc0102573", "a csr instruction"),
        ("0x00100073", "an ebreak instruction"),
        ("0xc0001073", "an unimp instruction"),
        ("0", "a zero word (0x00000000), which is no instruction,"),
        ("0x6b", "an unknown word (0x0000006b), which is no instruction,"),
        ("0x3003", "an unknown word (0x00003003)"),
    ],
)
def test_forbidden_words(tmp_path, word, shown):
    elf, map_text = linked(tmp_path, f"nop\n.word {word}")
    message = refused(tmp_path, elf, map_text)
    assert (
        f"a.elf: {shown}" in message
        and f"at {CODE + 4:#x}, in .text._start of a.o: compile it with -march={PLATFORM.arch}; rule image.forbidden"
        in message
    )
    check(tmp_path, elf, map_text, replace(PLATFORM, forbidden=()))


@pytest.mark.parametrize(
    "word, shown",
    [("0x73", "an ecall instruction"), ("0x0000000b", "a custom instruction"), ("0x7b", "a custom instruction")],
)
def test_only_the_platform_may_call_the_host(tmp_path, word, shown):
    elf, map_text = linked(tmp_path, f".word {word}")
    message = refused(tmp_path, elf, map_text)
    assert (
        shown in message
        and "in .text._start of a.o: only a platform's own files" in message
        and "rule host-calls" in message
    )
    check(tmp_path, elf, map_text, guest=True)


@pytest.mark.parametrize("word", ["0x00100073", "0x7c001073"])
def test_what_a_platform_does_not_forbid_itself(tmp_path, word):
    """ebreak and csr may be how it ends, or talks to its VM."""
    elf, map_text = linked(tmp_path, f".word {word}")
    check(tmp_path, elf, map_text, guest=True)


def test_unimp_is_replaced_in_code_only(tmp_path):
    elf, _ = linked(tmp_path, "unimp\nnop\nunimp\n.section .rodata\n.word 0xc0001073")
    new = read_elf(checks.replace_unimp(elf, 0x00100073))
    assert [bytes(segment.data) for segment in new.segments] == [
        bytes.fromhex("731000c0"),
        bytes.fromhex("730010001300000073001000"),
    ]


def test_segments_are_what_an_independent_reader_sees(tmp_path):
    elf, _ = linked(tmp_path, "nop\n.section .rodata\n.word 3\n.data\n.word 1, 2\n.bss\n.skip 4000")
    theirs = lief.ELF.parse(list(elf))
    ours = read_elf(elf)
    assert ours.entry == theirs.header.entrypoint
    loads = [
        segment for segment in theirs.segments if segment.type == lief.ELF.Segment.TYPE.LOAD and segment.virtual_size
    ]
    assert [(s.vaddr, s.memsz, bytes(s.data), s.flags) for s in ours.segments] == [
        (s.virtual_address, s.virtual_size, bytes(s.content)[: s.physical_size], int(s.flags)) for s in loads
    ]


def test_sections_are_what_an_independent_reader_sees(tmp_path):
    elf, _ = linked(tmp_path, f'nop{DATA}.section .tbss,"awT",@nobits\n.skip 64')
    theirs = lief.ELF.parse(list(elf))
    memory = [
        (one.name, one.virtual_address, one.size, one.flags)
        for one in theirs.sections
        if one.flags & 2 and one.size and one.name != ".tbss"
    ]
    assert sections(elf) == memory and len(memory) == 3


def test_the_script_defines_what_it_says(tmp_path):
    """Every symbol of DEFINED, which no object has to provide, is really there; the layout is the descriptor's."""
    elf, _ = linked(tmp_path, "\n".join(f".word {name}" for name in sorted(DEFINED)))
    theirs = lief.ELF.parse(list(elf))
    values = {symbol.name: symbol.value for symbol in theirs.symbols}
    assert values.keys() >= DEFINED and values == symbols(elf)
    assert values["_stack_bottom"] == MEMORY.start and values["_stack_top"] == MEMORY.start + PLATFORM.stack
    assert (
        values["_heap_start"] % 4096 == 0
        and values["_heap_end"] == values["_input_start"] == MEMORY.end - PLATFORM.input
    )


def test_map_knows_which_object_holds_an_address(tmp_path):
    _, map_text = linked(tmp_path, 'nop\nnop\n.section .text.other,"ax"\nnop')
    rows = Map(map_text)
    assert [rows.at(CODE + offset)[1] for offset in (0, 4, 8)] == [".text._start", ".text._start", ".text.other"]
    assert rows.at(0) == ("?", "?")


def test_debug_information_holds_no_address():
    rows = Map(
        "".join(
            f" {address:x} {address:x} 10 1{9 * ' '}a.o:({section})\n"
            for address, section in ((0, ".debug_info"), (0, ".text._start"), (8, ".debug_line"))
        )
    )
    assert [rows.at(address) for address in (0, 8, 16)] == [("a.o", ".text._start")] * 2 + [("?", "?")]
