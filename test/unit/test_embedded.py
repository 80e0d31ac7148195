"""The embedded executor: what executes, what faults, and that every instruction is counted, by what it does."""

import hashlib
import subprocess
from pathlib import Path

import pytest
import ziglang
from zeroos.executor.costs import NAMES, operations
from zeroos.executor.embedded import Host, Refused, run_embedded
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf

ZIG = Path(ziglang.__file__).with_name("zig")
ARCH = {32: ["-march=rv32im", "-mabi=ilp32", "-mcmodel=medlow"], 64: ["-march=rv64im", "-mabi=lp64", "-mcmodel=medany"]}
TEXT = 0x20000
LOW, HIGH, DEVICE = 0x10000, 0x4000_0000, 0x5000_0000


def build(folder: Path, source: str, xlen: int = 32, name: str = "program.S") -> bytes:
    """Compiles and links one source; assembly gets its entry `_start` from the caller."""
    (folder / name).write_text(source)
    arch = ARCH[xlen]
    subprocess.run(
        [
            ZIG,
            "clang",
            "-target",
            f"riscv{xlen}-unknown-linux-musl",
            *arch,
            "-O2",
            "-g",
            "-nostdinc",
            "-fno-pic",
            "-ffreestanding",
            "-fno-asynchronous-unwind-tables",
            "-fno-unwind-tables",
            "-ffile-compilation-dir=.",
            "-c",
            name,
            "-o",
            "program.o",
        ],
        cwd=folder,
        check=True,
    )
    subprocess.run(
        [ZIG, "ld.lld", "--no-relax", "--image-base=0x10000", f"-Ttext={TEXT:#x}", "program.o", "-o", "program.elf"],
        cwd=folder,
        check=True,
    )
    return (folder / "program.elf").read_bytes()


class Plain(Host):
    """A VM with two calls, number in a7: 0 exit(a0), 1 write_output(a0 address, a1 bytes); and a device."""

    space = (0x1000, 1 << 32)

    def load(self, machine, image):
        elf = read_elf(image)
        for segment in elf.segments:
            machine.write(segment.vaddr, segment.data)
        machine.pc = elf.entry
        machine.x[2] = 0x0100_0000
        machine.allow((LOW, HIGH), [(LOW, HIGH)])

    def stop(self, machine, word):
        if machine.x[17] == 0:
            machine.retire()
            return Ending("exit", machine.x[10] & 0xFF)
        if machine.x[17] != 1:
            raise Refused(f"no call {machine.x[17]}")
        self.output += machine.read(machine.x[10], machine.x[11])
        machine.retire()

    def access(self, machine, address, size, value):
        if address != DEVICE:
            return None
        if value is None:
            return 0xFFFF_FFFF_FFFF_FF80 & ((1 << 8 * size) - 1)
        self.log += value.to_bytes(size, "little")
        return 0


class Plain64(Plain):
    xlen = 64


class Counted(Plain):
    counting = True

    def count(self, machine, ending):
        return operations(machine)


class Counted64(Counted):
    xlen = 64


EXIT = "\nli a0, 0\nli a7, 0\necall\n"


@pytest.fixture
def run(tmp_path):
    def run(body: str, xlen: int = 32, **options):
        elf = build(tmp_path, f".option norelax\n.globl _start\n_start:\n{body}\n{EXIT}", xlen)
        return run_embedded(Plain if xlen == 32 else Plain64, elf, debug=lambda: elf, **options)

    return run


@pytest.mark.parametrize("xlen", [32, 64])
def test_counts_exactly(run, xlen):
    result = run("li t0, 1000\n1: addi t0, t0, -1\nbnez t0, 1b", xlen)
    assert (result.ending.kind, result.ending.code, result.instructions) == ("exit", 0, 1 + 2000 + 3)


def uses(name: str) -> str:
    """The instruction `name`, of the base ISA or M, with operands that it works with."""
    far = {"jal": "jal 9f\n9:", "jalr": "auipc t1, 0\nnop\njalr t1, 12(t1)", "call": "auipc t1, 0\njalr t1, 8(t1)"}
    if name in ("nop", *far):
        return far.get(name, name)
    if name in ("auipc", "lui"):
        return f"{name} a1, 1"
    if name.startswith("b"):
        return f"{name} a1, a2, 9f\n9:"
    if name.startswith("l") or name in ("sb", "sh", "sw", "sd"):
        return f"{name} a1, 8(s1)"
    return f"{name} a1, a2, " + ("3" if name.rstrip("wu").endswith("i") else "a3")


