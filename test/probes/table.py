"""What small programs carry and cost on risc0: the table that is compared with table.txt beside it, so that growth is
seen.

`.venv/bin/python test/probes/table.py` writes table.txt anew; the difference then belongs to the change that caused it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "site_scons")]

import calls
from tree import Tree, copy

PLATFORM = "risc0"
TABLE = HERE / "table.txt"
INPUT = b"7\n" + bytes(62)  # what a program may want: a number and a line, or the key of random=input


def measure(folder: Path) -> str:
    """Builds and runs every program in a copy of the tree; the table."""
    tree = copy(folder)
    programs = [calls.read(file) for file in sorted((HERE / "programs").glob("*.c"))]
    for file in (HERE / "programs").rglob("*.*"):
        tree.write(f"examples/probes/{file.relative_to(HERE / 'programs')}", file.read_text())
    scripts = [one.script().partition("\n")[2] for one in programs]
    tree.write("examples/probes/SConscript", "Import('env')\n" + "".join(scripts))
    (tree.folder / "input").write_bytes(INPUT)
    shown = tree.scons(f"platform={PLATFORM}", "app=probes", "input=input", "-j2", "run").stdout
    rows = [_row(tree, report) for report in re.split("^── ", shown, flags=re.MULTILINE)[1:]]
    assert [row[0] for row in rows] == [one.name for one in programs]
    return _table([("program", "instructions", "text", "objects", "calls"), *sorted(rows, key=lambda row: int(row[1]))])


def _row(tree: Tree, report: str) -> tuple[str, ...]:
    """Of one run's report: name, instructions, bytes of code, objects, Linux calls."""
    name = report.split()[0]
    assert _found("^ending +(.*)$", report) == ("exit 0",), report
    (instructions,) = _found("^instructions +(.*)$", report)
    calls, objects = _found(r"^carries +\d+ Linux calls? \((.*)\), (\d+) objects$", report)
    linked = tree.folder / f"build/{PLATFORM}/{name}/{name}.map"
    (text,) = _found(r"^ *\w+ +\w+ +(\w+) +\d+ \.text$", linked.read_text())
    return (
        name,
        instructions.replace(",", ""),
        str(int(text, 16)),
        objects,
        f"{len(calls.split())}: {calls.replace(',', '')}",
    )


def _found(pattern: str, text: str) -> tuple[str, ...]:
    """The groups of the first line that matches."""
    match = re.search(pattern, text, re.MULTILINE)
    assert match, f"no line like {pattern} in\n{text}"
    return match.groups()


def _table(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "".join(
        f"{row[0]:{widths[0]}}"
        + "".join(f"  {row[column]:>{widths[column]}}" for column in (1, 2, 3))
        + f"  {row[4]}\n"
        for row in rows
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        TABLE.write_text(measure(Path(folder)))
