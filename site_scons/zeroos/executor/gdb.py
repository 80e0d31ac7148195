"""The embedded executor under a debugger: one hart behind gdb's remote protocol (the GDB manual, appendix "Remote Protocol").

gdb, or lldb, connects to a port of this computer, finds the program before its first instruction, and has registers, memory,
breakpoints, single steps and an interrupt. Ends of a run that are no exit stop it once more where it stands, before it is over.
"""

from __future__ import annotations

import select
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from zeroos.errors import ZeroosError

from .embedded import Host, Machine, Refused, is_stop, served
from .result import Ending

_BREAK = 0x0010_0073  # ebreak: stands in for an instruction while the program runs
_TRAP, _XCPU = 5, 24  # signals as gdb numbers them
_SIGNALS = {"abort": 6, "fault": 11, "limit": _XCPU, "error": 7}
_PACKET = 0x4000  # bytes
_NAMES = ("zero ra sp gp tp t0 t1 t2 fp s1 a0 a1 a2 a3 a4 a5 a6 a7 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11 t3 t4 t5 t6").split()
_POINTERS = {"ra": "code_ptr", "sp": "data_ptr", "gp": "data_ptr", "tp": "data_ptr", "fp": "data_ptr"}


class _Gone(Exception):
    """The debugger ended the run, or is not there any more."""


