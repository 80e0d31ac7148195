"""Curves of pairings by the book, slow and short, as the oracle of what guests compute.

Numbers of both fields are (a, b), for a + bi; those of the prime field have b = 0. A point is (x, y), infinity None."""

from __future__ import annotations

import random
from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """y^2 = x^3 + b over numbers modulo p, with i if `pairs`: `size` bytes each, that of i first if `high_first`.

    g has n multiples, and the curve n * cofactor points."""

    p: int
    n: int
    b: tuple[int, int]
    g: tuple
    size: int
    cofactor: int
    pairs: bool = False
    high_first: bool = False

    def product(self, one, other):
        (a, b), (c, d) = one, other
        return (a * c - b * d) % self.p, (a * d + b * c) % self.p

    def inverse(self, one):
        a, b = one
        norm = pow(a * a + b * b, -1, self.p)
        return a * norm % self.p, -b * norm % self.p

    def minus(self, one, other):
        return tuple((a - b) % self.p for a, b in zip(one, other))

    def negate(self, point):
        return point and (point[0], self.minus((0, 0), point[1]))

    def add(self, one, other):
        if one is None or other is None:
            return one or other
        (x, y), (u, v) = one, other
        if one == self.negate(other):
            return None
        if one == other:
            slope = self.product(self.product((3, 0), self.product(x, x)), self.inverse(self.product((2, 0), y)))
        else:
            slope = self.product(self.minus(v, y), self.inverse(self.minus(u, x)))
        w = self.minus(self.minus(self.product(slope, slope), x), u)
        return w, self.minus(self.product(slope, self.minus(x, w)), y)

    def times(self, k: int, point):
        found = None
        for bit in bin(k)[2:]:
            found = self.add(found, found)
            found = self.add(found, point) if bit == "1" else found
        return found

    def power(self, one, k: int):
        found = (1, 0)
        for bit in bin(k)[2:]:
            found = self.product(found, found)
            found = self.product(found, one) if bit == "1" else found
        return found

    def any(self, chance: random.Random):
        """Some point of the curve; p is 3 modulo 4."""
        while True:
            x = chance.randrange(self.p), chance.randrange(self.p) if self.pairs else 0
            cube = self.product(self.product(x, x), x)
            a, b = square = self.minus(cube, self.minus((0, 0), self.b))
            root = pow(a * a + b * b, (self.p + 1) // 4, self.p)
            for half in ((a + root) * pow(2, -1, self.p), (a - root) * pow(2, -1, self.p)):
                c = pow(half, (self.p + 1) // 4, self.p)
                y = c, b * pow(2 * c, -1, self.p) % self.p if c else 0
                if self.product(y, y) == square:
                    return x, y

    def bytes(self, point) -> bytes:
        parts = self.size * (2 if self.pairs else 1)
        if point is None:
            return bytes(2 * parts)
        return b"".join(
            part.to_bytes(self.size, "big")
            for number in point
            for part in (number[::-1] if self.high_first else number)[: parts // self.size]
        )


BN254_G1 = Group(
    0x30644E72E131A029B85045B68181585D97816A916871CA8D3C208C16D87CFD47,
    0x30644E72E131A029B85045B68181585D2833E84879B9709143E1F593F0000001,
    (3, 0),
    ((1, 0), (2, 0)),
    32,
    1,
)
BN254_G2 = Group(
    0x30644E72E131A029B85045B68181585D97816A916871CA8D3C208C16D87CFD47,
    0x30644E72E131A029B85045B68181585D2833E84879B9709143E1F593F0000001,
    (
        0x2B149D40CEB8AAAE81BE18991BE06AC3B5B4C5E559DBEFA33267E6DC24A138E5,
        0x9713B03AF0FED4CD2CAFADEED8FDF4A74FA084E52D1852E4A2BD0685C315D2,
    ),
    (
        (
            0x1800DEEF121F1E76426A00665E5C4479674322D4F75EDADD46DEBD5CD992F6ED,
            0x198E9393920D483A7260BFB731FB5D25F1AA493335A9E71297E485B7AEF312C2,
        ),
        (
            0x12C85EA5DB8C6DEB4AAB71808DCB408FE3D1E7690C43D37B4CE6CC0166FA7DAA,
            0x90689D0585FF075EC9E99AD690C3395BC4B313370B38EF355ACDADCD122975B,
        ),
    ),
    32,
    2 * BN254_G1.p - BN254_G1.n,
    True,
    True,
)
BLS12_G1 = Group(
    0x1A0111EA397FE69A4B1BA7B6434BACD764774B84F38512BF6730D2A0F6B0F6241EABFFFEB153FFFFB9FEFFFFFFFFAAAB,
    0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001,
    (4, 0),
    (
        (0x17F1D3A73197D7942695638C4FA9AC0FC3688C4F9774B905A14E3A3F171BAC586C55E83FF97A1AEFFB3AF00ADB22C6BB, 0),
        (0x8B3F481E3AAA0F1A09E30ED741D8AE4FCF5E095D5D00AF600DB18CB2C04B3EDD03CC744A2888AE40CAA232946C5E7E1, 0),
    ),
    48,
    0x396C8C005555E1568C00AAAB0000AAAB,
)
BLS12_G2 = Group(
    0x1A0111EA397FE69A4B1BA7B6434BACD764774B84F38512BF6730D2A0F6B0F6241EABFFFEB153FFFFB9FEFFFFFFFFAAAB,
    0x73EDA753299D7D483339D80809A1D80553BDA402FFFE5BFEFFFFFFFF00000001,
    (4, 4),
    (
        (
            0x24AA2B2F08F0A91260805272DC51051C6E47AD4FA403B02B4510B647AE3D1770BAC0326A805BBEFD48056C8C121BDB8,
            0x13E02B6052719F607DACD3A088274F65596BD0D09920B61AB5DA61BBDC7F5049334CF11213945D57E5AC7D055D042B7E,
        ),
        (
            0xCE5D527727D6E118CC9CDC6DA2E351AADFD9BAA8CBDD3A76D429A695160D12C923AC9CC3BACA289E193548608B82801,
            0x606C4A02EA734CC32ACD2B02BC28B99CB3E287E85A763AF267492AB572E99AB3F370D275CEC1DA1AAA9075FF05F79BE,
        ),
    ),
    48,
    0x5D543A95414E7F1091D50792876A202CD91DE4547085ABAA68A205B2E5A7DDFA628F1CB4D9E82EF21537E293A6691AE1616EC6E786F0C70CF1C38E31C7238E5,
    True,
)
