"""After each edit: exactly which objects are compiled, which images linked; then a null build."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from tree import Tree, synthetic

ONE = "int zeroos_a(void);\nint main(void) { return zeroos_a(); }\n"
TWO = "int zeroos_d(void);\nint main(void) { return zeroos_d(); }\n"

A = "build/rv32im/libos/m/a.o"


@pytest.fixture
def tree(tmp_path) -> Tree:
    """Apps one -> a -> b <-> c and two -> d -> b; e is in nobody's closure."""
    tree = synthetic(tmp_path, {"one": ONE, "two": TWO})
    tree.write("libos/m/a.c", "int zeroos_b(void);\nint zeroos_a(void) { return zeroos_b() + 1; }\n")
    tree.write("libos/m/b.c", "int zeroos_c(int);\nint zeroos_b(void) { return zeroos_c(7); }\n")
    tree.write("libos/m/c.c", "int zeroos_b(void);\nint zeroos_c(int n) { return n ? n : zeroos_b(); }\n")
    tree.write("libos/m/d.c", "int zeroos_b(void);\nint zeroos_d(void) { return zeroos_b() + 2; }\n")
    tree.write("libos/m/e.c", "int zeroos_e(void) { return 5; }\n")
    tree.cold = tree.scons("platform=toy", "-j2")
    tree.up_to_date("platform=toy")
    return tree


def modules(*names: str) -> list[str]:
    return [f"rv32im/libos/m/{name}.o" for name in names]


def expect(tree: Tree, compiled: list[str], linked: list[str], *arguments: str) -> None:
    outcome = tree.scons("platform=toy", *arguments)
    assert outcome.compiled == compiled
    assert outcome.linked == [f"toy/{name}/{name}.elf" for name in linked]
    assert outcome.packed == [f"toy/{name}/{name}.bin" for name in linked]
    tree.up_to_date("platform=toy", *arguments)


@pytest.mark.quick
def test_cold_build_compiles_just_the_closure(tree):
    assert tree.cold.compiled == sorted(
        [
            *modules("a", "b", "c", "d"),
            "rv32im/examples/one/one.o",
            "rv32im/examples/two/two.o",
            "rv32im/platforms/toy/guest/_start.o",
            "toy/one/startup.o",
            "toy/two/startup.o",
        ]
    )
    assert tree.cold.linked == ["toy/one/one.elf", "toy/two/two.elf"]


def test_a_null_build_writes_nothing(tree):
    before = {file: file.stat().st_mtime_ns for file in (tree.folder / "build").rglob("*") if file.name != "lock"}
    tree.up_to_date("platform=toy")
    after = {file: file.stat().st_mtime_ns for file in (tree.folder / "build").rglob("*") if file.name != "lock"}
    assert after == before


def test_comment_edit_compiles_and_does_not_link(tree):
    tree.edit("libos/m/b.c", "int zeroos_b(void)", "/* a comment\n   of two lines */\nint zeroos_b(void)")
    expect(tree, modules("b"), [])


@pytest.mark.quick
def test_body_edit_links_just_the_images_that_hold_it(tree):
    tree.edit("libos/m/a.c", "+ 1", "+ 10")
    expect(tree, modules("a"), ["one"])
    tree.edit("libos/m/b.c", "(7)", "(8)")
    expect(tree, modules("b"), ["one", "two"])


def test_two_edits_within_a_second_are_both_seen(tree):
    for value in "3456":
        tree.write("libos/m/a.c", f"int zeroos_a(void) {{ return {value}; }}\n")
        assert tree.scons("platform=toy", "app=one").compiled == modules("a")


@pytest.mark.quick
def test_added_call_is_compiled_and_linked_in_the_same_run(tree):
    tree.edit("libos/m/a.c", "int zeroos_b(void);", "int zeroos_b(void), zeroos_e(void);")
    tree.edit("libos/m/a.c", "+ 1", "+ zeroos_e()")
    expect(tree, modules("a", "e"), ["one"])
    assert b"zeroos_e" in tree.file("toy/one/one.elf")


