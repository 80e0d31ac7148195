"""The SCons tool in somebody else's SConstruct: what is shared is compiled once, what is not edited is not made again,
and images lie where the SConscript says."""

import sys

import pytest
from shell import Shell
from tree import HOME, Tree, copy

TOOLS = f"tools=['default', 'unikernel'], toolpath=[{str(HOME / 'site_scons' / 'site_tools')!r}]"
FILES = {
    "SConstruct": f"""\
env = Environment({TOOLS})
library = ['library.c', 'sum.c']
env.Unikernel('app', ['main.c', *library], platform=['risc0', 'pico', 'virt'])
env.Unikernel('bin/other', ['other.c', *library], platform='risc0')
SConscript('src/SConscript', variant_dir='out/copied', exports='env')
SConscript('src/SConscript', variant_dir='out/direct', duplicate=0, exports='env')
Default('risc0', 'pico', 'virt', 'bin', 'out')
""",
    "sum.c": "int sum(int a, int b) { return a + b; }\n",
    "library.c": "int sum(int, int);\nint twice(int n) { return sum(n, n); }\n",
    "main.c": "int twice(int);\nint main(int n, char **v) { return twice(20 + n); }\n",
    "other.c": "int sum(int, int);\nint main(void) { return sum(3, 4); }\n",
    # What makes a source may be declared after what uses it.
    "src/SConscript": """\
Import('env')
env = env.Clone(CPPPATH=['.', 'include'])
env.Unikernel('deep', ['deep.c', 'made.c'], platform=['risc0'])
env.Command('made.c', 'number.txt', "printf 'int made(void) { return %s; }' $$(cat $SOURCE) > $TARGET")
env.Command('made.h', 'number.txt', 'echo "#define NUMBER $$(cat $SOURCE)" > $TARGET')
""",
    "src/deep.c": (
        '#include "made.h"\n#include "fixed.h"\nint made(void);\nint main(void) { return made() + NUMBER + FIXED; }\n'
    ),
    "src/include/fixed.h": "#define FIXED 1\n",
    "src/number.txt": "4",
}
IMAGES = [
    "bin/other.bin",
    "out/copied/risc0/deep.bin",
    "out/direct/risc0/deep.bin",
    "pico/app.elf",
    "risc0/app.bin",
    "virt/app.elf",
]


def project(folder, files=FILES, **env: str) -> Tree:
    tree = Tree(folder, env)
    for name, text in files.items():
        tree.write(name, text)
    return tree


@pytest.fixture(scope="module")
def cold(tmp_path_factory, installed):
    """The project, built once, what that did, and the program `zeroos` in its folder."""
    folder = tmp_path_factory.mktemp("foreign") / "tree"
    shell = Shell(folder, *installed, "")
    tree = project(folder, ZEROOS_CACHE=shell.env["ZEROOS_CACHE"])
    return tree, tree.scons("-j2"), shell


def of(made: list[str]) -> list[str]:
    """The objects of the project's own sources."""
    return sorted(
        path.removeprefix(".zeroos/")
        for path in made
        if not any(part in path for part in ("/libos/", "/musl/", "/platforms/", "/compiler-rt/", "startup.o"))
    )


def test_shared_objects_are_compiled_once_for_an_instruction_set(cold):
    tree, made, _ = cold
    copied, direct = (
        next(path.split("/")[0] for path in of(made.compiled) if f"out/{kind}/" in path)
        for kind in ("copied", "direct")
    )  # flags
    assert of(made.compiled) == sorted(
        [
            *(f"{arch}/{name}.o" for arch in ("rv32im", "rv64im") for name in ("library", "main", "sum")),
            "rv32im/other.o",
            *(f"{copied}/out/copied/{name}.o" for name in ("deep", "made")),
            *(f"{direct}/out/direct/{name}.o" for name in ("deep", "made")),
        ]
    )
    assert made.packed == IMAGES
    assert all((tree.folder / image).is_file() for image in IMAGES)
    tree.up_to_date()


def test_images_run(cold):
    *_, shell = cold
    for image, expected in {
        "risc0/app.bin": 42,
        "pico/app.elf": 42,
        "virt/app.elf": 42,
        "bin/other.bin": 7,
        "out/copied/risc0/deep.bin": 9,
        "out/direct/risc0/deep.bin": 9,
    }.items():
        shell("zeroos", "run", image, status=expected)
    shell("zeroos", "run", "risc0/app.bin", "one", "two", status=46)
    assert "main is wanted by" in shell("zeroos", "why", "risc0/app.bin", "exit_group").stdout


def test_edits_make_what_depends_on_them(cold):
    tree, _, shell = cold
    tree.edit("library.c", "(n, n)", "(n, n + 1)")
    made = tree.scons()
    assert (of(made.compiled), made.packed) == (
        ["rv32im/library.o", "rv64im/library.o"],
        ["pico/app.elf", "risc0/app.bin", "virt/app.elf"],
    )
    tree.edit("library.c", "int twice", "// a comment\nint twice")
    made = tree.scons()
    assert (of(made.compiled), made.linked) == (["rv32im/library.o", "rv64im/library.o"], [])
    tree.write("src/number.txt", "5")
    made = tree.scons()
    assert len(made.compiled) == 4 and made.packed == ["out/copied/risc0/deep.bin", "out/direct/risc0/deep.bin"]
    shell("zeroos", "run", "risc0/app.bin", status=43)
    shell("zeroos", "run", "out/copied/risc0/deep.bin", status=11)
    tree.up_to_date()


