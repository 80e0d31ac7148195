"""IEEE 754 by Python's integers, on numbers as bits: results are exact and then rounded once, to nearest, ties to even.
Whatever is no number is the positive quiet one."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Format:
    """A format of so many bits, whose significands have so many binary digits, with the one that is not stored."""

    bits: int
    digits: int

    @cached_property
    def sign(self) -> int:
        return 1 << self.bits - 1

    @cached_property
    def infinity(self) -> int:
        return (1 << self.bits - self.digits) - 1 << self.digits - 1

    @cached_property
    def nan(self) -> int:
        return self.infinity | 1 << self.digits - 2

    @cached_property
    def last(self) -> int:
        """The exponent of the last digit of the smallest numbers."""
        return 3 - (1 << self.bits - self.digits - 1) - self.digits

    def is_nan(self, x: int) -> bool:
        return x & ~self.sign > self.infinity

    def is_infinite(self, x: int) -> bool:
        return x & ~self.sign == self.infinity

    def value(self, x: int) -> tuple[int, int]:
        """(m, e) of the finite number m * 2**e."""
        exponent, fraction = divmod(x & ~self.sign, 1 << self.digits - 1)
        if exponent:
            fraction |= 1 << self.digits - 1
        return (-fraction if x & self.sign else fraction), self.last + max(exponent - 1, 0)

    def rounded(self, m: int, e: int, more: bool = False) -> int:
        """The number nearest to m * 2**e, which is not 0; `more`: a little further from 0 than that."""
        size = abs(m)
        last = max(e + size.bit_length() - self.digits, self.last)
        if last <= e:
            kept = size << e - last
        else:
            kept, half = size >> last - e, 1 << last - e - 1
            rest = size & 2 * half - 1
            kept += rest > half or (rest == half and (more or kept & 1))
        return (self.sign if m < 0 else 0) | min(kept + (last - self.last << self.digits - 1), self.infinity)

    def fused(self, a: int, b: int, c: int) -> int:
        """a * b + c"""
        if self.is_nan(a) or self.is_nan(b) or self.is_nan(c):
            return self.nan
        sign = (a ^ b) & self.sign
        if self.is_infinite(a) or self.is_infinite(b):
            if not a & ~self.sign or not b & ~self.sign or (self.is_infinite(c) and (c & self.sign) != sign):
                return self.nan
            return sign | self.infinity
        if self.is_infinite(c):
            return c
        (m, e), (n, f), (o, g) = self.value(a), self.value(b), self.value(c)
        low = min(e + f, g)
        total = (m * n << e + f - low) + (o << g - low)
        return self.rounded(total, low) if total else sign & c

    def add(self, a: int, b: int) -> int:
        return self.fused(a, self.one, b)

    def subtract(self, a: int, b: int) -> int:
        return self.add(a, b ^ self.sign)

    def multiply(self, a: int, b: int) -> int:
        return self.fused(a, b, (a ^ b) & self.sign)

    def divide(self, a: int, b: int) -> int:
        sign = (a ^ b) & self.sign
        zeros = [not x & ~self.sign for x in (a, b)]
        infinite = [self.is_infinite(x) for x in (a, b)]
        if self.is_nan(a) or self.is_nan(b) or all(zeros) or all(infinite):
            return self.nan
        if infinite[0] or zeros[1]:
            return sign | self.infinity
        if zeros[0] or infinite[1]:
            return sign
        (m, e), (n, f) = self.value(a & ~self.sign), self.value(b & ~self.sign)
        up = self.digits + 2 + n.bit_length()
        quotient, rest = divmod(m << up, n)
        return sign | self.rounded(quotient, e - f - up, rest != 0)

    def root(self, a: int) -> int:
        if self.is_nan(a) or (a & self.sign and a != self.sign):
            return self.nan
        if self.is_infinite(a) or not a & ~self.sign:
            return a
        m, e = self.value(a)
        up = 2 * self.digits + 4 + (e & 1)
        root = math.isqrt(m << up)
        return self.rounded(root, (e - up) // 2, root * root != m << up)

    def negate(self, a: int) -> int:
        return self.nan if self.is_nan(a) else a ^ self.sign

    def compare(self, a: int, b: int) -> int:
        """<, <=, >, >=, ==, !=, and whether they have no order, from the lowest bit up."""
        if self.is_nan(a) or self.is_nan(b):
            return 0x60
        m, n = self.ordered(a), self.ordered(b)
        tests = (m < n, m <= n, m > n, m >= n, m == n, m != n)
        return sum(holds << at for at, holds in enumerate(tests))

    def ordered(self, a: int) -> int:
        """An integer in whose order numbers are."""
        return -(a & ~self.sign) if a & self.sign else a

    def of(self, other: Format, x: int) -> int:
        """A number of another format."""
        if other.is_nan(x):
            return self.nan
        sign = self.sign if x & other.sign else 0
        if other.is_infinite(x):
            return sign | self.infinity
        m, e = other.value(x)
        return self.rounded(m, e) if m else sign

    def of_integer(self, number: int) -> int:
        return self.rounded(number, 0) if number else 0

    def integer(self, x: int, above: int, signed: bool) -> int | None:
        """Cut off, where it lies below `above` and above -`above` or not below 0."""
        if self.is_nan(x) or self.is_infinite(x):
            return None
        m, e = self.value(x)
        size = abs(m) << e if e >= 0 else abs(m) >> -e
        if size >= above or (m < 0 and not signed):
            return None
        return -size if m < 0 else size

    @cached_property
    def one(self) -> int:
        return (1 << self.bits - self.digits - 1) - 1 << self.digits - 1

    @cached_property
    def edges(self) -> list[int]:
        """Numbers where kinds of numbers meet."""
        first, one = 1 << self.digits - 1, self.one
        near = (0, first, 2 * first, one - first, one, one + first, self.infinity - first, self.infinity)
        sizes = {max(x + by, 0) for x in near for by in (-1, 0, 1)} | {self.nan, one + first // 2, first // 2}
        return sorted(sizes - {self.infinity + 1}) + sorted(self.sign | size for size in sizes - {self.infinity + 1})

    def some(self, chance: random.Random, near: int | None = None) -> int:
        """A number; with `near`, often one whose sum, product or quotient with that is at an edge."""
        fields = (1 << self.bits - self.digits) - 1
        bias = fields >> 1
        kind = chance.randrange(8)
        if kind == 0:
            return chance.choice(self.edges)
        exponent = chance.choice(
            (
                chance.randrange(fields),
                chance.randrange(3),
                bias + chance.randint(-66, 66),
                fields - chance.randint(0, 3),
            )
        )
        if near is not None and kind < 6:
            other = (near & ~self.sign) >> self.digits - 1
            by = chance.randint(-self.digits - 3, 3)
            exponent = (other + by, other - by, bias - other + by, other + bias - by, fields + bias - other - by % 3)[
                kind - 1
            ]
        fraction = chance.getrandbits(self.digits - 1)
        shape, cut = chance.randrange(4), chance.randrange(self.digits)
        if shape == 1:
            fraction = fraction >> cut << cut
        elif shape == 2:
            fraction |= (1 << cut) - 1
        elif shape == 3:
            fraction = (1 << self.digits - 1) - (1 << cut) if chance.getrandbits(1) else 1 << cut >> 1
        return chance.getrandbits(1) << self.bits - 1 | min(max(exponent, 0), fields - 1) << self.digits - 1 | fraction


HALF, SINGLE, DOUBLE, QUAD = Format(16, 11), Format(32, 24), Format(64, 53), Format(128, 113)
