"""The program `zeroos` in build trees that are not SCons': make, configure, CMake, Meson, and by hand."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tree import HOME, copy
from zeroos.cli.__main__ import COMMANDS

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
    ("zeroos-ld", "nothing.o"): "cannot find 'nothing.o'",
    ("zeroos-ld", "text.o"): "text.o",
    ("zeroos-ld", "foreign.o"): "foreign.o",
    ("zeroos-run", "main.c"): "not an ELF file",
    ("zeroos-run", "main.c", "argument"): "not linked here by zeroos: a run with arguments needs the objects",
    ("zeroos-run", "--files=.", "main.c"): "not linked here by zeroos: a run with --files needs the objects",
    ("zeroos", "report", "main.c"): "not linked here by zeroos: a report needs the objects",
    ("zeroos-run", "--limit=many", "main.c"): "--limit=many is no number",
    ("zeroos-run", "--frob", "main.c"): "unknown option --frob",
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
    virt("zeroos-cc", "main.c")
    del virt.env["ZEROOS_PLATFORM"]
    assert virt("zeroos-run", "a.out").stdout == "hello\n"  # it was linked here
    assert "for which zkVM? Say --platform=NAME" in virt.error("zeroos-cc", "main.c")
    assert "say for which zkVM it is, with --platform=NAME" in virt.error("zeroos-run", "main.c")
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


def test_output_behind_a_link(virt):
    """As /dev/stdout, which is a link to the file if a shell sends it to one. The link stays."""
    virt.write(hello_c=HELLO)
    virt("zeroos-cc", "-c", "hello.c")
    for line in ("zeroos-cc hello.c", "zeroos-cc -c hello.c", "zeroos-ld hello.o", "zeroos-strip hello.o"):
        (virt.folder / "place").unlink(missing_ok=True)
        (virt.folder / "place").symlink_to("file")
        (virt.folder / "file").write_bytes(b"")
        virt(*line.split(), "-o", "place")
        assert (virt.folder / "place").is_symlink()
        assert (virt.folder / "file").read_bytes()[:4] == b"\x7fELF"


def test_ways_to_name_the_output(virt):
    virt.write(hello_c=HELLO)
    for number, words in enumerate((["-oone"], ["--output=one"], ["--output", "one"])):
        for command in (["zeroos-cc"], ["zeroos-cc", "-c"]):
            virt(*command, "hello.c", *words)
            (virt.folder / "one").rename(virt.folder / f"{number}")
    assert "-o wants a value" in virt.error("zeroos-cc", "hello.c", "-o")


def test_assembly_with_more_than_the_vm_has(virt):
    """The preprocessor knows what the platform has; the assembler takes what is lowered when it is linked."""
    virt.write(
        float_S=".globl f\nf:\n#ifdef __riscv_flen\n#error floats\n#endif\nfsd f8, 0(sp)\namoadd.w a0, a1, (a2)\nret\n"
    )
    virt("zeroos-cc", "-c", "float.S")
    fsd, amoadd = (0x00813027).to_bytes(4, "little"), (0x00B6252F).to_bytes(4, "little")
    assert fsd + amoadd in (virt.folder / "float.o").read_bytes()


def test_assembly_without_a_preprocessor(virt):
    """Clang has no use for most of our options then, and is not to say so."""
    virt.write(f_s=".globl f\nf:\nret\n", main_c="int f(int);\nint main(void) { return f(0); }\n")
    assert virt("zeroos-cc", "-O2", "-g", "-I.", "-c", "f.s").stderr == ""
    assert virt("zeroos-cc", "-O2", "main.c", "f.s", "-o", "main").stderr == ""


def test_pthread_means_what_others_mean(virt):
    """Autoconf's AX_PTHREAD asks for it."""
    virt.write(main_c="#ifndef _REENTRANT\n#error\n#endif\nint main(void) { return 0; }\n")
    virt("zeroos-cc", "-pthread", "-Werror", "-c", "main.c")
    assert "#error" in virt.error("zeroos-cc", "-c", "main.c")


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


