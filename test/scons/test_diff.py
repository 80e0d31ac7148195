"""`zeroos diff`: what has changed between two images, why, and what it costs."""

import json
import re
import shutil

import pytest
from shell import Shell
from zeroos.errors import ZeroosError
from zeroos.reports.diff.limits import Limit

MAIN = """\
#include <stdio.h>
#include <unistd.h>
static volatile int sink;
__attribute__((noinline)) void grows(int n) { for (int i = 0; i < n; i++) sink += i; }
__attribute__((noinline)) void stays(int n) { for (int i = 0; i < n; i++) sink ^= i; }
int main(void) { grows(TURNS); stays(100); puts("done"); }
"""
NUMBER = r"([+-]?[\d,]+)"


@pytest.fixture(scope="module")
def two(tmp_path_factory, installed):
    """Two versions of a program, whose objects lie in folders of their own."""
    shell = Shell(tmp_path_factory.mktemp("diff") / "tree", *installed, "risc0")
    after = MAIN.replace("grows(TURNS);", 'grows(TURNS + getppid()); printf("%d\\n", sink);')
    for name, text in (("old", MAIN.replace("TURNS", "200")), ("new", after.replace("TURNS", "300"))):
        (shell.folder / name).mkdir()
        (shell.folder / name / "main.c").write_text(text)
        options = ["--option=preset=linux"] if name == "new" else []
        command = f"cd {name} && zeroos-cc {' '.join(options)} -O1 -g main.c -o app"
        shell("sh", "-ec", command)
        shell("zeroos", "audit", f"--output={name}.audit", f"{name}/app")
    (shell.folder / "input").write_text("")
    return shell


def amount(text: str) -> int:
    return int(text.replace(",", ""))


def rows(said: str, title: str) -> list[list[str]]:
    """The cells of a table."""
    part = said.split(f"\n{title}\n")[1].split("\n\n")[0]
    return [re.split(r"  +", line.strip()) for line in part.splitlines()[1:]]


def changed(said: str, title: str) -> int:
    """The sum of a table's changes, those that are not shown too."""
    found = rows(said, title)
    more = re.search(rf"\d more: {NUMBER}$", " ".join(found[-1]))
    return sum(amount(row[2]) for row in found if "more:" not in " ".join(row)) + (amount(more[1]) if more else 0)


def test_what_has_changed(two):
    said = two("zeroos", "diff", "--input=input", "old/app", "new/app").stdout
    totals = {row[-1]: [amount(cell) for cell in row[:3]] for row in rows(said, "Totals")}
    for old, new, by in totals.values():
        assert new - old == by > 0
    sizes = two("zeroos", "size", "old/app", "new/app").stdout.splitlines()[1:]
    assert [int(line.split()[0]) for line in sizes] == totals["bytes of text"][:2]
    runs = [
        json.loads(two("zeroos", "run", "--json", "--input=input", f"{name}/app").stdout) for name in ("old", "new")
    ]
    assert [run["instructions"] for run in runs] == totals["instructions"][:2]
    assert [run["cost"]["amount"] for run in runs] == totals["cycles"][:2]
    # Each table has all of the change.
    assert changed(said, "Components") == changed(said, "Functions and data") == totals["bytes in memory"][2]
    assert changed(said, "Cycles of the run") == totals["cycles"][2]
    calls = {row[1]: row for row in rows(said, "Linux calls")}
    assert calls["getppid"][2] == "new" and "getppid is wanted by" in calls["getppid"][3]
    assert "image ID" in said and "not known" not in said
    choices = {row[0]: row[1:] for row in rows(said, "Choices and identity")}
    assert choices["time"] == ["refuse", "fixed"] or choices["time"][0] == "refuse"
    assert re.search(r"\+[\d,]+  print_all \(\S+\) +new, for vfprintf, for (printf|v\w+)", said), said
    assert re.search(rf"^ +1,003 +{NUMBER} +\+50\d +grows \(main.c\)$", said, re.MULTILINE), said
    assert not re.search(r"stays \(main.c\)", said)


def test_same(two):
    assert two("zeroos", "diff", "--max-text=+0", "old/app", "old/app").stdout.endswith("nothing has changed\n")


def test_what_was_written_before(two):
    """The audit of an image that is gone stands for it, as a folder or a file."""
    images = two("zeroos", "diff", "old/app", "new/app").stdout
    assert two("zeroos", "diff", "old.audit", "new/app").stdout == images
    assert two("zeroos", "diff", "old.audit/audit.json", "new.audit").stdout == images
    shown = two("zeroos", "diff", "--markdown", "old.audit", "new.audit").stdout
    assert shown.startswith("## app on risc0 → app on risc0\n") and "\n| ---: | ---: | ---: | --- | --- |\n" in shown
    cells = [line.count(" | ") for line in shown.split("### Components")[1].split("###")[0].splitlines() if line]
    assert len(cells) > 4 and set(cells) == {4}
    assert r"print\_all" in shown


def test_limits(two):
    said = two("zeroos", "diff", "--max-text=+1%", "--max-instructions=+1%", "old/app", "new/app", status=2).stderr
    text, run = said.splitlines()
    assert re.fullmatch(rf"zeroos diff: bytes of text: .* now, \+.* %\); --max-text=\+1% allows {NUMBER}", text)
    assert re.search(rf"instructions: {NUMBER} before, {NUMBER} now, \+", run)
    two("zeroos", "diff", "--max-text=+1%", "--max-instructions=+1%", "new/app", "old/app")


@pytest.mark.parametrize(
    "text, before, most",
    [("9000", 5, 9000), ("+500", 1000, 1500), ("+1%", 1000, 1010), ("+0.5%", 1000, 1005), ("+0%", 7, 7)],
)
def test_meaning_of_limits(text, before, most):
    limit = Limit("--max-text", text)
    assert limit.most(before) == most
    assert not limit.exceeded("x", before, most)
    assert f"allows {most:,}" in limit.exceeded("x", before, most + 1)


@pytest.mark.parametrize("text", ["", "1%", "-1", "+1.5", "many", "+%", "1e6", "9" * 30])
def test_what_is_no_limit(text):
    with pytest.raises(ZeroosError, match="expected a number"):
        Limit("--max-text", text).most(1)


def test_bad_input(two):
    folder = two.folder
    (folder / "elsewhere").write_bytes((folder / "old/app").read_bytes() + b"\0")
    (folder / "broken").write_text('{"schema": "zeroos-audit-1"}')
    (folder / "other").write_text('{"schema": "zeroos-audit-99"}')
    (folder / "empty").write_text("")
    shutil.copy(two("zeroos", "debug", "old/app").stdout.strip(), folder / "elf")
    for words, said in {
        ("old/app",): "which two?",
        ("nonesuch", "old/app"): "nonesuch",
        ("broken", "old/app"): "no audit of the kind zeroos-audit-1",
        ("other", "old/app"): "no audit of the kind zeroos-audit-1",
        ("--max-text=1%", "old/app", "new/app"): "expected a number",
        ("--input=input", "old.audit", "new/app"): "cannot be run: name the image itself",
        ("--nonesuch", "old/app", "new/app"): "unknown option --nonesuch",
    }.items():
        assert said in two.error("zeroos", "diff", *words), words
    for name in ("elsewhere", "empty", "elf"):
        said = two("zeroos", "diff", name, "new/app").stdout
        assert "not known: of OLD, " in said and "Linux calls" not in said, name  # not all of them came
