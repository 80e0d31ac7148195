"""The embedded executor: a zkVM's machine on unicorn, and the loop that runs an image on it.

Generic: it knows RV32IM, RV64IM and that some words are the zkVM's business. Everything of one zkVM is in a subclass of
`Host` in platforms/<name>/host.py:

    class Host(zeroos.executor.embedded.Host):
        xlen, space, strict, stops, extras          # the machine
        def load(self, machine, image): ...         # memory, pc, registers and allowed ranges before the first instruction
        def stop(self, machine, word): ...          # plays the zkVM at an environment call or any other word of `stops`
        def access(self, machine, ...): ...         # optional: memory-mapped devices
        def context(self, machine): ...             # optional: whose pc and registers a backtrace shows
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence

from zeroos.errors import ZeroosError

from . import panics
from .native import load
from .result import Ending, Result
from .symbolize import backtrace

ECALL = (0xFFFFFFFF, 0x00000073)  # (mask, match): the words w with w & mask == match
LIMIT = 1 << 36  # instructions; about 20 minutes

# enum reason of machine.h, and how a message says it. "{address}" is the one of the access.
_SLICE_END, _LIMIT, _STOP, _FETCH, _ILLEGAL, _BROKEN = 2, 3, 4, 5, 6, 12
_LOAD, _STORE = 8, 9
FAULTS = {
    _FETCH: "jump to where there is no code",
    _ILLEGAL: "illegal instruction",
    7: "jump to a misaligned address",
    _LOAD: "load from {address}, which is not accessible",
    _STORE: "store to {address}, which is not accessible",
    10: "misaligned load from {address}",
    11: "misaligned store to {address}",
}


class Refused(Exception):
    """The host cannot go on with this run: a call that it does not serve, or one that makes no sense."""


class _State(ctypes.Structure):
    """struct machine of machine.h, up to the private part."""

    _fields_ = (
        [(name, ctypes.c_uint64) for name in ("retired", "limit", "pc", "address")]
        + [
            ("x", ctypes.c_uint64 * 32),
            ("origin", ctypes.c_uint64),
            ("size", ctypes.c_uint64),
            ("code", ctypes.c_uint64 * 2),
            ("data", ctypes.c_uint64 * 8),
            ("stops", ctypes.c_uint32 * 32),
            ("extras", ctypes.c_uint32 * 32),
        ]
        + [(name, ctypes.c_uint32) for name in ("xlen", "strict", "reason", "error", "readonly", "keeps_bit0")]
    )


class Machine:
    """One hart with its memory, all zero at first. Use it as a context manager: it holds memory outside of Python.

    `x` are the registers (x[0] stays 0), `pc` the next instruction, or the one that the machine refused. RISC-V clears bit 0
    of a register that is jumped to; where a VM does not, set `state.keeps_bit0`: it is then a misaligned jump."""

    def __init__(
        self,
        xlen: int,
        space: tuple[int, int],
        strict: bool = True,
        stops: Sequence[tuple[int, int]] = (ECALL,),
        extras: Sequence[tuple[int, int]] = (),
    ) -> None:
        """`space` is (start, end) of the addresses that can be backed by memory, multiples of 4096; `strict` refuses
        misaligned loads and stores; `stops` and `extras` (at most 15 each) are words that the host executes, and words
        that are legal here besides I and M and only compute. Raises ZeroosError where the machine cannot be made."""
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
        self.mask = (1 << xlen) - 1
        self._ref = ctypes.byref(state)
        self.x = state.x
        error = self._lib.machine_open(self._ref, ctypes.byref(api))
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

    pc = property(lambda self: self.state.pc, lambda self, pc: setattr(self.state, "pc", pc & self.mask))

    @property
    def instructions(self) -> int:
        """How many instructions have completed, those that the host executed included."""
        return self.state.retired

    def retire(self, pc: int | None = None) -> None:
        """Counts the instruction at pc, which the host has executed, and goes on at `pc` or the next one."""
        self.state.retired += 1
        self.pc = self.pc + 4 if pc is None else pc

    def allow(
        self, code: tuple[int, int], data: Sequence[tuple[int, int]], readonly: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Sets where instructions may be, where loads and stores may go, and where only loads may ((start, end); data and
        readonly are at most four in all; the first is the fast one). Anything else is refused, or goes to Host.access."""
        low, high = self.state.origin, self.state.origin + self.state.size
        ranges = (code, *data, *readonly)
        flat = [word for start, end in ranges for word in (start, end - start)]
        if not data or len(flat) > 10:
            raise ValueError("one to four ranges of data")
        if any(not low <= start <= end <= high or start & 7 or end & 7 for start, end in ranges):
            raise ValueError("a range that is not inside the machine's address space, or not aligned to 8")
        self.state.code[:] = flat[:2]
        self.state.data[:] = flat[2:] + [0] * (10 - len(flat))
        self.state.readonly = ((1 << len(readonly)) - 1) << len(data)

    def _host(self, address: int, size: int) -> int:
        pointer = self._lib.machine_memory(self._ref, ctypes.c_uint64(address), ctypes.c_uint64(size))
        if pointer is None:
            raise Refused(f"the {size} bytes at {address:#x} are not in the machine's memory")
        return pointer

    def read(self, address: int, size: int) -> bytes:
        """Memory as it is; no rule of the VM applies. Raises Refused outside the address space."""
        return ctypes.string_at(self._host(address, size), size)

    def write(self, address: int, data: bytes) -> None:
        """Raises Refused outside the address space."""
        ctypes.memmove(self._host(address, len(data)), data, len(data))
        self._lib.machine_written(self._ref, ctypes.c_uint64(address), ctypes.c_uint64(len(data)))

    def read_word(self, address: int) -> int:
        return int.from_bytes(self.read(address, 4), "little")

    def write_word(self, address: int, word: int) -> None:
        self.write(address, (word & 0xFFFFFFFF).to_bytes(4, "little"))

    def run(self) -> int:
        """Runs until there is something to do and returns the reason. pc is then the instruction that did not execute."""
        self._lib.machine_run(self._ref)
        return self.state.reason


