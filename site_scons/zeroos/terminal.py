"""The last line of a terminal, kept up to date while something takes long. What else this process writes stands above
it."""

from __future__ import annotations

import atexit
import shutil
import sys
import threading
import time
from typing import Any, TextIO

_REDRAWN = 0.5  # seconds: how often the time that has passed is shown anew
_ERASE = "\r\x1b[K"  # ECMA-48: to the line's start, and erase to its end


def is_one() -> bool:
    """Returns whether what is written is read on a terminal that can go back in a line."""
    return sys.stdout.isatty() and sys.stderr.isatty()


def show(text: str, since: float | None = None) -> None:
    """Shows `text` as the last line, cut to its width, and behind it the time since `since` (of time.monotonic).

    An empty text takes the line away. On what is no terminal nothing is shown."""
    if _line.begin():
        _line.show(text, since)


class _Line:
    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._streams: list[_Above] = []
        self._text = ""
        self._since: float | None = None
        self._drawn = False

    def begin(self) -> bool:
        """Takes the place of the two streams, once. Returns whether there is a terminal."""
        if not self._streams and is_one():
            self._streams = [_Above(sys.stdout), _Above(sys.stderr)]
            sys.stdout, sys.stderr = self._streams
            atexit.register(show, "")
            threading.Thread(target=self._keep, daemon=True).start()
        return bool(self._streams)

    def show(self, text: str, since: float | None) -> None:
        with self.lock:
            self._text, self._since = text, since
            self.draw() if text else self.erase()

    def draw(self) -> None:
        """Draws it, if nobody else is within a line."""
        with self.lock:
            if self._text and not any(stream.within for stream in self._streams):
                passed = f"  {time.monotonic() - self._since:.0f} s" if self._since is not None else ""
                width = shutil.get_terminal_size().columns - 1 - len(passed)
                self._write(f"{_ERASE}{self._text[:width]}{passed}")
                self._drawn = True

    def erase(self) -> None:
        if self._drawn:
            self._write(_ERASE)
            self._drawn = False

    def _write(self, text: str) -> None:
        self._streams[0].stream.write(text)
        self._streams[0].stream.flush()

    def _keep(self) -> None:
        while True:
            time.sleep(_REDRAWN)
            if self._since is not None:
                self.draw()


_line = _Line()


class _Above:
    """A stream of a terminal that has such a line."""

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.within = False  # whether a line was begun that has not ended

    def write(self, text: str) -> int:
        """Writes `text` in the line's place. The line is drawn again when it changes."""
        with _line.lock:
            _line.erase()
            if text:
                self.within = not text.endswith("\n")
            return self.stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)
