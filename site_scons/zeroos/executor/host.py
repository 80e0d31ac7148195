"""What a zkVM does for a program on the embedded executor: host calls, devices, and the endings of runs."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from .machine import ECALL, Machine, Paging
from .native import load
from .result import Ending

# The values of `enum reason` of machine.h, and their messages. "{address}" is the address of the access.
SLICE_END, _LIMIT, STOP, _FETCH, _ILLEGAL, _BROKEN = 2, 3, 4, 5, 6, 12
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
    """What a zkVM does for a program. There is one object per run; a platform's host.py has the subclass.

    `log` and `output` (the public output) are results of the run. `unit` is the name of what the VM counts one of for
    every instruction, where that is all it counts; other VMs define count()."""

    xlen = 32
    space = (0x1000, 1 << 32)
    strict = True
    stops: Sequence[tuple[int, int]] = (ECALL,)
    extras: Sequence[tuple[int, int]] = ()
    unit = ""
    counting = False  # whether the machine counts what costs.operations() returns
    visiting = 0  # the base-two logarithm of a unit of memory, if it notes what units and registers are used
    fetching = False  # whether instructions use memory, too
    paging: Paging | None = None
    scale = 1  # how many of what price() and a profile count are one of the VM's own unit

    def __init__(self, input: bytes) -> None:
        self.input = input
        self.output = bytearray()
        self.log = bytearray()
        self.sent = self.log  # what grows as the program writes, with the text of the log in it

    def load(self, machine: Machine, image: bytes) -> None:
        """Puts the image into memory and sets pc, registers and ranges.

        Raises ValueError on a malformed image, and Refused for an input that is too large for the VM."""
        raise NotImplementedError

    def stop(self, machine: Machine, word: int) -> Ending | None:
        """Executes the word at machine.pc, one of `stops`. Returns an ending, or calls machine.retire() and returns
        None.

        May raise Refused."""
        raise NotImplementedError

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        """Executes a load (`value` is None) or store outside the allowed data.

        Returns the loaded value (0 for a store), or None if the access is a fault."""
        return None

    def paused(self, machine: Machine) -> None:
        """Called when machine.state.pause instructions have completed, or after a visit to memory from
        machine.state.pause_visits on, if the host has set these; and sometimes else."""

    def context(self, machine: Machine) -> tuple[int, list[int]]:
        """Returns the program's (pc, x), for reports."""
        return machine.pc, list(machine.x)

    def written(self) -> bytes:
        """Returns the log so far, while the program runs."""
        return bytes(self.log)

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        """Returns the final ending of the run. A subclass may change the ending here."""
        return ending

    def price(self, operation: str) -> int:
        """Returns what the VM charges for an operation, by its name in costs.py, if the machine is `counting`; times
        `scale`."""
        return 1

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        """Returns what a run that ended so costs, in the VM's own units: names and numbers. It is empty where the VM
        does not count, or only successes. It changes nothing: marks ask for it while the program runs."""
        return {self.unit: machine.instructions} if self.unit else {}


def sha256_blocks(state: bytes, data: bytes, k: bytes) -> bytes:
    """Returns SHA-256's compression of `data` (a multiple of 64 bytes) into `state` (32 bytes as in a digest).

    `k` is the table of constants, 64 little-endian words. Many zkVMs have this as an accelerator."""
    result = ctypes.create_string_buffer(state, 32)
    load()[0].sha256_blocks(result, data, ctypes.c_uint64(len(data) // 64), k)
    return result.raw


def _device(machine: Machine, host: Host) -> bool:
    """Lets the host execute the refused load or store at pc. Returns whether it did."""
    word = machine.fetch(machine.pc)
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
    """Returns whether the machine stopped at a word that the host executes, or at an illegal one."""
    return reason in (STOP, _ILLEGAL)


def served(machine: Machine, host: Host, reason: int, limit: int) -> Ending | None:
    """Does what the machine stopped for. Returns the ending, or None if the run continues. May raise Refused."""
    if reason == STOP:
        return host.stop(machine, machine.fetch(machine.pc))
    if reason == _LIMIT:
        return Ending("limit", message=f"the limit of {limit:,} instructions was reached")
    if reason == _BROKEN:
        return Ending("error", message=f"unicorn stopped with its error {machine.state.error}")
    if reason == SLICE_END:
        host.paused(machine)
        return None
    if reason in (_LOAD, _STORE) and _device(machine, host):
        return None
    address = machine.state.address if reason > 7 else None
    text = FAULTS[reason].format(address=f"{machine.state.address:#010x}")
    if reason == _ILLEGAL:
        text += f" {machine.fetch(machine.pc):#010x}"
    return Ending("fault", message=text, address=address)
