"""Sections of whatever name have a place in every layout, however the image's size falls."""

import subprocess
from dataclasses import replace
from pathlib import Path

import lief
import pytest
import ziglang
from zeroos.errors import ZeroosError
from zeroos.linking import checks
from zeroos.linking.linked import symbols
from zeroos.linking.script import linker_script, script_for
from zeroos.objects.elf import read_object
from zeroos.platforms.descriptor import load
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.model import PAGE

PLATFORMS = {
    file.parent.name: load(file.parent)
    for file in sorted((Path(__file__).resolve().parents[2] / "platforms").glob("*/platform.toml"))
}
ZIG = Path(ziglang.__file__).with_name("zig")

# One of each kind, with values that are looked for. A symbol's address is as wide as a register.
BODY = """
	.section .text._start,"ax"
	.globl _start
_start:
	la a0, constant
	la a0, variable
	la a0, zeros
	la a0, banked
	la a0, cleared
	{word} __start_bank, __stop_bank, __start_code, __stop_code, __start_many, __stop_many
	.rept {nops}
	nop
	.endr
	.section code,"ax"
coded: nop
	.section .code.more,"ax"
	nop
	.section "strange [*?] name","a"
constant: .word 0x11111111
	.section constants,"a"
	.word 0x22222222
	.section .variables,"aw"
variable: .word 0x33333333
	.section bank,"aw"
banked: .word 0x44444444
	.section .empty.at.first,"aw",@nobits
zeros: .skip 64
	.section many,"aw",@nobits
cleared: .skip 8
	.section .locals,"awT"
	.word 0x55555555
	.section .locals.empty,"awT",@nobits
	.skip 4
"""


def assembled(folder: Path, platform, source: str) -> None:
    (folder / "a.S").write_text(source)
    words = ["-target", f"riscv{platform.xlen}-unknown-linux-musl", f"-march={platform.arch}", f"-mabi={platform.abi}"]
    subprocess.run([ZIG, "clang", *words, "-mno-relax", "-c", "a.S", "-o", "a.o"], cwd=folder, check=True)


def linked(folder: Path, platform, script: str) -> tuple[bytes, str]:
    (folder / "a.ld").write_text(script)
    subprocess.run(
        [ZIG, "ld.lld", "--nmagic", "-T", "a.ld", "-Map=a.map", "-o", "a.elf", "a.o"], cwd=folder, check=True
    )
    return (folder / "a.elf").read_bytes(), (folder / "a.map").read_text()


def script(folder: Path, platform) -> str:
    """The script for an image of the object."""
    choices = {name: option.default for name, option in platform.options.items()}
    return script_for(platform, platform.stack, choices, *everything(folder))


def everything(folder: Path) -> tuple[dict, dict]:
    """The object, and all its sections as live ones."""
    obj = read_object((folder / "a.o").read_bytes(), "a.o")
    return {"a.o": obj}, {"a.o": tuple(range(len(obj.sections)))}


@pytest.mark.quick
@pytest.mark.parametrize("platform", PLATFORMS.values(), ids=PLATFORMS)
def test_all_kinds_whatever_the_size(tmp_path, platform):
    platform = replace(platform, forbidden=(), rules={})
    body = BODY.replace("{word}", ".quad" if platform.xlen == 64 else ".word")
    assembled(tmp_path, platform, body.replace("{nops}", "0"))
    first, _ = linked(tmp_path, platform, script(tmp_path, platform))
    end = max(part.vaddr + part.memsz for part in read_elf(first).segments if part.flags & 1)
    to_page = -end % PAGE // 4
    for nops in sorted({max(0, to_page + more) for more in (-1024, -20, -8, -4, -3, -2, -1, 0, 1, 2, 4, 20)}):
        assembled(tmp_path, platform, body.replace("{nops}", str(nops)))
        elf, map_text = linked(tmp_path, platform, script(tmp_path, platform))
        checks.check(elf, "a.elf", map_text, platform, lambda file: True, everything(tmp_path)[0])
        _check_places(elf)


