"""secp256k1 and secp256r1 in software against an oracle and published vectors, on 32-bit and 64-bit registers."""
import random

import pytest

from ecdsa import K1, R1, Curve
from keccak import keccak256
from test_accelerators import FAILED, calls, run, software, tree  # noqa: F401 (fixtures)

K1_VERIFY, R1_VERIFY, RECOVER = 6, 7, 8


def words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(32, "big") for number in numbers)


def signatures(curve: Curve, chance: random.Random) -> list[tuple[int, int, int, tuple[int, int]]]:
    """z, r, s, key: good ones, and bad ones of every sort."""
    p, n = curve.p, curve.n

    def signed(z: int, d: int, k: int):
        return z, *curve.sign(z, d, k), curve.times(d, curve.g)

    cases = [signed(chance.randrange(2**256), chance.randrange(1, n), chance.randrange(1, n)) for _ in range(5)]
    cases += [signed(z, d, k) for z, d, k in ((0, 5, 7), (n, 5, 7), (2**256 - 1, 1, 2), (3, n - 1, 3), (1, 1, 1), (2, 2, n - 1))]
    z, r, s, (x, y) = cases[0]
    cases += [(z, r, n - s, (x, y)), (z ^ 1, r, s, (x, y)), (z, r ^ 1, s, (x, y)), (z, r, s ^ 1, (x, y)), (z, r, s, (x, p - y)),
              (z, 0, s, (x, y)), (z, r, 0, (x, y)), (z, n, s, (x, y)), (z, r, n, (x, y)), (z, r, s, (x, y ^ 1)), (z, r, s, (0, 0)),
              (z, r, s, (p, y)), (z, r, s, (x, p)), (z, 2**256 - 1, s, (x, y))]
    d = 99          # the sum is infinity
    r, s = curve.sign(7, d, 11)
    cases.append((-r * d % n, r, s, curve.times(d, curve.g)))
    # x of the sum is at least n, so that r is another number.
    r, point = next((r, point) for r in range(1, 50) if (point := curve.lift(n + r, 0)))
    z, s = chance.randrange(n), chance.randrange(1, n)
    key = curve.add(curve.times(s * pow(r, -1, n), point), curve.times(-z * pow(r, -1, n), curve.g))
    return cases + [(z, r, s, key), (z, r + 1, s, key)]


@pytest.mark.parametrize("which, curve", [(K1_VERIFY, K1), (R1_VERIFY, R1)], ids=["secp256k1", "secp256r1"])
@software
def test_verify(calls, which, curve):  # noqa: F811
    cases = signatures(curve, random.Random(which))
    expected = [curve.verify(z, r, s, key) for z, r, s, key in cases]
    assert expected.count(True) == 13 and not any(expected[12:-2])
    assert calls(which, [words(z, r, s, *key) for z, r, s, key in cases]) == [bytes([good]) for good in expected]


@software
def test_recover(calls):  # noqa: F811
    cases = [(z, r, s, recid) for z, r, s, _ in signatures(K1, random.Random(1)) for recid in (0, 1, 2, 3, 4, 27)]
    cases += [(z, r, 5, 0) for z, r in ((1, 5), (2, K1.n - 1), (3, 6))]
    expected = [K1.recover(*case) for case in cases]
    assert sum(key is not None for key in expected) > 20
    assert calls(RECOVER, [words(z, r, s) + bytes([recid]) for z, r, s, recid in cases]) == [
        FAILED if key is None else words(*key) for key in expected]


@software
def test_published(calls):  # noqa: F811
    """go-ethereum's vector of ecrecover, and one of RIP-7212."""
    arguments = bytes.fromhex(
        "18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f"
        "eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c454901")
    key, = calls(RECOVER, [arguments])
    assert keccak256(key)[12:].hex() == "a94f5374fce5edbc8e2a8697c15331677e6ebf0b"
    assert calls(K1_VERIFY, [arguments[:96] + key]) == [b"\1"]
    assert calls(R1_VERIFY, [bytes.fromhex(
        "4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4da73bd4903f0ce3b639bbbf6e8e80d16931ff4bcf5993d58468e8fb19086e8cac"
        "36dbcd03009df8c59286b162af3bd7fcc0450c9aa81be5d10d312af6c66b1d604aebd3099c618202fcfe16ae7770b0c49ab5eadf74b754204a3bb6060e44eff3"
        "7618b065f9832de4ca6ca971a7a1adc826d0f7c00181a5fb2ddf79ae00b4e10e")]) == [b"\1"]
