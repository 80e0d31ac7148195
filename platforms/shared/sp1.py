"""SP1's host calls, which Pico shares, for the embedded executor.

They are the input as one hint, the output with its digest, the log, the end, SHA-256, and arithmetic. Written from
crates/core/executor/src and crates/core/machine/src of SP1 6.10 and 5.2.4.

What the circuit or the verifier refuses is refused here, too, where the VM's own executor lets it pass.
"""

from __future__ import annotations

import hashlib
import struct
from typing import Any

from zeroos.executor.elfhost import ElfHost
from zeroos.executor.embedded import Machine, Refused, sha256_blocks
from zeroos.executor.result import Ending
from zeroos.platforms.elfwriter import read_elf
from zeroos.platforms.modules import shared

T0, A0, A1, A2 = 5, 10, 11, 12
HALT, WRITE, COMMIT, COMMIT_DEFERRED, HINT_LEN, HINT_READ, SHA_EXTEND, SHA_COMPRESS = (
    0x00,
    0x02,
    0x10,
    0x1A,
    0xF0,
    0xF1,
    0x300105,
    0x010106,
)
LOG, ABORT = 1, 2  # descriptors of WRITE; the guest has the second for the message of zkvm_abort only
DIGEST_WORDS = 8
CALLS = shared("sp1_calls").CALLS
K = shared("sha256").K


def _turn(x: int, n: int) -> int:
    return x >> n | x << (32 - n) & 0xFFFFFFFF


