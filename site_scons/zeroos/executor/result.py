"""The result of a run, the same for all executors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .marks import Mark


@dataclass(frozen=True)
class Frame:
    """One level of a backtrace. `symbol` is empty when it is unknown; `file` is the path in the debug information."""

    pc: int
    symbol: str
    offset: int  # bytes from the start of the symbol
    file: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        where = f"{self.symbol}+{self.offset:#x}" if self.symbol else "?"
        source = f" at {self.file}:{self.line}" if self.file else ""
        return f"{self.pc:#010x} {where}{source}"


@dataclass
class Ending:
    """How a run ended.

    `kind` is `exit` (the program exited with status `code`; 0 is success), `abort` (it aborted through the VM), `fault`
    (the VM refused an instruction), `limit` (it reached the instruction limit) or `error` (the run is not valid: a call
    that the host does not support, or an output that no verifier would accept).
    """

    kind: str
    code: int | None = None
    message: str = ""
    pc: int | None = None
    address: int | None = None  # address of the refused memory access
    frames: list[Frame] = field(default_factory=list)


@dataclass
class Result:
    """A run: its ending, public output, log, number of instructions (0: this executor does not count them), the VM's
    own cycle counts, and the marks of the program, if they were asked for."""

    ending: Ending
    output: bytes = b""
    log: bytes = b""
    instructions: int = 0
    cycles: dict[str, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    @property
    def charged(self) -> tuple[str, int]:
        """The unit in which the VM charges, and how much it charged; "" and 0 if that is the same as instructions."""
        return charged(self.cycles, self.instructions)


def charged(cycles: Mapping[str, int], instructions: int) -> tuple[str, int]:
    """Returns the same of the counts that a host makes."""
    if "paging" in cycles:
        return "cycles", cycles["user"] + cycles["paging"]
    unit = "gas" if "gas" in cycles else next(iter(cycles), "") if len(cycles) == 1 else ""
    return (unit, cycles[unit]) if unit and cycles[unit] != instructions else ("", 0)
