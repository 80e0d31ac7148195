"""An archive among the sources: the members that live code refers to are linked, and no others."""

import os
import shutil
import subprocess
import sys

import pytest
import ziglang
from tree import Tree, synthetic

ZIG = os.path.join(os.path.dirname(ziglang.__file__), "zig")


def archive(tree: Tree, **members: str) -> None:
    """Writes examples/one/lib.a with a member of each name."""
    for name, text in members.items():
        tree.write(f"members/{name}.c", text)
        subprocess.run(
            [
                ZIG,
                "clang",
                "-target",
                "riscv32-unknown-linux-musl",
                "-march=rv32im",
                "-mabi=ilp32",
                "-ffunction-sections",
                "-c",
                f"{name}.c",
                "-o",
                f"{name}.o",
            ],
            cwd=tree.folder / "members",
            check=True,
        )
    file = tree.folder / "examples/one/lib.a"
    file.unlink(missing_ok=True)
    subprocess.run(
        [ZIG, "ar", "rcs", file, *(f"{name}.o" for name in members)], cwd=tree.folder / "members", check=True
    )


@pytest.fixture
def tree(tmp_path) -> Tree:
    tree = synthetic(tmp_path, {"one": "int first(void);\nint main(void) { return first(); }\n"})
    tree.write("examples/one/SConscript", "Import('env')\nenv.Unikernel('one', ['one.c', 'lib.a'])\n")
    tree.write("libos/m/help.c", "int zeroos_help(void) { return 5; }\n")
    return tree


def test_members_are_linked_as_needed(tree):
    # dead() refers to what nobody defines: a linker that takes whole members would pull `unused` for it.
    archive(
        tree,
        first=(
            "int zeroos_help(void), unused(void);\nint first(void) { return zeroos_help(); }\n"
            "int dead(void) { return unused(); }\n"
        ),
        unused="int nowhere(void);\nint unused(void) { return nowhere(); }\n",
    )
    outcome = tree.scons("platform=toy")
    assert "rv32im/libos/m/help.o" in outcome.compiled
    image = tree.file("toy/one/one.elf")
    assert b"first" in image and b"unused" not in image and b"dead" not in image
    tree.up_to_date("platform=toy")
    assert "first is wanted by examples/one/one.c" in tree.scons("platform=toy", "why=first").stdout
    archive(tree, first="int first(void) { return 3; }\n")
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    assert b"zeroos_help" not in tree.file("toy/one/one.elf")


def test_explicit_sources_and_archives_stand_before_the_modules(tree):
    tree.write("libos/string/help.c", "int help(void) { return 1; }\n")
    archive(
        tree,
        first="int help(void);\nint first(void) { return help(); }\n",
        help="int help(void) { return 9; }\n",
    )
    assert "rv32im/libos/string/help.o" not in tree.scons("platform=toy").compiled


def test_weak_helper_functions_of_compilers_give_way(tree):
    """Also where the member is linked for another symbol; as in Rust's compiler_builtins."""
    tree.write("libos/floats/__muldf3.c", "int __muldf3(int a) { return 7 * a; }\n")
    text = "{}int __muldf3(int a) {{ return a; }}\nint first(void) {{ return __muldf3(2); }}\n"
    archive(tree, first=text.format(""))
    assert "rv32im/libos/floats/__muldf3.o" not in tree.scons("platform=toy").compiled
    archive(tree, first=text.format("__attribute__((weak)) "))
    outcome = tree.scons("platform=toy")
    assert "rv32im/libos/floats/__muldf3.o" in outcome.compiled and outcome.linked == ["toy/one/one.elf"]
    why = tree.scons("platform=toy", "why=__muldf3").stdout
    assert "libos/floats/__muldf3.c" in why


# Linux counts the memory of the process that starts a program into ru_maxrss; VmHWM begins anew.
MEMORY = """\
import re, runpy, sys
sys.argv[0] = "scons"
try:
    runpy.run_module("SCons", run_name="__main__")
finally:
    print("MiB:", int(re.search("VmHWM:[^0-9]+([0-9]+)", open("/proc/self/status").read())[1]) >> 10)
"""
COUNTED = """\
import runpy, sys
sys.path.insert(0, "site_scons")
from zeroos.scons.rewriting import Route
parsed, real = [], Route.definitions
def definitions(self, data, name):
    parsed.append(name)
    return real(self, data, name)
Route.definitions = definitions
sys.argv[0] = "scons"
try:
    runpy.run_module("SCons", run_name="__main__")
finally:
    print("parsed:", len(parsed))
"""


def test_an_archive_may_be_larger_than_the_memory_that_it_takes(tree):
    archive(tree, first="int first(void) { return 1; }\n", much="const char much[1 << 23] = {1};\n")
    file, much = tree.folder / "examples/one/lib.a", tree.folder / "members/much.o"
    names = [shutil.copy(much, much.with_name(f"much{number}.o")) for number in range(40)]
    subprocess.run([ZIG, "ar", "rcs", file, *names], check=True)
    tree.write("spy.py", MEMORY)
    done = subprocess.run(
        [sys.executable, "spy.py", "-Q", "platform=toy"], cwd=tree.folder, capture_output=True, text=True
    )
    assert "LINK" in done.stdout, done.stderr
    assert int(done.stdout.rpartition("MiB: ")[2]) < 200 < file.stat().st_size >> 20


