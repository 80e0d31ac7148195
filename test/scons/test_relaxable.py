"""A program that a distribution's compiler for Linux has made for all of RV64GC does here what it does on Linux: in the
object route it is laid out anew."""

import shutil
import subprocess
from pathlib import Path

import pytest
from shell import Shell

GCC, QEMU = "riscv64-linux-gnu-gcc", "qemu-riscv64-static"
SOURCE = Path(__file__).with_name("prebuilt") / "alone.c"
# What the image has of ZeroOS.
START = """__asm__(".globl _start\\n_start: .option push\\n.option norelax\\nlla gp, __global_pointer$\\n.option pop\\n"
  "call main\\nli a7, 93\\necall");
void *memset(void *p, int c, unsigned long n) { for (char volatile *to = p; n--;) *to++ = c; return p; }
void *memcpy(void *p, const void *q, unsigned long n) {
  const char *from = q; for (char volatile *to = p; n--;) *to++ = *from++; return p; }
"""
pytestmark = [pytest.mark.skipif(not shutil.which(one), reason=f"{one} is not installed") for one in (GCC, QEMU)]


@pytest.fixture(scope="module")
def shell(tmp_path_factory, installed):
    return Shell(tmp_path_factory.mktemp("relaxable"), *installed, "virt")


@pytest.mark.parametrize("level", ["-O0", "-Os", "-O3"])
def test_as_on_linux(shell, level):
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
