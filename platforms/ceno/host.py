"""Ceno for the embedded executor, run with --stack-size 2M --heap-size 128M.

Written from ceno_emul, ceno_host and ceno_zkvm of scroll-tech/ceno at ac164255081d. Ceno's proofs hold a digest of the
public output: its bytes are those that the program put into the Keccak state whose digest it commits.
"""

from __future__ import annotations

import struct

from zeroos.executor.elfhost import ElfHost
from zeroos.executor.embedded import Machine, Refused
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

T0, A0, A1 = 5, 10, 11
BASE, HEAP, HINTS, STACK = 0x0800_0000, 0x1800_0000, 0x2800_0000, 0x3FE0_0000
HEAP_END, HINTS_END, STACK_END = 0x2000_0000, 0x3000_0000, 0x4000_0000
HALT, LOG, COMMIT, PERMUTE, XORIN = 0, 3, 0x10, 0x010109, 0x010130
STATE, RATE = 200, 136  # bytes
permute = shared("keccak").permute


def _xor(state: bytes, block: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(state, block)) + state[len(block) :]


NOTHING = permute(_xor(bytes(STATE), b"\1" + bytes(RATE - 2) + b"\x80"))[:32]  # Keccak-256 of no bytes


class Host(ElfHost):
    space = (BASE, STACK_END)
    unit = "cycles"  # Tracer::cycle, in which an instruction is SUBCYCLES_PER_INSN
    loaded_code = True

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.absorbed = {bytes(STATE): bytearray()}  # a Keccak state -> the bytes of all blocks in it
        self.xored: bytes | None = None  # the state that the last XORIN made
        self.committed: bytes | None = None

    def load(self, machine: Machine, image: bytes) -> None:
        if len(self.input) > HINTS_END - HINTS - 12:
            raise Refused(f"the private input of {len(self.input)} bytes is larger than Ceno's region for hints")
        words = (max(segment.vaddr + segment.memsz for segment in read_elf(image).segments) - BASE) // 4
        static = BASE + 4 * (1 << (words - 1).bit_length())  # the loader fills up to a power of two
        self.data = ((STACK, STACK_END), (HEAP, HEAP_END), (BASE, static), (HINTS, HINTS_END))
        super().load(machine, image)
        machine.write(HINTS, struct.pack("<III", 12, 4, len(self.input)) + self.input)

    def stop(self, machine: Machine, word: int) -> Ending | None:
        call, first, second = machine.x[T0], machine.x[A0], machine.x[A1]
        machine.retire()
        if call == HALT:
            if self.committed is None:
                return Ending("error", first, "the program commits no digest of its public output: a prover chooses it")
            return Ending("exit", first)
        if call == LOG:
            self.log += machine.read(first, second)
        elif (first | second) % 4 and call in (XORIN, PERMUTE, COMMIT):
            return Ending("fault", message=f"call {call:#x} with misaligned addresses {first:#x}, {second:#x}")
        elif call in (XORIN, PERMUTE):
            self._absorb(machine, first, machine.read(second, RATE) if call == XORIN else None)
        elif call == COMMIT:
            self._commit(machine.read(first, 32), self.absorbed.get(machine.read(first, STATE)))
        else:
            return Ending("fault", message=f"there is no call {call:#x}, or the embedded executor does not serve it")
        return None

    def _absorb(self, machine: Machine, address: int, block: bytes | None) -> None:
        """XORs a block into the state at `address`, or permutes that.

        A permutation is part of a digest if it follows on an XORIN: programs permute other states, too."""
        old = machine.read(address, STATE)
        new = permute(old) if block is None else _xor(old, block)
        machine.write(address, new)
        follows = block is not None or old == self.xored
        self.xored = None if block is None else new
        if follows and old in self.absorbed:
            data = self.absorbed.pop(old) if any(old) else bytearray()
            self.absorbed[new] = data + (block or b"")

    def _commit(self, digest: bytes, padded: bytearray | None) -> None:
        """A digest is the first part of a state, of which the last block has the padding 01 00 … 00 80."""
        if padded:
            self.output[:] = padded[: padded.rfind(b"\1" if padded[-1] == 0x80 else b"\x81")]
        elif digest != NOTHING:
            raise Refused(f"the program commits the digest {digest.hex()} of a public output that it did not write")
        if self.committed not in (None, digest):
            raise Refused("the program commits two digests of its public output: no proof has both")
        self.committed = digest

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind != "exit" or ending.code:
            self.output.clear()
        return shared("trap").told(self, machine, ending)
