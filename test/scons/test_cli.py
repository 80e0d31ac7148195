"""The program `zeroos` in build trees that are not SCons': make, configure, CMake, Meson, and by hand."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tree import HOME, copy

HELLO = '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }\n'
USER = """\
#include <stdio.h>
#include <string.h>
#include "library.h"
int main(int count, char **words)
{
	char line[80] = "";
	if (count > 1) printf("%s %s\\n", words[0], words[1]);
	if (fgets(line, sizeof line, stdin)) printf("read %s", line);
	printf("%d\\n", twice(21));
	return count > 2 ? 3 : 0;
}
"""
LIBRARY = {
    "library.h": "int twice(int);\n",
    "library.c": '#include "library.h"\nint twice(int n) { return 2 * n; }\n',
    "unused.c": "int fork(void); int unused(void) { return fork(); }\n",
}


def test_image_is_the_one_that_scons_makes(shell, tmp_path):
    tree, platform = copy(tmp_path / "scons"), shell.env["ZEROOS_PLATFORM"]
    tree.scons(f"platform={platform}", "app=hello")
    (theirs,) = (
        file
        for file in (tree.folder / f"build/{platform}/hello").glob("hello.*")
        if file.suffix in (".bin", ".elf")
        and "linked" not in file.name
        and (platform != "risc0" or file.suffix == ".bin")
    )
    shutil.copy(HOME / "examples" / "hello" / "hello.c", shell.folder)
    shell("zeroos-cc", "hello.c", "-o", "hello")
    assert (shell.folder / "hello").read_bytes() == theirs.read_bytes()


def test_program_of_objects_and_a_library(shell):
    shell.write(main_c=USER, **{name.replace(".", "_"): text for name, text in LIBRARY.items()})
    shell("zeroos-cc", "-O2", "-Wall", "-MD", "-MF", "main.d", "-c", "main.c")
    assert "library.h" in (shell.folder / "main.d").read_text()
    shell("zeroos-cc", "-fPIC", "-c", "library.c", "unused.c")
    shell("zeroos-ar", "rcs", "libtwo.a", "library.o", "unused.o")
    shell.write(link_rsp="main.o -L. -Wl,--start-group,--gc-sections -ltwo -lm -lpthread -Wl,--end-group -o program\n")
    shell("zeroos-cc", "-flto", "@link.rsp")
    assert shell("zeroos-run", "program").stdout == "42\n"
    ran = shell("zeroos-run", "program", "one", "two", input=b"a line\n", status=3)
    assert ran.stdout == "program one\nread a line\n42\n"
    shell("zeroos-ld", "-r", "main.o", "library.o", "-o", "both.o")
    shell("zeroos-ld", "both.o", "-o", "again")
    assert shell("zeroos", "run", "again").stdout == "42\n"


def test_unchanged_objects_link_nothing_anew(virt):
    virt.write(main_c=HELLO)
    virt("zeroos-cc", "-c", "main.c")
    virt("zeroos-cc", "main.o", "-o", "hello")
    linked = list((Path(virt.env["ZEROOS_CACHE"]) / "link").glob("*/build/virt/hello-*/*.linked.elf"))
    before = {file: file.stat().st_mtime_ns for file in linked}
    virt("zeroos-cc", "main.o", "-o", "hello")
    assert {file: file.stat().st_mtime_ns for file in linked} == before
    virt.write(main_c=HELLO.replace("hello", "other"))
    virt("zeroos-cc", "-c", "main.c")
    virt("zeroos-cc", "main.o", "-o", "hello")
    assert virt("zeroos-run", "hello").stdout == "other\n"


CALLS = """\
#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void)
{
	unsigned char some[20] = "", others[8] = "", none[8] = "";
	if (syscall(SYS_write, 1, "by its number\\n", 14) != 14) return 1;
	if (syscall(SYS_close, 99) != -1 || errno != EBADF) return 2;
	if (getrandom(some, sizeof some, GRND_INSECURE) != sizeof some ||
		syscall(SYS_getrandom, others, 8, GRND_INSECURE) != 8) return 3;
	if (!memcmp(some, none, 8) || !memcmp(some, some + 8, 8) || !memcmp(some, others, 8)) return 4;
	return 0;
}
"""


def test_calls_by_their_number(shell):
    """syscall() with a constant; and insecure random numbers, which random=refuse does not refuse, the same in each
    run."""
    shell.write(main_c=CALLS)
    shell("zeroos-cc", "main.c", "-o", "calls")
    assert shell("zeroos-run", "calls").stdout == "by its number\n"


def test_explained(virt):
    virt.write(main_c=HELLO)
    virt("zeroos-cc", "main.c", "-o", "hello", "--option=stdout=public")
    report = virt("zeroos", "report", "hello").stdout
    assert "writev" in report and "stdout=public" in report
    assert "main is wanted by" in virt("zeroos", "why", "hello", "ioctl").stdout
    assert virt("zeroos-run", "hello").stdout == "hello\n"


def test_endings(virt):
    virt.write(
        main_c=(
            "#include <stdlib.h>\nint main(int n, char **v)\n{\n\tif (n == 1) abort();\n"
            "\tif (n == 2) *(volatile int *)0 = 1;\n\tfor (;;);\n}\n"
        )
    )
    virt("zeroos-cc", "-g", "main.c", "-o", "bad")
    assert "SIGABRT" in virt("zeroos-run", "bad", status=134).stderr
    fault = virt("zeroos-run", "bad", "x", status=139).stderr
    assert "main.c:5" in fault
    assert "limit" in virt("zeroos-run", "--limit=100000", "bad", "x", "y", status=124).stderr


MISTAKES = {
    ("zeroos-cc", "-shared", "main.c"): "static library",
    ("zeroos-cc", "-pie", "main.c"): "fixed addresses",
    ("zeroos-cc", "-march=rv64gc", "main.c"): "compiled for rv64im",
    ("zeroos-cc", "-mabi=lp64d", "main.c"): "floating-point",
    ("zeroos-cc", "main.c", "-lnothere"): "cannot find -lnothere",
    ("zeroos-cc", "main.c", "-Wl,-T,script.ld"): "linker script",
    ("zeroos-ld", "-Ttext=0x1000", "main.c"): "linker script",
    ("zeroos-cc", "forks.c"): "nobody provides",
    ("zeroos-cc", "--platform=risk0", "main.c"): "unknown platform 'risk0'. Did you mean 'risc0'",
    ("zeroos-cc", "--option=time=noon", "main.c"): "time=noon: no such choice",
    ("zeroos-cc", "--option=weather=fine", "main.c"): "unknown option",
    ("zeroos-ld", "nothing.o"): "cannot find nothing.o",
    ("zeroos-ld", "text.o"): "text.o",
    ("zeroos-ld", "foreign.o"): "foreign.o",
    ("zeroos-run", "main.c"): "not linked here",
    ("zeroos-run", "nothing"): "is not there",
    ("zeroos", "fly"): "no such command",
    ("zeroos", "toolchain", "ninja"): "for which build system",
}


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_mistake(virt, words):
    virt.write(main_c=HELLO, text_o="no object", forks_c="int fork(void); int main(void) { return fork(); }\n")
    subprocess.run(
        [sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-musl", "-c", "main.c", "-o", "foreign.o"],
        cwd=virt.folder,
        check=True,
    )
    said = virt.error(*words)
    assert MISTAKES[words] in said and "error: " in said
    assert not (virt.folder / "a.out").exists()


def test_platform_is_asked_for(virt):
    virt.write(main_c=HELLO)
    del virt.env["ZEROOS_PLATFORM"]
    assert "for which zkVM? Say --platform=NAME" in virt.error("zeroos-cc", "main.c")
    assert "clang" in virt("zeroos-cc", "--version").stdout


def test_output_that_is_no_file(virt):
    """As /dev/null, where a build only asks whether a program links: it stays, whether that succeeds or not."""
    virt.write(hello_c=HELLO, none_c="int f;\n")
    place = virt.folder / "place"
    os.mkfifo(place)
    reader = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    try:
        virt("zeroos-cc", "hello.c", "-o", "place")
        assert os.read(reader, 4) == b"\x7fELF"
        assert "main" in virt.error("zeroos-cc", "none.c", "-o", "place")
        assert place.is_fifo()
    finally:
        os.close(reader)


def test_assembly_with_more_than_the_vm_has(virt):
    """The preprocessor knows what the platform has; the assembler takes what is lowered when it is linked."""
    virt.write(
        float_S=".globl f\nf:\n#ifdef __riscv_flen\n#error floats\n#endif\nfsd f8, 0(sp)\namoadd.w a0, a1, (a2)\nret\n"
    )
    virt("zeroos-cc", "-c", "float.S")
    fsd, amoadd = (0x00813027).to_bytes(4, "little"), (0x00B6252F).to_bytes(4, "little")
    assert fsd + amoadd in (virt.folder / "float.o").read_bytes()


PROBES = """\
for probe in "int main(void) { char memcpy(); return memcpy(); }" "#include <sys/epoll.h>
int main(void) { return epoll_create1(0) < 0; }" \\
	"int main(void) { char no_such_function(); return no_such_function(); }" \\
	"int main(void) { char fork(); return fork(); }"; do
	printf '%s\\n' "$probe" > conftest.c
	$CC -o conftest conftest.c -w -lm 2>> config.log && echo yes || echo no
done
$CC -E conftest.c > /dev/null && echo preprocesses
zeroos-run ./conftest 2>> config.log || echo gone
"""


def test_probes_of_configure(virt):
    """What the script of autoconf does: link, and see whether it could."""
    virt.write(configure=PROBES)
    assert virt("sh", "configure", CC="zeroos-cc").stdout.split() == ["yes", "yes", "no", "no", "preprocesses", "gone"]
