"""What is special about Airbender: M without its signed half, an image that starts at 0, one exact end."""

import hashlib
import random
import struct

import pytest
from guests import APPS, App, declared, ended, facts
from kept import together
from tree import HOME
from zeroos.errors import ZeroosError
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.elfwriter import ELF32, Elf, Segment, write_elf
from zeroos.platforms.modules import module

PLATFORM = HOME / "platforms" / "airbender"
PROGRAMS = {
    name: APPS[name] for name in ("public", "language", "faults-call-0", "faults-load-0", "faults-recurse-0")
} | {"arithmetic": App("arithmetic.c"), "zeros": App("zeros.c"), "spin": App("spin.c")}
EDGES = [
    0,
    1,
    2,
    7,
    10,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFFFFFF,
    0x80000000,
    0xFFFFFFFF,
    1 << 32,
    (1 << 63) - 1,
    1 << 63,
    (1 << 64) - 1,
]


@pytest.fixture(scope="module")
def run():
    spin = 'int main(void)\n{\n\tfor (;;) __asm__ volatile ("");\n}\n'
    files = declared(PROGRAMS) | {"examples/guest/spin.c": spin}
    tree = together(files, "platform=airbender,risc0", "app=guest")

    def run(name: str, input: bytes = b"", platform: str = "airbender"):
        image = tree.file(f"{platform}/{name}/{name}.bin")
        return run_embedded(module(HOME / "platforms" / platform, "host").Host, image, input, 50_000_000)

    return run


def numbers() -> bytes:
    chance = random.Random(1)
    pairs = [(a, b) for a in EDGES for b in EDGES]
    pairs += [
        (chance.getrandbits(chance.randrange(1, 65)), chance.getrandbits(chance.randrange(1, 65))) for _ in range(500)
    ]
    overflows = (1 << 63, (1 << 64) - 1), (0x80000000, 0xFFFFFFFF)  # the smallest number by -1: undefined in C
    return b"".join(
        struct.pack("<QQ", a, b)
        for a, b in pairs
        if (a, b) != overflows[0] and (a & 0xFFFFFFFF, b & 0xFFFFFFFF) != overflows[1]
    )


@pytest.mark.parametrize(
    "name, input",
    [("arithmetic", numbers()), ("zeros", b""), ("language", b""), ("public", b"words and\nmore words\n" * 99)],
    ids=["arithmetic", "zeros", "language", "public"],
)
def test_the_same_as_on_risc0(run, name, input):
    ours, theirs = run(name, input), run(name, input, "risc0")
    assert facts(ours) == facts(theirs), ours.ending.message
    assert ended(ours) == "exit 0" and (ours.output or ours.log)


def test_where_code_lies_at_0(run):
    assert ended(run("faults-call-0")).startswith("abort: a jump to address 0")
    assert ended(run("faults-load-0")).startswith("exit ")
    assert ended(run("faults-recurse-0")).startswith("fault: store to 0x003f")


def test_an_endless_loop_is_no_end(run):
    assert ended(run("spin")).startswith("fault: an endless loop")


def test_what_the_vm_would_not_take():
    pack, end = module(PLATFORM, "image").pack, module(PLATFORM, "image").EXIT_SEQUENCE
    assert (
        hashlib.sha256(end).hexdigest() == "63f3fb762dea373c830ca6f92d02a5bc468a7d5d6775d243cc19b9820125ea59"
    )  # riscv_common/src/lib.rs
    for code, data, says in (
        (end, b"", None),
        (end + end, b"", "2 times"),
        (b"\x13\0\0\0", b"", "0 times"),
        (end, bytes(1 << 22), "ROM"),
    ):
        elf = write_elf(
            Elf(ELF32, 2, 243, 0, 0, (Segment(0, code, len(code), 5), Segment(1 << 22, data, 1 << 22, 6, len(code))))
        )
        if says is None:
            assert pack(elf, {}) == code + struct.pack("<I", len(code))
        else:
            with pytest.raises(ZeroosError, match=says):
                pack(elf, {})
