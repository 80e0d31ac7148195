"""Powers and signatures against Python and published vectors."""

import random
import struct

import pytest
from accelerators import FAILED, K1_VERIFY, MODEXP, PLATFORMS, R1_VERIFY, RECOVER, power, software, words
from ecdsa import K1, R1, Curve
from keccak import keccak256
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module


def numbers(chance: random.Random) -> list[tuple[int, int, int]]:
    """base, exponent, modulus: random ones, and such that make quotients hard to guess."""

    def some(bits: int) -> int:
        kind, number = chance.randrange(4), chance.getrandbits(bits)
        if kind == 0:
            return number | 1 << max(bits - 1, 0)
        if kind == 1:  # few ones
            return sum(1 << chance.randrange(bits + 1) for _ in range(3)) >> 1
        if kind == 2:  # few zeros
            return (1 << bits) - 1 - sum(1 << chance.randrange(bits + 1) for _ in range(2)) // 2 if bits > 2 else 3
        return number

    found = [
        (
            some(chance.choice((0, 1, 31, 64, 200, 256, 500))),
            some(chance.choice((0, 2, 17, 64, 80))),
            some(chance.choice((1, 8, 31, 32, 33, 63, 64, 65, 96, 127, 128, 160, 255, 256, 384))),
        )
        for _ in range(250)
    ]
    return [(base, abs(exp), abs(modulus)) for base, exp, modulus in found]


P = 2**256 - 2**32 - 977
MODEXP_CASES = [
    (3, P - 1, P),
    (0, P - 1, P),
    (0, 0, 7),
    (0, 0, 1),
    (5, 0, 1),
    (5, 3, 0),
    (2, 5, 1),
    (2, 10, 1024),
    (3, 7, 2**300),
    (2**2048 - 3, 65537, 2**2048 - 2**1024 + 1),
    (7, 2**256 - 1, 2**1024 - 105),
]