def test_dropped_call_is_gone_from_the_image(tree):
    assert b"zeroos_b" in tree.file("toy/one/one.elf")
    tree.write("libos/m/a.c", "int zeroos_a(void) { return 3; }\n")
    expect(tree, modules("a"), ["one"])
    assert b"zeroos_b" not in tree.file("toy/one/one.elf")
    tree.edit("libos/m/b.c", "(7)", "(9)")
    expect(tree, modules("b"), ["two"])


def test_module_outside_every_closure_costs_nothing(tree):
    tree.edit("libos/m/e.c", "5", "6")
    expect(tree, [], [])
    tree.write("libos/m/f.c", "this is no C\n")
    expect(tree, [], [])


def test_header_edit_compiles_what_includes_it(tree):
    tree.write("libos/include/n.h", "#define N 1\n")
    tree.edit("libos/m/a.c", "int zeroos_b", '#include "n.h"\nint zeroos_b')
    tree.edit("libos/m/a.c", "+ 1", "+ N")
    expect(tree, modules("a"), [])
    tree.edit("libos/include/n.h", "1", "2")
    expect(tree, modules("a"), ["one"])


def test_moved_definition_is_followed(tree):
    (tree.folder / "libos/n").mkdir()
    (tree.folder / "libos/m/a.c").rename(tree.folder / "libos/n/a.c")
    expect(tree, ["rv32im/libos/n/a.o"], ["one"])


def test_an_option_and_back_rebuilds_nothing(tree):
    tree.write("libos/m/c.time-refuse.c", "int zeroos_c(int n) { return n; }\n")
    tree.write("libos/m/c.time-zero.c", "int zeroos_c(int n) { return n - n; }\n")
    (tree.folder / "libos/m/c.c").unlink()
    expect(tree, modules("c.time-refuse"), ["one", "two"])
    outcome = tree.scons("platform=toy", "time=zero")
    assert outcome.compiled == modules("c.time-zero") + ["toy/time-zero/one/startup.o", "toy/time-zero/two/startup.o"]
    assert outcome.linked == ["toy/time-zero/one/one.elf", "toy/time-zero/two/two.elf"]
    for arguments in ((), ("time=zero",), ()):
        tree.up_to_date("platform=toy", *arguments)


def test_broken_module_then_mended(tree):
    tree.edit("libos/m/a.c", "+ 1", "+ ;")
    tree.scons("platform=toy", "-k", status=2)
    tree.edit("libos/m/a.c", "+ ;", "+ 4")
    expect(tree, modules("a"), ["one"])


def test_clean_removes_the_closure(tree):
    tree.scons("platform=toy", "-c")
    assert not list((tree.folder / "build").rglob("*.o"))
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf", "toy/two/two.elf"]


def test_flags_and_kinds_of_source_have_objects_of_their_own(tree):
    tree.write(
        "examples/one/SConscript",
        """\
Import('env')
env.Unikernel('one', ['one.c'])
env.Append(CCFLAGS=['-DVALUE=7'], CPPDEFINES={'TEXT': '(1 + 1)'}, CPPPATH='inc')
env.Unikernel('seven', ['one.c', 'one.S'])
""",
    )
    tree.write("examples/one/inc/seven.h", "#define SEVEN VALUE\n")
    tree.write("examples/one/one.S", ".globl other\n.section .text.other\nother: ret\n")
    tree.write(
        "examples/one/one.c",
        """\
#ifdef VALUE
#include "seven.h"
void other(void);
const char marker_seven[SEVEN * TEXT] = "seven";
int main(void) { other(); return *(volatile const char *)marker_seven; }
#else
int main(void) { return 0; }
#endif
""",
    )
    tree.scons("platform=toy", "app=one")
    assert b"marker_seven" in tree.file("toy/seven/seven.elf") and b"marker_seven" not in tree.file("toy/one/one.elf")
    tree.up_to_date("platform=toy", "app=one")
    tree.edit("examples/one/inc/seven.h", "VALUE", "(VALUE + 1)")
    assert tree.scons("platform=toy", "app=one").linked == ["toy/seven/seven.elf"]