class Host:
    """What a zkVM does for a program. One object a run; a platform's host.py has the subclass.

    `log`, `output` (the public output) and `cycles` (name -> number, the VM's own units) are what the run gives."""

    xlen = 32
    space = (0x1000, 1 << 32)
    strict = True
    stops: Sequence[tuple[int, int]] = (ECALL,)
    extras: Sequence[tuple[int, int]] = ()

    def __init__(self, input: bytes) -> None:
        self.input = input
        self.output = bytearray()
        self.log = bytearray()
        self.cycles: dict[str, int] = {}

    def load(self, machine: Machine, image: bytes) -> None:
        """Puts the image into memory and sets pc, registers and ranges. Raises ValueError on a malformed image, and Refused for
        an input that the VM has no room for."""
        raise NotImplementedError

    def stop(self, machine: Machine, word: int) -> Ending | None:
        """Executes the word at machine.pc, one of `stops`: an ending, or machine.retire() and None. May raise Refused."""
        raise NotImplementedError

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        """A load (`value` is None) or store outside the allowed data. Returns what is loaded (0 for a store), or None if
        that is a fault."""
        return None

    def context(self, machine: Machine) -> tuple[int, list[int]]:
        """(pc, x) of the program, for reports."""
        return machine.pc, list(machine.x)

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        """Last word on the ending, and the place to fill in `cycles`."""
        return ending


def sha256_blocks(state: bytes, data: bytes, k: bytes) -> bytes:
    """SHA-256's compression of `data` (a multiple of 64 bytes) into `state` (32 bytes as in a digest), with a table of 64
    little-endian words as constants: an accelerator that many zkVMs have."""
    result = ctypes.create_string_buffer(state, 32)
    load()[0].sha256_blocks(result, data, ctypes.c_uint64(len(data) // 64), k)
    return result.raw


def _device(machine: Machine, host: Host) -> bool:
    """Lets the host execute the refused load or store at pc. Returns whether it did."""
    word = machine.read_word(machine.pc)
    size, store = 1 << (word >> 12 & 3), bool(word & 0x20)
    if machine.state.strict and machine.state.address % size:
        return False
    value = machine.x[word >> 20 & 31] & ((1 << 8 * size) - 1) if store else None
    got = host.access(machine, machine.state.address, size, value)
    if got is None:
        return False
    if not store and word >> 7 & 31:
        if not word & 0x4000 and got >> (8 * size - 1):
            got -= 1 << 8 * size
        machine.x[word >> 7 & 31] = got & machine.mask
    machine.retire()
    return True


def is_stop(reason: int) -> bool:
    """Whether the machine stopped at a word that it does not execute by itself, or not at all."""
    return reason in (_STOP, _ILLEGAL)


def served(machine: Machine, host: Host, reason: int, limit: int) -> Ending | None:
    """Does what the machine stopped for; an ending, or None to go on. May raise Refused."""
    if reason == _STOP:
        return host.stop(machine, machine.read_word(machine.pc))
    if reason == _LIMIT:
        return Ending("limit", message=f"the limit of {limit:,} instructions was reached")
    if reason == _BROKEN:
        return Ending("error", message=f"unicorn stopped with its error {machine.state.error}")
    if reason == _SLICE_END or reason in (_LOAD, _STORE) and _device(machine, host):
        return None
    address = machine.state.address if reason > 7 else None
    text = FAULTS[reason].format(address=f"{machine.state.address:#010x}")
    if reason == _ILLEGAL:
        text += f" {machine.read_word(machine.pc):#010x}"
    return Ending("fault", message=text, address=address)


def _drive(machine: Machine, host: Host, limit: int) -> Ending:
    machine.state.limit = limit
    while True:
        if ending := served(machine, host, machine.run(), limit):
            return ending


def run_embedded(
    host: type[Host],
    image: bytes,
    input: bytes = b"",
    limit: int = LIMIT,
    debug: Callable[[], bytes] | None = None,
    drive: Callable[[Machine, Host, int], Ending] = _drive,
) -> Result:
    """Runs an image. `limit` is in instructions; `debug` gives an ELF with symbols and DWARF for a
    backtrace, if one is due. `drive` is what runs the loaded machine: a debugger (gdb.py), or nobody.

    Raises ValueError on a malformed image and ZeroosError if the executor cannot be made; whatever the program does is in
    the result."""
    this = host(input)
    with Machine(host.xlen, host.space, host.strict, host.stops, host.extras) as machine:
        try:
            this.load(machine, image)
            ending = drive(machine, this, limit)
        except Refused as refused:
            ending = Ending("error", message=str(refused))
        ending = this.finish(machine, ending)
        ending.pc, x = this.context(machine)
        if ending.kind != "exit":
            ending.frames = backtrace(debug() if debug else None, ending.pc, x, machine.read, host.xlen)
        elif ending.code and debug and drive is _drive and panics.SAID in this.log:
            ending.frames = panics.frames(
                lambda most, drive: run_embedded(host, image, input, most or limit, debug, drive or _drive)
            )
        return Result(ending, bytes(this.output), bytes(this.log), machine.instructions, this.cycles)