def test_a_member_that_changed_costs_that_one(tree):
    texts = {f"part{number}": f"int part{number}(void) {{ return {number}; }}\n" for number in range(8)}
    texts["first"] = "int part1(void), first(void);\nint first(void) { return part1(); }\n"
    archive(tree, **texts)
    tree.write("spy.py", COUNTED)

    def parsed() -> int:
        done = subprocess.run(
            [sys.executable, "spy.py", "-Q", "platform=toy"], cwd=tree.folder, capture_output=True, text=True
        )
        return int(done.stdout.rpartition("parsed: ")[2])

    assert parsed() == 9
    archive(tree, **{**texts, "part5": "int part5(void) { return 55; }\n"})
    assert parsed() == 1
    assert parsed() == 0


def test_a_member_that_nobody_uses_links_nothing(tree):
    uses = "int more(void), first(void);\nint first(void) { return more(); }\n"
    texts = {"first": uses, "more": "int more(void) { return 1; }\n", "other": "int other(void) { return 1; }\n"}
    archive(tree, **texts)
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    image = tree.file("toy/one/one.elf")
    # In front of the others: these lie elsewhere now.
    archive(tree, another="int another(void) { return 5; }\n", **texts)
    assert tree.scons("platform=toy").linked == [] and tree.file("toy/one/one.elf") == image
    tree.up_to_date("platform=toy")
    archive(tree, **texts, last="int more(void) { return 9; }\n")
    assert tree.scons("platform=toy").linked == []
    archive(tree, **{**texts, "more": "int more(void) { return 2; }\n"})
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    archive(tree, another="int more(void) { return 2; }\nint another(void) { return more(); }\n", **texts)
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    # What a failed link would have been made of counts for nothing.
    whole = tree.file("toy/one/one.elf")
    archive(tree, **{**texts, "more": "int nobody(void);\nint more(void) { return nobody(); }\n"})
    tree.scons("platform=toy", status=2)
    archive(tree, another="int more(void) { return 2; }\nint another(void) { return more(); }\n", **texts)
    tree.scons("platform=toy")
    assert tree.file("toy/one/one.elf") == whole


def test_bad_archives(tree):
    archive(tree, first="int first(void) { return 3; }\n")
    file = tree.folder / "examples/one/lib.a"
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    assert "examples/one/lib.a: truncated or corrupt archive" in tree.scons("platform=toy", status=2).error
    file.write_bytes(whole.replace(b"\x7fELF", b"\x7fELK"))
    assert "examples/one/lib.a(first.o)" in tree.scons("platform=toy", status=2).error
    file.unlink()
    assert "examples/one/lib.a is not there" in tree.scons("platform=toy", status=2).error


ATOMIC = (
    'int first(void) { int word = %d, old; __asm__ volatile (".option push\\n.option '
    "arch, +a\\namoadd.w %%0, %%2, "
    '(%%1)\\n.option pop" : "=r"(old) : "r"(&word), "r"(5) : "memory"); return old; }\n'
)


def test_rewritten_members_are_kept_by_content(tree):
    """A platform without atomics: what stands for one is linked, and a second run does nothing."""
    archive(tree, first=ATOMIC % 3)
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    first = tree.file("toy/one/one.elf")
    tree.up_to_date("platform=toy")
    archive(tree, first=ATOMIC % 4)
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    assert tree.file("toy/one/one.elf") != first
    archive(tree, first=ATOMIC % 3)
    tree.scons("platform=toy")
    assert tree.file("toy/one/one.elf") == first
    tree.up_to_date("platform=toy")
    # A link takes the file that the last one has left, unless it is damaged.
    words = (tree.folder / "build/toy/one/one.link").read_text()
    (member,) = (file for file in (tree.folder / "build/rv32im/members").glob("*first*") if file.name in words)
    whole, before = member.read_bytes(), member.stat().st_mtime_ns
    for content in (None, b"damaged"):
        if content:
            member.write_bytes(content)
        tree.write(
            "examples/one/one.c", f"int first(void); int main(void) {{ return first() + {1 + bool(content)}; }}\n"
        )
        assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
        assert member.read_bytes() == whole and (member.stat().st_mtime_ns == before) == (content is None)


def test_rewritten_objects_of_the_command_line(tree):
    archive(tree, first=ATOMIC % 3)
    os.replace(tree.folder / "members/first.o", tree.folder / "examples/one/first.o")
    tree.write("examples/one/SConscript", "Import('env')\nenv.Unikernel('one', ['one.c', 'first.o'])\n")
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    tree.up_to_date("platform=toy")
    # The rewritten file is written anew at each link: what lies there counts for nothing.
    tree.write("build/toy/one/rewritten/1-first.o", "damaged")
    tree.edit("examples/one/one.c", "return first();", "return first() + 1;")
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]


def test_what_no_pass_can_help_is_refused_where_it_is_live(tree):
    word = (
        '__attribute__((used)) int %s(void) { __asm__ volatile (".option push\\n.option arch, +zba\\nsh1add a0, '
        'a0, a0\\n.option pop"); return 1; }\n'
    )
    archive(tree, first="int first(void) { return 3; }\n" + word % "dead", other=word % "other")
    assert tree.scons("platform=toy").linked == ["toy/one/one.elf"]
    archive(tree, first=word % "first")
    tree.edit("platforms/toy/platform.toml", '"ebreak"]', '"ebreak", "unknown"]')
    error = tree.scons("platform=toy", status=2).error
    assert "an unknown word" in error and "first.o: compile it with -march=rv32im; rule image.forbidden" in error
