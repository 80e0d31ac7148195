"""What is special about SP1 and Pico: committed digests, hints, memory that the prover chooses, and jumps to 0. Small
programs, on SP1's own executors too where they are built."""

import hashlib
import random
import struct

import pytest
from guests import APPS, App, declared, facts
from kept import together
from tree import HOME
from zeroos.errors import ZeroosError
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.platforms.elfwriter import ELF32, ELF64, Elf, Segment, read_elf, write_elf
from zeroos.platforms.modules import module, shared

BASES = {"sp1": 0x78000000, "sp1-v5": 0x300000, "pico": 0x300000}  # of the data; code is a page higher
PUBLIC = {"sp1": 13, "sp1-v5": 13, "pico": 3}
T0, A0, A1, A2 = 5, 10, 11, 12
LUI_S0, JR_A0, UNIMP, SPIN = 8 << 7 | 0x37, 10 << 15 | 0x67, 0xC0001073, 0x6F
HELLO, FRESH = 2000, 1 << 20  # from the base: a text, and memory that nobody has touched
TEXT = (HOME / "README.md").read_bytes()


def host(name: str):
    return module(HOME / "platforms" / name, "host").Host


def image(name: str, items) -> bytes:
    """A program of instruction words and of calls (t0, a0, a1, a2); pairs ("at", n) stand for addresses from the
    base."""
    wide, base, table = name == "sp1", BASES[name], []
    code = [base | LUI_S0]

    def load(register: int, value) -> int:
        table.append(base + value[1] if isinstance(value, tuple) else value)
        return 4 * (len(table) - 1) << 20 | 8 << 15 | (6 if wide else 2) << 12 | register << 7 | 0x03  # lwu, lw

    for item in items:
        if isinstance(item, tuple):
            code += [load(register, value) for register, value in zip((T0, A0, A1, A2), item)] + [0x73]
        else:
            code += [load(A0, item[0]), JR_A0] if isinstance(item, list) else [item]
    data = struct.pack(f"<{len(table)}I", *table).ljust(HELLO, b"\0") + b"hello"
    code = struct.pack(f"<{len(code)}I", *code)
    return write_elf(
        Elf(
            ELF64 if wide else ELF32,
            2,
            243,
            0,
            base + 0x1000,
            (Segment(base, data, len(data), 6), Segment(base + 0x1000, code, len(code), 5)),
        )
    )


def commit(output: bytes = b"", deferred: bool = True) -> list:
    words = struct.unpack("<8I", hashlib.sha256(output).digest())
    return [(0x10, i, word) for i, word in enumerate(words)] + [(0x1A, i, 0) for i in range(8 * deferred)]


def write(name: str, fd: int | None = None) -> tuple:
    return 2, PUBLIC[name] if fd is None else fd, ("at", HELLO), 5


HALT, FAIL = (0, 0), (0, 3)
NEXT = 0x1000 + 4 * 3  # behind a jump of three words
CASES = {  # how it ends on SP1 6, and where they differ on SP1 5 and Pico
    "committed": (lambda name: [*commit(), HALT], "exit 0", None),
    "failed": (lambda name: [*commit(), FAIL], "exit 3", None),
    "failed-only": (lambda name: [FAIL], "exit 3", None),
    "output": (lambda name: [write(name), *commit(b"hello"), HALT], "exit 0", None),
    "not-committed": (lambda name: [HALT], "error", None),
    "wrong-digest": (lambda name: [write(name), *commit(b"hellO"), HALT], "error", None),
    "not-deferred": (lambda name: [*commit(deferred=False), HALT], "error", None),
    "committed-twice": (lambda name: [(0x10, 0, 1), *commit(), HALT], "error", None),
    "aborted": (lambda name: [write(name, 2), (0, 1)], "abort", None),
    "unknown-call": (lambda name: [(0x77, 0), *commit(), HALT], "error", None),
    "hint": (lambda name: [(0xF1, ("at", FRESH), 0), *commit(), HALT], "exit 0", None),
    "hint-into-image": (lambda name: [(0xF1, ("at", 0), 5), *commit(), HALT], "error", None),
    "hint-too-long": (lambda name: [(0xF1, ("at", FRESH), 6), *commit(), HALT], "error", None),
    "trap": (lambda name: [UNIMP, *commit(), HALT], "fault", None),
    "end-of-code": (lambda name: commit(), "fault", None),
    "jump-to-0": (lambda name: [[0], *commit(), HALT], "fault", "error"),
    "endless": (lambda name: [SPIN], "limit", None),
    "odd-jump": (lambda name: [[("at", NEXT + 1)], *commit(), HALT], "exit 0", "fault"),
}


