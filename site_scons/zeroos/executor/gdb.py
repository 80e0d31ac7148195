"""Runs the embedded executor under a debugger: one hart behind gdb's remote protocol (packets.py).

gdb or lldb connects to a port of this computer and finds the program before its first instruction. It can use
registers, memory, breakpoints, single steps and an interrupt. A run that does not end by an exit stops once more at the
place where it ends.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from .host import Host, is_stop, served
from .machine import Machine, Refused
from .packets import Connection, Gone
from .result import Ending

_BREAK = 0x0010_0073  # ebreak: replaces the instruction at a breakpoint while the program runs
_TRAP, _XCPU = 5, 24  # gdb's signal numbers
_SIGNALS = {"abort": 6, "fault": 11, "limit": _XCPU, "error": 7}
_PACKET = 0x4000  # bytes
_NAMES = ("zero ra sp gp tp t0 t1 t2 fp s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 t3 t4 t5 t6").split()
_POINTERS = {"ra": "code_ptr", "sp": "data_ptr", "gp": "data_ptr", "tp": "data_ptr", "fp": "data_ptr"}


def under_debugger(port: int, program: Path) -> Callable[[Machine, Host, int], Ending]:
    """Returns the argument `drive` of run_embedded for a debugger that connects to `port`.

    Its message tells the user to open `program`, the ELF with the symbols, in the debugger."""

    def drive(machine: Machine, host: Host, limit: int) -> Ending:
        connection = Connection(
            port,
            lambda chosen: print(
                f"waiting for a debugger: gdb-multiarch -ex 'target remote :{chosen}' {program}",
                file=sys.stderr,
                flush=True,
            ),
        )
        return Debugger(connection).drive(machine, host, limit)

    return drive


class Debugger:
    """One run under a debugger."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._breakpoints: set[int] = set()
        self._stopped = f"S{_TRAP:02x}"
        self._ending: Ending | None = None  # the run is over, but the debugger has not been told yet

    def drive(self, machine: Machine, host: Host, limit: int) -> Ending:
        """Runs a loaded image as the debugger requests, for at most `limit` instructions."""
        self._machine, self._host, self._limit = machine, host, limit
        self._word = host.xlen // 8
        try:
            while True:
                request = self._connection.packet()
                if request == "D":
                    self._connection.send("OK")
                    self._breakpoints.clear()
                    ending = self._ending or self._run(lambda: False)
                    assert ending  # without breakpoints and interrupts a run continues to its end
                    return ending
                if request.startswith(("k", "vKill")):
                    raise Gone
                answer = self._answer(request)
                self._connection.send(answer)
                if self._ending and answer.startswith(("W", "X")):
                    return self._ending
        except Gone:
            return self._ending or Ending("error", message="the debugger ended the run")
        finally:
            self._connection.close()

    def _answer(self, request: str) -> str:
        """Returns the answer to a request. It is empty for an unknown one, as the protocol requires."""
        kind, rest = request[:1], request[1:]
        try:
            if kind in ("q", "Q", "v"):
                return self._query(request)
            if kind == "?":
                return self._stopped
            if kind in "cCsS":
                return self._resume(kind, rest)
            if kind == "g":
                return "".join(map(self._register, range(33)))
            if kind == "G":
                width = 2 * self._word
                for number in range(33):
                    self._set(number, rest[number * width : (number + 1) * width])
                return "OK"
            if kind == "p":
                return self._register(int(rest, 16))
            if kind == "P":
                register, _, value = rest.partition("=")
                self._set(int(register, 16), value)
                return "OK"
            if kind in "mMX":
                return self._memory(kind, rest)
            if kind in "zZ":
                return self._breakpoint(kind, rest)
            return "OK" if kind in "HT!" else ""
        except (ValueError, IndexError, Refused):
            return "E01"

    def _query(self, request: str) -> str:
        name = request.partition(":")[0]
        if name == "QStartNoAckMode":
            self._connection.quiet()
            return "OK"
        if request.startswith("qXfer:features:read:target.xml:"):
            first, size = (int(word, 16) for word in request.rsplit(":", 1)[1].split(","))
            text = _description(self._host.xlen)[first:]
            return ("m" if len(text) > size else "l") + text[:size]
        return {
            "qSupported": f"PacketSize={_PACKET:x};qXfer:features:read+;QStartNoAckMode+",
            "qAttached": "0",
            "qC": "QC1",
            "qfThreadInfo": "m1",
            "qsThreadInfo": "l",
            "qSymbol": "OK",
        }.get(name, "")

    def _register(self, number: int) -> str:
        value = self._machine.pc if number == 32 else self._machine.x[number]
        return (value & self._machine.mask).to_bytes(self._word, "little").hex()

    def _set(self, number: int, text: str) -> None:
        value = int.from_bytes(bytes.fromhex(text), "little")
        if len(text) != 2 * self._word or number > 32:
            raise ValueError
        if number == 32:
            self._machine.pc = value
        elif number:
            self._machine.x[number] = value

    def _memory(self, kind: str, rest: str) -> str:
        place, _, data = rest.partition(":")
        address, size = (int(word, 16) for word in place.split(","))
        if size > _PACKET:
            raise ValueError
        if kind == "m":
            return self._machine.read(address, size).hex()
        content = bytes.fromhex(data) if kind == "M" else _unescaped(data)
        if len(content) != size:
            raise ValueError
        if size:
            self._machine.write(address, content)
        return "OK"

    def _breakpoint(self, kind: str, rest: str) -> str:
        type_, place, _ = rest.split(",")
        if type_ not in "01":
            return ""  # watchpoints are not supported: the debugger single-steps instead
        address = int(place, 16)
        self._machine.read(address, 4)
        (self._breakpoints.add if kind == "Z" else self._breakpoints.discard)(address)
        return "OK"

    def _resume(self, kind: str, rest: str) -> str:
        """Steps or runs. Returns the answer that tells how that ended."""
        if kind in "CS":
            _, _, rest = rest.partition(";")
        if rest:
            self._machine.pc = int(rest, 16)
        if self._ending:
            code = _SIGNALS.get(self._ending.kind)
            return f"W{(self._ending.code or 0) & 0xFF:02x}" if code is None else f"X{code:02x}"
        ending = self._step()  # without breakpoints: there may be one at pc
        if ending is None and kind in "cC":
            ending = self._run(self._connection.interrupted)
        if ending is None:
            self._stopped = f"S{_TRAP:02x}"
            return self._stopped
        self._ending = ending
        if ending.kind == "exit":
            return f"W{(ending.code or 0) & 0xFF:02x}"
        self._connection.send("O" + f"{ending.kind}: {ending.message}\n".encode().hex())
        self._stopped = f"S{_SIGNALS[ending.kind]:02x}"
        return self._stopped

    def _step(self) -> Ending | None:
        """Executes one instruction. Returns the ending, if the run ends there."""
        machine = self._machine
        before = machine.instructions
        machine.state.limit = min(before + 1, self._limit)
        while machine.instructions == before:
            reason = machine.run()
            if machine.instructions == before and (ending := self._served(reason)):
                return ending
        return None

    def _run(self, interrupted: Callable[[], bool]) -> Ending | None:
        """Runs to a breakpoint or an interrupt, and returns None, or to the end, and returns the ending."""
        machine = self._machine
        originals = {address: machine.fetch(address) for address in self._breakpoints}
        machine.state.limit = self._limit
        for address in originals:
            machine.patch(address, _BREAK)
        try:
            while not interrupted():
                reason = machine.run()
                if is_stop(reason) and machine.pc in originals:
                    break
                if ending := self._served(reason):
                    return ending
            return None
        finally:
            for address, word in originals.items():
                if machine.fetch(address) == _BREAK:  # otherwise the program wrote there
                    machine.patch(address, word)

    def _served(self, reason: int) -> Ending | None:
        try:
            return served(self._machine, self._host, reason, self._limit)
        except Refused as refused:
            return Ending("error", message=str(refused))


def _unescaped(data: str) -> bytes:
    """Returns the bytes that the escaped data of an X packet stands for."""
    found, letters = bytearray(), iter(data)
    for letter in letters:
        found.append(ord(next(letters)) ^ 0x20 if letter == "}" else ord(letter))
    return bytes(found)


def _description(xlen: int) -> str:
    """Returns the target description that gdb reads: the registers."""
    registers = "".join(f'<reg name="{name}" bitsize="{xlen}" type="{_POINTERS.get(name, "int")}"/>' for name in _NAMES)
    return (
        '<?xml version="1.0"?><!DOCTYPE target SYSTEM "gdb-target.dtd"><target version="1.0">'
        f'<architecture>riscv:rv{xlen}</architecture><feature name="org.gnu.gdb.riscv.cpu">{registers}'
        f'<reg name="pc" bitsize="{xlen}" type="code_ptr"/></feature></target>'
    )
