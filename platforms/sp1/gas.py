"""SP1 6's prover gas, as ExecutionReport::gas says it: written from vm/gas.rs, estimating.rs and vm.rs of
sp1-core-executor 6.10.

It adds up the rows of the circuit's tables, by their columns and constraints. An instruction takes a row, and so do

* each register and each 8-byte word of memory that is used, in three tables. The run is cut into chunks, by the number
  of its memory accesses, and what a chunk has used counts again in the next one;
* an instruction that moves the pc, or the clock, over a limit at which the circuit's state carries.
"""

from zeroos.executor.costs import DROPPED, LAST, NAMES
from zeroos.executor.embedded import ECALL, Machine
from zeroos.platforms.modules import shared

HINT_LEN, SHA_EXTEND, SHA_COMPRESS = 0xF0, 0x300105, 0x010106
NAMED = 1 << 5 | 1 << 10 | 1 << 11  # registers of a call: where it is the first to use one, that takes no rows
CLOCK = 1 << 24  # ticks between two carries
STEP, CALL = 8, 264  # ticks of an instruction, and of a call
NORMALIZATION = 191  # GAS_NORMALIZATION_FACTOR


def _row(columns: int, constraints: int) -> int:
    """In tenths of what one counts for before the normalization."""
    return 3 * columns + constraints


BRANCHES = ("beq", "bne", "blt", "bge", "bltu", "bgeu")
JUMPS = ("jal", "jalr", "call")
# rv64im_costs.json and rv64im_complexity.json, by the tables of vm/shapes.rs.
ROWS = {
    "add": _row(33, 16),
    "addi": _row(30, 15),
    "sub": _row(33, 16),
    "subw": _row(32, 16),
    **dict.fromkeys(("addw", "addiw"), _row(36, 21)),
    **dict.fromkeys(("xor", "xori", "or", "ori", "and", "andi"), _row(51, 20)),
    **dict.fromkeys(("slt", "slti", "sltu", "sltiu"), _row(44, 42)),
    **dict.fromkeys(("sll", "slli", "sllw", "slliw"), _row(65, 69)),
    **dict.fromkeys(("srl", "srli", "srlw", "srliw", "sra", "srai", "sraw", "sraiw"), _row(69, 78)),
    **dict.fromkeys(("mul", "mulh", "mulhsu", "mulhu", "mulw"), _row(82, 61)),
    **dict.fromkeys(("div", "divu", "rem", "remu", "divw", "divuw", "remw", "remuw"), _row(246, 348)),
    **dict.fromkeys(("lb", "lbu"), _row(47, 32)),
    **dict.fromkeys(("lh", "lhu", "lw", "lwu"), _row(44, 33)),
    "ld": _row(39, 24),
    "sb": _row(50, 32),
    "sh": _row(45, 27),
    "sw": _row(44, 27),
    "sd": _row(39, 23),
    **dict.fromkeys(BRANCHES, _row(45, 49)),
    **dict.fromkeys(("lui", "auipc"), _row(31, 19)),
    "jal": _row(31, 24),
    **dict.fromkeys(("jalr", "call"), _row(35, 26)),
    "other": _row(65, 93),  # ecall
}
CALLS = shared("sp1_calls").CALLS
SHA = {SHA_EXTEND: 48 * _row(128, 80), SHA_COMPRESS: 80 * _row(206, 300)}
ACCESSES = {HINT_LEN: 1, SHA_EXTEND: 48 * 6, SHA_COMPRESS: 8 + 64 + 16}  # of a call; a store is two there
USE = _row(20, 4) + 2 * _row(241, 216)  # MemoryLocal, Global
SENT = _row(241, 216) + _row(10, 2)  # Global, SyscallCore
CARRY, CLOCK_CARRY = _row(14, 8), 32 * _row(15, 5)  # StateBump; MemoryBump


