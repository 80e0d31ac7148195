"""docs/embedding.md: each block of "By build system", exactly as it stands there, in a project of its kind."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from shell import Shell
from tree import HOME
from zeroos import registry
from zeroos.errors import ZeroosError

#: A file that programs read, which zeroos.toml puts into the image.
FILES = {"zeroos.toml": 'files = "data"\n', "data/half.txt": "21\n"}
READS = 'static int half(void) { int n = 0; FILE *f = fopen("half.txt", "r"); if (f) fscanf(f, "%d", &n); return n; }\n'
HELLO = {
    "hello.c": f'#include <stdio.h>\n{READS}int main(void) {{ puts(half() == 21 ? "hello" : "no file"); return 0; }}\n',
    **FILES,
}
USER = {
    "main.c": f'#include <stdio.h>\n#include "library.h"\n{READS}'
    'int main(void) { printf("%d\\n", half() == HALF ? twice(half()) : 0); return 0; }\n',
    "library.c": '#include "library.h"\nint twice(int n) { return 2 * n; }\n',
    "library.h.in": "#define HALF @half@\nint twice(int);\n",
    "check.sh": '#!/bin/sh\ntest "$("$1")" = 42 && echo "checked $1"\n',
    **FILES,
}
MAKEFILE = """\
program: main.o libtwo.a
	$(CC) $(LDFLAGS) -o $@ main.o -L. -ltwo
libtwo.a: library.o
	$(AR) rcs $@ library.o
main.o library.o: library.h
library.h: library.h.in
	sed s/@half@/21/ library.h.in > $@
check: program
	sh check.sh ./program
"""
CMAKE = """\
cmake_minimum_required(VERSION 3.16)
project(user C)
set(half 21)
set(CMAKE_INSTALL_RPATH "/opt/lib")
configure_file(library.h.in library.h)
include_directories(${CMAKE_BINARY_DIR})
add_library(two STATIC library.c)
add_executable(program main.c)
target_link_libraries(program two m)
install(TARGETS program)
enable_testing()
add_test(NAME prints COMMAND program with an argument)
set_tests_properties(prints PROPERTIES PASS_REGULAR_EXPRESSION "^42\\n$")
add_test(NAME executes COMMAND sh ${CMAKE_SOURCE_DIR}/check.sh ./program)
"""
MESON = """\
project('user', 'c')
configure_file(input: 'library.h.in', output: 'library.h', configuration: {'half': 21})
two = static_library('two', 'library.c')
program = executable('program', 'main.c', link_with: two)
test('prints', program, args: ['an', 'argument'])
test('executes', find_program('check.sh'), args: [program])
"""
PREBUILT = {
    "main.c": (
        "#include <stdio.h>\nint next(int), count(void);\n"
        'int main(void) { int n = next(5) + next(7); printf("%d %d\\n", n, count()); return 0; }\n'
    ),
    "library.c": "static int calls;\nint next(int n) { __atomic_fetch_add(&calls, 1, __ATOMIC_"
    "SEQ_CST); return n + 1; }\n"
    "int count(void) { return __atomic_load_n(&calls, __ATOMIC_SEQ_CST); }\n",
}
#: Section -> the project's files or the name of its package, programs that it takes, and what the block prints.
BLOCKS = {
    "By hand": (HELLO, [], ["hello\n", "writev", "ioctl is wanted by"]),
    "SCons": (HELLO, ["scons"], ["PACK  risc0/hello.bin", "PACK  sp1/hello.elf", "\nhello\n"]),
    "Make": (USER | {"Makefile": MAKEFILE}, ["make"], ["checked ./program", "\n42\n"]),
    "CMake": (USER | {"CMakeLists.txt": CMAKE}, ["cmake", "make"], ["100% tests passed, 0 tests failed out of 2"]),
    "Meson": (USER | {"meson.build": MESON}, ["meson", "ninja"], ["Ok:                 2"]),
    "Objects of other compilers": (PREBUILT, ["riscv64-unknown-elf-gcc"], ["rewritten      1 atomic, ", "\n14 2\n"]),
    "autotools": (
        "libev",
        ["make"],
        ["checking for epoll_ctl... yes", "checking whether we are cross compiling... no"],
    ),
}
#: Run with the block's image: what only the test knows of.
LIBEV = """\
#include <ev.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
static int ends[2];
static void ready(struct ev_loop *loop, ev_io *io, int events)
{
	char c = 0;
	printf("%ld %c\\n", (long)read(io->fd, &c, 1), c);
	raise(SIGUSR1);
}
static void signalled(struct ev_loop *loop, ev_signal *signal, int events)
{
	printf("signal %d\\n", signal->signum == SIGUSR1);
	ev_break(loop, EVBREAK_ALL);
}
int main(void)
{
	struct ev_loop *loop = ev_default_loop(EVBACKEND_EPOLL);
	ev_io io;
	ev_signal signal;
	if (!loop || pipe(ends) || write(ends[1], "x", 1) != 1) return 1;
	ev_io_init(&io, ready, ends[0], EV_READ);
	ev_signal_init(&signal, signalled, SIGUSR1);
	ev_io_start(loop, &io);
	ev_signal_start(loop, &signal);
	ev_run(loop, 0);
	return 0;
}
"""


#: Blocks that other tests run, beside what else they test of that language.
ELSEWHERE = {"Rust", "Go"}


def section() -> str:
    text = (HOME / "docs" / "embedding.md").read_text()
    return re.search(r"^## By build system\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)[1]


def block(name: str) -> list[str]:
    """The lines to copy of a build system's section."""
    (text,) = re.findall(rf"^### {name}\n(.*?)(?=^### |\Z)", section(), re.MULTILINE | re.DOTALL)
    return [line[4:] for line in text.splitlines() if line.startswith("    ")]