@pytest.mark.parametrize(
    "name, text",
    [
        ("data.S", '.section .data.data, "aw"\n.globl data\ndata: .incbin "examples/one/file.txt"\n'),
        (
            "data.c",
            (
                '__asm__(".section .data.data, \\"aw\\"\\n.globl data\\ndata: .incbin '
                '\\"examples/one/file.txt\\"\\n.text\\n");\n'
            ),
        ),
    ],
)
def test_embedded_file_is_a_dependency(tree, name, text):
    tree.write("examples/one/file.txt", "the first text")
    tree.write(f"examples/one/{name}", text)
    tree.write("examples/one/one.c", "extern char data[];\nint main(void) { return data[0]; }\n")
    tree.write("examples/one/SConscript", f"Import('env')\nenv.Unikernel('one', ['one.c', '{name}'])\n")
    tree.scons("platform=toy", "app=one")
    tree.up_to_date("platform=toy", "app=one")
    tree.write("examples/one/file.txt", "another text")
    assert tree.scons("platform=toy", "app=one").linked == ["toy/one/one.elf"]
    assert b"another text" in tree.file("toy/one/one.bin")


def test_a_build_that_was_killed_leaves_no_wrong_image(tree):
    """It compiled, and died before SCons wrote down what from; then the source went back to what it was."""
    good, database = tree.file("toy/one/one.bin"), tree.folder / "build/sconsign.dblite"
    before, text = database.read_bytes(), (tree.folder / "libos/m/a.c").read_text()
    tree.edit("libos/m/a.c", "+ 1", "+ 100")
    tree.scons("platform=toy")
    assert tree.file("toy/one/one.bin") != good
    tree.write("libos/m/a.c", text)
    database.write_bytes(before)
    tree.scons("platform=toy")
    assert tree.file("toy/one/one.bin") == good