class Connection:
    """Packets to and from a debugger."""

    def __init__(self, port: int, announce: Callable[[int], None]):
        """Waits for a debugger; `announce` is told the port, chosen here where `port` is 0. Raises ZeroosError where it
        cannot be had."""
        try:
            with socket.create_server(("127.0.0.1", port)) as server:
                announce(server.getsockname()[1])
                self._socket, _ = server.accept()
        except (OSError, OverflowError) as error:
            raise ZeroosError(f"cannot wait for a debugger on port {port}: {error}") from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._received = b""
        self._last = b""
        self._acknowledges = True

    def close(self) -> None:
        self._socket.close()

    def interrupted(self) -> bool:
        """Whether the debugger wants the running program to stop: Ctrl-C there."""
        while select.select([self._socket], [], [], 0)[0]:
            self._receive()
        if b"\x03" in self._received:
            self._received = self._received.replace(b"\x03", b"")
            return True
        return False

    def packet(self) -> str:
        """The next request. Raises _Gone when there is none any more."""
        while True:
            start = self._received.find(b"$")
            end = self._received.find(b"#", start)
            if start >= 0 and end >= 0 and len(self._received) >= end + 3:
                data, check = self._received[start + 1 : end], self._received[end + 1 : end + 3]
                self._received = self._received[end + 3 :]
                good = check == b"%02x" % (sum(data) & 0xFF)
                if self._acknowledges:
                    self._write(b"+" if good else b"-")
                if good or not self._acknowledges:
                    return data.decode("latin-1")
            elif start < 0 and b"-" in self._received:
                self._received = b""
                self._write(self._last)
            else:
                self._receive()

    def send(self, text: str) -> None:
        """Answers."""
        data = text.encode("latin-1")
        self._last = b"$%s#%02x" % (data, sum(data) & 0xFF)
        self._write(self._last)

    def quiet(self) -> None:
        """No more acknowledgements, as the debugger asked."""
        self._acknowledges = False

    def _write(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError:
            raise _Gone from None

    def _receive(self) -> None:
        try:
            data = self._socket.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            raise _Gone
        self._received += data


def under_debugger(port: int, program: Path) -> Callable[[Machine, Host, int], Ending]:
    """What run_embedded may be driven by: a debugger that connects to `port`, which is told where the ELF with the symbols is."""

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

    def __init__(self, connection: Connection):
        self._connection = connection
        self._breakpoints: set[int] = set()
        self._stopped = f"S{_TRAP:02x}"
        self._ending: Ending | None = None  # the run is over, the debugger does not know yet

    def drive(self, machine: Machine, host: Host, limit: int) -> Ending:
        """Runs a loaded image as the debugger says, for at most `limit` instructions."""
        self._machine, self._host, self._limit = machine, host, limit
        self._word = host.xlen // 8
        try:
            while True:
                request = self._connection.packet()
                if request == "D":
                    self._connection.send("OK")
                    self._breakpoints.clear()
                    return self._ending or self._run(lambda: False)
                if request.startswith("k") or request.startswith("vKill"):
                    raise _Gone
                answer = self._answer(request)
                self._connection.send(answer)
                if answer[:1] in "WX" and answer:
                    return self._ending
        except _Gone:
            return self._ending or Ending("error", message="the debugger ended the run")
        finally:
            self._connection.close()

    def _answer(self, request: str) -> str:
        """What the protocol calls an unknown request gets an empty answer."""
        kind, rest = request[:1], request[1:]
        try:
            if kind == "q" or kind == "Q" or kind == "v":
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
                number, _, value = rest.partition("=")
                self._set(int(number, 16), value)
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
        type_, address, _ = rest.split(",")
        if type_ not in "01":
            return ""  # the debugger watches memory by single steps
        address = int(address, 16)
        self._machine.read(address, 4)
        (self._breakpoints.add if kind == "Z" else self._breakpoints.discard)(address)
        return "OK"

    def _resume(self, kind: str, rest: str) -> str:
        """Steps or runs; how that ended."""
        if kind in "CS":
            _, _, rest = rest.partition(";")
        if rest:
            self._machine.pc = int(rest, 16)
        if self._ending:
            code = _SIGNALS.get(self._ending.kind)
            return f"W{self._ending.code & 0xFF:02x}" if code is None else f"X{code:02x}"
        ending = self._step()  # without breakpoints: one may be here
        if ending is None and kind in "cC":
            ending = self._run(self._connection.interrupted)
        if ending is None:
            self._stopped = f"S{_TRAP:02x}"
            return self._stopped
        self._ending = ending
        if ending.kind == "exit":
            return f"W{ending.code & 0xFF:02x}"
        self._connection.send("O" + f"{ending.kind}: {ending.message}\n".encode().hex())
        self._stopped = f"S{_SIGNALS[ending.kind]:02x}"
        return self._stopped

    def _step(self) -> Ending | None:
        """One instruction."""
        machine = self._machine
        before = machine.instructions
        machine.state.limit = min(before + 1, self._limit)
        while machine.instructions == before:
            reason = machine.run()
            if machine.instructions == before and (ending := self._served(reason)):
                return ending
        return None

    def _run(self, interrupted: Callable[[], bool]) -> Ending | None:
        """Runs to a breakpoint, an interrupt (None) or the end."""
        machine = self._machine
        originals = {address: machine.read_word(address) for address in self._breakpoints}
        machine.state.limit = self._limit
        for address in originals:
            machine.write_word(address, _BREAK)
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
                if machine.read_word(address) == _BREAK:  # else the program wrote there
                    machine.write_word(address, word)

    def _served(self, reason: int) -> Ending | None:
        try:
            return served(self._machine, self._host, reason, self._limit)
        except Refused as refused:
            return Ending("error", message=str(refused))


def _unescaped(data: str) -> bytes:
    """Binary data of an X packet."""
    found, letters = bytearray(), iter(data)
    for letter in letters:
        found.append(ord(next(letters)) ^ 0x20 if letter == "}" else ord(letter))
    return bytes(found)


def _description(xlen: int) -> str:
    """The registers, as gdb wants to be told."""
    registers = "".join(f'<reg name="{name}" bitsize="{xlen}" type="{_POINTERS.get(name, "int")}"/>' for name in _NAMES)
    return (
        '<?xml version="1.0"?><!DOCTYPE target SYSTEM "gdb-target.dtd"><target version="1.0">'
        f'<architecture>riscv:rv{xlen}</architecture><feature name="org.gnu.gdb.riscv.cpu">{registers}'
        f'<reg name="pc" bitsize="{xlen}" type="code_ptr"/></feature></target>'
    )
