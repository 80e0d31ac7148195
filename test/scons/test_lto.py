"""lto=on: what is compiled here is optimized when it is linked; what an image carries, and why, stays the same."""

import re

import pytest
from tree import HOME, Tree, copy, synthetic

LTO = ("platform=toy", "lto=on")
MAIN = """#include <stdio.h>
#include <string.h>
long number(void);
int main(void)
{
	char text[20];
	strcpy(text, "thread");
	printf("%s %ld\\n", text, number());
	return 0;
}
"""
#: Its call by number is rewritten, so that this object is linked as it is then.
NUMBER = "#include <unistd.h>\nlong number(void) { return syscall(178); }\n"


@pytest.fixture
def tree(tmp_path) -> Tree:
    """main -> a -> b, and an image that does not need b."""
    tree = synthetic(tmp_path, {"one": "int zeroos_a(void);\nint main(void) { return zeroos_a(); }\n"})
    tree.write("examples/two/two.c", "int main(void) { return 2; }\n")
    tree.write("examples/two/SConscript", "Import('env')\nenv.Unikernel('two', ['two.c'], lto='off')\n")
    tree.write("libos/m/a.c", "int zeroos_b(int);\nint zeroos_a(void) { return zeroos_b(1) + 1; }\n")
    tree.write("libos/m/b.c", "static volatile int v;\nint zeroos_b(int n) { return n + v; }\n")
    tree.write("libos/m/e.c", "int zeroos_e(void) { return 5; }\n")
    return tree


def objects(*names: str) -> list[str]:
    return [f"rv32im-lto/{name}.o" for name in names]


ONE = ["toy/lto-on/one/one.elf"]


def test_exactly_what_changed_is_made_again(tree):
    """Also what changes nothing but what the linker optimizes from: the code of b alone is the same."""
    cold = tree.scons(*LTO, "app=one", "-j2")
    own = ["rv32im-lto/platforms/toy/guest/_start.o", "toy/lto-on/one/startup.o"]
    assert cold.compiled == sorted([*objects("examples/one/one", "libos/m/a", "libos/m/b"), *own])
    assert cold.linked == ONE
    tree.up_to_date(*LTO, "app=one")
    assert tree.scons("platform=toy", "app=one").compiled  # the others lie apart
    tree.up_to_date(*LTO, "app=one")
    before = tree.file("toy/lto-on/one/one.elf")
    tree.edit("libos/m/b.c", "int zeroos_b", "__attribute__((noinline)) int zeroos_b")
    edited = tree.scons(*LTO, "app=one")
    assert (edited.compiled, edited.linked) == (objects("libos/m/b"), ONE)
    assert tree.file("toy/lto-on/one/one.elf") != before
    tree.up_to_date(*LTO, "app=one")
    tree.edit("libos/m/a.c", "zeroos_b(1) + 1", "2")
    edited = tree.scons(*LTO, "app=one")
    assert (edited.compiled, edited.linked) == (objects("libos/m/a"), ONE)
    tree.up_to_date(*LTO, "app=one")


def test_the_optimizer_may_call_what_no_object_calls(tree):
    """Stores of several functions become one call of memset, or of what nobody has."""
    tree.write(
        "examples/one/one.c",
        "void clear(long *);\nvolatile int n;\nlong words[24];\n"
        "int main(void)\n{\n\tfor (int i = 0; i < 24; i += 6) clear(words + i);\n\treturn words[n];\n}\n",
    )
    tree.write("examples/one/set.c", "void clear(long *p) { p[0] = p[1] = p[2] = p[3] = p[4] = p[5] = 0; }\n")
    tree.write("examples/one/SConscript", "Import('env')\nenv.Unikernel('one', ['one.c', 'set.c'])\n")
    refused = tree.scons(*LTO, "app=one", status=2).error
    assert "undefined symbol: memset" in refused and "use lto=off" in refused
    tree.write(
        "libos/string/memset.c",
        "void *memset(void *p, int c, unsigned long n)\n"
        "{\n\tfor (volatile char *at = p; n--; at++) *at = c;\n\treturn p;\n}\n",
    )
    assert objects("libos/string/memset")[0] in tree.scons(*LTO, "app=one").compiled
    tree.up_to_date(*LTO, "app=one")


