"""RISC Zero's machine call BIGINT for the embedded executor: what the advice says, and which steps are true of it."""

import random
import struct
from pathlib import Path

import pytest
from bigint_programs import (
    ADD,
    CONST,
    END,
    FACTOR,
    INVERSE,
    LOAD,
    MUL,
    QUOTIENT,
    READ,
    REST,
    SHIFT,
    STORE,
    SUB,
    TOTAL,
    WRITE,
    advice,
    is_zero,
    operation,
    step,
    steps,
)
from zeroos.executor.embedded import Refused
from zeroos.platforms.modules import module

bigint = module(Path(__file__).resolve().parents[2] / "platforms" / "risc0", "bigint")
T0, T1, T2, T3, A0, A1, A2, A3, A4 = 5, 6, 7, 28, 10, 11, 12, 13, 14
PROGRAM, NUMBERS = 0x2_0000, 0x4_0000


class Memory:
    """As much of a machine as the call uses."""

    def __init__(self):
        self.bytes = bytearray(1 << 20)
        self.x = [0] * 32
        self.used: set[int] = set()  # words
        self.changed: set[int] = set()

    def read(self, address, size):
        return bytes(self.bytes[address : address + size])

    def write(self, address, data):
        self.bytes[address : address + len(data)] = data

    def use(self, address, size, changed=False):
        (self.changed if changed else self.used).update(range(address, address + size, 4))


