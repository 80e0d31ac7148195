"""A VM that loads the ELF itself: the base class in most platforms' host.py."""

from __future__ import annotations

from collections.abc import Sequence

from zeroos.platforms.elfwriter import read_elf

from .host import Host
from .machine import Machine

PF_X = 1  # System V gABI, chapter 5

Range = tuple[int, int]


def _without(ranges: Sequence[Range], hole: Range) -> list[Range]:
    """Returns the parts of `ranges` outside of `hole`."""
    parts = [part for start, end in ranges for part in ((start, min(end, hole[0])), (max(start, hole[1]), end))]
    return [(start, end) for start, end in parts if start < end]


class ElfHost(Host):
    """`data` are the ranges where loads and stores may go, `readonly` those where only loads may: (start, end),
    multiples of 8, at most six in all. Instructions may be in the image's executable segments. Registers are 0 at the
    start.

    `loaded_code` is set for VMs that take instructions from a table made of the image: there a store to code changes
    what loads see, and never what executes. If it is not set, what was stored executes."""

    data: Sequence[Range] = ()
    readonly: Sequence[Range] = ()
    loaded_code = False

    def load(self, machine: Machine, image: bytes) -> None:
        elf = read_elf(image)
        code = [(segment.vaddr, segment.vaddr + segment.memsz) for segment in elf.segments if segment.flags & PF_X]
        if not code:
            raise ValueError("the image has no executable segment")
        for segment in elf.segments:
            machine.write(segment.vaddr, segment.data)
        machine.pc = elf.entry
        self.code = (min(code)[0] & -8, max(end for _, end in code) + 7 & -8)
        if self.loaded_code:
            machine.allow(self.code, _without(self.data, self.code), [*self.readonly, self.code])
        else:
            machine.allow(self.code, self.data, self.readonly)

    def access(self, machine: Machine, address: int, size: int, value: int | None) -> int | None:
        """Executes the first store to code, and every load and store there after it, of a VM with `loaded_code`."""
        if not self.loaded_code or not self.code[0] <= address < self.code[1]:
            return super().access(machine, address, size, value)
        if value is None:
            return int.from_bytes(machine.read(address, size), "little")
        if machine.aside is None:
            machine.keep_aside(*self.code)
            machine.allow(self.code, _without(self.data, self.code), self.readonly)
        machine.write(address, value.to_bytes(size, "little"))
        return 0
