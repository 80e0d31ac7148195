"""The rows of RISC Zero 5.0: written from execute/block_tracker.rs, executor.rs and pager.rs of risc0-circuit-rv32im
5.0.0-rc.1 and rv32im/witness/block_types.h of risc0-circuit-rv32im-sys.

An instruction takes blocks of some kinds, and some of one kind are a row. In each segment, each instruction is decoded
once, and each page of 1 KiB that is used is read and written with all nodes above it. A segment ends before the first
instruction at which more than MOST rows are used; it is proven with the next power of two.
"""

from operator import mul

from zeroos.executor.costs import DROPPED, NAMES
from zeroos.executor.embedded import Machine
from zeroos.executor.machine import OPERATIONS

ROW = 5040  # POINTS_PER_ROW
MOST = (1 << 20) - 25_000  # rows: segment_threshold()
LEVELS, PARTS = 22, 32  # nodes above a page; parts of a page


def _points(*per_row: int) -> int:
    """Of one block each of some kinds, by how many of them are a row."""
    return sum(ROW // count for count in per_row)


ADD, BIT, LESS, MULTIPLY, DIVIDE, SHIFT = 16, 2, 9, 2, 3, 5
REGISTER = IMMEDIATE = 5
MEMORY, BRANCH = 3, 4
TABLE = _points(3)
POSEIDON = _points(3, 2) + 8 * _points(2)
PAGE = 2 * (_points(1) + PARTS * (_points(4) + POSEIDON) + LEVELS * (_points(1) + POSEIDON)) + LEVELS * _points(1)
DECODE = _points(2)
EMPTY = 42 * ROW + (256 + 65536) // 16 * TABLE  # of a segment: a row of each kind, and tables
INSTRUCTIONS = {
    **dict.fromkeys(("add", "sub", "addi"), _points(REGISTER, ADD)),
    **dict.fromkeys(("xor", "or", "and", "xori", "ori", "andi"), _points(REGISTER, BIT)),
    **dict.fromkeys(("sll", "slli"), _points(REGISTER, SHIFT, MULTIPLY)),
    **dict.fromkeys(("srl", "sra", "srli", "srai"), _points(REGISTER, SHIFT, DIVIDE, MULTIPLY)),
    **dict.fromkeys(("slt", "sltu", "slti", "sltiu"), _points(REGISTER, LESS)),
    **dict.fromkeys(("lb", "lh", "lw", "lbu", "lhu", "sb", "sh", "sw"), _points(MEMORY)),
    **dict.fromkeys(("beq", "bne"), _points(BRANCH, ADD)),
    **dict.fromkeys(("blt", "bge", "bltu", "bgeu"), _points(BRANCH, LESS)),
    "jal": _points(7),
    **dict.fromkeys(("jalr", "call"), _points(6)),
    "lui": _points(9),
    "auipc": _points(7),
    **dict.fromkeys(("mul", "mulh", "mulhsu", "mulhu"), _points(REGISTER, MULTIPLY)),
    **dict.fromkeys(("div", "divu", "rem", "remu"), _points(REGISTER, DIVIDE, MULTIPLY)),
    "other": 0,  # ecall and mret, which called() is told of
}
PRICES = [INSTRUCTIONS.get(NAMES.get(number % DROPPED, "other"), 0) for number in range(OPERATIONS)]
DEAREST = max(PRICES) + DECODE + TABLE


def _executed(machine: Machine) -> int:
    """Points of all instructions so far."""
    return sum(map(mul, machine.state.counts[:], PRICES))


class Meter:
    """One run's."""

    def __init__(self, machine: Machine, registers: int) -> None:
        """`registers` is the address of the page that every segment uses."""
        self._registers = registers
        self._rows = self._padded = self._segments = 0  # of the segments that have ended
        self._begin(machine)

    def _begin(self, machine: Machine) -> None:
        self._executed = _executed(machine)
        self._cycles, self._instructions = machine.cycles, machine.instructions
        self._calls = 0  # points
        machine.use(self._registers, 1)
        self._plan(machine)

    def _used(self, machine: Machine, ticks: int) -> int:
        """Points of this segment, which has run for so many."""
        points = EMPTY + self._calls + _executed(machine) - self._executed
        points += machine.state.decoded * DECODE + (machine.state.visits + 2) * PAGE
        return points + -(-(ticks + 3) // 8) * TABLE

    def _room(self, machine: Machine) -> int:
        """Points until the segment is full."""
        return MOST * ROW - self._used(machine, machine.cycles - self._cycles)

    def _plan(self, machine: Machine) -> None:
        """Sets the next pause: instructions, pages and calls may have a third each of what is left."""
        third = self._room(machine) // 3
        machine.state.pause = machine.instructions + (max(third // DEAREST, 1) if third >= 0 else 0)
        machine.state.pause_visits = machine.state.visits + third // PAGE + 1
        self._most = self._by_calls(machine) + third

    def paused(self, machine: Machine) -> None:
        if self._room(machine) >= 0:
            self._plan(machine)
            return
        self._end(machine)
        machine.forget_visits()
        self._begin(machine)

    def _by_calls(self, machine: Machine) -> int:
        """Points of calls so far, with a table for each of their user cycles: at least as many as they are."""
        return self._calls + machine.state.extra * TABLE

    def called(self, machine: Machine) -> None:
        """After an ecall or mret, which takes a row."""
        self._calls += ROW
        if self._by_calls(machine) > self._most:
            self._plan(machine)

    def read(self, machine: Machine, address: int, size: int) -> None:
        """After the machine call READ, which takes more."""
        head = min(-address % 4, size)
        words, tail = divmod(size - head, 4)
        single = head + tail
        self._calls += words * _points(4) + single * _points(1) + -(-(words + single + 1) // 8) * TABLE
        self.called(machine)

    def _end(self, machine: Machine) -> None:
        self._rows, self._padded, self._segments = self._ended(machine)

    def _ended(self, machine: Machine) -> tuple[int, int, int]:
        """Rows, padded rows and segments, if this segment ends now."""
        rows = -(-self._used(machine, machine.cycles - self._cycles) // ROW)
        proven = -(-self._used(machine, machine.instructions - self._instructions) // ROW)
        return self._rows + rows, self._padded + (1 << (proven - 1).bit_length()), self._segments + 1

    def counts(self, machine: Machine) -> dict[str, int]:
        """Of a run that ends now."""
        return dict(zip(("rows", "padded_rows", "segments"), self._ended(machine)))
