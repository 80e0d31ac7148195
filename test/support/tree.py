"""A ZeroOS tree in a temporary folder, and what one SCons run in it did."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zeroos.platforms.edge import EDGE
from zeroos.scons.runtimes import CXX_LIBRARIES

HOME = Path(__file__).resolve().parents[2]


@dataclass
class Outcome:
    """What a run printed and did; paths without the build folder."""

    status: int
    stdout: str
    stderr: str

    def made(self, verb: str) -> list[str]:
        """What the lines with this word name, sorted."""
        return sorted(
            re.sub(r"^build/", "", path)
            for path in re.findall(rf"^  (?:{verb}) +(\S+)(?: \[\d+/\d+\])?$", self.stdout, re.MULTILINE)
        )

    @property
    def compiled(self) -> list[str]:
        """Objects that were compiled, or that somebody had compiled and the cache had, sorted."""
        return self.made("CC|CACHE")

    @property
    def linked(self) -> list[str]:
        """ELF files that were linked, sorted."""
        return self.made("LINK")

    @property
    def packed(self) -> list[str]:
        """Images that were packed, sorted."""
        return self.made("PACK")

    @property
    def error(self) -> str:
        """The one message of a failed run."""
        messages = [line for line in self.stderr.splitlines() if line.startswith("scons: ***")]
        assert len(messages) == 1, self.stderr
        return self.stderr.split("scons: *** ", 1)[1]


class Tree:
    """`folder` holds a SConstruct; scons() runs SCons there, with the variables `env` set."""

    def __init__(self, folder: Path, env: dict[str, str] | None = None):
        self.folder, self.env = folder, env or {}

    def scons(self, *arguments: str, status: int = 0, env: dict[str, str] | None = None) -> Outcome:
        """Runs SCons and expects this exit status, and never a traceback."""
        done = subprocess.run(
            [sys.executable, "-m", "SCons", "-Q", *arguments],
            cwd=self.folder,
            text=True,
            errors="replace",  # names need not be text
            capture_output=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **self.env, **(env or {})},
        )
        outcome = Outcome(done.returncode, done.stdout, done.stderr)
        assert done.returncode == status, f"{arguments}: status {done.returncode}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr, done.stderr
        return outcome

    def up_to_date(self, *arguments: str) -> None:
        """A null build: compiles, links and packs nothing."""
        outcome = self.scons(*arguments)
        assert (outcome.compiled, outcome.linked, outcome.packed) == ([], [], []), outcome.stdout

    def write(self, path: str, text: str) -> None:
        """Writes a file, its folder made where needed."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def edit(self, path: str, old: str, new: str) -> None:
        """Replaces `old`, which must be there once."""
        text = (self.folder / path).read_text()
        assert text.count(old) == 1, f"{path} holds {text.count(old)} times {old!r}"
        (self.folder / path).write_text(text.replace(old, new))

    def file(self, path: str) -> bytes:
        """Contents of a file below the build folder."""
        return (self.folder / "build" / path).read_bytes()


def sources() -> list[str]:
    """This tree's files that a build reads."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=HOME,
        check=True,
        capture_output=True,
    )
    return [
        name
        for name in names.stdout.decode().split("\0")
        if name and not name.startswith(("test/", "docs/", ".ci/")) and (HOME / name).is_file()
    ]


# Examples whose sources come from a package registry, or that need Rust or Go: they take a minute.
FETCHED = ("sqlite", "lua")
CARGO = ("rust",)
GO = ("go", "ethereum")  # for 64 bits


def copy(folder: Path, fetched: bool = False) -> Tree:
    """A copy of this tree's sources, the platforms of the tests in its folder `others`; with the examples of other
    people's programs where they are asked for."""
    for name in sources():
        if not fetched and name.startswith(tuple(f"examples/{app}/" for app in (*FETCHED, *CARGO, *GO))):
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(HOME / name, folder / name)
    shutil.copytree(HOME / "test" / "platforms", folder / "others", ignore=shutil.ignore_patterns("__pycache__"))
    for modules in (HOME / "site_scons").rglob("__pycache__"):  # else each tree compiles them anew
        shutil.copytree(modules, folder / modules.relative_to(HOME))
    return Tree(folder)


@contextmanager
def file_of(data: bytes) -> Iterator[Path]:
    """A file with these bytes, of this process alone: an executor's input."""
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        yield Path(file.name)


def platform_folder(name: str) -> Path:
    """Of a platform of this tree, or of test/platforms, which copies of the tree hold in the folder `others`: build for
    those with platforms_path=others."""
    inside = HOME / "platforms" / name
    return inside if inside.exists() else HOME / "test" / "platforms" / name


_PLATFORM = """\
title = "a platform for tests of the build"
[isa]
arch = "rv32im"
[memory]
stack = 0x10000
input = 0x10000
untouched = "zero"
[[memory.regions]]
start = 0x10000
end = 0x80000000
blocks = ["stack", "data", "code", "heap"]
[image]
entry = "_start"
suffix = "bin"
data = "loaded"
forbidden = ["compressed", "fence", "atomic", "float", "csr", "ebreak"]
"""


def synthetic(folder: Path, apps: dict[str, str]) -> Tree:
    """A tree with a platform `toy`, whose modules the test writes to libos/m/, and no libc. An app defines
    `main`."""
    tree = Tree(folder)
    shutil.copytree(HOME / "site_scons", folder / "site_scons")
    shutil.copy2(HOME / "SConstruct", folder / "SConstruct")
    for runtime in ("musl", "compiler-rt", "libcxx"):
        tree.write(f"runtimes/{runtime}/index.tsv", "# ziglang 0.14.1\n")
    for name in (
        "cflags",
        *(f"{library}.cflags" for library in CXX_LIBRARIES),
    ):  # read where a symbol is defined nowhere, or not yet
        tree.write(f"runtimes/libcxx/{name}", "")
    tree.write("runtimes/musl/cflags", "")
    tree.write(
        "runtimes/musl/overlay/linux_names.h", "#if __riscv_xlen == 32\n#define __linux_nr_64 __linux_write\n#endif\n"
    )
    tree.write("libos/m/.keep", "")
    tree.write("libos/include/.keep", "")
    tree.write("platforms/toy/platform.toml", _PLATFORM)
    tree.write(
        "platforms/toy/image.py",
        "def pack(elf, choices):\n    return elf\n\n\ndef image_id(image, cache):\n    return '-'\n",
    )
    tree.write("platforms/toy/guest/_start.c", "int main(void);\nvoid _start(void) { main(); for (;;) ; }\n")
    for symbol in EDGE:
        if symbol != "_start":
            tree.write(f"platforms/toy/guest/{symbol}.c", f"void {symbol}(void) {{ }}\n")
    for name, text in apps.items():
        tree.write(f"examples/{name}/{name}.c", text)
        tree.write(f"examples/{name}/SConscript", f"Import('env')\nenv.Unikernel('{name}', ['{name}.c'])\n")
    return tree