class Host(ElfHost):
    """What the versions differ in:

    `public` is the descriptor of the public output. `field` is the order of the circuit's field: an exit code must be
    below it. `slack` is how many bytes HINT_READ writes behind a chunk that ends with a word. `utf8` says that the VM's
    own host dies of text that is not UTF-8. `calls` are those that do arithmetic, by their numbers."""

    unit = "cycles"  # ExecutionReport::total_instruction_count; Pico: global_clk
    public = 13
    loaded_code = True
    field = 0x78000001
    slack = 0
    utf8 = True
    calls = CALLS

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.hints = [input]
        self.committed: dict[tuple[int, int], int] = {}  # (call, index) -> word
        self.said: bytes | None = None  # the message of zkvm_abort, when that was the last that was written

    def load(self, machine: Machine, image: bytes) -> None:
        super().load(machine, image)
        self.image = [(segment.vaddr, segment.vaddr + segment.memsz) for segment in read_elf(image).segments]

    def stop(self, machine: Machine, word: int) -> Ending | None:
        number, first, second = machine.x[T0], machine.x[A0], machine.x[A1]
        if number == HALT:
            machine.retire()
            return self._halt(first)
        if number == WRITE:
            self._write(first, machine.read(second, machine.x[A2]))
        elif number in (COMMIT, COMMIT_DEFERRED):
            self._commit(number, first, second)
        elif number == HINT_LEN:
            machine.x[T0] = len(self.hints[0]) if self.hints else (1 << self.xlen) - 1
        elif number == HINT_READ:
            self._hint_read(machine, first, second)
        elif number == SHA_EXTEND:
            self._extend(machine, first)
        elif number == SHA_COMPRESS:
            self._compress(machine, first, second)
        elif call := self.calls.get(number):
            self._compute(machine, call, first, second)
        else:
            raise Refused(f"host call {number:#x}: not served by the embedded executor")
        machine.retire()
        return None

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind != "exit":
            self.output.clear()
        return ending

    def _halt(self, code: int) -> Ending:
        if code and self.said is not None:
            return Ending("abort", message=self.said.decode(errors="replace"))
        if code >= self.field:
            return Ending("error", message=f"exit code {code:#x}: there is no proof of it")
        digest = struct.unpack("<8I", hashlib.sha256(self.output).digest())
        wanted = {(COMMIT, i): word for i, word in enumerate(digest)} | {
            (COMMIT_DEFERRED, i): 0 for i in range(DIGEST_WORDS)
        }
        if not code and self.committed != wanted:
            return Ending(
                "error",
                message="the program did not commit the digest of its public output, and that it checks no "
                "proofs: no verifier accepts this",
            )
        return Ending("exit", code)

    def _write(self, fd: int, data: bytes) -> None:
        if fd not in (LOG, ABORT, self.public):
            raise Refused(
                f"WRITE to descriptor {fd}: only {LOG} (log), {ABORT} and {self.public} (public output) are served"
            )
        self.said = data if fd == ABORT else None
        if fd == self.public:
            self.output += data
        elif fd == LOG:
            try:
                data.decode()
            except UnicodeDecodeError:
                if self.utf8:
                    raise Refused("the log is no UTF-8: the zkVM's own host dies of it") from None
            self.log += data

    def _commit(self, call: int, index: int, word: int) -> None:
        """Each word has one value in a proof."""
        if index >= DIGEST_WORDS or word >> 32 or self.committed.setdefault((call, index), word) != word:
            raise Refused(
                f"host call {call:#x} commits {word:#x} as word {index}, "
                f"but there are {DIGEST_WORDS}, each with one value"
            )

    def _hint_read(self, machine: Machine, address: int, size: int) -> None:
        """The next chunk, to memory that nobody has touched: here that is known by the zeros it holds."""
        if not self.hints or len(self.hints[0]) != size or address % (self.xlen // 8):
            raise Refused(f"HINT_READ of {size} bytes to {address:#x}: not the size of the next chunk, or not aligned")
        end = address + size + self.slack
        if any(start < end and address < stop for start, stop in self.image) or any(
            machine.read(address, end - address)
        ):
            raise Refused(f"HINT_READ to {address:#x}, which the program has used before: no verifier accepts this")
        machine.write(address, self.hints.pop(0))

    def _words(self, machine: Machine, address: int, count: int) -> list[int]:
        """Words of SHA-256, each in a word of the machine.

        The circuit refuses the same addresses for them as for loads."""
        width = self.xlen // 8
        if address % width or not any(start <= address and address + width * count <= end for start, end in self.data):
            raise Refused(f"SHA-256 of words at {address:#x}: misaligned or not accessible")
        words = struct.unpack(f"<{count}{'IQ'[width == 8]}", machine.read(address, width * count))
        if any(word >> 32 for word in words):
            raise Refused(f"SHA-256 of words at {address:#x}: one has more than 32 bits")
        return list(words)

    def _store(self, machine: Machine, address: int, words: list[int]) -> None:
        machine.write(address, struct.pack(f"<{len(words)}{'IQ'[self.xlen == 64]}", *words))

    def _extend(self, machine: Machine, address: int) -> None:
        w = self._words(machine, address, 64)
        for i in range(16, 64):
            a, b = w[i - 15], w[i - 2]
            w[i] = (
                w[i - 16] + w[i - 7] + (_turn(a, 7) ^ _turn(a, 18) ^ a >> 3) + (_turn(b, 17) ^ _turn(b, 19) ^ b >> 10)
                & 0xFFFFFFFF
            )
        self._store(machine, address, w)

    def _compress(self, machine: Machine, address: int, state: int) -> None:
        """Rounds over any 64 words: those of a block of zeros, with the words added to the constants."""
        sums = struct.pack("<64I", *(k + word & 0xFFFFFFFF for k, word in zip(K, self._words(machine, address, 64))))
        digest = sha256_blocks(struct.pack(">8I", *self._words(machine, state, 8)), bytes(64), sums)
        self._store(machine, state, list(struct.unpack(">8I", digest)))

    def _compute(self, machine: Machine, call: Any, first: int, second: int) -> None:
        for address, count in ((first, call.first), (second, call.second)):
            end = address + 8 * count
            if count and (
                address % (self.xlen // 8) or not any(start <= address and end <= stop for start, stop in self.data)
            ):
                raise Refused(f"host call with numbers at {address:#x}: misaligned or not accessible")
        if second and not call.second:
            raise Refused(f"host call with a second argument, {second:#x}, that it does not have")
        numbers = machine.read(first, 8 * call.first), machine.read(second, 8 * call.second)
        machine.write(first, call.compute(*numbers))


class Zero(Host):
    """Of SP1 5 and Pico, where the program counter 0 stands for the end, and a jump keeps bit 0 of its target."""

    def load(self, machine: Machine, image: bytes) -> None:
        super().load(machine, image)
        machine.state.keeps_bit0 = 1

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind == "fault" and machine.pc == 0:
            ending = Ending(
                "error",
                message="jump to address 0: the verifier takes it for success, with any output the prover likes",
            )
        return super().finish(machine, ending)
