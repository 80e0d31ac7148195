"""OpenVM 2.0 for the embedded executor.

Written from openvm-{transpiler,rv32im-transpiler,rv32im-circuit,circuit} 2.0.2. Where the preflight executor (the
prover's) ends with an error, so does this one. A thing that it lets pass is refused here: a jump to an address that is
no multiple of 4 (it goes on at the word below, but the circuit's table of instructions has no such pc).

`cycles["cells"]` are those of the tables of instructions: each takes a row of the table that it belongs to.
"""

from __future__ import annotations

import hashlib

from zeroos.executor.costs import operations
from zeroos.executor.elfhost import ElfHost
from zeroos.executor.embedded import Machine, Refused
from zeroos.executor.result import Ending

MEMORY = 1 << 29  # bytes: pointer_max_bits of MemoryConfig
PUBLIC_VALUES = 32  # bytes: DEFAULT_MAX_NUM_PUBLIC_VALUES
MOST_WORDS = 1023  # of HINT_BUFFER: MAX_HINT_BUFFER_WORDS
OUTPUT = 0x5A504013  # xori zero, zero, 0x5a5: guest/write_output.c
SUCCESS, FAILURE, TRAP, ABORTED = 0, 1, 2, 3  # exit codes: guest/openvm.h; TRAP is OpenVM's
A0, A1 = 10, 11
# Columns of the tables: the structs …Cols of openvm-rv32im-circuit, an adapter and a core for most, and of
# openvm-circuit's system/phantom. What changes no register is a phantom instruction (rrs.rs of the transpiler).
LOAD_STORE, HINT, PHANTOM = 41, 32, 6
COLUMNS = {
    **dict.fromkeys(("add", "addi", "sub", "xor", "xori", "or", "ori", "and", "andi"), 36),
    **dict.fromkeys(("slt", "slti", "sltu", "sltiu"), 37),
    **dict.fromkeys(("sll", "slli", "srl", "srli", "sra", "srai"), 53),
    **dict.fromkeys(("lw", "lhu", "lbu", "sw", "sh", "sb"), LOAD_STORE),
    **dict.fromkeys(("lb", "lh"), 36),
    **dict.fromkeys(("beq", "bne"), 26),
    **dict.fromkeys(("blt", "bltu", "bge", "bgeu"), 32),
    "jal": 18,
    "lui": 18,
    "jalr": 28,
    "call": 28,
    "auipc": 20,
    "mul": 31,
    "mulh": 39,
    "mulhsu": 39,
    "mulhu": 39,
    "div": 59,
    "divu": 59,
    "rem": 59,
    "remu": 59,
    "nop": PHANTOM,
    "fence": PHANTOM,
    "fence.i": PHANTOM,
}


class Host(ElfHost):
    xlen = 32
    space = (0, MEMORY)
    data = ((0, MEMORY),)
    loaded_code = True
    counting = True
    stops = ((0x7F, 0x0B), (0x7F, 0x73), (0x707F, 0x0F), (0xFFFFFFFF, OUTPUT))  # custom-0, system, fence

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.inputs = [input]
        self.hints = b""
        self.printed = b""  # by the last print
        self.public_values = bytearray(PUBLIC_VALUES)
        self.cells = 0  # of the instructions that this class executes

    def stop(self, machine: Machine, word: int) -> Ending | None:
        if word == OUTPUT:
            self.output += machine.read(machine.x[A0], machine.x[A1])
        elif (
            word & 0x7F == 0x73 and word & 0x000FFF80 != 0x1000
        ):  # not csrrw zero, csr, zero, which is a NOP as fence is
            return self._terminate(machine, TRAP)
        elif word & 0x7F == 0x73:
            self.cells += PHANTOM
        elif word & 0x7F == 0x0B:
            function, immediate = word >> 12 & 7, (word >> 20 ^ 0x800) - 0x800
            rd, rs1 = machine.x[word >> 7 & 31], machine.x[word >> 15 & 31]
            if function == 0 and 0 <= immediate < 256:
                return self._terminate(machine, immediate)
            ending = self._custom(machine, function, immediate, rd, rs1)
            if ending:
                return ending
        machine.retire()
        return None

    def _custom(self, machine: Machine, function: int, immediate: int, rd: int, rs1: int) -> Ending | None:
        match function, immediate:
            case 1, 0:
                return self._deliver(machine, rd, 1)
            case 1, 1:
                return self._deliver(machine, rd, rs1)
            case 2, _:
                at = (rd + immediate) & 0xFFFFFFFF
                if at % 4 or at >= PUBLIC_VALUES:
                    return Ending(
                        "fault",
                        message=f"reveal of the public value at {at:#x}; there are {PUBLIC_VALUES} bytes in words",
                    )
                self.public_values[at : at + 4] = rs1.to_bytes(4, "little")
                self.cells += LOAD_STORE
            case 3, 0:
                self.cells += PHANTOM
                if not self.inputs:
                    return Ending("fault", message="the program asks for a second input; there is one")
                data = self.inputs.pop()
                self.hints = len(data).to_bytes(4, "little") + data + bytes(-len(data) % 4)
            case 3, 1:
                self.cells += PHANTOM
                self.printed = machine.read(rd, rs1)
                self.log += self.printed
                try:
                    self.printed.decode()
                except UnicodeDecodeError as error:
                    del self.log[len(self.log) - len(self.printed) :]
                    return Ending(
                        "fault", message=f"a print of what is not UTF-8 ({error.reason} at byte {error.start})"
                    )
            case _:
                raise Refused(
                    f"OpenVM's instruction {function} with immediate {immediate}: not served by the embedded executor"
                )
        return None

    def _deliver(self, machine: Machine, address: int, words: int) -> Ending | None:
        """Stores the next words of the hint stream."""
        if not 1 <= words <= MOST_WORDS or address % 4 or address + 4 * words > MEMORY or 4 * words > len(self.hints):
            return Ending(
                "fault",
                message=f"{words} words of input to {address:#x}: not 1 to {MOST_WORDS}, not aligned memory, or "
                f"more than the {len(self.hints)} bytes that are left",
            )
        self.cells += words * HINT
        machine.write(address, self.hints[: 4 * words])
        self.hints = self.hints[4 * words :]
        return None

    def _terminate(self, machine: Machine, code: int) -> Ending:
        machine.retire()
        if code == SUCCESS:
            expected = hashlib.sha256(self.output).digest()
            if self.public_values == expected:
                return Ending("exit", SUCCESS)
            return Ending(
                "error",
                SUCCESS,
                f"the program revealed {self.public_values.hex()}, but the digest of its "
                f"{len(self.output)} bytes of output is {expected.hex()}",
            )
        if code == ABORTED:
            del self.log[len(self.log) - len(self.printed) :]
            return Ending("abort", message=self.printed.decode())
        if code == TRAP:
            return Ending("fault", message="terminated with code 2: ebreak, ecall, or a CSR")
        return Ending("exit", machine.x[A0] & 0xFF or FAILURE if code == FAILURE else code)

    def price(self, operation: str) -> int:
        return COLUMNS.get(operation, 0)

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        counted = operations(machine).items()
        return {"cells": sum(count * self.price(name) for name, count in counted) + self.cells}

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind != "exit" or ending.code:
            self.output.clear()
        return ending
