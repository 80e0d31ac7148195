"""What builds cost as they grow: one image of many sources, and of many prebuilt objects; the sources beside ninja,
make and SCons alone, which run the same commands. `./scons bench test=bench/scale.py`; nothing here is asserted.

`.venv/bin/python test/bench/scale.py large` measures what takes half an hour: 10,000 sources, an archive of 1 GB, and
200 programs for five platforms that share 2,000 sources."""

from __future__ import annotations

import json
import math
import os
import resource
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "support"), str(HERE.parents[1] / "site_scons")]

from tree import Tree, copy
from zeroos.scons.toolchain import find

SOURCES, OBJECTS = (300, 1000, 3000), (1000, 3000, 10_000)
PLATFORMS = ("virt", "virt32", "sp1", "risc0", "jolt")
ZIG = find().zig
WORDS = ("platform=virt", "app=many", "cache=off")
ELF = "build/virt/many/many.linked.elf"
# A C source; zeroos' compile of it is the template of prebuilt objects, whose names have the same length.
SOURCE = '#include "many.h"\nint f{next:06}(int);\nint f{this:06}(int n) {{ return f{next:06}(n + {this}); }}\n'
LAST = '#include "many.h"\nint f{count:06}(int n) {{ return n; }}\nint main(void) {{ return f000000(0) < 0; }}\n'


