"""What a run gives, whichever executor ran it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Frame:
    """One level of a backtrace. `symbol` is empty where nothing is known; `file` is as the debug information has it."""

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

    kind is `exit` (the program ended by itself, `code` says how; 0 is success), `abort` (it gave up through the VM),
    `fault` (the VM refused an instruction), `limit` (the instruction limit was reached) or `error` (the run is not a
    valid one: a call that the host does not serve, or an output that no verifier would accept).
    """

    kind: str
    code: int | None = None
    message: str = ""
    pc: int | None = None
    address: int | None = None  # of the refused memory access
    frames: list[Frame] = field(default_factory=list)


@dataclass
class Result:
    """A run: its ending, its public output, its log, the instructions it took (0: this executor does not count them),
    and the VM's own cycle counts."""

    ending: Ending
    output: bytes = b""
    log: bytes = b""
    instructions: int = 0
    cycles: dict[str, int] = field(default_factory=dict)
