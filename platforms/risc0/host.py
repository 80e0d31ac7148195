"""RISC Zero 3.0 for the embedded executor: machine and user mode, the machine calls, and the host behind READ.

Written from risc0/circuit/rv32im/src/execute/{r0vm,rv32im,executor,platform}.rs and risc0/zkvm/src/host/server/exec of
RISC Zero 3.0.6. Where that executor ends with an error, so does this one; `cycles` of a run that exits are its own:
pages and the nodes above them are charged for as in pager.rs there, segments end as in executor.rs.

Registers are banked: the running mode's are in the machine, the other's in memory (machine mode's at
MACHINE_REGISTERS, user mode's at USER_REGISTERS), where machine mode sees them. Not served: POSEIDON2, and traps into
a kernel (3.0 cannot prove them).
"""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

from zeroos.executor import embedded
from zeroos.executor.embedded import Machine, Paging, Refused, sha256_blocks
from zeroos.executor.result import Ending
from zeroos.platforms.modules import module

USER_START, USER_END, KERNEL_END = 0x0001_0000, 0xC000_0000, 0xFF00_0000
MACHINE_REGISTERS, USER_REGISTERS = 0xFFFF_0000, 0xFFFF_0080
MEPC, SUSPEND_PC, GLOBAL_OUTPUT, ECALL_DISPATCH = 0xFFFF_0200, 0xFFFF_0210, 0xFFFF_0240, 0xFFFF_1000
READ_MAX, SHA_MAX = 1024, 10  # bytes and blocks a machine call
A0, A1, A2, A3, A4, A5, A7 = 10, 11, 12, 13, 14, 15, 17

bigint = module(Path(__file__).parent, "bigint")
CALL = "risc0_zkvm_platform::syscall::nr::"
NAME_MAX = 128
SEGMENT, LONGEST = 1 << 20, 25_000  # cycles: DEFAULT_SEGMENT_LIMIT_PO2, and what is left free in it: MAX_INSN_CYCLES
TABLES = ((1 << 8) + (1 << 16)) // 16 + 1  # RESERVED_CYCLES of a segment, platform.rs

OUTPUT_MAX = 100 << 20  # bytes, as the official host
PANIC_MAX = 1 << 20
MEMORY = 1 << 32


def output_digest(journal: bytes | bytearray) -> bytes:
    """What a program must leave at GLOBAL_OUTPUT for this journal (no assumptions): risc0/binfmt/src/hash.rs."""
    tag = hashlib.sha256(b"risc0.Output").digest()
    return hashlib.sha256(tag + hashlib.sha256(journal).digest() + bytes(32) + b"\x02\x00").digest()