def test_every_block_is_run():
    assert set(re.findall(r"^### (.*)$", section(), re.MULTILINE)) == set(BLOCKS) | ELSEWHERE


def libev(folder: Path) -> None:
    """libev as gevent brings it: unmodified, with the script that autoconf made."""
    try:
        package = registry.package(
            "gevent", "24.11.1", "8bd1419114e9e4a3ed33a5bad766afff9a3cf765cb440a582a1b3a9bc80c1aca", str(folder.parent)
        )
    except ZeroosError as error:
        pytest.skip(str(error))
    shutil.copytree(Path(package, "deps", "libev"), folder)
    (folder / "configure").chmod(0o755)  # what is unpacked is nobody's to run


@pytest.mark.parametrize("name", BLOCKS)
def test_block(name, tmp_path, installed):
    project, needed, printed = BLOCKS[name]
    missing = [program for program in needed if program != "scons" and not shutil.which(program)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    lines, folder = block(name), tmp_path / "project"
    assert 0 < len(lines) <= 5
    if project == "libev":
        libev(folder)
    shell = Shell(folder, *installed, "")
    for file, text in (project if isinstance(project, dict) else {}).items():
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text)
        (folder / file).chmod(0o755 if file.endswith(".sh") else 0o644)
    # SCons finds its tools where pip put them (test_wheel.py); here that is the tree.
    scons = tmp_path / "bin" / "scons"
    scons.parent.mkdir()
    scons.write_text(f'#!/bin/sh\nexec {sys.executable} -m SCons --site-dir={HOME / "site_scons"} "$@"\n')
    scons.chmod(0o755)
    shell.env["PATH"] = f"{scons.parent}:{shell.env['PATH']}"
    del shell.env["ZEROOS_PLATFORM"]
    said = shell("sh", "-e", "-c", "\n".join(lines)).stdout
    for words in printed:
        assert words in said
    if project == "libev":
        shell.env["ZEROOS_PLATFORM"] = "risc0"
        (folder / "uses.c").write_text(LIBEV)
        shell("zeroos-cc", "--option=time=zero", "-I.", "uses.c", "-L.libs", "-lev", "-lm", "-o", "uses")
        assert shell("zeroos-run", "uses").stdout == "1 x\nsignal 1\n"
