"""SP1's prover gas: random programs, whose code lies across the end of 64 KiB, in chunks of any size, against SP1's own
executor. Some run for longer than the lower limb of the clock."""

import random
import struct

import pytest
from chance import seeds
from tree import HOME
from zeroos.executor.embedded import run_embedded
from zeroos.executor.official import ExecutorUnavailable, official_executor, run_official
from zeroos.executor.result import Result
from zeroos.platforms.elfwriter import ELF64, Elf, Segment, write_elf
from zeroos.platforms.modules import module, shared

SP1 = HOME / "platforms" / "sp1"
DATA, EDGE = 0x78000000, 0x78020000
T0, S0, S1, A0, A1 = 5, 8, 9, 10, 11
FREE = [number for number in range(32) if number not in (S0, S1)]
BLOCK, STATE = 0x400, 0x600  # of SHA-256, from DATA: no other store goes there
NUMBERS, OTHER = 0x680, 0x780  # of other calls
ECALL = 0x73
SAID = {0: 4696, 1: 360, 2: 23812927, 3: 319, 4: 1488, 5: 216}  # seed -> gas
CALLS = shared("sp1_calls").CALLS


@pytest.fixture(scope="module")
def official():
    try:
        program = official_executor(SP1 / "executor", build=False)
    except ExecutorUnavailable as error:
        pytest.skip(str(error))
    if program is None:
        pytest.skip("not built yet")
    return [str(program)]


def immediate(f3: int, rd: int, rs1: int, value: int, opcode: int = 0x13) -> int:
    return (value & 0xFFF) << 20 | rs1 << 15 | f3 << 12 | rd << 7 | opcode


def branch(f3: int, rs1: int, rs2: int, by: int) -> int:
    high, low = by >> 5 & 0x3F | (by >> 12 & 1) << 6, by & 0x1E | by >> 11 & 1
    return high << 25 | rs2 << 20 | rs1 << 15 | f3 << 12 | low << 7 | 0x63


def call(number: int, first: int = 0, second: int = 0) -> list[int]:
    """Of a call whose arguments are offsets from DATA."""
    words = [immediate(0, T0, 0, number & 0xFFF), immediate(0, A0, S0, first), immediate(0, A1, S0, second)]
    if number >> 12:
        words[0] = immediate(0, T0, T0, number & 0xFFF)
        words.insert(0, number >> 12 << 12 | T0 << 7 | 0x37)
    return [*words, ECALL]


def arithmetic(rng: random.Random) -> list[int]:
    """A call of any sort, with random numbers that no other store goes to. A point is twice the one before."""
    number, call_of = rng.choice(list(CALLS.items()))
    words = call(number, NUMBERS, OTHER)
    if call_of.second:
        return words
    return [*words[:-2], immediate(0, A1, 0, 0), ECALL]


