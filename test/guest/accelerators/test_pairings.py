"""Curves of pairings against Python, py_ecc's results and published vectors."""

import hashlib
import random

import pytest
from accelerators import (
    BLS12_PAIRING,
    BN254_ADD,
    BN254_MUL,
    BN254_PAIRING,
    FAILED,
    G1_ADD,
    G1_MSM,
    G2_ADD,
    G2_MSM,
    KZG,
    MAP_G1,
    MAP_G2,
    OWN,
    fewer,
    software,
    words,
)
from pairings import BLS12_G1, BLS12_G2, BN254_G1, BN254_G2, Group

# Factors of the cofactors.
SMALL = {BN254_G2: (10069, 5864401), BLS12_G1: (3, 11, 10177), BLS12_G2: (13, 23, 2713)}


def malformed(group: Group) -> list[bytes]:
    """Bytes that are no point of the curve."""
    good, size = group.bytes(group.g), group.size
    p = group.p.to_bytes(size, "big")
    parts = [good[at : at + size] for at in range(0, len(good), size)]
    found = [good[:-1] + bytes([good[-1] ^ 1]), bytes(len(good) - 1) + b"\1", b"\xff" * len(good)]
    for i, part in enumerate(parts):
        above = int.from_bytes(part, "big") + group.p
        texts = [p] if above >> 8 * size else [p, above.to_bytes(size, "big")]
        found += [b"".join([*parts[:i], text, *parts[i + 1 :]]) for text in texts]
        found += [b"".join([bytes(size)] * i + [p] + [bytes(size)] * (len(parts) - i - 1))]  # infinity, but for a p
    return found


def outside(group: Group, chance: random.Random) -> list[tuple]:
    """Points of the curve that are not of the subgroup: any, of small orders, and sums with them."""
    found = [group.any(chance)]
    for factor in SMALL[group]:
        order = group.n * group.cofactor // factor ** (2 if group.cofactor % factor**2 == 0 else 1)
        point = None
        while point is None:
            point = group.times(order, group.any(chance))
        found += [point, group.add(point, group.times(chance.randrange(group.n), group.g))]
    return found


@pytest.mark.parametrize(
    "which, group", [(BN254_ADD, BN254_G1), (G1_ADD, BLS12_G1), (G2_ADD, BLS12_G2)], ids=["bn254", "g1", "g2"]
)
@software
def test_point_addition(calls, which, group):
    chance = random.Random(which)
    one, two = (group.times(chance.randrange(group.n), group.g) for _ in range(2))
    every = group.any(chance)  # a sum asks for no subgroup
    cases = [(one, two), (one, one), (one, group.negate(one)), (one, None), (None, one), (None, None), (every, one)]
    cases += [(group.g, group.negate(group.add(group.g, group.g))), (every, every)]
    assert calls(which, [group.bytes(a) + group.bytes(b) for a, b in cases]) == [
        group.bytes(group.add(a, b)) for a, b in cases
    ]
    bad = malformed(group)
    good = group.bytes(one)
    assert calls(which, [good + point for point in bad] + [point + good for point in bad]) == [FAILED] * 2 * len(bad)


@pytest.mark.parametrize(
    "which, group", [(BN254_MUL, BN254_G1), (G1_MSM, BLS12_G1), (G2_MSM, BLS12_G2)], ids=["bn254", "g1", "g2"]
)
@software
def test_point_multiplication(platform, calls, which, group):
    chance = random.Random(which)
    n = group.n
    points = [group.times(chance.randrange(n), group.g) for _ in range(2)]
    cases = [[(points[0], k)] for k in (0, 1, 2, n - 1, n, n + 1, 2**256 - 1, chance.randrange(2**256))]
    cases += [[(None, 5)], [(group.g, chance.randrange(n))]]
    if which != BN254_MUL:
        k = chance.randrange(n)
        cases += [
            [(points[0], k), (points[1], chance.randrange(2**256)), (None, 9), (points[0], 1)],
            [(points[0], k), (points[0], n - k)],
            [(points[0], 3), (group.negate(points[0]), 3)],
            [(group.times(i + 1, group.g), chance.randrange(1 << (10 if i else 256))) for i in range(18)],
        ]

    def total(pairs):
        found = None
        for point, k in pairs:
            found = group.add(found, group.times(k, point))
        return found

    def text(pairs):
        return b"".join(group.bytes(point) + k.to_bytes(32, "big") for point, k in pairs)

    if platform != "sp1" or group is BLS12_G2:
        cases = fewer(platform, cases)
    assert calls(which, list(map(text, cases))) == [group.bytes(total(pairs)) for pairs in cases]
    bad = [*malformed(group), *(group.bytes(point) for point in (outside(group, chance) if group in SMALL else []))]
    cases = [point + (1).to_bytes(32, "big") for point in bad]
    if which != BN254_MUL:
        cases += ([text([(group.g, 1)] * 16) + cases[-1]]) + [b""]
    cases = fewer(platform, cases)
    assert calls(which, cases) == [FAILED] * len(cases)