def test_large_frames_are_a_warning(tree):
    """As where a compiler makes the code: the program may know what it does."""
    large = "volatile char large[70000]; large[zeroos_a()] = 1; return large[1] +"
    tree.edit("examples/one/one.c", "return", large)
    said = tree.scons(*LTO, "app=one")
    assert said.linked == ONE and re.search(r"ld.lld: warning: .* stack frame size .* exceeds limit", said.stderr)


def test_reasons_are_those_without(tree):
    whys = [tree.scons("platform=toy", "app=one", lto, "why=zeroos_b").stdout for lto in ("lto=off", "lto=on")]
    first, second = (re.sub(r"^  (CACHE|CC|LINK|PACK) .*\n", "", text, flags=re.MULTILINE) for text in whys)
    assert first == second and "zeroos_b is wanted by libos/m/a.c" in first


def test_bytes_do_not_depend_on_the_folder(tree, tmp_path_factory):
    tree.scons(*LTO, "app=one")
    other = Tree(tmp_path_factory.mktemp("elsewhere") / "deeper")
    tree.folder.rename(other.folder)
    first = other.file("toy/lto-on/one/one.elf")
    other.scons(*LTO, "app=one", "-c")
    other.scons(*LTO, "app=one")
    assert other.file("toy/lto-on/one/one.elf") == first


@pytest.mark.parametrize("platform", ["virt", "risc0"])
def test_with_libc_and_an_object_that_is_rewritten(tmp_path, platform):
    tree = copy(tmp_path)
    tree.write("examples/both/main.c", MAIN)
    tree.write("examples/both/number.c", NUMBER)
    tree.write("examples/both/SConscript", "Import('env')\nenv.Unikernel('both', ['main.c', 'number.c'])\n")
    runs = {
        lto: tree.scons(f"platform={platform}", "app=both", f"lto={lto}", "unknown_calls=enosys", "-j2", "run").stdout
        for lto in ("off", "on")
    }
    counted = {"off": [], "on": []}
    for lto, text in runs.items():
        assert "\nthread 1\n" in text and "\nending         exit 0\n" in text
        for name in ["instructions", *(["paging"] if platform == "risc0" else [])]:
            counted[lto].append(int(re.search(rf"{name} +([\d,]+\d)", text)[1].replace(",", "")))
    assert all(on < off for on, off in zip(counted["on"], counted["off"]))
    carries = [re.search(r"^carries .*$", text, re.MULTILINE)[0] for text in runs.values()]
    assert carries[0] == carries[1]


def test_hello_fits_the_smallest_segment_of_risc_zero(tmp_path):
    """At least 4,113 of 8,192 cycles are reserved. What takes more of the rest doubles the total."""
    shown = copy(tmp_path).scons("platform=risc0", "app=hello", "lto=on", "-j2", "run").stdout
    assert re.search(r"^cost .*, reserved [\d,]+, total 8,192, segments 1$", shown, re.MULTILINE), shown


def test_exceptions(tmp_path):
    """They pass through what the optimizer has put together; the library allocates and clears them."""
    tree = copy(tmp_path)
    programs = HOME / "test" / "scons" / "programs"
    tree.write("examples/language/language.cpp", (programs / "language.cpp").read_text())
    tree.write("examples/language/SConscript", "Import('env')\nenv.Unikernel('language', ['language.cpp'])\n")
    shown = tree.scons("platform=virt", "app=language", "lto=on", "-j2", "run").stdout
    assert f"\n{(programs / 'language.out').read_text()}ending         exit 0\n" in shown