@pytest.mark.parametrize("xlen", [32, 64])
def test_counts_operations(tmp_path, xlen):
    """Each a number of times of its own, by the names that an assembler has for them; loads and stores of a device and
    of memory that is used for the first time, too."""
    wide = {"ld", "lwu", "sd"} | {name for name in NAMES.values() if name.endswith("w") and name not in ("lw", "sw")}
    names = sorted({*NAMES.values(), "nop"} - {"fence", "fence.i"} - (wide if xlen == 32 else set()))
    times = {name: 3 + i for i, name in enumerate(names)}
    body = "\n".join(f".rept {times[name]}\n{uses(name)}\n.endr" for name in names)
    first = f"lui s0, {DEVICE >> 12}\nsw a1, 0(s0)\nlb a1, 0(s0)\nlui s0, {HIGH >> 12}\nsw a1, -64(s0)\nlui s1, 0x18\n"
    source = f".option norelax\n.globl _start\n_start:\n{first}{body}\n{EXIT}"
    result = run_embedded(Counted if xlen == 32 else Counted64, build(tmp_path, source, xlen))
    times["auipc"] += times["call"] + times["jalr"]
    times["nop"] += times["jalr"]
    for name, more in {"lui": 3, "sw": 2, "lb": 1, "addi": 2}.items():
        times[name] += more
    assert result.cycles == times | {"other": 1}  # ecall
    assert result.instructions == sum(times.values()) + 1


def test_rv64_words(run):
    result = run(
        """
        li t0, -1
        srli t0, t0, 36
        addiw t1, t0, 1
        slli t2, t0, 63
        mulw t3, t0, t0
        lui t4, 0x30
        sd t2, 8(t4)
        ld t5, 8(t4)
        lwu t6, 12(t4)
        sub a0, t5, t2
        li a7, 0
        ecall""",
        64,
    )
    assert (result.ending.kind, result.ending.code, result.instructions) == ("exit", 0, 12)


# What one instruction in the middle of straight-line code does: (source, message, where the refused access was).
FAULTS = {
    "null load": ("lw a1, 0(zero)", "load from 0x00000000, which is not accessible", 0),
    "null store": ("sw a1, 4(zero)", "store to 0x00000004, which is not accessible", 4),
    "load above": ("lui a2, 0x40000\nlw a1, 0(a2)", "load from 0x40000000, which is not accessible", HIGH),
    "store at the end": ("lui a2, 0xfffff\nsb a1, -1(a2)", "store to 0xffffefff, which is not accessible", 0xFFFFEFFF),
    "misaligned lw": ("lw a1, 2(sp)", "misaligned load from 0x01000002", 0x0100_0002),
    "misaligned lh": ("lh a1, 1(sp)", "misaligned load from 0x01000001", 0x0100_0001),
    "misaligned lhu": ("lhu a1, 3(sp)", "misaligned load from 0x01000003", 0x0100_0003),
    "misaligned sw": ("sw a1, -3(sp)", "misaligned store to 0x00fffffd", 0x00FF_FFFD),
    "misaligned sh": ("sh a1, -1(sp)", "misaligned store to 0x00ffffff", 0x00FF_FFFF),
    "fence": ("fence", "illegal instruction 0x0ff0000f", None),
    "fence.i": (".word 0x0000100f", "illegal instruction 0x0000100f", None),
    "amo": (".word 0x00a5202f", "illegal instruction 0x00a5202f", None),
    "csr": ("csrr a1, cycle", "illegal instruction 0xc00025f3", None),
    "ebreak": ("ebreak", "illegal instruction 0x00100073", None),
    "unimp": ("unimp", "illegal instruction 0xc0001073", None),
    "wfi": ("wfi", "illegal instruction 0x10500073", None),
    "mret": ("mret", "illegal instruction 0x30200073", None),
    "float": (".word 0x00000553", "illegal instruction 0x00000553", None),
    "flw": (".word 0x00012507", "illegal instruction 0x00012507", None),
    "compressed": (".half 0x0505, 0x0505", "illegal instruction 0x05050505", None),
    "ld on rv32": (".word 0x00013503", "illegal instruction 0x00013503", None),
    "addw on rv32": (".word 0x00b5053b", "illegal instruction 0x00b5053b", None),
    "shift by 32 on rv32": (".word 0x02051513", "illegal instruction 0x02051513", None),
    "zero": (".word 0", "illegal instruction 0x00000000", None),
    "misaligned jr": ("addi a2, sp, 2\njr a2", "jump to a misaligned address", None),
    "misaligned j": (".word 0x0060006f", "jump to a misaligned address", None),
    "misaligned branch": (".word 0x00000363", "jump to a misaligned address", None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_in_a_block(run, name):
    source, message, address = FAULTS[name]
    before = source.count("\n")
    result = run(f"li a1, 7\naddi a1, a1, 1\n{source}\nli a1, 9")
    ending = result.ending
    assert (ending.kind, ending.message, ending.address) == ("fault", message, address)
    assert (ending.pc, result.instructions) == (TEXT + 8 + 4 * before, 2 + before)


@pytest.mark.parametrize(
    "source, message",
    [("ld a1, 4(sp)", "misaligned load from 0x01000004"), ("sd a1, 1(sp)", "misaligned store to 0x01000001")],
)
def test_fault_of_double_words(run, source, message):
    result = run(f"nop\n{source}", 64)
    assert (result.ending.message, result.instructions) == (message, 1)


@pytest.mark.parametrize("branch", [".word 0x00101363", ".word 0x00a04363", ".word 0x00007363"])
def test_misaligned_branch_faults_only_if_taken(run, branch):
    """bne zero, ra (ra is 0: not taken); blt zero, a0; bgeu zero, zero (taken)."""
    result = run(f"li a0, 0\n{branch}")
    taken = branch == ".word 0x00007363"
    assert (result.ending.kind, result.instructions) == (("fault", 1) if taken else ("exit", 5))


@pytest.mark.parametrize("target", [0, 0x40000000, 0x00300000])
def test_call_outside_the_code(run, target):
    """The jump itself is executed; what is not there, or was never written, is not."""
    result = run(f"nop\nli a1, {target}\njalr a1")
    assert (result.ending.kind, result.ending.pc, result.instructions) == ("fault", target, 3)
    assert [(frame.pc, frame.symbol) for frame in result.ending.frames] == [(target, ""), (TEXT + 8, "_start")]


@pytest.mark.parametrize("keeps", [0, 1])
def test_jump_to_an_odd_address(tmp_path, keeps):
    class Keeps(Plain):
        def load(self, machine, image):
            super().load(machine, image)
            machine.state.keeps_bit0 = keeps

    result = run_embedded(Keeps, build(tmp_path, f".globl _start\n_start: la a1, 1f + 1\njr a1\n1:{EXIT}"))
    assert (result.ending.kind, result.instructions) == (("fault", 2) if keeps else ("exit", 6))


def test_unaligned_is_fine_where_the_platform_says_so(tmp_path):
    class Loose(Plain):
        strict = False

    result = run_embedded(
        Loose, build(tmp_path, f".globl _start\n_start: sw sp, 1(sp)\nlw a1, 1(sp)\nbne a1, sp, _start{EXIT}")
    )
    assert (result.ending.kind, result.instructions) == ("exit", 6)


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 500, 1001])
def test_limit(run, limit):
    result = run("1: addi t0, t0, 1\naddi t1, t1, 1\nj 1b", limit=limit)
    assert (result.ending.kind, result.instructions, result.ending.pc) == ("limit", limit, TEXT + 4 * (limit % 3))


