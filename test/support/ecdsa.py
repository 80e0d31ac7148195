"""ECDSA by the book (SEC 1), slow and short, as the oracle of what guests compute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Curve:
    """y^2 = x^3 + ax + b modulo p; g has n multiples. A point is (x, y), and infinity None."""

    p: int
    a: int
    b: int
    n: int
    g: tuple[int, int]

    def square(self, x: int) -> int:
        return (x**3 + self.a * x + self.b) % self.p

    def add(self, one, other):
        if one is None or other is None:
            return one or other
        (x, y), (u, v) = one, other
        if x == u and (y + v) % self.p == 0:
            return None
        slope = (3 * x * x + self.a) * pow(2 * y, -1, self.p) if one == other else (v - y) * pow(u - x, -1, self.p)
        w = (slope * slope - x - u) % self.p
        return w, (slope * (x - w) - y) % self.p

    def times(self, k: int, point):
        found = None
        for bit in bin(k % self.n)[2:]:
            found = self.add(found, found)
            found = self.add(found, point) if bit == "1" else found
        return found

    def lift(self, x: int, odd: int):
        """The point with this x and an odd or even y; None when there is none. p is 3 modulo 4."""
        y = pow(self.square(x), (self.p + 1) // 4, self.p)
        if x >= self.p or y * y % self.p != self.square(x):
            return None
        return x, y if y % 2 == odd else self.p - y

    def sign(self, z: int, d: int, k: int) -> tuple[int, int]:
        r = self.times(k, self.g)[0] % self.n
        return r, (z + r * d) * pow(k, -1, self.n) % self.n

    def verify(self, z: int, r: int, s: int, key) -> bool:
        x, y = key
        if not (0 < r < self.n and 0 < s < self.n and x < self.p and y < self.p and y * y % self.p == self.square(x)):
            return False
        w = pow(s, -1, self.n)
        found = self.add(self.times(z * w, self.g), self.times(r * w, key))
        return found is not None and found[0] % self.n == r

    def recover(self, z: int, r: int, s: int, recid: int):
        """The key, or None."""
        point = self.lift(r + (self.n if recid & 2 else 0), recid & 1)
        if not (0 < r < self.n and 0 < s < self.n and recid < 4) or point is None:
            return None
        w = pow(r, -1, self.n)
        return self.add(self.times(s * w, point), self.times(-z * w, self.g))


K1 = Curve(
    2**256 - 2**32 - 977,
    0,
    7,
    0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
    (
        0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
        0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
    ),
)
R1 = Curve(
    2**256 - 2**224 + 2**192 + 2**96 - 1,
    -3,
    0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B,
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    (
        0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
    ),
)
