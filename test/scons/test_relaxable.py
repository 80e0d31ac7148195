"""A program that a distribution's compiler for Linux has made for all of RV64GC does here what it does on Linux: in the
object route it is laid out anew."""

import shutil
import subprocess
from pathlib import Path

import pytest
from shell import Shell
from zeroos.objects.elf import read_object
from zeroos.objects.model import EF_RISCV_RVC

GCC, QEMU = "riscv64-linux-gnu-gcc", "qemu-riscv64-static"
SOURCE = Path(__file__).with_name("prebuilt") / "alone.c"
# What the image has of ZeroOS.
START = """__asm__(".globl _start\\n_start: .option push\\n.option norelax\\nlla gp, __global_pointer$\\n.option pop\\n"
  "call main\\nli a7, 93\\necall");
void *memset(void *p, int c, unsigned long n) { for (char volatile *to = p; n--;) *to++ = c; return p; }
void *memcpy(void *p, const void *q, unsigned long n) {
  const char *from = q; for (char volatile *to = p; n--;) *to++ = *from++; return p; }
"""
RV32 = Path(__file__).with_name("rv32")
BARE = {
    "gcc": ("riscv64-unknown-elf-gcc",),
    "clang": ("clang", "--target=riscv32-unknown-elf", "-mrelax"),  # else it resolves distances
}


@pytest.fixture(scope="module")
def shell(tmp_path_factory, installed):
    return Shell(tmp_path_factory.mktemp("relaxable"), *installed, "virt")


@pytest.mark.parametrize("level", ["-O0", "-Os", "-O3"])
def test_as_on_linux(shell, level):
    if missing := [one for one in (GCC, QEMU) if not shutil.which(one)]:
        pytest.skip(f"{missing[0]} is not installed")
    folder = shell.folder
    (folder / "start.c").write_text(START)
    command = [GCC, "-march=rv64gc", "-mabi=lp64", "-mcmodel=medany", "-ffreestanding", "-fno-pie"]
    subprocess.run([*command, level, "-c", SOURCE, "-o", "alone.o"], cwd=folder, check=True)
    linking = ["-nostdlib", "-static", "-no-pie", "start.c", "alone.o", "-o", "linux"]
    subprocess.run([*command, *linking], cwd=folder, check=True)
    there = subprocess.run([QEMU, "./linux"], cwd=folder, capture_output=True, text=True, check=False)
    assert there.returncode == 7 and len(there.stdout.splitlines()) > 12
    shell("zeroos-ld", "-o", "image", "alone.o")
    here = shell("zeroos-run", "image", status=7)
    assert here.stdout == there.stdout


def bare(shell: Shell, compiler: str, march: str, abi: str) -> None:
    """Compiles library.o for rv32."""
    words = BARE[compiler]
    if not shutil.which(words[0]):
        pytest.skip(f"{words[0]} is not installed")
    shell(*words, f"-march={march}", f"-mabi={abi}", "-O2", "-ffp-contract=off", "-c", str(RV32 / "library.c"))


@pytest.mark.parametrize("platform", ["risc0", "virt32"])
@pytest.mark.parametrize("compiler, march", [("gcc", "rv32imac"), ("gcc", "rv32imafdc"), ("clang", "rv32imafd")])
def test_rv32_of_other_compilers(shell, platform, compiler, march):
    """Code for the zkVM's convention, with compressed instructions, atomic ones, and floating point in registers."""
    host = shell.folder / "host"
    sources = [RV32 / "main.c", RV32 / "library.c"]
    subprocess.run(["gcc", "-O2", "-ffp-contract=off", *sources, "-o", host], check=True)
    expected = subprocess.run([host], capture_output=True, text=True, check=True).stdout
    bare(shell, compiler, march, "ilp32")
    flags = read_object((shell.folder / "library.o").read_bytes(), "library.o").e_flags
    assert bool(flags & EF_RISCV_RVC) == march.endswith("c")
    shell("zeroos", "cc", f"--platform={platform}", str(RV32 / "main.c"), "library.o", "-o", "image")
    assert shell("zeroos-run", "image").stdout == expected


@pytest.mark.parametrize("compiler, abi", [("gcc", "ilp32f"), ("gcc", "ilp32d"), ("clang", "ilp32d")])
def test_rv32_with_floating_point_in_arguments_registers(shell, compiler, abi):
    bare(shell, compiler, "rv32imafdc" if compiler == "gcc" else "rv32imafd", abi)
    way = {"ilp32f": "single", "ilp32d": "double"}[abi]
    said = shell.error("zeroos", "cc", "--platform=risc0", str(RV32 / "main.c"), "library.o", "-o", "image")
    assert f'library.o: passes floating point the "{way}" way, the platform the "soft" way' in said
    assert "-mabi=ilp32" in said


def test_rv32_with_distances_that_are_resolved(shell):
    """As clang compiles by itself."""
    if not shutil.which("clang"):
        pytest.skip("clang is not installed")
    flags = ("--target=riscv32-unknown-elf", "-mno-relax", "-march=rv32imac", "-mabi=ilp32")
    shell("clang", *flags, "-O2", "-c", str(RV32 / "library.c"))
    said = shell.error("zeroos", "cc", "--platform=risc0", str(RV32 / "main.c"), "library.o", "-o", "image")
    assert "library.o" in said and "has resolved distances in its code" in said