class Meter:
    """One run's. `chunk` is the number of memory accesses after which a chunk ends."""

    def __init__(self, machine: Machine, chunk: int) -> None:
        machine.state.visit_price = USE
        self._chunk = chunk
        self._calls = 0
        self._gas = 0  # of the chunks that have ended, before the normalization
        self._begin(machine)
        self._plan(machine, 1)

    def _begin(self, machine: Machine) -> None:
        self._counted = list(machine.state.counts)
        self._rows = 0  # beyond what counts of operations and visits say
        self._accesses = 0  # of calls
        self._unpaid = 0  # registers that a call was the first to use

    def _used(self, machine: Machine) -> int:
        return machine.state.visits + (machine.state.registers & ~self._unpaid).bit_count()

    def _left(self, machine: Machine) -> int:
        """Ticks until the clock carries."""
        return CLOCK - (1 + STEP * machine.instructions + (CALL - STEP) * self._calls) % CLOCK

    def _room(self, machine: Machine) -> int:
        """Memory accesses until the chunk ends."""
        counts, done = machine.state.counts, self._counted
        kinds = [slice(start + last, start + last + 32) for start in (0, 8 << 5) for last in (0, LAST)]
        return self._chunk - self._accesses - sum(sum(counts[kind]) - sum(done[kind]) for kind in kinds)

    def _plan(self, machine: Machine, least: int = 0) -> None:
        """Sets the next pause: before each instruction that may carry, or end the chunk."""
        self._before = self._used(machine)
        steps = min(self._room(machine), self._left(machine) // STEP) - 1
        machine.state.pause = machine.instructions + max(steps, least)

    def _tick(self, machine: Machine, ticks: int, halts: bool = False) -> None:
        """Charges for carries of the instruction at the pc, which takes `ticks`. One at the end of 64 KiB of code is
        charged for by its count."""
        left, code = self._left(machine), machine.state.code
        last = machine.pc & 0xFFFF == 0xFFFC and machine.pc - code[0] < code[1] and _counts(machine.fetch(machine.pc))
        self._rows += CARRY * ((left <= ticks + STEP or (last and not halts)) - last)
        self._rows += CLOCK_CARRY * (left <= ticks)

    def paused(self, machine: Machine) -> None:
        if machine.instructions < machine.state.pause:
            return
        if self._room(machine) <= 0:
            # The estimator looks at what an instruction uses when the next one comes, which this chunk does not have.
            self._end(machine, self._before)
        if machine.pc - machine.state.code[0] >= machine.state.code[1] or machine.fetch(machine.pc) != ECALL[1]:
            self._tick(machine, STEP)
        self._plan(machine, 1)

    def before_call(self, machine: Machine, halts: bool) -> None:
        self._tick(machine, CALL, halts)
        self._unpaid |= NAMED & ~machine.state.registers

    def after_call(self, machine: Machine, number: int, first: int, second: int) -> None:
        self._calls += 1
        before = self._rows
        if call := CALLS.get(number):
            self._rows += call.rows * _row(call.columns, call.constraints) + (SENT if call.deferred else 0)
            self._accesses += call.accesses
            machine.use(first, 8 * call.first)
            if call.second:
                machine.use(second, 8 * call.second)
        if number in SHA:
            self._rows += SHA[number]
            machine.use(first, 64 * 8)
        machine.state.extra += self._rows - before  # of no meaning but to a profile
        if number == SHA_COMPRESS:
            machine.use(second, 8 * 8)
        self._accesses += ACCESSES.get(number, 0)
        if self._room(machine) <= 0:
            self._end(machine, self._used(machine))
        self._plan(machine)

    def _spent(self, machine: Machine, used: int) -> int:
        """Gas of this chunk, before the normalization."""
        rows = self._rows + USE * used
        for number, (now, before) in enumerate(zip(machine.state.counts, self._counted)):
            if now != before:
                name = NAMES.get(number % DROPPED, "other")
                carries = number & LAST and name not in (*BRANCHES, *JUMPS)
                rows += (now - before) * (ROWS[name] + (CARRY if carries else 0))
        return rows // 10

    def _end(self, machine: Machine, used: int) -> None:
        self._gas += self._spent(machine, used)
        machine.forget_visits()
        self._begin(machine)

    def gas(self, machine: Machine) -> int:
        return (self._gas + self._spent(machine, self._used(machine))) * 10 // NORMALIZATION


def price(operation: str) -> int:
    """What an operation counts for, where NORMALIZATION is one gas. One that drops its result takes the least row."""
    return ROWS.get(operation, min(ROWS.values()))


def _counts(word: int) -> bool:
    """Whether an instruction's next pc carries, as that of one that is no jump or branch does."""
    return word & 0x7F not in (0x63, 0x67, 0x6F)
