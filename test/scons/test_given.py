"""Programs that Debian's cross compilers link with their own C library, as they are: the same output as under qemu."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from kept import PLACE
from shell import Shell
from tree import HOME

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
    "rounding.c": Program("gcc", ("-lm",)),
    "absent.c": Program("gcc"),
    "language.cpp": Program("g++"),
    "arrays.f90": Program("gfortran"),
    "collector.d": Program("gdc", options=(LINUX,)),  # its runtime reads the clock when it starts
}


@pytest.fixture
def virt(tmp_path, installed):
    """A folder with a cache that stays, as libOS for these programs takes longer to compile than all else."""
    cache = PLACE / "given"
    cache.mkdir(parents=True, exist_ok=True)
    return Shell(tmp_path / "tree", installed[0], cache, "virt")


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


def test_code_for_fixed_addresses_runs_from_2_gib_on(virt):
    """As compilers make it whose default is medlow."""
    gcc, flags = driver("gcc"), ("-O2", "-fno-pie", "-no-pie", "-mcmodel=medlow")
    for name in ("library.c", "threads.c"):
        virt(gcc, *flags, "-c", str(SOURCES / name), "-o", "program.o")
        virt(gcc, "-static", "-no-pie", "program.o", "-lm", "-o", "native")
        virt(gcc, "-no-pie", "program.o", "-lm", "-o", "app", *words(virt, "--platform=virt"))
        agree(virt)


def test_a_rounding_mode_ends_the_run_with_a_message(virt):
    virt.write(
        main_c="#include <fenv.h>\n#include <stdio.h>\nint main(int n, char **v) {\n"
        'fesetround(FE_TONEAREST);\nprintf("%d\\n", fegetround());\nfflush(stdout);\n'
        "fesetround(n > 1 ? FE_TONEAREST : FE_UPWARD);\nreturn 0;\n}\n"
    )
    virt(driver("gcc"), "main.c", "-lm", "-o", "app", *words(virt, "--platform=virt"))
    done = virt("zeroos", "run", "app", status=134)
    assert done.stdout == "0\n" and "a rounding mode (fesetround)" in done.stderr
    virt("zeroos", "run", "app", "again")


def test_stacks_that_overflow_end_the_run(virt):
    """glibc says how large the stacks are that it maps, and keeps them for other threads; a guard is below most."""
    gcc, source = driver("gcc"), str(SOURCES / "stacks.c")
    virt(gcc, "-O1", "-static", "-Wall", "-Werror", source, "-o", "native")
    virt(gcc, "-O1", source, "-o", "app", *words(virt, "--platform=virt"))

    def run(input: str, status: int = 0):
        return virt("zeroos", "run", "app", input=input.encode(), status=status)

    for how in ("guard", "no-guard", "given", "mapped"):
        for depths in ("50", "40 50"):
            input = f"{how} {depths}"
            native = subprocess.run([str(QEMU), virt.folder / "native"], input=input, capture_output=True, text=True)
            assert native.returncode == 0 and run(input).stdout == native.stdout, input
        for depths, thread in (("66", 2), ("50 66", 3), ("10 70 10", 3)):
            said = run(f"{how} {depths}", status=134).stderr
            assert f"the stack of thread {thread} overflowed: it has 65536 bytes" in said, (how, depths, said)
    assert "of thread 2 overflowed" in run("exit 66", status=134).stderr
    assert run("exit 50").stdout == ""


def test_scons_and_cmake(virt):
    """An SConstruct names the compiler; CMake gets its toolchain file."""
    gcc, library = driver("gcc"), SOURCES / "library.c"
    tools = f"tools=['default', 'unikernel'], toolpath=[{str(HOME / 'site_scons' / 'site_tools')!r}]"
    virt.write(
        SConstruct=f"Environment({tools}).Unikernel('app', [{str(library)!r}], platform='virt', "
        f"toolchain={gcc!r}, libc='given')\n",
        CMakeLists_txt=f"cmake_minimum_required(VERSION 3.10)\nproject(p C)\nadd_executable(built {library})\n"
        "target_link_libraries(built m)\n",
    )
    virt(gcc, "-static", str(library), "-lm", "-o", "native")
    virt(sys.executable, "-m", "SCons", "-Q", "app.elf")
    (virt.folder / "app.elf").rename(virt.folder / "app")
    agree(virt)
    if shutil.which("cmake"):
        made = virt("zeroos", "toolchain", "cmake", f"--toolchain={gcc}", "--option=libc=given").stdout
        (virt.folder / "file.cmake").write_text(made)
        virt("cmake", "-DCMAKE_TOOLCHAIN_FILE=file.cmake", "-G", "Unix Makefiles", ".")
        virt("cmake", "--build", ".")
        (virt.folder / "built").rename(virt.folder / "app")
        agree(virt)


def test_what_does_not_go_together_is_refused_with_the_reason(virt):
    gcc, given = driver("gcc"), words(virt, "--platform=virt")
    virt.write(
        main_c="double half(double); int main(void) { return half(4) != 2; }\n",
        half_c="double half(double x) { return x / 2; }\n",
        name_c="#include <netdb.h>\nint main(void) { struct addrinfo *a; return getaddrinfo(0, 0, 0, &a); }\n",
        sine_c="double sin(double); int main(int n, char **v) { return sin(n) > 0; }\n",
    )
    virt(gcc, "-c", "main.c")
    virt("zeroos-cc", "--platform=virt", "-c", "half.c")
    assert 'half.o the "soft" way' in (told := virt.error(gcc, "main.o", "half.o", "-o", "app", *given)), told
    assert "in two ways" in told and 'crt1.o the "double" way' in told
    told = virt.error("zeroos", "ld", "main.o", "half.o", "-o", "app")
    assert 'passes floating point the "double" way' in told and "libc=given" in told
    told = virt.error(gcc, "-fno-builtin", "sine.c", "-o", "app", *given)
    assert "undefined symbol 'sin'" in told
    assert "a proof has no network" in (told := virt.error(gcc, "-w", "name.c", "-o", "app", *given)), told
    assert "getaddrinfo is wanted by" in told
    assert "--toolchain=" in virt.error("zeroos", "toolchain", "cmake", "--option=libc=given")
