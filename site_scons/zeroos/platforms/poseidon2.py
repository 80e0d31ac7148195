"""Poseidon2 over BabyBear with 24 cells: the permutation behind RISC Zero's image ID.

L. Grassi, D. Khovratovich, M. Schofnegger, "Poseidon2", https://eprint.iacr.org/2023/323: x^7, 8 full and 21 partial
rounds. A Grain LFSR generates the round constants, as in the authors' reference code (and in appendix E of
https://eprint.iacr.org/2019/458). The internal diagonal is that of RISC Zero 3.0.6
(risc0/zkp/src/core/hash/poseidon2/consts.rs).

Plain Python is fast enough when each linear layer is one sum of (cell * big integer): a column of the matrix is an
integer with one 64-bit lane per row, so 24 products do the work of 576. A partial round applies its S-box to only one
cell, so all 21 of them share one such sum, corrected by one product per round.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from operator import mul

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
# The external matrix has blocks of M4, twice that on its diagonal (section 5.1 of the paper).
M4 = ((5, 7, 1, 3), (4, 6, 1, 1), (1, 3, 5, 7), (1, 1, 4, 6))

_LANE = 80  # bits of a lane in the partial rounds: their sums stay below 2^74
_MASK = (1 << _LANE) - 1
_unpack = struct.Struct("<24Q").unpack


def _pack(lanes: list[int], bits: int = _LANE) -> int:
    return sum(lane << bits * place for place, lane in enumerate(lanes))


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
def _tables() -> tuple[list[int], list[int], list[int], list[tuple[int, int]], int]:
    """Returns the linear layers as packed columns: the external matrix, the constants of each full round, the partial
    rounds (columns, then constant and effect of each), and the constants of the first full round after them."""

    external = [
        _pack([M4[row % 4][column % 4] << (row // 4 == column // 4) for row in range(CELLS)], 64)
        for column in range(CELLS)
    ]
    full, partial = round_constants()
    constants = [_pack(full[CELLS * r : CELLS * (r + 1)], 64) for r in range(2 * HALF_FULL)]
    # Lanes of the partial rounds: the sum of cells 1..23 at the start of each round, then cells 1..23 after the last.
    # Both are linear in the cells before the first round (columns) and in the sum of all cells in each round (effects).
    power = [[pow(d, k, P) for k in range(PARTIAL + 1)] for d in DIAGONAL[1:]]
    total = [sum(column) % P for column in zip(*power)]
    columns = [
        _pack(powers[:PARTIAL] + [powers[PARTIAL] if i == row else 0 for i in range(CELLS - 1)])
        for row, powers in enumerate(power)
    ]
    effects = [_pack(total[:left] + [powers[left] for powers in power]) for left in reversed(range(PARTIAL))]
    late = _pack(full[CELLS * HALF_FULL : CELLS * (HALF_FULL + 1)])
    return external, constants, columns, list(zip(partial, effects)), late


def _full_round(cells: Iterable[int], external: list[int], constant: int) -> tuple[int, ...]:
    """Returns the cells after x^7 of each, the external matrix and the packed `constant` of the next round."""

    p = P
    cells = [(s := x * x * x % p) * s * x % p for x in cells]
    return _unpack(sum(map(mul, cells, external), constant).to_bytes(192, "little"))


def permute(cells: Iterable[int]) -> tuple[int, ...]:
    """Returns the Poseidon2 permutation of 24 cells, each below 2^56. Cells of the result are congruent to the exact
    ones modulo P, and below 2^39."""

    p, mask = P, _MASK
    external, constants, columns, partial, late = _tables()
    cells = _unpack(sum(map(mul, cells, external), constants[0]).to_bytes(192, "little"))
    for constant in (*constants[1:HALF_FULL], 0):
        cells = _full_round(cells, external, constant)
    x = cells[0]
    lanes = sum(map(mul, cells[1:], columns))
    corner = DIAGONAL[0]
    for constant, effect in partial:
        x += constant
        s = x * x * x % p
        x = s * s * x % p
        total = (x + (lanes & mask)) % p
        lanes = (lanes >> _LANE) + total * effect
        x = total + corner * x
    lanes = (lanes << _LANE) + x + late
    cells = tuple(lanes >> _LANE * place & mask for place in range(CELLS))
    for constant in (*constants[HALF_FULL + 1 :], 0):
        cells = _full_round(cells, external, constant)
    return cells
