"""A VM that loads the ELF itself: the base class in most platforms' host.py."""

from __future__ import annotations

from collections.abc import Sequence

from zeroos.platforms.elfwriter import read_elf

from .host import Host
from .machine import Machine

PF_X = 1  # System V gABI, chapter 5


class ElfHost(Host):
    """`data` are the ranges where loads and stores may go, `readonly` those where only loads may: (start, end),
    multiples of 8, at most four in all. Instructions may be in the image's executable segments. Registers are 0 at the
    start."""

    data: Sequence[tuple[int, int]] = ()
    readonly: Sequence[tuple[int, int]] = ()

    def load(self, machine: Machine, image: bytes) -> None:
        elf = read_elf(image)
        code = [(segment.vaddr, segment.vaddr + segment.memsz) for segment in elf.segments if segment.flags & PF_X]
        if not code:
            raise ValueError("the image has no executable segment")
        for segment in elf.segments:
            machine.write(segment.vaddr, segment.data)
        machine.pc = elf.entry
        machine.allow((min(code)[0] & -8, max(end for _, end in code) + 7 & -8), self.data, self.readonly)
