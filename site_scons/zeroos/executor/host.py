"""What a zkVM does for a program on the embedded executor: calls of the host, devices, and the endings of runs."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from .machine import ECALL, Machine
from .native import load
from .result import Ending

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
        """Puts the image into memory and sets pc, registers and ranges.

        Raises ValueError on a malformed image, and Refused for an input that the VM has no room for."""
        raise NotImplementedError

    def stop(self, machine: Machine, word: int) -> Ending | None:
        """Executes the word at machine.pc, one of `stops`: an ending, or machine.retire() and None.

        May raise Refused."""
        raise NotImplementedError

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        """A load (`value` is None) or store outside the allowed data.

        Returns what is loaded (0 for a store), or None if that is a fault."""
        return None

    def context(self, machine: Machine) -> tuple[int, list[int]]:
        """(pc, x) of the program, for reports."""
        return machine.pc, list(machine.x)

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        """Last word on the ending, and the place to fill in `cycles`."""
        return ending


def sha256_blocks(state: bytes, data: bytes, k: bytes) -> bytes:
    """SHA-256's compression of `data` (a multiple of 64 bytes) into `state` (32 bytes as in a digest).

    `k` is a table of 64 little-endian words, the constants. Many zkVMs have this as an accelerator."""
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
    if reason == _SLICE_END or (reason in (_LOAD, _STORE) and _device(machine, host)):
        return None
    address = machine.state.address if reason > 7 else None
    text = FAULTS[reason].format(address=f"{machine.state.address:#010x}")
    if reason == _ILLEGAL:
        text += f" {machine.read_word(machine.pc):#010x}"
    return Ending("fault", message=text, address=address)