def cpu(run: Callable[[], object]) -> float:
    """Seconds of processor time that the processes started by run() take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command(tree: Tree, *words: str) -> Callable[[], object]:
    return lambda: subprocess.run(words, cwd=tree.folder, check=True, stdout=subprocess.DEVNULL)


def of_sources(tree: Tree, count: int) -> None:
    """Makes the program `many` of `count` sources, and nothing else, of tree/examples/many."""
    shutil.rmtree(tree.folder / "examples" / "many", ignore_errors=True)
    tree.write("examples/many/many.h", "int f000000(int);\n")
    for this in range(count):
        tree.write(f"examples/many/f{this:06}.c", SOURCE.format(this=this, next=this + 1))
    tree.write("examples/many/last.c", LAST.format(count=count))
    tree.write("examples/many/SConscript", "Import('env')\nenv.Unikernel('many', Glob('*.c'))\n")


def of_objects(tree: Tree, count: int) -> None:
    """Makes it of as many objects, which somebody else has compiled."""
    of_sources(tree, 1)
    tree.scons(*WORDS)
    (template,) = (tree.folder / "build").rglob("f000000.o")
    content = template.read_bytes()
    for this in range(count):
        mine = content.replace(b"f000001", f"f{this + 1:06}".encode()).replace(b"f000000", f"f{this:06}".encode())
        (tree.folder / f"examples/many/f{this:06}.o").write_bytes(mine)
    (tree.folder / "examples/many/f000000.c").unlink()
    tree.write("examples/many/last.c", LAST.format(count=count))
    tree.write("examples/many/SConscript", "Import('env')\nenv.Unikernel('many', ['last.c', *Glob('f*.o')])\n")


def edited(tree: Tree, run: Callable[[], object]) -> float:
    """The cost of a build after one source has changed."""
    with open(tree.folder / "examples/many/last.c", "a") as file:
        file.write("int another;\n")
    return cpu(run)


def commands(tree: Tree) -> list[tuple[str, str, list[str]]]:
    """(source, object, words) of all compiles of the image."""
    tree.scons(*WORDS, "compile_commands.json")
    found = json.loads((tree.folder / "compile_commands.json").read_text())
    # For other tools the first word is the name of a compiler, which is one word of the two.
    return [(one["file"], one["output"], [ZIG, "clang", *one["arguments"][1:]]) for one in found]


LINK = [ZIG, "ld.lld", f"@{ELF.removesuffix('.elf')}.link"]


def ninja(tree: Tree, compiles: Sequence[tuple[str, str, list[str]]]) -> Callable[[], object]:
    rules = ["rule cc", " command = $words -MD -MF $out.d", " depfile = $out.d", " deps = gcc", "rule ld"]
    rules.append(f" command = {shlex.join(LINK)}")
    for source, object, words in compiles:
        rules += [f"build {object}: cc {source}", f" words = {shlex.join(words)}"]
    rules.append(f"build {ELF}: ld {' '.join(object for _, object, _ in compiles)}")
    tree.write("build.ninja", "\n".join(rules) + "\n")
    return command(tree, "ninja", "--quiet")


def make(tree: Tree, compiles: Sequence[tuple[str, str, list[str]]]) -> Callable[[], object]:
    objects = " ".join(object for _, object, _ in compiles)
    rules = [f"{ELF}: {objects}", f"\t{shlex.join(LINK)}"]
    for source, object, words in compiles:
        rules += [f"{object}: {source}", f"\t{shlex.join(words)} -MD -MF {object}.d"]
    rules.append(f"-include $(addsuffix .d, {objects})")
    tree.write("Makefile", "\n".join(rules) + "\n")
    return command(tree, "make", "-s", f"-j{os.cpu_count()}")


def scons(tree: Tree, compiles: Sequence[tuple[str, str, list[str]]]) -> Callable[[], object]:
    lines = ["env = Environment(tools=[], ENV={}, CPPPATH=['examples/many'])"]
    for source, object, words in compiles:
        lines.append(f"env.Command({object!r}, {source!r}, [{words!r}], source_scanner=CScanner())")
    objects = [object for _, object, _ in compiles]
    lines.append(f"env.Command({ELF!r}, {objects!r}, [{LINK!r}])")
    tree.write("plain.scons", "from SCons.Scanner.C import CScanner\nSConsignFile('plain.sign')\n" + "\n".join(lines))
    words = ("-f", "plain.scons", "-Q", "-s", f"-j{os.cpu_count()}", "--no-site-dir", ELF)
    return command(tree, sys.executable, "-m", "SCons", *words)


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> str:
    """How cost grows from the smallest size to the largest: 1 is in proportion."""
    return f"{math.log(costs[-1] / costs[0]) / math.log(sizes[-1] / sizes[0]):.2f}"


def grown(title: str, tree: Tree, sizes: Sequence[int], program: Callable[[Tree, int], None]) -> None:
    """Prints what builds of `many` cost, a line a size."""
    print(f"\n{title:24}{'cold':>10}{'null':>10}{'one edit':>10}   seconds of processor time")
    costs = []
    for size in sizes:
        program(tree, size)
        shutil.rmtree(tree.folder / "build", ignore_errors=True)
        build = lambda: tree.scons(*WORDS)
        costs.append((cpu(build), cpu(build), edited(tree, build)))
        print(f"{size:<24,}" + "".join(f"{cost:10.2f}" for cost in costs[-1]), flush=True)
    print(f"{'exponent':24}" + "".join(f"{exponent(sizes, column):>10}" for column in zip(*costs)))


def beside(tree: Tree, size: int) -> None:
    """Prints what the same compiles and the link cost with other tools."""
    of_sources(tree, size)
    shutil.rmtree(tree.folder / "build", ignore_errors=True)
    build = lambda: tree.scons(*WORDS)
    rows = {"ZeroOS": (cpu(build), cpu(build), edited(tree, build))}
    compiles = commands(tree)
    for name, tool in (("ninja", ninja), ("make", make), ("SCons", scons)):
        if name != "SCons" and not shutil.which(name):
            print(f"{name} is not installed")
            continue
        for _, object, _ in compiles:
            (tree.folder / object).unlink(missing_ok=True)
        (tree.folder / ELF).unlink()
        run = tool(tree, compiles)
        rows[name] = cpu(run), cpu(run), edited(tree, run)
    print(f"\n{f'{size:,} sources beside':24}{'cold':>10}{'null':>10}{'one edit':>10}   ZeroOS' cost : its own")
    for name, costs in rows.items():
        ratios = "".join(f"{mine / cost:10.2f}" for mine, cost in zip(rows["ZeroOS"], costs))
        print(f"{name:24}" + "".join(f"{cost:10.2f}" for cost in costs) + f"   {ratios}", flush=True)


# Linux counts the memory of the process that starts a program into ru_maxrss; VmHWM begins anew.
SPY = """\
import re, runpy, sys
sys.argv[0] = "scons"
try:
    runpy.run_module("SCons", run_name="__main__")