def test_help_of_every_command(virt):
    """Also without a platform, and where no Rust is installed."""
    del virt.env["ZEROOS_PLATFORM"]
    for name in COMMANDS:
        if name not in ("rustc", "rustdoc"):
            said = virt("zeroos", name, "--help").stdout
            assert said.lower().startswith(("usage:", "overview:")), name
            assert name in said and len(said.splitlines()) > 1


RUN = """\
#include <stdio.h>
int main(int count, char **words)
{
	char line[80] = "nothing";
	FILE *file = fopen("a.txt", "r");
	if (file) fgets(line, sizeof line, file);
	printf("%d %s\\n", count, line);
	return count > 1 ? 3 : 0;
}
"""


def test_report_of_a_run(virt):
    """What `./scons run` says besides, and as JSON."""
    virt.write(main_c=RUN)
    virt("zeroos-cc", "main.c", "-o", "program")
    done = virt("zeroos-run", "--report", "program")
    assert done.stdout == "1 nothing\n"
    rows = dict(line.split(None, 1) for line in done.stderr.splitlines() if not line.startswith(("image ID", "public")))
    assert rows["ending"] == "exit 0" and rows["choices"].startswith("stdout=log") and "openat" in rows["carries"]
    said = json.loads(virt("zeroos-run", "--json", "program", "x", status=3).stdout)
    assert (said["ending"], said["code"], bytes.fromhex(said["log"])) == ("exit", 3, b"2 nothing\n")
    plain = json.loads(virt("zeroos-run", "--json", "program").stdout)
    assert f"{plain['instructions']:,}" == rows["instructions"] and plain["report"]["carries"] == rows["carries"]


def test_limit_of_the_environment(virt):
    virt.write(main_c="int main(void) { for (;;); }\n")
    virt("zeroos-cc", "main.c", "-o", "endless")
    assert "the limit of 5,000 instructions" in virt("zeroos-run", "endless", status=124, ZEROOS_LIMIT="5000").stderr
    said = virt("zeroos-run", "--limit=70", "endless", status=124, ZEROOS_LIMIT="5000").stderr
    assert "the limit of 70 instructions" in said


def test_output_is_shown_as_it_comes(shell):
    """Of a program that hangs and is killed, too; a pipe that nobody reads any more ends it in silence."""
    shell.write(main_c='#include <stdio.h>\nint main(void) { puts("begins"); for (;;); }\n')
    shell("zeroos-cc", "main.c", "-o", "hangs")
    with subprocess.Popen(["zeroos-run", "hangs"], cwd=shell.folder, env=shell.env, stdout=subprocess.PIPE) as run:
        assert run.stdout.readline() == b"begins\n"
        run.kill()
    shell("sh", "-c", "zeroos-run hangs | head -n 1; exit 0", ZEROOS_LIMIT="100000000")


def test_files_of_a_run(shell):
    shell.write(main_c=RUN, a_txt="of the test\n")
    (shell.folder / "other").mkdir()
    (shell.folder / "other" / "a.txt").write_text("another\n")
    shell("zeroos-cc", "main.c", "-o", "program")
    assert shell("zeroos-run", "program").stdout == "1 nothing\n"
    assert shell("zeroos-run", "--files=.", "program").stdout == "1 of the test\n\n"
    assert shell("zeroos-run", "--files=other", "program", "x", status=3).stdout == "2 another\n\n"
    assert "there is no folder" in shell.error("zeroos-run", "--files=none", "program")


def test_image_of_another_machine(shell, tmp_path):
    """It runs where its zkVM is named, or known from its first line; what needs its objects says so."""
    platform = shell.env["ZEROOS_PLATFORM"]
    options = ["--option=zkvm=5"] if platform == "risc0" else []
    shell.write(main_c=RUN)
    shell("zeroos-cc", "main.c", *options, "-o", "plain")
    shell("zeroos-cc", "main.c", *options, "-o", "wrapped", ZEROOS_WRAPPER="1")
    shell.env["ZEROOS_CACHE"] = str(tmp_path / "empty")
    del shell.env["ZEROOS_PLATFORM"]
    assert "was not linked here by zeroos: say for which zkVM" in shell.error("zeroos-run", "plain")
    named = shell("zeroos-run", f"--platform={platform}", *options, "--report", "plain")
    assert named.stdout == "1 nothing\n" and "image ID" in named.stderr
    assert shell("./wrapped").stdout == "1 nothing\n"
    assert "a run with arguments needs the objects" in shell.error("./wrapped", "x")
    assert "a report needs the objects" in shell.error("zeroos", "report", "wrapped")


