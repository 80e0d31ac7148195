"""The constants of SHA-256, which several VMs' hosts need for their programs."""

from __future__ import annotations


def _cube_root(value: int) -> int:
    """Rounded down."""
    low, high = 0, 1 << (value.bit_length() // 3 + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**3 <= value else (low, middle)
    return low


# FIPS 180-4, section 4.2.2: 32 bits of the fractions of the cube roots of the first 64 primes.
K = [_cube_root(p << 96) & 0xFFFFFFFF for p in [n for n in range(2, 312) if all(n % d for d in range(2, n))]]
