"""What a platform's descriptor says, as a value; descriptor.py reads it."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

BLOCKS = ("stack", "data", "code", "heap")
# Kinds of instruction that a platform may refuse; linking/checks.py tells them apart.
FORBIDDEN = ("compressed", "fence", "atomic", "float", "csr", "ebreak", "unimp")
PAGE = 4096  # bytes of what the Linux ABI calls a page (AT_PAGESZ)


@dataclass(frozen=True)
class Option:
    """A choice between modules that define the same symbol: `<symbol>.<name>-<value>.c`."""

    name: str
    help: str
    values: tuple[str, ...]
    default: str


@dataclass(frozen=True)
class Platform:
    """One zkVM. Addresses and sizes are in bytes."""

    name: str
    folder: Path
    title: str
    arch: str                     # -march, for example rv32im
    abi: str                      # -mabi, for example ilp32
    start: int                    # lowest address a guest may touch
    end: int                      # first address beyond what a guest may touch
    order: tuple[str, ...]        # the blocks of BLOCKS from `start` upward
    stack: int                    # default size of the stack
    input: int                    # reserved below `end` for the buffer of read_input
    entry: str                    # symbol of the first instruction
    forbidden: tuple[str, ...]    # those of FORBIDDEN that must not be in an image
    suffix: str                   # of the image file
    options: dict[str, Option]

    def has_room(self, stack: int) -> bool:
        """Whether a stack of so many bytes, and the input's buffer, leave anything of the memory."""
        return self.start + stack + self.input < self.end

    @property
    def xlen(self) -> int:
        """Width of a register: 32 or 64 bits."""
        return int(self.arch[2:4])
