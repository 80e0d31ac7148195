"""What a platform's descriptor says, as a value; descriptor.py reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# rv32i is for VMs that have a part of M only: the platform's guest files define __mulsi3, __divsi3 and so on with what
# the VM has.
ARCHES = ("rv32im", "rv64im", "rv32i")
BLOCKS = ("stack", "data", "rodata", "text", "heap")  # in platform.toml "code" is short for "rodata", "text"
UNTOUCHED = ("zero", "prover-chosen")
DATA = ("loaded", "copied")
# Kinds of word that a platform may refuse in code; objects/words.py tells them apart.
FORBIDDEN = ("compressed", "fence", "atomic", "float", "csr", "ebreak", "unimp", "signed-m", "zero", "unknown")
# Limits that a platform may set for its images; linking/checks.py says what each means.
RULES = ("text_max", "align", "entry", "output_max")
# How a program can end: test/soundness has a program for each, reports/matrix.py says what must come of it.
ENDINGS = (
    "exit-0",
    "exit-1",
    "exit-255",
    "exit-256",
    "exit-minus-1",
    "return-3",
    "abort",
    "assert",
    "signal",
    "trap",
    "null-load",
    "null-store",
    "null-call",
    "misaligned-load",
    "misaligned-jump",
    "stack-overflow",
    "out-of-memory",
    "read-past-end",
    "output-too-long",
    "deadlock",
    "unknown-call-enosys",
    "unknown-call-abort",
)
PAGE = 4096  # bytes of what the Linux ABI calls a page (AT_PAGESZ)


@dataclass(frozen=True)
class Option:
    """A choice between modules that define the same symbol: `<symbol>.<name>-<value>.c`."""

    name: str
    help: str
    values: tuple[str, ...]
    default: str


@dataclass(frozen=True)
class Region:
    """Addresses start..end (exclusive) of a memory map, and what lies there, from `start` upward."""

    start: int
    end: int
    blocks: tuple[str, ...]  # out of BLOCKS; the heap takes what the others leave, up to `end`


@dataclass(frozen=True)
class Platform:
    """One zkVM. Addresses and sizes are in bytes."""

    name: str
    folder: Path
    title: str
    arch: str  # -march, for example rv32im
    regions: tuple[Region, ...]  # each of BLOCKS lies in one of them
    stack: int  # default size of the stack
    input: int  # reserved at the end of the heap's region for the buffer of read_input
    untouched: str  # out of UNTOUCHED: what memory outside of the image holds in a proof
    shared: tuple[str, ...]  # folders of platforms/shared whose files it uses
    entry: str  # symbol of the first instruction
    suffix: str  # of the image file
    data: str  # out of DATA: how data gets its initial values
    unimp: int | None  # the word for every `unimp` of the image, where that is no trap
    forbidden: tuple[str, ...]  # those of FORBIDDEN that must not be in an image
    rules: dict[str, int]  # limits of the VM's loader, out of RULES
    uncaught: dict[str, str]  # those of ENDINGS that the VM cannot tell from success -> why
    options: dict[str, Option]

    def region(self, block: str) -> Region:
        """Where `block` lies."""
        return next(region for region in self.regions if block in region.blocks)

    def has_room(self, stack: int) -> bool:
        """Whether a stack of so many bytes, and the input's buffer, leave anything of the memory."""
        heap, place = self.region("heap"), self.region("stack")
        return heap.start + self.input + (stack if place is heap else 0) < heap.end and place.start + stack <= place.end

    @property
    def xlen(self) -> int:
        """Width of a register: 32 or 64 bits."""
        return int(self.arch[2:4])

    @property
    def abi(self) -> str:
        """-mabi: there are no registers for floating point."""
        return {32: "ilp32", 64: "lp64"}[self.xlen]
