"""Airbender's machine without signed multiplication and division, as its verifier has it.

Written from riscv_transpiler/src (ir/mod.rs, vm) and execution_utils/src/lib.rs of zksync-airbender's branch dev of
February 2026. A run is proven when it stops at the exit point; every trap makes it unprovable. An instruction is a
cycle.
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from zeroos.executor.embedded import Host as Base
from zeroos.executor.embedded import Machine, Refused
from zeroos.executor.result import Ending
from zeroos.platforms.modules import module

ROM, RAM = 1 << 22, 1 << 30
NONDETERMINISM = 0x7C0
SELF_JUMP = 0x0000006F
SIGNED_M = [(0xFE00707F, 0x02000033 | function << 12) for function in (1, 2, 4, 6)]  # mulh, mulhsu, div, rem
LOG, OUTPUT, ABORT, EXIT = range(4)  # kinds of frames, guest/airbender.h
A0, S9 = 10, 25


class Host(Base):
    space = (0, RAM)
    unit = "cycles"
    stops = ((0x7F, 0x73), (0xFFFFFFFF, SELF_JUMP), *SIGNED_M)  # all of SYSTEM: the CSR, and what is illegal

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        padded = input + bytes(-len(input) % 4)
        self.words = iter((len(input), *(word for (word,) in struct.iter_unpack(">I", padded))))
        self.frame: list[int] = []
        self.failure: Ending | None = None  # what the program says before it traps

    def load(self, machine: Machine, image: bytes) -> None:
        if not 8 <= len(image) <= ROM or len(image) % 4:
            raise ValueError(f"no image of Airbender: {len(image)} bytes")
        code = int.from_bytes(image[-4:], "little")
        if code > len(image) - 4:
            raise ValueError(f"no image of Airbender: {code} bytes of code in {len(image)}")
        self.exit_point = module(Path(__file__).parent, "image").exit_point(image)
        machine.write(0, image)
        machine.pc = 0
        machine.allow((0, code + 7 & -8), [(ROM, RAM)], [(0, ROM)])

    def stop(self, machine: Machine, word: int) -> Ending | None:
        if word == SELF_JUMP:
            machine.retire(machine.pc)
            return self._end(machine)
        target, function, source, csr = word >> 7 & 31, word >> 12 & 7, word >> 15 & 31, word >> 20
        if word & 0x7F != 0x73 or function != 1 or csr != NONDETERMINISM or (target and source):
            return self.failure or Ending("fault", message=f"illegal instruction {word:#010x}")
        if source:
            self._write(machine.x[source])
        else:
            read = next(self.words, None)
            if read is None:
                raise Refused("the program reads beyond the input")
            if target:
                machine.x[target] = read
        machine.retire()
        return None

    def _write(self, word: int) -> None:
        """A word for the host: a part of a frame, else nobody's."""
        if not self.frame and word != 0xFFFFFFFF:
            return
        self.frame.append(word)
        if len(self.frame) < 2 or len(self.frame) < 2 + self.frame[1]:
            return
        words, self.frame = self.frame[3:], []
        kind, size = words[-1] >> 30, words[-1] & 0x3FFFFFFF
        data = struct.pack(f"<{len(words) - 1}I", *words[:-1])[:size]
        if kind == ABORT:
            self.failure = Ending("abort", message=data.decode(errors="replace"))
        elif kind == EXIT:
            self.failure = Ending("exit", size & 0xFF)
        else:
            sink = self.output if kind == OUTPUT else self.log
            sink += data

    def _end(self, machine: Machine) -> Ending:
        if machine.pc != self.exit_point:
            return Ending("fault", message="an endless loop that is not the successful end: no verifier accepts this")
        found = struct.pack(">16I", *machine.x[A0 : S9 + 1])
        expected = hashlib.sha256(self.output).digest() + bytes(32)
        if found != expected:
            return Ending(
                "error",
                message=f"the program left the public output {found.hex()}, and that of its {len(self.output)} "
                f"bytes is {expected.hex()}",
            )
        return Ending("exit", 0)

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind != "exit" or ending.code:
            self.output.clear()
        return ending
