"""Poseidon2 over BabyBear with 24 cells: the permutation behind RISC Zero's image ID.

L. Grassi, D. Khovratovich, M. Schofnegger, "Poseidon2", https://eprint.iacr.org/2023/323: x^7, 8 full and 21 partial
rounds. A Grain LFSR generates the round constants, as in the authors' reference code (and in appendix E of
https://eprint.iacr.org/2019/458). The internal diagonal is that of RISC Zero 3.0.6
(risc0/zkp/src/core/hash/poseidon2/consts.rs).

The permutation itself is poseidon2.c: an image of megabytes has a million of them.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from zeroos.executor import native

P = 15 * 2**27 + 1
CELLS = 24
HALF_FULL, PARTIAL = 4, 21

# The internal matrix is all ones plus this diagonal.
DIAGONAL = [
    int(word, 16)
    for word in """
409133f0 1667a8a1 06a6c7b6 6f53160e 273b11d1 03176c5d 72f9bbf9 73ceba91 5cdef81d 01393285 46daee06 065d7ba6
52d72d6f 05dd05e0 3bab4b63 6ada3842 2fc5fbec 770d61b0 5715aae9 03ef0e90 75b6c770 242adf5f 00d0ca4c 36c0e388
""".split()
]


def _grain() -> Iterator[str]:
    """Yields the bits of the LFSR. It has 80 bits of state and does 18 steps at a time, because its newest tap is 18
    steps old."""

    # Seed: the field is prime (1), the S-box is a power (0), width of P, cells, full and partial rounds, 30 ones.
    seed = f"{1:02b}{0:04b}{P.bit_length():012b}{CELLS:012b}{2 * HALF_FULL:010b}{PARTIAL:010b}{'1' * 30}"
    state = int(seed[::-1], 2)
    while True:
        new = (state ^ state >> 13 ^ state >> 23 ^ state >> 38 ^ state >> 51 ^ state >> 62) & 0x3FFFF
        state = state >> 18 | new << 62
        yield from f"{new:018b}"[::-1]


@cache
def round_constants() -> tuple[list[int], list[int]]:
    """Returns the constants of the full rounds, one per cell and round, and of the partial rounds, one per round."""

    raw = islice(_grain(), 160, None)
    bits = (bit for use, bit in zip(raw, raw) if use == "1")
    numbers = iter(lambda: int("".join(islice(bits, P.bit_length())), 2), None)
    constants = list(islice((number for number in numbers if number < P), 2 * HALF_FULL * CELLS + PARTIAL))
    early, late = HALF_FULL * CELLS, HALF_FULL * CELLS + PARTIAL
    return constants[:early] + constants[late:], constants[early:late]


@cache
def _constants() -> bytes:
    """What poseidon2.c calls struct constants."""
    full, partial = round_constants()
    words = [*full, *partial, *DIAGONAL]
    return struct.pack(f"={len(words)}I", *words)


def permute(cells: Sequence[int]) -> tuple[int, ...]:
    """Returns the Poseidon2 permutation of 24 cells, each below 2^32. The result is below P."""
    state = ctypes.create_string_buffer(struct.pack(f"={CELLS}I", *cells), 4 * CELLS)
    native.library().poseidon2_permute(_constants(), state)
    return struct.unpack(f"={CELLS}I", state.raw)


def digest(cells: Sequence[int]) -> tuple[int, ...]:
    """Returns the hash of cells, which are below 2^32 and fill blocks of 16: eight cells below P."""
    made = ctypes.create_string_buffer(32)
    data = struct.pack(f"={len(cells)}I", *cells)
    native.library().poseidon2_hash(_constants(), data, ctypes.c_uint64(len(cells) // 16), made)
    return struct.unpack("=8I", made.raw)