@pytest.mark.parametrize(
    "which, one, two",
    [(BN254_PAIRING, BN254_G1, BN254_G2), (BLS12_PAIRING, BLS12_G1, BLS12_G2)],
    ids=["bn254", "bls12"],
)
@software
def test_pairing(platform, calls, which, one, two):
    """e(aP, bQ) is e(P, Q)^(ab): a product is 1 if the sum of the ab is 0."""
    chance = random.Random(which)
    n = one.n

    def some(count: int) -> list[tuple[int, int]]:
        made = [(chance.randrange(1, n), chance.randrange(1, n)) for _ in range(count - 1)]
        a = chance.randrange(1, n)
        return [*made, (a, -sum(a * b for a, b in made) * pow(a, -1, n) % n)]

    cases = [some(9), [(1, 1), (n - 1, 1)], [(1, 1)], [(0, 1)], [(1, 0)], [(0, 5), *some(2), (5, 0)]]
    cases += [[(a + (i == 1), b) for i, (a, b) in enumerate(some(2))]]

    def text(pairs):
        return b"".join(one.bytes(one.times(a, one.g)) + two.bytes(two.times(b, two.g)) for a, b in pairs)

    expected = [sum(a * b for a, b in pairs) % n == 0 for pairs in cases]
    assert True in expected and False in expected
    if platform in OWN:
        cases, expected = cases[1:2], expected[1:2]
    assert calls(which, list(map(text, cases))) == [bytes([good]) for good in expected]
    p, q = one.bytes(one.g), two.bytes(two.g)
    bad = [point + q for point in malformed(one)] + [p + point for point in malformed(two)]
    for group, before, after in ((one, b"", q), (two, p, b"")):
        if group in SMALL:
            bad += [before + group.bytes(point) + after for point in outside(group, chance)]
    bad += [bytes(len(p)) + bad[-1][len(p) :], p + bytes(len(q)) + bad[-1]]  # beside infinity, after a pair of it
    bad = fewer(platform, bad)
    assert calls(which, bad) == [FAILED] * len(bad)
    assert calls(which, [b""]) == [b"\1" if which == BN254_PAIRING else FAILED]


# SHA-256 of all the points together, by py_ecc 8.0 (map_to_curve, clear_cofactor).
MAPPED = {
    MAP_G1: "c9ef20fb144e358536bc59d0c4e0e160ea5bf00cc253d95e89d78c1354a9cf04",
    MAP_G2: "6bd257e3f108808594e33f790c938b59e6c9dce12f78288bf3c4295a891bc1d3",
}


@pytest.mark.parametrize("platform", ["virt32", "made64", "sp1"])
def test_maps_to_curves(calls):
    chance, p = random.Random(17), BLS12_G1.p
    never = pow(-pow(11, -1, p), (p + 1) // 4, p)  # 11 u^2 is -1, which has a case of its own
    elements = [0, 1, p - 1, never, *(chance.randrange(p) for _ in range(8))]
    pairs = [(0, 0), (1, 0), (0, 1), (p - 1, p - 1), *((chance.randrange(p), chance.randrange(p)) for _ in range(6))]
    for which, cases in ((MAP_G1, [(element,) for element in elements]), (MAP_G2, pairs)):
        points = calls(which, [b"".join(number.to_bytes(48, "big") for number in case) for case in cases])
        assert hashlib.sha256(b"".join(points)).hexdigest() == MAPPED[which]
    bad = [number.to_bytes(48, "big") for number in (p, 2**384 - 1)]
    assert calls(MAP_G1, bad) == [FAILED] * 2
    assert calls(MAP_G2, [bad[0] + bytes(48), bytes(48) + bad[0], bad[1] * 2]) == [FAILED] * 3


def compressed(point) -> bytes:
    if point is None:
        return b"\xc0" + bytes(47)
    (x, _), (y, _) = point
    return (x | 1 << 383 | (y > BLS12_G1.p // 2) << 381).to_bytes(48, "big")


@pytest.mark.parametrize("platform", ["virt32", "made64"])  # a pairing and sums, which the others have shown
def test_point_evaluation(calls):
    """go-ethereum's vector of the precompile, and polynomials of degree 0, whose quotient is 0."""
    z, y, commitment, proof = (
        bytes.fromhex(text)
        for text in (
            "564c0a11a0f704f4fc3e8acfe0f8245f0ad1347b378fbf96e206da11a5d36306",
            "24d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1",
            "8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7",
            "873033e038326e87ed3e1276fd140253fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a",
        )
    )
    group, chance = BLS12_G1, random.Random(19)
    a = chance.randrange(group.n)
    constant, infinity = compressed(group.times(a, group.g)), compressed(None)
    negated = bytes([commitment[0] ^ 0x20]) + commitment[1:]
    # C - [y] g1 is -[z] Q for C = [y - zq] g1 and Q = [q] g1: one of the two pairs is of infinity.
    cases = [
        (commitment, z, y, proof, True),
        (negated, z, y, proof, False),
        (constant, z, words(a), infinity, True),
        (constant, words(0), words(a), infinity, True),
        (constant, z, words((a + 1) % group.n), infinity, False),
        (infinity, z, words(0), infinity, True),
        (compressed(group.times(a - 5 * 7, group.g)), words(5), words(a), compressed(group.times(7, group.g)), False),
    ]
    assert calls(KZG, [c + z + y + q for c, z, y, q, _ in cases]) == [bytes([good]) for *_, good in cases]

    off = next(x for x in range(99) if pow(x**3 + 4, (group.p - 1) // 2, group.p) == group.p - 1)
    bad = [
        b"\xc0" + bytes(46) + b"\1",
        b"\xe0" + bytes(47),
        b"\x40" + bytes(47),
        bytes(48),
        bytes([commitment[0] & 0x7F]) + commitment[1:],
        bytes([commitment[0] | 0x40]) + commitment[1:],
        (group.p | 1 << 383).to_bytes(48, "big"),
        (off | 1 << 383).to_bytes(48, "big"),
        *map(compressed, outside(group, chance)),
    ]
    texts = [c + z + y + proof for c in bad] + [commitment + z + y + q for q in bad]
    n = words(group.n)
    texts += [commitment + n + y + proof, commitment + z + n + proof, commitment + z + b"\xff" * 32 + proof]
    assert calls(KZG, texts) == [FAILED] * len(texts)