@software
def test_modexp(calls):
    cases = MODEXP_CASES + numbers(random.Random(6))
    expected = [
        (pow(base, exp, modulus) if modulus else 0).to_bytes((modulus.bit_length() + 7) // 8, "big")
        for base, exp, modulus in cases
    ]
    assert calls(MODEXP, [power(*case) for case in cases]) == expected


@software
def test_modexp_with_leading_zeros(calls):
    arguments = b"".join(size.to_bytes(32, "big") for size in (5, 6, 7))
    arguments += (3).to_bytes(5, "big") + (4).to_bytes(6, "big") + (77).to_bytes(7, "big")
    nothing = bytes(95) + b"\2" + bytes(2)
    assert calls(MODEXP, [arguments, nothing, bytes(96)]) == [(81 % 77).to_bytes(7, "big"), bytes(2), b""]


def test_modexp_refuses_what_it_cannot_hold(tree):
    """A failure of the VM, not one that a program could take for a wrong input."""
    host = module(PLATFORMS["made64"].folder, "host").Host
    data = power(3, 3, 1 << 8192)
    result = run_embedded(
        host, tree.file("made64/accelerators/accelerators.elf"), struct.pack("<3I", MODEXP, 0, len(data)) + data
    )
    assert (result.ending.kind, result.ending.message) == ("abort", "zkvm_modexp: a modulus of more than 1024 bytes")


VERIFIERS = [(K1_VERIFY, K1), (R1_VERIFY, R1)]


def signatures(curve: Curve, chance: random.Random) -> list[tuple[int, int, int, tuple[int, int]]]:
    """z, r, s, key: good ones, and bad ones of every sort."""
    p, n = curve.p, curve.n

    def signed(z: int, d: int, k: int):
        return z, *curve.sign(z, d, k), curve.times(d, curve.g)

    cases = [signed(chance.randrange(2**256), chance.randrange(1, n), chance.randrange(1, n)) for _ in range(5)]
    cases += [
        signed(z, d, k)
        for z, d, k in ((0, 5, 7), (n, 5, 7), (2**256 - 1, 1, 2), (3, n - 1, 3), (1, 1, 1), (2, 2, n - 1))
    ]
    z, r, s, (x, y) = cases[0]
    cases += [
        (z, r, n - s, (x, y)),
        (z ^ 1, r, s, (x, y)),
        (z, r ^ 1, s, (x, y)),
        (z, r, s ^ 1, (x, y)),
        (z, r, s, (x, p - y)),
        (z, 0, s, (x, y)),
        (z, r, 0, (x, y)),
        (z, n, s, (x, y)),
        (z, r, n, (x, y)),
        (z, r, s, (x, y ^ 1)),
        (z, r, s, (0, 0)),
        (z, r, s, (p, y)),
        (z, r, s, (x, p)),
        (z, 2**256 - 1, s, (x, y)),
    ]
    d = 99  # the sum is infinity
    r, s = curve.sign(7, d, 11)
    cases.append((-r * d % n, r, s, curve.times(d, curve.g)))
    # x of the sum is at least n, so that r is another number.
    r, point = next((r, point) for r in range(1, 50) if (point := curve.lift(n + r, 0)))
    z, s = chance.randrange(n), chance.randrange(1, n)
    key = curve.add(curve.times(s * pow(r, -1, n), point), curve.times(-z * pow(r, -1, n), curve.g))
    cases += [(z, r, s, key), (z, r + 1, s, key)]
    # x of the sum is r + n - p, which is no x that r stands for.
    x, point = next((x, point) for x in range(1, 50) if (point := curve.lift(x, 0)))
    r = x + p - n
    cases.append((z, r, s, curve.add(curve.times(s * pow(r, -1, n), point), curve.times(-z * pow(r, -1, n), curve.g))))
    # A key on another curve, whose multiple has the right x.
    key = curve.g[0], curve.g[1] + 1
    r = curve.times(5, key)[0] % n
    return [*cases, (0, r, r * pow(5, -1, n) % n, key)]


@pytest.mark.parametrize("which, curve", VERIFIERS, ids=["secp256k1", "secp256r1"])
@software
def test_verify(calls, which, curve):
    cases = signatures(curve, random.Random(which))
    expected = [curve.verify(z, r, s, key) for z, r, s, key in cases]
    assert expected.count(True) == 13 and not any(expected[12:-4])
    assert calls(which, [words(z, r, s, *key) for z, r, s, key in cases]) == [bytes([good]) for good in expected]


@software
def test_recover(calls):
    made = signatures(K1, random.Random(1))
    cases = [(z, r, s, recid) for z, r, s, _ in made[::4] + made[-4:-1] for recid in (0, 1, 2, 3, 4, 27)]
    cases += [(z, r, 5, 0) for z, r in ((1, 5), (2, K1.n - 1), (3, 6))]
    expected = [K1.recover(*case) for case in cases]
    assert sum(key is not None for key in expected) > 10
    assert calls(RECOVER, [words(z, r, s) + bytes([recid]) for z, r, s, recid in cases]) == [
        FAILED if key is None else words(*key) for key in expected
    ]


@software
def test_published(calls):
    """go-ethereum's vector of ecrecover, and one of RIP-7212."""
    arguments = bytes.fromhex(
        "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c73b1693892219d736caba55bdb67216e485557"
        "ea6b6af75f37096c9aa6a5a75f"
        "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c454901"
    )
    (key,) = calls(RECOVER, [arguments])
    assert keccak256(key)[12:].hex() == "a94f5374fce5edbc8e2a8697c15331677e6ebf0b"
    assert calls(K1_VERIFY, [arguments[:96] + key]) == [b"\1"]
    assert calls(
        R1_VERIFY,
        [
            bytes.fromhex(
                "4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4da73bd4903f0ce3b639bbbf6e8e80d1"
                "6931ff4bcf5993d58468e8fb19086e8cac"
                "36dbcd03009df8c59286b162af3bd7fcc0450c9aa81be5d10d312af6c66b1d604aebd3099c618202fcfe16ae7770b0"
                "c49ab5eadf74b754204a3bb6060e44eff3"
                "7618b065f9832de4ca6ca971a7a1adc826d0f7c00181a5fb2ddf79ae00b4e10e"
            )
        ],
    ) == [b"\1"]