@pytest.mark.parametrize(
    "name",
    [
        "rv32im/libos/m/a.o",
        "toy/one/one.elf",
        "toy/one/one.bin",
        "toy/one/startup.c",
        "notes.cache",
    ],
)
def test_a_file_cut_short_is_made_anew(tree, name):
    good, whole = tree.file("toy/one/one.bin"), tree.file(name)
    (tree.folder / "build" / name).write_bytes(whole[: len(whole) // 2])
    tree.scons("platform=toy")
    assert tree.file("toy/one/one.bin") == good and len(tree.file(name)) > len(whole) * 3 // 4
    tree.up_to_date("platform=toy")


@pytest.mark.parametrize("name", ["symbols.cache", "sconsign.dblite", "known-toy"])
def test_what_a_build_knows_may_be_cut_short(tree, name):
    """It is written again as far as it is needed."""
    good, whole = tree.file("toy/one/one.bin"), tree.file(name)
    (tree.folder / "build" / name).write_bytes(whole[: len(whole) // 2])
    tree.write("examples/one/one.c", f"{ONE}int other;\n")
    tree.scons("platform=toy")
    tree.write("examples/one/one.c", ONE)
    tree.scons("platform=toy")
    assert tree.file("toy/one/one.bin") == good
    tree.up_to_date("platform=toy")


def test_the_environment_of_the_shell_does_not_show(tree):
    tree.write("evil/stdint.h", "#error not this one\n")
    tree.write("libos/m/a.c", "#include <stdint.h>\nint32_t zeroos_a(void) { return 3; }\n")
    tree.scons("platform=toy", env={"CPATH": str(tree.folder / "evil"), "C_INCLUDE_PATH": str(tree.folder / "evil")})


def test_rules_of_the_platform_count(tree):
    tree.write("libos/m/a.c", "int zeroos_a(void) { __builtin_trap(); }\n")
    tree.scons("platform=toy")
    tree.edit("platforms/toy/platform.toml", '"ebreak"]', '"ebreak", "unimp"]')
    assert "unimp instruction" in tree.scons("platform=toy", status=2).error
    assert not (tree.folder / "build/toy/one/one.bin").exists()


def test_python_that_platforms_share_counts(tree):
    """An image.py may take its packing from there."""
    tree.write("platforms/shared/packing.py", "SIZE = 1\n")
    assert len(tree.scons("platform=toy").packed) == 2
    tree.up_to_date("platform=toy")
    tree.edit("platforms/shared/packing.py", "SIZE = 1", "SIZE = 2")
    outcome = tree.scons("platform=toy")
    assert (outcome.compiled, len(outcome.packed)) == ([], 2)
    tree.up_to_date("platform=toy")


def test_two_builds_at_once_wait_for_each_other(tree):
    for name in "abcd":
        file = tree.folder / f"libos/m/{name}.c"
        file.write_text(file.read_text().replace("return", "return 1 +"))
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: tree.scons("platform=toy"), range(2))
    assert sorted([first.compiled, second.compiled]) == [[], modules("a", "b", "c", "d")]


def test_null_build_reads_no_object_and_imports_nothing_heavy(tree):
    tree.write(
        "spy.py",
        """\
import builtins, io, runpy, sys
seen, real = [], builtins.open
def spy(file, *arguments, **options):
    seen.append(str(file))
    return real(file, *arguments, **options)
builtins.open = io.open = spy
sys.argv[0] = "scons"
try:
    runpy.run_module("SCons", run_name="__main__")
finally:
    costly = "lief", "elftools", "unicorn", "zeroos.reports", "zeroos.executor"
    heavy = [name for name in sys.modules if name.startswith(costly)]
    print("heavy:", heavy, "objects:", [name for name in seen if name.endswith((".o", ".elf"))])
""",
    )
    time.sleep(1.1)  # files younger than a second are read again
    tree.up_to_date("platform=toy")
    done = subprocess.run(
        [sys.executable, "spy.py", "-Q", "platform=toy"], cwd=tree.folder, capture_output=True, text=True
    )
    assert "heavy: [] objects: []" in done.stdout, done.stdout + done.stderr


SPY = """\
import runpy, sys
sys.path.insert(0, "site_scons")
from zeroos.scons import image, objects
asked = {"closure": 0, "declare": 0}
def counted(name, function):
    def wrapper(*arguments, **options):
        asked[name] += 1
        return function(*arguments, **options)
    return wrapper
image.closure = counted("closure", image.closure)
objects.Objects.declare = counted("declare", objects.Objects.declare)
sys.argv[0] = "scons"
try:
    runpy.run_module("SCons", run_name="__main__")
finally:
    print("asked:", *asked.values())
"""


def test_null_build_asks_for_no_symbol_and_no_object_of_a_library(tree):
    """Whatever it links, an image costs what its own sources cost."""

    def asked() -> str:
        done = subprocess.run(
            [sys.executable, "spy.py", "-Q", "platform=toy"], cwd=tree.folder, capture_output=True, text=True
        )
        return done.stdout.rpartition("asked: ")[2].strip()

    tree.write("spy.py", SPY)
    assert asked() == "0 4"  # two programs, two objects of arguments
    tree.write("libos/m/b.c", "int zeroos_c(int);\nint zeroos_b(void) { return zeroos_c(8); }\n")
    assert asked() != "0 4"
    assert asked() == "0 4"
    (tree.folder / A).write_bytes(b"damaged")
    assert asked() == "1 5"  # what an object that is to be made refers to, nobody knows
    assert asked() == "0 4"
    (tree.folder / "build/known-toy").write_bytes(b"damaged")
    assert asked() == "0 9"
    assert asked() == "0 4"


@pytest.mark.parametrize("header", ["plain.h", "sys/below.h", "bits/alltypes"])
def test_header_of_the_overlay_compiles_the_library(tree, header):
    """The wheel's sources may include any: nobody scans them."""
    tree.write("runtimes/musl/index.tsv", "# ziglang 0.14.1\n*\tsrc/stdlib/abs.c\tabs\n")
    tree.write("runtimes/musl/cflags", "-I{here}/overlay\n")
    tree.write("libos/m/d.c", "int abs(int), zeroos_b(void);\nint zeroos_d(void) { return abs(zeroos_b()); }\n")
    tree.scons("platform=toy")
    tree.up_to_date("platform=toy")
    for text in ("#define ONE 1\n", "#define ONE 2\n"):
        tree.write(f"runtimes/musl/overlay/{header}", text)
        expect(tree, ["rv32im/musl/src/stdlib/abs.o"], [])