WAYS = {"changed": "int main(void) { return 9; }\n", "gone": None}


@pytest.mark.parametrize("way", WAYS)
def test_objects_that_changed_since(shell, way):
    """Nobody runs, reports or explains another program than the image."""
    shell.write(main_c=RUN)
    shell("zeroos-cc", "-g", "-c", "main.c")
    shell("zeroos-cc", "main.o", "-o", "program")
    shell("zeroos-run", "program", "x", status=3)
    if WAYS[way]:
        shell.write(main_c=WAYS[way])
        shell("zeroos-cc", "-c", "main.c")
    else:
        (shell.folder / "main.o").unlink()
    assert shell("zeroos-run", "program").stdout == "1 nothing\n"
    for words in (("run", "program", "x"), ("report", "program"), ("why", "program", "main"), ("debug", "program")):
        assert "main.o has changed since, or is gone: link it again" in shell.error("zeroos", *words)
    if WAYS[way]:  # once more as it was, but for its debug information
        shell.write(main_c="\n" + RUN)
        shell("zeroos-cc", "-g", "-c", "main.c")
        assert shell("zeroos-run", "program", "x", status=3).stdout == "2 nothing\n"


def test_the_image_decides_how_it_is_linked_again(virt):
    """Not what was linked to the same place later."""
    virt.write(
        main_c="#include <stdio.h>\n#include <time.h>\n"
        'int main(int n, char **v) { printf("%d %ld\\n", n, (long)time(0)); return 0; }\n'
    )
    virt("zeroos-cc", "-c", "main.c")
    virt("zeroos-cc", "main.o", "--option=time=zero", "-o", "program")
    shutil.copy(virt.folder / "program", virt.folder / "first")
    virt("zeroos-cc", "main.o", "--option=time=refuse", "-o", "program")
    assert virt("zeroos-run", "first", "x").stdout == "2 0\n"
    virt("zeroos-run", "program", "x", status=134)


def test_a_tree_that_changed_since(virt):
    virt.write(main_c=RUN)
    (virt.folder / "data").mkdir()
    (virt.folder / "data" / "a.txt").write_text("one")
    virt("zeroos-cc", "main.c", "--option=files=data", "-o", "program")
    assert virt("zeroos-run", "program", "x", status=3).stdout == "2 one\n"
    (virt.folder / "data" / "a.txt").write_text("two")
    assert "data has changed since" in virt.error("zeroos-run", "program", "x")
    assert virt("zeroos-run", "--files=data", "program", "x", status=1).stderr.endswith("link it again\n")


REFUSED = {
    "time(0)": "refused by time=refuse: clock_gettime; choose time=zero or time=input, or preset=linux, which is "
    "time=zero random=zero unknown_calls=enosys",
    "getentropy(words, 1)": "choose random=zero or random=input, or preset=linux",
    "fork()": "choose unknown_calls=enosys, under which it fails as on a Linux without it, or preset=linux",
}


@pytest.mark.parametrize("call", REFUSED)
def test_refusals_name_what_allows_them(virt, call):
    virt.write(
        main_c="#define _GNU_SOURCE\n#include <time.h>\n#include <unistd.h>\n"
        f"int main(int count, char **words) {{ return {call} == -1 ? 5 : 0; }}\n"
    )
    virt("zeroos-cc", "main.c", "--option=unknown_calls=abort", "-o", "program")
    assert REFUSED[call] in virt("zeroos-run", "program", status=134).stderr
    virt("zeroos-cc", "main.c", "--option=preset=linux", "-o", "program")
    virt("zeroos-run", "program", status=5 if call == "fork()" else 0)
    if call == "fork()":
        assert "unknown_calls=enosys (preset=linux does)" in virt.error("zeroos-cc", "main.c", "-o", "program")