def test_long_runs_pass_the_slices(run):
    assert run("li t0, 0x3000000\n1: addi t0, t0, -1\nbnez t0, 1b").instructions == 1 + 2 * 0x3000000 + 3


def test_code_that_changes_itself_later(run):
    """Each round executes the word at 2:, then adds 1 to its immediate: 0 + 1 + ... + 9."""
    result = run("""
        li t0, 10
        la t1, 2f
        lui t3, 0x100
    1:  li t2, 0
    2:  addi t2, t2, 0
        add a0, a0, t2
        lw t4, 0(t1)
        add t4, t4, t3
        sw t4, 0(t1)
        addi t0, t0, -1
        bnez t0, 1b
        li a7, 0
        ecall""")
    assert (result.ending.kind, result.ending.code, result.instructions) == ("exit", 45, 4 + 80 + 2)


@pytest.mark.parametrize("distance", [1, 2, 5])
def test_code_that_changes_the_next_instructions(run, distance):
    """The store and what it changes are in one straight line, which unicorn has translated as a whole before."""
    gap = "nop\n" * (distance - 1)
    result = run(
        f"la t1, 1f\nlw t2, 2f\nli a0, 1\nj 3f\n2: addi a0, a0, 41\n3: sw t2, 0(t1)\n{gap}1: ebreak\nli a7, 0\necall"
    )
    assert (result.ending.kind, result.ending.code) == ("exit", 42)
    assert result.instructions == 2 + 2 + 1 + 1 + 1 + (distance - 1) + 1 + 2


