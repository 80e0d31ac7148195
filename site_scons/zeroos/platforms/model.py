"""The value that a platform's descriptor is read into; descriptor.py reads it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

# rv32i is for VMs that have only a part of M: the platform's guest files define __mulsi3, __divsi3 and so on with the
# instructions that the VM has.
ARCHES = ("rv32im", "rv64im", "rv32i")
BLOCKS = ("stack", "data", "rodata", "text", "heap")  # in platform.toml, "code" stands for "rodata", "text"
UNTOUCHED = ("zero", "prover-chosen")
DATA = ("loaded", "copied")
# The kinds of words that a platform may forbid in code; objects/words.py classifies words.
FORBIDDEN = ("compressed", "fence", "atomic", "float", "csr", "ebreak", "unimp", "signed-m", "zero", "unknown")
# The limits that a platform may set for its images; linking/checks.py says what each means.
RULES = ("text_max", "align", "entry", "output_max")
# The ways a program can end. test/soundness has a program for each; reports/matrix.py says how a run must end there.
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
    "store-to-constant",
    "store-to-code",
    "jump-to-data",
    "jump-to-stack",
    "jump-to-heap",
    "stack-overflow",
    "thread-overflow",
    "thread-alloca",
    "thread-overflow-exit",
    "thread-overflow-main",
    "signal-overflow",
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
    """A range of addresses, start..end (exclusive), and the blocks that lie there, from `start` upward."""

    start: int
    end: int
    blocks: tuple[str, ...]  # of BLOCKS; the heap takes the rest, up to `end`


@dataclass(frozen=True)
class Platform:
    """One zkVM. Addresses and sizes are in bytes."""

    name: str
    folder: Path
    title: str
    arch: str  # -march, for example rv32im
    regions: tuple[Region, ...]  # each block of BLOCKS lies in one of them
    stack: int  # default size of the stack
    input: int  # size of the buffer of read_input, at the end of the heap's region
    page: int  # what a run pays for as a whole when it touches a part of it; 0 where nothing is
    untouched: str  # one of UNTOUCHED: the initial contents, in a proof, of memory outside the image
    shared: tuple[str, ...]  # folders of platforms/shared whose files it uses
    entry: str  # symbol of the first instruction
    suffix: str  # suffix of the image file
    data: str  # one of DATA: how data gets its initial values
    unimp: int | None  # the word that replaces every `unimp` of the image, where `unimp` does not trap
    forbidden: tuple[str, ...]  # kinds of FORBIDDEN that must not be in an image
    rules: dict[str, int]  # limits of the VM's loader: name of RULES -> value
    uncaught: dict[str, str]  # endings of ENDINGS that the VM cannot tell from success -> reason
    options: dict[str, Option]
    symbols: dict[str, str]  # absolute symbols for its guest files -> linker script expressions, with {option}

    def region(self, block: str) -> Region:
        """Returns the region that `block` lies in."""
        return next(region for region in self.regions if block in region.blocks)

    def has_room(self, stack: int) -> bool:
        """Returns whether a stack of `stack` bytes and the input's buffer leave room for a heap."""
        heap, place = self.region("heap"), self.region("stack")
        return heap.start + self.input + (stack if place is heap else 0) < heap.end and place.start + stack <= place.end

    @property
    def xlen(self) -> int:
        """Width of a register: 32 or 64 bits."""
        return int(self.arch[2:4])

    @property
    def abi(self) -> str:
        """The value of -mabi: an ABI without floating-point registers."""
        return {32: "ilp32", 64: "lp64"}[self.xlen]
