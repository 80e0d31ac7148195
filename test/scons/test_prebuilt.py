"""The object route: a musl that GCC has compiled for F, D and A, with ecalls, and programs on it, link and run on VMs
without: compressed code, which is laid out anew, and code that cannot move, which gets islands."""

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shell import Shell
from zeroos.scons import toolchain

SOURCES = Path(__file__).with_name("prebuilt")
GCC = "riscv64-unknown-elf-gcc"
PLATFORMS = {"virt": 64, "virt32": 32}
WAYS = {"anew": ("imafdc", "-mrelax"), "islands": ("imafd", "-mno-relax")}

# What the programs need of it; what else they ask for comes from ZeroOS' own.
MUSL = """
env: __environ.c __init_tls.c __libc_start_main.c
errno: __errno_location.c strerror.c
exit: _Exit.c abort_lock.c atexit.c exit.c
internal: defsysinfo.c libc.c shgetc.c syscall_ret.c
malloc: free.c libc_calloc.c lite_malloc.c realloc.c replaced.c
malloc/mallocng: free.c malloc.c realloc.c
math: copysignl.c fabsl.c floor.c rint.c
math/{arch}: fmin.c fminf.c fmax.c fmaxf.c sqrt.c sqrtf.c
misc: syscall.c
mman: mmap.c mprotect.c mremap.c munmap.c
multibyte: wcrtomb.c wctomb.c
sched: sched_yield.c
signal: block.c raise.c sigaction.c signal.c
signal/{arch}: restore.s
stat: fstatat.c stat.c
stdio: __fdopen.c __fmodeflags.c __lockfile.c __overflow.c __stdio_close.c __stdio_exit.c __stdio_read.c __stdio_seek.c
 __stdio_write.c
 __stdout_write.c __toread.c __towrite.c __uflow.c fclose.c fflush.c fgets.c fopen.c fprintf.c fputc.c fputs.c fseek.c
 fwrite.c
 ofl.c
 ofl_add.c perror.c printf.c puts.c rewind.c stderr.c stdout.c vfprintf.c
thread: __lock.c __syscall_cp.c __timedwait.c __wait.c default_attr.c pthread_attr_init.c pthread_attr_setdetachstate.c
 pthread_cleanup_push.c pthread_create.c pthread_join.c pthread_mutex_lock.c pthread_mutex_timedlock.c
 pthread_mutex_trylock.c
 pthread_mutex_unlock.c pthread_setcancelstate.c pthread_testcancel.c vmlock.c
thread/{arch}: __set_thread_area.s __unmapself.s clone.s
unistd: getpid.c getuid.c lseek.c setuid.c setxid.c
"""

pytestmark = pytest.mark.skipif(not shutil.which(GCC), reason=f"{GCC} is not installed")


def compiled(folder: Path, xlen: int, way: str, sources: list[Path], *flags: str) -> list[Path]:
    """Objects of C and assembly files for all of G, in one of the two WAYS."""
    musl, arch = toolchain.find().musl, f"riscv{xlen}"
    headers = musl.parent / "include"
    extensions, relax = WAYS[way]
    command = [
        GCC,
        f"-march=rv{xlen}{extensions}",
        relax,
        *(["-mabi=lp64", "-mcmodel=medany"] if xlen == 64 else ["-mabi=ilp32"]),
        "-Os",
        "-w",
        "-nostdinc",
        "-ffunction-sections",
        "-fdata-sections",
        *flags,
        f"-I{musl}/include",
        f"-I{headers}/{arch}-linux-musl",
        f"-I{headers}/generic-musl",
        "-isystem",
        subprocess.run([GCC, "-print-file-name=include"], capture_output=True, text=True, check=True).stdout.strip(),
    ]

    def one(source: Path) -> Path:
        made = folder / f"{source.parent.name}-{source.stem}.o"
        subprocess.run([*command, "-c", str(source), "-o", str(made)], check=True)
        return made

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, sources))


