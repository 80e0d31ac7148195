"""`./scons wheel`: what pip installs from it works without this tree."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
import SCons
from shell import Shell
from tree import HOME, copy, sources
from zeroos import wheel

HELLO = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The wheel of a copy of this tree, made by the command."""
    tree = copy(tmp_path_factory.mktemp("wheel") / "tree")
    return tree.folder / tree.scons("wheel").stdout.strip()


def test_the_same_tree_gives_the_same_bytes(made, tmp_path):
    before = os.umask(0o077)
    try:
        other = copy(tmp_path / "tree")
        (other.folder / "libos" / "__pycache__").mkdir()
        (other.folder / "libos" / "__pycache__" / "x.pyc").write_text("")
        assert wheel.make(other.folder, tmp_path / "made").read_bytes() == made.read_bytes()
    finally:
        os.umask(before)


def test_the_program_and_all_that_guests_are_made_of_are_in_it(made):
    inside = set(zipfile.ZipFile(made).namelist())
    tree = {f"zeroos_tree/{name}" for name in sources() if name.startswith(("libos/", "runtimes/", "platforms/"))}
    tree |= {name.removeprefix("site_scons/") for name in sources() if name.startswith("site_scons/zeroos/")} | {
        "SCons/Tool/unikernel.py"
    }
    assert not tree - inside


@pytest.fixture(scope="module")
def shell(made, tmp_path_factory, installed):
    """An empty folder, and a virtual environment with the wheel; what it depends on is not fetched: that is here
    already."""
    place = tmp_path_factory.mktemp("venv")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (site,) = place.glob("lib/python3*/site-packages")
    (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.copytree(
        Path(SCons.__file__).parent, site / "SCons", ignore=shutil.ignore_patterns("__pycache__")
    )  # pip would put it there
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "-q",
            "--python",
            str(place / "bin" / "python"),
            "install",
            "--no-deps",
            "--no-index",
            str(made),
        ],
        check=True,
    )
    shell = Shell(tmp_path_factory.mktemp("empty") / "folder", place / "bin", installed[1], "virt")
    del shell.env["PYTHONPATH"]
    return shell


def test_compiles_links_and_runs_in_an_empty_folder(shell):
    shell.write(hello_c=HELLO)
    shell("zeroos-cc", "hello.c", "-o", "hello")
    assert shell("zeroos-run", "hello").stdout == "hello\n"
    home = shell("python", "-c", "import zeroos.home; print(zeroos.home.HOME)").stdout.strip()
    assert home.endswith("site-packages/zeroos_tree") and not home.startswith(str(HOME))


def test_scons_finds_the_tool(shell):
    shell.write(
        hello_c=HELLO,
        SConstruct="env = Environment(tools=['default', 'unikernel'])\nenv.Unikernel('hello', ['hello.c'])\n",
    )
    shell("python", "-m", "SCons", "-Q")
    assert shell("zeroos-run", "virt/hello.elf").stdout == "hello\n"