def test_store_of_an_illegal_word_and_back(run):
    """The second call finds the word restored, the third one zero."""
    result = run(
        "la t1, word\nlw t2, 0(t1)\nagain: call word\nsw zero, 0(t1)\nbnez t4, last\nli t4, 1\nsw t2, 0(t1)\nj again\n"
        "last: call word\nj end\nword: nop\nret\nend:"
    )
    assert (result.ending.message, result.ending.frames[0].symbol) == ("illegal instruction 0x00000000", "word")
    assert result.instructions == 3 + (2 + 2 + 5) + (2 + 2 + 2) + 2


def test_byte_stores_into_code(run):
    """The immediate of `li a0, 1` becomes 33 by a byte store to the word's upper half."""
    result = run("la t1, 1f\nli t2, 2\nsb t2, 3(t1)\n1: li a0, 1\nli a7, 0\necall")
    assert (result.ending.kind, result.ending.code) == ("exit", 33)


@pytest.mark.parametrize("xlen", [32, 64])
def test_code_in_memory_that_was_data(run, xlen):
    """Two words are made far from the program's text, run, changed and run again."""
    result = run(
        """
        li s0, 0x2345000
        li s2, 0x00150513     # addi a0, a0, 1
        li s3, 0x00008067     # ret
        li s4, 0x00550513     # addi a0, a0, 5
        sw s2, 0(s0)
        sw s3, 4(s0)
        li a0, 0
        jalr s0
        sw s4, 0(s0)
        jalr s0
        sw s2, 0(s0)
        jalr s0
        li a7, 0
        ecall""",
        xlen,
    )
    assert (result.ending.kind, result.ending.code, result.instructions) == ("exit", 7, 7 + 4 + 2 + 2 * (2 + 2) + 2)


def test_device(run):
    result = run(
        f"li t0, {DEVICE}\nlb t1, 0(t0)\nli t2, -128\nbne t1, t2, 1f\nlhu t1, 0(t0)\nli t2, 0xff80\nbne t1, t2, 1f\n"
        "sh t2, 0(t0)\nj 2f\n1: unimp\n2:"
    )
    assert (result.ending.kind, result.log) == ("exit", b"\x80\xff")


def test_words_of_the_platform(tmp_path):
    """A custom opcode that the host executes, and a fence that does nothing."""

    class Custom(Plain):
        stops = (*Plain.stops, (0x7F, 0x0B))
        extras = ((0x707F, 0x000F),)

        def stop(self, machine, word):
            if word & 0x7F != 0x0B:
                return super().stop(machine, word)
            machine.x[10] = word >> 20
            machine.retire()

    elf = build(tmp_path, ".globl _start\n_start: fence\n.word 0x0070000b\nli a7, 0\necall")
    result = run_embedded(Custom, elf)
    assert (result.ending.kind, result.ending.code, result.instructions) == ("exit", 7, 4)


def test_refusal_is_an_error(run):
    result = run("nop\nli a7, 9\necall")
    assert (result.ending.kind, result.ending.message, result.instructions) == ("error", "no call 9", 2)


DEEP = """
int *volatile nowhere;
__attribute__((noinline)) static int deref(int *p, int n) {
	volatile char room[100];
	room[n] = 1;
	return *p + room[n];  /* line 6 */
}
__attribute__((noinline)) int middle(int n) {
	int r = deref(nowhere, n);  /* line 9 */
	return r * 3;
}
int main(void) {
	return middle(4) + 1;  /* line 13 */
}
__asm__(".globl _start\\n_start: call main\\nebreak");
"""


@pytest.mark.parametrize("xlen", [32, 64])
def test_backtrace(tmp_path, xlen):
    elf = build(tmp_path, DEEP, xlen, name="deep.c")
    ending = run_embedded(Plain if xlen == 32 else Plain64, elf, debug=lambda: elf).ending
    assert (ending.kind, ending.address) == ("fault", 0)
    assert [(f.symbol, f.file, f.line) for f in ending.frames] == [
        ("deref", "deep.c", 6),
        ("middle", "deep.c", 9),
        ("main", "deep.c", 13),
        ("_start", None, None),
    ]
    stripped = run_embedded(Plain if xlen == 32 else Plain64, elf).ending
    assert [f.symbol for f in stripped.frames] == [""]


@pytest.fixture(scope="module")
def deep(tmp_path_factory):
    return build(tmp_path_factory.mktemp("deep"), DEEP, name="deep.c")


@pytest.mark.parametrize("damage", range(40))
def test_backtrace_survives_a_damaged_elf(deep, damage):
    start = len(deep) * damage // 40
    noise = hashlib.shake_128(bytes([damage])).digest(200)
    broken = (deep[:start] + noise + deep[start + 200 :])[: len(deep)]
    assert run_embedded(Plain, deep, debug=lambda: broken).ending.kind == "fault"
    assert run_embedded(Plain, deep, debug=lambda: deep[:start]).ending.kind == "fault"
