"""Host calls of SP1 6 and SP1 5 that do arithmetic, as their executors do them: crates/core/executor/src, 6.10 in
minimal/precompiles and 5.2 in syscalls/precompiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from zeroos.executor.embedded import Refused
from zeroos.platforms.modules import shared

keccak = shared("keccak").permute
K1 = 2**256 - 2**32 - 977
R1 = 2**256 - 2**224 + 2**192 + 2**96 - 1
BN254 = 0x30644E72E131A029B85045B68181585D97816A916871CA8D3C208C16D87CFD47
BLS12 = 0x1A0111EA397FE69A4B1BA7B6434BACD764774B84F38512BF6730D2A0F6B0F6241EABFFFEB153FFFFB9FEFFFFFFFFAAAB


@dataclass(frozen=True)
class Call:
    """`compute` makes the new bytes of `first` words of 8 bytes, which the first argument names, from them and from
    those of `second` words that the second one names.

    It takes `rows` rows in the table of SP1 6's circuit, with these columns and constraints."""

    first: int
    second: int
    compute: Callable[[bytes, bytes], bytes]
    columns: int
    constraints: int
    rows: int = 1
    deferred: bool = True  # to a proof of its own: the table that it is sent to has a row, too (retain.rs)

    @property
    def accesses(self) -> int:
        """To memory: a store is two."""
        return 3 * self.first + self.second


def _numbers(data: bytes, count: int) -> list[int]:
    size = len(data) // count
    return [int.from_bytes(data[at : at + size], "little") for at in range(0, len(data), size)]


def _bytes(numbers: list[int], size: int) -> bytes:
    return b"".join(number.to_bytes(size, "little") for number in numbers)


def _sum(p: int, slope: int, x: int, y: int, other: int) -> bytes:
    new = (slope * slope - x - other) % p
    return _bytes([new, (slope * (x - new) - y) % p], (p.bit_length() + 63) // 64 * 8)


def _add(p: int) -> Callable[[bytes, bytes], bytes]:
    def add(one: bytes, two: bytes) -> bytes:
        (x, y), (u, v) = _numbers(one, 2), _numbers(two, 2)
        if (u - x) % p == 0:
            raise Refused("the sum of two points with the same x: the prover may choose what it is")
        return _sum(p, (v - y) * pow(u - x, -1, p), x, y, u)

    return add


def _double(p: int, a: int) -> Callable[[bytes, bytes], bytes]:
    def double(one: bytes, _: bytes) -> bytes:
        x, y = _numbers(one, 2)
        if y % p == 0:
            raise Refused("the double of a point with y = 0: the prover may choose what it is")
        return _sum(p, (3 * x * x + a) * pow(2 * y, -1, p), x, y, x)

    return double


def _product(one: bytes, two: bytes) -> bytes:
    y, modulus = _numbers(two, 2)
    return _bytes([int.from_bytes(one, "little") * y % (modulus or 1 << 256)], 32)


def _field(p: int, size: int, operation: Callable[[int, int], int]) -> Callable[[bytes, bytes], bytes]:
    return lambda one, two: _bytes([operation(_numbers(one, 1)[0], _numbers(two, 1)[0]) % p], size)


def _pairs(p: int, size: int) -> Callable[[bytes, bytes], bytes]:
    def multiply(one: bytes, two: bytes) -> bytes:
        (a, b), (c, d) = _numbers(one, 2), _numbers(two, 2)
        return _bytes([(a * c - b * d) % p, (a * d + b * c) % p], size)

    return multiply


# rv64im_costs.json and rv64im_complexity.json; RiscvAirId::rows_per_event.
CALLS = {
    0x010109: Call(25, 0, lambda state, _: keccak(state), 2640, 2859, 24),
    0x01010A: Call(8, 8, _add(K1), 1599, 918),
    0x00010B: Call(8, 0, _double(K1, 0), 1591, 904),
    0x01012C: Call(8, 8, _add(R1), 1599, 918),
    0x00012D: Call(8, 0, _double(R1, -3), 1591, 904),
    0x01010E: Call(8, 8, _add(BN254), 1599, 918),
    0x00010F: Call(8, 0, _double(BN254, 0), 1591, 904),
    0x01011D: Call(4, 8, _product, 371, 253),
    0x01011E: Call(12, 12, _add(BLS12), 2399, 1374),
    0x00011F: Call(12, 0, _double(BLS12, 0), 2391, 1356),
    0x010120: Call(6, 6, _field(BLS12, 48, lambda a, b: a + b), 450, 317, deferred=False),
    0x010121: Call(6, 6, _field(BLS12, 48, lambda a, b: a - b), 450, 317, deferred=False),
    0x010122: Call(6, 6, _field(BLS12, 48, lambda a, b: a * b), 450, 317, deferred=False),
    0x010125: Call(12, 12, _pairs(BLS12, 48), 1639, 994),
    0x010126: Call(4, 4, _field(BN254, 32, lambda a, b: a + b), 306, 217, deferred=False),
    0x010127: Call(4, 4, _field(BN254, 32, lambda a, b: a - b), 306, 217, deferred=False),
    0x010128: Call(4, 4, _field(BN254, 32, lambda a, b: a * b), 306, 217, deferred=False),
    0x01012B: Call(8, 8, _pairs(BN254, 32), 1095, 666),
}