def call(advised: bytes, proven: bytes, *numbers: int, **registers: int) -> Memory:
    """Runs a program on numbers of two chunks, in the registers from a1 on."""
    memory = Memory()
    memory.write(PROGRAM, struct.pack("<4I", len(advised) // 4, len(proven) // 4, 0, 0) + advised + proven)
    for i, number in enumerate(numbers):
        memory.write(NUMBERS + 64 * i, number.to_bytes(32, "little"))
        memory.x[A1 + i] = NUMBERS + 64 * i
    memory.x[T0], memory.x[A0] = 1, PROGRAM
    memory.x[T1], memory.x[T2], memory.x[T3] = PROGRAM + 16, PROGRAM + 16 + len(advised), PROGRAM
    for name, value in registers.items():
        memory.x[{"t0": T0, "t1": T1, "a0": A0, "a1": A1}[name]] = value
    memory.cycles = bigint.call(memory)
    return memory


def loads(count: int) -> list[int]:
    return [operation(LOAD, 2, A1 + i << 16) for i in range(count)]


def row(kind: int, end: int, times: int, register: int, at: int = 0) -> list[int]:
    return [step(kind, SHIFT, times, register, at + 1), step(kind, end, times, register, at)]


# a b = k m + r, with r at a4 and k behind it.
PRODUCT = advice(
    *loads(3),
    operation(MUL, 1, 0, 1),
    operation(REST, 1, 3, 2),
    operation(QUOTIENT, 1, 3, 2),
    operation(STORE, 2, A4 << 16, 4),
    operation(STORE, 2, A4 << 16 | 2, 5),
)
PROVEN = steps(
    *row(WRITE, FACTOR, 1, A4, 2),
    *row(READ, TOTAL, 1, A3),
    *row(READ, FACTOR, -1, A1),
    *row(READ, TOTAL, -1, A2),
    *row(WRITE, TOTAL, 1, A4),
    *is_zero(4),
    END,
)


def test_product():
    chance = random.Random(1)
    for _ in range(50):
        m = chance.getrandbits(256) | 1 << 255
        a, b = chance.choice((0, 1, m - 1, chance.randrange(m))), chance.randrange(m)
        found = call(PRODUCT, PROVEN, a, b, m, 0)
        assert int.from_bytes(found.read(NUMBERS + 192, 32), "little") == a * b % m
        assert int.from_bytes(found.read(NUMBERS + 224, 32), "little") == a * b // m
        assert found.cycles == len(PROVEN) // 4 + 2
        assert found.changed == set(range(NUMBERS + 192, NUMBERS + 256, 4))
        assert {PROGRAM, NUMBERS, NUMBERS + 64, NUMBERS + 128, PROGRAM + 16 + len(PRODUCT) - 4} <= found.used


@pytest.mark.parametrize(
    "code, a, b, result",
    [
        (ADD, 5, 7, 12),
        (SUB, 5, 7, 2),  # what is stored has no sign
        (SUB, 7, 5, 2),
        (REST, 17, 5, 2),
        (QUOTIENT, 17, 5, 3),
        (INVERSE, 3, 7, 5),
        (INVERSE, 10, 7, 5),
    ],
)
def test_operations(code, a, b, result):
    store = [operation(code, 1, 0, 1), operation(STORE, 1, A3 << 16, 2)]
    proven = steps(*write_and_forget(A3))
    found = call(advice(*loads(2), *store), proven, a, b, 0)
    assert int.from_bytes(found.read(NUMBERS + 128, 16), "little") == result


def write_and_forget(register: int) -> list[int]:
    """x - x = 0 of what is written there."""
    return [step(WRITE, TOTAL, 1, register), step(READ, TOTAL, -1, register), *is_zero(1), END]


def test_rest_and_quotient_of_less_than_0():
    """Are cut off towards 0: -17 is -3 times 5, less 2."""
    operations = [*loads(3), operation(SUB, 1, 0, 1)]  # -17
    for code, result in ((REST, 2), (QUOTIENT, 3)):
        program = advice(*operations, operation(code, 1, 3, 2), operation(STORE, 1, A4 << 16, 4))
        found = call(program, steps(*write_and_forget(A4)), 3, 20, 5, 0)
        assert found.read(NUMBERS + 192, 16)[0] == result


def test_constants():
    number = 2**100 + 3
    program = advice(
        operation(CONST, 1, 0, 2), operation(STORE, 1, A1 << 16, 0), constants=(number & 2**64 - 1, number >> 64)
    )
    found = call(program, steps(*write_and_forget(A1)), 0)
    assert int.from_bytes(found.read(NUMBERS, 16), "little") == number


@pytest.mark.parametrize(
    "operations, registers, message",
    [
        ([operation(INVERSE, 1, 0, 1)], {}, "an inverse that does not exist"),
        ([operation(REST, 1, 0, 2)], {}, "a division by 0"),
        ([operation(QUOTIENT, 1, 0, 2)], {}, "a division by 0"),
        ([operation(MUL, 1, 0, 0), operation(STORE, 1, A3 << 16, 3)], {}, "a number of 129 bits for 16 bytes"),
        ([], {"t0": 2}, "mode 2"),
        ([], {"a1": NUMBERS + 2}, "register x11 holds 0x40002, which is no address of a word"),
        ([], {"a1": 0x8000}, "a number at 0x8000"),
        ([], {"a1": 0xBFFF_0000, "t0": 0}, "a number at 0xbfff0000"),
        ([], {"a0": PROGRAM + 1}, "register x10 holds 0x20001, which is no address of a word"),
    ],
)
def test_faults(operations, registers, message):
    with pytest.raises(bigint.Fault, match=message):
        call(advice(*loads(3), *operations), steps(END), 2**64, 2**30, 0, **registers)


def test_steps_that_are_not_true():
    a, b, m = 2**200 + 1, 2**255 - 5, 2**255 + 7
    words = struct.unpack(f"<{len(PROVEN) // 4}I", PROVEN)
    call(PRODUCT, PROVEN, a, b, m, 0)
    times = [*words]
    times[3] ^= 1 << 21
    short = [*words[:10], *is_zero(3), END]  # carries have no room
    unwritten = [*row(WRITE, TOTAL, 0, A4), *is_zero(2), END]
    elsewhere = [*row(WRITE, TOTAL, 0, A4, 4), *is_zero(2), END]
    for wrong, message in (
        (times, "does not hold"),
        (short, "does not hold"),
        (unwritten, "no step writes at 0x400e0"),
        (elsewhere, "no advice for what is written at 0x40100"),
        (words[:-1], "do not end"),
        ([step(READ, 0, 0, A1), *words], "the step"),
    ):
        with pytest.raises(Refused, match=message):
            call(PRODUCT, steps(*wrong), a, b, m, 0)


def test_reads_after_a_write_see_it():
    """As in the circuit: a result in the place of a factor that is read later makes the steps false."""
    late = steps(
        *row(WRITE, FACTOR, 1, A4, 2),
        *row(READ, TOTAL, 1, A3),
        *row(WRITE, TOTAL, 1, A4),
        *row(READ, FACTOR, -1, A1),
        *row(READ, TOTAL, -1, A2),
        *is_zero(4),
        END,
    )
    call(PRODUCT, late, 3, 5, 2**255 + 7, 3)
    with pytest.raises(Refused, match="does not hold"):
        call(PRODUCT, late, 3, 5, 2**255 + 7, 3, a1=NUMBERS + 192)


def test_what_is_no_program():
    for data in (b"", b"bibc\2" + PRODUCT[5:], PRODUCT[:-4], advice(operation(7))):
        with pytest.raises(Refused, match="no program of this version"):
            call(data, PROVEN, 1, 2, 3, 0)
