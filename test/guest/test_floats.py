"""Every operation, comparison and conversion of float, double and long double against exact arithmetic: right in the
last bit."""

import math
import random
import re
import struct
import sys
from pathlib import Path

import pytest
from calls import BOARDS
from chance import seeds
from ieee import DOUBLE, HALF, QUAD, SINGLE, Format
from kept import together
from tree import HOME, Tree
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

HERE = Path(__file__).resolve().parent
#: What keeps which one it is of what is no number: a change of sign, a copy, and compiler-rt's conversions of halves.
KEEPS = re.compile(r"-|half|float \S+ in (16|32)|double \S+ in (16|64)|long double \S+ in (16|128)")


@pytest.fixture(scope="module")
def tree() -> Tree:
    files: dict[str, Path | str] = {
        "examples/floats/floats.c": HERE / "floats.c",
        "examples/floats/SConscript": "Import('env')\nenv.Unikernel('floats', ['floats.c'])\n",
    }
    return together(files, f"platform={','.join(BOARDS)}", "app=floats")


@pytest.fixture(params=BOARDS)
def run(request, tree):
    """run(input) -> what it printed."""

    def run(input: bytes) -> bytes:
        host = module(HOME / "platforms" / request.param, "host").Host
        result = run_embedded(host, tree.file(f"{request.param}/floats/floats.elf"), input)
        assert (result.ending.kind, result.ending.code) == ("exit", 0), result.ending.message
        return result.log

    run.xlen = BOARDS[request.param]
    return run


class Operands:
    """One set of operands."""

    def __init__(self, chance: random.Random, pairs: dict[Format, tuple[int, int]]):
        self.real = {one: [*pair, one.some(chance, one.multiply(*pair))] for one, pair in pairs.items()}
        self.half = HALF.some(chance)
        self.integer = chance.getrandbits(64) >> chance.randrange(64)
        self.wide = chance.getrandbits(128) >> chance.randrange(128)
        if chance.getrandbits(1):
            self.integer, self.wide = -self.integer % 2**64, -self.wide % 2**128

    def packed(self) -> bytes:
        quads = b"".join(x.to_bytes(16, "little") for x in (*self.real[QUAD], self.wide))
        return quads + struct.pack("<3QQ3IHxx", *self.real[DOUBLE], self.integer, *self.real[SINGLE], self.half)

    def results(self, xlen: int) -> list[tuple[str, Format | None, int]]:
        """What the program must write: the operation, the format of its result, the result."""
        made: list[tuple[str, Format | None, int]] = []
        for one, name in ((SINGLE, "float"), (DOUBLE, "double"), (QUAD, "long double")):
            a, b, c = self.real[one]
            shown = f"{name} {a:#x}"
            for sign, operation in (("+", one.add), ("-", one.subtract), ("*", one.multiply), ("/", one.divide)):
                made.append((f"{shown} {sign} {b:#x}", one, operation(a, b)))
            made += [
                (f"-{shown}", one, one.negate(a)),
                (f"root of {shown}", one, one.root(a)),
                (f"{shown} * {b:#x} + {c:#x}", one, one.fused(a, b, c)),
                (f"order of {shown} and {b:#x}", None, one.compare(a, b)),
            ]
            made += [(f"{shown} in {to.bits} bits", to, to.of(one, a)) for to in (HALF, SINGLE, DOUBLE, QUAD)]
            made.append((f"half {self.half:#x} as {name}", one, one.of(HALF, self.half)))
            for size in (32, 64, *([128] if xlen == 64 else [])):
                number = (self.wide if size == 128 else self.integer) % 2**size
                for signed in (True, False):
                    cut = one.integer(a, 2 ** (size - signed), signed) or 0
                    made.append((f"{shown} as {size} bits, {signed=}", None, cut % 2**size))
                for each in (number - (number >> size - 1 << size), number):
                    made.append((f"{each} as {name}", one, one.of_integer(each)))
        return made


def check(run, operands: list[Operands]) -> None:
    """Runs the program on them, and compares each result."""
    log = run(b"".join(one.packed() for one in operands))
    at, wrong = 0, []
    for one in operands:
        for said, form, expected in one.results(run.xlen):
            got = int.from_bytes(log[at : at + 16], "little")
            at += 16
            if form and form.is_nan(got) and KEEPS.match(said):
                got = form.nan
            if got != expected:
                wrong.append(f"{said} is {got:#x}, not {expected:#x}")
        (value,) = struct.unpack("<d", struct.pack("<Q", one.real[DOUBLE][0]))
        text, (again,) = log[at : at + 32].split(b"\0")[0].decode(), struct.unpack("<d", log[at + 32 : at + 40])
        at += 48
        if not math.isnan(value) and (text != f"{value:.17g}" or again != value):
            wrong.append(f"{value!r} is printed as {text} and read as {again!r}")
    assert at == len(log)
    assert not wrong, f"{len(wrong)} of {at // 16} are wrong:\n" + "\n".join(wrong[:40])


def test_edges(run):
    """Each edge with every third of the positive ones."""
    chance = random.Random(0)
    forms = (SINGLE, DOUBLE, QUAD)
    (count,) = {len(one.edges) for one in forms}
    assert count > 40
    pairs = [(i, j) for i in range(count) for j in range(i % 3, count // 2, 3)]
    check(run, [Operands(chance, {one: (one.edges[i], one.edges[j]) for one in forms}) for i, j in pairs])


@pytest.mark.random
def test_random(run):
    """Numbers of all exponents, and pairs whose results are subnormal, too large, or cancel out."""
    for seed in seeds(2):
        chance = random.Random(seed)
        firsts = [{one: one.some(chance) for one in (SINGLE, DOUBLE, QUAD)} for _ in range(300)]
        check(run, [Operands(chance, {one: (x, one.some(chance, x)) for one, x in each.items()}) for each in firsts])


@pytest.mark.random
def test_the_reference():
    """Exact arithmetic, on doubles, against this machine's."""

    def double(bits: int) -> float:
        return struct.unpack("<d", struct.pack("<Q", bits))[0]

    def bits(value: float) -> int:
        return DOUBLE.nan if math.isnan(value) else struct.unpack("<Q", struct.pack("<d", value))[0]

    assert sys.float_info.mant_dig == DOUBLE.digits
    for seed in seeds(2000):
        chance = random.Random(seed)
        a = DOUBLE.some(chance)
        b = DOUBLE.some(chance, a)
        x, y = double(a), double(b)
        assert DOUBLE.add(a, b) == bits(x + y)
        assert DOUBLE.subtract(a, b) == bits(x - y)
        assert DOUBLE.multiply(a, b) == bits(x * y)
        if y:
            assert DOUBLE.divide(a, b) == bits(x / y)
        if x >= 0:
            assert DOUBLE.root(a) == bits(math.sqrt(x))
        assert DOUBLE.compare(a, b) & 7 == (x < y) | (x <= y) << 1 | (x > y) << 2
        if not DOUBLE.is_nan(a) and SINGLE.of(DOUBLE, a) & ~SINGLE.sign < SINGLE.infinity:
            assert struct.pack("<I", SINGLE.of(DOUBLE, a)) == struct.pack("<f", x)
            assert DOUBLE.of(SINGLE, SINGLE.of(DOUBLE, a)) == bits(struct.unpack("<f", struct.pack("<f", x))[0])
        if abs(x) < 2**70:
            assert DOUBLE.integer(a, 2**70, True) == int(x)
