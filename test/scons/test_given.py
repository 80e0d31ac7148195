"""Programs that Debian's cross compilers link with their own C library, as they are: the same output as under qemu."""

import shutil
import subprocess
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

PROGRAMS = {
    "library.c": ("gcc", "-lm"),
    "threads.c": ("gcc", "-pthread", "-lm"),
    "language.cpp": ("g++",),
}


def words(shell: Shell, *options: str) -> list[str]:
    """What `zeroos toolchain gcc` prints."""
    return shell("zeroos", "toolchain", "gcc", *options).stdout.split()


def same(shell: Shell, name: str, platform: str) -> None:
    """Builds a program of `given` for Linux and for a platform, and compares what they do."""
    compiler, *flags = PROGRAMS[name]
    driver = shutil.which(PREFIX + compiler)
    if driver is None:
        pytest.skip(f"{PREFIX}{compiler} is not installed")
    shell(driver, "-O2", "-Wall", "-Werror", "-c", str(SOURCES / name), "-o", "program.o")
    shell(driver, "-static", "program.o", *flags, "-o", "native")
    shell(driver, "program.o", *flags, "-o", "app", *words(shell, f"--platform={platform}"))
    native = subprocess.run([str(QEMU), "native"], cwd=shell.folder, capture_output=True, text=True)
    assert native.stdout
    assert shell("zeroos", "run", "app", status=native.returncode).stdout == native.stdout


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_output_is_that_of_linux(virt, name):
    same(virt, name, "virt")


@pytest.mark.parametrize("platform", ["sp1", "zisk", "jolt"])
def test_every_zkvm_has_it(virt, platform):
    same(virt, "library.c", platform)
