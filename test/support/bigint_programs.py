"""Programs for RISC Zero's machine call BIGINT, for tests."""

import struct

CONST, LOAD, STORE, ADD, SUB, MUL, REST, QUOTIENT, INVERSE = 2, 3, 4, 8, 9, 10, 11, 12, 14
READ, WRITE, CHECK = range(3)
SHIFT, FACTOR, TOTAL, CARRY1, CARRY2, ZERO = range(1, 7)
END = CHECK << 28


def operation(code: int, chunks: int = 1, a: int = 0, b: int = 0) -> int:
    return code | chunks - 1 << 4 | a << 16 | b << 40


def advice(*operations: int, constants: tuple[int, ...] = ()) -> bytes:
    """Operations on numbers of 1, 2, ... 4 chunks."""
    types = b"".join(struct.pack("<4Q", 16 * chunks, 0, 0, 0) for chunks in range(1, 5))
    words = (*constants, *operations)
    return (
        struct.pack("<4s5I", b"bibc", 1, 0, 4, len(constants), len(operations))
        + types
        + struct.pack(f"<{len(words)}Q", *words)
    )


def step(kind: int, action: int, times: int, register: int, at: int = 0) -> int:
    return kind << 28 | action << 24 | times + 4 << 21 | register << 16 | at


def is_zero(chunks: int) -> list[int]:
    """The total, of so many chunks, is 0."""
    actions = [[CARRY1, CARRY2, SHIFT] for _ in range(chunks - 1)] + [[CARRY1, CARRY2, ZERO]]
    return [step(CHECK, action, -4, 0, chunks - 1 - i) for i, row in enumerate(actions) for action in row]


def steps(*words: int) -> bytes:
    return struct.pack(f"<{len(words)}I", *words)