def test_clean_takes_away_what_was_made_and_nothing_else(cold):
    tree, *_ = cold
    tree.scons("-c")
    left = {
        str(file.relative_to(tree.folder))
        for file in tree.folder.rglob("*")
        if file.is_file() and file.parts[-2] != "copied"
    }
    notes = {".sconsign.dblite", *(f".zeroos/{name}" for name in ("lock", "symbols.cache", "notes.cache"))}
    notes |= {file for file in left if file.startswith(".zeroos/known-")}
    assert left - notes - {"out/copied/include/fixed.h"} == set(FILES)


HELLO = {
    "SConstruct": f"env = Environment({TOOLS})\nenv.Unikernel('hello', ['hello.c'])\n",
    "hello.c": (HOME / "examples/hello/hello.c").read_text(),
}


def test_image_is_the_one_of_the_tree_of_zeroos(tmp_path):
    ours, theirs = copy(tmp_path / "ours"), project(tmp_path / "theirs", HELLO)
    ours.scons("platform=virt", "app=hello")
    theirs.scons("platform=virt")
    assert (theirs.folder / "virt" / "hello.elf").read_bytes() == ours.file("virt/hello/hello.elf")


def test_names_with_commas_are_a_list(tmp_path):
    tree = project(
        tmp_path,
        {"SConstruct": f"env = Environment({TOOLS})\nenv.Unikernel('x', ['x.c'], platform='risc0,virt')\n", "x.c": ""},
    )
    assert tree.scons("-n").packed == ["risc0/x.bin", "virt/x.elf"]


@pytest.mark.parametrize(
    "declared, typed, words",
    [
        ("'x', ['x.c']", [], ["for which zkVM?", "ZEROOS_PLATFORM", "Known: airbender"]),
        ("'x', ['x.c'], platform=['risk0']", [], ["unknown platform 'risk0'", "Did you mean 'risc0'?"]),
        ("'x', ['x.c']", ["platform=virt", "--implicit-cache"], ["--implicit-cache", "leave it out"]),
        ("'x', ['x.c'], tme='zero'", ["platform=virt"], ["unknown argument 'tme'", "Did you mean 'time'?"]),
        ("'x', ['x.f90']", ["platform=virt"], ["x.f90", "known: .o .a"]),
        ("'two words', ['x.c']", ["platform=virt"], ["a name is made of letters"]),
    ],
)
def test_mistakes(tmp_path, monkeypatch, declared, typed, words):
    monkeypatch.delenv("ZEROOS_PLATFORM", raising=False)
    tree = project(tmp_path, {"SConstruct": f"env = Environment({TOOLS})\nenv.Unikernel({declared})\n", "x.c": ""})
    error = tree.scons(*typed, status=2).error
    for word in [*words, "(SConstruct, line 2)"]:
        assert word in error


def test_objects_of_this_machine_are_refused(tmp_path):
    tree = project(
        tmp_path,
        {
            "SConstruct": f"env = Environment({TOOLS})\nenv.Unikernel('x', env.Object('x.c'), platform='virt')\n",
            "x.c": "int main(void) { return 0; }\n",
        },
    )
    assert "not RISC-V; compile it with -march=rv64im" in tree.scons(status=2).error


PARTS = {
    "SConstruct": f"""\
env = Environment({TOOLS}, CPPPATH=['include'])
env.Unikernel('app', ['main.c', 'part.c'], platform=['risc0', 'virt'], files='data')
""",
    "main.c": "#include <value.h>\nint part(void);\nint main(void) { return part() + VALUE; }\n",
    "part.c": "int part(void) { return 3; }\n",
    "include/value.h": "#define VALUE 4\n",
    "data/file": "text",
}


def test_a_repository_that_was_built(tmp_path, installed):
    """What stands in the repository is read from there, what it has made is made again here."""
    shell = Shell(tmp_path / "here", *installed, "")
    there = project(tmp_path / "there", PARTS, ZEROOS_CACHE=shell.env["ZEROOS_CACHE"])
    there.scons("-j2")
    here = project(
        shell.folder,
        {"SConstruct": f"Repository({str(there.folder)!r})\n{PARTS['SConstruct']}"},
        ZEROOS_CACHE=shell.env["ZEROOS_CACHE"],
    )
    assert here.scons("-j2").packed == ["risc0/app.bin", "virt/app.elf"]
    for image in ("risc0/app.bin", "virt/app.elf"):
        assert (here.folder / image).read_bytes() == (there.folder / image).read_bytes()
    shell("zeroos-run", "virt/app.elf", status=7)
    here.up_to_date()
    there.edit("part.c", "return 3", "return 30")
    assert [path for path in here.scons().compiled if "musl" in path or "libos" in path] == []
    shell("zeroos-run", "virt/app.elf", status=34)
    here.write("include/value.h", "#define VALUE 5\n")  # covers the repository's
    here.scons()
    shell("zeroos-run", "virt/app.elf", status=35)


def test_interactive(tmp_path, installed):
    shell = Shell(tmp_path / "tree", *installed, "")
    project(shell.folder, PARTS)
    edit = "shell sed -i 's/return 3/return 5/' part.c\n"
    said = shell(
        *(sys.executable, "-m", "SCons", "-Q", "--interactive"),
        input=f"build\nclean\nbuild\nbuild\n{edit}build\nclean\nbuild\nexit\n".encode(),
    )
    assert said.stderr == "" and "***" not in said.stdout
    assert (said.stdout.count("PACK  virt/app.elf"), said.stdout.count("is up to date")) == (4, 1)
    shell("zeroos-run", "virt/app.elf", status=9)
