"""The private input of a run, which has an end, whatever file is named."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from zeroos.errors import ZeroosError

MOST = 1 << 29  # bytes: no proof reads so much
_PIECE = 1 << 20


def _too_long(name: str) -> ZeroosError:
    return ZeroosError(f"the input {name} has more than {MOST:,} bytes, and no more can be given: cut it")


def read(stream: BinaryIO, name: str) -> bytes:
    """All of a stream. Raises ZeroosError where there is too much of it; `name` is for the message."""
    data = bytearray()
    while piece := stream.read(_PIECE):
        data += piece
        if len(data) > MOST:
            raise _too_long(name)
    return bytes(data)


@contextmanager
def settled(name: str | None) -> Iterator[Path | None]:
    """An ordinary file with the contents of the one that is named: of a pipe or a device, which can be read only once
    or without end, it is a copy. Raises ZeroosError where there is too much."""
    if name is None:
        yield None
        return
    status = os.stat(name)
    if stat.S_ISREG(status.st_mode):
        if status.st_size > MOST:
            raise _too_long(name)
        yield Path(name)
        return
    with tempfile.NamedTemporaryFile(prefix="zeroos-input-") as copy:
        with open(name, "rb") as stream:
            while piece := stream.read(_PIECE):
                copy.write(piece)
                if copy.tell() > MOST:
                    raise _too_long(name)
        copy.flush()
        yield Path(copy.name)
