"""Packets of gdb's remote protocol (the GDB manual, appendix "Remote Protocol") with a debugger on this computer."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable

from zeroos.errors import ZeroosError


class Gone(Exception):
    """The debugger ended the run or closed the connection."""


class Connection:
    """A connection that carries packets to and from a debugger."""

    def __init__(self, port: int, announce: Callable[[int], None]) -> None:
        """Waits for a debugger and calls `announce` with the port, which the system chooses when `port` is 0. Raises
        ZeroosError when the port is not available."""
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
        """Returns whether the debugger wants the running program to stop: its user pressed Ctrl-C."""
        while select.select([self._socket], [], [], 0)[0]:
            self._receive()
        if b"\x03" in self._received:
            self._received = self._received.replace(b"\x03", b"")
            return True
        return False

    def packet(self) -> str:
        """Returns the next request. Raises Gone when the connection ends."""
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
        """Sends the answer to a request."""
        data = text.encode("latin-1")
        self._last = b"$%s#%02x" % (data, sum(data) & 0xFF)
        self._write(self._last)

    def quiet(self) -> None:
        """Stops sending acknowledgements, at the debugger's request."""
        self._acknowledges = False

    def _write(self, data: bytes) -> None:
        try:
            self._socket.sendall(data)
        except OSError:
            raise Gone from None

    def _receive(self) -> None:
        try:
            data = self._socket.recv(1 << 16)
        except OSError:
            data = b""
        if not data:
            raise Gone
        self._received += data
