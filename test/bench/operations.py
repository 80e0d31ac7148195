"""What single operations cost, in instructions: of each the difference of two runs that do it more and less often.

`.venv/bin/python test/bench/operations.py [PLATFORM …]`; also a part of `./scons bench`.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "site_scons")]

from tree import copy, platform_folder
from vms import built, choices, room
from zeroos.executor.embedded import run_embedded
from zeroos.platforms import descriptor, modules

PLATFORMS = ("risc0", "sp1")  # of those that ./scons bench measures: one of each width
FEW, MANY = 100, 300
MALLOCS = ("fast", "bump")  # beside the default, of operations of malloc
LIMIT = 4_000_000_000
PEER = {  # ZeroOS by LayerZero Labs, by its sources and its own figures: what an operation costs there at least
    "lseek": "93 to 128 for the trap, before any work",
    "open+close": "2 traps; devices only, no files",
    "mmap+munmap-1M": "2 traps, and clears every page: 131,072 stores",
    "malloc+free-300000": "2 traps, and clears it: 37,500 stores",
    "mutex-without-threads": "lr/sc pairs",
    "condition-ping-pong": "3 traps and more",
    "create+join": "4 traps, and clears the whole stack",
}
WORDS = 65536 // 4, 65536 // 8


def _words(each: float) -> tuple[int, int]:
    """So many for each word of 64 KiB."""
    return tuple(round(each * count) for count in WORDS)


TARGETS = {  # at most, on rv32 and on rv64
    "malloc+free-32": (30, 30),
    "memcpy-8": (30, 25),
    "memcpy-15": (45, 40),
    "memcpy-64K-odd": _words(5.75),
    "memset-64K": _words(1.1),
    "memcmp-first-byte": (16, 16),
    "strcmp-first-byte": (16, 16),
    "strlen-64K": _words(4.5),
    "memchr-64K": _words(4.5),
    "strchr-64K": _words(4.5),
    "double-add": (87, 60),
    "double-multiply": (68, 40),
    "double-divide": (140, 90),
    "double-compare": (26, 20),
    "double-sqrt": (147, None),
    "float-add": (47, None),
    "float-multiply": (40, None),
    "float-divide": (75, None),
    "popcount-32": (14, 14),
    "two-words-divide": (50, 50),
    "two-words-divide-by-long": (100, 100),
}
ROWS = (
    "CREATE TABLE t(k INTEGER PRIMARY KEY, v, s);\nBEGIN;\n"
    + "".join(f"INSERT INTO t VALUES ({i}, {i * 7919 % 1000}, 'row {i}');\n" for i in range(1000))
    + "COMMIT;\n"
)
PROGRAMS = {  # name -> app, input
    "SQLite: 1,000 rows inserted": ("sqlite", ROWS),
    "… and aggregated": (
        "sqlite",
        ROWS + "SELECT v % 10, count(*), sum(v), max(s) FROM t GROUP BY v % 10 ORDER BY 1;\n",
    ),
    "Lua: fib(22)": (
        "lua",
        "local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end print(fib(22))",
    ),
    "Lua: nothing": ("lua", ""),
}


class Images:
    """The programs, built for a platform, and their runs."""

    def __init__(self, folder: Path, platform: str):
        self.tree, self.platform = copy(folder, fetched=True), descriptor.load(platform_folder(platform))
        for file in (HERE / "operations").iterdir():
            self.tree.write(f"examples/operations/{file.name}", file.read_text())
        self.names = sorted(file.stem for file in (HERE / "operations").glob("*.c"))
        self.tree.write(
            "examples/operations/SConscript",
            "Import('env')\n"
            + "".join(f"env.Unikernel('{name}', ['{name}.c'])\n" for name in self.names)
            + "".join(f"env.Unikernel('memory-{choice}', ['memory.c'], malloc='{choice}')\n" for choice in MALLOCS),
        )
        script = self.tree.folder / "examples/lua/SConscript"
        script.write_text(script.read_text().replace("args=['main.lua']", "args=['-']"))
        self.tree.scons(f"platform={platform}", *room(self.platform), "app=operations,sqlite,lua", "-j2")

    def instructions(self, name: str, input: str) -> int:
        """Of a run that must succeed."""
        image = self.tree.folder / built(self.platform) / name / f"{name}.{self.platform.suffix}"
        host = modules.module(self.platform.folder, "host", choices(self.platform)).Host
        result = run_embedded(host, image.read_bytes(), input.encode(), LIMIT)
        assert (result.ending.kind, result.ending.code) == ("exit", 0), (
            f"{name}, {input[:40]!r}: {result.ending} {result.log[-200:]!r}"
        )
        return result.instructions

    def each(self, name: str, operation: str) -> float:
        """What one costs."""
        more, less = (self.instructions(name, f"{operation} {count:05}\n") for count in (MANY, FEW))
        return (more - less) / (MANY - FEW)


def measure(folder: Path, platform: str) -> None:
    """Prints the figures of a platform."""
    images = Images(folder, platform)
    for name in images.names:
        text = (HERE / "operations" / f"{name}.c").read_text()
        known = re.findall(r'\{ "(\S+)"', text)
        loop = images.each(name, "nothing")
        for operation in known[1:]:
            others = [
                f"malloc={choice} {images.each(f'memory-{choice}', operation) - loop:,.0f}"
                for choice in MALLOCS
                if "malloc" in operation
            ]
            others += ["peer: " + PEER[operation]] if operation in PEER else []
            target = TARGETS.get(operation, (None, None))[images.platform.xlen == 64]
            others += [f"target {target:,}"] if target else []
            print(
                f"  {operation:28} {images.each(name, operation) - loop:12,.0f}   {'; '.join(others)}".rstrip(),
                flush=True,
            )
    for name, (app, input) in PROGRAMS.items():
        print(f"  {name:28} {images.instructions(app, input):12,}", flush=True)


def main(platforms: list[str]) -> None:
    for platform in platforms:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{platform}: instructions for one")
            measure(Path(folder), platform)


if __name__ == "__main__":
    main(sys.argv[1:] or ["risc0"])
