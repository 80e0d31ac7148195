"""The figures of `./scons bench [platform=…]`, some beside their targets. Nothing here is asserted: times depend on the
machine."""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "site_scons")]

import operations
from tree import copy, platform_folder
from vms import room
from zeroos.errors import ZeroosError
from zeroos.executor.official import official_executor
from zeroos.platforms.descriptor import load

RISC0 = "platform=risc0"
# name, and targets: instructions, text bytes, Linux calls, RISC Zero's total cycles; the first two with lto=on
PROGRAMS = (
    ("empty", (None, None, None, None), (None, None)),
    ("hello", (1000, 8192, 12, 8192), (620, 4400)),
    ("printf_malloc", (2600, None, None, None), (None, None)),
    ("wc", (None, None, None, None), (None, None)),
    ("wordfreq", (None, None, None, None), (None, None)),
)


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


def rows(tree, platform: str, executor: str, *options: str) -> list[list[str]]:
    """Runs every program; the lines of the closing table, with the columns of reports/run.py."""
    names = ",".join(name for name, *_ in PROGRAMS)
    words = [f"platform={platform}", *room(load(platform_folder(platform))), *options]
    shown = tree.scons(*words, f"app={names}", "input=t100k.txt", f"executor={executor}", "run").stdout
    return [re.split(r"  +", line) for line in shown.splitlines()[-len(PROGRAMS) :]]


def number(text: str) -> int | None:
    return int(text.replace(",", "")) if text != "-" else None


def measure_targets(tree, lto: str) -> None:
    """The figures of hello and others on risc0 that have targets."""
    for (name, plain, optimized), row in zip(PROGRAMS, rows(tree, "risc0", "embedded", f"lto={lto}")):
        instructions, text = optimized if lto == "on" else plain[:2]
        carried = tree.scons(RISC0, f"app={name}", f"lto={lto}", "input=t100k.txt", "run").stdout
        carries = re.search(r"^carries +(\d+) Linux calls .*, (\d+) objects$", carried, re.MULTILINE)
        linked = tree.folder / f"build/risc0/lto-{lto}/{name}/{name}.map"
        parts = [
            "instructions " + at_most(number(row[4]), instructions),
            "text bytes " + at_most(text_bytes(linked.read_text()), text),
            "Linux calls " + at_most(int(carries[1]), plain[2]),
            f"{carries[2]} objects",
            "total cycles " + at_most(number(re.search(r"total ([\d,]+)", carried)[1]), plain[3]),
        ]
        print(f"  {name:14} " + ", ".join(parts), flush=True)


def measure_platform(tree, platform: str, executor: str) -> None:
    """What every program costs on a VM; of `empty`, what start and end cost beyond main's own two instructions."""
    for name, _, _, _, instructions, size, *cost in rows(tree, platform, executor):
        parts = [f"{instructions} instructions"] if instructions != "-" else []
        if name == "empty" and parts:
            parts.append(f"start and end {at_most(number(instructions) - 2, 300)}")
        print(
            f"  {name:14} " + ", ".join([*parts, f"{size} bytes", *(part for part in cost if part != "-")]),
            flush=True,
        )


def cached_executor(platform: str) -> bool:
    """Whether the official executor is there without building it."""
    project = HERE.parents[1] / "platforms" / platform / "executor"
    try:
        return project.is_dir() and bool(official_executor(project, build=False))
    except ZeroosError:
        return False


def measure_builds(folder: Path) -> None:
    """Cold, null and edit on a tree with hello alone."""
    tree = copy(folder)
    outcome, cold = timed(tree, RISC0, "app=hello")
    print(f"  cold build of hello: {len(outcome.compiled)} objects, {at_most(cold, 8, '.2f')} s")
    time.sleep(1.1)
    print(f"  null build: {at_most(best(tree, RISC0, 'app=hello'), 0.45, '.2f')} s")
    source, count = tree.folder / "examples/hello/hello.c", iter(range(1000))
    edit = best(
        tree,
        RISC0,
        "app=hello",
        before=lambda: source.write_text(source.read_text().replace("zkVM", f"zkVM {next(count)}", 1)),
    )
    print(f"  edit of hello.c to image: {at_most(edit, 0.8, '.2f')} s")


def main(platforms: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if "risc0" in platforms:
            print("build, wall time (null and edit: the shortest of 5)")
            measure_builds(Path(folder, "hello"))
        tree = copy(Path(folder, "programs"))
        for program in (HERE.parent / "probes" / "programs" / f"{name}.c" for name in ("empty", "printf_malloc")):
            tree.write(f"examples/{program.stem}/{program.name}", program.read_text())
            tree.write(
                f"examples/{program.stem}/SConscript",
                f"Import('env')\nenv.Unikernel('{program.stem}', ['{program.name}'])\n",
            )
        tree.write("t100k.txt", text_100k())
        if "risc0" in platforms:
            for lto in ("off", "on"):
                print(f"risc0, lto={lto}; wc and wordfreq read 100 KB")
                measure_targets(tree, lto)
        for platform in platforms:
            for executor in ["embedded", *(["official"] if cached_executor(platform) else [])]:
                print(f"{platform}, {executor} executor")
                measure_platform(tree, platform, executor)
            if platform in operations.PLATFORMS:
                print(f"{platform}: instructions for one")
                operations.measure(Path(folder, f"operations-{platform}"), platform)


if __name__ == "__main__":
    main(sys.argv[1:])