@pytest.fixture(scope="module", params=[(platform, way) for platform in PLATFORMS for way in WAYS], ids="-".join)
def prebuilt(request, tmp_path_factory, installed):
    """A shell for a platform; and in its folder musl's archive, and a function that compiles a program."""
    platform, way = request.param
    xlen = PLATFORMS[platform]
    shell = Shell(tmp_path_factory.mktemp(f"{platform}-{way}"), *installed, platform)
    musl = toolchain.find().musl
    lines = [line.split(": ") for line in MUSL.replace("\n ", " ").strip().splitlines()]
    sources = [
        musl / "src" / folder.format(arch=f"riscv{xlen}") / name for folder, names in lines for name in names.split()
    ]
    objects = shell.folder / "objects"
    objects.mkdir()
    made = compiled(
        objects,
        xlen,
        way,
        [source for source in sources if source.exists()],
        "-std=c99",
        "-D_XOPEN_SOURCE=700",
        "-ffreestanding",
        "-fno-builtin",
        *(f"-I{musl}/{folder}" for folder in (f"arch/riscv{xlen}", "arch/generic", "src/include", "src/internal")),
    )
    shell("zeroos-ar", "rcs", "libc.a", *map(str, made))

    def program(name: str, *flags: str, sources: Path = SOURCES) -> str:
        return str(compiled(shell.folder, xlen, way, [sources / f"{name}.c"], *flags)[0])

    return shell, program


def test_libc_of_ecalls(prebuilt, request):
    shell, program = prebuilt
    shell("zeroos-ld", "-o", "image", program("program"), "libc.a")
    done = shell("zeroos-run", "image", status=3)
    assert done.stdout == (
        "1 2 3 4 1000 400 144\nstat: No such file or directory\n3001000\n251\nsignal 10\ntext 5\n1\n1 0\nat exit\n"
    )
    report = shell("zeroos", "report", "image").stdout
    # The calls that it can make, and no others: what syscall() and setuid() are asked for stands in the code.
    carried = report.partition("Linux calls (")[2].partition(")")[0].split(", ")
    assert {"gettid", "setuid", "clone"} < set(carried) and not {"socket", "getpid", "sendto"} & set(carried)
    assert "rewritten" in report and "ecall" in report and "atomic" in report
    anew = request.node.name.endswith("anew]")
    assert ("compressed instruction" in report) == ("\nlaid out  " in report) == anew
    assert ("\nislands  " in report) != anew


@pytest.mark.parametrize("prebuilt", [("virt", way) for way in WAYS], indirect=True, ids=WAYS)  # it takes all of libOS
def test_a_number_that_nothing_tells(prebuilt):
    shell, program = prebuilt
    shell("zeroos-ld", "-o", "image", program("program", "-DANY"), "libc.a")
    assert shell("zeroos-run", "image", status=3).stdout.endswith("1 0\n1\nat exit\n")
    assert shell("zeroos-run", "image", "178", status=3).stdout.endswith("1 0\n1\nat exit\n")
    assert "no such Linux call: number 1000" in shell("zeroos-run", "image", "1000", status=134).stderr
    assert "any call" in shell("zeroos", "report", "image").stdout


def test_floating_point_as_elsewhere(prebuilt):
    shell, program = prebuilt
    host = shell.folder / "host"
    subprocess.run(
        ["gcc", "-O1", "-ffp-contract=off", "-w", str(SOURCES / "floats.c"), "-o", str(host), "-lm"], check=True
    )
    expected = subprocess.run([str(host)], capture_output=True, text=True, check=True).stdout
    assert len(expected.splitlines()) > 40
    shell("zeroos-ld", "-o", "image", program("floats"), "libc.a")
    assert shell("zeroos-run", "image").stdout == expected


@pytest.mark.parametrize("platform", PLATFORMS)
def test_builtins_without_atomic_instructions(platform, tmp_path, installed):
    xlen, shell = PLATFORMS[platform], Shell(tmp_path / platform, *installed, platform)
    model = ["-mabi=lp64", "-mcmodel=medany"] if xlen == 64 else ["-mabi=ilp32"]
    subprocess.run(
        [GCC, f"-march=rv{xlen}im", *model, "-w", "-O1", "-c", SOURCES / "sync.c", "-o", shell.folder / "sync.o"],
        check=True,
        capture_output=True,
    )
    shell("zeroos-ld", "-o", "image", "sync.o")
    assert shell("zeroos-run", "image").stdout == {64: "9000\n", 32: "7200\n"}[xlen]


def test_registers_over_calls(prebuilt):
    shell, program = prebuilt
    shell("zeroos-ld", "-o", "image", program("kept"), "libc.a")
    assert shell("zeroos-run", "image").stdout == "same\n" * 3


def test_a_rounding_mode_ends_the_program(prebuilt):
    shell, program = prebuilt
    (shell.folder / "rounding.c").write_text(
        'int main(int argc, char **argv) { __asm__ volatile ("fsrm %0" : : "r"(argc - 1)); return 0; }\n'
    )
    shell("zeroos-ld", "-o", "image", program("rounding", sources=shell.folder))
    shell("zeroos-run", "image")
    assert "only rounding to nearest" in shell("zeroos-run", "image", "another", status=134).stderr
