"""Stack, arguments, environment, files and choices of a link: by words, ZEROOS_OPTIONS and zeroos.toml."""

import shutil

import pytest
from test_foreign import TOOLS
from tree import HOME, Tree
from zeroos.errors import ZeroosError
from zeroos.options import size
from zeroos.scons import commandline

PROGRAM = r"""
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static int deep(int n, volatile char *above)
{
	volatile char frame[4096];
	frame[0] = 1;
	return n ? deep(n - 1, frame) + *above : 0;
}
int main(int count, char **words)
{
	char line[80] = "no file\n", first = 1;
	FILE *file = fopen("notes/one.txt", "r");
	if (file) fgets(line, sizeof line, file);
	printf("%s %s\n", count > 1 ? words[1] : "no words", getenv("COLOUR") ? getenv("COLOUR") : "no colour");
	fputs(line, stdout);
	if (count > 2) printf("%d, %ld\n", deep(atoi(words[2]), &first), (long)time(0));
	return 0;
}
"""
ALL = "two words red|a note|6000, 0"
WORDS = ("stack=32M", "args='two words' 6000", "env=COLOUR=red", "files=data", "preset=linux")
FILE = """\
stack = "32M"
args = ["two words", "6000"]
files = "data"
preset = "linux"
env = {COLOUR = "red"}
"""


@pytest.fixture
def project(shell):
    """A folder with the program, and a folder of files beside it."""
    shell.write(main_c=PROGRAM)
    (shell.folder / "data" / "notes").mkdir(parents=True)
    (shell.folder / "data" / "notes" / "one.txt").write_text("a note\n")
    return shell


def said(project, *words: str, status: int = 0, **env: str) -> str:
    """Runs the program; its lines."""
    return "|".join(project("zeroos-run", *words, "program", status=status, **env).stdout.splitlines())


def test_by_words(project):
    options = [f"--option={word}" for word in WORDS]
    project("zeroos-cc", "-O1", "main.c", "-o", "program")
    assert said(project) == "no words no colour|no file"
    project("zeroos-cc", "-O1", "main.c", *options, "-o", "program")
    assert said(project) == ALL
    project("zeroos-cc", "-O1", "-c", "main.c")
    project("zeroos-ld", "main.o", *options, "-o", "program")
    assert said(project) == ALL
    choices = project("zeroos", "report", "program").stdout
    assert "time=zero random=zero" in choices and "unknown_calls=enosys" in choices and "preset" not in choices


@pytest.mark.parametrize("flag", ["-Wl,-z,stack-size=33554432", "-Wl,-zstack-size=0x2000000", "-zstack-size=32M"])
def test_stack_in_the_words_of_other_linkers(project, flag):
    options = [f"--option={word}" for word in WORDS[1:]]
    project("zeroos-cc", "-O1", "main.c", *options, "-o", "program")
    project("zeroos-run", "program", status=139)
    project("zeroos-cc", "-O1", "main.c", *options, flag, "-o", "program")
    assert said(project) == ALL


def test_by_the_variable(project):
    text = " ".join(f'"{word}"' for word in WORDS)
    project("zeroos-cc", "-O1", "main.c", "-o", "program", ZEROOS_OPTIONS=text)
    assert said(project) == ALL


def test_by_the_file_above(project):
    """Also from the folder of a build, and files= is relative to the file."""
    project.write(zeroos_toml=FILE)
    build = project.folder / "out" / "deep"
    build.mkdir(parents=True)
    project("sh", "-ec", "cd out/deep && zeroos-cc -O1 ../../main.c -o ../../program")
    assert said(project) == ALL
    (project.folder / "data" / "notes" / "one.txt").write_text("another\n")
    project("sh", "-ec", "cd out/deep && zeroos-cc -O1 ../../main.c -o ../../program")
    assert said(project) == ALL.replace("a note", "another")
    (project.folder / "out" / "zeroos.toml").write_text('args = ["nearer"]\n')
    project("sh", "-ec", "cd out/deep && zeroos-cc -O1 ../../main.c -o ../../program")
    assert said(project) == "nearer no colour|no file"


def test_the_nearer_wins(virt):
    """Words before the variable before the file; and in each a choice before the preset."""
    virt.write(
        main_c="#include <stdio.h>\nint main(int n, char **v) { puts(n > 1 ? v[1] : v[0]); return 0; }\n",
        zeroos_toml='preset = "linux"\nrandom = "input"\nargs = ["file"]\nmalloc = "bump"\nzkvm = 5\n',
    )

    def choices(*words: str, **env: str) -> str:
        virt("zeroos-cc", "main.c", "-o", "program", *words, **env)
        return virt("zeroos-run", "program", input=bytes(64)).stdout + virt("zeroos", "report", "program").stdout

    alone = choices()
    assert alone.startswith("file\n") and "time=zero random=input malloc=bump unknown_calls=enosys" in alone
    nearer = choices(ZEROOS_OPTIONS="args=variable time=input unknown_calls=abort")
    assert nearer.startswith("variable\n") and "time=input random=input malloc=bump unknown_calls=abort" in nearer
    nearest = choices("--option=args=word", "--option=preset=linux", ZEROOS_OPTIONS="args=variable time=input")
    assert nearest.startswith("word\n") and "time=zero random=zero malloc=bump unknown_calls=enosys" in nearest


