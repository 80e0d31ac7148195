"""RISC Zero's host side for the embedded executor: machine calls, host calls, modes, and which endings count as
success."""

import hashlib
import struct
import subprocess
from pathlib import Path

import pytest
import ziglang
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

ZIG = Path(ziglang.__file__).with_name("zig")
FOLDER = Path(__file__).resolve().parents[2] / "platforms" / "risc0"
IMAGE, HOST = module(FOLDER, "image"), module(FOLDER, "host")

PRELUDE = """
    .option norelax
    .macro value register, it
    lui \\register, %hi(\\it)
    addi \\register, \\register, %lo(\\it)
    .endm
    .macro call name, buffer, size, a3=0, a4=0, a5=0
    li t0, 0xffff0080
    value t1, \\a3
    sw t1, 4*13(t0)
    value t1, \\a4
    sw t1, 4*14(t0)
    value t1, \\a5
    sw t1, 4*15(t0)
    value a0, \\name
    value a1, \\buffer
    li a2, \\size
    li a7, 1
    ecall
    .endm
    .macro results to
    li a0, 0
    li a1, \\to
    li a2, 8
    li a7, 1
    ecall
    .endm
    .macro leave code, digest
    li t0, 0xffff0240
    la t1, \\digest
    addi t2, t1, 32
    88: lw t3, 0(t1)
    sw t3, 0(t0)
    addi t0, t0, 4
    addi t1, t1, 4
    bne t1, t2, 88b
    li a0, \\code << 16
    li a1, 0
    li a7, 0
    ecall
    .endm
    .globl _start
    _start:
"""
NAMES = "".join(
    f'{call}: .asciz "{HOST.CALL}SYS_{call.upper()}"\n' for call in ("read", "write", "log", "panic", "fork")
)
BUFFER = 0x30_0000


def words(data: bytes) -> str:
    return ".word " + ", ".join(f"{w:#x}" for w in struct.unpack(f"<{len(data) // 4}I", data))


def link(folder: Path, source: str, base: int) -> bytes:
    (folder / "p.S").write_text(source)
    subprocess.run(
        [
            ZIG,
            "clang",
            "-target",
            "riscv32-unknown-linux-musl",
            "-march=rv32im",
            "-mabi=ilp32",
            "-fno-pic",
            "-c",
            "p.S",
            "-o",
            "p.o",
        ],
        cwd=folder,
        check=True,
    )
    subprocess.run(
        [ZIG, "ld.lld", "-n", "--no-relax", f"--image-base={base:#x}", f"-Ttext={base:#x}", "p.o", "-o", "p.elf"],
        cwd=folder,
        check=True,
    )
    return (folder / "p.elf").read_bytes()


@pytest.fixture
def run(tmp_path):
    """Runs a kernel=self program; `journal` is what its label `digest` is the output digest of."""

    def run(body: str, journal: bytes = b"", input: bytes = b"", data: str = ""):
        digest = words(HOST.output_digest(journal))
        source = f"{PRELUDE}\n{body}\n.balign 4\ndigest: {digest}\nzero: .fill 32, 1, 0\n{data}\n{NAMES}"
        elf = link(tmp_path, source, 0x11_0000)
        return run_embedded(HOST.Host, IMAGE.assemble(elf), input, limit=100_000, debug=lambda: elf)

    return run


def test_journal_and_log(run):
    result = run(
        "call write 0 0 1 text 6\ncall write 0 0 3 text 5\ncall log 0 0 text 2\nleave 0 digest",
        b"hello",
        data='text: .ascii "hello\\n"',
    )
    assert (result.ending.kind, result.ending.code, result.output, result.log) == ("exit", 0, b"hello", b"hello\nhe")


@pytest.mark.parametrize(
    "code, digest, ending, output",
    [
        (0, "digest", "exit", b"hello"),
        (7, "digest", "exit", b"hello"),
        (7, "zero", "exit", b""),
        (0, "zero", "error", b""),
        (0, "k", "error", b""),
        (7, "k", "error", b""),
    ],
)
def test_only_the_right_digest_counts(run, code, digest, ending, output):
    result = run(
        f"call write 0 0 3 text 5\nleave {code} {digest}", b"hello", data='k: .fill 32, 1, 3\ntext: .ascii "hello"'
    )
    assert (result.ending.kind, result.ending.code, result.output) == (ending, code, output)
    if ending == "error":
        assert "no verifier accepts this" in result.ending.message


