"""Programs that Debian's cross compilers link with their own C library, as they are: the same output as under qemu."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from shell import Shell

SOURCES = Path(__file__).with_name("given")
PREFIX = "riscv64-linux-gnu-"
QEMU = shutil.which("qemu-riscv64-static") or shutil.which("qemu-riscv64")

pytestmark = [
    pytest.mark.skipif(not shutil.which(f"{PREFIX}gcc"), reason=f"{PREFIX}gcc is not installed"),
    pytest.mark.skipif(not QEMU, reason="qemu-riscv64 is not installed"),
]

LINUX = "--option=preset=linux"


@dataclass(frozen=True)
class Program:
    """How a program of `given` is built."""

    compiler: str
    flags: tuple[str, ...] = ()
    options: tuple[str, ...] = ()  # of `zeroos toolchain gcc`


PROGRAMS = {
    "library.c": Program("gcc", ("-lm",)),
    "threads.c": Program("gcc", ("-pthread", "-lm")),
    "language.cpp": Program("g++"),
    "arrays.f90": Program("gfortran"),
    "collector.d": Program("gdc", options=(LINUX,)),  # its runtime reads the clock when it starts
}


def driver(name: str) -> str:
    """The path of one of Debian's cross compilers."""
    found = shutil.which(PREFIX + name)
    if found is None:
        pytest.skip(f"{PREFIX}{name} is not installed")
    return found


def words(shell: Shell, *options: str) -> list[str]:
    """What `zeroos toolchain gcc` prints."""
    return shell("zeroos", "toolchain", "gcc", *options).stdout.split()


def agree(shell: Shell) -> None:
    """Runs `native` and `app`, and compares what they do."""
    native = subprocess.run([str(QEMU), "native"], cwd=shell.folder, capture_output=True, text=True)
    assert native.stdout
    assert shell("zeroos", "run", "app", status=native.returncode).stdout == native.stdout


def same(shell: Shell, name: str, platform: str) -> None:
    """Builds a program of `given` for Linux and for a platform, and compares."""
    program = PROGRAMS[name]
    compiler = driver(program.compiler)
    shell(compiler, "-O2", "-Wall", "-Werror", "-c", str(SOURCES / name), "-o", "program.o")
    shell(compiler, "-static", "program.o", *program.flags, "-o", "native")
    ours = words(shell, f"--platform={platform}", *program.options)
    shell(compiler, "program.o", *program.flags, "-o", "app", *ours)
    agree(shell)


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_output_is_that_of_linux(virt, name):
    same(virt, name, "virt")


def test_ada(virt):
    make, linked = [driver("gnatmake"), "-q", str(SOURCES / "tasks.adb"), "-o"], ["-bargs", "-static", "-largs"]
    virt(*make, "native", *linked, "-static")
    virt(*make, "app", *linked, *words(virt, "--platform=virt", LINUX))  # its runtime could start processes
    agree(virt)


@pytest.mark.parametrize("platform", ["sp1", "zisk", "jolt"])
def test_every_zkvm_has_it(virt, platform):
    same(virt, "library.c", platform)
