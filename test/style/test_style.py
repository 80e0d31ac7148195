"""Types and style, as the tools have them. Each says in its own words what is wrong, and where."""

import shutil
import subprocess
import sys

import pytest
from tree import HOME

COLUMNS = 100  # of C and assembly, a tab being TAB
TAB = 4


def tracked(*patterns: str) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z", "--", *patterns], cwd=HOME, check=True, capture_output=True)
    return [name for name in listed.stdout.decode().split("\0") if name and (HOME / name).is_file()]


def passes(*words: str) -> None:
    done = subprocess.run(words, cwd=HOME, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"{' '.join(words)}\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.mark.quick
@pytest.mark.parametrize("words", ["mypy", "ruff check", "ruff format --check"])
def test_python(words):
    passes(sys.executable, "-m", *words.split())


@pytest.mark.quick
def test_columns_of_c():
    long = [
        f"{name}:{number}: {len(line.expandtabs(TAB))} columns"
        for name in tracked("*.c", "*.h", "*.cpp", "*.cc", "*.S")
        for number, line in enumerate((HOME / name).read_text(errors="replace").split("\n"), 1)
        if len(line.expandtabs(TAB)) > COLUMNS
    ]
    assert not long, "\n".join(long)


def test_rust():
    if not shutil.which("rustfmt"):
        pytest.skip("rustfmt is not installed (Debian: rustfmt; or rustup component add rustfmt)")
    passes("rustfmt", "--check", "--edition", "2021", *tracked("*.rs"))


def test_go():
    if not shutil.which("gofmt"):
        pytest.skip("gofmt is not installed (it comes with Go)")
    done = subprocess.run(["gofmt", "-l", *tracked("*.go")], cwd=HOME, capture_output=True, text=True, check=True)
    assert not done.stdout, f"gofmt would change:\n{done.stdout}"