def test_cycles_of_machine_calls(run):
    """One an instruction; TERMINATE takes 2, READ 2 and one for 16 bytes or for each byte that is not in a whole
    word."""
    nothing = run("leave 0 digest")
    assert nothing.cycles["user"] == nothing.instructions + 1
    read = run(f"call read {BUFFER + 3} 36 0 36\nleave 0 digest", input=bytes(36))
    assert read.cycles["user"] == read.instructions + 1 + (2 + 1 + 2 + 3 - 1)


@pytest.mark.parametrize("size", [0, 3, 4, 5, 8, 9, 100])
def test_read(run, size):
    """8 bytes in words and up to 4 more as the second result; the first is how many there were."""
    data = bytes(range(1, size + 1))
    result = run(
        f"call read {BUFFER} 8 0 12\nresults {BUFFER + 8}\ncall write 0 0 1 {BUFFER} 16\nleave 0 digest", input=data
    )
    tail = data[8:12] if size >= 8 else data[len(data[:8]) : 12] if 12 - size <= 4 else b""
    assert result.log == data[:8].ljust(8, b"\0") + struct.pack("<I", len(data[:12])) + tail.ljust(4, b"\0")


def test_input_that_becomes_code(run):
    """The host may write over words that have been executed, and over the next ones."""
    addi = [0x0014_8493, 0x0044_8493]  # addi s1, s1, 1 and addi s1, s1, 4
    result = run(
        "li s1, 0\nli s2, 2\n1: call read word 8 0 8\n.balign 4\nword: .fill 2, 4, 0x00100073\n"
        "addi s2, s2, -1\nbnez s2, 1b\n"
        f"li t0, {BUFFER}\nsw s1, 0(t0)\ncall write 0 0 1 {BUFFER} 4\nleave 0 digest",
        input=struct.pack("<4I", addi[0], addi[1], addi[1], addi[1]),
    )
    assert (result.ending.kind, result.log) == ("exit", struct.pack("<I", 1 + 4 + 4 + 4))


@pytest.mark.parametrize(
    "body, kind, message",
    [
        ("call panic 0 0 text 4", "abort", "oh n"),
        ("call fork 0 0", "error", "the program made the host call SYS_FORK, which this executor does not serve"),
        ("call write 0 0 4 text 1", "error", "write to descriptor 4: only 1, 2 (log) and 3 (journal) can be written"),
        ("call read 0 0 3 0", "error", "read from descriptor 3: only 0 (private input) can be read"),
        (f"call read {BUFFER} 6 0 6", "error", "read of 6 bytes into 6 bytes: not whole words, or too small"),
        (f"call read {BUFFER} 1028 0 1028", "fault", "machine call READ of 1028 bytes to 0x300000"),
        ("call read 0x8000 4 0 4", "fault", "machine call READ of 4 bytes to 0x8000"),
        ("call long 0 0", "error", "the host call name at 0x00300000 has no end"),
        (
            "li a7, 2\necall",
            "error",
            "machine call WRITE (it can be executed but not proven; use READ with SYS_WRITE): "
            "not served by the embedded executor",
        ),
        ("li a7, 3\necall", "error", "machine call POSEIDON2: not served by the embedded executor"),
        ("li a7, 99\necall", "fault", "there is no machine call 99"),
        ("li a7, 4\nli a3, 11\necall", "fault", "machine call SHA2 of 11 blocks: more than 10, or a bad address"),
        ("lui a1, 0x10\nlw a1, -4(a1)", "fault", "load from 0x0000fffc, which is not accessible"),
        ("sw a1, 0(zero)", "fault", "store to 0x00000000, which is not accessible"),
        ("jr zero", "fault", "jump to where there is no code"),
        ("li a0, 1\nli a7, 0\necall", "error", "the program paused (halt type 1) instead of terminating"),
        ("mret", "fault", "mret to 0x0"),
    ],
)
def test_failures(run, body, kind, message):
    fill = f"li t0, {BUFFER}\naddi t1, t0, 256\nli t2, 65\n7: sb t2, 0(t0)\naddi t0, t0, 1\nbne t0, t1, 7b\n"
    result = run(fill + body, data=f'.equ long, {BUFFER}\ntext: .ascii "oh no"')
    assert (result.ending.kind, result.ending.message) == (kind, message)
    assert result.output == b""


