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
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

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
    "parallel.c": Program("gcc", ("-fopenmp", "-latomic"), options=(LINUX,)),  # its runtime reads files and the clock
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
    shell(compiler, "-O2", "-Wall", "-Werror", *program.flags, "-c", str(SOURCES / name), "-o", "program.o")
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
    for platform in ("virt", "zisk"):
        virt(*make, "app", *linked, *words(virt, f"--platform={platform}", LINUX))  # its runtime could start processes
        agree(virt)


# C on each, and each language on one more than virt: all of them take a minute more.
ELSEWHERE = [("library.c", platform) for platform in ("sp1", "zisk", "jolt")]
ELSEWHERE += [("language.cpp", "zisk"), ("arrays.f90", "sp1"), ("collector.d", "jolt")]


@pytest.mark.parametrize("name, platform", ELSEWHERE)
def test_every_zkvm_has_it(virt, name, platform):
    same(virt, name, platform)


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

    image = (virt.folder / "app").read_bytes()

    def run(input: str, kind: str = "exit") -> str:
        result = run_embedded(module(HOME / "platforms/virt", "host").Host, image, input.encode())
        assert result.ending.kind == kind, (input, result)
        return result.log.decode() + result.ending.message

    for how in ("guard", "no-guard", "given", "mapped"):
        for depths in ("50", "40 50"):
            input = f"{how} {depths}"
            native = subprocess.run([str(QEMU), virt.folder / "native"], input=input, capture_output=True, text=True)
            assert native.returncode == 0 and run(input) == native.stdout, input
        for depths, thread in (("66", 2), ("50 66", 3), ("10 70 10", 3)):
            said = run(f"{how} {depths}", "abort")
            assert f"the stack of thread {thread} overflowed: it has 65536 bytes" in said, (how, depths, said)
    assert "of thread 2 overflowed" in run("exit 66", "abort")
    assert run("exit 50") == ""


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


@pytest.mark.parametrize("name, flags", [("threads.c", ("-pthread", "-lm")), ("language.cpp", ("-std=c++17",))])
def test_clang_with_debians_system(virt, name, flags):
    """Its folders as on a Debian for RISC-V."""
    clang = "clang++" if name.endswith("cpp") else "clang"
    if not shutil.which(clang):
        pytest.skip(f"{clang} is not installed")
    version = Path(virt(driver("gcc"), "-print-libgcc-file-name").stdout.strip()).parent
    usr, system = virt.folder / "system" / "usr", Path("/usr/riscv64-linux-gnu")
    (usr / "include" / "riscv64-linux-gnu" / "c++").mkdir(parents=True)
    (usr / "lib" / "gcc").mkdir(parents=True)
    (usr / "lib" / "gcc" / "riscv64-linux-gnu").symlink_to(version.parent)
    (usr / "lib" / "riscv64-linux-gnu").symlink_to(system / "lib")
    for one in (system / "include").iterdir():
        (usr / "include" / one.name).symlink_to(one)
    inner = usr / "include" / "riscv64-linux-gnu" / "c++" / version.name
    inner.symlink_to(system / "include" / "c++" / version.name / "riscv64-linux-gnu")
    target = ("--target=riscv64-linux-gnu", "--sysroot=system", "-mrelax", "-march=rv64g", "-mabi=lp64d", "-O2")
    command = (clang, *target, str(SOURCES / name), *flags)
    virt(*command, "-static", "-o", "native")
    virt(*command, "-o", "app", *words(virt, "--platform=virt"))
    agree(virt)


