"""The embedded executor's machine: one hart on unicorn, with its memory (machine.c, machine.h)."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence

from zeroos.errors import ZeroosError

from .native import load

OPERATIONS = 4096  # machine.h
UC_ERR_NOMEM = 1  # unicorn.h
ECALL = (0xFFFFFFFF, 0x00000073)  # (mask, match): the words w with w & mask == match


class Refused(Exception):
    """The host cannot continue this run: the program made a call that the host does not support, or an invalid one."""


class Paging(ctypes.Structure):
    """What it costs that memory is committed to as a Merkle tree, segment by segment: in each segment, a page and every
    node above it are read when the page is first used, and written when it is changed. All costs are in user cycles.

    `bits` is the base-two logarithm of a page's size; `page` and `node` are the costs of reading one and of writing
    one, `start` is that of every segment, which changes the page at the address `always`. A segment ends before the
    first instruction at which more than `room` has been used."""

    _fields_ = [
        *((name, ctypes.c_uint32) for name in ("bits", "page", "node", "start")),
        *((name, ctypes.c_uint64) for name in ("always", "room")),
    ]


class Functions:
    """The functions of a program, for a profile: (start, end) in order, which do not overlap. Function 0 is none.

    `parts` has for a part of a function that lies elsewhere the number of the whole. `mover` is the number of the
    function that moves stacks elsewhere (Go's runtime.morestack). `roles` has what functions allocate, as `enum role`
    of profile.h."""

    def __init__(
        self,
        ranges: Sequence[tuple[int, int]],
        parts: Mapping[int, int] | None = None,
        mover: int = 0,
        roles: Mapping[int, int] | None = None,
    ):
        flat = [address for bounds in ranges for address in bounds]
        self.bounds = (ctypes.c_uint64 * len(flat))(*flat)
        self.whole = (ctypes.c_uint32 * (len(ranges) + 1))(*range(len(ranges) + 1))
        for part, whole in (parts or {}).items():
            self.whole[part] = whole
        self.mover = mover
        self.roles = (ctypes.c_uint8 * (len(ranges) + 1))()
        for number, role in (roles or {}).items():
            self.roles[number] = role


class Node(ctypes.Structure):
    """`struct node` of profile.h."""

    calls: int
    counts: int
    site: int
    allocated: int
    at_peak: int
    parent: int
    function: int

    _fields_ = [
        ("calls", ctypes.c_uint64),
        ("counts", ctypes.c_void_p),
        ("site", ctypes.c_uint64),
        ("allocated", ctypes.c_uint64),
        ("live", ctypes.c_uint64),
        ("at_peak", ctypes.c_uint64),
        ("peaks", ctypes.c_uint64),
        ("parent", ctypes.c_uint32),
        ("function", ctypes.c_uint32),
    ]


class _State(ctypes.Structure):
    """`struct machine` of machine.h, without its private part."""

    retired: int
    limit: int
    pc: int
    address: int
    x: ctypes.Array[ctypes.c_uint64]
    origin: int
    size: int
    code: ctypes.Array[ctypes.c_uint64]
    data: ctypes.Array[ctypes.c_uint64]
    stops: ctypes.Array[ctypes.c_uint32]
    extras: ctypes.Array[ctypes.c_uint32]
    xlen: int
    strict: int
    reason: int
    error: int
    readonly: int
    keeps_bit0: int
    counting: int
    visiting: int
    fetching: int
    paging: Paging
    extra: int
    paged: int
    began: int
    charged: int
    segments: int
    pause: int
    registers: int
    visits: int
    decoded: int
    visit_price: int
    forgotten: int
    pause_visits: int
    counts: ctypes.Array[ctypes.c_uint64]

    _fields_ = [
        *((name, ctypes.c_uint64) for name in ("retired", "limit", "pc", "address")),
        ("x", ctypes.c_uint64 * 32),
        ("origin", ctypes.c_uint64),
        ("size", ctypes.c_uint64),
        ("code", ctypes.c_uint64 * 2),
        ("data", ctypes.c_uint64 * 12),
        ("stops", ctypes.c_uint32 * 32),
        ("extras", ctypes.c_uint32 * 32),
        *((name, ctypes.c_uint32) for name in ("xlen", "strict", "reason", "error", "readonly", "keeps_bit0")),
        *((name, ctypes.c_uint32) for name in ("counting", "visiting", "fetching")),
        ("paging", Paging),
        *((name, ctypes.c_uint64) for name in ("extra", "paged", "began", "charged", "segments")),
        *((name, ctypes.c_uint64) for name in ("pause", "registers", "visits", "decoded")),
        *((name, ctypes.c_uint64) for name in ("visit_price", "forgotten", "pause_visits")),
        ("counts", ctypes.c_uint64 * OPERATIONS),
    ]


class Machine:
    """One hart with its memory, all zero at first. Use it as a context manager: it holds memory outside of Python.

    `x` are the registers (x[0] stays 0), `pc` is the address of the next instruction, or of the one that the machine
    refused. In RISC-V, jalr clears bit 0 of its target. For a VM that does not, set `state.keeps_bit0`: such a jump is
    then misaligned."""

    def __init__(
        self,
        xlen: int,
        space: tuple[int, int],
        strict: bool = True,
        stops: Sequence[tuple[int, int]] = (ECALL,),
        extras: Sequence[tuple[int, int]] = (),
        counting: bool = False,
        visiting: int = 0,
        fetching: bool = False,
        paging: Paging | None = None,
        functions: Functions | None = None,
    ) -> None:
        """`space` is (start, end) of the addresses that can be backed by memory, multiples of 4096. `strict` refuses
        misaligned loads and stores. `stops` are words that the host executes. `extras` are legal words outside I and M
        that only compute. There are at most 15 of each. `counting` fills `state.counts` (costs.py), and `visiting`,
        the base-two logarithm of a unit of memory, `state.registers` and `state.visits`. `fetching` makes instructions
        visits, too, and fills `state.decoded`. A machine with `paging` has all of its memory, whose size is a power of
        two, in the tree. With `functions` the machine makes a profile (profiling.py). Raises ZeroosError when the
        machine cannot be created."""
        if not 0 <= space[0] < space[1] <= 1 << (32 if xlen == 32 else 38) or space[0] % 4096 or space[1] % 4096:
            raise ValueError(
                f"address space {space[0]:#x}..{space[1]:#x}: must be multiples of 4096, below 2^32 (rv64: 2^38)"
            )
        self._lib, api = load()
        self._memory = ctypes.create_string_buffer(self._lib.machine_sizeof())
        state = self.state = _State.from_buffer(self._memory)
        state.xlen, state.strict, state.origin, state.size = xlen, strict, space[0], space[1] - space[0]
        for field, patterns in ((state.stops, stops), (state.extras, extras)):
            for i, (mask, match) in enumerate(patterns):
                field[2 * i], field[2 * i + 1] = mask, match
        state.counting, state.visiting, state.fetching = counting, visiting, fetching
        state.pause = state.pause_visits = (1 << 64) - 1
        if paging:
            state.paging = paging
        self.mask = (1 << xlen) - 1
        self.aside: tuple[int, bytearray] | None = None  # what loads see where the code is (keep_aside)
        self._ref = ctypes.byref(state)
        self.x = state.x
        self._functions = functions  # the machine reads them
        error = 0
        if functions and not self._lib.machine_profile(
            self._ref, functions.bounds, functions.whole, len(functions.whole) - 1, functions.roles, functions.mover
        ):
            error = UC_ERR_NOMEM
        error = error or self._lib.machine_open(self._ref, ctypes.byref(api))
        if error:
            self.close()
            raise ZeroosError(
                f"the embedded executor cannot reserve {state.size >> 20} MiB of address space "
                f"(unicorn's error {error}); is it limited (ulimit -v)?"
            )
        self.allow(space, [space])

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._lib.machine_close(self._ref)

    @property
    def pc(self) -> int:
        """The address of the next instruction."""
        return self.state.pc

    @pc.setter
    def pc(self, pc: int) -> None:
        self.state.pc = pc & self.mask

    @property
    def instructions(self) -> int:
        """The number of completed instructions, including those that the host executed."""
        return self.state.retired

    @property
    def cycles(self) -> int:
        """The number of user cycles: the instructions, and what else the host charged for."""
        return self.state.retired + self.state.extra

    @property
    def charged(self) -> int:
        """The number of user and paging cycles."""
        return self.cycles + self.state.paged + self.state.charged

    def retire(self, pc: int | None = None) -> None:
        """Counts the instruction at `self.pc`, which the host has executed. The run continues at the argument `pc`, or
        at the next instruction."""
        self._lib.machine_retire(self._ref)
        self.pc = self.pc + 4 if pc is None else pc

    def use(self, address: int, size: int, changed: bool = False) -> None:
        """Charges for, or notes, that the host reads, or changes, [address, address + size) for the program."""
        self._lib.machine_use(self._ref, ctypes.c_uint64(address), ctypes.c_uint64(size), 1 + changed)

    def forget_visits(self) -> None:
        """Sets `state.registers`, `visits` and `decoded` to 0: from now on, all is used for the first time."""
        if not self._lib.machine_forget_visits(self._ref):
            raise MemoryError

    def allow(
        self, code: tuple[int, int], data: Sequence[tuple[int, int]], readonly: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Sets where instructions may be, where loads and stores may go, and where only loads may.

        Ranges are (start, end). `data` and `readonly` have at most six ranges in all; the first is the fastest. An
        access elsewhere goes to Host.access, which may refuse it."""
        low, high = self.state.origin, self.state.origin + self.state.size
        ranges = (code, *data, *readonly)
        flat: list[ctypes.c_uint64 | int] = [word for start, end in ranges for word in (start, end - start)]
        if not data or len(flat) > 14:
            raise ValueError("one to six ranges of data")
        if any(not low <= start <= end <= high or start & 7 or end & 7 for start, end in ranges):
            raise ValueError("a range that is not inside the machine's address space, or not aligned to 8")
        self.state.code[:] = flat[:2]
        self.state.data[:] = flat[2:] + [0] * (14 - len(flat))
        self.state.readonly = ((1 << len(readonly)) - 1) << len(data)

    def _host(self, address: int, size: int) -> int:
        pointer: int | None = self._lib.machine_memory(self._ref, ctypes.c_uint64(address), ctypes.c_uint64(size))
        if pointer is None:
            raise Refused(f"the {size} bytes at {address:#x} are not in the machine's memory")
        return pointer

    def keep_aside(self, start: int, end: int) -> None:
        """Copies [start, end). From now on read() and write() use the copy, and what executes there does not change."""
        self.aside = start, bytearray(self.read(start, end - start))

    def _beside(self, address: int, size: int) -> tuple[slice, slice] | None:
        """Returns which part of [address, address + size) is kept aside, and where it is in the copy."""
        if self.aside is None:
            return None
        start, copy = self.aside
        low, high = max(address, start), min(address + size, start + len(copy))
        return (slice(low - address, high - address), slice(low - start, high - start)) if low < high else None

    def read(self, address: int, size: int) -> bytes:
        """Returns the contents of memory as loads see them, without the access rules of the VM. Raises Refused outside
        the address space."""
        data = ctypes.string_at(self._host(address, size), size)
        if (both := self._beside(address, size)) and self.aside:
            changed = bytearray(data)
            changed[both[0]] = self.aside[1][both[1]]
            return bytes(changed)
        return data

    def write(self, address: int, data: bytes) -> None:
        """Writes to memory as a store does, without the access rules of the VM. Raises Refused outside the address
        space."""
        target = self._host(address, len(data))
        if (both := self._beside(address, len(data))) and self.aside:
            self.aside[1][both[1]] = data[both[0]]
            kept = bytearray(data)
            kept[both[0]] = ctypes.string_at(target + both[0].start, both[0].stop - both[0].start)
            data = bytes(kept)
        ctypes.memmove(target, data, len(data))
        self._lib.machine_written(self._ref, ctypes.c_uint64(address), ctypes.c_uint64(len(data)))

    def fetch(self, address: int) -> int:
        """Returns the word that executes at an address."""
        return int.from_bytes(ctypes.string_at(self._host(address, 4), 4), "little")

    def patch(self, address: int, word: int) -> None:
        """Replaces the word that executes at an address."""
        ctypes.memmove(self._host(address, 4), word.to_bytes(4, "little"), 4)
        self._lib.machine_written(self._ref, ctypes.c_uint64(address), ctypes.c_uint64(4))

    def read_word(self, address: int) -> int:
        return int.from_bytes(self.read(address, 4), "little")

    def write_word(self, address: int, word: int) -> None:
        self.write(address, (word & 0xFFFFFFFF).to_bytes(4, "little"))

    def run(self) -> int:
        """Runs until the machine stops. Returns the reason, of `enum reason`.

        `pc` is then the address of the instruction that was not executed."""
        self._lib.machine_run(self._ref)
        return self.state.reason

    def operation(self, pc: int) -> int:
        """Returns the number of what the instruction at pc does (costs.py has the names)."""
        number: int = self._lib.operation(self._ref, ctypes.c_uint64(pc))
        return number

    def profile(self) -> list[tuple[Node, memoryview, memoryview]]:
        """Returns the call tree of a machine with `functions`: each node behind its parent, and how often it executed
        each word of its function, and what each cost beyond one an instruction. They are valid until the machine is
        closed. Raises ZeroosError if there was not enough memory for it."""
        count, found = ctypes.c_uint32(), []
        nodes = self._lib.machine_profile_nodes(self._ref, ctypes.byref(count))
        if not count.value or not self._functions:
            raise ZeroosError("there is not enough memory for the profile of this run")
        for node in (Node * count.value).from_address(nodes):
            at = 2 * node.function
            start, end = self._functions.bounds[at - 2 : at] if at else (0, 4)
            words = (end - start + 3) // 4
            numbers = memoryview((ctypes.c_uint64 * (2 * words)).from_address(node.counts)).cast("B").cast("Q")
            found.append((node, numbers[:words], numbers[words:]))
        return found

    def pages(self) -> list[int]:
        """Returns the addresses of the pages of 4 KiB that a machine with `functions` has loaded from or stored to."""
        flags = ctypes.string_at(self._lib.machine_profile_pages(self._ref), self.state.size >> 12)
        found, at = [], flags.find(1)
        while at >= 0:
            found.append(self.state.origin + (at << 12))
            at = flags.find(1, at + 1)
        return found

    def stacks(self) -> list[tuple[int, int]]:
        """Returns the stacks that a machine with `functions` has used: the node of the function that began each (0: it
        is not known), and how many bytes it took."""
        found, numbers = [], (ctypes.c_uint64 * 3)()
        for i in range(self._lib.machine_profile_stack(self._ref, 1 << 31, numbers)):
            self._lib.machine_profile_stack(self._ref, i, numbers)
            found.append((numbers[0], numbers[2] - numbers[1]))
        return found