def test_sha2_accelerator(run):
    """SHA-256 of 64 bytes: the message's block and the padding's, from the initial state."""
    message = bytes(range(64))
    k = b"".join(struct.pack("<I", int((p ** (1 / 3) % 1) * 2**32)) for p in _primes(64))
    start = b"".join(struct.pack(">I", int((p**0.5 % 1) * 2**32)) for p in _primes(8))
    padding = b"\x80" + bytes(55) + struct.pack(">Q", 512)
    data = f"start: {words(start)}\nmessage: {words(message + padding)}\nk: {words(k)}"
    result = run(
        f"la a0, start\nli a1, {BUFFER}\nla a2, message\nli a3, 2\nla a4, k\nli a7, 4\necall\n"
        f"call write 0 0 1 {BUFFER} 32\nleave 0 digest",
        data=data,
    )
    assert result.log == hashlib.sha256(message).digest()
    assert result.cycles["user"] == result.instructions + 1 + 1 + (6 + 68 * 2 - 1)


def _primes(count: int) -> list[int]:
    return [n for n in range(2, 400) if all(n % d for d in range(2, n))][:count]


def test_machine_registers_are_memory(run):
    result = run("""
        li s0, 0xffff0000
        li s1, 1234
        lw s2, 4*9(s0)
        bne s1, s2, 1f
        sw s0, 4*18(s0)
        bne s0, s2, 1f
        lbu s3, 4*8+3(s0)
        li s4, 0xff
        bne s3, s4, 1f
        sh zero, 4*8+2(s0)
        bnez s0, 1f
        leave 0 digest
    1:  unimp""")
    assert (result.ending.kind, result.ending.code) == ("exit", 0)


KERNEL = """
    .option norelax
    .globl _start
    _start:
    li t0, 0xffff1000
    la t1, handler
    sw t1, 0(t0)
    lui t0, 0x10
    lw t1, 0(t0)
    addi t1, t1, -4
    li t0, 0xffff0200
    sw t1, 0(t0)
    li s0, 0xffff0080
    mret
    handler:              # a7 = 0: exit(a0); 1: a0 += 1; 2: the kernel panics
    lw t0, 4*17(s0)
    beqz t0, leave
    addi t0, t0, -1
    bnez t0, panic
    lw t0, 4*10(s0)
    addi t0, t0, 1
    sw t0, 4*10(s0)
    mret
    panic: unimp
    leave:
    lw a0, 4*10(s0)
    slli a0, a0, 16
    li a7, 0
    ecall
"""


@pytest.mark.parametrize(
    "body, expected",
    [
        ("li a0, 41\nli a7, 1\necall\nli a7, 0\necall", ("exit", 42, "", 13 + 5 + 8 + 6)),
        ("li s0, 0xc0000000\nlw a0, 0(s0)", ("fault", None, "load from 0xc0000000, which is not accessible", 13 + 1)),
        ("li s0, 0xffff0080\nsw a0, 0(s0)", ("fault", None, "store to 0xffff0080, which is not accessible", 13 + 2)),
        ("li s0, 0xc0000000\njr s0", ("fault", None, "jump to where there is no code", 13 + 2)),
        ("mret", ("fault", None, "mret in user mode", 13)),
        ("bnez s0, 1f\nbnez t0, 1f\nli a0, 5\nli a7, 0\necall\n1: unimp", ("exit", 5, "", 13 + 5 + 6)),
    ],
)
def test_user_mode(tmp_path, body, expected):
    """A kernel of our own: registers are banked, `ecall` and `mret` cross, user mode sees only user memory."""
    kernel = link(tmp_path, KERNEL, 0xC000_0000)
    user = link(tmp_path, f".option norelax\n.globl _start\n_start:\n{body}", 0x2_0000)
    result = run_embedded(HOST.Host, IMAGE.assemble(user, kernel))
    ending = result.ending
    if ending.kind == "error" and expected[1]:  # this kernel leaves no digest, and a failure may
        ending.kind = "exit"
    assert (ending.kind, ending.code, ending.message, result.instructions) == expected


def test_a_panic_of_the_kernel_shows_the_program(tmp_path):
    kernel = link(tmp_path, KERNEL, 0xC000_0000)
    user = link(tmp_path, ".option norelax\n.globl _start\n_start: nop\nli a7, 2\nculprit: ecall", 0x2_0000)
    ending = run_embedded(HOST.Host, IMAGE.assemble(user, kernel), debug=lambda: user).ending
    assert ending.message.startswith("the kernel gave up on this call: illegal instruction 0xc0001073 (at 0xc00000")
    assert [(f.pc, f.symbol) for f in ending.frames] == [(0x2_0008, "culprit")]