def test_musl(virt):
    """Debian's musl for RISC-V by GCC: its wrapper is for the machine that it runs on. The other program is glibc's, as
    Debian's linker crashes with musl."""
    files = Path("/usr/lib/riscv64-linux-musl")
    if not files.exists():
        pytest.skip("musl-dev:riscv64 is not installed")
    gcc, source = driver("gcc"), str(SOURCES / "stacks.c")
    own = virt(gcc, "-print-file-name=include").stdout.strip()
    virt(gcc, "-O1", "-nostdinc", "-isystem", "/usr/include/riscv64-linux-musl", "-isystem", own, "-c", source)
    linked = ("-nostdlib", str(files / "crt1.o"), "stacks.o", str(files / "libc.a"), "-lgcc")
    virt(gcc, *linked, "-o", "app", *words(virt, "--platform=virt"))
    virt(gcc, "-O1", "-static", source, "-o", "native")
    for how in ("guard", "no-guard", "given", "mapped"):
        input = f"{how} 40 50"
        native = subprocess.run([str(QEMU), virt.folder / "native"], input=input.encode(), capture_output=True)
        assert virt("zeroos", "run", "app", input=input.encode()).stdout == native.stdout.decode() != ""
        said = virt("zeroos", "run", "app", input=f"{how} 50 75".encode(), status=134).stderr
        assert "the stack of thread 3 overflowed" in said


MESON = """\
project('p', 'c', 'cpp')
maths = meson.get_compiler('c').find_library('m')
half = static_library('half', 'half.c')
app = executable('app', 'main.cpp', link_with: half, dependencies: [maths, dependency('threads')])
test('runs', app)
"""
HALF = "double half(double x)\n{\n\treturn x / 2;\n}\n"
MAIN = """\
#include <cmath>
#include <cstdio>
#include <thread>
extern "C" double half(double);
int main() {
	double result = 0;
	std::thread([&] { result = half(std::sqrt(2)); }).join();
	std::printf("%.6f\\n", result);
	return result != std::sqrt(2) / 2;
}
"""


def test_meson(virt):
    """A static library, dependencies on the compiler's, and a test."""
    if not shutil.which("meson") or not shutil.which("ninja"):
        pytest.skip("meson is not installed")
    gcc = driver("gcc")
    driver("g++")
    virt.write(meson_build=MESON, half_c=HALF, main_cpp=MAIN)
    made = virt("zeroos", "toolchain", "meson", f"--toolchain={gcc}", "--option=libc=given").stdout
    virt.write(cross_ini=made)
    virt("meson", "setup", "--cross-file=cross.ini", "built")
    assert "Ok:                 1" in virt("meson", "test", "-C", "built").stdout
    assert virt("zeroos-run", "built/app").stdout == "0.707107\n"


CONFIGURE = """\
AC_INIT([p], [1])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
AC_PROG_RANLIB
AM_PROG_AR
AC_SEARCH_LIBS([sqrt], [m], [], [AC_MSG_ERROR([no sqrt])])
AC_CHECK_FUNCS([gnu_get_libc_version arc4random_none])
AC_CHECK_SIZEOF([long double])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
"""
MAKEFILE = """\
noinst_LIBRARIES = libhalf.a
libhalf_a_SOURCES = half.c
bin_PROGRAMS = app
app_SOURCES = main.c
app_LDADD = libhalf.a
"""
ROOT = """\
#include <math.h>
#include <stdio.h>
double half(double);
int main(int count, char **words)
{
	(void)words;
	printf("%.6f %d\\n", half(sqrt(count + 1)), HAVE_GNU_GET_LIBC_VERSION);
	return 0;
}
"""


def test_autotools(virt):
    """configure's probes link by the compiler's own library; a library of the project's."""
    if not shutil.which("automake") or not shutil.which("make"):
        pytest.skip("automake is not installed")
    gcc = driver("gcc")
    virt.write(configure_ac=CONFIGURE, Makefile_am=MAKEFILE, half_c=HALF, main_c=ROOT)
    virt("sh", "-ec", "aclocal && autoconf && automake --add-missing")
    linker = " ".join(words(virt, "--platform=virt"))
    said = virt("./configure", "--host=riscv64-linux-gnu", f"CC={gcc} {linker}").stdout
    assert "checking for gnu_get_libc_version... yes" in said and "checking for arc4random_none... no" in said
    assert "checking size of long double... 16" in said
    virt("make")
    assert virt("zeroos-run", "app").stdout == "0.707107 1\n"


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
