"""Numbers are read and printed exactly, of all three formats: against Python's fractions, which do not round."""

import random
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest
from chance import SEED, times
from guests import GUEST
from kept import together
from tree import HOME
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

BOARDS = ("virt", "virt32")
ERANGE = 34
# Bits of precision, exponent of the smallest value, bits of the exponent, and digits of the whole in hexadecimal.
FLOAT, DOUBLE, LONG = (24, -149, 8, 8), (53, -1074, 11, 16), (113, -16494, 15, 32)


def nearest(x: Fraction, form) -> tuple[int, int]:
    """The bits of the nearest value, ties to even, and errno."""
    bits, least, exponent, _ = form
    if not x:
        return 0, 0
    top = x.numerator.bit_length() - x.denominator.bit_length()
    top -= Fraction(2) ** top > x
    last = max(top - bits + 1, least)
    scaled = x / Fraction(2) ** last
    n = round(scaled)  # Python's goes to even, too
    error = ERANGE if top - bits + 1 < least and n != scaled else 0
    if n and n.bit_length() + last > 3 - least - bits:
        return ((1 << exponent) - 1) << (bits - 1), ERANGE
    if n >> bits:
        n, last = n >> 1, last + 1
    return (n if not n >> (bits - 1) else (last - least + 1 << bits - 1) + n - (1 << bits - 1)), error


def long_double(bits: int) -> Fraction:
    exponent, fraction = bits >> 112, bits & (1 << 112) - 1
    return Fraction(fraction + (1 << 112) * bool(exponent)) * Fraction(2) ** (max(exponent, 1) - 16495)


def expected(text: str) -> str:
    digits, _, exponent = text.lstrip("-").partition("e")
    whole, _, part = digits.partition(".")
    x, sign = Fraction(int(whole + part)) * Fraction(10) ** (int(exponent) - len(part)), text.startswith("-")
    words = []
    for form in (FLOAT, DOUBLE, LONG):
        bits, error = nearest(x, form)
        words += [f"{bits | sign << 4 * form[3] - 1:0{form[3]}x}", str(len(text)), str(error)]
    return " ".join([*words, *printed(bits, "-" if sign else "")])


def printed(bits: int, sign: str) -> list[str]:
    """The long double with these bits as %.35Le, %.50Lf and %La."""
    if bits >> 112 == 0x7FFF:
        return [f"{sign}inf"] * 3
    x = long_double(bits)
    with localcontext(Context(prec=25000, Emax=30000, Emin=-30000)):
        exact = Decimal(x.numerator) / x.denominator
        scientific, _, power = f"{exact:.35e}".partition("e")
        fixed = f"{exact:.50f}"
    if not x:
        return [f"{sign}0.{'0' * 35}e+00", f"{sign}{fixed}", f"{sign}0x0p+0"]
    top = x.numerator.bit_length() - x.denominator.bit_length()
    top -= Fraction(2) ** top > x
    hexadecimal = f"{int(x / Fraction(2) ** (top - 112)):x}".rstrip("0")
    point = "." if len(hexadecimal) > 1 else ""
    return [
        f"{sign}{scientific}e{int(power):+03}",
        f"{sign}{fixed}",
        f"{sign}0x{hexadecimal[0]}{point}{hexadecimal[1:]}p{top:+}",
    ]


def texts(some: random.Random, count: int) -> list[str]:
    """Short numbers, long ones, and those half way between two values or next to it."""
    found = []
    while len(found) < count:
        digits = "".join(some.choices("0123456789", k=some.choice((1, 2, 5, 9, 15, 17, 19, 20, 21, 30, 60))))
        kind = some.randrange(4)
        if kind == 0:
            text = f"{digits}.{some.randrange(10**9)}e{some.randrange(-30, 30)}"
        elif kind == 1:
            text = f"{digits}e{some.randrange(-360, 330)}"
        elif kind == 2:
            text = f"{digits}e{some.randrange(-5010, 5010)}"
        else:
            bits, least, _, _ = some.choice((FLOAT, DOUBLE, DOUBLE, LONG))
            last = some.randrange(max(least, -400), min(3 - least - 2 * bits, 300))
            x = Fraction(2 * some.getrandbits(some.randrange(1, bits + 1)) + 1) * Fraction(2) ** (last - 1)
            power = x.denominator.bit_length() - 1
            whole = x.numerator * 5**power
            near = some.choice((0, 0, 1, -1))
            text = f"{whole * 10**20 + near}e{-power - 20}"
        found.append(some.choice(("", "", "-")) + text)
    return found


@pytest.fixture(scope="module")
def image():
    """image(board): of the program that reads and prints."""
    files: dict[str, Path | str] = {
        "examples/decimal/decimal.c": GUEST / "apps" / "decimal.c",
        "examples/decimal/SConscript": "Import('env')\nenv.Unikernel('decimal', ['decimal.c'])\n",
    }
    tree = together(files, f"platform={','.join(BOARDS)}", "app=decimal")
    return lambda board: (tree.folder / f"build/{board}/decimal/decimal.elf").read_bytes()


@pytest.mark.random
@pytest.mark.parametrize("board", BOARDS)
def test_exact(image, board):
    lines = texts(random.Random(SEED), times(60))
    host = module(HOME / "platforms" / board, "host").Host
    result = run_embedded(host, image(board), "".join(f"{line}\n" for line in lines).encode())
    assert (result.ending.kind, result.ending.code) == ("exit", 0)
    for line, shown in zip(lines, result.log.decode().splitlines(), strict=True):
        assert shown == expected(line), line
