"""Budgets of an image: a build or a run that exceeds one fails, and says what has grown since the last within it."""

import json
import re

import pytest
from kept import kept
from zeroos.linking import linked
from zeroos.reports.budget import text_by_symbol
from zeroos.reports.growth import changes, lines

MAIN = """\
#include <stdio.h>
static volatile int sink;
__attribute__((noinline)) void grows(int n) { for (int i = 0; i < n; i++) sink += i; }
__attribute__((noinline)) void stays(int n) { for (int i = 0; i < n; i++) sink ^= i; }
int main(void) { grows(TURNS); stays(100); puts("done"); }
"""
APP = "examples/budget/SConscript"


def declared(**limits: int) -> str:
    words = "".join(f", {name}={value}" for name, value in limits.items())
    return f"Import('env')\nenv.Unikernel('budget', ['main.c']{words})\n"


@pytest.fixture(scope="module")
def tree():
    made = kept("budget", {}, examples=False)
    made.write("examples/budget/main.c", MAIN.replace("TURNS", "200"))
    made.write(APP, declared())
    made.scons("platform=virt", "app=budget", "run")
    return made


def run(tree, *words, status=0):
    return tree.scons("platform=virt", "app=budget", *words, status=status)


def numbers(tree) -> tuple[int, int]:
    """Bytes of text, and instructions of the last run."""
    folder = tree.folder / "build/virt/budget"
    elf = (folder / "budget.linked.elf").read_bytes()
    size = linked.text_size(linked.sections(elf))
    assert sum(text_by_symbol(elf).values()) == size
    return size, json.loads((folder / "run.json").read_text())["instructions"]


def test_text(tree):
    tree.write("examples/budget/main.c", MAIN.replace("TURNS", "200"))
    tree.write(APP, declared())
    run(tree, "run")
    size, _ = numbers(tree)
    tree.write(APP, declared(max_text=size))
    run(tree)
    tree.write(
        "examples/budget/main.c", MAIN.replace("TURNS", "200").replace("{ grows", '{ printf("%d\\n", sink); grows')
    )
    said = run(tree, status=2).error
    assert f"more than max_text={size} allows.\n    Since the last build within it: +" in said
    assert re.search(r"^ +\+[\d,]+  __printf_digits, new$", said, re.MULTILINE), said
    assert not (tree.folder / "build/virt/budget/budget.elf").exists()
    assert run(tree, status=2).error == said  # and so does the next build
    tree.write(APP, declared())
    run(tree)
    larger, _ = numbers(tree)
    total = re.search(r"budget: ([\d,]+) bytes of text are ([\d,]+) more", said)
    assert [int(text.replace(",", "")) for text in total.groups()] == [larger, larger - size]
    grown = [int(text.replace(",", "")) for text in re.findall(r"^ +([+-][\d,]+)  ", said, re.MULTILINE)]
    assert sum(grown) == larger - size


def test_instructions(tree):
    tree.write("examples/budget/main.c", MAIN.replace("TURNS", "200"))
    tree.write(APP, declared())
    run(tree, "run")
    _, count = numbers(tree)
    tree.write(APP, declared(max_instructions=count))
    assert "max_instructions" not in run(tree, "run").stdout
    tree.write("examples/budget/main.c", MAIN.replace("TURNS", "300"))
    run(tree)  # a budget of runs fails no build
    said = run(tree, "run", status=2)
    _, more = numbers(tree)
    assert (
        more > count
        and f"budget: {more:,} instructions are {more - count:,} more than max_instructions={count} allows."
        in said.error
    )
    assert re.search(rf"^ +\+{more - count:,}  grows$", said.error, re.MULTILINE)
    assert "stays" not in said.error and "instructions " in said.stdout  # after the report
    assert run(tree, "profile", status=2).error.replace("profile", "run") == said.error


def test_wrong_limits(tree):
    for limit in ("0", "-1", "'1M'", "True", "1.5"):
        tree.write(APP, f"Import('env')\nenv.Unikernel('budget', ['main.c'], max_text={limit})\n")
        assert "expected a number above 0" in run(tree, status=2).stderr


def test_growth():
    before, after = {"a": 10, "b": 5, "gone": 3}, {"a": 10, "b": 7, "new": 100, "c": 1}
    found = changes(before, after)
    assert [change.name for change in found] == ["new", "gone", "b", "c"]
    assert sum(change.by for change in found) == sum(after.values()) - sum(before.values())
    assert lines(found, 2) == ["+100  new, new", "  -3  gone, gone", "  +3  2 more"]
    assert changes(after, after) == []


def test_out_of_memory(tree):
    """A run that lacked memory names the target that says who has it; one that only fails does not."""
    tree.write(APP, declared())
    program = "#include <stdio.h>\n#include <stdlib.h>\nint main(void) { %s return 1; }\n"
    tree.write(
        "examples/budget/main.c", program % 'void *volatile last; while ((last = malloc(1 << 20))); perror("hoards");'
    )
    said = run(tree, "run", status=2).stdout
    assert "it lacked some: ./scons platform=virt app=budget profile says which calls have it" in said
    tree.write("examples/budget/main.c", program % 'puts("of memory there is enough");')
    assert "it lacked some" not in run(tree, "run", status=2).stdout
