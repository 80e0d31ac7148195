"""Images that Linux executes (ZEROOS_WRAPPER=1), as test suites do that know no emulator; and CMake's installs."""

import os
import shutil
from pathlib import Path

import pytest

PROGRAM = r"""
#include <stdio.h>
#include <string.h>
int main(int count, char **words)
{
	char line[80] = "";
	while (fgets(line, sizeof line, stdin)) printf("read %s", line);
	for (int i = 1; i < count; i++) puts(words[i]);
	FILE *file = count > 2 && !strcmp(words[1], "--file") ? fopen(words[2], "r") : NULL;
	if (file && fgets(line, sizeof line, file)) printf("holds %s", line);
	return count > 1 && !strcmp(words[1], "--fail") ? 7 : 0;
}
"""


@pytest.fixture
def project(shell):
    shell.write(main_c=PROGRAM)
    shell.env["ZEROOS_WRAPPER"] = "1"
    return shell


def test_executed_like_any_program(project):
    project("zeroos-cc", "-g", "main.c", "-o", "program")
    assert project("./program").stdout == ""
    assert project("./program", "one", "two words", input=b"a line\n").stdout == "read a line\none\ntwo words\n"
    assert project("./program", "--fail", "--platform=x", status=7).stdout == "--fail\n--platform=x\n"
    assert project("sh", "-c", "echo piped | ./program -v").stdout == "read piped\n-v\n"


def test_commands_see_through_it(project):
    project("zeroos-cc", "main.c", "-o", "program", ZEROOS_WRAPPER="0")
    plain = (project.folder / "program").read_bytes()
    project("zeroos-cc", "main.c", "-o", "program")
    wrapped = (project.folder / "program").read_bytes()
    line, _, image = wrapped.partition(b"\n")
    platform = project.env["ZEROOS_PLATFORM"]
    assert image == plain and line == b"#!/usr/bin/env -S zeroos-run --platform=" + platform.encode()
    project("zeroos-strip", "program")
    project("install", "-s", "--strip-program=zeroos-strip", "program", "installed")
    (project.folder / "program").unlink()
    assert project("./installed", "x").stdout == "x\n"
    assert project("zeroos-run", "installed", "x").stdout == "x\n"
    assert "writev" in project("zeroos", "report", "installed").stdout
    assert "main is wanted by" in project("zeroos", "why", "installed", "writev").stdout
    assert " T main\n" in project("zeroos-nm", "installed").stdout


def test_the_same_bytes_in_any_folder(project, tmp_path):
    for folder in ("one", "two"):
        (project.folder / folder).mkdir()
        shutil.copy(project.folder / "main.c", project.folder / folder)
        project("sh", "-ec", f"cd {folder} && zeroos-cc main.c -o program")
    one, two = ((project.folder / folder / "program").read_bytes() for folder in ("one", "two"))
    assert one == two and str(project.folder).encode() not in one


PROBES = """\
printf 'int main(int c, char **v) { return c != 1; }' > conftest.c
$CC -o conftest conftest.c && ./conftest && echo runs
$CC -o /dev/null conftest.c && echo links
"""


def test_probes_of_configure(project):
    """A configure script that runs what it made gets the zkVM's answers."""
    project.write(configure=PROBES)
    assert project("sh", "configure", CC="zeroos-cc").stdout.split() == ["runs", "links"]


CMAKE = """\
cmake_minimum_required(VERSION 3.16)
project(user C)
set(CMAKE_INSTALL_RPATH "/opt/lib")
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)
add_executable(program main.c)
install(TARGETS program DESTINATION bin)
enable_testing()
add_test(NAME by_target COMMAND program one)
add_test(NAME by_path COMMAND ./program --fail)
add_test(NAME by_script COMMAND sh -c "echo in | ./program && test -x program")
set_tests_properties(by_path PROPERTIES WILL_FAIL ON)
"""


@pytest.mark.parametrize("generator", ["Unix Makefiles", "Ninja"])
def test_cmake_tests_and_installs(project, generator):
    """With an install RPATH, which CMake writes into ELF files only; and stripped."""
    if not shutil.which("cmake") or not shutil.which("ninja" if generator == "Ninja" else "make"):
        pytest.skip(f"cmake for {generator} is not installed")
    project.write(CMakeLists_txt=CMAKE)
    (project.folder / "zeroos.cmake").write_text(project("zeroos", "toolchain", "cmake").stdout)
    project("cmake", "-G", generator, "-B", "out", "-DCMAKE_TOOLCHAIN_FILE=zeroos.cmake")
    project("cmake", "--build", "out")
    assert "100% tests passed, 0 tests failed out of 3" in project("ctest", "--test-dir", "out").stdout
    project("cmake", "--install", "out", "--prefix", "place", "--strip")
    assert project("place/bin/program", "installed").stdout == "installed\n"


AUTOMAKE = {
    "configure.ac": """\
AC_INIT([user], [1])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
AC_RUN_IFELSE([AC_LANG_PROGRAM([], [return sizeof(long) != WORD;])], [AC_MSG_NOTICE([it runs])])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
""",
    "Makefile.am": "bin_PROGRAMS = program\nprogram_SOURCES = main.c\nTESTS = run.sh\n",
    "run.sh": """\
#!/bin/sh -e
echo text | ./program -x | grep -q 'read text'
./program --file /greeting </dev/null | grep -q 'holds hello'
! ./program --fail </dev/null
""",
    "zeroos.toml": 'files = "data"\n',
}


def test_automake(project):
    """Its scripts, `make check` with a file that the image holds, and `make install-strip`."""
    if not shutil.which("automake") or not shutil.which("make"):
        pytest.skip("automake is not installed")
    word = "4" if project.env["ZEROOS_PLATFORM"] == "risc0" else "8"
    for name, text in AUTOMAKE.items():
        (project.folder / name).write_text(text.replace("WORD", word))
    (project.folder / "run.sh").chmod(0o755)
    (project.folder / "data").mkdir()
    (project.folder / "data" / "greeting").write_text("hello\n")
    project("sh", "-ec", "aclocal && autoconf && automake --add-missing")
    tools = ("CC=zeroos-cc", "AR=zeroos-ar", "RANLIB=zeroos-ranlib", "STRIP=zeroos-strip", "NM=zeroos-nm")
    place = Path(project.folder, "place")
    said = project("./configure", "--host=riscv-linux-musl", f"--prefix={place}", *tools).stdout
    assert "it runs" in said
    assert "# PASS:  1" in project("make", "check").stdout
    project("make", "install-strip")
    assert project(str(place / "bin" / "program"), "installed").stdout == "installed\n"
    assert os.access(place / "bin" / "program", os.X_OK)