def _check_places(elf: bytes) -> None:
    at, theirs = symbols(elf), lief.ELF.parse(list(elf))

    def segment(address: int):
        return next(
            one
            for one in theirs.segments
            if one.virtual_address <= address < one.virtual_address + one.virtual_size
            and one.type == lief.ELF.Segment.TYPE.LOAD
        )

    def word(name: str) -> int:
        return int.from_bytes(bytes(theirs.get_content_from_virtual_address(at[name], 4)), "little")

    assert (word("constant"), word("variable"), word("banked")) == (0x11111111, 0x33333333, 0x44444444)
    assert at["__stop_bank"] - at["__start_bank"] == 4 and at["__start_bank"] == at["banked"]
    assert at["__stop_code"] - at["__start_code"] == 4 and at["__start_code"] == at["coded"]
    assert at["__stop_many"] - at["__start_many"] == 8
    # Start-up copies and clears what lies between these.
    assert all(at["_data_start"] <= at[name] < at["_data_end"] for name in ("variable", "banked"))
    assert all(at["_data_end"] <= at[name] < at["_bss_end"] for name in ("zeros", "cleared"))
    assert [int(segment(at[name]).flags) for name in ("constant", "variable", "coded")] == [4, 6, 5]
    data = segment(at["variable"])
    assert data.virtual_address + data.physical_size <= at["_data_end"], "what starts as zero is not in the file"
    tls = next(one for one in theirs.segments if one.type == lief.ELF.Segment.TYPE.TLS)
    assert bytes(tls.content)[:4] == b"\x55" * 4 and tls.virtual_size == 8


def test_nothing_changes_without_orphans(tmp_path):
    platform = PLATFORMS["risc0"]
    assembled(
        tmp_path, platform, '.section .text._start,"ax"\nnop\n.data\n.word 1\n.section .init_array.5,"aw"\n.word 0'
    )
    assert script(tmp_path, platform) == linker_script(platform, platform.stack, {})


@pytest.mark.parametrize(
    "source, says",
    [
        ('.section mine,"awx"\nnop', "section mine of a.o is code that can be written to"),
        (
            '.section mine,"ax"\nnop\n.section mine,"aw",@progbits,unique,1\n.word 0',
            "section mine is code in a.o and data in a.o",
        ),
        (
            '.section mine,"awT"\n.word 0\n.section mine,"a",@progbits,unique,1\n.word 0',
            "section mine is thread-local data in a.o and data in a.o: give one of them another name",
        ),
        ('.section .ctors.5,"aw"\n.word 0', "section .ctors.5 of a.o lists functions that nobody calls"),
    ],
)
def test_what_has_no_place(tmp_path, source, says):
    platform = PLATFORMS["risc0"]
    assembled(tmp_path, platform, source)
    with pytest.raises(ZeroosError, match=says.replace(".", r"\.")):
        script(tmp_path, platform)


def test_constants_and_data_of_one_name_lie_among_data(tmp_path):
    platform = PLATFORMS["airbender"]
    source = '.section .text._start,"ax"\n.globl _start\n_start: nop\n'
    for number, flags in enumerate(('"a",@progbits', '"aw",@progbits', '"aw",@nobits')):
        source += (
            f".section mine,{flags},unique,{number}\n{'x' * (number + 1)}: {'.skip 4' if number == 2 else '.word 7'}\n"
        )
    assembled(tmp_path, platform, source)
    elf, map_text = linked(tmp_path, platform, script(tmp_path, platform))
    checks.check(elf, "a.elf", map_text, platform, lambda file: True, everything(tmp_path)[0])
    at = symbols(elf)
    assert all(at["_data_start"] <= at[name] < at["_data_end"] for name in ("x", "xx", "xxx"))