class Host(embedded.Host):
    xlen = 32
    space = (0, MEMORY)  # the host may look below USER_START, the program may not
    # The decoder looks at opcode, funct3, funct7 and, for ecall, rs2.
    stops = ((0xFFF0707F, 0x00000073), (0xFE00707F, 0x30000073))  # ecall, mret
    paging = Paging(
        bits=10, page=322, node=13, start=10, always=MACHINE_REGISTERS, room=SEGMENT - LONGEST - TABLES
    )  # PAGE_CYCLES, NODE_CYCLES and RESERVED_PAGING_CYCLES, pager.rs

    def __init__(self, input: bytes) -> None:
        super().__init__(input)
        self.position = 0  # in the input
        self.results = (0, 0)  # of the last host call
        self.user_mode = False

    def load(self, machine: Machine, image: bytes) -> None:
        for number, page in module(Path(__file__).parent, "image").memory(image).items():
            machine.write(number * len(page), bytes(page))
        machine.pc = machine.read_word(SUSPEND_PC)
        machine.x[:] = list(struct.unpack("<32I", machine.read(MACHINE_REGISTERS, 128)))
        self._allow(machine)

    def _allow(self, machine: Machine) -> None:
        if self.user_mode:
            machine.allow((USER_START, USER_END), [(USER_START, USER_END)])
        else:
            machine.allow((USER_START, MEMORY), [(USER_START, MACHINE_REGISTERS), (USER_REGISTERS, MEMORY)])

    def _switch(self, machine: Machine, pc: int) -> None:
        """Changes the mode and goes on at pc with the other bank of registers."""
        old, new = (USER_REGISTERS, MACHINE_REGISTERS) if self.user_mode else (MACHINE_REGISTERS, USER_REGISTERS)
        machine.write(old, struct.pack("<32I", *machine.x))
        bank = struct.unpack("<32I", machine.read(new, 128))
        if bank[0]:
            raise Refused(f"the word of register x0 at {new:#x} is {bank[0]:#x}; only 0 is served")
        machine.x[:] = list(bank)
        self.user_mode = not self.user_mode
        self._allow(machine)
        machine.retire(pc)

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        """Machine mode may reach its own registers as memory."""
        if self.user_mode or not MACHINE_REGISTERS <= address < USER_REGISTERS:
            return None
        number, shift = divmod(address - MACHINE_REGISTERS, 4)
        mask = ((1 << 8 * size) - 1) << 8 * shift
        if value is None:
            return (machine.x[number] & mask) >> 8 * shift
        if number == 0:
            raise Refused("a store to the word of register x0")
        machine.x[number] = machine.x[number] & ~mask | value << 8 * shift
        return 0

    def context(self, machine: Machine) -> tuple[int, list[int]]:
        """The user program's, if there is one: a kernel ends a run on its behalf."""
        mepc = machine.read_word(MEPC)
        if self.user_mode or not mepc:
            return super().context(machine)
        return mepc, list(struct.unpack("<32I", machine.read(USER_REGISTERS, 128)))

    def finish(self, machine: Machine, ending: Ending) -> Ending:
        if ending.kind != "exit":
            self.output.clear()
        if ending.kind == "fault" and not self.user_mode and machine.read_word(MEPC):
            ending.message = f"the kernel gave up on this call: {ending.message} (at {machine.pc:#x})"
        return ending

    def count(self, machine: Machine, ending: Ending) -> dict[str, int]:
        """As ExecutorResult. Every segment but the last is of full size, that one is rounded up to a power of two."""
        state = machine.state
        user, paging = machine.cycles, state.paged + state.charged
        last = user - state.began + state.charged + TABLES
        total = state.segments * SEGMENT + (1 << (last - 1).bit_length())
        reserved = total - user - paging
        return {"user": user, "paging": paging, "reserved": reserved, "total": total, "segments": state.segments + 1}

    def stop(self, machine: Machine, word: int) -> Ending | None:
        if word & 0xFE000000:
            return self._mret(machine)
        if self.user_mode:
            return self._user_ecall(machine)
        call = machine.x[A7]
        if call == 0:
            return self._terminate(machine)
        if call == 1:
            return self._read(machine)
        if call == 4:
            return self._sha2(machine)
        if call == 2:
            return self._write(machine)
        if call == 5:
            return self._bigint(machine)
        if call == 3:
            raise Refused("machine call POSEIDON2: not served by the embedded executor")
        return Ending("fault", message=f"there is no machine call {call}")

    def _mret(self, machine: Machine) -> Ending | None:
        pc = machine.read_word(MEPC)
        if self.user_mode or pc < USER_START or pc % 4:
            return Ending("fault", message="mret in user mode" if self.user_mode else f"mret to {pc:#x}")
        self._switch(machine, pc + 4)
        return None

    def _user_ecall(self, machine: Machine) -> Ending | None:
        machine.use(ECALL_DISPATCH, 4)
        target = machine.read_word(ECALL_DISPATCH)
        if target % 4 or not USER_END <= target < KERNEL_END:
            return Ending("fault", message=f"ecall in user mode, but its handler would be at {target:#x}")
        machine.write_word(MEPC, machine.pc)
        self._switch(machine, target)
        return None

    def _done(self, machine: Machine, cycles: int) -> None:
        machine.state.extra += cycles - 1
        machine.retire()

    def _terminate(self, machine: Machine) -> Ending:
        code, halt = machine.x[A0] >> 16, machine.x[A0] & 0xFFFF
        self._done(machine, 2)
        if halt:
            return Ending("error", code, f"the program paused (halt type {halt}) instead of terminating")
        found, expected = machine.read(GLOBAL_OUTPUT, 32), output_digest(self.output)
        if found != expected:
            if not code or any(found):
                return Ending(
                    "error",
                    code,
                    f"the program left the output digest {found.hex()}, but that of its "
                    f"{len(self.output)} bytes is {expected.hex()}: no verifier accepts this",
                )
            self.output.clear()  # a failure without output
        return Ending("exit", code)

    def _sha2(self, machine: Machine) -> Ending | None:
        source, target, data, count, table = (machine.x[n] for n in (A0, A1, A2, A3, A4))
        count &= 0xFFFF
        if min(source, target, data, table) < USER_START or count > SHA_MAX:
            return Ending(
                "fault", message=f"machine call SHA2 of {count} blocks: more than {SHA_MAX}, or a bad address"
            )
        source, target, data, table = (address & ~3 for address in (source, target, data, table))
        machine.use(source, 32)
        machine.use(target, 32, changed=True)
        if count:
            machine.use(data, 64 * count)
            machine.use(table, 256)
        state, k = machine.read(source, 32), machine.read(table, 256)
        machine.write(target, state)
        for block in range(count):  # one by one: the data may overlap the state
            state = sha256_blocks(state, machine.read(data + 64 * block, 64), k)
            machine.write(target, state)
        self._done(machine, 6 + 68 * count)
        return None

    def _bigint(self, machine: Machine) -> Ending | None:
        try:
            cycles = bigint.call(machine)
        except bigint.Fault as fault:
            return Ending("fault", message=f"machine call BIGINT: {fault}")
        self._done(machine, cycles)
        return None

    def _write(self, machine: Machine) -> Ending | None:
        raise Refused(
            "machine call WRITE (it can be executed but not proven; use READ with SYS_WRITE): "
            "not served by the embedded executor"
        )

    def _read(self, machine: Machine) -> Ending | None:
        """Machine call READ: a host call by name, or the results of the last one."""
        name, address, size = machine.x[A0], machine.x[A1], machine.x[A2]
        if size > READ_MAX or address + size >= MEMORY or (size and address < USER_START):
            return Ending("fault", message=f"machine call READ of {size} bytes to {address:#x}")
        if name == 0:
            if size != 8:
                raise Refused(f"machine call READ with descriptor 0 and {size} bytes: results are 8 bytes")
            data = struct.pack("<II", *self.results)
        else:
            answer = self._call(machine, self._name(machine, name), size)
            if isinstance(answer, Ending):
                return answer
            data = answer
        if size and address < USER_REGISTERS and address + size > MACHINE_REGISTERS:
            raise Refused("machine call READ into the machine's own registers")
        machine.use(address, size, changed=True)
        machine.write(address, data)
        machine.x[A0] = size
        bytewise = min(-address % 4, size)
        words, tail = divmod(size - bytewise, 4)
        self._done(machine, 2 + bytewise + -(-words // 4) + tail)
        return None

    def _name(self, machine: Machine, address: int) -> str:
        name = machine.read(address, min(NAME_MAX, MEMORY - address)).partition(b"\0")
        if not name[1]:
            raise Refused(f"the host call name at {address:#010x} has no end")
        return name[0].decode(errors="replace")

    def _call(self, machine: Machine, name: str, size: int) -> bytes | Ending:
        """A host call; returns the `size` bytes that go to the program."""
        a3, a4, a5 = struct.unpack("<3I", machine.read(USER_REGISTERS + 4 * A3, 12))
        call = name.removeprefix(CALL)
        data = bytes(size)
        if call == "SYS_READ":
            return self._sys_read(a3, a4, size)
        if call == "SYS_WRITE":
            self._sys_write(machine, a3, a4, a5)
        elif call == "SYS_LOG":
            self._sys_write(machine, 1, a3, a4)
        elif call == "SYS_PANIC":
            return Ending("abort", message=machine.read(a3, min(a4, PANIC_MAX)).decode(errors="replace"))
        else:
            raise Refused(f"the program made the host call {call}, which this executor does not serve")
        self.results = (0, 0)
        return data

    def _take(self, size: int) -> bytes:
        data = self.input[self.position : self.position + size]
        self.position += len(data)
        return data

    def _sys_read(self, fd: int, wanted: int, size: int) -> bytes:
        """`size` bytes in words, and up to four more as the second result; the first is the number of bytes."""
        if fd:
            raise Refused(f"read from descriptor {fd}: only 0 (private input) can be read")
        if size % 4 or wanted < size:
            raise Refused(f"read of {wanted} bytes into {size} bytes: not whole words, or too small")
        data = self._take(size)
        tail = self._take(wanted - len(data)) if wanted - len(data) <= 4 else b""
        self.results = len(data) + len(tail), int.from_bytes(tail, "little")
        return data.ljust(size, b"\0")

    def _sys_write(self, machine: Machine, fd: int, address: int, size: int) -> None:
        if fd not in (1, 2, 3):
            raise Refused(f"write to descriptor {fd}: only 1, 2 (log) and 3 (journal) can be written")
        sink = self.output if fd == 3 else self.log
        if len(sink) + size > OUTPUT_MAX:
            raise Refused(f"more than {OUTPUT_MAX} bytes written to descriptor {fd}")
        sink += machine.read(address, size)
