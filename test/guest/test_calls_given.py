"""The programs of calls/ by Debian's cross compiler with its own glibc (libc=given): they print and end as with the
same library on this machine's Linux."""

import os
import platform
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from calls import PROGRAMS, Program, on_this_machine
from guests import LIMIT
from kept import PLACE, kept, once
from test_calls import compare
from tree import HOME, Tree
from zeroos.executor.embedded import run_embedded
from zeroos.platforms.modules import module

CROSS, NATIVE = "riscv64-linux-gnu-", f"{platform.machine()}-linux-gnu-"
FLAGS = ["-O2", "-w", "-D_GNU_SOURCE", "-ffp-contract=off"]  # by default GCC fuses products and sums where it can

_MUSL = "asks what only musl has"
_LOOP = "a loop that glibc compiled to look at memory without a call gives no turn (docs/architecture.md)"
_OURS = "tests libOS alone, for long"
_NAMED = "the message names the thread, as glibc's locks bring threads into every image"
SKIPPED = {
    "aligned_data": "this machine's own program does not start: glibc has no room for such an alignment",
    "cpp_library": "GCC 12 has no <format>",
    "fuzz": _OURS,
    "fuzz_streams": _OURS,
    "identity": f"{_MUSL}: issetugid",
    "libc_atomics": "made for clang's _BitInt",
    "libc_fenv": "sets rounding modes (docs/toolchains.md)",
    "libc_refused": f"{_MUSL}: the texts of dlerror",
    "libc_system": f"{_MUSL}: values of sysconf",
    "libc_text": "glibc reads locales and converters from files, which this machine has",
    "libc_users": f"{_MUSL}: the error of getlogin",
    "memory_exhaustion": _OURS,
    "memory_mmap": "takes away memory that glibc's malloc uses: SIGSEGV on Linux, too",
    "memory_random": "moves the break, on which glibc's malloc relies: the same on Linux",
    "signals_nobody": _NAMED,
    "signals_random": _OURS,
    "signals_stack": "a handler within a handler has libOS' stack for calls",
    "signals_waits": "tells whole seconds that are left, of which a turn in virtual time takes less here",
    "streams_deadlock": _NAMED,
    "streams_deadlock_poll": _NAMED,
    "streams_public": "glibc takes 16 of the random bytes first",
    "strings_exhaustive": _OURS,
    "strings_lengths": "takes random numbers in arguments, whose order is the compiler's",
    "threads_cancel_async": _LOOP,
    "threads_clone": f"{_MUSL}: clone() without a function",
    "threads_exhaust": "glibc keeps some of the stacks of threads that have ended",
    "threads_heap": _OURS,
    "threads_many": _OURS,
    "threads_overflow_exit": "it fits: by default, a thread of glibc has the 8 MiB of RLIMIT_STACK",
    "threads_polling": _LOOP,
    "threads_pthread": _LOOP,
    "threads_spin": _LOOP,
    "time_deadlock": _NAMED,
}
NAMES = [name for name in PROGRAMS if name not in SKIPPED]

pytestmark = [
    pytest.mark.skipif(not shutil.which(f"{CROSS}g++"), reason=f"{CROSS}g++ is not installed"),
    pytest.mark.skipif(not shutil.which(f"{NATIVE}g++"), reason=f"{NATIVE}g++ is not installed"),
]


def script(program: Program) -> str:
    """The SConscript. glibc takes random numbers and the time for names of files, and looks for users by sockets."""
    options = {"preset": "linux", **program.options}
    words = [f"args={program.args!r}, toolchain='{CROSS}gcc', libc='given'"]
    words += [f"{key}={int(value) if value.isdecimal() else value!r}" for key, value in options.items()]
    words += [f"files={program.files!r}"] if program.files else []
    flags = f"CCFLAGS={FLAGS!r}, CXXFLAGS=['-std=c++20']"
    image = f"'{program.name}', ['{program.source.name}']"
    return f"Import('env')\nenv.Clone({flags}).Unikernel({image}, {', '.join(words)})\n"


def native(program: Program) -> str:
    """Compiles a program for this machine. Returns what the compiler said."""
    compiler = [f"{NATIVE}g++", "-std=c++20"] if program.suffix == ".cpp" else [f"{NATIVE}gcc"]
    made = PLACE / "calls-given" / "natives" / program.name
    newest = max(file.stat().st_mtime for file in program.files_of().values())
    if made.exists() and made.stat().st_mtime > newest:
        return ""
    made.parent.mkdir(parents=True, exist_ok=True)
    made.unlink(missing_ok=True)
    words = [*compiler, "-static", *FLAGS, program.source, "-o", made, "-lm", "-latomic"]
    return subprocess.run(words, capture_output=True, text=True).stderr


def build(names: list[str]) -> None:
    programs = [PROGRAMS[name] for name in names]
    files = {f"examples/{one.name}/{name}": file for one in programs for name, file in one.files_of().items()}
    tree = kept("calls-given", files | {f"examples/{one.name}/SConscript": script(one) for one in programs}, False)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        natives = [pool.submit(native, one) for one in programs if not one.guest]
        words = ["platform=virt", f"app={','.join(names)}"]
        built = subprocess.run(
            [sys.executable, "-m", "SCons", "-Q", "-k", *words], cwd=tree.folder, text=True, capture_output=True
        )
        (tree.folder / "said").write_text(built.stderr + "".join(one.result() for one in natives))


@pytest.fixture(scope="session")
def given(request, testrun):
    """The tree with the images of the programs that are asked for."""
    asked = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    names = [params["given_name"] for params in asked if "given_name" in params]
    once(testrun, "calls-given", lambda: build(names))
    return Tree(PLACE / "calls-given")


@pytest.mark.parametrize("given_name", NAMES)
def test_program(given, given_name):
    program = PROGRAMS[given_name]
    image = given.folder / f"build/virt/{given_name}/{given_name}.elf"
    here = given.folder / "natives" / given_name
    if not image.exists() or not (program.guest or here.exists()):
        pytest.fail((given.folder / "said").read_text()[-6000:], pytrace=False)
    result = run_embedded(module(HOME / "platforms/virt", "host").Host, image.read_bytes(), program.folded, LIMIT)
    if program.guest:
        ending, output = program.ends, program.source.with_suffix(".out").read_bytes()
    else:
        ending, output = on_this_machine(program, here)
    compare(result, ending, output, program.public)


def test_what_is_skipped_is_there():
    assert not SKIPPED.keys() - PROGRAMS.keys()
