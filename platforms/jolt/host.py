"""Jolt for the embedded executor, written from tracer/, common/src/jolt_device.rs, crates/jolt-program,
crates/jolt-prover-legacy/src/zkvm/ram and jolt-inlines of a16z/jolt at ff9f8c134336.

Jolt proves a row for each instruction that it has itself, and several for one that it expands.

A run ends where the pc stands still. A verifier then looks at the public outputs, the panic flag and, where that is not
set, the termination flag.
"""

from __future__ import annotations

import struct

from zeroos.executor.costs import operations
from zeroos.executor.elfhost import PF_X, ElfHost
from zeroos.executor.embedded import Machine, Refused, sha256_blocks
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

A0, A1, A2, A3 = 10, 11, 12, 13
IO, RAM, RAM_END = 0x7E00_0000, 0x8000_0000, 0x85FF_0000  # IO: of the largest region that an image may ask for
UNUSED = 4096  # bytes of trusted advice, and of Jolt's public input: the host's defaults
STANDSTILL, HOST_IO = 0x0000006F, 0x0000205B  # j . and VirtualHostIO
PRINT, PRINT_STRING = 0x505249, 1
MASK32 = 0xFFFFFFFF
INLINE, SHA256, KECCAK = 0x0B, 0x0000000B, 0x0200000B  # the opcode; with funct3 and funct7
# The rows of what is expanded: crates/jolt-program/src/expand, in which parts are expanded again.
ROWS = {
    **dict.fromkeys(("sll", "srl", "sra", "sllw"), 2),
    "srliw": 3,
    "sraiw": 3,
    "srlw": 5,
    "sraw": 5,
    "lb": 8,
    "lbu": 8,
    "lh": 9,
    "lhu": 9,
    "lw": 6,
    "lwu": 9,
    "sb": 13,
    "sh": 14,
    "sw": 15,
    "mulh": 7,
    "mulhsu": 11,
    "divu": 8,
    "remu": 7,
    "div": 24,
    "rem": 24,
    "divuw": 11,
    "remuw": 9,
    "divw": 21,
    "remw": 21,
}
# Of inlines: jolt-inlines/fixtures.
INLINE_ROWS = {SHA256: 2300, KECCAK: 3260}
K = struct.pack("<64I", *shared("sha256").K)
permute = shared("keccak").permute


def _swapped(words: bytes) -> bytes:
    """The bytes of each word of SHA-256 in the opposite order."""
    return struct.pack(">8I", *struct.unpack("<8I", words))


class Host(ElfHost):
    xlen = 64
    space = (IO, 0x8600_0000)
    counting = True
    stops = ((MASK32, STANDSTILL), (MASK32, HOST_IO), (0x7F, 0x0F), (0x7F, INLINE))  # 0x0F is fence, a no-op

    def load(self, machine: Machine, image: bytes) -> None:
        self._place(image)
        if len(self.input) > self.advice_end - self.advice - 8:
            raise Refused(
                f"the private input of {len(self.input):,} bytes does not fit into Jolt's untrusted advice, which has "
                f"{self.advice_end - self.advice:,} in this image: a larger one by input_max=64K, 1M or 16M"
            )
        code = next(segment for segment in read_elf(image).segments if segment.flags & PF_X)
        start, end = code.vaddr & -8, code.vaddr + len(code.data) + 7 & -8
        self.data = ((RAM, start), (end, RAM_END))
        # A store to code would change what the tracer executes, but not what is proven.
        self.readonly = ((start, end), (self.io, self.output_start))
        super().load(machine, image)
        machine.write(self.advice, struct.pack("<Q", len(self.input)) + self.input)

    def _place(self, image: bytes) -> None:
        """Where the parts of the I/O region are for the sizes that the image asks for: MemoryLayout::new."""
        noted = shared("sections").content(image, b".jolt")
        if noted is None or len(noted) != 16:
            raise ValueError("the image does not say the sizes of Jolt's I/O region: pack it again")
        advice, output = struct.unpack("<2Q", noted)
        words = (UNUSED + advice + UNUSED + output + 16) // 8
        self.io = RAM - 8 * (1 << (words - 1).bit_length())
        self.advice = self.io if advice > UNUSED else self.io + UNUSED
        self.advice_end = self.advice + advice
        self.output_start = self.io + UNUSED + advice + UNUSED
        self.panic = self.output_start + output

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        if value is None and address + size <= 8:
            return 0  # remap_word_address: address 0 is no access
        if not self.output_start <= address < self.panic + 16:
            return None
        if value is None:
            return int.from_bytes(machine.read(address, size), "little")
        machine.write(address, value.to_bytes(size, "little"))
        return 0

    def stop(self, machine: Machine, word: int) -> Ending | None:
        if word & 0x7F == INLINE:
            return self._inline(machine, word)
        machine.retire()
        if word == STANDSTILL:
            return self._end(machine)
        if word == HOST_IO and machine.x[A0] & MASK32 == PRINT:
            if machine.x[A3] & MASK32 != PRINT_STRING:
                return Ending("fault", message=f"print of kind {machine.x[A3]}, which is not served")
            self.log += machine.read(machine.x[A1] & MASK32, machine.x[A2] & MASK32)
        return None

    def _inline(self, machine: Machine, word: int) -> Ending | None:
        """An instruction that expands into rows. They use virtual registers; their loads and stores are of 8 bytes, and
        each obeys the rules of such a load or store."""
        kind = word & 0xFE00707F  # rd is not used
        state, block = machine.x[word >> 15 & 31], machine.x[word >> 20 & 31]
        if kind not in INLINE_ROWS:
            return Ending("fault", message=f"inline {word:#010x}, which is not served")
        size = 32 if kind == SHA256 else 200
        used = [(state, size, self.data)]
        if kind == SHA256:
            used.append((block, 64, (*self.data, *self.readonly)))
        for address, length, ranges in used:
            if address % 8 or not any(start <= address and address + length <= end for start, end in ranges):
                return Ending("fault", message=f"inline with address {address:#x}: misaligned or not accessible")
        old = machine.read(state, size)
        if kind == KECCAK:
            new = permute(old)
        else:  # the state is of words in the machine's order
            new = _swapped(sha256_blocks(_swapped(old), machine.read(block, 64), K))
        machine.write(state, new)
        machine.state.extra += INLINE_ROWS[kind] - 1
        machine.retire()
        return None

    def _end(self, machine: Machine) -> Ending:
        panic, termination = struct.unpack("<QQ", machine.read(self.panic, 16))
        size, code = struct.unpack("<II", machine.read(self.output_start, 8))
        if (panic, termination) == (1, 0) and code:
            return Ending("exit", code)
        if (panic, termination) != (0, 1):
            return Ending(
                "error",
                message=f"the program stands still with panic flag {panic} and termination flag {termination}: "
                "no verifier accepts this",
            )
        self.output += machine.read(self.output_start + 8, min(size, self.panic - self.output_start - 8))
        return Ending("exit", 0)

    def price(self, operation: str) -> int:
        return ROWS.get(operation, 1)

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        rows = sum(count * self.price(name) for name, count in operations(machine).items())
        return {"rows": rows + machine.state.extra}

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        return shared("trap").told(self, machine, ending)
