"""OpenVM: what both executors make of words that compilers do not write, and what a program of ours reveals."""

import hashlib
import struct
from pathlib import Path

import pytest
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.platforms.elfwriter import ELF32, Elf, Segment, write_elf
from zeroos.platforms.modules import module

PLATFORM = Path(__file__).resolve().parents[2] / "platforms" / "openvm"
CODE, DATA = 0x100000, 0x1000
TEXT = b"text\xc3\xa4\xff"  # whole characters but for the last byte
T0, T1, A0, A1 = 5, 6, 10, 11
EBREAK, ECALL, UNIMP, FENCE, OUTPUT = 0x00100073, 0x00000073, 0xC0001073, 0x0FF0000F, 0x5A504013


@pytest.fixture(scope="module")
def executor():
    """The official one takes minutes to build, so only one that is there is used."""
    try:
        return official_executor(PLATFORM / "executor", build=False)
    except ExecutorUnavailable:
        return None


def openvm(function, number, rd=0, rs1=0):
    return number << 20 | rs1 << 15 | function << 12 | rd << 7 | 0x0B


def li(register, value):
    """lui and addi."""
    low = (value & 0xFFF) - (value & 0x800) * 2
    return [
        (value - low) & 0xFFFFF000 | register << 7 | 0x37,
        (low & 0xFFF) << 20 | register << 15 | register << 7 | 0x13,
    ]


def reveal(output=b""):
    words = struct.unpack("<8I", hashlib.sha256(output).digest())
    return [word for i, value in enumerate(words) for word in (*li(T0, value), openvm(2, 4 * i, 0, T0))]


def terminate(code):
    return [openvm(0, code)]


def show(function, size):
    """A print, or the public output, of the first `size` bytes of TEXT."""
    return [*li(A0, DATA), *li(A1, size), openvm(3, 1, A0, A1) if function == "print" else OUTPUT]


INPUT = [openvm(3, 0), *li(A0, DATA), openvm(1, 0, A0)]  # and its length word to DATA


def hint_buffer(words, address=DATA):
    return [*li(A0, address), *li(A1, words), openvm(1, 1, A0, A1)]


CASES = {
    "success": (reveal() + terminate(0), "exit 0"),
    "nothing revealed": (terminate(0), "error"),
    "output": (show("output", 7) + reveal(TEXT[:7]) + terminate(0), "exit 0"),
    "another output": (show("output", 7) + reveal(TEXT[:6]) + terminate(0), "error"),
    "failure": (li(A0, 77) + terminate(1), "exit 77"),
    "failure with 0": (li(A0, 256) + terminate(1), "exit 1"),
    "another code": (terminate(255), "exit 255"),
    "abort": (show("print", 4) + show("print", 6) + terminate(3), "abort"),
    "ebreak": ([EBREAK], "fault"),
    "ecall": ([ECALL], "fault"),
    "nops": ([UNIMP, FENCE, 0xC0101073] + reveal() + terminate(0), "exit 0"),
    "no UTF-8": (show("print", 7) + reveal() + terminate(0), "fault"),
    "input": (INPUT + hint_buffer(1) + show("output", 4) + reveal(b"inpu") + terminate(0), "exit 0"),
    "input twice": (INPUT + INPUT, "fault"),
    "more than the input": (INPUT + hint_buffer(3), "fault"),
    "no words": (INPUT + hint_buffer(0), "fault"),
    "1024 words": (INPUT + hint_buffer(1024), "fault"),
    "input to a misaligned address": (INPUT + hint_buffer(1, DATA + 2), "fault"),
    "reveal beyond": ([openvm(2, 32)], "fault"),
    "reveal misaligned": ([openvm(2, 2)], "fault"),
    "jump between words": (li(T0, CODE + 18) + [T0 << 15 | 0x67, *terminate(1), *reveal(), *terminate(0)], "fault"),
    "beyond memory": (li(T0, 1 << 29) + [T0 << 15 | 2 << 12 | T1 << 7 | 0x03], "fault"),
    "off the end": ([0x13], "fault"),
    "loop": ([0x6F], "limit"),
}


@pytest.mark.parametrize("name", CASES)
def test_ending(executor, tmp_path, name):
    words, ending = CASES[name]
    code = struct.pack(f"<{len(words)}I", *words)
    image = write_elf(
        Elf(ELF32, 2, 243, 0, CODE, (Segment(DATA, TEXT, len(TEXT), 6), Segment(CODE, code, len(code), 5)))
    )
    (tmp_path / "image").write_bytes(image)
    (tmp_path / "input").write_bytes(b"input")
    run = run_embedded(module(PLATFORM, "host").Host, image, b"input", limit=1000)
    facts = run.ending.kind, run.ending.code, run.output, run.log
    assert " ".join(str(fact) for fact in facts[: 2 if run.ending.kind == "exit" else 1]) == ending, run.ending.message
    assert run.log == {"abort": TEXT[:4]}.get(name, b"") and (name != "abort" or run.ending.message == "textä")
    if executor:
        official = run_official([str(executor)], tmp_path / "image", tmp_path / "input", 1000)
        assert (official.ending.kind, official.ending.code, official.output, official.log) == facts, (
            official.ending.message
        )
        assert official.instructions == (run.instructions if ending.startswith("exit") else official.instructions)


def test_store_to_code():
    """OpenVM changes the data there and executes the old word."""
    code = struct.pack("<5I", *li(T0, CODE + 12), T0 << 15 | 2 << 12 | 0x23, *terminate(1), 0x13)
    image = write_elf(Elf(ELF32, 2, 243, 0, CODE, (Segment(CODE, code, len(code), 5),)))
    ending = run_embedded(module(PLATFORM, "host").Host, image).ending
    assert (ending.kind, ending.code) == ("exit", 1)
