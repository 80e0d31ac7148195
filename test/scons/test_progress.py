"""What a build shows of the files that it makes, in a log and on a terminal."""

import os
import pty
import re
import subprocess
import sys

import pytest
from tree import Tree, synthetic

MODULES = 6


@pytest.fixture
def tree(tmp_path) -> Tree:
    """A program of six modules, each with forty warnings."""
    names = [f"zeroos_m{number}" for number in range(MODULES)]
    calls = "".join(f"\t{name}();\n" for name in names)
    declared = "".join(f"void {name}(void);\n" for name in names)
    tree = synthetic(tmp_path, {"app": f"{declared}int main(void)\n{{\n{calls}\treturn 0;\n}}\n"})
    for number, name in enumerate(names):
        warnings = "".join(f"#warning {name} says {at}\n" for at in range(40))
        tree.write(f"libos/m/m{number}.c", f"{warnings}void {name}(void) {{ }}\n")
    return tree


def on_a_terminal(tree: Tree, *words: str) -> tuple[list[str], list[str]]:
    """Runs SCons on a terminal of 80 columns. Returns the lines that it leaves there, and all that it ever showed."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "SCons", "-Q", *words],
        cwd=tree.folder,
        env={**os.environ, "COLUMNS": "80"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
    ) as process:
        os.close(slave)
        raw = b""
        while True:
            try:
                part = os.read(master, 1 << 16)
            except OSError:  # what Linux says when nobody has the other end any more
                break
            if not part:
                break
            raw += part
    os.close(master)
    assert process.returncode == 0, raw
    text = re.sub(r"\x1b\[[0-9;]*m", "", raw.decode())  # colours
    shown = [one for line in text.replace("\r\n", "\n").split("\n") for one in line.split("\r\x1b[K")]
    left = [line.split("\r\x1b[K")[-1] for line in text.replace("\r\n", "\n").split("\n")]
    return [line for line in left if line], [line for line in shown if line]


def whole(lines: list[str]) -> list[int]:
    """The modules whose warnings stand there; those of each must stand together."""
    said = [int(found[1]) for line in lines if (found := re.search(r"#warning zeroos_m(\d) says", line))]
    modules = [said[at] for at in range(0, len(said), 40)]
    assert said == [number for number in modules for _ in range(40)]
    return sorted(modules)


def test_a_log_has_a_line_for_each_file_and_counts_them(tree):
    made = tree.scons("platform=toy", "-j4")
    assert len([path for path in made.compiled if "/libos/m/" in path]) == MODULES
    assert whole(made.stderr.splitlines()) == list(range(MODULES))
    lines = re.findall(r"^  [A-Z]+ +\S+ \[(\d+)/(\d+)\]$", made.stdout, re.MULTILINE)
    counts = [(int(done), int(known)) for done, known in lines]
    assert len(counts) == len(made.stdout.splitlines()) == len(made.compiled) + 2  # and one is linked, one packed
    assert [known for _, known in counts] == sorted(known for _, known in counts)
    assert all(done < known for done, known in counts) and counts[-1][0] == counts[-1][1] - 1
    assert tree.scons("platform=toy").stdout == "scons: `build/toy/app/app.bin' is up to date.\n"


def test_a_terminal_has_one_line_and_all_else_above_it(tree):
    left, shown = on_a_terminal(tree, "platform=toy", "-j4", "cache=off")
    assert whole(left) == list(range(MODULES))
    assert [line for line in left if re.match(r"  [A-Z]+ |\[", line)] == [left[-1]]
    assert left[-1].startswith("  PACK  build/toy/app/app.bin [")
    lines = [line for line in shown if re.match(r"\[\d+/\d+\] (CC|LINK|PACK) +\S+", line)]
    assert any("libos/m/m3.o" in line for line in lines) and all(len(line) < 80 for line in lines)
    assert on_a_terminal(tree, "platform=toy")[1] == ["scons: `build/toy/app/app.bin' is up to date."]


def test_verbose_shows_commands(tree):
    left, _ = on_a_terminal(tree, "platform=toy", "verbose=1", "cache=off")
    assert len([line for line in left if " -c libos/m/m" in line]) == MODULES