def test_scons_has_them_too(tmp_path, installed, project):
    """Arguments of Unikernel stand between the variable and the file."""
    tree = Tree(project.folder, {name: project.env[name] for name in ("ZEROOS_CACHE", "ZEROOS_PLATFORM")})
    declared = "env.Unikernel('program', ['main.c'], platform='{}'{})\n"
    suffix = "bin" if project.env["ZEROOS_PLATFORM"] == "risc0" else "elf"

    def lines(more: str = "", **env: str) -> str:
        platform = project.env["ZEROOS_PLATFORM"]
        tree.write("SConstruct", f"env = Environment({TOOLS})\n" + declared.format(platform, more))
        tree.scons(env=env)
        return "|".join(project("zeroos-run", f"program.{suffix}").stdout.splitlines())

    assert lines() == "no words no colour|no file"
    project.write(zeroos_toml=FILE)
    assert lines() == ALL
    more = ", args=['declared', '6000'], env={'COLOUR': 'blue'}"
    assert lines(more) == "declared blue|a note|6000, 0"
    assert lines(more, ZEROOS_OPTIONS="args='typed 6000' env=COLOUR=green") == "typed green|a note|6000, 0"
    assert not tree.scons(env={"ZEROOS_OPTIONS": "args='typed 6000' env=COLOUR=green"}).packed


@pytest.mark.parametrize(
    "option, message",
    [
        ("stack=much", "stack=much: no number of bytes"),
        ("stack=" + "9" * 5000, "no number of bytes"),
        ("stack=-4096", "no number of bytes"),
        ("stack=64G", "the memory of virt is not that large"),
        ("stack=16", "at least 4096"),
        ("files=nowhere", "there is no folder"),
        ("files=", "files= is empty: name a folder"),
        ("env=COLOUR", "write env=NAME=VALUE"),
        ("args='open", "No closing quotation"),
        ("preset=windows", "no such preset. Known: linux."),
        ("weather=fine", "unknown option of the link 'weather'"),
        ("fine", "write NAME=VALUE"),
    ],
    ids=lambda text: text[:12],
)
def test_mistakes(virt, option, message):
    virt.write(main_c=PROGRAM)
    said = virt.error("zeroos-cc", "main.c", f"--option={option}")
    assert message in said and "Unikernel" not in said and len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "content, message",
    [
        ("stack 4M", "not readable as TOML"),
        ("stack = [4]", "stack: expected a string"),
        ("weather = 'fine'", "unknown option 'weather'"),
        ("tim = 'zero'", "Did you mean 'time'?"),
        ("args = 'one'", "args: expected a list of strings"),
        ("env = ['COLOUR=red']", "env: expected a table of strings"),
        ("time = true", "time: expected a string"),
    ],
)
def test_mistakes_in_the_file(virt, content, message):
    virt.write(main_c=PROGRAM, zeroos_toml=content)
    said = virt.error("zeroos-cc", "main.c")
    assert f"{virt.folder}/zeroos.toml: " in said and message in said


@pytest.mark.parametrize("text, bytes", [("65536", 1 << 16), ("0x10000", 1 << 16), ("64K", 1 << 16), ("8M", 8 << 20)])
def test_sizes(text, bytes):
    assert size(text) == bytes
    assert size(str(bytes - 15)) == bytes


@pytest.mark.parametrize("text", ["", "M", "1.5M", "1 M", "٣", "0x", "1e6", "8MB"])
def test_no_sizes(text):
    with pytest.raises(ZeroosError, match="no number of bytes"):
        size(text)


def test_preset_of_the_tree_of_zeroos():
    """./scons preset=linux; a choice beside it wins."""
    made = commandline.parse({"preset": "linux", "random": "input", "platform": "virt"}, [], HOME)
    assert made.choices == {"time": "zero", "random": "input", "unknown_calls": "enosys"}
    with pytest.raises(ZeroosError, match="preset=windows: no such preset. Known: linux"):
        commandline.parse({"preset": "windows"}, [], HOME)


CMAKE = """\
cmake_minimum_required(VERSION 3.16)
project(user C)
add_executable(program main.c)
install(TARGETS program)
"""


def test_options_in_the_file_of_a_build_system(project):
    """A relative folder is that of the command's own folder; words with spaces arrive whole, or are refused."""
    if not shutil.which("cmake"):
        pytest.skip("cmake is not installed")
    project.write(CMakeLists_txt=CMAKE)
    options = [f"--option={word}" for word in WORDS]
    assert "write it into zeroos.toml" in project.error("zeroos", "toolchain", "cmake", *options)
    project.write(zeroos_toml='args = ["two words", "6000"]\n')
    options.pop(1)
    (project.folder / "zeroos.cmake").write_text(project("zeroos", "toolchain", "cmake", *options).stdout)
    project("cmake", "-S", ".", "-B", "out", "-DCMAKE_TOOLCHAIN_FILE=zeroos.cmake", "-DCMAKE_BUILD_TYPE=Release")
    project("cmake", "--build", "out")
    shutil.copy(project.folder / "out" / "program", project.folder / "program")
    assert said(project) == ALL
    text = project("zeroos", "toolchain", "make", *options).stdout
    project("sh", "-ec", f'{text}\neval "$CC -O1 main.c -o program"')
    assert said(project) == ALL
