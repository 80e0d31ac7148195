"""RISC Zero 3.0's machine call BIGINT, written from execute/{bigint,bibc}.rs and prove/witgen/{bigint,byte_poly}.rs of
risc0-circuit-rv32im 4.0.5.

A program has two parts, which find numbers in memory by a register, at 16 bytes times an offset. The advice is what the
host reckons: it says which numbers the program writes. The steps, a cycle each, are what the circuit holds true: sums
of products that are 0. Whoever proves may write anything that the steps allow.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import add, mul, sub

from zeroos.executor.embedded import Machine, Refused

T0, T1, T2, T3, A0 = 5, 6, 7, 28, 10
LOWEST, USER_HIGHEST = 0x0001_0000, 0xBFFF_0000  # USER_BIGINT_END_ADDR
CHUNK = 16  # bytes that a step takes
ADVICE_MAX = 10 << 20  # bytes: MAX_NONDET_PROGRAM_SIZE
MAGIC = b"bibc\1\0\0\0"
CONST, LOAD, STORE, INVERT = 2, 3, 4, 14
SHIFT, SET_TERM, ADD_TOTAL, CARRY1, EQ_ZERO = 1, 2, 3, 4, 6
WRITE, CHECK = 1, 2
CARRIES = 1 << 21  # CARRY1 and CARRY2 hold less


class Fault(Exception):
    """The executor ends with an error."""


def _truncated(a: int, b: int) -> int:
    if not b:
        raise Fault("a division by 0")
    return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)


def _inverse(a: int, b: int) -> int:
    try:
        return pow(abs(a), -1, abs(b))
    except ValueError:
        raise Fault("an inverse that does not exist") from None


BINARY: dict[int, Callable[[int, int], int]] = {
    8: add,
    9: sub,
    10: mul,
    11: lambda a, b: a - b * _truncated(a, b),
    12: _truncated,
    INVERT: _inverse,
}


@dataclass(frozen=True)
class Operation:
    code: int
    size: int  # bytes in memory
    a: int
    b: int


@lru_cache
def _advice(program: bytes) -> tuple[list[int], list[Operation]]:
    """Its constants and operations."""
    try:
        inputs, types, constants, count = struct.unpack_from("<4I", program, 8)
        at = 24 + 16 * inputs
        sizes = [struct.unpack_from("<Q", program, at + 32 * i)[0] for i in range(types)]
        at += 32 * types
        numbers = list(struct.unpack_from(f"<{constants}Q", program, at))
        words = struct.unpack_from(f"<{count}Q", program, at + 8 * constants)
        found = [
            Operation(w & 15, -(-sizes[w >> 4 & 0xFFF] // CHUNK) * CHUNK, w >> 16 & 0xFFFFFF, w >> 40) for w in words
        ]
    except (struct.error, IndexError):
        found = []
    if not found or program[:8] != MAGIC or any(op.code not in (CONST, LOAD, STORE, *BINARY) for op in found):
        raise Refused("machine call BIGINT: the advice is no program of this version")
    return numbers, found


@dataclass(frozen=True)
class Part:
    """Chunks one after the other: where, and which bit of a number the lowest one is."""

    register: int
    offset: int
    size: int
    bit: int
    written: bool


Row = tuple[Part, ...]  # a number


@dataclass(frozen=True)
class Equation:
    products: tuple[tuple[int, Row, Row], ...]  # whose sum is 0: times, factors; the first may be empty, for 1
    room: int  # bytes of the carries


@lru_cache
def _equations(steps: bytes) -> list[Equation]:
    found: list[Equation] = []
    products: list[tuple[int, Row, Row]] = []
    factor: Row = ()
    chunks: list[tuple[bool, int, int]] = []  # of a row, the highest first
    room, words = 0, struct.unpack(f"<{len(steps) // 4}I", steps)
    for step in words:
        kind, action, place = step >> 28, step >> 24 & 15, (step >> 16 & 31, step & 0xFFFF)
        if kind == CHECK:
            room += CHUNK * (action == CARRY1)
            if action == EQ_ZERO:
                found.append(Equation(tuple(products), room))
                products, room = [], 0
            continue
        chunks.append((kind == WRITE, *place))
        if action == SET_TERM:
            factor, chunks = _row(chunks), []
        elif action == ADD_TOTAL:
            products.append(((step >> 21 & 7) - 4, factor, _row(chunks)))
            factor, chunks = (), []
        elif action != SHIFT:
            raise Refused(f"machine call BIGINT: the step {step:#x}")
    if not words or words[-1] != CHECK << 28 or products or chunks:
        raise Refused("machine call BIGINT: the steps do not end")
    return found


def _row(chunks: list[tuple[bool, int, int]]) -> Row:
    parts: list[Part] = []
    for i, (written, register, offset) in enumerate(chunks):
        bit = 8 * CHUNK * (len(chunks) - 1 - i)
        if parts and (parts[-1].written, parts[-1].register, parts[-1].offset) == (written, register, offset + 1):
            parts[-1] = Part(register, offset, parts[-1].size + CHUNK, bit, written)
        else:
            parts.append(Part(register, offset, CHUNK, bit, written))
    return tuple(parts)


def _address(machine: Machine, register: int, offset: int = 0) -> int:
    if (value := machine.x[register]) % 4:
        raise Fault(f"register x{register} holds {value:#x}, which is no address of a word")
    return value + CHUNK * offset


class _Call:
    def __init__(self, machine: Machine, highest: int) -> None:
        self.machine = machine
        self.highest = highest
        self.stored: dict[int, bytes] = {}  # the advice, chunk by chunk; less what has been written to memory

    def _place(self, operation: Operation) -> int:
        address = _address(self.machine, operation.a >> 16, operation.a & 0xFFFF)
        if not LOWEST <= address < self.highest:
            raise Fault(f"a number at {address:#x}")
        return address

    def advise(self, program: bytes) -> None:
        constants, operations = _advice(program)
        values: list[int] = []
        for op in operations:
            value = 0
            if op.code == CONST:
                value = sum(word << 64 * i for i, word in enumerate(constants[op.a : op.a + op.b]))
            elif op.code == LOAD:
                address = self._place(op)
                self.machine.use(address, op.size)
                value = int.from_bytes(self.machine.read(address, op.size), "little")
            elif op.code == STORE:
                address, stored = self._place(op), abs(values[op.b])
                if stored >> 8 * op.size:
                    raise Fault(f"a number of {stored.bit_length()} bits for {op.size} bytes")
                self.machine.use(address, op.size, changed=True)
                data = stored.to_bytes(op.size, "little")
                for at in range(0, op.size, CHUNK):
                    self.stored[address + at] = data[at : at + CHUNK]
            else:
                value = BINARY[op.code](values[op.a], values[op.b])
            values.append(value)

    def _value(self, row: Row) -> int:
        """Reads a number; what is written comes to memory here, as in the circuit."""
        value = 0
        for part in row:
            address = _address(self.machine, part.register, part.offset)
            if part.written:
                try:
                    data = b"".join([self.stored.pop(address + at) for at in range(0, part.size, CHUNK)])
                except KeyError:
                    raise Refused(f"machine call BIGINT: no advice for what is written at {address:#x}") from None
                self.machine.write(address, data)
            else:
                data = self.machine.read(address, part.size)
            value |= int.from_bytes(data, "little") << part.bit
        return value

    def prove(self, steps: bytes) -> None:
        """Raises Refused where the steps are not true of what is written."""
        for equation in _equations(steps):
            total = size = carries = 0
            for times, first, second in equation.products:
                factors = self._value(first) if first else 1, self._value(second)
                total += times * factors[0] * factors[1]
                sizes = [(number.bit_length() + 7) // 8 for number in factors]
                size = max(size, sum(sizes) - 1)
                carries += abs(times) * min(sizes) * 255
            if total or size > equation.room + 1 or carries >= CARRIES:
                raise Refused("machine call BIGINT: the circuit does not hold this true")
        if self.stored:
            raise Refused(f"machine call BIGINT: no step writes at {min(self.stored):#x} what the advice says")


def call(machine: Machine) -> int:
    """Serves it; returns its cycles."""
    mode = machine.x[T0]
    if mode > 1:
        raise Fault(f"mode {mode}")
    header, advice, steps, constants = (_address(machine, register) for register in (A0, T1, T2, T3))
    machine.use(header, 12)
    counts = struct.unpack("<3I", machine.read(header, 12))
    if 4 * counts[0] > ADVICE_MAX:
        raise Fault("more than 10 MB of advice")
    machine.use(advice, 4 * counts[0])
    made = _Call(machine, 1 << 32 if mode else USER_HIGHEST)
    made.advise(machine.read(advice, 4 * counts[0]))
    machine.use(steps - 4, 4 * counts[1])  # the executor begins a word early
    machine.use(constants, 4 * counts[2])
    made.prove(machine.read(steps, 4 * counts[1]))
    return counts[1] + 2