finally:
    print("MiB:", int(re.search("VmHWM:[^0-9]+([0-9]+)", open("/proc/self/status").read())[1]) >> 10)
"""


def archive(tree: Tree, members: int) -> None:
    """Prints what an archive of so many members of 8 MiB costs, of which one is linked, and the memory it takes."""
    of_sources(tree, 1)
    place = tree.folder / "examples" / "many"
    tree.write("examples/many/f000000.c", "int f000000(int n) { return n; }\n")
    tree.write("examples/many/last.c", '#include "many.h"\nint main(void) { return f000000(0); }\n')
    tree.write("examples/many/much.c", "const char much[1 << 23] = {1};\n")
    tree.scons(*WORDS)
    used, much = ((tree.folder / "build").rglob(f"{name}.o") for name in ("f000000", "much"))
    names = [shutil.copy(next(used), place / "used.o")]
    content = next(much).read_bytes()
    for number in range(members):
        (place / f"much{number}.o").write_bytes(content)
        names.append(place / f"much{number}.o")
    subprocess.run([ZIG, "ar", "rcs", place / "lib.a", *names], check=True)
    for name in names:
        Path(name).unlink()
    tree.write("examples/many/SConscript", "Import('env')\nenv.Unikernel('many', ['last.c', 'lib.a'])\n")
    tree.write("spy.py", SPY)
    shutil.rmtree(tree.folder / "build")
    print(f"\n{f'an archive of {members // 128:,} GiB':24}   seconds of processor time, MiB of memory")
    for what in ("cold", "null", "an unused member"):
        if what == "an unused member":
            with open(place / "lib.a", "r+b") as file:
                file.seek(-1000, os.SEEK_END)
                file.write(b"\1")
        with open(place / "said", "w+") as said:
            seconds = cpu(
                partial(subprocess.run, [sys.executable, "spy.py", "-Q", *WORDS], cwd=tree.folder, stdout=said)
            )
            said.seek(0)
            print(f"{what:24}{seconds:10.2f}{said.read().rpartition('MiB:')[2].strip():>10}", flush=True)


def shared(tree: Tree, programs: int, sources: int) -> None:
    """Prints what programs cost that share their sources, each of them with a source of its own, for PLATFORMS."""
    of_sources(tree, sources)
    tree.write("examples/many/last.c", '#include "many.h"\n' + f"int f{sources:06}(int n) {{ return n; }}\n")
    lines = ["Import('env')", "shared = Glob('f*.c') + ['last.c']"]
    for number in range(programs):
        tree.write(f"examples/many/p{number}.c", f'#include "many.h"\nint main(void) {{ return f000000({number}); }}\n')
        lines.append(f"env.Unikernel('many{number}', ['p{number}.c', *shared])")
    tree.write("examples/many/SConscript", "\n".join(lines) + "\n")
    shutil.rmtree(tree.folder / "build", ignore_errors=True)
    build = lambda: tree.scons(f"platform={','.join(PLATFORMS)}", "app=many", "cache=off")
    print(f"\n{programs} programs for {len(PLATFORMS)} platforms that share {sources:,} sources")
    print(f"cold {cpu(build):.2f} null {cpu(build):.2f}   seconds of processor time", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        tree = copy(Path(folder))
        if "large" in sys.argv:
            archive(tree, 128)
            shared(tree, 200, 2000)
            grown("C sources", tree, (1000, 3000, 10_000), of_sources)
            return
        beside(tree, 1000)
        grown("C sources", tree, SOURCES, of_sources)
        grown("prebuilt objects", tree, OBJECTS, of_objects)


if __name__ == "__main__":
    main()
