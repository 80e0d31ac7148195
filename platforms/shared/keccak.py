"""Keccak-f[1600] (FIPS 202, section 3.3), which several VMs' hosts compute for their programs."""

from __future__ import annotations

import struct


def _constants() -> list[int]:
    """Of step iota: section 3.2.5, algorithm 5."""
    constants, register = [], 1
    for _ in range(24):
        constant = 0
        for power in range(7):
            constant |= (register & 1) << (1 << power) - 1
            register = register << 1 ^ (0x171 if register >> 7 else 0)
        constants.append(constant)
    return constants


IOTA = _constants()


def _rotate(lane: int, by: int) -> int:
    return (lane << by | lane >> 64 - by) & (1 << 64) - 1


def permute(state: bytes) -> bytes:
    a = list(struct.unpack("<25Q", state))
    for constant in IOTA:
        columns = [a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] for x in range(5)]
        a = [lane ^ columns[(i + 4) % 5] ^ _rotate(columns[(i + 1) % 5], 1) for i, lane in enumerate(a)]
        x, y, lane = 1, 0, a[1]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            lane, a[x + 5 * y] = a[x + 5 * y], _rotate(lane, (step + 1) * (step + 2) // 2 % 64)
        a = [lane ^ ~a[i // 5 * 5 + (i + 1) % 5] & a[i // 5 * 5 + (i + 2) % 5] for i, lane in enumerate(a)]
        a[0] ^= constant
    return struct.pack("<25Q", *a)