@pytest.mark.parametrize("executor", ["embedded", "official"])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", BASES)
def test_ending(tmp_path, name, case, executor):
    program, wanted, other = CASES[case]
    file, input = tmp_path / "image", b"" if case == "hint" else b"hints"
    file.write_bytes(image(name, program(name)))
    result = ours = run_embedded(host(name), file.read_bytes(), input, 1000)
    if executor == "official":
        if name == "pico":
            pytest.skip("Pico's crates are in no registry")
        try:
            program = official_executor(HOME / "platforms" / name / "executor", build=False)
        except ExecutorUnavailable as error:
            pytest.skip(str(error))
        if program is None:
            pytest.skip("not built yet")
        (tmp_path / "input").write_bytes(input)
        result = run_official([str(program)], file, tmp_path / "input", 1000)
    kind, _, code = (other if other and name != "sp1" else wanted).partition(" ")
    assert (result.ending.kind, result.ending.code) == (kind, int(code) if code else None), result.ending.message
    assert result.output == (b"hello" if case == "output" else b"")
    if kind == "exit":
        assert result.instructions == ours.instructions
    if case == "aborted":
        assert result.ending.message == "hello"
    if case == "jump-to-0" and name != "sp1":
        assert "any output the prover likes" in result.ending.message


@pytest.fixture(scope="module")
def tree():
    programs = {
        **{name: APPS[name] for name in ("malloc", "mappings", "brk", "big_tls", "public")},
        "handed_out": App("handed_out.c"),
        "handed_out-bump": App("handed_out.c", options={"malloc": "bump"}),
        "handed_out_kept": App("handed_out_kept.c"),
        "words": App("../wordfreq/wordfreq.c", options={"stdout": "public"}),
    }
    return together(declared(programs), f"platform={','.join(BASES)}", "app=guest")


@pytest.mark.parametrize(
    "app",
    [
        "malloc",
        "mappings",
        "brk",
        "big_tls",
        "public",
        "handed_out",
        "handed_out-bump",
        "handed_out_kept",
        "words",
    ],
)
@pytest.mark.parametrize("name", BASES)
def test_a_prover_who_chooses_registers_and_memory(tree, name, app):
    """All but the image holds junk: the run is the same."""

    class Junk(host(name)):
        def load(self, machine, image):
            super().load(machine, image)
            junk, segments = random.Random(1).randbytes(1 << 20), read_elf(image).segments
            end, top = segments[-1].vaddr + segments[-1].memsz + 7 & -8, {64: 0xE0000000, 32: 0x68000000}[self.xlen]
            for place in (*range(end, end + (16 << 20), 1 << 20), *range(top - (16 << 20), top, 1 << 20)):
                machine.write(place, junk)
            below = min(segments[0].vaddr - 64, 1 << 20)
            machine.write(segments[0].vaddr - below, junk[:below])
            machine.x[1:] = [random.getrandbits(self.xlen) for _ in range(31)]

    file = tree.file(f"{name}/{app}/{app}.elf")
    honest, dishonest = run_embedded(host(name), file, TEXT), run_embedded(Junk, file, TEXT)
    assert facts(honest) == facts(dishonest) and honest.instructions == dishonest.instructions
    assert honest.ending.code == 0


@pytest.mark.parametrize("length", [-1, 0x10000000 - 7, 1 << 31])
@pytest.mark.parametrize("name", BASES)
def test_a_prover_who_lies_about_the_input(tree, name, length):
    class Liar(host(name)):
        def stop(self, machine, word):
            if machine.x[T0] != 0xF0:
                return super().stop(machine, word)
            machine.x[T0] = length & (1 << self.xlen) - 1
            machine.retire()

    ending = run_embedded(Liar, tree.file(f"{name}/words/words.elf"), TEXT).ending
    assert (ending.kind, ending.message) == ("abort", "the private input is larger than the buffer for it")


def test_a_jump_too_far_from_null_call():
    pack, near = shared("null_call").pack, (1 << 18) + 10  # words from null_call to the furthest jump through a0
    guard = struct.pack("<54I", *(word for register in range(5, 32) for word in (0x13, register << 15 | 0x67)))

    def elf(words: int, entry: int = 220, behind: bytes = b"") -> bytes:
        code = guard + struct.pack("<I", 0x13) * (words - 54) + struct.pack("<I", JR_A0) + behind
        return write_elf(Elf(ELF32, 2, 243, 0, 0x201000 + entry, (Segment(0x201000, code, len(code), 5),)))

    assert pack(elf(near), {})[-4:] == struct.pack("<I", 0x8000006F)  # as far back as a jal can jump
    with pytest.raises(ZeroosError, match="0x30102c is 1 MiB from null_call"):
        pack(elf(near + 1), {})
    copied = pack(elf(near + 1, behind=guard), {})  # the copy behind is near
    assert copied[-len(guard) - 4 : -len(guard)] == struct.pack("<I", 0x02C0006F)
    with pytest.raises(ZeroosError, match="not right before the entry 0x2010e0"):
        pack(elf(near, 224), {})
