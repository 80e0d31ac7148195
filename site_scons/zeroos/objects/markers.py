"""Jolt's markers of parts of a program: host calls that only a tracer of Jolt knows. They become instructions without
effect, which executors here know (executor/marks.py), so the same object does no harm on any zkVM."""

from __future__ import annotations

from collections.abc import Iterator

from .assembly import A7
from .editing import Editor
from .wrappers import Wrappers

_HOST_IO, _ECALL = 0x0000205B, 0x00000073  # jolt-platform's VirtualHostIO; before, it was an ecall with 0 in a7
_NUMBER, _A0 = 0xC7C1E, 10  # cycle_tracking.rs of jolt-platform
MARK = 0x4D3 << 20 | 11 << 15 | 0x3013  # sltiu zero, a1, 0x4d3
KIND = "marker"


def found(edit: Editor, wrappers: Wrappers, section: int) -> Iterator[int]:
    """Yields the offsets of the markers in a section of code. Where they were written as .word, they are data by their
    symbols; no data are taken for one, as control must reach them with the markers' number in a0."""
    content = bytes(edit.contents[section])
    if not any(word.to_bytes(4, "little") in content for word in (_HOST_IO, _ECALL)):
        return
    for at in range(0, len(content) - 3, 4):
        word = int.from_bytes(content[at : at + 4], "little")
        if (word == _HOST_IO or (word == _ECALL and wrappers.numbers(section, at, A7) == ({0}, True))) and (
            wrappers.numbers(section, at, _A0) == ({_NUMBER}, True)
        ):
            yield at