def some(rng: random.Random) -> list[int]:
    """An instruction of any kind, or a call."""
    rd, rs1, rs2 = (rng.choice(FREE) for _ in range(3))
    kind = rng.randrange(14)
    if kind < 2:
        size = rng.randrange(7)
        return [immediate(size, rd, S0, rng.randrange(0x400) >> (size & 3) << (size & 3), 0x03)]
    if kind < 4:
        size = rng.randrange(4)
        offset = rng.randrange(0x400) >> size << size
        return [offset >> 5 << 25 | rs2 << 20 | S0 << 15 | size << 12 | (offset & 31) << 7 | 0x23]
    if kind < 6:
        f3 = rng.randrange(8)
        return [immediate(f3, rd, rs1, rng.randrange(64) | (rng.choice((0, 0x400)) if f3 == 5 else 0))]
    if kind == 6:
        return [immediate(f3 := rng.choice((0, 1, 5)), rd, rs1, rng.randrange(32) | 0x400 * (f3 == 5), 0x1B)]
    if kind < 9:
        f7, f3 = rng.choice([(0, f3) for f3 in range(8)] + [(1, f3) for f3 in range(8)] + [(0x20, 0), (0x20, 5)])
        return [f7 << 25 | rs2 << 20 | rs1 << 15 | f3 << 12 | rd << 7 | 0x33]
    if kind == 9:
        f7, f3 = rng.choice([(0, 0), (0, 1), (0, 5), (0x20, 0), (0x20, 5), *((1, f3) for f3 in (0, 4, 5, 6, 7))])
        return [f7 << 25 | rs2 << 20 | rs1 << 15 | f3 << 12 | rd << 7 | 0x3B]
    if kind == 10:
        return [branch(rng.choice((0, 1, 4, 5, 6, 7)), rs1, rs2, 4)]
    if kind == 11:
        return [rng.choice((0x17, 0x37)) | rd << 7 | rng.getrandbits(20) << 12]
    if kind == 12:
        return rng.choice(
            [
                [4 << 20 | rd << 7 | 0x6F],  # jal to the next
                [A0 << 7 | 0x17, immediate(0, rd, A0, 8, 0x67)],
            ]
        )
    return rng.choice(
        [
            call(0xF0),
            [*call(0x300105, BLOCK)[:-2], immediate(0, A1, 0, 0), ECALL],
            call(0x010106, BLOCK, STATE),
            arithmetic(rng),
        ]
    )


def program(rng: random.Random, long: bool) -> bytes:
    body = [word for _ in range(rng.randrange(1, 12)) for word in some(rng)]
    times = rng.randrange(1, 20)
    if long:
        ticks = sum(264 if word == ECALL else 8 for word in body) + 16
        times = rng.randrange(1 << 24, 3 << 24) // ticks
    start = [DATA | S0 << 7 | 0x37, times + 0x800 >> 12 << 12 | S1 << 7 | 0x37]
    start += [immediate(0, S1, S1, times)]
    loop = [*body, immediate(0, S1, S1, -1)]
    words = [*start, *loop, branch(1, S1, 0, -4 * len(loop)), *call(0)[:1], immediate(0, A0, 0, 3), ECALL]
    code = struct.pack(f"<{len(words)}I", *words)
    data = rng.randbytes(BLOCK) + struct.pack("<80Q", *(rng.getrandbits(32) for _ in range(80)))
    data += rng.randbytes(OTHER + 96 - NUMBERS)
    entry = EDGE - 4 * rng.randrange(1, len(words))
    return write_elf(
        Elf(ELF64, 2, 243, 0, entry, (Segment(DATA, data, len(data), 6), Segment(entry, code, len(code), 5)))
    )


def case(seed: int) -> tuple[bytes, int]:
    """An image, and the size of chunks."""
    rng = random.Random(f"{seed} gas")
    long = rng.random() < 0.2
    return program(rng, long), rng.choice((1 << 27, 1 << 15) if long else (1 << 27, 1, 2, 3, 7, 100, 1000))


def ours(image: bytes, size: int) -> Result:
    class Host(module(SP1, "host").Host):
        chunk = size

    result = run_embedded(Host, image)
    assert (result.ending.kind, result.ending.code) == ("exit", 3), result.ending.message
    return result


@pytest.mark.parametrize("seed", seeds(16))
def test_gas(official, monkeypatch, tmp_path, seed):
    image, chunk = case(seed)
    (tmp_path / "image").write_bytes(image)
    monkeypatch.setenv("GAS_TRACE_CHUNK_THRESHOLD", str(chunk))
    theirs = run_official(official, tmp_path / "image")
    assert (theirs.ending.kind, theirs.ending.code) == ("exit", 3), theirs.ending.message
    assert ours(image, chunk).cycles == theirs.cycles and "gas" in theirs.cycles


@pytest.mark.parametrize("seed", SAID)
def test_what_sp1_said(seed):
    """The same, where its executor is not there."""
    assert ours(*case(seed)).cycles["gas"] == SAID[seed]
