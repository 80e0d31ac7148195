"""The figures of `./scons bench`, each beside its target. Nothing here is asserted: times depend on the machine."""
from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "build"), str(HERE.parents[1] / "site_scons")]

from tree import copy  # noqa: E402

RISC0 = "platform=risc0"
# name, target for instructions, target for text bytes, target for Linux calls
PROGRAMS = (("empty", None, None, None), ("hello", 1000, 8192, 12), ("printf_malloc", 2600, None, None), ("wc", None, None, None), ("wordfreq", None, None, None))


def text_100k() -> str:
    """100,000 bytes of words, always the same."""
    chance = random.Random(1)
    words = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(900)]
    lines = (" ".join(chance.choices(words, k=chance.randint(5, 12))) for _ in range(3000))
    return "\n".join(lines)[:99_999] + "\n"


def beside(value: str, target: str | None) -> str:
    return f"{value} (target {target})" if target else value


def at_most(value: float, target: float | None, form: str = ",") -> str:
    return beside(format(value, form), f"<= {target:{form}}" if target is not None else None)


def timed(tree, *arguments: str):
    """One run, and its seconds of wall time."""
    start = time.perf_counter()
    outcome = tree.scons(*arguments)
    return outcome, time.perf_counter() - start


def best(tree, *arguments: str, before=lambda: None, runs: int = 5) -> float:
    """The shortest of some runs: other load on the machine only ever adds."""
    seconds = []
    for _ in range(runs):
        before()
        seconds.append(timed(tree, *arguments)[1])
    return min(seconds)


def text_bytes(map_file: str) -> int:
    """Size of the .text output section, from lld's map."""
    return int(re.search(r"^ *\w+ +\w+ +(\w+) +\d+ \.text$", map_file, re.MULTILINE).group(1), 16)


def measure_programs(tree, executor: str) -> None:
    """Runs each program and prints what its report says."""
    for name, instructions, text, calls in PROGRAMS:
        shown = tree.scons(RISC0, f"app={name}", "input=t100k.txt", f"executor={executor}", "run").stdout
        row = dict(re.findall(r"^(\S.*?)  +(\S.*)$", shown, re.MULTILINE))
        parts = []
        if executor == "embedded":
            parts.append("instructions " + at_most(int(row["instructions"].replace(",", "")), instructions))
            parts.append("text bytes " + at_most(text_bytes((tree.folder / f"build/risc0/{name}/{name}.map").read_text()), text))
            parts.append("Linux calls " + at_most(int(row["carries"].split()[0]), calls))
            parts.append(row["carries"].rsplit(", ", 1)[1])
        else:
            parts.append("cycles: " + row["cycles"])
        print(f"  {name:14} " + ", ".join(parts), flush=True)


def measure_builds(folder: Path) -> None:
    """Cold, null and edit on a tree with hello alone."""
    tree = copy(folder)
    outcome, cold = timed(tree, RISC0, "app=hello")
    print(f"  cold build of hello: {len(outcome.compiled)} objects, {at_most(cold, 8, '.2f')} s")
    time.sleep(1.1)
    print(f"  null build: {at_most(best(tree, RISC0, 'app=hello'), 0.45, '.2f')} s")
    source, count = tree.folder / "examples/hello/hello.c", iter(range(1000))
    edit = best(tree, RISC0, "app=hello", before=lambda: source.write_text(source.read_text().replace("zkVM", f"zkVM {next(count)}", 1)))
    print(f"  edit of hello.c to image: {at_most(edit, 0.8, '.2f')} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("build, wall time (null and edit: the shortest of 5)")
        measure_builds(Path(folder, "hello"))
        tree = copy(Path(folder, "programs"))
        for program in (HERE / "programs").glob("*.c"):
            tree.write(f"examples/{program.stem}/{program.name}", program.read_text())
            tree.write(f"examples/{program.stem}/SConscript", f"Import('env')\nenv.Unikernel('{program.stem}', ['{program.name}'])\n")
        tree.write("t100k.txt", text_100k())
        print("risc0, embedded executor; wc and wordfreq read 100 KB")
        measure_programs(tree, "embedded")
        if shutil.which("cargo"):
            print("risc0, official executor")
            measure_programs(tree, "official")
        else:
            print("risc0, official executor: skipped, cargo is not installed")


if __name__ == "__main__":
    main()
